#pragma once

#include "core/plateimport/importer.h"
#include "imagefiles.h"

namespace phenodrop::testing {

/// One folder as the importer sees it; `preset` empty: it finds out.
inline Result<PlateImport> importFolder(const QString& folder, const char* preset = "")
{
    const std::filesystem::path folders[] = {path(folder)};
    ImportOptions options;
    options.preset = preset;
    return importPlates(folders, options);
}

} // namespace phenodrop::testing

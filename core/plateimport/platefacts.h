#pragma once

#include "core/plateimport/nameimport.h"

#include <map>
#include <set>

namespace phenodrop {

/// What a file beside the images says about a plate whose images are placed by their names.
struct PlateFacts {
    std::string source; ///< the file, for remarks
    std::string folder; ///< absolute; the images lie below it
    std::string plate;  ///< name; empty: as the names and folders say
    PlateFormat format{0, 0};
    double pixelSize = 0;                               ///< µm; 0 where not stated
    std::map<std::string, std::string> channels;        ///< key in names → name for people
    std::map<int, std::pair<double, double>> positions; ///< of sites, y down; µm, or fields
    bool positionsInFields = false;                     ///< positions count field sizes
    /// What should be there; empty where the file does not say.
    std::set<WellId> wells;
    std::set<int> sites;
    std::string namePrefix; ///< of expected files
};

/// True for a file (name in lower case) that readPlateFacts() knows: *.htd, experiment_descriptor.xml.
bool isPlateFacts(const std::string& lowerCaseName);

/// Reads MetaXpress' .HTD (plate format, selected wells and sites, wave names) or ScanR's
/// experiment_descriptor.xml (plate name and format, channels, positions, pixel size). Errors: BadFormat,
/// FileUnreadable, NotFound for a file of another kind in spite of its name.
Result<PlateFacts> readPlateFacts(const std::filesystem::path& file);

/// Completes the images below the facts' folder: format, names of channels, positions, pixel size; adds
/// images that should be there and are not, with file = −1.
void applyPlateFacts(const PlateFacts& facts, Headers headers, FoundImages& found);

} // namespace phenodrop

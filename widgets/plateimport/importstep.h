#pragma once

#include "core/workflow/importplates.h"

class QObject;

namespace phenodrop {

class Workspace;

/// What follows an import that was stored, called before the index is read again: the first plate that was not there before is
/// the current one then, and the import is a step that can be taken back. `page` hears of what it starts.
void followImport(Workspace& workspace, const ImportPlatesOptions& options, QObject* page);

} // namespace phenodrop

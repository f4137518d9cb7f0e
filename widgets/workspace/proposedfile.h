#pragma once

#include "widgets/workspace/workspace.h"

namespace phenodrop {

/// Where a file that is about the project is proposed to go: "FOLDER/Mitosis screen hits.csv", beside the project, or in
/// the documents where nothing can be written there. Empty without a project.
QString proposedFile(const Workspace& workspace, const QString& name);

} // namespace phenodrop

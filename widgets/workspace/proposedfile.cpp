#include "widgets/workspace/proposedfile.h"

#include "core/store/project.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace phenodrop {

QString proposedFile(const Workspace& workspace, const QString& name)
{
    const auto project = workspace.project();
    if (!project)
        return {};
    QDir folder = QFileInfo(QString::fromStdString(project->path())).absoluteDir();
    if (!QFileInfo(folder.path()).isWritable())
        folder.setPath(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return folder.filePath(workspace.projectName() + QLatin1Char(' ') + name);
}

} // namespace phenodrop

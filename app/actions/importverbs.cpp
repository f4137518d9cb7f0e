#include "app/actions/actions.h"
#include "core/store/relink.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace phenodrop {

namespace {
struct ImportVerbs {
    Q_DECLARE_TR_FUNCTIONS(ImportVerbs)
};
void findMoved(Workspace& workspace, const QString& folder)
{
    const std::shared_ptr<Project> project = workspace.project();
    if (!project)
        return;
    workspace.jobs().start(
        ImportVerbs::tr("Looking for moved images"),
        [project, folder = folder.toStdString()](const Progress& progress) { return relinkImages(*project, folder, progress); },
        &workspace, [&workspace, project](const Result<Relinked>& outcome) {
            if (project != workspace.project())
                return;
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            const QString rest = outcome->missing > 0 ? ImportVerbs::tr("%Ln image file(s) are still missing, among them %1.", nullptr,
                                                                        int(outcome->missing))
                                                            .arg(QString::fromStdString(outcome->example))
                                                      : QString();
            if (outcome->found == 0)
                return outcome->missing > 0 ? workspace.notices().warn(rest)
                                            : workspace.notices().info(ImportVerbs::tr("No image file is missing."));
            const QString found = ImportVerbs::tr("Found %Ln image file(s) again.", nullptr, int(outcome->found));
            rest.isEmpty() ? workspace.notices().done(found) : workspace.notices().warn(found + QLatin1Char(' ') + rest);
            workspace.display().clear(); // without images there was no contrast to suit them
            workspace.reloadIndex();
        });
}

} // namespace

void addImportVerbs(Actions& actions)
{
    actions.add({.id = QStringLiteral("plates.import"),
                 .text = ImportVerbs::tr("Add plate folder…"),
                 .icon = QStringLiteral("import"),
                 .shortcut = QKeySequence(QStringLiteral("Ctrl+I")),
                 .needsProject = false, .writes = true},
                [&actions] {
                    auto* dialog = new QFileDialog(actions.window(), ImportVerbs::tr("Add plate folder"));
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    dialog->setFileMode(QFileDialog::Directory);
                    dialog->setOption(QFileDialog::ShowDirsOnly);
                    QObject::connect(
                        dialog, &QFileDialog::fileSelected, &actions,
                        [&actions](const QString& folder) { actions.workspace().requestImport({folder}); });
                    dialog->open();
                });
    actions.add({.id = QStringLiteral("plates.relink"), .text = ImportVerbs::tr("Find moved images…"), .icon = QStringLiteral("import"), .writes = true},
                [&actions] {
                    auto* dialog = new QFileDialog(actions.window(), ImportVerbs::tr("Folder that the images are in now"));
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    dialog->setFileMode(QFileDialog::Directory);
                    dialog->setOption(QFileDialog::ShowDirsOnly);
                    QObject::connect(dialog, &QFileDialog::fileSelected, &actions,
                                     [&actions](const QString& folder) { findMoved(actions.workspace(), folder); });
                    dialog->open();
                });
}

} // namespace phenodrop

#include "core/store/project.h"
#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>
#include <QWidget>

namespace phenodrop {

namespace {

struct ProjectVerbs {
    Q_DECLARE_TR_FUNCTIONS(ProjectVerbs)
};

QString usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

/// Not exec(): a dialog's own event loop would let jobs end in the middle of a verb.
QFileDialog* folderDialog(QWidget* window, const QString& title)
{
    auto* dialog = new QFileDialog(window, title, usualFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    return dialog;
}

void chooseProject(Actions& actions)
{
    auto* dialog = folderDialog(actions.window(), ProjectVerbs::tr("Open project"));
    QObject::connect(dialog, &QFileDialog::fileSelected, &actions,
                     [&actions](const QString& folder) { actions.workspace().openProject(folder); });
    dialog->open();
}

void nameNewProject(Actions& actions)
{
    auto* dialog = new QFileDialog(actions.window(), ProjectVerbs::tr("New project"),
                                   QDir(usualFolder()).filePath(ProjectVerbs::tr("Screen") + ".phenodrop"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing project is opened, never replaced
    QObject::connect(dialog, &QFileDialog::fileSelected, &actions, [&actions](const QString& folder) {
        actions.workspace().openProject(folder, !Project::exists(folder.toStdString()));
    });
    dialog->open();
}

} // namespace

void addProjectVerbs(Actions& actions)
{
    actions.add({.id = QStringLiteral("project.open"),
                 .text = ProjectVerbs::tr("Open project…"),
                 .icon = QStringLiteral("folder"),
                 .shortcut = QKeySequence::Open,
                 .needsProject = false},
                [&actions] { chooseProject(actions); });
    actions.add({.id = QStringLiteral("project.new"),
                 .text = ProjectVerbs::tr("New project…"),
                 .icon = QStringLiteral("plus"),
                 .shortcut = QKeySequence::New,
                 .needsProject = false},
                [&actions] { nameNewProject(actions); });
    actions.add({.id = QStringLiteral("project.close"), .text = ProjectVerbs::tr("Close project")},
                [&actions] { actions.workspace().closeProject(); });
}

} // namespace phenodrop

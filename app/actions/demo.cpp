#include "core/workflow/demo.h"
#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace phenodrop {

namespace {

struct DemoVerb {
    Q_DECLARE_TR_FUNCTIONS(DemoVerb)
};

} // namespace

void addDemoVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("project.demo"),
                 .text = DemoVerb::tr("Open the demo"),
                 .icon = QStringLiteral("play"),
                 .needsProject = false},
                [&actions] {
                    Workspace& workspace = actions.workspace();
                    QAction* verb = actions.action(QStringLiteral("project.demo"));
                    DemoOptions options;
                    options.folder = QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
                                         .filePath(QStringLiteral("demo"))
                                         .toStdString();
                    verb->setEnabled(false); // a second one would simulate into the same folder
                    workspace.jobs().start(
                        DemoVerb::tr("Demo: simulate, find cells, train, screen"),
                        [options](const Progress& progress) { return runDemo(options, {}, progress); },
                        &actions,
                        [&workspace, verb, before = workspace.project()](const Result<DemoOutcome>& made) {
                            verb->setEnabled(true);
                            if (!made)
                                return workspace.notices().fail(made.error());
                            const QString project = QString::fromStdString(made->project);
                            if (workspace.project() == before && workspace.jobs().endings().empty())
                                return workspace.openProject(project);
                            // Whoever opened something else meanwhile, or let something run here, is at work.
                            workspace.notices().done(DemoVerb::tr("The demo is ready."), DemoVerb::tr("Open the demo"),
                                                     [&workspace, project] { workspace.openProject(project); });
                        });
                });
}

} // namespace phenodrop

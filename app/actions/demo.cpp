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
                    DemoOptions options;
                    options.folder = QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
                                         .filePath(QStringLiteral("demo"))
                                         .toStdString();
                    workspace.jobs().start(
                        DemoVerb::tr("Demo: simulate, find cells, train, screen"),
                        [options](const Progress& progress) { return runDemo(options, {}, progress); },
                        &workspace,
                        [&workspace](const Result<DemoOutcome>& made) {
                            if (!made)
                                return workspace.notices().fail(made.error());
                            workspace.openProject(QString::fromStdString(made->project));
                        });
                });
}

} // namespace phenodrop

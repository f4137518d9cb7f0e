#include "app/actions/actions.h"
#include "core/workflow/segmentplates.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {

struct FindCells {
    Q_DECLARE_TR_FUNCTIONS(FindCells)
};

void tell(Workspace& workspace, const SegmentOutcome& found)
{
    const QString text = FindCells::tr("Found %n cell(s)", nullptr, int(found.cells)) + QLatin1Char(' ') +
                         FindCells::tr("in %n field(s).", nullptr, int(found.fields));
    if (found.failed.empty())
        workspace.notices().done(text);
    else
        workspace.notices().warn(
            text + QLatin1Char(' ') +
            FindCells::tr("%n field(s) could not be read.", nullptr, int(found.failed.size())));
}

} // namespace

void addFindCellsVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("cells.find"),
                 .text = FindCells::tr("Find cells"),
                 .icon = QStringLiteral("cell")},
                [&actions] {
                    Workspace& workspace = actions.workspace();
                    workspace.jobs().start(
                        FindCells::tr("Finding cells"),
                        [project = workspace.project()](const Progress& progress) {
                            return segmentPlates(project, {}, progress);
                        },
                        &workspace,
                        [&workspace](const Result<SegmentOutcome>& outcome) {
                            if (!outcome)
                                return workspace.notices().fail(outcome.error());
                            tell(workspace, *outcome);
                            workspace.reloadIndex();
                            workspace.announceResults(QStringLiteral("quality"));
                        });
                });
}

} // namespace phenodrop

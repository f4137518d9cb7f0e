#include "app/actions/actions.h"
#include "core/workflow/segmentplates.h"
#include "widgets/findcells/findcellsdialog.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {

struct FindCells {
    Q_DECLARE_TR_FUNCTIONS(FindCells)
};

void tell(Workspace& workspace, const SegmentOutcome& found)
{
    QString text = FindCells::tr("Found %n cell(s)", nullptr, int(found.cells)) + QLatin1Char(' ') +
                   FindCells::tr("in %n field(s).", nullptr, int(found.fields));
    if (!found.failed.empty())
        text += QLatin1Char(' ') + FindCells::tr("%n field(s) could not be read.", nullptr, int(found.failed.size()));
    if (found.labelsLost > 0)
        text += QLatin1Char(' ') +
                FindCells::tr("%n label(s) found no cell any more; they come back with the old settings.", nullptr,
                              int(found.labelsLost));
    if (found.failed.empty() && found.labelsLost == 0)
        workspace.notices().done(text);
    else
        workspace.notices().warn(text);
}

void find(Workspace& workspace, const SegmentOptions& options)
{
    workspace.jobs().start(
        FindCells::tr("Finding cells"),
        [project = workspace.project(), options](const Progress& progress) {
            return segmentPlates(project, options, progress);
        },
        &workspace,
        [&workspace](const Result<SegmentOutcome>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            tell(workspace, *outcome);
            workspace.reloadIndex();
            workspace.announceResults(QStringLiteral("quality"));
        });
}

void tryOut(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    if (workspace.index()->fields().empty())
        return workspace.notices().info(FindCells::tr("Cells are found in images: import a plate first."));
    auto* dialog = new FindCellsDialog(workspace, actions.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &FindCellsDialog::finding, &workspace,
                     [&workspace](const SegmentOptions& options) { find(workspace, options); });
    QObject::connect(&workspace, &Workspace::projectChanged, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace

void addFindCellsVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("cells.find"),
                 .text = FindCells::tr("Find cells"),
                 .icon = QStringLiteral("cell")},
                [&actions] { find(actions.workspace(), {}); });
    actions.add({.id = QStringLiteral("cells.tune"),
                 .text = FindCells::tr("Find cells with other settings…"),
                 .icon = QStringLiteral("cell")},
                [&actions] { tryOut(actions); });
}

} // namespace phenodrop

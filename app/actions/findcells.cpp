#include "app/actions/actions.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/segmentplates.h"
#include "widgets/findcells/findcellsdialog.h"
#include "widgets/findcells/givencellsdialog.h"
#include "widgets/lostlabels/lostlabelsdialog.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPushButton>

namespace phenodrop {

namespace {

struct FindCells {
    Q_DECLARE_TR_FUNCTIONS(FindCells)
};

const QString LostVerb = QStringLiteral("labels.lost");

void tell(Workspace& workspace, const SegmentOutcome& found)
{
    QString text = FindCells::tr("Found %Ln cell(s)", nullptr, int(found.cells)) + QLatin1Char(' ') +
                   FindCells::tr("in %Ln field(s).", nullptr, int(found.fields));
    if (!found.failed.empty())
        text += QLatin1Char(' ') + FindCells::tr("%Ln field(s) could not be read.", nullptr, int(found.failed.size()));
    if (found.labelsLost > 0)
        return workspace.notices().warn(
            text + QLatin1Char(' ') +
                FindCells::tr("%Ln label(s) found no cell any more. Ctrl+Z goes back to the earlier cells.", nullptr,
                              int(found.labelsLost)),
            FindCells::tr("Show these labels"), [&workspace] { workspace.requestAction(LostVerb); });
    if (found.failed.empty())
        workspace.notices().done(text, FindCells::tr("Label them"), [&workspace] { workspace.showPage(Page::Label); });
    else
        workspace.notices().warn(text);
}

/// In the background: a whole plate has many cells. An earlier run that is not kept any more is passed over.
void takeBack(Workspace& workspace, RunId run, bool back)
{
    workspace.jobs().start(
        back ? FindCells::tr("Going back to the earlier cells") : FindCells::tr("Going on to the later cells"),
        [project = workspace.project(), run, back](const Progress& progress) {
            return takeSegmentationBack(project, run, back, progress);
        },
        &workspace,
        [&workspace](const Result<SegmentOutcome>& outcome) {
            if (!outcome && outcome.error().code == Errc::NotFound)
                return workspace.notices().warn(FindCells::tr("The cells of before are not kept any more."));
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            workspace.reloadIndex();
            for (const char* kind : {"features", "map", "quality"}) // stored results know which cells they are of
                workspace.announceResults(QString::fromLatin1(kind));
        });
}

Edit findingStep(Workspace& workspace, RunId run)
{
    const auto way = [&workspace, run](bool back) {
        return [&workspace, run, back]() -> Result<void> {
            takeBack(workspace, run, back);
            return {};
        };
    };
    return {FindCells::tr("Find cells"), way(false), way(true)};
}

void find(Workspace& workspace, const SegmentOptions& options)
{
    workspace.setFindingCells(true);
    const auto job = workspace.jobs().start(
        FindCells::tr("Finding cells"),
        [project = workspace.project(), options](const Progress& progress) {
            return segmentPlates(project, options, progress);
        },
        &workspace,
        [&workspace, project = workspace.project()](const Result<SegmentOutcome>& outcome) {
            workspace.setFindingCells(false);
            if (!outcome && workspace.project() == project)
                workspace.reloadIndex(); // where it ended early, fields that were done have other cells
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            tell(workspace, *outcome);
            if (workspace.project() == project)
                workspace.history().note(findingStep(workspace, outcome->run));
            workspace.reloadIndex();
            workspace.announceResults(QStringLiteral("quality"));
        });
    workspace.jobs().setKept(job, FindCells::tr("fields that are done keep their new cells, the others those of before"));
}

void showLost(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    auto* dialog = new LostLabelsDialog(workspace, actions.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto offerBack = [&workspace, dialog] {
        dialog->backButton().setVisible(workspace.history().undoText() == FindCells::tr("Find cells"));
    };
    QObject::connect(dialog, &LostLabelsDialog::earlierCellsWanted, &workspace,
                     [&workspace] { workspace.requestAction(QStringLiteral("history.undo")); });
    QObject::connect(&workspace.history(), &History::changed, dialog, offerBack);
    QObject::connect(&workspace, &Workspace::projectChanged, dialog, &QDialog::reject);
    offerBack();
    dialog->open();
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

/// At once where the channel is clear; otherwise the pictures of the dialog ask for it: cells found in a stain of the
/// cytoplasm would spoil all that follows.
void findOrAsk(Actions& actions)
{
    const auto index = actions.workspace().index();
    for (const Plate& plate : index->plates())
        if (!plate.readyCrops && !saysNucleusChannel(plate))
            return tryOut(actions);
    find(actions.workspace(), {});
}

/// Shows what the file would do before anything is changed.
void tryGiven(Actions& actions, const SegmentOptions& options)
{
    Workspace& workspace = actions.workspace();
    auto* dialog = new GivenCellsDialog(workspace, options, actions.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &GivenCellsDialog::finding, &workspace,
                     [&workspace](const SegmentOptions& chosen) { find(workspace, chosen); });
    QObject::connect(&workspace, &Workspace::projectChanged, dialog, &QDialog::reject);
    dialog->open();
}

/// A table of centres, or a folder of label masks.
void askForGiven(Actions& actions, bool masks)
{
    if (actions.workspace().index()->fields().empty())
        return actions.workspace().notices().info(FindCells::tr("Cells belong to images: import a plate first."));
    auto* dialog = masks ? new QFileDialog(actions.window(), FindCells::tr("Folder of label masks, named like the images"))
                         : new QFileDialog(actions.window(), FindCells::tr("Table of cell locations"), {},
                                           FindCells::tr("Tables (*.csv *.tsv *.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(masks ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, masks);
    QObject::connect(dialog, &QFileDialog::fileSelected, &actions, [&actions, masks](const QString& file) {
        SegmentOptions options;
        (masks ? options.masksFolder : options.locationsCsv) = file.toStdString();
        tryGiven(actions, options);
    });
    dialog->open();
}

} // namespace

void addFindCellsVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("cells.find"),
                 .text = FindCells::tr("Find cells"),
                 .icon = QStringLiteral("cell"), .writes = true},
                [&actions] { findOrAsk(actions); });
    actions.add({.id = QStringLiteral("cells.tune"),
                 .text = FindCells::tr("Find cells with other settings…"),
                 .icon = QStringLiteral("cell"), .writes = true},
                [&actions] { tryOut(actions); });
    actions.add({.id = QStringLiteral("cells.locations"),
                 .text = FindCells::tr("Read cell locations of another program…"),
                 .icon = QStringLiteral("import"), .writes = true},
                [&actions] { askForGiven(actions, false); });
    actions.add({.id = QStringLiteral("cells.masks"),
                 .text = FindCells::tr("Read label masks of another program…"),
                 .icon = QStringLiteral("import"), .writes = true},
                [&actions] { askForGiven(actions, true); });
    actions.add({.id = LostVerb, .text = FindCells::tr("Labels without a cell…"), .icon = QStringLiteral("label"), .writes = true},
                [&actions] { showLost(actions); });
}

} // namespace phenodrop

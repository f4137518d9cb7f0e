#include "widgets/plateimport/importstep.h"

#include "core/store/plateremoval.h"
#include "widgets/plateimport/importpage.h"
#include "widgets/workspace/platesedit.h"

#include <set>

namespace phenodrop {

namespace {

/// Later steps, which knew the plates by their keys, are forgotten.
std::function<Result<void>()> importingAgain(Workspace& workspace, const QString& text, const ImportPlatesOptions& options, QObject* page)
{
    return [&workspace, text, options, page, project = workspace.project()]() -> Result<void> {
        workspace.jobs().start(
            text, [project, options](const Progress& progress) { return importIntoProject(project, options, progress); }, page,
            [&workspace, project, options, page](const Result<ImportPlatesOutcome>& outcome) {
                if (project != workspace.project())
                    return;
                workspace.history().forgetEdits();
                if (outcome)
                    followImport(workspace, options, page);
                else
                    workspace.notices().fail(outcome.error());
                workspace.reloadIndex();
            });
        return {};
    };
}

} // namespace

void followImport(Workspace& workspace, const ImportPlatesOptions& options, QObject* page)
{
    std::set<PlateKey> before;
    for (const Plate& plate : workspace.index()->plates())
        before.insert(plate.key);
    QObject::connect(&workspace, &Workspace::indexChanged, page, [&workspace, before, options, page] {
        std::vector<PlateKey> added;
        for (const Plate& plate : workspace.index()->plates())
            if (!before.contains(plate.key))
                added.push_back(plate.key);
        if (added.empty())
            return; // it only added to plates that were there
        workspace.selection().setCurrentPlate(added.front());
        // Until cells are found on the plates: a mistaken folder or pattern is the usual reason.
        const QString text = ImportPage::tr("Import %n plate(s)", nullptr, int(added.size()));
        Edit step = platesEdit(workspace, text, {}, [project = workspace.project(), added] { return removePlates(*project, added); });
        step.redo = importingAgain(workspace, text, options, page);
        workspace.history().note(std::move(step));
    }, Qt::SingleShotConnection);
}

} // namespace phenodrop

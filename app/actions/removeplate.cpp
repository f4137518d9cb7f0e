#include "app/actions/actions.h"
#include "core/store/plateremoval.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <set>

namespace phenodrop {

namespace {

struct RemovePlate {
    Q_DECLARE_TR_FUNCTIONS(RemovePlate)
};

const QString RemovalBox = QStringLiteral("removal");
using Leaving = std::shared_ptr<std::set<PlateKey>>; ///< plates whose removal is written, or done: the index shows them a moment longer

/// A training, a screen or a search that has the plate's cells in its hands would end in the middle, or write of cells that
/// are gone. A notice says which; true where there is one.
bool isInUse(Workspace& workspace)
{
    const auto running = workspace.jobs().endings();
    if (running.empty())
        return false;
    workspace.notices().warn(RemovePlate::tr("“%1” may use the cells of this plate. End it first, or remove the plate afterwards.")
                                 .arg(running.front().name));
    return true;
}

QString lossText(const PlateLoss& loss)
{
    const QString fields = RemovePlate::tr("%Ln field(s)", nullptr, int(loss.fields));
    const QString cells = RemovePlate::tr("%Ln cell(s)", nullptr, int(loss.cells));
    const QString labels = RemovePlate::tr("%Ln label(s)", nullptr, int(loss.labels));
    QStringList goes, stays;
    if (loss.cells == 0)
        goes << RemovePlate::tr("With it go %1.").arg(fields);
    else if (loss.labels == 0)
        goes << RemovePlate::tr("With it go %1 and %2, and their features, places on the map, predictions and results.").arg(fields, cells);
    else
        goes << RemovePlate::tr("With it go %1, %2 and %3, and their features, places on the map, predictions and results.")
                    .arg(fields, cells, labels)
             << RemovePlate::tr("Models that learned from its cells stay.");
    goes << RemovePlate::tr("The image files are not touched.");
    stays << RemovePlate::tr("Ctrl+Z brings all of it back while the project is open.");
    if (loss.labels > 0)
        stays << RemovePlate::tr("The labels stay in the journal: when the plate is imported again, the cells found on it get them.");
    return goes.join(QLatin1Char(' ')) + QStringLiteral("\n\n") + stays.join(QLatin1Char(' '));
}

/// In its turn among the labels: what is labelled meanwhile waits, the window does not.
void write(Workspace& workspace, const QString& text, const QString& name, const Leaving& leaving, LabelQueue::Work work,
           std::function<void()> done)
{
    workspace.annotations().writeInTurn(
        text, std::move(work), [&workspace, name, leaving, done = std::move(done), project = workspace.project()](const Result<void>& outcome) {
            if (project != workspace.project())
                return; // closed meanwhile
            workspace.reloadIndex();
            if (outcome)
                return done();
            leaving->clear();
            workspace.history().forgetEdits();
            if (outcome.error().code == Errc::NotFound)
                workspace.notices().warn(RemovePlate::tr("%1 is not kept any more. Import it again.").arg(name));
            else if (outcome.error().code == Errc::Conflict)
                workspace.notices().warn(RemovePlate::tr("%1 cannot come back: the project has another plate of this name.").arg(name));
            else if (outcome.error().code != Errc::Cancelled) // else what was to be written before it failed, which was told
                workspace.notices().fail(outcome.error());
        });
}

/// Once the plates are read again, this one is current.
void showSoon(Workspace& workspace, PlateKey plate)
{
    QObject::connect(&workspace, &Workspace::indexChanged, &workspace, [&workspace, plate] { workspace.selection().setCurrentPlate(plate); },
                     Qt::SingleShotConnection);
}

/// The one that moves up in the list, of the last plate the one before it; 0: there is no other.
PlateKey neighbourOf(const CellIndex& index, PlateKey plate)
{
    const auto plates = index.plates();
    const auto at = std::ranges::find(plates, plate, &Plate::key);
    if (at == plates.end() || plates.size() < 2)
        return 0;
    return std::next(at) != plates.end() ? std::next(at)->key : std::prev(at)->key;
}

Edit removalStep(Workspace& workspace, const Plate& plate, const PlateLoss& loss, const Leaving& leaving)
{
    const QString name = QString::fromStdString(plate.name);
    const QString step = RemovePlate::tr("Remove plate %1").arg(name);
    const auto change = [project = workspace.project(), keys = std::vector{plate.key},
                         user = workspace.settings().userName().toStdString()](auto way) {
        return [project, keys, user, way] { return way(project, keys, user); };
    };
    const auto told = [&workspace, name, step, cells = loss.cells] {
        workspace.notices().done(RemovePlate::tr("Removed %1 with %Ln cell(s).", nullptr, int(cells)).arg(name), RemovePlate::tr("Undo"),
                                 [&workspace, step] {
                                     if (workspace.history().undoText() == step) // else something else would be taken back
                                         workspace.requestAction(QStringLiteral("history.undo"));
                                 });
    };
    Edit edit;
    edit.text = step;
    edit.redo = [&workspace, name, told, work = change(removePlatesWithCells), leaving, key = plate.key]() -> Result<void> {
        if (isInUse(workspace))
            return Error{Errc::Cancelled};
        leaving->insert(key);
        write(workspace, RemovePlate::tr("Removing %1").arg(name), name, leaving, work,
              [&workspace, told, next = neighbourOf(*workspace.index(), key)] {
                  showSoon(workspace, next);
                  told();
              });
        return {};
    };
    edit.undo = [&workspace, name, work = change(restorePlates), leaving, key = plate.key]() -> Result<void> {
        leaving->erase(key);
        write(workspace, RemovePlate::tr("Bringing back %1").arg(name), name, leaving, work, [&workspace, key] { showSoon(workspace, key); });
        return {};
    };
    return edit;
}

void ask(Actions& actions, const Plate& plate, const PlateLoss& loss, const Leaving& leaving)
{
    Workspace& workspace = actions.workspace();
    auto* box = new QMessageBox(QMessageBox::NoIcon, RemovePlate::tr("Remove plate"),
                                RemovePlate::tr("Remove %1 from the project?").arg(QString::fromStdString(plate.name)),
                                QMessageBox::NoButton, actions.window());
    box->setObjectName(RemovalBox);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(lossText(loss));
    QPushButton* keep = box->addButton(RemovePlate::tr("Keep it"), QMessageBox::RejectRole);
    box->addButton(RemovePlate::tr("Remove plate"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QMessageBox::buttonClicked, &workspace, [&workspace, box, plate, loss, leaving](QAbstractButton* button) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            (void)workspace.history().perform(removalStep(workspace, plate, loss, leaving)); // it tells why not itself
    });
    QObject::connect(&workspace, &Workspace::projectChanged, box, &QDialog::reject);
    box->open();
}

void remove(Actions& actions, const Leaving& leaving)
{
    Workspace& workspace = actions.workspace();
    const Plate* current = workspace.index()->plate(workspace.selection().currentPlate());
    if (!current)
        return workspace.notices().info(RemovePlate::tr("The project has no plate that could be removed."));
    if (isInUse(workspace) || leaving->contains(current->key) || actions.window()->findChild<QMessageBox*>(RemovalBox))
        return;
    auto future = runJob(workspace.jobs().pool(JobList::Lane::Light), [project = workspace.project(), key = current->key](const Progress&) {
        return lossOfPlates(*project, {key});
    });
    whenDone(future, &actions, [&actions, leaving, project = workspace.project(), plate = *current](const Result<PlateLoss>& loss) {
        if (project != actions.workspace().project())
            return;
        if (!loss)
            return actions.workspace().notices().fail(loss.error());
        ask(actions, plate, *loss, leaving);
    });
}

} // namespace

void addRemovePlateVerb(Actions& actions)
{
    const auto leaving = std::make_shared<std::set<PlateKey>>();
    QObject::connect(&actions.workspace(), &Workspace::projectChanged, &actions, [leaving] { leaving->clear(); });
    actions.add({.id = QStringLiteral("plates.remove"), .text = RemovePlate::tr("Remove plate…"), .icon = QStringLiteral("trash"), .writes = true},
                [&actions, leaving] { remove(actions, leaving); });
}

} // namespace phenodrop

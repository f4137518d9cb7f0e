#include "app/actions/removalsteps.h"

#include "core/store/plateremoval.h"
#include "widgets/workspace/workspace.h"

#include <algorithm>

namespace phenodrop {

namespace {

using Work = std::function<Result<void>(const Progress&)>;

void tellWhy(Workspace& workspace, const NamedPlates& plates, const Error& error)
{
    if (error.code == Errc::NotFound)
        workspace.notices().warn(RemovePlate::tr("%1 is not kept any more. Import it again.").arg(plates.text()));
    else if (error.code == Errc::Conflict)
        workspace.notices().warn(RemovePlate::tr("%1 cannot come back: the project has another plate of this name.")
                                     .arg(error.subject.empty() ? plates.text() : QString::fromStdString(error.subject)));
    else if (error.code != Errc::Cancelled)
        workspace.notices().fail(error);
    else if (!error.subject.empty()) // else what was to be written before it failed, which was told
        workspace.notices().info(RemovePlate::tr("Stopped: the project is as it was."));
}

/// In its turn among the labels: what is labelled meanwhile waits, the window does not.
void write(Workspace& workspace, const QString& text, const NamedPlates& plates, const Leaving& leaving, Work work, std::function<void()> done)
{
    workspace.annotations().writeInTurn(
        text, std::move(work), [&workspace, plates, leaving, done = std::move(done), project = workspace.project()](const Result<void>& outcome) {
            if (project != workspace.project())
                return; // closed meanwhile
            workspace.reloadIndex();
            if (outcome)
                return done();
            leaving->clear();
            workspace.history().forgetEdits();
            tellWhy(workspace, plates, outcome.error());
        });
}

/// Once the plates are read again, this one is current.
void showSoon(Workspace& workspace, PlateKey plate)
{
    QObject::connect(&workspace, &Workspace::indexChanged, &workspace, [&workspace, plate] { workspace.selection().setCurrentPlate(plate); },
                     Qt::SingleShotConnection);
}

/// The one that moves up in the list, of the last plates the one before them; 0: there is no other.
PlateKey neighbourOf(const CellIndex& index, const std::vector<PlateKey>& going)
{
    const auto plates = index.plates();
    const auto stays = [&going](const Plate& plate) { return std::ranges::count(going, plate.key) == 0; };
    const auto first = std::ranges::find_if_not(plates, stays);
    if (const auto after = std::find_if(first, plates.end(), stays); after != plates.end())
        return after->key;
    return first == plates.begin() || first == plates.end() ? 0 : std::prev(first)->key;
}

template <typename Way>
Work workOf(Workspace& workspace, const NamedPlates& plates, Way way)
{
    return [project = workspace.project(), keys = plates.keys, user = workspace.settings().userName().toStdString(),
            way](const Progress& progress) { return way(project, keys, user, progress); };
}

std::function<Result<void>()> goingOut(Workspace& workspace, const NamedPlates& plates, const QString& step, const Leaving& leaving)
{
    const auto told = [&workspace, plates, step] {
        workspace.notices().done(RemovePlate::tr("Removed %1 with %Ln cell(s).", nullptr, int(plates.cells)).arg(plates.text()),
                                 RemovePlate::tr("Undo"), [&workspace, step] {
                                     if (workspace.history().undoText() == step) // else something else would be taken back
                                         workspace.requestAction(QStringLiteral("history.undo"));
                                 });
    };
    return [&workspace, plates, told, leaving, work = workOf(workspace, plates, removePlatesWithCells)]() -> Result<void> {
        if (isInUse(workspace))
            return Error{Errc::Cancelled};
        leaving->insert(plates.keys.begin(), plates.keys.end());
        write(workspace, RemovePlate::tr("Removing %1").arg(plates.text()), plates, leaving, work,
              [&workspace, told, next = neighbourOf(*workspace.index(), plates.keys)] {
                  showSoon(workspace, next);
                  told();
              });
        return {};
    };
}

std::function<Result<void>()> comingBack(Workspace& workspace, const NamedPlates& plates, const Leaving& leaving)
{
    return [&workspace, plates, leaving, work = workOf(workspace, plates, restorePlates)]() -> Result<void> {
        for (const PlateKey key : plates.keys)
            leaving->erase(key);
        write(workspace, RemovePlate::tr("Bringing back %1").arg(plates.text()), plates, leaving, work,
              [&workspace, key = plates.keys.front()] { showSoon(workspace, key); });
        return {};
    };
}

} // namespace

QString NamedPlates::text() const
{
    return names.size() == 1 ? names.front() : RemovePlate::tr("%n plate(s)", nullptr, int(names.size()));
}

bool isInUse(Workspace& workspace)
{
    const auto running = workspace.jobs().endings();
    if (running.empty())
        return false;
    workspace.notices().warn(RemovePlate::tr("“%1” may use the cells of this plate. End it first, or remove the plate afterwards.")
                                 .arg(running.front().name));
    return true;
}

Edit removalStep(Workspace& workspace, const NamedPlates& plates, const Leaving& leaving)
{
    const QString step = plates.names.size() == 1 ? RemovePlate::tr("Remove plate %1").arg(plates.names.front())
                                                  : RemovePlate::tr("Remove %n plate(s)", nullptr, int(plates.names.size()));
    return {step, goingOut(workspace, plates, step, leaving), comingBack(workspace, plates, leaving)};
}

Edit returnStep(Workspace& workspace, const NamedPlates& plates, const Leaving& leaving)
{
    const QString step = RemovePlate::tr("Put back %1").arg(plates.text());
    return {step, comingBack(workspace, plates, leaving), goingOut(workspace, plates, {}, leaving)};
}

} // namespace phenodrop

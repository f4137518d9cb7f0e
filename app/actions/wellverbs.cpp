#include "app/actions/actions.h"
#include "app/actions/platesedit.h"
#include "core/store/platestore.h"
#include <QCoreApplication>

namespace phenodrop {

namespace {

struct WellVerbs {
    Q_DECLARE_TR_FUNCTIONS(WellVerbs)
};

const Well* currentWell(const Workspace& workspace, Selection& selection)
{
    return workspace.index()->well(selection.currentWell());
}

void perform(Workspace& workspace, const QString& text, std::function<Result<void>()> redo,
             std::function<Result<void>()> undo)
{
    const auto outcome = workspace.history().perform(platesEdit(workspace, text, std::move(redo), std::move(undo)));
    if (!outcome)
        workspace.notices().fail(outcome.error());
}

void toggleExcluded(Workspace& workspace)
{
    const Well* well = currentWell(workspace, workspace.selection());
    if (!well)
        return;
    const QString place = QString::fromStdString(wellName(well->place));
    const bool was = well->excluded;
    const std::string reason =
        WellVerbs::tr("by hand, %1").arg(workspace.settings().userName()).toStdString();
    const auto set = [project = workspace.project(), key = well->key](bool excluded, const std::string& why) {
        return setWellsExcluded(*project, {key}, excluded, excluded ? why : std::string());
    };
    perform(
        workspace, (was ? WellVerbs::tr("Include %1") : WellVerbs::tr("Exclude %1")).arg(place),
        [set, was, reason] { return set(!was, reason); },
        [set, was, old = well->exclusionReason] { return set(was, old); });
}

void mark(Workspace& workspace, Control control)
{
    const Well* well = currentWell(workspace, workspace.selection());
    if (!well || well->control == control)
        return;
    const auto set = [project = workspace.project(), key = well->key](Control to) {
        return setControl(*project, {key}, to);
    };
    const QString text =
        control == Control::None ? WellVerbs::tr("Unmark control") : WellVerbs::tr("Mark control");
    perform(
        workspace, text, [set, control] { return set(control); },
        [set, old = well->control] { return set(old); });
}

} // namespace

void addWellVerbs(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    actions.add({.id = QStringLiteral("wells.exclude"),
                 .text = WellVerbs::tr("Exclude or include this well"),
                 .icon = QStringLiteral("exclude")},
                [&workspace] { toggleExcluded(workspace); });
    actions.add(
        {.id = QStringLiteral("wells.negative"), .text = WellVerbs::tr("Mark well as negative control")},
        [&workspace] { mark(workspace, Control::Negative); });
    actions.add(
        {.id = QStringLiteral("wells.positive"), .text = WellVerbs::tr("Mark well as positive control")},
        [&workspace] { mark(workspace, Control::Positive); });
    actions.add({.id = QStringLiteral("wells.sample"), .text = WellVerbs::tr("Mark well as sample")},
                [&workspace] { mark(workspace, Control::None); });
}

} // namespace phenodrop

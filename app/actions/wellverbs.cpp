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

/// The well of this kind on the same plate that the most can be seen of: not excluded, with the most cells.
WellKey controlBeside(const CellIndex& index, const Well& well, Control kind)
{
    const Well* best = nullptr;
    for (const Well& other : index.wellsOf(well.plate)) {
        if (other.control != kind || other.key == well.key || other.excluded || index.fieldsOf(other.key).empty())
            continue;
        if (!best || index.cellCountOf(other.key) > index.cellCountOf(best->key))
            best = &other;
    }
    return best ? best->key : 0;
}

/// A control is compared with one of the other kind.
void compareWithControl(Workspace& workspace)
{
    const Well* well = currentWell(workspace, workspace.selection());
    if (!well)
        return;
    const Control kind = well->control == Control::Negative ? Control::Positive : Control::Negative;
    const WellKey beside = controlBeside(*workspace.index(), *well, kind);
    if (!beside)
        return workspace.notices().info(
            kind == Control::Negative
                ? WellVerbs::tr("This plate has no negative control to compare with. Mark one, or click a second well "
                                "with Ctrl held.")
                : WellVerbs::tr("This plate has no positive control to compare with. Mark one, or click a second well "
                                "with Ctrl held."));
    workspace.selection().setComparedWell(beside);
    workspace.requestCompare();
}

} // namespace

void addWellVerbs(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    actions.add({.id = QStringLiteral("wells.exclude"),
                 .text = WellVerbs::tr("Exclude or include this well"),
                 .icon = QStringLiteral("exclude")},
                [&workspace] { toggleExcluded(workspace); });
    actions.add({.id = QStringLiteral("wells.compare"),
                 .text = WellVerbs::tr("Compare this well with a control"),
                 .icon = QStringLiteral("compare"),
                 .shortcut = QKeySequence(QStringLiteral("Ctrl+Shift+C"))},
                [&workspace] { compareWithControl(workspace); });
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

#include "app/actions/actions.h"
#include "widgets/workspace/platesedit.h"
#include "core/store/platestore.h"
#include "widgets/workspace/reasondialog.h"

#include <QCoreApplication>

#include <map>

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
    (void)workspace.history().perform(platesEdit(workspace, text, std::move(redo), std::move(undo))); // it tells failures itself
}

/// The wells that a verb is about: those chosen together, else the current one.
std::vector<Well> subject(const Workspace& workspace, Selection& selection)
{
    std::vector<Well> wells;
    for (const WellKey key : selection.wells())
        if (const Well* well = workspace.index()->well(key))
            wells.push_back(*well);
    if (const Well* well = currentWell(workspace, selection); well && wells.empty())
        wells.push_back(*well);
    return wells;
}

void toggleExcluded(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    const Well* current = currentWell(workspace, workspace.selection());
    if (!current)
        return;
    const bool was = current->excluded; // what the current one becomes the others become too
    std::vector<Well> wells = subject(workspace, workspace.selection());
    std::erase_if(wells, [was](const Well& well) { return well.excluded != was; });
    const auto project = workspace.project();
    const auto all = [project, wells](bool excluded, const std::string& why) {
        std::vector<WellKey> keys;
        for (const Well& well : wells)
            keys.push_back(well.key);
        return setWellsExcluded(*project, keys, excluded, why);
    };
    const auto restore = [project, wells]() -> Result<void> {
        std::map<std::string, std::vector<WellKey>> byReason;
        for (const Well& well : wells)
            byReason[well.exclusionReason].push_back(well.key);
        for (const auto& [why, keys] : byReason)
            if (auto done = setWellsExcluded(*project, keys, true, why); !done)
                return done;
        return {};
    };
    const int number = int(wells.size());
    const QString place = QString::fromStdString(wellName(current->place));
    const QString text = number == 1 ? (was ? WellVerbs::tr("Include %1") : WellVerbs::tr("Exclude %1")).arg(place)
                         : was       ? WellVerbs::tr("Include %n well(s)", nullptr, number)
                                     : WellVerbs::tr("Exclude %n well(s)", nullptr, number);
    if (was)
        return perform(workspace, text, [all] { return all(false, {}); }, restore);
    auto* dialog = new ReasonDialog(workspace.settings(), text, {}, actions.window());
    QObject::connect(dialog, &ReasonDialog::given, &workspace, [&workspace, text, all](const QString& reason) {
        const std::string stored = storedReason(reason, workspace.settings());
        perform(workspace, text, [all, stored] { return all(true, stored); }, [all] { return all(false, {}); });
    });
    QObject::connect(&workspace, &Workspace::projectChanged, dialog, &QDialog::reject);
    dialog->open();
}

void mark(Workspace& workspace, Control control)
{
    std::vector<Well> before = subject(workspace, workspace.selection());
    std::erase_if(before, [control](const Well& well) { return well.control == control; });
    if (before.empty())
        return;
    std::vector<Well> after = before;
    for (Well& well : after)
        well.control = control;
    const int number = int(after.size());
    const QString text = number > 1 ? (control == Control::None ? WellVerbs::tr("Unmark %n control(s)", nullptr, number)
                                                                 : WellVerbs::tr("Mark %n control(s)", nullptr, number))
                         : control == Control::None ? WellVerbs::tr("Unmark control")
                                                    : WellVerbs::tr("Mark control");
    const auto put = [project = workspace.project()](std::vector<Well> wells) {
        return [project, wells = std::move(wells)] { return putWells(*project, wells); };
    };
    perform(workspace, text, put(std::move(after)), put(std::move(before)));
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
                 .text = WellVerbs::tr("Exclude or include wells…"),
                 .icon = QStringLiteral("exclude"), .writes = true},
                [&actions] { toggleExcluded(actions); });
    actions.add({.id = QStringLiteral("wells.compare"),
                 .text = WellVerbs::tr("Compare this well with a control"),
                 .icon = QStringLiteral("compare"),
                 .shortcut = QKeySequence(QStringLiteral("Ctrl+Shift+C"))},
                [&workspace] { compareWithControl(workspace); });
    actions.add(
        {.id = QStringLiteral("wells.negative"), .text = WellVerbs::tr("Mark well as negative control"), .writes = true},
        [&workspace] { mark(workspace, Control::Negative); });
    actions.add(
        {.id = QStringLiteral("wells.positive"), .text = WellVerbs::tr("Mark well as positive control"), .writes = true},
        [&workspace] { mark(workspace, Control::Positive); });
    actions.add({.id = QStringLiteral("wells.sample"), .text = WellVerbs::tr("Mark well as sample"), .writes = true},
                [&workspace] { mark(workspace, Control::None); });
}

} // namespace phenodrop

#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {

struct HistoryVerbs {
    Q_DECLARE_TR_FUNCTIONS(HistoryVerbs)
};

void step(Workspace& workspace, bool forward)
{
    History& history = workspace.history();
    if ((forward ? history.redoText() : history.undoText()).isEmpty())
        return;
    if (auto outcome = forward ? history.redo() : history.undo(); !outcome && outcome.error().code != Errc::Cancelled) // it said why
        workspace.notices().fail(outcome.error());
}

} // namespace

void addHistoryVerbs(Actions& actions)
{
    Workspace& workspace = actions.workspace();
    QAction* undo = actions.add({.id = QStringLiteral("history.undo"),
                                 .text = HistoryVerbs::tr("Undo"),
                                 .icon = QStringLiteral("undo"),
                                 .shortcut = QKeySequence::Undo,
                                 .needsProject = false},
                                [&workspace] { step(workspace, false); });
    QAction* redo = actions.add({.id = QStringLiteral("history.redo"),
                                 .text = HistoryVerbs::tr("Redo"),
                                 .icon = QStringLiteral("redo"),
                                 .shortcut = QKeySequence(QStringLiteral("Ctrl+Shift+Z")),
                                 .needsProject = false},
                                [&workspace] { step(workspace, true); });
    const auto update = [&workspace, undo, redo] {
        undo->setEnabled(!workspace.history().undoText().isEmpty());
        redo->setEnabled(!workspace.history().redoText().isEmpty());
    };
    QObject::connect(&workspace.history(), &History::changed, undo, update);
    update();
}

} // namespace phenodrop

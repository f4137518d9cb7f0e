#include "app/actions/actions.h"

#include "widgets/style/icons.h"
#include "widgets/workspace/workspace.h"

#include <QWidget>

namespace phenodrop {

Actions::Actions(Workspace& workspace, QWidget* window)
    : QObject(window), m_workspace(workspace), m_window(window)
{
    addProjectVerbs(*this);
    addDemoVerb(*this);
    addImportVerbs(*this);
    addLayoutVerb(*this);
    addRemovePlateVerb(*this);
    addChannelVerbs(*this);
    addFindCellsVerb(*this);
    addFeaturesVerb(*this);
    addLabelFileVerbs(*this);
    addExportVerbs(*this);
    addWellVerbs(*this);
    addHistoryVerbs(*this);
    addLookVerbs(*this);
    addEncoderVerb(*this);
    addLearnScreenVerbs(*this);
    addHelpVerb(*this);
    connect(&workspace, &Workspace::projectChanged, this, &Actions::updateEnabled);
    connect(&workspace, &Workspace::actionRequested, this, &Actions::trigger);
    updateEnabled();
}

QAction* Actions::add(const Verb& verb, std::function<void()> run)
{
    auto* action = new QAction(verb.text, this);
    action->setObjectName(verb.id);
    if (!verb.icon.isEmpty())
        action->setIcon(icon(verb.icon));
    if (!verb.shortcut.isEmpty()) {
        action->setShortcut(verb.shortcut);
        m_window->addAction(action);
    }
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_byId.insert(verb.id, action);
    if (verb.inPalette)
        m_palette.append(action);
    if (verb.needsProject)
        m_needProject.append(action);
    if (verb.writes)
        m_writing.append(action);
    return action;
}

QAction* Actions::action(const QString& id) const
{
    return m_byId.value(id);
}

QList<QAction*> Actions::palette() const
{
    return m_palette;
}

void Actions::trigger(const QString& id)
{
    QAction* wanted = action(id);
    if (wanted && m_writing.contains(wanted) && m_workspace.isViewOnly())
        (void)m_workspace.mayWrite(); // says why not
    else if (wanted)
        wanted->trigger();
}

void Actions::updateEnabled()
{
    const bool open = m_workspace.project() != nullptr;
    for (QAction* action : m_needProject)
        action->setEnabled(open);
    const QString refusal = m_workspace.viewOnlyReason();
    for (QAction* action : m_writing) {
        action->setEnabled(refusal.isEmpty() && (open || !m_needProject.contains(action)));
        action->setToolTip(refusal);
    }
}

} // namespace phenodrop

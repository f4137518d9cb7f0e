#include "widgets/workspace/writeguard.h"

#include "widgets/workspace/workspace.h"

#include <QAction>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>

namespace phenodrop {

namespace {

/// A child of the control that hears what becomes of it.
class WriteGuard : public QObject
{
public:
    WriteGuard(QWidget* control, Workspace& workspace) : QObject(control), m_control(control), m_workspace(workspace)
    {
        control->installEventFilter(this);
        connect(&workspace, &Workspace::projectChanged, this, &WriteGuard::update);
        update();
    }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::EnabledChange)
            update();
        if (event->type() != QEvent::ToolTip || !m_workspace.isViewOnly())
            return false;
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_workspace.viewOnlyReason(), m_control);
        return true;
    }

private:
    /// Qt notes apart that a control was switched off by its owner (ForceDisabled) and that it is off, for a parent may be: so it
    /// can be off without its owner's wish being lost.
    void update()
    {
        const bool viewing = m_workspace.isViewOnly();
        if (viewing && m_control->isEnabled())
            setOff(true);
        else if (!viewing && m_off && !m_control->testAttribute(Qt::WA_ForceDisabled))
            m_control->setEnabled(true);
        m_off = viewing;
    }

    void setOff(bool off)
    {
        m_control->setAttribute(Qt::WA_Disabled, off);
        QEvent changed(QEvent::EnabledChange);
        QCoreApplication::sendEvent(m_control, &changed);
        if (m_control->hasFocus())
            m_control->clearFocus();
    }

    QWidget* m_control;
    Workspace& m_workspace;
    bool m_off = false;
};

} // namespace

void offWhileViewing(QWidget* control, Workspace& workspace)
{
    new WriteGuard(control, workspace);
}

void offWhileViewing(QAction* entry, Workspace& workspace)
{
    if (auto* menu = qobject_cast<QMenu*>(entry->parent()))
        menu->setToolTipsVisible(true);
    const auto update = [entry, &workspace] {
        entry->setEnabled(!workspace.isViewOnly());
        entry->setToolTip(workspace.viewOnlyReason());
    };
    QObject::connect(&workspace, &Workspace::projectChanged, entry, update);
    update();
}

} // namespace phenodrop

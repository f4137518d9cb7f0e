#pragma once

#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/pluginlist.h"

#include <QHash>

namespace phenodrop {

class Actions;
class Workspace;

/// The window's side of the plugins: makes a panel when it is first opened and gives it what it may use. Adds
/// the verb "help.plugins", the list of all plugins.
class PluginHost : public QObject
{
    Q_OBJECT
public:
    PluginHost(Workspace& workspace, Actions& actions, QWidget* window);
    ~PluginHost() override;

    PluginList& list() { return m_list; }
    /// The panel's page; where the plugin cannot be loaded, a page that says so.
    QWidget* panel(const QString& id);

private:
    class Context;
    QWidget* makePanel(const QString& id);
    QWidget* makeFailure(const QString& id);
    void showList();

    Workspace& m_workspace;
    Actions& m_actions;
    QWidget* m_window;
    PluginList m_list;
    QHash<QString, QWidget*> m_panels;
    std::vector<std::unique_ptr<Context>> m_contexts;
};

} // namespace phenodrop

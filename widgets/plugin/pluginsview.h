#pragma once

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace phenodrop {

class PluginList;

/// All plugins, one line each: name, version, and what is wrong with it or "ready", "loaded".
class PluginsView : public QWidget
{
    Q_OBJECT
public:
    explicit PluginsView(const PluginList& plugins, QWidget* parent = nullptr);

private:
    void fill();
    const PluginList& m_plugins;
    QTreeWidget* m_tree;
    QLabel* m_none; ///< stands where there is no line
};

} // namespace phenodrop

#pragma once

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

class QPluginLoader;

namespace phenodrop {

class PanelPlugin;

/// A shared library found in a plugin folder, known from the JSON in it alone until it is loaded.
struct PluginEntry {
    QString id, name, icon, version;
    QString file;
    QString problem; ///< why it cannot be used; empty: usable as far as known
    bool loaded = false;
};

/// Finds plugins and loads them when they are asked for. Whatever is wrong with one becomes its `problem`.
class PluginList : public QObject
{
    Q_OBJECT
public:
    explicit PluginList(QObject* parent = nullptr);
    ~PluginList() override;

    /// $PHENODROP_PLUGINS, "plugins" beside the program, lib/phenodrop/plugins of the installation, and the
    /// user's own data folder; an id found first hides later ones.
    static QStringList standardFolders();
    void scan(const QStringList& folders);

    const std::vector<PluginEntry>& entries() const { return m_entries; }
    const PluginEntry* find(const QString& id) const;
    /// Loads the library; null with the entry's `problem` set when that fails.
    PanelPlugin* load(const QString& id);

Q_SIGNALS:
    void changed();

private:
    void add(const QString& file);

    std::vector<PluginEntry> m_entries;
    std::vector<std::unique_ptr<QPluginLoader>> m_loaders; ///< one per entry
};

} // namespace phenodrop

#include "widgets/plugin/pluginlist.h"

#include "widgets/plugin/plugininterface.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QLibrary>
#include <QLocale>
#include <QPluginLoader>
#include <QStandardPaths>

namespace phenodrop {

namespace {

/// "name[de]", "name[fr]", … in the language of the window, before "name".
QString localised(const QJsonObject& json, const QString& key)
{
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    const QString own = json.value(key + QLatin1Char('[') + language + QLatin1Char(']')).toString();
    return own.isEmpty() ? json.value(key).toString() : own;
}

} // namespace

PluginList::PluginList(QObject* parent) : QObject(parent) {}

// Libraries stay loaded: their panels and strings may still be referred to.
PluginList::~PluginList() = default;

QStringList PluginList::standardFolders()
{
    const QString here = QCoreApplication::applicationDirPath();
    QStringList folders =
        qEnvironmentVariable("PHENODROP_PLUGINS").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders << here + QStringLiteral("/plugins") << QDir::cleanPath(here + QStringLiteral("/../lib/phenodrop/plugins"))
            << QDir::cleanPath(here + QStringLiteral("/../PlugIns/phenodrop"));
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (!data.isEmpty())
        folders << data + QStringLiteral("/plugins");
    return folders;
}

void PluginList::scan(const QStringList& folders)
{
    for (const QString& folder : folders)
        for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files, QDir::Name))
            if (QLibrary::isLibrary(file.fileName()))
                add(file.canonicalFilePath());
    Q_EMIT changed();
}

void PluginList::add(const QString& file)
{
    auto loader = std::make_unique<QPluginLoader>(file);
    const QJsonObject outer = loader->metaData();
    const QJsonObject json = outer.value(QStringLiteral("MetaData")).toObject();
    PluginEntry entry;
    entry.file = file;
    entry.id = json.value(QStringLiteral("id")).toString(QFileInfo(file).completeBaseName());
    if (find(entry.id))
        return;
    entry.name = localised(json, QStringLiteral("name"));
    if (entry.name.isEmpty())
        entry.name = entry.id;
    entry.icon = json.value(QStringLiteral("icon")).toString(QStringLiteral("plugin"));
    entry.version = json.value(QStringLiteral("version")).toString();
    const QString iid = outer.value(QStringLiteral("IID")).toString();
    const int api = json.value(QStringLiteral("api")).toInt(-1);
    if (outer.isEmpty())
        entry.problem = tr("This file is not a plugin.");
    else if (iid != QLatin1String(PhenodropPanelPlugin_iid) || api != PluginApi)
        entry.problem = tr("Made for another version of Phenodrop (interface %1, here %2).")
                            .arg(api >= 0 ? QString::number(api) : iid)
                            .arg(PluginApi);
    m_entries.push_back(entry);
    m_loaders.push_back(std::move(loader));
}

const PluginEntry* PluginList::find(const QString& id) const
{
    for (const PluginEntry& entry : m_entries)
        if (entry.id == id)
            return &entry;
    return nullptr;
}

PanelPlugin* PluginList::load(const QString& id)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        PluginEntry& entry = m_entries[i];
        if (entry.id != id || !entry.problem.isEmpty())
            continue;
        auto* plugin = qobject_cast<PanelPlugin*>(m_loaders[i]->instance());
        entry.loaded = plugin != nullptr;
        if (!plugin)
            entry.problem = m_loaders[i]->isLoaded()
                                ? tr("The library has no panel.")
                                : tr("Could not be loaded: %1").arg(m_loaders[i]->errorString());
        Q_EMIT changed();
        return plugin;
    }
    return nullptr;
}

} // namespace phenodrop

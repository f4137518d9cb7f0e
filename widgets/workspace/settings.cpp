#include "widgets/workspace/settings.h"

#include <QDir>

namespace phenodrop {

namespace {

constexpr int MostRecent = 10;

const QString RecentKey = QStringLiteral("projects/recent");
const QString ReasonsKey = QStringLiteral("exclusionReasons");
const QString ThemeKey = QStringLiteral("look/theme");
const QString CompactKey = QStringLiteral("look/compact");
const QString LanguageKey = QStringLiteral("language");
const QString UserKey = QStringLiteral("user/name");
const QString LayoutGroup = QStringLiteral("layout/");

QString systemUser()
{
    const QString name = qEnvironmentVariable("USER");
    return name.isEmpty() ? qEnvironmentVariable("USERNAME", QStringLiteral("user")) : name;
}

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent),
      m_store(file.isEmpty()
                  ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                QStringLiteral("phenodrop"), QStringLiteral("phenodrop"))
                  : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

ThemeChoice Settings::themeChoice() const
{
    // Dark is what the pictures of cells look best on.
    return ThemeChoice(m_store->value(ThemeKey, int(ThemeChoice::Dark)).toInt());
}

void Settings::setThemeChoice(ThemeChoice choice)
{
    if (choice == themeChoice())
        return;
    m_store->setValue(ThemeKey, int(choice));
    Q_EMIT themeChanged();
}

QString Settings::language() const
{
    return m_store->value(LanguageKey).toString();
}

void Settings::setLanguage(const QString& code)
{
    if (code == language())
        return;
    m_store->setValue(LanguageKey, code);
    Q_EMIT languageChanged();
}

bool Settings::compact() const
{
    return m_store->value(CompactKey, false).toBool();
}

void Settings::setCompact(bool on)
{
    if (on == compact())
        return;
    m_store->setValue(CompactKey, on);
    Q_EMIT densityChanged();
}

QString Settings::userName() const
{
    return m_store->value(UserKey, systemUser()).toString();
}

void Settings::setUserName(const QString& name)
{
    m_store->setValue(UserKey, name.trimmed().isEmpty() ? systemUser() : name.trimmed());
}

QStringList Settings::exclusionReasons() const
{
    return m_store->value(ReasonsKey).toStringList();
}

void Settings::addExclusionReason(const QString& reason)
{
    constexpr int Most = 4;
    QStringList all = exclusionReasons();
    all.removeAll(reason);
    all.prepend(reason);
    m_store->setValue(ReasonsKey, all.mid(0, Most));
}

QStringList Settings::recentProjects() const
{
    return m_store->value(RecentKey).toStringList();
}

void Settings::addRecentProject(const QString& folder)
{
    QStringList all = recentProjects();
    const QString clean = QDir::cleanPath(folder);
    all.removeAll(clean);
    all.prepend(clean);
    m_store->setValue(RecentKey, all.mid(0, MostRecent));
    Q_EMIT recentProjectsChanged();
}

void Settings::removeRecentProject(const QString& folder)
{
    QStringList all = recentProjects();
    all.removeAll(QDir::cleanPath(folder));
    m_store->setValue(RecentKey, all);
    Q_EMIT recentProjectsChanged();
}

QByteArray Settings::layout(const QString& part) const
{
    return m_store->value(LayoutGroup + part).toByteArray();
}

void Settings::setLayout(const QString& part, const QByteArray& state)
{
    m_store->setValue(LayoutGroup + part, state);
}

void Settings::resetLayouts()
{
    m_store->remove(QStringLiteral("layout"));
    Q_EMIT layoutsReset();
}

} // namespace phenodrop

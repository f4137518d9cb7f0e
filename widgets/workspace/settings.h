#pragma once

#include "widgets/style/theme.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

namespace phenodrop {

/// What the user set once and keeps between projects. One QSettings file; tests give their own.
class Settings : public QObject
{
    Q_OBJECT
public:
    /// `file` empty: the user's own settings.
    explicit Settings(const QString& file = {}, QObject* parent = nullptr);

    ThemeChoice themeChoice() const;
    void setThemeChoice(ThemeChoice choice);
    QString language() const; ///< "" system, "en", "de", "fr"
    void setLanguage(const QString& code);
    bool compact() const;
    void setCompact(bool on);
    QString userName() const; ///< stands beside labels
    void setUserName(const QString& name);

    QStringList exclusionReasons() const; ///< given last, newest first, at most four
    void addExclusionReason(const QString& reason);

    QStringList recentProjects() const; ///< folders, newest first, at most ten
    void addRecentProject(const QString& folder);
    void removeRecentProject(const QString& folder);

    /// Layout of a part of the window by name: splitter states, geometry.
    QByteArray layout(const QString& part) const;
    void setLayout(const QString& part, const QByteArray& state);
    void resetLayouts();

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void densityChanged();
    void recentProjectsChanged();
    void layoutsReset();

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace phenodrop

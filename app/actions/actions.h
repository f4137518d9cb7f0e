#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class QWidget;

namespace phenodrop {

class Workspace;

/// The verbs of the program by id ("plates.import"), one file each in this folder. Menus, the search palette
/// and the views (through Workspace::requestAction) all use these; the window knows none of them by what they
/// do.
class Actions : public QObject
{
    Q_OBJECT
public:
    /// `window`: parent of dialogs, and where shortcuts work.
    Actions(Workspace& workspace, QWidget* window);

    struct Verb {
        QString id;
        QString text;      ///< "Import plates…"
        QString icon = {}; ///< of resources/icons
        QKeySequence shortcut = {};
        bool needsProject = true; ///< off while no project is open
        bool inPalette = true;
        bool writes = false; ///< off while the open project may only be looked at
    };
    QAction* add(const Verb& verb, std::function<void()> run);
    QAction* action(const QString& id) const; ///< null for an unknown id
    QList<QAction*> palette() const;          ///< those that the search palette offers, in order
    void trigger(const QString& id);

    Workspace& workspace() const { return m_workspace; }
    QWidget* window() const { return m_window; }

private:
    void updateEnabled();

    Workspace& m_workspace;
    QWidget* m_window;
    QHash<QString, QAction*> m_byId;
    QList<QAction*> m_palette, m_needProject, m_writing;
};

// One per file of this folder.
void addProjectVerbs(Actions& actions);
void addDemoVerb(Actions& actions);
void addImportVerbs(Actions& actions);
void addRemovePlateVerb(Actions& actions);
void addChannelVerbs(Actions& actions);
void addLayoutVerb(Actions& actions);
void addFindCellsVerb(Actions& actions);
void addFeaturesVerb(Actions& actions);
void addLabelFileVerbs(Actions& actions);
void addExportVerbs(Actions& actions);
void addWellVerbs(Actions& actions);
void addHistoryVerbs(Actions& actions);
void addLookVerbs(Actions& actions);
void addEncoderVerb(Actions& actions);
void addLearnScreenVerbs(Actions& actions);
void addHelpVerb(Actions& actions);

} // namespace phenodrop

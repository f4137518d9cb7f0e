#pragma once

#include <QTimer>
#include <QWidget>

#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

class QLabel;
class QMenu;
class QPushButton;

namespace phenodrop {

class NoticePanel;
class SearchBox;

/// The 44 px across the top: mark, project menu, facts of the project, search, saved time, undo and redo,
/// bell, settings.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    TopBar(Workspace& workspace, Actions& actions, QWidget* parent = nullptr);
    SearchBox* search() const { return m_search; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildProjectMenu();
    QMenu* settingsMenu();
    void showProject();
    void showHistory();
    void noteSaved();
    void showBell();
    void placeSearch();

    Workspace& m_workspace;
    Actions& m_actions;
    QPushButton* m_project;
    QLabel* m_facts;
    SearchBox* m_search;
    QLabel* m_savedIcon;
    QLabel* m_saved;
    QPushButton* m_undo;
    QLabel* m_step;
    QPushButton* m_redo;
    QPushButton* m_bell;
    QPushButton* m_settings;
    NoticePanel* m_notices;
    QTimer m_slow;         ///< runs while little is being saved: after it the bar says so
    bool m_saving = false; ///< the bar says so
};

/// "384-well · 10 plates · 3,554 cells"; empty without plates.
QString projectFacts(const CellIndex& index);

} // namespace phenodrop

#pragma once

#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

#include <QMainWindow>

#include <functional>

class QStackedWidget;

namespace phenodrop {

class FirstRun;
class CompareView;
class JobBar;
class MergePage;
class NoticeStack;
class PluginHost;
class Rail;
class TopBar;
struct SearchHit;

/// Lays out: top bar, rail, one page, status bar. Computes nothing and knows no verb; pages and actions meet
/// in the workspace.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Workspace& workspace, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    Page currentPage() const { return m_page; }
    /// The page's widget; made when it is first shown.
    QWidget* pageWidget(Page page);
    /// The panel of a plugin; unknown ids are ignored.
    void showPanel(const QString& id);
    QString currentPanel() const { return m_panel; } ///< empty: a page is shown
    PluginHost& plugins() { return *m_plugins; }
    Actions& actions() { return *m_actions; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void askBeforeEnding(std::function<void()> goOn);
    void prepare();
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; ///< what no page took
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectWorkspace();
    void addShortcuts();
    void showContent();
    void showMerge();
    void showCompare();
    void go(const SearchHit& hit);
    void restore();

    Workspace& m_workspace;
    Actions* m_actions;
    PluginHost* m_plugins;
    TopBar* m_topBar;
    Rail* m_rail;
    NoticeStack* m_noticeStack = nullptr;
    QStackedWidget* m_stack;
    FirstRun* m_firstRun;
    JobBar* m_jobBar;
    MergePage* m_merge = nullptr; ///< made when it is first asked for, as the next one
    CompareView* m_compare = nullptr;
    QHash<int, QWidget*> m_pages;
    Page m_page = Page::Plates;
    QString m_panel;
    bool m_closing = false; ///< asked to, but labels are still being written
    bool m_closesAnyway = false; ///< the user lets the jobs end
};

} // namespace phenodrop

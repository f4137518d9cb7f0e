#pragma once

#include "widgets/results/responsecolumn.h"
#include "widgets/results/scoreboard.h"
#include "widgets/results/screenqueue.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace phenodrop {

class EmptyState;
class ErrorBar;
class FoldPane;
class HairlineSplitter;

/// The page Screen: queue, plate and hits, dose response and the cells behind a well.
class ScreenWorkspace : public QWidget
{
    Q_OBJECT
public:
    explicit ScreenWorkspace(Workspace& workspace, QWidget* parent = nullptr);

    ScreenRun& run() { return m_run; }
    ScreenQueue& queue() { return *m_queue; }
    Scoreboard& scoreboard() { return *m_board; }
    ResponseColumn& response() { return *m_response; }
    WellCells& cells() { return m_response->cells(); }
    const ScreenView* view() const { return m_view.get(); }
    /// report.html and tables into a folder, in a job; a notice says when it is done.
    void writeReportTo(const QString& folder);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeMiddle();
    void connectViews();
    void shareWidth();
    void reload();
    void take(const Result<std::shared_ptr<const ScreenView>>& view);
    void loadModelNames();
    void restoreLimit();
    void keepLimit();
    void showStored();
    void showWell();
    void startAtBestHit();
    void askForReport();
    void showEmpty();

    Workspace& m_workspace;
    ScreenRun m_run;
    ScreenQueue* m_queue;
    Scoreboard* m_board;
    ResponseColumn* m_response;
    HairlineSplitter* m_columns;
    FoldPane* m_side = nullptr;
    ErrorBar* m_errors;
    EmptyState* m_empty;
    QPushButton* m_first = nullptr; ///< of the empty page
    QStackedLayout* m_middle;
    std::shared_ptr<const ScreenView> m_view;
    int m_generation = 0;
    bool m_reading = false; ///< whether there are results is not known yet
    bool m_limitRestored = false; ///< of this project
    bool m_started = false;       ///< the best hit was offered in this project
};

} // namespace phenodrop

#pragma once

#include "widgets/results/scoreboard.h"
#include "widgets/results/screenqueue.h"
#include "widgets/results/wellcells.h"

#include <QWidget>

class QStackedLayout;

namespace phenodrop {

class EmptyState;
class ErrorBar;

/// The page Screen: queue, plate and hits, the cells behind a well.
class ScreenWorkspace : public QWidget
{
    Q_OBJECT
public:
    explicit ScreenWorkspace(Workspace& workspace, QWidget* parent = nullptr);

    ScreenRun& run() { return m_run; }
    ScreenQueue& queue() { return *m_queue; }
    Scoreboard& scoreboard() { return *m_board; }
    WellCells& cells() { return *m_cells; }
    const ScreenView* view() const { return m_view.get(); }

private:
    void reload();
    void take(const Result<std::shared_ptr<const ScreenView>>& view);
    void loadModelNames();
    void showWell();
    void writeReportFiles();

    Workspace& m_workspace;
    ScreenRun m_run;
    ScreenQueue* m_queue;
    Scoreboard* m_board;
    WellCells* m_cells;
    ErrorBar* m_errors;
    EmptyState* m_empty;
    QStackedLayout* m_middle;
    std::shared_ptr<const ScreenView> m_view;
    int m_generation = 0;
};

} // namespace phenodrop

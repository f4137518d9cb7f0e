#pragma once

#include <QWidget>

#include "widgets/training/curveplot.h"
#include "widgets/training/runchecks.h"
#include "widgets/training/trainingrun.h"

class QPushButton;

namespace phenodrop {

class ErrorBar;
class KeyFigure;
class PanelHeader;
class ThinProgress;

/// The run as it goes: figures, curves, checks, and how to end it.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    RunPanel(TrainingRun& run, QWidget* parent = nullptr);

    /// What is known before and beside the run.
    void setPlan(const TrainingPlan* plan, const RarestClass& rarest);
    ErrorBar& errors() { return *m_errors; }
    const std::vector<RunCheck>& checks() const { return m_checks->checks(); }

private:
    QWidget* makeFigures();
    void showState();
    void showFigures();
    int plannedEpochs() const;

    TrainingRun& m_run;
    PanelHeader* m_header;
    QPushButton *m_stop, *m_cancel;
    ErrorBar* m_errors;
    KeyFigure *m_epoch, *m_remaining, *m_best, *m_speed;
    ThinProgress* m_bar;
    CurvePlot *m_loss, *m_accuracy;
    CheckRow* m_checks;
    std::unique_ptr<TrainingPlan> m_plan;
    RarestClass m_rarest;
    std::size_t m_shownEpochs = 0;
};

} // namespace phenodrop

#pragma once

#include <QWidget>

#include "widgets/training/batchstrip.h"
#include "widgets/training/curveplot.h"
#include "widgets/training/resumebar.h"
#include "widgets/training/runchecks.h"
#include "widgets/training/trainingrun.h"

class QPushButton;

namespace phenodrop {

class ErrorBar;
class KeyFigure;
class PanelHeader;
class ThinProgress;

/// The run as it goes: figures, curves, checks, the next batch, and how to hold or end it.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    RunPanel(TrainingRun& run, SampleInspector& inspector, QWidget* parent = nullptr);

    /// What is known before and beside the run.
    void setPlan(const TrainingPlan* plan, const RarestClass& rarest);
    void setPhenotypes(const std::vector<Phenotype>& phenotypes)
    {
        m_strip->grid().setPhenotypes(phenotypes);
    }
    void setUnfinished(std::optional<UnfinishedRun> run);
    ErrorBar& errors() { return *m_errors; }
    ResumeBar& resumeBar() { return *m_resume; }
    CheckRow& checkRow() { return *m_checks; }
    BatchStrip& strip() { return *m_strip; }
    QPushButton& pauseButton() { return *m_pause; }
    const std::vector<RunCheck>& checks() const { return m_checks->checks(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showWords();
    QWidget* makeFigures();
    void showState();
    void showFigures();
    void showBest();
    void showSample();
    QString stateText() const;
    int plannedEpochs() const;
    long heldOut() const;
    long heldOutOfEpochs() const;

    TrainingRun& m_run;
    SampleInspector& m_inspector;
    PanelHeader* m_header;
    QPushButton *m_pause, *m_stop, *m_cancel;
    ErrorBar* m_errors;
    ResumeBar* m_resume;
    KeyFigure *m_epoch, *m_remaining, *m_best, *m_speed;
    ThinProgress* m_bar;
    CurvePlot *m_loss, *m_accuracy;
    CheckRow* m_checks;
    BatchStrip* m_strip;
    std::unique_ptr<TrainingPlan> m_plan;
    RarestClass m_rarest;
    std::size_t m_shownEpochs = 0;
};

} // namespace phenodrop

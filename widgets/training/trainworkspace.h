#pragma once

#include <QWidget>

#include "widgets/training/modelhistory.h"
#include "widgets/training/queuepanel.h"
#include "widgets/training/runpanel.h"
#include "widgets/training/trainingsetup.h"

class QPushButton;
class QSplitter;
class QStackedLayout;

namespace phenodrop {

class EmptyState;

/// The page Train: set-up, the run with the next batch, the queue, models so far.
class TrainWorkspace : public QWidget
{
    Q_OBJECT
public:
    explicit TrainWorkspace(Workspace& workspace, QWidget* parent = nullptr);
    ~TrainWorkspace() override;

    TrainingSetup& setup() { return *m_setup; }
    TrainingRun& run() { return *m_run; }
    RunQueue& queue() { return *m_queue; }
    RunPanel& panel() { return *m_panel; }
    SampleInspector& inspector() { return *m_inspector; }
    ModelHistory& history() { return *m_history; }
    /// Starts a run with what is set up, or queues it where one goes on; does nothing where the labels are
    /// too few.
    void startRun();
    /// Why a run cannot begin; empty: it can.
    QString refusal() const;
    QString tooFewLabels() const; ///< for a training; empty: enough

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectParts();
    void showLabels();
    void showEmpty();
    void makePlan();
    void loadHistory();
    void compareRuns();
    void runChanged();
    void announce();
    void showFailure(const Error& error);
    void queueAnother();
    void resume();
    void discard();
    QWidget* makeRight();

    Workspace& m_workspace;
    TrainingRun* m_run;
    RunQueue* m_queue;
    SampleInspector* m_inspector;
    TrainingSetup* m_setup;
    RunPanel* m_panel;
    ModelHistory* m_history;
    QSplitter* m_columns;
    QStackedLayout* m_middle;
    EmptyState* m_empty;
    QTimer m_planTimer;
    int m_planGeneration = 0, m_historyGeneration = 0;
    std::unique_ptr<TrainingPlan> m_plan;
    bool m_wasRunning = false;
    bool m_planOfRun = false;      ///< the plan that is being made is that of a run that just began
    bool m_startWhenReady = false; ///< asked for before the project's labels were there
};

} // namespace phenodrop

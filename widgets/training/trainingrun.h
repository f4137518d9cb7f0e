#pragma once

#include "widgets/training/trainingjob.h"
#include "widgets/workspace/workspace.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace phenodrop {

/// One training at a time, in the background, while labelling goes on. Lives in the window's thread; the job
/// gets values and a feed, so nothing of the window is touched from elsewhere. Destroying it cancels the job.
class TrainingRun : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Paused, Stopping, Cancelling };

    explicit TrainingRun(Workspace& workspace, QObject* parent = nullptr);
    ~TrainingRun() override;

    /// Does nothing while a run goes on or without a project. `title`: how the window calls it;
    /// `soFar`: epochs of a run that is resumed.
    void start(const TrainNetworkOptions& options, const QString& title = {},
               std::vector<nn::EpochReport> soFar = {});
    void pause();           ///< after the step that is being made; a classical run does not
    void goOn();            ///< after pause()
    void stopAndKeepBest(); ///< after the step that is being made
    void cancel();          ///< keeps no model; the checkpoint stays

    State state() const { return m_state; }
    bool isRunning() const { return m_state != State::Idle; } ///< or paused, or about to end
    bool canPause() const;
    const TrainNetworkOptions& options() const { return m_options; }
    const QString& title() const { return m_title; }
    const std::vector<nn::EpochReport>& history() const { return m_history; } ///< of this run or the last one
    double fraction() const;         ///< 0 … 1 of the whole run; negative while it waits
    /// With what comes after the last epoch; negative: not known. The status bar shows the same.
    double remainingSeconds() const { return m_remaining; }
    nn::TrainingPhase phase() const { return m_phase; }
    QString phaseText() const; ///< "judging the held-out cells"
    /// The best epoch so far; null before the first.
    const nn::EpochReport* best() const;
    int labelsSince() const; ///< labels added since the run began
    /// What the last run gave; null before, while running and after a failure.
    const TrainNetworkOutcome* outcome() const;
    const ClassicalRunOutcome* classicalOutcome() const;

Q_SIGNALS:
    void stateChanged();
    void progressed(); ///< new epochs, or the bar moved
    void failed(const phenodrop::Error& error);

private:
    void finish(const Result<RunOutcome>& outcome);
    void takeFeed();
    void tellRemaining(double seconds);
    double estimateRemaining() const;
    void reset();
    void setState(State state);

    Workspace& m_workspace;
    State m_state = State::Idle;
    int m_generation = 0; ///< of the run: answers of one that belongs to a closed project are dropped
    JobList::JobId m_job = 0;
    TrainNetworkOptions m_options;
    QString m_title;
    std::shared_ptr<TrainingFeed> m_feed;
    std::vector<nn::EpochReport> m_history;
    std::unique_ptr<RunOutcome> m_outcome;
    int m_labelsAtStart = 0;
    QTimer m_timer;
    nn::TrainingPhase m_phase = nn::TrainingPhase::Reading;
    QElapsedTimer m_clock;                   ///< since the work of this kind began
    double m_clockFraction = 0;              ///< of the whole run, then
    double m_remaining = -1;                 ///< s, at the last look
    QElapsedTimer m_pauseClock;              ///< since it was paused
    qint64 m_pausedMs = 0;                   ///< of m_clock
    bool m_lived = false;                    ///< an epoch ended in this run, not in the one that it resumes
};

} // namespace phenodrop

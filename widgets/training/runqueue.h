#pragma once

#include "widgets/training/trainingrun.h"

#include <map>

namespace phenodrop {

/// A run that waits for its turn.
struct WaitingRun {
    int id = 0;
    TrainNetworkOptions options;
};

/// Runs one after the other: what is added starts at once where nothing goes on, else when those before it
/// have ended, however they ended. A closed project empties it.
class RunQueue : public QObject
{
    Q_OBJECT
public:
    RunQueue(Workspace& workspace, TrainingRun& run, QObject* parent = nullptr);

    void add(const TrainNetworkOptions& options);
    /// Goes on with a run that ended early, at once where nothing goes on.
    void resume(const TrainNetworkOptions& options, std::vector<nn::EpochReport> soFar);
    void remove(int id);
    const std::vector<WaitingRun>& waiting() const { return m_waiting; }
    /// 1 for a project without models; what the next network will be called.
    void setNextNumber(int number);
    QString titleOf(const WaitingRun& run) const;
    /// Rough time that a waiting run will take, s, from those of this session; negative: not known.
    double estimate(const WaitingRun& run) const;

Q_SIGNALS:
    void changed();

private:
    void start(const TrainNetworkOptions& options, std::vector<nn::EpochReport> soFar = {});
    void startNext();
    void watch();
    void learnTimes();

    Workspace& m_workspace;
    TrainingRun& m_run;
    std::vector<WaitingRun> m_waiting;
    int m_nextId = 1, m_nextNumber = 0;
    bool m_wasRunning = false;
    std::map<std::string, double> m_seconds; ///< by network: of an epoch, of a classical or joined run the whole
    QElapsedTimer m_clock;
};

} // namespace phenodrop

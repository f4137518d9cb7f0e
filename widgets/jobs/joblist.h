#pragma once

#include "widgets/jobs/job.h"

#include <QAbstractListModel>
#include <QElapsedTimer>

#include <optional>
#include <vector>

class QTimer;

namespace phenodrop {

/// What runs in the background, for the status bar: one row per job, oldest first. Rows leave when their job
/// ends.
class JobList : public QAbstractListModel
{
    Q_OBJECT
public:
    /// Heavy jobs use all cores and run one after the other; light ones (reading the project, a few images)
    /// at once.
    enum class Lane { Heavy, Light };
    enum Role { FractionRole = Qt::UserRole, RemainingRole, JobIdRole, RunningRole };
    using JobId = int;

    explicit JobList(QObject* parent = nullptr);
    ~JobList() override; ///< cancels what runs and waits for it

    /// Starts work(progress) under `name` and calls use(outcome) in the receiver's thread at its end; see
    /// whenDone(). `name` is a translated phrase: "Finding cells, FKHR_P05".
    template <typename Work, typename Use>
    JobId start(const QString& name, Work work, QObject* receiver, Use use, Lane lane = Lane::Heavy)
    {
        auto future = runJob(pool(lane), std::move(work));
        whenDone(future, receiver, std::move(use));
        return add(name, QFuture<void>(future), lane == Lane::Heavy ? tr("nothing of it is kept") : QString());
    }
    /// Shows work that runs on another pool and must come to its end: cancelAll() leaves it alone, cancel() does not.
    JobId show(const QString& name, const QFuture<void>& future) { return add(name, future, {}, true); }
    /// What is left of a job, by one who can tell it better than its bar can; negative: nobody can. From now on it is what every
    /// place shows.
    void setRemaining(JobId job, double seconds);
    double remaining(JobId job) const; ///< s, the same in every place that asks; negative: not known
    /// What is left of a job that is ended before its time, as the end of a sentence: "epochs that are done are kept". Who ends
    /// it with the project or the program is asked first. Of a heavy job it is nothing unless it says so here; nobody minds the
    /// end of a light one.
    void setKept(JobId job, const QString& kept);
    /// A job that somebody should be asked about before it is ended.
    struct Ending {
        QString name, kept;
        bool running = false; ///< or waiting
    };
    std::vector<Ending> endings() const;
    void cancel(JobId job);
    void cancelAll();
    int count() const { return int(m_jobs.size()); }
    QThreadPool& pool(Lane lane) { return lane == Lane::Heavy ? m_heavy : m_light; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void progressed();   ///< some bar moved; at most ten times a second
    void countChanged(); ///< a job came or went

private:
    struct Job {
        JobId id = 0;
        QString name;
        double fraction = -1; ///< −1: waiting
        QElapsedTimer clock;  ///< since it began to run
        QString kept; ///< empty: nobody minds its end
        std::optional<double> remaining; ///< s, by one who knows; none: from clock and fraction
        double estimate = -1;            ///< s, from these, made once for all who show it
        QFutureWatcher<void>* watcher = nullptr;
        bool mustEnd = false;
    };
    JobId add(const QString& name, const QFuture<void>& future, const QString& kept, bool mustEnd = false);
    void remove(JobId job);
    int rowOf(JobId job) const;
    void publish();

    QThreadPool m_heavy, m_light;
    std::vector<Job> m_jobs;
    QTimer* m_publish;
    JobId m_next = 1;
};

/// Seconds left after `elapsed` s at `fraction`; −1 while it cannot be told (first 2 s, no progress yet).
double remainingSeconds(double elapsed, double fraction);

} // namespace phenodrop

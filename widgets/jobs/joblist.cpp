#include "widgets/jobs/joblist.h"

#include <QTimer>

#include <algorithm>

namespace phenodrop {

namespace {
constexpr int PublishMs = 100;
constexpr double TellAfter = 2.0; ///< s; before that a remaining time would only jump about
} // namespace

double remainingSeconds(double elapsed, double fraction)
{
    if (elapsed < TellAfter || fraction <= 0.005 || fraction >= 1)
        return -1;
    return elapsed * (1 - fraction) / fraction;
}

JobList::JobList(QObject* parent) : QAbstractListModel(parent), m_publish(new QTimer(this))
{
    m_heavy.setMaxThreadCount(1);
    m_light.setMaxThreadCount(2);
    m_heavy.setThreadPriority(QThread::LowPriority);
    m_publish->setInterval(PublishMs);
    connect(m_publish, &QTimer::timeout, this, &JobList::publish);
}

JobList::~JobList()
{
    cancelAll();
    m_heavy.waitForDone();
    m_light.waitForDone();
}

JobList::JobId JobList::add(const QString& name, const QFuture<void>& future, const QString& kept, bool mustEnd)
{
    const JobId id = m_next++;
    beginInsertRows({}, count(), count());
    Job job;
    job.id = id;
    job.name = name;
    job.kept = kept;
    job.mustEnd = mustEnd;
    job.watcher = new QFutureWatcher<void>(this);
    m_jobs.push_back(job);
    endInsertRows();
    // Not at started(): QtConcurrent says that as soon as the work is in the queue. The work itself begins with its range.
    connect(job.watcher, &QFutureWatcherBase::progressRangeChanged, this, [this, id](int, int most) {
        if (const int row = rowOf(id); row >= 0 && most > 0 && m_jobs[std::size_t(row)].fraction < 0) {
            m_jobs[std::size_t(row)].fraction = 0;
            m_jobs[std::size_t(row)].clock.start();
        }
    });
    connect(job.watcher, &QFutureWatcherBase::progressValueChanged, this, [this, id](int value) {
        if (const int row = rowOf(id); row >= 0 && m_jobs[std::size_t(row)].fraction >= 0)
            m_jobs[std::size_t(row)].fraction = double(value) / JobSteps;
    });
    connect(job.watcher, &QFutureWatcherBase::finished, this, [this, id] { remove(id); });
    job.watcher->setFuture(future);
    m_publish->start();
    Q_EMIT countChanged();
    return id;
}

void JobList::remove(JobId job)
{
    const int row = rowOf(job);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_jobs[std::size_t(row)].watcher->deleteLater();
    m_jobs.erase(m_jobs.begin() + row);
    endRemoveRows();
    if (m_jobs.empty())
        m_publish->stop();
    Q_EMIT countChanged();
}

int JobList::rowOf(JobId job) const
{
    const auto at = std::find_if(m_jobs.begin(), m_jobs.end(), [job](const Job& j) { return j.id == job; });
    return at == m_jobs.end() ? -1 : int(at - m_jobs.begin());
}

void JobList::setRemaining(JobId job, double seconds)
{
    const int row = rowOf(job);
    if (row < 0 || m_jobs[std::size_t(row)].remaining == seconds)
        return;
    m_jobs[std::size_t(row)].remaining = seconds;
    publish(); // now, so that no two places show different seconds
}

double JobList::remaining(JobId id) const
{
    const int row = rowOf(id);
    if (row < 0 || m_jobs[std::size_t(row)].fraction < 0)
        return -1;
    const Job& job = m_jobs[std::size_t(row)];
    return job.remaining.value_or(job.estimate);
}

void JobList::setKept(JobId job, const QString& kept)
{
    if (const int row = rowOf(job); row >= 0)
        m_jobs[std::size_t(row)].kept = kept;
}

std::vector<JobList::Ending> JobList::endings() const
{
    std::vector<Ending> all;
    for (const Job& job : m_jobs) // one that has ended may still be in the list while its outcome is used
        if (!job.kept.isEmpty() && !job.watcher->isFinished() && !job.watcher->isCanceled())
            all.push_back({job.name, job.kept, job.fraction >= 0});
    return all;
}

void JobList::cancel(JobId job)
{
    if (const int row = rowOf(job); row >= 0)
        m_jobs[std::size_t(row)].watcher->cancel();
}

void JobList::cancelAll()
{
    for (const Job& job : m_jobs)
        if (!job.mustEnd)
            job.watcher->cancel();
}

void JobList::publish()
{
    if (m_jobs.empty())
        return;
    for (Job& job : m_jobs)
        if (job.fraction >= 0)
            job.estimate = remainingSeconds(double(job.clock.elapsed()) / 1000, job.fraction);
    Q_EMIT dataChanged(index(0), index(count() - 1), {FractionRole, RemainingRole, RunningRole});
    Q_EMIT progressed();
}

int JobList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant JobList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Job& job = m_jobs[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return job.name;
    case FractionRole:
        return job.fraction;
    case RemainingRole:
        return remaining(job.id);
    case JobIdRole:
        return job.id;
    case RunningRole:
        return job.fraction >= 0;
    default:
        return {};
    }
}

} // namespace phenodrop

#include "widgets/training/runqueue.h"

#include "widgets/training/runnames.h"

#include <algorithm>

namespace phenodrop {

namespace {

int plannedEpochs(const TrainNetworkOptions& options)
{
    if (options.epochs > 0)
        return options.epochs;
    const auto advised = nn::recommendedOptions(options.network);
    return advised ? advised->epochs : 0;
}

} // namespace

RunQueue::RunQueue(Workspace& workspace, TrainingRun& run, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_run(run)
{
    connect(&run, &TrainingRun::stateChanged, this, &RunQueue::watch);
    connect(&run, &TrainingRun::progressed, this, &RunQueue::learnTimes);
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        m_waiting.clear();
        m_seconds.clear();
        m_nextNumber = 0;
        Q_EMIT changed();
    });
}

void RunQueue::add(const TrainNetworkOptions& options)
{
    if (!m_workspace.project())
        return;
    if (!m_run.isRunning() && m_waiting.empty())
        return start(options);
    m_waiting.push_back({m_nextId++, options});
    Q_EMIT changed();
}

void RunQueue::resume(const TrainNetworkOptions& options, std::vector<nn::EpochReport> soFar)
{
    if (!m_run.isRunning() && m_waiting.empty())
        start(options, std::move(soFar));
    else
        add(options); // its epochs come back with the outcome
}

void RunQueue::remove(int id)
{
    std::erase_if(m_waiting, [id](const WaitingRun& run) { return run.id == id; });
    Q_EMIT changed();
}

void RunQueue::start(const TrainNetworkOptions& options, std::vector<nn::EpochReport> soFar)
{
    m_clock.start();
    m_run.start(options, runTitle(options, m_nextNumber), std::move(soFar));
}

void RunQueue::startNext()
{
    if (m_run.isRunning() || m_waiting.empty() || !m_workspace.project())
        return;
    const WaitingRun next = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    start(next.options);
    Q_EMIT changed();
}

void RunQueue::watch()
{
    const bool running = m_run.isRunning();
    if (std::exchange(m_wasRunning, running) && !running) {
        if (m_run.outcome() && m_nextNumber > 0)
            ++m_nextNumber;
        if (m_run.classicalOutcome())
            m_seconds[ClassicalNetwork] = double(m_clock.elapsed()) / 1000;
        // Whoever hears of the end first sees it; then the next one begins.
        QMetaObject::invokeMethod(this, &RunQueue::startNext, Qt::QueuedConnection);
    }
    Q_EMIT changed();
}

void RunQueue::learnTimes()
{
    if (m_run.history().empty())
        return;
    // Of several networks the epochs are only those of the first.
    const std::string& network = m_run.options().network;
    if (isJoined(network)) {
        if (m_run.remainingSeconds() >= 0)
            m_seconds[network] = double(m_clock.elapsed()) / 1000 + m_run.remainingSeconds();
        return;
    }
    const nn::EpochReport& last = m_run.history().back();
    if (last.epochs > last.epoch && last.remainingSeconds > 0)
        m_seconds[network] = last.remainingSeconds / (last.epochs - last.epoch);
}

void RunQueue::setNextNumber(int number)
{
    m_nextNumber = number;
    Q_EMIT changed();
}

QString RunQueue::titleOf(const WaitingRun& run) const
{
    int number = m_nextNumber;
    if (number > 0 && m_run.isRunning() && !isClassical(m_run.options()))
        ++number;
    for (const WaitingRun& before : m_waiting) {
        if (before.id == run.id)
            break;
        if (number > 0 && !isClassical(before.options))
            ++number;
    }
    return runTitle(run.options, number);
}

double RunQueue::estimate(const WaitingRun& run) const
{
    const auto seconds = m_seconds.find(run.options.network);
    if (seconds == m_seconds.end())
        return -1;
    return isClassical(run.options) || isJoined(run.options.network) ? seconds->second : seconds->second * plannedEpochs(run.options);
}

} // namespace phenodrop

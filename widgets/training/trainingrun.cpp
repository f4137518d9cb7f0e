#include "widgets/training/trainingrun.h"

#include "widgets/training/runnames.h"

#include <algorithm>

namespace phenodrop {

namespace {
constexpr int LookMs = 100; ///< how often the window looks into the feed

/// Classifiers on features take seconds, networks write one after every epoch.
bool leavesCheckpoint(const TrainNetworkOptions& options)
{
    return !isClassical(options) && options.network != "measured";
}
} // namespace

TrainingRun::TrainingRun(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, &TrainingRun::takeFeed);
    connect(&workspace, &Workspace::projectChanged, this, &TrainingRun::reset);
}

TrainingRun::~TrainingRun()
{
    // The job list outlives every page: it cancels with this, and waits for the work when the program ends.
    if (isRunning())
        m_workspace.jobs().cancel(m_job);
}

void TrainingRun::start(const TrainNetworkOptions& options, const QString& title,
                        std::vector<nn::EpochReport> soFar)
{
    const ProjectPtr project = m_workspace.project();
    if (isRunning() || !project)
        return;
    m_options = options;
    m_title = title.isEmpty() ? runTitle(options, 0) : title;
    m_history = std::move(soFar);
    m_outcome.reset();
    m_feed = std::make_shared<TrainingFeed>();
    m_phase = nn::TrainingPhase::Reading;
    m_clock.invalidate();
    m_clockFraction = 0;
    m_pausedMs = 0;
    m_lived = false;
    m_labelsAtStart = m_workspace.annotations().labelledCount();
    const int generation = ++m_generation;
    m_job = m_workspace.jobs().start(
        tr("Training, %1").arg(m_title),
        [project, options, feed = m_feed, pool = &m_workspace.jobs().pool(JobList::Lane::Heavy)](
            const Progress& progress) { return runTraining(project, options, feed, *pool, progress); },
        this,
        [this, generation](const Result<RunOutcome>& outcome) {
            if (generation == m_generation)
                finish(outcome);
        });
    if (leavesCheckpoint(options))
        m_workspace.jobs().setKept(m_job, tr("epochs that are done are kept, and the run can be resumed"));
    tellRemaining(-1);
    m_timer.start();
    setState(State::Running);
}

bool TrainingRun::canPause() const
{
    return m_state == State::Running && !isClassical(m_options);
}

void TrainingRun::pause()
{
    if (!canPause())
        return;
    m_feed->setPaused(true);
    m_pauseClock.start();
    setState(State::Paused);
}

void TrainingRun::goOn()
{
    if (m_state != State::Paused)
        return;
    m_feed->setPaused(false);
    m_pausedMs += m_pauseClock.elapsed();
    setState(State::Running);
}

void TrainingRun::stopAndKeepBest()
{
    if (m_state != State::Running && m_state != State::Paused)
        return;
    m_feed->stop();
    if (m_state == State::Paused)
        m_pausedMs += m_pauseClock.elapsed();
    setState(State::Stopping);
}

void TrainingRun::cancel()
{
    if (!isRunning())
        return;
    m_workspace.jobs().cancel(m_job);
    setState(State::Cancelling);
}

void TrainingRun::reset()
{
    if (isRunning())
        m_workspace.jobs().cancel(m_job);
    ++m_generation;
    m_timer.stop();
    m_history.clear();
    m_outcome.reset();
    setState(State::Idle);
}

void TrainingRun::takeFeed()
{
    for (const nn::EpochReport& report : m_feed->take()) {
        m_history.push_back(report);
        m_lived = true;
    }
    const std::vector<nn::TrainingPhase> phases = m_feed->takePhases();
    for (std::size_t i = 0; i < phases.size(); ++i) {
        m_phase = phases[i];
        // Slower than reading and measuring, and a resumed run begins within them or within the other networks.
        if (m_phase == nn::TrainingPhase::Epochs || (m_phase == nn::TrainingPhase::OtherNetworks && !m_lived))
            m_clock.invalidate();
        if (i + 1 < phases.size())
            Q_EMIT progressed();
    }
    if (!m_clock.isValid() && m_feed->phaseFraction() >= 0) {
        m_clock.start();
        m_clockFraction = m_feed->phaseFraction();
        m_pausedMs = 0;
    }
    tellRemaining(estimateRemaining());
    Q_EMIT progressed();
}

void TrainingRun::finish(const Result<RunOutcome>& outcome)
{
    m_timer.stop();
    takeFeed();
    if (outcome)
        m_outcome = std::make_unique<RunOutcome>(*outcome);
    setState(State::Idle);
    // Also where it was cancelled: a checkpoint may be there now.
    m_workspace.announceResults(QStringLiteral("models"));
    if (!outcome && outcome.error().code != Errc::Cancelled)
        Q_EMIT failed(outcome.error());
}

void TrainingRun::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

double TrainingRun::fraction() const
{
    return m_feed ? m_feed->fraction() : -1;
}

void TrainingRun::tellRemaining(double seconds)
{
    m_remaining = seconds;
    m_workspace.jobs().setRemaining(m_job, seconds);
}

double TrainingRun::estimateRemaining() const
{
    if (m_feed && m_feed->remaining() >= 0)
        return m_feed->remaining();
    if (!m_clock.isValid() || m_phase == nn::TrainingPhase::Reading || m_clockFraction >= 1)
        return -1;
    const qint64 paused = m_pausedMs + (m_state == State::Paused ? m_pauseClock.elapsed() : 0);
    return phenodrop::remainingSeconds(double(m_clock.elapsed() - paused) / 1000,
                                       (fraction() - m_clockFraction) / (1 - m_clockFraction));
}

QString TrainingRun::phaseText() const
{
    switch (m_phase) {
    case nn::TrainingPhase::Reading:
        return tr("reading the cells");
    case nn::TrainingPhase::Measuring:
        return isClassical(m_options) ? tr("measuring and comparing") : tr("measuring the cells");
    case nn::TrainingPhase::Epochs:
        return m_history.empty() ? tr("training, first epoch") : tr("training");
    case nn::TrainingPhase::OtherNetworks:
        return tr("training the other networks, then comparing");
    case nn::TrainingPhase::Judging:
        return tr("judging the held-out cells");
    case nn::TrainingPhase::Saving:
        return tr("saving the model");
    }
    return {};
}

const nn::EpochReport* TrainingRun::best() const
{
    for (auto report = m_history.rbegin(); report != m_history.rend(); ++report)
        if (report->best)
            return &*report;
    return nullptr;
}

int TrainingRun::labelsSince() const
{
    return std::max(0, m_workspace.annotations().labelledCount() - m_labelsAtStart);
}

const TrainNetworkOutcome* TrainingRun::outcome() const
{
    return m_outcome && m_outcome->network ? &*m_outcome->network : nullptr;
}

const ClassicalRunOutcome* TrainingRun::classicalOutcome() const
{
    return m_outcome && m_outcome->classical ? &*m_outcome->classical : nullptr;
}

} // namespace phenodrop

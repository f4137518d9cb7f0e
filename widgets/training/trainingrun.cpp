#include "widgets/training/trainingrun.h"

namespace phenodrop {

namespace {

constexpr int LookMs = 100; ///< how often the window looks into the feed

/// What the job does, on its own thread: values and the feed, nothing of the window.
Result<TrainNetworkOutcome> train(const ProjectPtr& project, const TrainNetworkOptions& options,
                                  const std::shared_ptr<TrainingFeed>& feed, const Progress& progress)
{
    nn::TrainingHooks hooks;
    hooks.progress = [feed, &progress](double fraction) {
        feed->setFraction(fraction);
        return progress(fraction);
    };
    hooks.epochDone = [feed](const nn::EpochReport& report) { feed->put(report); };
    hooks.stopAndKeepBest = [feed] { return feed->isStopped(); };
    feed->setFraction(0);
    return trainNetwork(project, options, hooks);
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

void TrainingRun::start(const TrainNetworkOptions& options)
{
    const ProjectPtr project = m_workspace.project();
    if (isRunning() || !project)
        return;
    m_options = options;
    m_history.clear();
    m_outcome.reset();
    m_feed = std::make_shared<TrainingFeed>();
    m_labelsAtStart = m_workspace.annotations().labelledCount();
    const int generation = ++m_generation;
    m_job = m_workspace.jobs().start(
        tr("Training"),
        [project, options, feed = m_feed](const Progress& progress) {
            return train(project, options, feed, progress);
        },
        this,
        [this, generation](const Result<TrainNetworkOutcome>& outcome) {
            if (generation == m_generation)
                finish(outcome);
        });
    m_timer.start();
    setState(State::Running);
}

void TrainingRun::stopAndKeepBest()
{
    if (m_state != State::Running)
        return;
    m_feed->stop();
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
    for (const nn::EpochReport& report : m_feed->take())
        m_history.push_back(report);
    Q_EMIT progressed();
}

void TrainingRun::finish(const Result<TrainNetworkOutcome>& outcome)
{
    m_timer.stop();
    takeFeed();
    if (outcome)
        m_outcome = std::make_unique<TrainNetworkOutcome>(*outcome);
    setState(State::Idle);
    if (outcome)
        m_workspace.announceResults(QStringLiteral("models"));
    else if (outcome.error().code != Errc::Cancelled)
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

double TrainingRun::remainingSeconds() const
{
    return m_history.empty() ? -1 : m_history.back().remainingSeconds;
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

} // namespace phenodrop

#include "widgets/results/screenrun.h"

namespace phenodrop {

namespace {
constexpr int LookMs = 200; ///< how often the window looks into the feed
}

void ScreenFeed::put(const ScreenProgress& progress)
{
    const std::lock_guard lock(m_mutex);
    m_state.latest = progress;
    ++m_state.donePerPlate[progress.plate];
}

ScreenFeed::State ScreenFeed::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

ScreenRun::ScreenRun(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, &ScreenRun::progressed);
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        ++m_generation;
        m_timer.stop();
        m_running = false;
        m_feed.reset();
        m_failures.clear();
        Q_EMIT stateChanged();
    });
}

ScreenRun::~ScreenRun()
{
    // The job list outlives every page: it cancels with this, and waits for the work when the program ends.
    if (m_running)
        m_workspace.jobs().cancel(m_job);
}

void ScreenRun::start(const QString& model)
{
    const ProjectPtr project = m_workspace.project();
    if (m_running || !project || model.isEmpty())
        return;
    m_feed = std::make_shared<ScreenFeed>();
    m_failures.clear();
    const int generation = ++m_generation;
    m_job = m_workspace.jobs().start(
        tr("Screening"),
        [project, model = model.toStdString(), feed = m_feed](const Progress& progress) {
            ScreenOptions options;
            options.model = model;
            return screenPlates(project, options, [feed, &progress](const ScreenProgress& done) {
                feed->put(done);
                return progress(double(done.fieldsDone) / double(std::max<std::size_t>(1, done.fields)));
            });
        },
        this,
        [this, generation](const Result<ScreenOutcome>& outcome) {
            if (generation == m_generation)
                finish(outcome);
        });
    m_running = true;
    m_timer.start();
    Q_EMIT stateChanged();
}

void ScreenRun::pause()
{
    if (m_running)
        m_workspace.jobs().cancel(m_job);
}

void ScreenRun::finish(const Result<ScreenOutcome>& outcome)
{
    m_running = false;
    m_timer.stop();
    if (outcome) {
        for (const auto& failure : outcome->failed)
            m_failures << QString::fromStdString(failure);
        m_workspace.announceResults(QStringLiteral("screen"));
    } else if (outcome.error().code != Errc::Cancelled) {
        Q_EMIT failed(outcome.error());
    }
    Q_EMIT stateChanged();
}

} // namespace phenodrop

#include "widgets/results/screenrun.h"

#include "core/store/project.h"

#include <cmath>

namespace phenodrop {

namespace {
constexpr int LookMs = 200; ///< how often the window looks into the feed

std::string pixelsKey(const QString& model)
{
    return "screen/other-pixels/" + model.toStdString();
}
} // namespace

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
    connect(&m_timer, &QTimer::timeout, this, &ScreenRun::look);
    connect(&workspace, &Workspace::projectChanged, this, [this] {
        ++m_generation;
        m_timer.stop();
        m_running = false;
        m_feed.reset();
        m_failures.clear();
        m_answered.clear();
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
    ScreenOptions options;
    options.model = model.toStdString();
    options.otherPixels = otherPixelsAs(model).value_or(OtherPixelsAs::Resampled);
    m_job = m_workspace.jobs().start(
        tr("Screening"),
        [project, model, options, answered = m_answered[model], feed = m_feed](const Progress& progress) {
            return run(project, model, answered, options, *feed, progress);
        },
        this,
        [this, generation, model](const Result<Outcome>& outcome) {
            if (generation == m_generation)
                finish(model, outcome);
        });
    m_running = true;
    m_workspace.jobs().setKept(m_job, tr("fields that are scored are kept, and the screen goes on with the others"));
    m_remaining = -1;
    m_workspace.jobs().setRemaining(m_job, m_remaining);
    m_timer.start();
    Q_EMIT stateChanged();
}

Result<ScreenRun::Outcome> ScreenRun::run(const ProjectPtr& project, const QString& model,
                                          const std::set<std::string>& answered, const ScreenOptions& options,
                                          ScreenFeed& feed, const Progress& progress)
{
    Outcome outcome;
    auto others = findOtherPixels(project, model.toStdString());
    if (!others)
        return others.error();
    for (const OtherPixels& other : *others)
        if (!answered.contains(other.plate))
            outcome.question = *others;
    if (!outcome.question.empty())
        return outcome;
    auto screened = screenPlates(project, options, [&feed, &progress](const ScreenProgress& done) {
        feed.put(done);
        return progress(double(done.fieldsDone) / double(std::max<std::size_t>(1, done.fields)));
    });
    if (!screened)
        return screened.error();
    outcome.screened = std::move(*screened);
    return outcome;
}

void ScreenRun::setOtherPixels(const QString& model, const std::vector<OtherPixels>& plates, OtherPixelsAs as)
{
    for (const OtherPixels& other : plates)
        m_answered[model].insert(other.plate);
    if (const auto project = m_workspace.project())
        if (auto kept = project->setSetting(pixelsKey(model), as == OtherPixelsAs::TheyAre ? "keep" : "resample"); !kept)
            m_workspace.notices().fail(kept.error());
}

std::optional<OtherPixelsAs> ScreenRun::otherPixelsAs(const QString& model) const
{
    const auto project = m_workspace.project();
    const auto kept = project ? project->setting(pixelsKey(model)) : Result<std::string>(std::string());
    if (!kept || kept->empty())
        return std::nullopt;
    return *kept == "keep" ? OtherPixelsAs::TheyAre : OtherPixelsAs::Resampled;
}

/// How far it is, and how long it takes: once for all who show it.
void ScreenRun::look()
{
    const ScreenProgress latest = state().latest;
    const bool known = latest.fieldsDone > 0 && std::isfinite(latest.remainingSeconds);
    m_remaining = known ? latest.remainingSeconds : -1;
    m_workspace.jobs().setRemaining(m_job, m_remaining);
    Q_EMIT progressed();
}

void ScreenRun::pause()
{
    if (m_running)
        m_workspace.jobs().cancel(m_job);
}

void ScreenRun::finish(const QString& model, const Result<Outcome>& outcome)
{
    m_running = false;
    m_timer.stop();
    if (outcome && !outcome->question.empty()) {
        Q_EMIT otherPixelsFound(model, outcome->question);
    } else if (outcome) {
        for (const auto& failure : outcome->screened.failed)
            m_failures << QString::fromStdString(failure);
        m_workspace.announceResults(QStringLiteral("screen"));
        Q_EMIT finished(outcome->screened.fields, outcome->screened.cells);
    } else if (outcome.error().code != Errc::Cancelled) {
        Q_EMIT failed(outcome.error());
    }
    Q_EMIT stateChanged();
}

} // namespace phenodrop

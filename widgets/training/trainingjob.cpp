#include "widgets/training/trainingjob.h"

#include "widgets/training/runnames.h"

#include <QThreadPool>

namespace phenodrop {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Speed and remaining time of an epoch without the time that it was paused.
nn::EpochReport withoutPause(nn::EpochReport report, double seconds, double paused)
{
    if (paused <= 0 || seconds <= paused)
        return report;
    const double worked = (seconds - paused) / seconds;
    report.remainingSeconds *= worked;
    report.cellsPerSecond /= worked;
    return report;
}

Result<RunOutcome> runNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                              const std::shared_ptr<TrainingFeed>& feed, QThreadPool& pool,
                              const Progress& progress)
{
    auto epochStart = Clock::now();
    double paused = 0;
    nn::TrainingHooks hooks;
    hooks.progress = [&, feed](double fraction) {
        feed->setFraction(fraction);
        if (!feed->isPaused())
            return progress(fraction);
        const auto start = Clock::now();
        pool.releaseThread();
        feed->waitWhilePaused([&] { return progress(fraction); });
        pool.reserveThread();
        paused += secondsSince(start);
        return progress(fraction);
    };
    hooks.phase = [feed](nn::TrainingPhase phase) { feed->setPhase(phase); };
    hooks.remaining = [feed](double seconds) { feed->setRemaining(seconds); };
    hooks.epochDone = [&, feed](const nn::EpochReport& report) {
        feed->put(withoutPause(report, secondsSince(epochStart), paused));
        epochStart = Clock::now();
        paused = 0;
    };
    hooks.stopAndKeepBest = [feed] { return feed->isStopped(); };
    auto outcome = trainNetwork(project, options, hooks);
    if (!outcome)
        return outcome.error();
    return RunOutcome{std::move(*outcome), {}};
}

Result<RunOutcome> runClassical(const ProjectPtr& project, const TrainNetworkOptions& options,
                                const std::shared_ptr<TrainingFeed>& feed, const Progress& progress)
{
    ClassicalRunOptions classical; // the same split, so that the two can be compared
    classical.split = options.split;
    classical.validation = options.validation;
    classical.test = options.test;
    classical.seed = options.seed;
    feed->setPhase(nn::TrainingPhase::Measuring);
    auto outcome = runClassicalWorkflow(project, classical, [feed, &progress](double fraction) {
        feed->setFraction(fraction);
        return progress(fraction);
    });
    if (!outcome)
        return outcome.error();
    return RunOutcome{{}, std::move(*outcome)};
}

} // namespace

Result<RunOutcome> runTraining(const ProjectPtr& project, const TrainNetworkOptions& options,
                               const std::shared_ptr<TrainingFeed>& feed, QThreadPool& pool,
                               const Progress& progress)
{
    feed->setFraction(0);
    return isClassical(options) ? runClassical(project, options, feed, progress)
                                : runNetwork(project, options, feed, pool, progress);
}

} // namespace phenodrop

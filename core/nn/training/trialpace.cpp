#include "core/nn/training/trialpace.h"

#include <algorithm>
#include <chrono>

namespace phenodrop::nn {

namespace {

constexpr std::size_t Steps = 6;

} // namespace

double trialSecondsPerCell(const Samples& learn, const std::vector<std::string>& classes, const TrainOptions& options)
{
    const std::size_t batch = std::size_t(std::max(1, options.batchSize));
    if (learn.count() == 0)
        return -1;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < Steps * batch; ++i)
        rows.push_back(i % learn.count());
    const TrainingSet set{learn.at(rows), {}, classes};
    TrainOptions trial = options;
    trial.epochs = 1;
    trial.checkpoint.clear();
    trial.resume = false;
    using Clock = std::chrono::steady_clock;
    std::vector<double> steps; // s
    TrainingHooks hooks;
    hooks.progress = [&steps, last = Clock::time_point{}](double) mutable {
        const auto now = Clock::now();
        if (last != Clock::time_point{})
            steps.push_back(std::chrono::duration<double>(now - last).count());
        last = now;
        return true;
    };
    if (!trainClassifier(set, trial, hooks) || steps.empty())
        return -1;
    // The quickest: the first steps also reserve memory, and another program may come in between.
    return *std::min_element(steps.begin(), steps.end()) / double(batch);
}

} // namespace phenodrop::nn

#include "core/nn/optimizers/schedule.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace phenodrop::nn {

namespace {

constexpr std::array<std::pair<std::string_view, ScheduleKind>, 4> ScheduleNames{
    {{"constant", ScheduleKind::Constant},
     {"step", ScheduleKind::Step},
     {"cosine", ScheduleKind::Cosine},
     {"onecycle", ScheduleKind::OneCycle}}};

/// From 1 at t = 0 to `end` at t = 1 along half a cosine.
double cosine(double t, double end)
{
    return end + (1 - end) * 0.5 * (1 + std::cos(std::numbers::pi * t));
}

} // namespace

Result<ScheduleKind> parseSchedule(std::string_view name)
{
    for (const auto& [text, kind] : ScheduleNames)
        if (text == name)
            return kind;
    return Error{Errc::BadArgument, std::string(name), "schedules: constant, step, cosine, onecycle"};
}

std::string_view toText(ScheduleKind kind)
{
    for (const auto& [text, each] : ScheduleNames)
        if (each == kind)
            return text;
    return {};
}

double learningRate(const ScheduleOptions& options, double rate, double progress)
{
    const double t = std::clamp(progress, 0.0, 1.0);
    if (t < options.warmUp) {
        const double rising = t / options.warmUp;
        // One-cycle rises along a cosine too (Smith & Topin 2017); the others in a straight line.
        const double share = options.kind == ScheduleKind::OneCycle ? 1 - cosine(rising, 0) : rising;
        return rate * (options.startFactor + (1 - options.startFactor) * share);
    }
    const double rest = options.warmUp < 1 ? (t - options.warmUp) / (1 - options.warmUp) : 0;
    switch (options.kind) {
    case ScheduleKind::Constant:
        return rate;
    // The small addition keeps a drop due at exactly 2/3 from waiting for rounding.
    case ScheduleKind::Step:
        return rate * std::pow(options.stepFactor, std::floor(rest / options.stepEvery + 1e-9));
    case ScheduleKind::Cosine:
    case ScheduleKind::OneCycle:
        return rate * cosine(rest, options.endFactor);
    }
    return rate;
}

} // namespace phenodrop::nn

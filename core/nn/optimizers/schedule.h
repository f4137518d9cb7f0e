#pragma once

#include "core/base/error.h"

#include <string_view>

namespace phenodrop::nn {

enum class ScheduleKind { Constant, Step, Cosine, OneCycle };

/// "constant", "step", "cosine", "onecycle". Errors: BadArgument.
Result<ScheduleKind> parseSchedule(std::string_view name);
std::string_view toText(ScheduleKind kind);

struct ScheduleOptions {
    ScheduleKind kind = ScheduleKind::Constant;
    double warmUp = 0; ///< share of the run with linearly rising rate, 0 … 1; OneCycle wants about 0.25
    double startFactor = 0.04;  ///< warm-up begins at startFactor × rate
    double endFactor = 1e-4;    ///< Cosine and OneCycle end at endFactor × rate
    double stepEvery = 1.0 / 3; ///< Step: share of the run between two drops
    double stepFactor = 0.1;    ///< Step: what each drop multiplies with
};

/// The learning rate at `progress` (0 … 1 of the run), `rate` being the highest.
double learningRate(const ScheduleOptions& options, double rate, double progress);

} // namespace phenodrop::nn

#pragma once

#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

/// s that training with these options takes for one cell here and now, from six steps on cells of `learn` (a fraction of a
/// second); negative where they cannot be made. Nothing of it is kept.
double trialSecondsPerCell(const Samples& learn, const std::vector<std::string>& classes, const TrainOptions& options);

} // namespace phenodrop::nn

#pragma once

#include "core/nn/graph.h"
#include "core/nn/precision/precision.h"

#include <span>

namespace phenodrop::nn {

struct CalibrationOptions {
    double percentile = 99.99; ///< of all values of a node; larger ones are cut off. 100: nothing is
    int batch = 8;
    int until = -1; ///< last node wanted
};

/// Runs the network in f32 over calibration samples N×C×H×W and notes how large each node's values get.
/// Errors: BadShape, NotEnoughData without samples, those of makeExecutor().
///
/// Source: Jacob et al. 2018, CVPR, section 3 (calibrated ranges); Krishnamoorthi 2018, arXiv:1806.08342,
/// section 3.1 (weights per channel, activations per layer).
Result<ActivationRanges> calibrate(const Graph& graph, std::span<const float> values,
                                   std::span<const float> samples, const CalibrationOptions& options = {});

} // namespace phenodrop::nn

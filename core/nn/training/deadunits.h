#pragma once

#include "core/nn/network.h"

namespace phenodrop::nn {

/// Units of one ReLU layer that no cell wakes: feature maps that are nowhere above 0, or single units.
struct DeadUnits {
    std::string layer;
    long units = 0, dead = 0;
    double share() const { return units > 0 ? double(dead) / double(units) : 0; }
};

/// Counts them on these crops (normalised, N×C×H×W), batch norms on the statistics of the batch, dropout off:
/// a dead unit gets no gradient and never wakes again. Leaky activations cannot die and are left out.
/// Errors: BadShape, NotEnoughData without crops, OutOfMemory.
Result<std::vector<DeadUnits>> countDeadUnits(const Graph& graph, std::span<const float> values,
                                              std::span<const float> crops);

} // namespace phenodrop::nn

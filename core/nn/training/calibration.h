#pragma once

#include <span>

namespace phenodrop::nn {

/// The temperature T that minimises the mean negative log likelihood of softmax(z/T), by golden section on ln
/// T in [ln 0.05, ln 20]. `logits` is N×K; returns 1 for none. Source: Guo et al. 2017, ICML.
double fitTemperature(std::span<const float> logits, std::span<const int> labels, int classes);

} // namespace phenodrop::nn

#pragma once

#include "core/nn/network.h"

namespace phenodrop::face {

/// The published network (Dürr et al. 2015, Eurographics Posters): 46×46 codes, 20 and 100 convolutions of
/// 5×5 with pooling 3 and 2, tanh, 200 hidden units; 552,026 parameters for six persons. With its own start
/// values: uniform with ±√(6/(fan in + fan out)), fan out = K·25/pool², and an output layer of zeros, so that
/// the first loss is ln K.
Result<nn::Network> duerrNetwork(int persons, std::uint64_t seed);

/// A small residual network on 2×48×48 (Tan–Triggs and codes) whose last hidden layer, "embedding", has 64
/// numbers; its output are cosines to each person's direction, for an angular margin.
Result<nn::Network> modernNetwork(int persons, std::uint64_t seed);

} // namespace phenodrop::face

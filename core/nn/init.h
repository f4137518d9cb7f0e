#pragma once

#include "core/base/rng.h"
#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Start values.
///
///     GlorotUniform  U(±√(6/(fanIn + fanOut)))     Glorot & Bengio 2010, AISTATS, eq. 16
///     HeNormal       N(0, 2/fanIn)                 He et al. 2015, ICCV, eq. 10
void initialise(std::span<float> values, const ParameterSpec& spec, Rng rng);

} // namespace phenodrop::nn

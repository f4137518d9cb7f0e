#include "core/nn/init.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::nn {

void initialise(std::span<float> values, const ParameterSpec& spec, Rng rng)
{
    switch (spec.init) {
    case Init::Zero:
        std::fill(values.begin(), values.end(), 0.0f);
        return;
    case Init::One:
        std::fill(values.begin(), values.end(), 1.0f);
        return;
    case Init::GlorotUniform: {
        const double limit = std::sqrt(6.0 / double(spec.fanIn + spec.fanOut));
        for (float& value : values)
            value = float(rng.uniform(-limit, limit));
        return;
    }
    case Init::HeNormal: {
        const double sd = std::sqrt(2.0 / double(spec.fanIn));
        for (float& value : values)
            value = float(sd * rng.normal());
        return;
    }
    }
}

} // namespace phenodrop::nn

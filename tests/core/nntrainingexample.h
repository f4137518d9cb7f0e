#pragma once

#include "core/base/threads.h"
#include "core/nn/training/trainer.h"
#include "nnhelpers.h"

namespace phenodrop::testing {

/// Cells that a small network learns at once: a bright disc, a ring or a bar on noise; raw units like 12-bit
/// images.
inline Samples shapes(int count, int channels, int size, std::uint64_t seed, int classes = 3)
{
    Samples s{.channels = channels, .size = size, .pixels = {}, .labels = {}};
    Rng rng(seed);
    for (int n = 0; n < count; ++n) {
        const int label = n % classes;
        s.labels.push_back(label);
        const double cx = size / 2.0 + rng.uniform(-2, 2), cy = size / 2.0 + rng.uniform(-2, 2);
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < size; ++y)
                for (int x = 0; x < size; ++x) {
                    const double r = std::hypot(x - cx, y - cy) / size;
                    const bool on = label == 0   ? r < 0.3
                                    : label == 1 ? r > 0.2 && r < 0.33
                                                 : std::abs(x - cx) < size * 0.08;
                    s.pixels.push_back(float(200 + (on ? 700 : 0) + 60 * rng.normal()));
                }
    }
    return s;
}

inline TrainingSet shapeSet(int training = 96, int validation = 30, int size = 24)
{
    return {shapes(training, 2, size, 1), shapes(validation, 2, size, 2), {"disc", "ring", "bar"}};
}

inline TrainOptions quick(const char* network = "cellnet", int epochs = 3)
{
    TrainOptions o = *recommendedOptions(network);
    o.epochs = epochs;
    o.batchSize = 32;
    return o;
}

} // namespace phenodrop::testing

#include "core/nn/training/mixup.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::nn {

double drawMix(double alpha, Rng& rng)
{
    for (;;) {
        const double x = std::pow(rng.uniform(), 1 / alpha), y = std::pow(rng.uniform(), 1 / alpha);
        if (x + y > 1 || x + y <= 0)
            continue;
        const double lambda = x / (x + y);
        return std::max(lambda, 1 - lambda);
    }
}

void mixCrops(std::span<float> pixels, std::size_t crops, double lambda)
{
    const std::size_t count = crops ? pixels.size() / crops : 0;
    const float share = float(lambda), rest = 1 - share;
    for (std::size_t i = 0; i < crops / 2; ++i) {
        float* a = pixels.data() + i * count;
        float* b = pixels.data() + mixPartner(i, crops) * count;
        for (std::size_t p = 0; p < count; ++p) {
            const float first = a[p], second = b[p];
            a[p] = share * first + rest * second;
            b[p] = share * second + rest * first;
        }
    }
}

} // namespace phenodrop::nn

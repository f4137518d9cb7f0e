#pragma once

#include "core/base/progress.h"
#include "core/nn/network.h"

namespace phenodrop::nn {

struct GradientCheckOptions {
    int perArray = 2; ///< numbers tried of each parameter array: half with the largest gradient, half drawn
    double tolerance = 0.02; ///< relative, beyond what the differences themselves are unsure of
    double pathTolerance = 0.01; ///< of the fast path's gradient against the plain one, in the norm of an array
    std::uint64_t seed = 1;
};

/// What was found at one parameter array ("conv1.weight").
struct ArrayGradient {
    std::string name;
    int tried = 0;    ///< numbers, the direction among them
    double worst = 0; ///< relative error of the worst number tried, less what its difference is unsure of
    double plainError = 0; ///< of the number whose difference is surest, nothing taken off
    double fast = 0;  ///< |g_fast − g_plain| / |g_plain|
    bool passed = true;
};

struct GradientCheck {
    std::vector<ArrayGradient> arrays; ///< of the trainable parameters, in the graph's order
    bool passed() const;
    const ArrayGradient* worst() const; ///< by relative error; null without arrays
    double worstPlainError() const;
    double worstFast() const;
};

/// Compares backward() with central differences of the mean cross entropy, dropout masks held, batch norms on
/// the batch, and the fast path with the plain one.
///
///     dL/dw ≈ (L(w + h) − L(w − h)) / 2h      h = 30, 10 and 3 % of the array's root mean square
///
/// for single numbers w, and with a tenth of these steps along one drawn ±1 direction of the whole array. ReLUs and
/// maximum pools keep the pattern of the point itself, so that no step crosses a kink. Of the three steps the
/// two neighbours that agree best are taken; how far they disagree, and 3e-7/h for float32's rounding, is
/// what the differences are unsure of. Arrays of zeros are first drawn N(0, 0.05²): behind a gamma of zero
/// every gradient would be zero, right or not. Layers compute in float32, only the loss is summed in double.
///
/// `x` normalised, N×C×H×W; `labels` N. Errors: BadShape, Cancelled, OutOfMemory.
/// Source: Press et al. 2007, Numerical Recipes, section 5.7.
Result<GradientCheck> checkGradients(const Graph& graph, std::span<const float> values, const Tensor& x,
                                     std::span<const int> labels, const GradientCheckOptions& options = {},
                                     const Progress& progress = {});

} // namespace phenodrop::nn

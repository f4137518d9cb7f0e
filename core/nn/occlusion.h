#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/nn/shape.h"

#include <functional>
#include <span>
#include <vector>

namespace phenodrop::nn {

/// Raw crops n×C×H×W → probabilities n×K: a network, several, or anything else that judges pixels.
using JudgeCrops = std::function<Result<std::vector<float>>(std::span<const float> pixels, std::size_t n)>;

struct OcclusionOptions {
    int square = 0; ///< edge of what is hidden at a time, px; 0: a quarter of the crop
    int step = 0;   ///< px between squares; 0: half of the square
    int batch = 32; ///< crops judged at a time
    Progress progress = {};
};

/// Where a model looks on one crop: what its answer loses when a place is hidden.
struct OcclusionMap {
    int classes = 0, height = 0, width = 0; ///< K, H, W
    std::vector<float> whole;               ///< K, the answer to the crop as it is
    /// K×H×W: p(whole) − p(hidden), the mean over all squares that cover the pixel. Positive: what is there
    /// speaks for the class; negative: against it.
    std::vector<float> heat;
    std::vector<float> lowest; ///< K, the lowest answer under any one square
    std::span<const float> of(int phenotype) const
    {
        const std::size_t area = std::size_t(height) * std::size_t(width);
        return {heat.data() + std::size_t(phenotype) * area, area};
    }
};

/// Hides one square after the other and asks again. Hidden is what each channel has at the crop's edge (the
/// median of its outermost pixels), so that a hidden place looks like ground, not like a hole. Squares reach
/// over the edge, so that every pixel is covered equally often.
/// Needs nothing of the network's inside, so it works for whatever can be asked.
/// Source: Zeiler & Fergus 2014, ECCV, LNCS 8689:818, §4.2 (occlusion sensitivity).
/// Errors: BadShape when crop.size() ≠ C·H·W or the answer is empty, BadArgument for a square or step below
/// 1 px, Cancelled, those of `judge`.
Result<OcclusionMap> occlusionMap(std::span<const float> crop, Shape shape, const JudgeCrops& judge,
                                  const OcclusionOptions& options = {});

/// `crop` with the square of this edge at (left, top) filled with each channel's ground; parts beyond the
/// crop are ignored. `ground`: C numbers.
void hideSquare(std::span<float> crop, Shape shape, int left, int top, int edge, std::span<const float> ground);
/// The median of each channel's outermost pixels: C numbers in the crop's units.
std::vector<float> groundOf(std::span<const float> crop, Shape shape);

} // namespace phenodrop::nn

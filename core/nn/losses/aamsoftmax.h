#pragma once

#include <span>
#include <vector>

namespace phenodrop::nn {

/// Softmax cross entropy with an additive angular margin, on cosines cⱼ to the class directions
/// (layers/cosine.h).
///
///     logitⱼ = s·cⱼ      but for the sample's own class y:  s·cos(acos c_y + m)
///     where acos c_y + m > π, which has no cosine any more: s·(c_y − m·sin m)
///
/// Source: Deng et al. 2019, CVPR (ArcFace).
struct AngularMargin {
    double margin = 0.2; ///< m, radians
    double scale = 30;   ///< s
};

/// `cosines` N×K; returns the mean loss and writes its gradient by the cosines, N×K or empty. `correct`
/// counts the samples whose largest cosine is their own class's.
double aamSoftmax(std::span<const float> cosines, std::span<const int> labels, const AngularMargin& options,
                  std::span<float> gradient, long* correct = nullptr);

/// The logits alone, N×K.
std::vector<float> aamLogits(std::span<const float> cosines, std::span<const int> labels,
                             const AngularMargin& options);

} // namespace phenodrop::nn

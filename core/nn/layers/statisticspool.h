#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Mean and standard deviation of each channel over its places, one after the other: C×H×W → 2C×1×1.
///
///     one input    a = 1/P for all P = H·W places
///     two inputs   a = softmax over the places of e, C×H×W (each channel its own) or 1×H×W (shared)
///     m = Σ a·x      s = √(Σ a·(x − m)² + ε)      y = (m, s)
///     dx = a·(dm + ds·(x − m)/s)      da = x·dm + (x − m)²·ds/(2s)      de = a·(da − Σ a·da)
///
/// Errors: outputShape() gives BadShape when e does not fit x. Sources: Snyder et al. 2018, ICASSP
/// (statistics pooling); Okabe et al. 2018, Interspeech (attentive); Desplanques et al. 2020, Interspeech
/// (per channel).
class StatisticsPool final : public Layer
{
public:
    std::string_view kind() const override { return "statisticspool"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

LayerPointer statisticsPool();

} // namespace phenodrop::nn

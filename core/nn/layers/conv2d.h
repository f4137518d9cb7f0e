#pragma once

#include "core/nn/layer.h"
#include "core/nn/layers/window.h"

namespace phenodrop::nn {

struct Conv2dOptions {
    int channels = 1; ///< K, of the output
    Window window = {};
    int groups = 1; ///< C and K are cut into this many parts that do not see each other
    bool bias = true;
    Init init = Init::GlorotUniform;
};

/// Convolution as deep learning means it (cross-correlation, no flip), with zero padding.
///
///     y[n,k,i,j] = b[k] + Σ_c Σ_r Σ_s w[k,c,r,s] · x[n, c, i·stride + r·dilation − pad, j·stride +
///     s·dilation − pad]
///
///     x  N×C×H×W    w  K×(C/groups)×R×S    b  K    y  N×K×H'×W'
///
/// The plain path unrolls each picture's patches into columns and multiplies matrices. Errors: outputShape()
/// gives BadShape when groups do not divide C or K, or nothing fits. Sources: LeCun et al. 1998, Proc. IEEE
/// 86:2278; Chellapilla et al. 2006, IWFHR (columns).
class Conv2d final : public Layer
{
public:
    explicit Conv2d(Conv2dOptions options) : m_options(options) {}
    const Conv2dOptions& options() const { return m_options; }

    std::string_view kind() const override { return "conv2d"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    double flops(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    Conv2dOptions m_options;
};

LayerPointer conv2d(Conv2dOptions options);
/// K×K convolution with stride and padding.
LayerPointer conv2d(int channels, int kernel, int stride = 1, int padding = 0, bool bias = true,
                    Init init = Init::GlorotUniform);

} // namespace phenodrop::nn

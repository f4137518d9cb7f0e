#pragma once

#include "core/nn/layer.h"
#include "core/nn/layers/window.h"

namespace phenodrop::nn {

struct ConvTranspose2dOptions {
    int channels = 1; ///< K, of the output
    Window window = {};
    Size2 outputPadding = 0; ///< rows and columns added at the far end, below the stride
    bool bias = true;
    Init init = Init::GlorotUniform;
};

/// Transposed convolution: the gradient of a convolution with this window with respect to its input. It
/// enlarges where a convolution with a stride shrinks.
///
///     y[n, k, i·stride + r·dilation − pad, j·stride + s·dilation − pad] += x[n,c,i,j]·w[c,k,r,s];  then +
///     b[k] side of y = (in − 1)·stride − 2·pad + dilation·(kernel − 1) + outputPadding + 1
///
///     x  N×C×H×W    w  C×K×R×S    b  K    y  N×K×H'×W'
///
/// The plain path multiplies matrices into columns and adds the columns up. Errors: outputShape() gives
/// BadShape when nothing is left, BadArgument for an output padding not below the stride. Source: Dumoulin &
/// Visin 2016, arXiv 1603.07285, section 4.
class ConvTranspose2d final : public Layer
{
public:
    explicit ConvTranspose2d(ConvTranspose2dOptions options) : m_options(options) {}
    const ConvTranspose2dOptions& options() const { return m_options; }

    std::string_view kind() const override { return "convtranspose2d"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    double flops(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    std::int64_t rows() const; ///< K·R·S, of the column matrix
    ConvTranspose2dOptions m_options;
};

LayerPointer convTranspose2d(ConvTranspose2dOptions options);
LayerPointer convTranspose2d(int channels, int kernel, int stride = 1, int padding = 0,
                             int outputPadding = 0);

} // namespace phenodrop::nn

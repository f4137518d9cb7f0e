#pragma once

#include "core/nn/layer.h"
#include "core/nn/layers/window.h"

namespace phenodrop::nn {

enum class PoolKind { Max, Average };

/// Maximum or mean over windows, each channel for itself.
///
///     max      y = max over the window; backward gives dy to the first maximum in row-major order
///     average  y = mean over the window's real pixels: neither padding nor a part beyond the border counts
///
/// Padding is never read, so the maximum of negative numbers stays negative. Ceil mode keeps a partial last
/// window. Errors: outputShape() gives BadShape when nothing fits, BadArgument when padding exceeds half the
/// kernel. Source: Ranzato et al. 2007, CVPR (max).
class Pool2d final : public Layer
{
public:
    Pool2d(PoolKind pool, Window window) : m_pool(pool), m_window(window) {}
    PoolKind pool() const { return m_pool; }
    const Window& window() const { return m_window; }

    std::string_view kind() const override { return m_pool == PoolKind::Max ? "maxpool2d" : "avgpool2d"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(PoolKind pool, const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    PoolKind m_pool;
    Window m_window;
};

/// Square windows, stride = kernel unless given.
LayerPointer maxPool2d(int kernel, bool ceil = false, int stride = 0, int padding = 0);
LayerPointer averagePool2d(int kernel, bool ceil = false, int stride = 0, int padding = 0);

/// Mean over the whole plane: N×C×H×W → N×C×1×1. Source: Lin et al. 2014, ICLR.
class GlobalAveragePool final : public Layer
{
public:
    std::string_view kind() const override { return "globalavgpool"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

LayerPointer globalAveragePool();

} // namespace phenodrop::nn

#pragma once

#include "core/nn/fast/build.h"

#include <functional>

namespace phenodrop::nn {

/// The weights and bias of the convolution that FastBuild stands at, with the batch norm that was folded into
/// it:
///
///     w' = w·γ/√(v + ε)      b' = β + (b − m)·γ/√(v + ε)      m, v the running statistics
class ConvValues
{
public:
    explicit ConvValues(FastBuild& build);

    void refresh(); ///< folds anew, when there is something to fold
    std::span<const float> weights() const
    {
        return m_folded ? std::span<const float>(m_foldedWeights) : m_weights;
    }
    const float* bias() const
    {
        return m_folded ? m_foldedBias.data() : m_bias.empty() ? nullptr : m_bias.data();
    }

private:
    bool m_folded;
    float m_epsilon = 0;
    std::span<const float> m_weights, m_bias, m_gamma, m_beta, m_mean, m_variance;
    std::vector<float> m_foldedWeights, m_foldedBias;
};

/// Names the weights of the step that FastBuild stands at in a WeightCache, for every executor of the
/// network.
std::string weightKey(const FastBuild& build);

/// Weights in the layout of a primitive. Executors of one network share a copy that never changes; where
/// nothing is shared (training, or values that change between runs) refresh() makes it anew.
class PackedWeights
{
public:
    PackedWeights() = default;
    /// `fill` writes the packed weights; it is kept.
    PackedWeights(FastBuild& build, const std::string& key, std::size_t bytes,
                  std::function<void(float*)> fill);

    void refresh();
    float* data() const { return m_buffer->floats(); }

private:
    std::shared_ptr<AlignedBuffer> m_buffer;
    std::function<void(float*)> m_fill;
    bool m_shared = false;
};

} // namespace phenodrop::nn

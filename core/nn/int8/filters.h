#pragma once

#include "core/nn/fast/arena.h"
#include "core/nn/int8/int8plan.h"

#include <span>

namespace phenodrop::nn {

/// The weights of a convolution or dense layer, read one output channel at a time: a dense layer of VGG16 is
/// 411 MB in f32. With a batch norm that was folded in (see convweights.h for the formula).
class FilterSource
{
public:
    FilterSource(const Graph& graph, std::span<const float> values, const FusedNode& step);

    std::size_t outputs() const { return m_outputs; }
    std::size_t perOutput() const { return m_perOutput; }
    void row(std::size_t k, float* to) const; ///< K-th filter, C/groups × R × S or D
    float bias(std::size_t k) const;

private:
    float scale(std::size_t k) const;
    std::size_t m_outputs = 0, m_perOutput = 0;
    std::span<const float> m_weights, m_bias, m_gamma, m_beta, m_mean, m_variance;
    float m_epsilon = 0;
};

/// int8 filters: w = scale[k] × q, q in −127 … 127, the scale from the largest weight of each output channel.
struct QuantisedFilters {
    AlignedBuffer bytes; ///< K × perOutput, row-major
    std::vector<float> scale, bias;
    std::size_t perOutput = 0;

    const std::int8_t* row(std::size_t k) const
    {
        return reinterpret_cast<const std::int8_t*>(bytes.data()) + k * perOutput;
    }
};

QuantisedFilters quantised(const FilterSource& source);

/// The nearest stored number, ties to even.
float nearestStored(float value, float lowest);

} // namespace phenodrop::nn

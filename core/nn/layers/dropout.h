#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Inverted dropout: in training each number is kept with probability 1 − p and divided by it, otherwise 0;
/// the identity when the network is used. dx = dy·mask. The mask of a sample depends on the seed and on the
/// sample's index in the whole batch alone. Source: Srivastava et al. 2014, JMLR 15:1929.
class Dropout final : public Layer
{
public:
    explicit Dropout(float probability) : m_probability(probability) {}
    float probability() const { return m_probability; } ///< of dropping, 0 … <1

    std::string_view kind() const override { return "dropout"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

    /// Fills `mask` of sample `index` with 0 or 1/(1−p).
    void drawMask(std::uint64_t seed, std::int64_t index, std::span<float> mask) const;

private:
    float m_probability;
};

LayerPointer dropout(double probability);

} // namespace phenodrop::nn

#pragma once

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/nn/tensor.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop::nn {

/// How a parameter starts (core/nn/init.h has the formulas).
enum class Init { Zero, One, GlorotUniform, HeNormal };

/// One learned array of a layer, or one that it keeps (running statistics: not trainable).
struct ParameterSpec {
    std::string name;                ///< "weight", "bias", …; the network puts the layer's name before it
    std::vector<std::int64_t> shape; ///< conv: K×(C/groups)×R×S, dense: K×D, per channel: C
    Init init = Init::Zero;
    std::int64_t fanIn = 1;
    std::int64_t fanOut = 1;
    bool trainable = true;
    bool decay = false;       ///< weight decay applies: weights yes; biases and norm parameters no
    bool nonNegative = false; ///< a variance: a model file with negative values is refused

    std::int64_t count() const;
};

/// Everything that the plain path of a layer works on. Layers themselves hold settings only, never state,
/// so that one network serves many threads.
struct LayerCall {
    bool training = false;
    std::vector<const Tensor*> x;             ///< inputs
    Tensor* y = nullptr;                      ///< output, already of the right shape
    std::vector<std::span<float>> parameters; ///< in the order of Layer::parameters()
    std::vector<float>* kept = nullptr; ///< what forward() keeps for backward(): a mask, places of maxima
    std::uint64_t seed = 0;             ///< of this layer in this training step (dropout)
    std::int64_t firstSample = 0;       ///< index in the whole batch of this call's first sample

    const Tensor* dy = nullptr;
    std::vector<Tensor*> dx;                 ///< added to; null where nobody asks
    std::vector<std::span<float>> gradients; ///< added to; in the order of `parameters`
};

/// A kind of layer with its settings. forward() and backward() are the plain path: the documentation of what
/// the layer computes, and the oracle that the fast path (core/nn/fast) is tested against.
class Layer
{
public:
    virtual ~Layer() = default;

    virtual std::string_view kind() const = 0;   ///< "conv2d", "dense", …; names the layer in model files
    virtual nlohmann::json settings() const = 0; ///< what layerFromJson() needs to make it again

    /// Called once per input combination, when the graph is made. Errors: BadShape with both numbers in
    /// detail.
    virtual Result<Shape> outputShape(std::span<const Shape> inputs) const = 0;
    virtual std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const;
    /// Multiply-adds × 2 of one forward pass of one sample; 0 where not worth counting.
    virtual double flops(std::span<const Shape> inputs) const;

    virtual void forward(const LayerCall& call) const = 0;
    virtual void backward(const LayerCall& call) const = 0;
};

using LayerPointer = std::shared_ptr<const Layer>;

/// The inverse of kind() and settings(). Errors: BadFormat for an unknown kind or a setting out of range.
Result<LayerPointer> layerFromJson(const std::string& kind, const nlohmann::json& settings);

} // namespace phenodrop::nn

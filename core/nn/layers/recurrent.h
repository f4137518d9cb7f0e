#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

struct RecurrentOptions {
    int units = 1; ///< H, per direction
    bool bidirectional = false;
    bool lastOnly = false; ///< each direction's state after it has read the whole sequence, instead of all
};

/// What LSTM and GRU share. A sequence of T vectors is a picture one pixel high: C×1×T.
///
///     x  N×C×1×T      y  N×(H·directions)×1×T, or N×(H·directions)×1×1 with lastOnly
///
/// The second direction reads from the end; its y[t] stands beside the first's. All steps' input products are
/// one matrix product, then one product per step. Errors: outputShape() gives BadShape unless the height
/// is 1.
class Recurrent : public Layer
{
public:
    explicit Recurrent(RecurrentOptions options) : m_options(options) {}
    const RecurrentOptions& options() const { return m_options; }

    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    double flops(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

protected:
    /// One direction over one batch. Everything is time-major: step t of sample n is row t·N + n.
    struct Sweep {
        std::int64_t batch = 0, steps = 0, channels = 0, units = 0;
        bool backwards = false;
        std::span<const std::span<float>> parameters, gradients; ///< of this direction
        const float* x = nullptr;                                ///< T·N × C
        float* kept = nullptr;                                   ///< keptPerUnit() · H · N · T
        float* h = nullptr;                                      ///< T·N × H, states after each step
        float* dh = nullptr; ///< T·N × H: dL/dh of each step from outside; receives nothing
        float* dx = nullptr; ///< T·N × C, written

        std::int64_t rows() const { return batch * steps; }
        /// The step that is computed as number `s`, and the one computed before it (s > 0).
        std::int64_t step(std::int64_t s) const { return backwards ? steps - 1 - s : s; }
    };

    virtual int gates() const = 0;
    virtual int keptPerUnit() const = 0; ///< numbers kept per unit, step and sample, h included (at the end)
    virtual std::vector<ParameterSpec> biases(const std::string& suffix) const = 0;
    virtual void run(const Sweep& sweep) const = 0;
    virtual void runBack(const Sweep& sweep) const = 0;

    static Result<RecurrentOptions> optionsFromJson(const nlohmann::json& json);
    RecurrentOptions m_options;

private:
    int directions() const { return m_options.bidirectional ? 2 : 1; }
    Sweep sweep(const LayerCall& call, int direction, const std::vector<float>& x,
                std::vector<float>& kept) const;
};

/// Long short-term memory.
///
///     i, f, o = σ(Wx·x + Wh·h' + b)      g = tanh(…)      c = f·c' + i·g      h = o·tanh c      h'₀ = c'₀ =
///     0
///
///     weight_input  4H×C    weight_state  4H×H, rows in the order i f g o    bias_i, bias_f, bias_g, bias_o
///     H
///
/// The forget gates' bias starts as 1, so that a new network remembers. The second direction's parameters end
/// in "_reverse". Sources: Hochreiter & Schmidhuber 1997, Neural Computation 9:1735; Gers et al. 2000,
/// 12:2451; Graves & Schmidhuber 2005, Neural Networks 18:602 (two directions).
class Lstm final : public Recurrent
{
public:
    using Recurrent::Recurrent;
    std::string_view kind() const override { return "lstm"; }
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    /// One step of `rows` samples: `gates` rows×4H holds Wx·x + Wh·h' + b and receives i f g o.
    static void step(std::int64_t rows, std::int64_t units, float* gates, const float* cBefore, float* c,
                     float* h);
    /// Its gradient: `dc` holds dL/dc from the later step and receives dL/dc of the step before; `dGates`
    /// receives dL/d of what step() was given.
    static void stepBack(std::int64_t rows, std::int64_t units, const float* gates, const float* cBefore,
                         const float* c, const float* dh, float* dc, float* dGates);

protected:
    int gates() const override { return 4; }
    int keptPerUnit() const override { return 6; }
    std::vector<ParameterSpec> biases(const std::string& suffix) const override;
    void run(const Sweep& sweep) const override;
    void runBack(const Sweep& sweep) const override;
};

/// Gated recurrent unit, in the form with the reset gate behind the product.
///
///     r, z = σ(Wx·x + bx + Wh·h' + bh)      n = tanh(Wx·x + bx + r·(Wh·h' + bh))      h = (1 − z)·n + z·h'
///
///     weight_input  3H×C    weight_state  3H×H, rows in the order r z n    bias_input, bias_state  3H
///
/// Source: Cho et al. 2014, EMNLP; the order of gates and the form are cuDNN's and PyTorch's.
class Gru final : public Recurrent
{
public:
    using Recurrent::Recurrent;
    std::string_view kind() const override { return "gru"; }
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

protected:
    int gates() const override { return 3; }
    int keptPerUnit() const override { return 5; }
    std::vector<ParameterSpec> biases(const std::string& suffix) const override;
    void run(const Sweep& sweep) const override;
    void runBack(const Sweep& sweep) const override;
};

LayerPointer lstm(RecurrentOptions options);
LayerPointer gru(RecurrentOptions options);

} // namespace phenodrop::nn

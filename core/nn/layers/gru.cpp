#include "core/nn/layers/gemm.h"
#include "core/nn/layers/recurrent.h"

#include <vector>

namespace phenodrop::nn {

namespace {

using Row = Eigen::Map<Eigen::ArrayXf>;
using ConstRow = Eigen::Map<const Eigen::ArrayXf>;

/// One sample and step. `gates` holds Wx·x + bx and receives r z n; `q` holds Wh·h' + bh (r z n) on entry and
/// its last third is kept in `product`.
void step(std::int64_t units, float* gates, const float* q, float* product, const float* before, float* h)
{
    Row reset(gates, units), update(gates + units, units), fresh(gates + 2 * units, units);
    const ConstRow last(q + 2 * units, units);
    reset = (reset + ConstRow(q, units)).logistic();
    update = (update + ConstRow(q + units, units)).logistic();
    fresh = (fresh + reset * last).tanh();
    Row(product, units) = last;
    Row(h, units) = (1 - update) * fresh + update * ConstRow(before, units);
}

/// dGates receives dL/d(Wx·x + bx), dState dL/d(Wh·h' + bh), and `dBefore` what h' gets past the product.
void stepBack(std::int64_t units, const float* gates, const float* product, const float* before,
              const float* dh, float* dGates, float* dState, float* dBefore)
{
    const ConstRow r(gates, units), z(gates + units, units), n(gates + 2 * units, units), q(product, units),
        out(dh, units);
    Row dr(dGates, units), dz(dGates + units, units), dn(dGates + 2 * units, units);
    dn = out * (1 - z) * (1 - n.square());
    dz = out * (ConstRow(before, units) - n) * z * (1 - z);
    dr = dn * q * r * (1 - r);
    Row(dState, 2 * units) = Row(dGates, 2 * units);
    Row(dState + 2 * units, units) = dn * r;
    Row(dBefore, units) += out * z;
}

} // namespace

Result<LayerPointer> Gru::fromJson(const nlohmann::json& json)
{
    auto options = optionsFromJson(json);
    if (!options)
        return options.error();
    return gru(*options);
}

std::vector<ParameterSpec> Gru::biases(const std::string& suffix) const
{
    const std::vector<std::int64_t> shape{3 * std::int64_t(m_options.units)};
    return {ParameterSpec{.name = "bias_input" + suffix, .shape = shape},
            ParameterSpec{.name = "bias_state" + suffix, .shape = shape}};
}

void Gru::run(const Sweep& s) const
{
    const std::int64_t h = s.units, width = 3 * h;
    float *gates = s.kept, *products = s.kept + s.rows() * width;
    MatrixView(gates, s.rows(), width).rowwise() =
        Eigen::Map<const Eigen::RowVectorXf>(s.parameters[2].data(), width);
    multiply(s.rows(), width, s.channels, {s.x, s.channels}, {s.parameters[0].data(), s.channels, true}, 1,
             gates, width);
    const std::vector<float> nothing(std::size_t(s.batch * h), 0.0f);
    Matrix q(s.batch, width);
    for (std::int64_t i = 0; i < s.steps; ++i) {
        const std::int64_t row = s.step(i) * s.batch;
        const float* before = i ? s.h + s.step(i - 1) * s.batch * h : nothing.data();
        q.rowwise() = Eigen::Map<const Eigen::RowVectorXf>(s.parameters[3].data(), width);
        if (i)
            multiply(s.batch, width, h, {before, h}, {s.parameters[1].data(), h, true}, 1, q.data(), width);
        for (std::int64_t n = 0; n < s.batch; ++n)
            step(h, gates + (row + n) * width, q.data() + n * width, products + (row + n) * h, before + n * h,
                 s.h + (row + n) * h);
    }
}

void Gru::runBack(const Sweep& s) const
{
    const std::int64_t h = s.units, width = 3 * h;
    const float *gates = s.kept, *products = s.kept + s.rows() * width;
    const std::vector<float> nothing(std::size_t(s.batch * h), 0.0f);
    std::vector<float> unused(nothing), dGates(std::size_t(s.rows() * width)), dState(dGates.size());
    for (std::int64_t i = s.steps - 1; i >= 0; --i) {
        const std::int64_t row = s.step(i) * s.batch, last = i ? s.step(i - 1) * s.batch : 0;
        const float* before = i ? s.h + last * h : nothing.data();
        float* dBefore = i ? s.dh + last * h : unused.data();
        for (std::int64_t n = 0; n < s.batch; ++n)
            stepBack(h, gates + (row + n) * width, products + (row + n) * h, before + n * h,
                     s.dh + (row + n) * h, dGates.data() + (row + n) * width,
                     dState.data() + (row + n) * width, dBefore + n * h);
        if (i)
            multiply(s.batch, h, width, {dState.data() + row * width, width}, {s.parameters[1].data(), h}, 1,
                     dBefore, h);
    }
    multiply(width, s.channels, s.rows(), {dGates.data(), width, true}, {s.x, s.channels}, 1,
             s.gradients[0].data(), s.channels);
    const std::int64_t later = (s.steps - 1) * s.batch, shift = s.batch;
    if (later > 0)
        multiply(width, h, later, {dState.data() + (s.backwards ? 0 : shift * width), width, true},
                 {s.h + (s.backwards ? shift * h : 0), h}, 1, s.gradients[1].data(), h);
    Eigen::Map<Eigen::RowVectorXf>(s.gradients[2].data(), width) +=
        ConstMatrixView(dGates.data(), s.rows(), width).colwise().sum();
    Eigen::Map<Eigen::RowVectorXf>(s.gradients[3].data(), width) +=
        ConstMatrixView(dState.data(), s.rows(), width).colwise().sum();
    multiply(s.rows(), s.channels, width, {dGates.data(), width}, {s.parameters[0].data(), s.channels}, 0,
             s.dx, s.channels);
}

LayerPointer gru(RecurrentOptions options)
{
    return std::make_shared<const Gru>(options);
}

} // namespace phenodrop::nn

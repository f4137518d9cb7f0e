#include "core/nn/layers/gemm.h"
#include "core/nn/layers/recurrent.h"

#include <algorithm>
#include <vector>

namespace phenodrop::nn {

namespace {

using Row = Eigen::Map<Eigen::ArrayXf>;
using ConstRow = Eigen::Map<const Eigen::ArrayXf>;

/// Below this many numbers a second thread costs more than it saves.
constexpr std::int64_t Parallel = 1 << 13;

} // namespace

Result<LayerPointer> Lstm::fromJson(const nlohmann::json& json)
{
    auto options = optionsFromJson(json);
    if (!options)
        return options.error();
    return lstm(*options);
}

std::vector<ParameterSpec> Lstm::biases(const std::string& suffix) const
{
    std::vector<ParameterSpec> all;
    for (const char gate : {'i', 'f', 'g', 'o'})
        all.push_back({.name = std::string("bias_") + gate + suffix,
                       .shape = {m_options.units},
                       .init = gate == 'f' ? Init::One : Init::Zero});
    return all;
}

void Lstm::step(std::int64_t rows, std::int64_t units, float* gates, const float* cBefore, float* c, float* h)
{
#pragma omp parallel for if (rows * units > Parallel)
    for (std::int64_t n = 0; n < rows; ++n) {
        float* gate = gates + n * 4 * units;
        Row inOrForget(gate, 2 * units), i(gate, units), f(gate + units, units), g(gate + 2 * units, units),
            o(gate + 3 * units, units), cell(c + n * units, units);
        inOrForget = inOrForget.logistic();
        g = g.tanh();
        o = o.logistic();
        cell = f * ConstRow(cBefore + n * units, units) + i * g;
        Row(h + n * units, units) = o * cell.tanh();
    }
}

void Lstm::stepBack(std::int64_t rows, std::int64_t units, const float* gates, const float* cBefore,
                    const float* c, const float* dh, float* dc, float* dGates)
{
#pragma omp parallel for if (rows * units > Parallel)
    for (std::int64_t n = 0; n < rows; ++n) {
        const float* gate = gates + n * 4 * units;
        const ConstRow i(gate, units), f(gate + units, units), g(gate + 2 * units, units),
            o(gate + 3 * units, units), out(dh + n * units, units);
        float* to = dGates + n * 4 * units;
        Row cell(dc + n * units, units);
        const Eigen::ArrayXf squashed = ConstRow(c + n * units, units).tanh();
        cell += out * o * (1 - squashed.square());
        Row(to, units) = cell * g * i * (1 - i);
        Row(to + units, units) = cell * ConstRow(cBefore + n * units, units) * f * (1 - f);
        Row(to + 2 * units, units) = cell * i * (1 - g.square());
        Row(to + 3 * units, units) = out * squashed * o * (1 - o);
        cell *= f;
    }
}

void Lstm::run(const Sweep& s) const
{
    const std::int64_t h = s.units, width = 4 * h;
    float *gates = s.kept, *cells = s.kept + s.rows() * width;
    MatrixView all(gates, s.rows(), width);
    Eigen::RowVectorXf bias(width);
    for (int gate = 0; gate < 4; ++gate)
        bias.segment(gate * h, h) =
            Eigen::Map<const Eigen::RowVectorXf>(s.parameters[std::size_t(2 + gate)].data(), h);
    all.rowwise() = bias;
    multiply(s.rows(), width, s.channels, {s.x, s.channels}, {s.parameters[0].data(), s.channels, true}, 1,
             gates, width);
    const std::vector<float> nothing(std::size_t(s.batch * h), 0.0f);
    for (std::int64_t i = 0; i < s.steps; ++i) {
        const std::int64_t row = s.step(i) * s.batch, before = i ? s.step(i - 1) * s.batch : 0;
        if (i)
            multiply(s.batch, width, h, {s.h + before * h, h}, {s.parameters[1].data(), h, true}, 1,
                     gates + row * width, width);
        step(s.batch, h, gates + row * width, i ? cells + before * h : nothing.data(), cells + row * h,
             s.h + row * h);
    }
}

void Lstm::runBack(const Sweep& s) const
{
    const std::int64_t h = s.units, width = 4 * h;
    const float *gates = s.kept, *cells = s.kept + s.rows() * width;
    const std::vector<float> nothing(std::size_t(s.batch * h), 0.0f);
    std::vector<float> dGates(std::size_t(s.rows() * width)), dc(nothing);
    for (std::int64_t i = s.steps - 1; i >= 0; --i) {
        const std::int64_t row = s.step(i) * s.batch, before = i ? s.step(i - 1) * s.batch : 0;
        stepBack(s.batch, h, gates + row * width, i ? cells + before * h : nothing.data(), cells + row * h,
                 s.dh + row * h, dc.data(), dGates.data() + row * width);
        if (i) // what the step before gives on through the state
            multiply(s.batch, h, width, {dGates.data() + row * width, width}, {s.parameters[1].data(), h}, 1,
                     s.dh + before * h, h);
    }
    multiply(width, s.channels, s.rows(), {dGates.data(), width, true}, {s.x, s.channels}, 1,
             s.gradients[0].data(), s.channels);
    // All steps but the first computed, against the state before each: neighbours in memory.
    const std::int64_t later = (s.steps - 1) * s.batch, shift = s.batch;
    if (later > 0)
        multiply(width, h, later, {dGates.data() + (s.backwards ? 0 : shift * width), width, true},
                 {s.h + (s.backwards ? shift * h : 0), h}, 1, s.gradients[1].data(), h);
    const Eigen::RowVectorXf bias = ConstMatrixView(dGates.data(), s.rows(), width).colwise().sum();
    for (int gate = 0; gate < 4; ++gate)
        Eigen::Map<Eigen::RowVectorXf>(s.gradients[std::size_t(2 + gate)].data(), h) +=
            bias.segment(gate * h, h);
    multiply(s.rows(), s.channels, width, {dGates.data(), width}, {s.parameters[0].data(), s.channels}, 0,
             s.dx, s.channels);
}

LayerPointer lstm(RecurrentOptions options)
{
    return std::make_shared<const Lstm>(options);
}

} // namespace phenodrop::nn

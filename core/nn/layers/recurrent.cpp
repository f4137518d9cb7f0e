#include "core/nn/layers/recurrent.h"

#include "core/nn/layers/settings.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

constexpr int MostUnits = 1 << 14;

using Steps = Eigen::Map<Matrix, 0, Eigen::OuterStride<>>;

/// Sample n of a time-major array, as T × width.
Steps stepsOf(float* timeMajor, std::int64_t n, std::int64_t batch, std::int64_t steps, std::int64_t width)
{
    return {timeMajor + n * width, steps, width, Eigen::OuterStride<>(batch * width)};
}

std::vector<float> timeMajor(const Tensor& x)
{
    std::vector<float> rows(x.size());
    const std::int64_t channels = x.shape().channels, steps = x.shape().width;
    for (std::int64_t n = 0; n < x.batch(); ++n)
        stepsOf(rows.data(), n, x.batch(), steps, channels) = x.planes(n).transpose();
    return rows;
}

} // namespace

nlohmann::json Recurrent::settings() const
{
    return {{"units", m_options.units},
            {"bidirectional", m_options.bidirectional},
            {"last_only", m_options.lastOnly}};
}

Result<RecurrentOptions> Recurrent::optionsFromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    RecurrentOptions options;
    options.units = read.integer("units");
    options.bidirectional = read.flag("bidirectional", false);
    options.lastOnly = read.flag("last_only", false);
    if (!read.ok() || options.units < 1 || options.units > MostUnits)
        return Error{Errc::BadFormat, "recurrent", json.dump().substr(0, 200)};
    return options;
}

Result<Shape> Recurrent::outputShape(std::span<const Shape> inputs) const
{
    if (m_options.units < 1 || m_options.units > MostUnits)
        return Error{Errc::BadArgument, {}, "units out of range"};
    if (inputs[0].height != 1)
        return Error{Errc::BadShape, {}, toText(inputs[0]) + " is no sequence C×1×T"};
    return Shape{std::int64_t(m_options.units) * directions(), 1, m_options.lastOnly ? 1 : inputs[0].width};
}

std::vector<ParameterSpec> Recurrent::parameters(std::span<const Shape> inputs) const
{
    const std::int64_t c = inputs[0].channels, h = m_options.units;
    std::vector<ParameterSpec> all;
    for (int d = 0; d < directions(); ++d) {
        const std::string suffix = d ? "_reverse" : "";
        // Each gate is a dense layer of its own; the state's matrix starts with sd 1/√(3H), as is usual.
        all.push_back({.name = "weight_input" + suffix,
                       .shape = {gates() * h, c},
                       .init = Init::GlorotUniform,
                       .fanIn = c,
                       .fanOut = h,
                       .decay = true});
        all.push_back({.name = "weight_state" + suffix,
                       .shape = {gates() * h, h},
                       .init = Init::GlorotUniform,
                       .fanIn = h,
                       .fanOut = 5 * h,
                       .decay = true});
        for (auto& bias : biases(suffix))
            all.push_back(std::move(bias));
    }
    return all;
}

double Recurrent::flops(std::span<const Shape> inputs) const
{
    return 2.0 * double(inputs[0].width) * directions() * gates() * m_options.units *
           double(inputs[0].channels + m_options.units);
}

Recurrent::Sweep Recurrent::sweep(const LayerCall& call, int direction, const std::vector<float>& x,
                                  std::vector<float>& kept) const
{
    const Shape in = call.x[0]->shape();
    Sweep s;
    s.batch = call.x[0]->batch();
    s.steps = in.width;
    s.channels = in.channels;
    s.units = m_options.units;
    s.backwards = direction == 1;
    s.x = x.data();
    const std::size_t each = call.parameters.size() / std::size_t(directions());
    s.parameters = std::span(call.parameters).subspan(each * std::size_t(direction), each);
    if (!call.gradients.empty())
        s.gradients = std::span(call.gradients).subspan(each * std::size_t(direction), each);
    const std::int64_t perUnit = s.rows() * s.units;
    s.kept = kept.data() + direction * keptPerUnit() * perUnit;
    s.h = s.kept + (keptPerUnit() - 1) * perUnit;
    return s;
}

void Recurrent::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const std::int64_t steps = x.shape().width, h = m_options.units;
    const std::vector<float> rows = timeMajor(x);
    std::vector<float> local;
    std::vector<float>& kept = call.kept ? *call.kept : local;
    kept.resize(std::size_t(directions() * keptPerUnit() * x.batch() * steps * h));
    for (int d = 0; d < directions(); ++d) {
        const Sweep s = sweep(call, d, rows, kept);
        run(s);
        for (std::int64_t n = 0; n < x.batch(); ++n) {
            const Steps states = stepsOf(s.h, n, s.batch, steps, h);
            auto out = call.y->planes(n).middleRows(d * h, h);
            if (m_options.lastOnly)
                out = states.row(s.step(steps - 1)).transpose();
            else
                out = states.transpose();
        }
    }
}

void Recurrent::backward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const std::int64_t steps = x.shape().width, h = m_options.units;
    const std::vector<float> rows = timeMajor(x);
    std::vector<float> dx(rows.size()), dh(std::size_t(x.batch() * steps * h));
    for (int d = 0; d < directions(); ++d) {
        Sweep s = sweep(call, d, rows, *call.kept);
        s.dx = dx.data();
        s.dh = dh.data();
        std::fill(dh.begin(), dh.end(), 0.0f);
        for (std::int64_t n = 0; n < x.batch(); ++n) {
            Steps outside = stepsOf(dh.data(), n, s.batch, steps, h);
            const auto dy = call.dy->planes(n).middleRows(d * h, h);
            if (m_options.lastOnly)
                outside.row(s.step(steps - 1)) = dy.transpose();
            else
                outside = dy.transpose();
        }
        runBack(s);
        for (std::int64_t n = 0; call.dx[0] && n < x.batch(); ++n)
            call.dx[0]->planes(n) += stepsOf(dx.data(), n, s.batch, steps, s.channels).transpose();
    }
}

} // namespace phenodrop::nn

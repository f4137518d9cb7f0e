#include "core/nn/int8/bytes.h"
#include "core/nn/int8/int8step.h"
#include "core/nn/int8/product.h"
#include "core/nn/layers/dense.h"
#include "core/nn/tensor.h"

#include <algorithm>
#include <cstring>

namespace phenodrop::nn {

namespace {

ProductJob jobOf(const Int8Context& c)
{
    ProductJob job;
    job.batch = c.batch;
    job.in = c.in();
    job.out = c.out();
    job.x = c.x();
    job.y = c.y();
    job.relu = c.step.relu;
    if (const auto* conv = dynamic_cast<const Conv2d*>(c.node().layer.get())) {
        job.window = conv->options().window;
        job.groups = conv->options().groups;
    } else {
        job.dense = true;
        job.in = {c.in().count(), 1, 1};
    }
    return job;
}

/// A product, with the change of order that dense layers want of pictures and the caller of f32.
class ProductStep final : public Int8Step
{
public:
    explicit ProductStep(const Int8Context& c)
        : m_batch(c.batch), m_in(c.in()), m_out(c.out()), m_x(*c.inputs[0]), m_y(*c.output),
          m_scratch(*c.scratch)
    {
        const auto job = jobOf(c);
        const FilterSource source(c.graph, c.values, c.step);
        m_product = c.path == Path::Plain ? makePlainProduct(job, source) : makeFastProduct(job, source);
        m_flattens = job.dense && m_in.area() > 1;
        m_turnsOutput = !job.y.isByte() && m_out.area() > 1;
        if (m_flattens)
            m_scratch.life.bytes = std::size_t(m_batch * m_in.count());
        if (m_turnsOutput)
            m_scratch.life.bytes = std::size_t(m_batch * m_out.count()) * sizeof(float);
    }

    void run() override
    {
        const std::byte* x = m_x.data;
        if (m_flattens) {
            channelsFirst(m_x.data, m_batch, m_in, m_scratch.data);
            x = m_scratch.data;
        }
        m_product->run(x, m_turnsOutput ? m_scratch.data : m_y.data);
        if (m_turnsOutput)
            channelsFirst(reinterpret_cast<const float*>(m_scratch.data), m_batch, m_out,
                          reinterpret_cast<float*>(m_y.data));
    }

    std::string algorithm() const override { return m_product->algorithm(); }
    std::size_t bytes() const override { return m_product->bytes(); }

private:
    const std::int64_t m_batch;
    const Shape m_in, m_out;
    const Int8Place &m_x, &m_y;
    Int8Place& m_scratch;
    std::unique_ptr<Int8Product> m_product;
    bool m_flattens = false, m_turnsOutput = false;
};

class FlattenStep8 final : public Int8Step
{
public:
    explicit FlattenStep8(const Int8Context& c)
        : m_batch(c.batch), m_in(c.in()), m_x(*c.inputs[0]), m_y(*c.output), m_bytes(c.y().isByte())
    {
    }
    void run() override
    {
        if (m_bytes)
            channelsFirst(m_x.data, m_batch, m_in, m_y.data);
        else // N×C×H×W already
            std::memcpy(m_y.data, m_x.data, m_y.life.bytes);
    }
    std::string algorithm() const override { return "own loops"; }

private:
    const std::int64_t m_batch;
    const Shape m_in;
    const Int8Place &m_x, &m_y;
    const bool m_bytes;
};

class CopyStep8 final : public Int8Step
{
public:
    explicit CopyStep8(const Int8Context& c) : m_x(*c.inputs[0]), m_y(*c.output) {}
    void run() override { std::memcpy(m_y.data, m_x.data, m_y.life.bytes); }
    std::string algorithm() const override { return "own loops"; }

private:
    const Int8Place &m_x, &m_y;
};

class RealStep final : public Int8Step
{
public:
    explicit RealStep(const Int8Context& c)
        : m_layer(*c.node().layer), m_batch(c.batch), m_relu(c.step.relu), m_yValue(c.y()), m_y(*c.output),
          m_result(c.batch, c.out())
    {
        for (std::size_t i = 0; i < c.inputs.size(); ++i) {
            m_x.push_back(c.inputs[i]);
            m_xValues.push_back(c.x(i));
            m_inputs.emplace_back(c.batch, c.in(i));
        }
        copyParameters(c);
    }

    void run() override
    {
        LayerCall call;
        for (std::size_t i = 0; i < m_x.size(); ++i) {
            toReal(m_xValues[i], m_x[i]->data, m_batch, m_inputs[i].shape(), m_inputs[i].data());
            call.x.push_back(&m_inputs[i]);
        }
        call.y = &m_result;
        call.kept = &m_kept;
        for (auto& parameter : m_parameters)
            call.parameters.push_back(parameter);
        m_layer.forward(call);
        addChannelBias();
        if (m_relu)
            for (float& y : m_result.values())
                y = std::max(y, 0.0f);
        toStored(m_yValue, m_result.data(), m_batch, m_result.shape(), m_y.data);
    }

    std::string algorithm() const override { return "plain path"; }
    std::size_t bytes() const override
    {
        std::size_t numbers = m_result.size();
        for (const auto& x : m_inputs)
            numbers += x.size();
        for (const auto& parameter : m_parameters)
            numbers += parameter.size();
        return numbers * sizeof(float);
    }

private:
    /// A copy, so that the caller may drop the f32 values; with the norm folded into a convolution.
    void copyParameters(const Int8Context& c)
    {
        const Node& node = c.node();
        for (int i = 0; i < node.parameterCount; ++i) {
            const Parameter& p = c.graph.parameters()[std::size_t(node.firstParameter + i)];
            const auto from = c.values.subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
            m_parameters.emplace_back(from.begin(), from.end());
        }
        if (c.step.foldedNorm < 0)
            return;
        const FilterSource source(c.graph, c.values, c.step);
        for (std::size_t k = 0; k < source.outputs(); ++k) {
            source.row(k, m_parameters[0].data() + k * source.perOutput());
            m_channelBias.push_back(source.bias(k));
        }
        if (m_parameters.size() > 1) // the convolution adds it itself
            m_parameters[1] = std::exchange(m_channelBias, {});
    }

    void addChannelBias()
    {
        for (std::int64_t n = 0; !m_channelBias.empty() && n < m_batch; ++n) {
            auto planes = m_result.planes(n);
            for (std::size_t k = 0; k < m_channelBias.size(); ++k)
                planes.row(std::ptrdiff_t(k)).array() += m_channelBias[k];
        }
    }

    const Layer& m_layer;
    const std::int64_t m_batch;
    const bool m_relu;
    std::vector<const Int8Place*> m_x;
    std::vector<Int8Value> m_xValues;
    const Int8Value m_yValue;
    const Int8Place& m_y;
    std::vector<Tensor> m_inputs;
    Tensor m_result;
    std::vector<std::vector<float>> m_parameters;
    std::vector<float> m_channelBias, m_kept;
};

bool allBytes(const Int8Context& c)
{
    for (std::size_t i = 0; i < c.inputs.size(); ++i)
        if (!c.x(i).isByte())
            return false;
    return true;
}

} // namespace

std::unique_ptr<Int8Step> makeProductStep(const Int8Context& c)
{
    return std::make_unique<ProductStep>(c);
}
std::unique_ptr<Int8Step> makeFlattenStep8(const Int8Context& c)
{
    return std::make_unique<FlattenStep8>(c);
}
std::unique_ptr<Int8Step> makeCopyStep8(const Int8Context& c)
{
    return std::make_unique<CopyStep8>(c);
}
std::unique_ptr<Int8Step> makeRealStep(const Int8Context& c)
{
    return std::make_unique<RealStep>(c);
}

std::unique_ptr<Int8Step> makeInt8Step(const Int8Context& c)
{
    const auto kind = c.node().layer->kind();
    const bool bytes = allBytes(c), toBytes = c.y().isByte();
    const bool sameType = bytes == toBytes && c.x().type == c.y().type;
    if ((kind == "conv2d" || kind == "dense") && bytes)
        return makeProductStep(c);
    if (kind == "conv2d" && c.path == Path::Fast && toBytes)
        if (auto first = makeFirstConvolution(c))
            return first;
    if (kind == "flatten" && sameType)
        return makeFlattenStep8(c);
    if (kind == "dropout" && sameType)
        return makeCopyStep8(c);
    if (bytes && toBytes) {
        if (kind == "maxpool2d" || kind == "avgpool2d" || kind == "globalavgpool")
            return makePoolStep8(c);
        if (kind == "add")
            return makeAddStep8(c);
        if (kind == "concat")
            return makeConcatStep8(c);
    }
    return makeRealStep(c);
}

} // namespace phenodrop::nn

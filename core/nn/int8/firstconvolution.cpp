#include "core/nn/fast/choice.h"
#include "core/nn/int8/bytes.h"
#include "core/nn/int8/int8step.h"
#include "core/nn/int8/kernels16.h"
#include "core/nn/int8/product.h"

#include <dnnl.hpp>
#include <unordered_map>

namespace phenodrop::nn {

using dnnl::memory;

namespace {

/// The first convolution sees the cells themselves, has few input channels and little to gain: it stays f32,
/// one sample at a time, so that its large output is rounded while it is in the cache.
class FirstConvolution final : public Int8Step
{
public:
    explicit FirstConvolution(const Int8Context& c)
        : m_batch(c.batch), m_in(c.in()), m_out(c.out()), m_yValue(c.y()), m_x(*c.inputs[0]), m_y(*c.output),
          m_engine(dnnl::engine::kind::cpu, 0), m_stream(m_engine)
    {
        const auto& options = static_cast<const Conv2d&>(*c.node().layer).options();
        m_blocked = m_out.channels % Block == 0;
        makePrimitive(options, c.step.relu);
        packWeights(c, options);
    }

    void run() override
    {
        for (std::int64_t n = 0; n < m_batch; ++n) {
            m_arguments.at(-1).set_data_handle(m_x.data + std::size_t(n * m_in.count()) * sizeof(float));
            m_unpack.execute(m_stream, m_arguments.at(-1), m_arguments.at(DNNL_ARG_SRC));
            m_primitive.execute(m_stream, m_primitiveArguments);
            m_stream.wait();
            round(static_cast<const float*>(m_arguments.at(DNNL_ARG_DST).get_data_handle()),
                  m_y.data + n * m_out.count());
        }
    }

    std::string algorithm() const override { return "f32 " + m_name; }

private:
    static constexpr std::int64_t Block = 8;

    void makePrimitive(const Conv2dOptions& options, bool relu)
    {
        const Window& w = options.window;
        const auto far = [](std::int64_t in, std::int64_t out, int kernel, int stride, int padding,
                            int dilation) {
            return std::max<std::int64_t>(0, (out - 1) * stride + std::int64_t(dilation) * (kernel - 1) + 1 -
                                                 in - padding);
        };
        m_weightDims = {m_out.channels / options.groups, m_in.channels / options.groups, w.kernel.h,
                        w.kernel.w};
        if (options.groups > 1)
            m_weightDims.insert(m_weightDims.begin(), options.groups);
        dnnl::primitive_attr attr;
        if (relu) {
            dnnl::post_ops ops;
            ops.append_eltwise(1.0f, dnnl::algorithm::eltwise_relu, 0.0f, 0.0f);
            attr.set_post_ops(ops);
        }
        const auto f32 = memory::data_type::f32;
        const memory::dims x{1, m_in.channels, m_in.height, m_in.width},
            y{1, m_out.channels, m_out.height, m_out.width};
        m_desc = {{dnnl::prop_kind::forward_inference,
                   dnnl::algorithm::convolution_direct,
                   memory::desc(x, f32, memory::format_tag::any),
                   memory::desc(m_weightDims, f32, memory::format_tag::any),
                   memory::desc({m_out.channels}, f32, memory::format_tag::a),
                   memory::desc(y, f32, m_blocked ? memory::format_tag::nChw8c : memory::format_tag::nhwc),
                   {w.stride.h, w.stride.w},
                   {w.dilation.h - 1, w.dilation.w - 1},
                   {w.padding.h, w.padding.w},
                   {far(m_in.height, m_out.height, w.kernel.h, w.stride.h, w.padding.h, w.dilation.h),
                    far(m_in.width, m_out.width, w.kernel.w, w.stride.w, w.padding.w, w.dilation.w)}},
                  attr,
                  m_engine};
        m_name = m_desc.impl_info_str();
        m_primitive = dnnl::convolution_forward(m_desc);
        const memory plain(memory::desc(x, f32, memory::format_tag::nchw), m_engine, DNNL_MEMORY_NONE),
            packed(m_desc.src_desc(), m_engine);
        m_unpack = dnnl::reorder(plain, packed);
        m_arguments = {
            {-1, plain}, {DNNL_ARG_SRC, packed}, {DNNL_ARG_DST, memory(m_desc.dst_desc(), m_engine)}};
    }

    void packWeights(const Int8Context& c, const Conv2dOptions& options)
    {
        const FilterSource source(c.graph, c.values, c.step);
        std::vector<float> weights(source.outputs() * source.perOutput());
        for (std::size_t k = 0; k < source.outputs(); ++k) {
            source.row(k, weights.data() + k * source.perOutput());
            m_bias.push_back(source.bias(k));
        }
        const auto f32 = memory::data_type::f32;
        const auto tag = options.groups > 1 ? memory::format_tag::goihw : memory::format_tag::oihw;
        memory plain(memory::desc(m_weightDims, f32, tag), m_engine, weights.data()),
            packed(m_desc.weights_desc(), m_engine);
        dnnl::reorder(plain, packed).execute(m_stream, plain, packed);
        m_stream.wait();
        m_primitiveArguments = {
            {DNNL_ARG_SRC, m_arguments.at(DNNL_ARG_SRC)},
            {DNNL_ARG_WEIGHTS, packed},
            {DNNL_ARG_BIAS,
             memory(memory::desc({m_out.channels}, f32, memory::format_tag::a), m_engine, m_bias.data())},
            {DNNL_ARG_DST, m_arguments.at(DNNL_ARG_DST)}};
    }

    /// One sample, in blocks of eight channels or channel by channel, to bytes H×W×C.
    void round(const float* from, std::byte* to) const
    {
        const std::int64_t width = m_blocked ? Block : m_out.channels, area = m_out.area();
        const float factor = 1 / m_yValue.scale, lowest = m_yValue.lowest();
        if (m_blocked && m_vectors) {
            roundBlocks(from, to, factor, lowest);
            return;
        }
#pragma omp parallel for schedule(static)
        for (std::int64_t row = 0; row < m_out.height; ++row)
            for (std::int64_t block = 0; block < m_out.channels / width; ++block)
                for (std::int64_t place = row * m_out.width; place < (row + 1) * m_out.width; ++place)
                    for (std::int64_t lane = 0; lane < width; ++lane)
                        to[place * m_out.channels + block * width + lane] = std::byte(std::int8_t(
                            wholeNumber(std::clamp(from[(block * area + place) * width + lane] * factor,
                                                   lowest, Int8Value::Largest))));
    }

    void roundBlocks(const float* from, std::byte* to, float factor, float lowest) const
    {
        const std::size_t width = std::size_t(m_out.width), channels = std::size_t(m_out.channels);
#pragma omp parallel for schedule(static)
        for (std::int64_t row = 0; row < m_out.height; ++row)
            for (std::int64_t block = 0; block < m_out.channels / Block; ++block)
                kernels16::roundBlock(
                    from + (block * m_out.area() + row * m_out.width) * Block, width, factor, lowest,
                    reinterpret_cast<std::uint8_t*>(to) + row * m_out.width * m_out.channels + block * Block,
                    channels);
    }

    const std::int64_t m_batch;
    const Shape m_in, m_out;
    const Int8Value m_yValue;
    const Int8Place &m_x, &m_y;
    bool m_blocked = false;
    const bool m_vectors = hasIsa(dnnl::cpu_isa::avx2);
    dnnl::engine m_engine;
    dnnl::stream m_stream;
    memory::dims m_weightDims;
    dnnl::convolution_forward::primitive_desc m_desc;
    dnnl::convolution_forward m_primitive;
    dnnl::reorder m_unpack;
    std::unordered_map<int, memory> m_arguments, m_primitiveArguments;
    std::vector<float> m_bias;
    std::string m_name;
};

} // namespace

std::unique_ptr<Int8Step> makeFirstConvolution(const Int8Context& c)
{
    try {
        return std::make_unique<FirstConvolution>(c);
    } catch (const dnnl::error& error) {
        if (error.status != dnnl_unimplemented)
            throw;
        return nullptr;
    }
}

} // namespace phenodrop::nn

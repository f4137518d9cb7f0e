#include "core/nn/fast/choice.h"
#include "core/nn/int8/product.h"

#include <cmath>
#include <dnnl.hpp>
#include <unordered_map>

namespace phenodrop::nn {

using dnnl::memory;

namespace {

memory::data_type typeOf(const Int8Value& value)
{
    switch (value.type) {
    case Int8Value::Type::U8:
        return memory::data_type::u8;
    case Int8Value::Type::S8:
        return memory::data_type::s8;
    case Int8Value::Type::F32:
        break;
    }
    return memory::data_type::f32;
}

memory::dim farPadding(std::int64_t in, std::int64_t out, int kernel, int stride, int padding, int dilation)
{
    return std::max<std::int64_t>(0, (out - 1) * stride + std::int64_t(dilation) * (kernel - 1) + 1 - in -
                                         padding);
}

/// The primitives take a bias that is added to the integer sum before scaling.
class OneDnnProduct final : public Int8Product
{
public:
    OneDnnProduct(const ProductJob& job, const FilterSource& source)
        : m_job(job), m_engine(dnnl::engine::kind::cpu, 0), m_stream(m_engine)
    {
        const auto filters = quantised(source);
        const auto r = requantisation(job, filters.scale, filters.bias);
        for (std::size_t k = 0; k < filters.bias.size(); ++k)
            m_bias.push_back(filters.bias[k] / (job.x.scale * filters.scale[k]));
        dnnl::primitive_attr attr;
        attr.set_output_scales(1 << 1, r.factor);
        dnnl::post_ops ops;
        // 7 bits, where the type alone would saturate at 8.
        ops.append_eltwise(1.0f, dnnl::algorithm::eltwise_clip, std::isinf(r.lowest) ? -3e38f : r.lowest,
                           job.y.isByte() ? Int8Value::Largest : 3e38f);
        attr.set_post_ops(ops);
        if (job.dense)
            makeDense(attr, filters);
        else
            makeConvolution(attr, filters);
    }

    void run(const std::byte* x, std::byte* y) override
    {
        m_arguments.at(DNNL_ARG_SRC).set_data_handle(const_cast<std::byte*>(x));
        m_arguments.at(DNNL_ARG_DST).set_data_handle(y);
        m_primitive.execute(m_stream, m_arguments);
        m_stream.wait();
    }

    std::string algorithm() const override { return m_name; }
    std::size_t bytes() const override { return m_weights.get_desc().get_size(); }

private:
    void makeDense(const dnnl::primitive_attr& attr, const QuantisedFilters& filters)
    {
        const memory::dim d = m_job.in.count(), k = m_job.out.channels;
        const memory::desc x({m_job.batch, d}, typeOf(m_job.x), memory::format_tag::nc),
            y({m_job.batch, k}, typeOf(m_job.y), memory::format_tag::nc),
            bias({k}, memory::data_type::f32, memory::format_tag::a);
        const dnnl::inner_product_forward::primitive_desc desc(
            {dnnl::prop_kind::forward_inference, x,
             memory::desc({k, d}, memory::data_type::s8, memory::format_tag::any), bias, y},
            attr, m_engine);
        m_primitive = dnnl::inner_product_forward(desc);
        finish(desc, x, y, bias, memory::desc({k, d}, memory::data_type::s8, memory::format_tag::oi),
               filters);
    }

    void makeConvolution(const dnnl::primitive_attr& attr, const QuantisedFilters& filters)
    {
        const Shape in = m_job.in, out = m_job.out;
        const Window& w = m_job.window;
        const memory::desc x({m_job.batch, in.channels, in.height, in.width}, typeOf(m_job.x),
                             memory::format_tag::nhwc),
            y({m_job.batch, out.channels, out.height, out.width}, typeOf(m_job.y), memory::format_tag::nhwc),
            bias({out.channels}, memory::data_type::f32, memory::format_tag::a);
        memory::dims weights{out.channels / m_job.groups, in.channels / m_job.groups, w.kernel.h, w.kernel.w};
        if (m_job.groups > 1)
            weights.insert(weights.begin(), m_job.groups);
        const dnnl::convolution_forward::primitive_desc desc(
            {dnnl::prop_kind::forward_inference,
             dnnl::algorithm::convolution_direct,
             x,
             memory::desc(weights, memory::data_type::s8, memory::format_tag::any),
             bias,
             y,
             {w.stride.h, w.stride.w},
             {w.dilation.h - 1, w.dilation.w - 1},
             {w.padding.h, w.padding.w},
             {farPadding(in.height, out.height, w.kernel.h, w.stride.h, w.padding.h, w.dilation.h),
              farPadding(in.width, out.width, w.kernel.w, w.stride.w, w.padding.w, w.dilation.w)}},
            attr, m_engine);
        m_primitive = dnnl::convolution_forward(desc);
        const auto tag = m_job.groups > 1 ? memory::format_tag::goihw : memory::format_tag::oihw;
        finish(desc, x, y, bias, memory::desc(weights, memory::data_type::s8, tag), filters);
    }

    /// Packs the weights and puts the arguments together.
    template <typename Desc>
    void finish(const Desc& desc, const memory::desc& x, const memory::desc& y, const memory::desc& bias,
                const memory::desc& plain, const QuantisedFilters& filters)
    {
        m_name = std::string("int8 ") + desc.impl_info_str();
        memory from(plain, m_engine, filters.bytes.data());
        m_weights = memory(desc.weights_desc(), m_engine);
        dnnl::reorder(from, m_weights).execute(m_stream, from, m_weights);
        m_stream.wait();
        m_arguments = {{DNNL_ARG_SRC, memory(x, m_engine, DNNL_MEMORY_NONE)},
                       {DNNL_ARG_WEIGHTS, m_weights},
                       {DNNL_ARG_BIAS, memory(bias, m_engine, m_bias.data())},
                       {DNNL_ARG_DST, memory(y, m_engine, DNNL_MEMORY_NONE)}};
    }

    const ProductJob m_job;
    dnnl::engine m_engine;
    dnnl::stream m_stream;
    dnnl::primitive m_primitive;
    memory m_weights;
    std::vector<float> m_bias;
    std::unordered_map<int, memory> m_arguments;
    std::string m_name;
};

} // namespace

std::unique_ptr<Int8Product> makeOneDnnProduct(const ProductJob& job, const FilterSource& source)
{
    return std::make_unique<OneDnnProduct>(job, source);
}

std::unique_ptr<Int8Product> makeFastProduct(const ProductJob& job, const FilterSource& source)
{
    // With VNNI oneDNN's direct convolution does four products an instruction and lane; our own kernels are
    // for processors that have not.
    const bool hasVnni = hasIsa(dnnl::cpu_isa::avx512_core_vnni) || hasIsa(dnnl::cpu_isa::avx2_vnni);
    const bool hasAvx2 = hasIsa(dnnl::cpu_isa::avx2);
    if (!hasVnni && hasAvx2 && winograd16Fits(job))
        return makeWinograd16Product(job, source);
    if (!hasVnni && hasAvx2 && denseBytesFits(job))
        return makeDenseBytesProduct(job, source);
    // oneDNN 2.6 adds pairs of products in 16 bits here and saturates, unlike in its convolutions.
    if (!hasVnni && job.dense && job.x.type == Int8Value::Type::S8)
        return makePlainProduct(job, source);
    try {
        return makeOneDnnProduct(job, source);
    } catch (const dnnl::error& error) {
        if (error.status != dnnl_unimplemented)
            throw;
        return makePlainProduct(job, source);
    }
}

} // namespace phenodrop::nn

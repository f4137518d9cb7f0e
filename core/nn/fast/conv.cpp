#include "core/nn/fast/choice.h"
#include "core/nn/fast/convweights.h"
#include "core/nn/fast/stemgradient.h"
#include "core/nn/fast/winograd.h"

namespace phenodrop::nn {

using dnnl::memory;
using Use = FastBuild::Use;

namespace {

/// The settings of a convolution in oneDNN's terms.
struct Geometry {
    memory::dims strides, dilations, padLeft, padRight;
    memory::dims weights; ///< [G×]K×C×R×S
    bool grouped = false;
};

std::int64_t rightPadding(std::int64_t in, std::int64_t out, int kernel, int stride, int padding,
                          int dilation)
{
    return std::max<std::int64_t>(0, (out - 1) * stride + std::int64_t(dilation) * (kernel - 1) + 1 - in -
                                         padding);
}

Geometry geometryOf(const Conv2d& conv, const Shape& in, const Shape& out)
{
    const auto& w = conv.options().window;
    const std::int64_t groups = conv.options().groups;
    Geometry g;
    g.strides = {w.stride.h, w.stride.w};
    g.dilations = {w.dilation.h - 1, w.dilation.w - 1}; // oneDNN counts the gaps
    g.padLeft = {w.padding.h, w.padding.w};
    g.padRight = {rightPadding(in.height, out.height, w.kernel.h, w.stride.h, w.padding.h, w.dilation.h),
                  rightPadding(in.width, out.width, w.kernel.w, w.stride.w, w.padding.w, w.dilation.w)};
    g.grouped = groups > 1;
    g.weights = {out.channels / groups, in.channels / groups, w.kernel.h, w.kernel.w};
    if (g.grouped)
        g.weights.insert(g.weights.begin(), groups);
    return g;
}

/// oneDNN has Winograd for 3×3 kernels with stride 1 where there is AVX-512. Measured there on the layers of
/// Table 1 and VGG16 it wins from 32 channels on (a training step 1.6 × as fast); a fixed rule keeps runs
/// reproducible.
bool winogradPays(const Conv2d& conv, const Shape& in, const Shape& out)
{
    return conv.options().groups == 1 && conv.options().window.kernel == Size2(3) &&
           conv.options().window.stride == Size2(1) && conv.options().window.dilation == Size2(1) &&
           in.channels >= 32 && out.channels >= 32;
}

class ConvStep final : public FastStep
{
public:
    explicit ConvStep(FastBuild& b)
        : m_engine(b.engine), m_conv(static_cast<const Conv2d&>(*b.node().layer)),
          m_in(b.graph.inputShapes(b.step().node)[0]), m_out(b.node().shape),
          m_geometry(geometryOf(m_conv, m_in, m_out)), m_winograd(winogradPays(m_conv, m_in, m_out)),
          m_relu(b.step().relu), m_masks(m_relu && !b.step().maskedByReader), m_values(b), m_type(b.storage)
    {
        m_plainWeights =
            memory::desc(m_geometry.weights, memory::data_type::f32,
                         m_geometry.grouped ? memory::format_tag::goihw : memory::format_tag::oihw);
        m_hasBias = m_conv.options().bias;
        makeForward(b);
        if (b.training())
            makeBackward(b);
    }

    void refresh() override
    {
        m_values.refresh();
        m_packed.refresh();
        m_packedBackward.refresh();
    }

    void forward(const StepRun& run) override
    {
        m_packInput.run(run.stream);
        m_forward.run(run.stream);
    }

    void backward(const StepRun& run) override
    {
        if (m_masks)
            maskByRelu(*m_dy, *m_y);
        addWeightGradients(run);
        if (!m_dx)
            return;
        m_packGradientForData.run(run.stream);
        m_backwardData.run(run.stream);
        m_unpackData.run(run.stream);
        m_dx.finish();
    }

private:
    void addWeightGradients(const StepRun& run)
    {
        if (m_stem) {
            m_stem->add(m_plainX->data(), m_dy->data(), m_weightGradient, m_biasGradient, m_stemWorkspace->data());
            return;
        }
        m_packGradient.run(run.stream);
        m_packInputForWeights.run(run.stream);
        m_backwardWeights.run(run.stream);
        m_unpackWeights.run(run.stream);
        addInto(m_weightGradient.data(), m_newWeightGradient->data(), m_weightGradient.size());
        if (m_hasBias)
            addInto(m_biasGradient.data(), m_newBiasGradient->data(), m_biasGradient.size());
    }

    memory::desc anyWeights() const { return weightsOf(memory::data_type::f32); }
    memory::desc weightsOf(memory::data_type type) const
    {
        return {m_geometry.weights, type, memory::format_tag::any};
    }
    dnnl::algorithm algorithm(bool winograd) const
    {
        return winograd ? dnnl::algorithm::convolution_winograd : dnnl::algorithm::convolution_direct;
    }

    /// Calls make(true), then make(false) where Winograd is not to be had.
    template <typename Make>
    auto withBestAlgorithm(Make make) const
    {
        if (m_winograd && m_type == memory::data_type::f32) {
            try {
                return make(true);
            } catch (const dnnl::error&) {
            }
        }
        return make(false);
    }

    void makeForward(FastBuild& b)
    {
        const auto prop =
            b.training() ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
        dnnl::primitive_attr attr;
        attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        if (m_relu) {
            dnnl::post_ops ops;
            ops.append_eltwise(1.0f, dnnl::algorithm::eltwise_relu, 0.0f, 0.0f);
            attr.set_post_ops(ops);
        }
        const bool bias = m_values.bias();
        m_forwardDesc = withBestAlgorithm([&](bool winograd) {
            const auto biasDesc = bias ? b.vectorDesc(m_out.channels) : memory::desc();
            const dnnl::convolution_forward::desc desc(
                prop, algorithm(winograd), b.anyDesc(m_in, m_type), weightsOf(m_type), biasDesc, b.anyDesc(m_out, m_type),
                m_geometry.strides, m_geometry.dilations, m_geometry.padLeft, m_geometry.padRight);
            return dnnl::convolution_forward::primitive_desc(desc, attr, b.engine);
        });
        b.runs(m_forwardDesc.impl_info_str());
        Slot& in = b.inputKept();
        m_x = &b.reordered(in, m_forwardDesc.src_desc(), Use::Both, m_packInput);
        m_y = &b.output(m_forwardDesc.dst_desc());
        const memory weights = packWeights(b, m_forwardDesc.weights_desc(), m_packed);
        m_forward = {
            dnnl::convolution_forward(m_forwardDesc),
            {{DNNL_ARG_SRC, m_x->memory},
             {DNNL_ARG_WEIGHTS, weights},
             {DNNL_ARG_DST, m_y->memory},
             {DNNL_ARG_SCRATCHPAD, b.scratchpad(m_forwardDesc.scratchpad_desc().get_size(), Use::Forward)}}};
        if (bias)
            m_forward.arguments[DNNL_ARG_BIAS] = constant(b.vectorDesc(m_out.channels), m_values.bias());
    }

    /// oneDNN takes no const data, though it only reads.
    memory constant(const memory::desc& desc, const float* data) const
    {
        return memory(desc, m_engine, const_cast<float*>(data));
    }

    /// The weights in the layout of a primitive: the values themselves where it is the plain one.
    memory packWeights(FastBuild& b, const memory::desc& desc, PackedWeights& packed)
    {
        if (desc == m_plainWeights)
            return constant(desc, m_values.weights().data());
        std::string key = weightKey(b) + " conv ";
        key.append(reinterpret_cast<const char*>(&desc.data), sizeof desc.data);
        packed = PackedWeights(
            b, key, desc.get_size(), [this, desc, pack = Primitive(), stream = b.stream](float* to) mutable {
                if (!pack) {
                    const memory from = constant(m_plainWeights, m_values.weights().data()),
                                 target(desc, m_engine, to);
                    pack = {dnnl::reorder(from, target), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, target}}};
                }
                pack.run(stream);
            });
        return memory(desc, m_engine, packed.data());
    }

    void makeBackward(FastBuild& b)
    {
        m_dx = b.inputGradient();
        m_dy = &b.outputGradient();
        if (m_masks)
            b.outputKept();
        m_weightGradient = b.gradients(0);
        if (m_hasBias)
            m_biasGradient = b.gradients(1);
        if (!makeStem(b))
            makeBackwardWeights(b);
        if (m_dx)
            makeBackwardData(b);
    }

    /// The first layer's weight gradient by our own loops, where its layouts and the processor allow it.
    bool makeStem(FastBuild& b)
    {
        Slot& x = b.inputKept();
        if (x.desc() != b.plainDesc(m_in))
            return false;
        for (const auto& [tag, lanes] : {std::pair{memory::format_tag::nChw16c, 16}, {memory::format_tag::nChw8c, 8}}) {
            const memory::dims dims{b.batch(), m_out.channels, m_out.height, m_out.width};
            if (m_dy->desc() == memory::desc(dims, memory::data_type::f32, tag))
                m_stem = StemGradient::make(b.batch(), m_conv, m_in, m_out, std::size_t(lanes));
        }
        if (!m_stem)
            return false;
        m_plainX = &x;
        m_stemWorkspace = &b.scratch(b.vectorDesc(std::int64_t(m_stem->workspaceFloats())), Use::Backward);
        return true;
    }

    void makeBackwardWeights(FastBuild& b)
    {
        dnnl::primitive_attr attr;
        attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        const auto biasDesc = m_hasBias ? b.vectorDesc(m_out.channels) : memory::desc();
        const auto desc = withBestAlgorithm([&](bool winograd) {
            const dnnl::convolution_backward_weights::desc d(
                algorithm(winograd), b.anyDesc(m_in, m_type), anyWeights(), biasDesc, b.anyDesc(m_out, m_type),
                m_geometry.strides, m_geometry.dilations, m_geometry.padLeft, m_geometry.padRight);
            return dnnl::convolution_backward_weights::primitive_desc(d, attr, b.engine, m_forwardDesc);
        });
        Slot& dy = b.reordered(*m_dy, desc.diff_dst_desc(), Use::Backward, m_packGradient);
        Slot& x = b.reordered(*m_x, desc.src_desc(), Use::Backward, m_packInputForWeights);
        Slot& packed = b.scratch(desc.diff_weights_desc(), Use::Backward);
        m_newWeightGradient = &b.reordered(packed, m_plainWeights, Use::Backward, m_unpackWeights);
        m_backwardWeights = {
            dnnl::convolution_backward_weights(desc),
            {{DNNL_ARG_SRC, x.memory},
             {DNNL_ARG_DIFF_DST, dy.memory},
             {DNNL_ARG_DIFF_WEIGHTS, packed.memory},
             {DNNL_ARG_SCRATCHPAD, b.scratchpad(desc.scratchpad_desc().get_size(), Use::Backward)}}};
        if (m_hasBias) {
            m_newBiasGradient = &b.scratch(b.vectorDesc(m_out.channels), Use::Backward);
            m_backwardWeights.arguments[DNNL_ARG_DIFF_BIAS] = m_newBiasGradient->memory;
        }
    }

    void makeBackwardData(FastBuild& b)
    {
        dnnl::primitive_attr attr;
        attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        const auto desc = withBestAlgorithm([&](bool winograd) {
            const dnnl::convolution_backward_data::desc d(
                algorithm(winograd), b.anyDesc(m_in, m_type), weightsOf(m_type), b.anyDesc(m_out, m_type),
                m_geometry.strides, m_geometry.dilations, m_geometry.padLeft, m_geometry.padRight);
            return dnnl::convolution_backward_data::primitive_desc(d, attr, b.engine, m_forwardDesc);
        });
        Slot& dy = b.reordered(*m_dy, desc.diff_dst_desc(), Use::Backward, m_packGradientForData);
        Slot* dx = m_dx.write;
        if (dx->desc() != desc.diff_src_desc()) {
            dx = &b.scratch(desc.diff_src_desc(), Use::Backward);
            m_unpackData = b.reorder(dx->memory, m_dx.write->memory);
        }
        const memory weights = packWeights(b, desc.weights_desc(), m_packedBackward);
        m_backwardData = {
            dnnl::convolution_backward_data(desc),
            {{DNNL_ARG_DIFF_DST, dy.memory},
             {DNNL_ARG_WEIGHTS, weights},
             {DNNL_ARG_DIFF_SRC, dx->memory},
             {DNNL_ARG_SCRATCHPAD, b.scratchpad(desc.scratchpad_desc().get_size(), Use::Backward)}}};
    }

    dnnl::engine m_engine;
    const Conv2d& m_conv;
    const Shape m_in, m_out;
    const Geometry m_geometry;
    const bool m_winograd, m_relu;
    const bool m_masks; ///< its own gradient: no reader has
    ConvValues m_values;
    const memory::data_type m_type; ///< of weights and activations; sums and weight gradients are f32
    bool m_hasBias = false;
    memory::desc m_plainWeights;
    std::span<float> m_weightGradient, m_biasGradient;
    dnnl::convolution_forward::primitive_desc m_forwardDesc;
    Primitive m_forward, m_backwardWeights, m_backwardData;
    Primitive m_packInput, m_packGradient, m_packGradientForData, m_packInputForWeights, m_unpackWeights,
        m_unpackData;
    PackedWeights m_packed, m_packedBackward;
    std::optional<StemGradient> m_stem;
    Slot* m_plainX = nullptr;
    Slot* m_stemWorkspace = nullptr;
    Slot* m_x = nullptr;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    Slot* m_newWeightGradient = nullptr;
    Slot* m_newBiasGradient = nullptr;
    GradientTarget m_dx;
};

} // namespace

std::unique_ptr<FastStep> makeConvStep(FastBuild& build)
{
    const auto& conv = static_cast<const Conv2d&>(*build.node().layer);
    const Shape in = build.graph.inputShapes(build.step().node)[0];
    const Shape out = build.node().shape;
    if (Winograd::fits(conv, in, out, keepsOf(build)) &&
        chooseConvAlgorithm(build, conv, in, out) == ConvAlgorithm::Winograd)
        return makeWinogradStep(build);
    return std::make_unique<ConvStep>(build);
}

} // namespace phenodrop::nn

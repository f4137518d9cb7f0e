#include "core/nn/fast/build.h"
#include "core/nn/layers/pool2d.h"

namespace phenodrop::nn {

using dnnl::memory;
using Use = FastBuild::Use;

namespace {

dnnl::primitive_attr userScratchpad()
{
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attr;
}

/// Padding on the far side that makes the windows come out even; a partial window in ceil mode reaches into
/// it.
std::int64_t farPadding(std::int64_t in, std::int64_t out, int kernel, int stride, int padding)
{
    return std::max<std::int64_t>(0, (out - 1) * stride + kernel - in - padding);
}

Window windowOf(const Layer& layer, const Shape& in)
{
    if (const auto* pool = dynamic_cast<const Pool2d*>(&layer))
        return pool->window();
    return {.kernel = {int(in.height), int(in.width)}}; // global
}

class PoolStep final : public FastStep
{
public:
    explicit PoolStep(FastBuild& b)
    {
        const Shape in = b.graph.inputShapes(b.step().node)[0], out = b.node().shape;
        const Window w = windowOf(*b.node().layer, in);
        const bool max = b.node().layer->kind() == "maxpool2d";
        m_masks = b.step().masksInput;
        const auto algorithm =
            max ? dnnl::algorithm::pooling_max : dnnl::algorithm::pooling_avg_exclude_padding;
        m_dx = b.inputGradient();
        // Without a gradient to give, nobody need remember where the maxima were.
        const auto prop = m_dx ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
        const memory::dims strides{w.stride.h, w.stride.w}, kernel{w.kernel.h, w.kernel.w},
            left{w.padding.h, w.padding.w};
        const memory::dims right{farPadding(in.height, out.height, w.kernel.h, w.stride.h, w.padding.h),
                                 farPadding(in.width, out.width, w.kernel.w, w.stride.w, w.padding.w)};
        Slot& x = b.input();
        const dnnl::pooling_forward::primitive_desc desc(
            {prop, algorithm, x.desc(), b.anyDesc(out, x.desc().data_type()), strides, kernel, left, right}, userScratchpad(),
            b.engine);
        b.runs(desc.impl_info_str());
        // A vector in blocks of channels without padding is a plain vector: the layers behind need no reorder
        // then.
        const auto plain = b.plainDesc(out);
        const bool samePlace = out.isVector() && desc.dst_desc().data_type() == plain.data_type() &&
                               desc.dst_desc().get_size() == plain.get_size();
        Slot& y = b.output(samePlace ? plain : desc.dst_desc());
        // The same bytes under oneDNN's name for them.
        memory yMemory = samePlace ? b.sharing(y, desc.dst_desc()) : y.memory;
        m_forward = {dnnl::pooling_forward(desc),
                     {{DNNL_ARG_SRC, x.memory},
                      {DNNL_ARG_DST, yMemory},
                      {DNNL_ARG_SCRATCHPAD, b.scratchpad(desc.scratchpad_desc().get_size(), Use::Forward)}}};
        if (!m_dx)
            return;
        Slot& dy = b.outputGradient();
        m_dy = &dy;
        m_y = m_masks ? &b.outputKept() : nullptr;
        memory dyMemory = samePlace ? b.sharing(dy, desc.dst_desc()) : dy.memory;
        const dnnl::pooling_backward::primitive_desc back(
            {algorithm, m_dx.write->desc(), desc.dst_desc(), strides, kernel, left, right}, userScratchpad(),
            b.engine, desc);
        m_backward = {
            dnnl::pooling_backward(back),
            {{DNNL_ARG_DIFF_DST, dyMemory},
             {DNNL_ARG_DIFF_SRC, m_dx.write->memory},
             {DNNL_ARG_SCRATCHPAD, b.scratchpad(back.scratchpad_desc().get_size(), Use::Backward)}}};
        if (max) {
            Slot& places = b.scratch(desc.workspace_desc(), Use::Both);
            m_forward.arguments[DNNL_ARG_WORKSPACE] = places.memory;
            m_backward.arguments[DNNL_ARG_WORKSPACE] = places.memory;
        }
    }

    void forward(const StepRun& run) override { m_forward.run(run.stream); }

    void backward(const StepRun& run) override
    {
        // A gradient goes where the maximum was, which is above 0 where the pool's output is: fewer numbers to mask.
        if (m_masks)
            maskByRelu(*m_dy, *m_y);
        m_backward.run(run.stream);
        if (m_dx)
            m_dx.finish();
    }

    bool masksInput() const override { return m_masks; }

private:
    bool m_masks = false;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    Primitive m_forward, m_backward;
    GradientTarget m_dx;
};

} // namespace

std::unique_ptr<FastStep> makePoolStep(FastBuild& build)
{
    return std::make_unique<PoolStep>(build);
}

} // namespace phenodrop::nn

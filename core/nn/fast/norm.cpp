#include "core/nn/fast/build.h"
#include "core/nn/fast/loops.h"
#include "core/nn/layers/batchnorm.h"

namespace phenodrop::nn {

using dnnl::memory;
using dnnl::normalization_flags;
using Use = FastBuild::Use;

namespace {

dnnl::primitive_attr userScratchpad()
{
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attr;
}

/// Batch norm; gamma and beta lie side by side in the values, as oneDNN wants them.
class NormStep final : public FastStep
{
public:
    explicit NormStep(FastBuild& b)
        : m_layer(static_cast<const BatchNorm&>(*b.node().layer)), m_relu(b.step().relu),
          m_flags(m_relu ? normalization_flags::use_scale_shift | normalization_flags::fuse_norm_relu
                         : normalization_flags::use_scale_shift),
          m_channels(b.node().shape.channels), m_count(double(b.batch() * b.node().shape.area())),
          m_runningMean(b.values(2)), m_runningVariance(b.values(3))
    {
        if (b.training())
            makeTraining(b);
        else
            makeInference(b);
    }

    void forward(const StepRun& run) override
    {
        m_forward.run(run.stream);
        if (m_mean)
            m_layer.updateRunning(m_runningMean, m_runningVariance, {m_mean->data(), std::size_t(m_channels)},
                                  {m_variance->data(), std::size_t(m_channels)}, m_count);
    }

    void backward(const StepRun& run) override
    {
        m_backward.run(run.stream);
        addInto(m_gradient.data(), m_newGradient->data(), m_gradient.size());
        if (m_dx)
            m_dx.finish();
    }

private:
    memory::desc scaleShiftDesc() const
    {
        return {{2, m_channels}, memory::data_type::f32, memory::format_tag::nc};
    }

    dnnl::batch_normalization_forward::primitive_desc describe(FastBuild& b, const memory::desc& data) const
    {
        const auto prop =
            b.training() ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
        auto flags = m_flags;
        if (!b.training())
            flags |= normalization_flags::use_global_stats;
        return {{prop, data, m_layer.epsilon(), flags}, userScratchpad(), b.engine};
    }

    void makeInference(FastBuild& b)
    {
        Slot& x = b.input();
        const auto desc = describe(b, x.desc());
        b.runs(desc.impl_info_str());
        Slot& y = b.output(x.desc());
        const auto stats = b.vectorDesc(m_channels);
        m_forward = {dnnl::batch_normalization_forward(desc),
                     {{DNNL_ARG_SRC, x.memory},
                      {DNNL_ARG_DST, y.memory},
                      {DNNL_ARG_MEAN, memory(stats, b.engine, m_runningMean.data())},
                      {DNNL_ARG_VARIANCE, memory(stats, b.engine, m_runningVariance.data())},
                      {DNNL_ARG_SCALE_SHIFT, memory(scaleShiftDesc(), b.engine, b.values(0).data())},
                      {DNNL_ARG_SCRATCHPAD, b.scratchpad(desc.scratchpad_desc().get_size(), Use::Forward)}}};
    }

    void makeTraining(FastBuild& b)
    {
        Slot& x = b.inputKept();
        const auto desc = describe(b, x.desc());
        b.runs(desc.impl_info_str());
        Slot& y = b.output(x.desc());
        m_mean = &b.scratch(b.vectorDesc(m_channels), Use::Both);
        m_variance = &b.scratch(b.vectorDesc(m_channels), Use::Both);
        const memory scaleShift(scaleShiftDesc(), b.engine, b.values(0).data());
        m_forward = {dnnl::batch_normalization_forward(desc),
                     {{DNNL_ARG_SRC, x.memory},
                      {DNNL_ARG_DST, y.memory},
                      {DNNL_ARG_MEAN, m_mean->memory},
                      {DNNL_ARG_VARIANCE, m_variance->memory},
                      {DNNL_ARG_SCALE_SHIFT, scaleShift},
                      {DNNL_ARG_SCRATCHPAD, b.scratchpad(desc.scratchpad_desc().get_size(), Use::Forward)}}};
        m_dx = b.inputGradient();
        Slot& dy = b.outputGradient();
        m_gradient = {b.gradients(0).data(), std::size_t(2 * m_channels)};
        m_newGradient = &b.scratch(scaleShiftDesc(), Use::Backward);
        // oneDNN computes dx with the parameters' gradients; the first layer's goes nowhere.
        Slot& dx = m_dx ? *m_dx.write : b.scratch(x.desc(), Use::Backward);
        const dnnl::batch_normalization_backward::primitive_desc back(
            {dnnl::prop_kind::backward, x.desc(), x.desc(), m_layer.epsilon(), m_flags}, userScratchpad(),
            b.engine, desc);
        m_backward = {
            dnnl::batch_normalization_backward(back),
            {{DNNL_ARG_SRC, x.memory},
             {DNNL_ARG_MEAN, m_mean->memory},
             {DNNL_ARG_VARIANCE, m_variance->memory},
             {DNNL_ARG_DIFF_DST, dy.memory},
             {DNNL_ARG_SCALE_SHIFT, scaleShift},
             {DNNL_ARG_DIFF_SRC, dx.memory},
             {DNNL_ARG_DIFF_SCALE_SHIFT, m_newGradient->memory},
             {DNNL_ARG_SCRATCHPAD, b.scratchpad(back.scratchpad_desc().get_size(), Use::Backward)}}};
        if (m_relu) {
            Slot& mask = b.scratch(desc.workspace_desc(), Use::Both);
            m_forward.arguments[DNNL_ARG_WORKSPACE] = mask.memory;
            m_backward.arguments[DNNL_ARG_WORKSPACE] = mask.memory;
        }
    }

    const BatchNorm& m_layer;
    const bool m_relu;
    const normalization_flags m_flags;
    const std::int64_t m_channels;
    const double m_count;
    std::span<float> m_runningMean, m_runningVariance, m_gradient;
    Slot* m_mean = nullptr;
    Slot* m_variance = nullptr;
    Slot* m_newGradient = nullptr;
    GradientTarget m_dx;
    Primitive m_forward, m_backward;
};

} // namespace

std::unique_ptr<FastStep> makeNormStep(FastBuild& build)
{
    return std::make_unique<NormStep>(build);
}

} // namespace phenodrop::nn

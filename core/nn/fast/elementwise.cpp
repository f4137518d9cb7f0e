#include "core/base/threads.h"
#include "core/nn/fast/build.h"
#include "core/nn/fast/loops.h"
#include "core/nn/layers/activation.h"
#include "core/nn/layers/dropout.h"

#include <optional>

namespace phenodrop::nn {

using dnnl::memory;
using Use = FastBuild::Use;

namespace {

struct Function {
    dnnl::algorithm algorithm;
    float alpha = 0;
};

std::optional<Function> functionOf(const Activation& activation)
{
    switch (activation.function()) {
    case ActivationKind::Relu:
        return Function{dnnl::algorithm::eltwise_relu, 0};
    case ActivationKind::LeakyRelu:
        return Function{dnnl::algorithm::eltwise_relu, activation.slope()};
    case ActivationKind::Elu:
        return Function{dnnl::algorithm::eltwise_elu, activation.slope()};
    case ActivationKind::Tanh:
        return Function{dnnl::algorithm::eltwise_tanh};
    case ActivationKind::Sigmoid:
        return Function{dnnl::algorithm::eltwise_logistic};
    case ActivationKind::Softplus:
        return Function{dnnl::algorithm::eltwise_soft_relu};
    case ActivationKind::Silu:
        return Function{dnnl::algorithm::eltwise_swish, 1};
    }
    return std::nullopt;
}

class ActivationStep final : public FastStep
{
public:
    explicit ActivationStep(FastBuild& b)
    {
        const auto function = *functionOf(static_cast<const Activation&>(*b.node().layer));
        const auto prop =
            b.training() ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
        Slot& x = b.inputKept();
        const dnnl::eltwise_forward::primitive_desc desc(
            {prop, function.algorithm, x.desc(), function.alpha, 0.0f}, b.engine);
        b.runs(desc.impl_info_str());
        Slot& y = b.output(x.desc());
        m_forward = {dnnl::eltwise_forward(desc), {{DNNL_ARG_SRC, x.memory}, {DNNL_ARG_DST, y.memory}}};
        m_dx = b.inputGradient();
        if (!m_dx)
            return;
        Slot& dy = b.outputGradient();
        const dnnl::eltwise_backward::primitive_desc back(
            {function.algorithm, x.desc(), x.desc(), function.alpha, 0.0f}, b.engine, desc);
        m_backward = {dnnl::eltwise_backward(back),
                      {{DNNL_ARG_SRC, x.memory},
                       {DNNL_ARG_DIFF_DST, dy.memory},
                       {DNNL_ARG_DIFF_SRC, m_dx.write->memory}}};
    }

    void forward(const StepRun& run) override { m_forward.run(run.stream); }

    void backward(const StepRun& run) override
    {
        m_backward.run(run.stream);
        if (m_dx)
            m_dx.finish();
    }

private:
    Primitive m_forward, m_backward;
    GradientTarget m_dx;
};

/// Works on the plain layout, in which its masks are defined.
class DropoutStep final : public FastStep
{
public:
    explicit DropoutStep(FastBuild& b)
        : m_layer(static_cast<const Dropout&>(*b.node().layer)), m_node(b.step().node),
          m_count(std::size_t(b.node().shape.count())), m_batch(std::size_t(b.batch()))
    {
        const auto plain = b.plainDesc(b.node().shape);
        m_x = &b.reordered(b.input(), plain, Use::Forward, m_unpack);
        m_y = &b.output(plain);
        m_mask = &b.scratch(plain, Use::Both);
        m_dx = b.inputGradient();
        if (!m_dx)
            return;
        m_dy = &b.outputGradient();
        m_plainDx = m_dx.write;
        if (m_dx.write->desc() != plain) {
            m_plainDx = &b.scratch(plain, Use::Backward);
            m_pack = b.reorder(m_plainDx->memory, m_dx.write->memory);
        }
    }

    void forward(const StepRun& run) override
    {
        m_unpack.run(run.stream);
        const std::uint64_t seed = layerSeed(run.seed, m_node);
        parallelFor(m_batch, [&](std::size_t n) {
            const std::span<float> mask(m_mask->data() + n * m_count, m_count);
            m_layer.drawMask(seed, run.firstSample + std::int64_t(n), mask);
            for (std::size_t i = 0; i < m_count; ++i)
                m_y->data()[n * m_count + i] = m_x->data()[n * m_count + i] * mask[i];
        });
    }

    void backward(const StepRun& run) override
    {
        if (!m_dx)
            return;
        const float* dy = m_dy->data();
        const float* mask = m_mask->data();
        float* dx = m_plainDx->data();
        inParts(m_batch * m_count, [=](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                dx[i] = dy[i] * mask[i];
        });
        m_pack.run(run.stream);
        m_dx.finish();
    }

private:
    const Dropout& m_layer;
    const int m_node;
    const std::size_t m_count, m_batch;
    Slot* m_x = nullptr;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    Slot* m_mask = nullptr;
    Slot* m_plainDx = nullptr;
    GradientTarget m_dx;
    Primitive m_unpack, m_pack;
};

} // namespace

bool isKnownActivation(const FastBuild& build)
{
    const auto* activation = dynamic_cast<const Activation*>(build.node().layer.get());
    return activation && functionOf(*activation);
}

std::unique_ptr<FastStep> makeActivationStep(FastBuild& build)
{
    return std::make_unique<ActivationStep>(build);
}

std::unique_ptr<FastStep> makeDropoutStep(FastBuild& build)
{
    if (build.training())
        return std::make_unique<DropoutStep>(build);
    build.alias();
    return nullptr;
}

} // namespace phenodrop::nn

#include "core/nn/layers/dense.h"
#include "core/nn/fast/build.h"
#include "core/nn/fast/loops.h"

namespace phenodrop::nn {

using Use = FastBuild::Use;

namespace {

/// Dense layers as plain matrix products on the values themselves: nothing is repacked, and the weights'
/// gradient is added where it belongs by the product itself.
class DenseStep final : public FastStep
{
public:
    explicit DenseStep(FastBuild& b) : m_n(b.batch()), m_relu(b.step().relu)
    {
        const auto& layer = static_cast<const Dense&>(*b.node().layer);
        const Shape in = b.graph.inputShapes(b.step().node)[0];
        b.runs("sgemm");
        m_d = in.count();
        m_k = layer.units();
        m_weights = b.values(0);
        m_bias = layer.hasBias() ? b.values(1) : std::span<float>();
        m_x = &b.reordered(b.inputKept(), b.plainDesc(in), Use::Both, m_unpackInput);
        m_y = &b.output(b.plainDesc(b.node().shape));
        if (!b.training())
            return;
        m_dx = b.inputGradient();
        m_dy = &b.outputGradient();
        if (m_relu)
            b.outputKept();
        m_weightGradient = b.gradients(0);
        m_biasGradient = layer.hasBias() ? b.gradients(1) : std::span<float>();
        if (m_dx) {
            m_plainDx = m_dx.write;
            if (m_dx.write->desc() != b.plainDesc(in)) {
                m_plainDx = &b.scratch(b.plainDesc(in), Use::Backward);
                m_packDx = b.reorder(m_plainDx->memory, m_dx.write->memory);
            }
        }
    }

    void forward(const StepRun& run) override
    {
        m_unpackInput.run(run.stream);
        // y (N×K) = x (N×D) · Wᵀ (D×K)
        dnnl_sgemm('N', 'T', m_n, m_k, m_d, 1.0f, m_x->data(), m_d, m_weights.data(), m_d, 0.0f, m_y->data(),
                   m_k);
        addBias(m_y->data(), m_bias.empty() ? nullptr : m_bias.data(), m_relu, std::size_t(m_n),
                std::size_t(m_k));
    }

    void backward(const StepRun& run) override
    {
        if (m_relu)
            maskByRelu(*m_dy, *m_y);
        // dW (K×D) += dyᵀ (K×N) · x (N×D)
        dnnl_sgemm('T', 'N', m_k, m_d, m_n, 1.0f, m_dy->data(), m_k, m_x->data(), m_d, 1.0f,
                   m_weightGradient.data(), m_d);
        if (!m_biasGradient.empty())
            addColumnSums(m_biasGradient.data(), m_dy->data(), std::size_t(m_n), std::size_t(m_k));
        if (!m_dx)
            return;
        dnnl_sgemm('N', 'N', m_n, m_d, m_k, 1.0f, m_dy->data(), m_k, m_weights.data(), m_d, 0.0f,
                   m_plainDx->data(), m_d);
        m_packDx.run(run.stream);
        m_dx.finish();
    }

private:
    const dnnl_dim_t m_n;
    dnnl_dim_t m_d = 0, m_k = 0;
    const bool m_relu;
    std::span<float> m_weights, m_bias, m_weightGradient, m_biasGradient;
    Slot* m_x = nullptr;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    Slot* m_plainDx = nullptr;
    GradientTarget m_dx;
    Primitive m_unpackInput, m_packDx;
};

} // namespace

std::unique_ptr<FastStep> makeDenseStep(FastBuild& build)
{
    return std::make_unique<DenseStep>(build);
}

} // namespace phenodrop::nn

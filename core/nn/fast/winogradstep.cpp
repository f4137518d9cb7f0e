#include "core/nn/fast/choice.h"
#include "core/nn/fast/convweights.h"
#include "core/nn/fast/loops.h"

#include <optional>

namespace phenodrop::nn {

using dnnl::memory;
using Use = FastBuild::Use;

namespace {

/// A convolution by our own Winograd.
class WinogradStep final : public FastStep
{
public:
    explicit WinogradStep(FastBuild& b)
        : m_relu(b.step().relu), m_masks(m_relu && !b.step().maskedByReader), m_masksInput(b.step().masksInput),
          m_values(b), m_in(b.graph.inputShapes(b.step().node)[0]),
          m_out(b.node().shape),
          m_winograd(b.batch(), m_in, m_out, static_cast<const Conv2d&>(*b.node().layer).options().window.padding.h,
                     keepsOf(b))
    {
        b.runs(keepsOf(b) == Winograd::Keeps::Bf16 ? "winograd F(4x4,3x3), kept in bf16" : "winograd F(4x4,3x3)");
        m_x = &b.reordered(b.inputKept(), blockedDesc(b, m_in), Use::Both, m_packInput);
        m_y = &b.output(blockedDesc(b, m_out));
        m_workspace = &b.scratch(b.vectorDesc(std::int64_t(m_winograd.workspaceFloats())), Use::Forward);
        m_packed = PackedWeights(b, weightKey(b) + " winograd",
                                 m_winograd.filterFloats() * sizeof(float),
                                 [this](float* to) { m_winograd.prepare(m_values.weights(), to); });
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
        m_winograd.forward(m_x->place(), m_packed.data(), m_values.bias(), m_relu, m_y->place(),
                           m_workspace->data());
    }

    void backward(const StepRun& run) override
    {
        if (m_masks)
            maskByRelu(*m_dy, *m_y);
        m_winograd.backwardWeights(m_x->place(), m_dy->place(), m_weightGradient, m_biasGradient,
                                   m_weightWorkspace->data());
        if (!m_dx)
            return;
        m_backward->forward(m_dy->place(), m_packedBackward.data(), nullptr, false, m_blockedDx->place(),
                            m_dataWorkspace->data(), m_masksInput ? m_x->place() : nullptr);
        m_unpackDx.run(run.stream);
        m_dx.finish();
    }

    bool masksInput() const override { return m_masksInput; }

private:
    memory::desc blockedDesc(FastBuild& b, const Shape& s) const
    {
        const auto tag =
            m_winograd.lanes() == 16 ? memory::format_tag::nChw16c : memory::format_tag::nChw8c;
        return {{b.batch(), s.channels, s.height, s.width}, b.storage, tag};
    }

    void makeBackward(FastBuild& b)
    {
        m_dx = b.inputGradient();
        m_dy = &b.outputGradient();
        if (m_masks)
            b.outputKept();
        m_weightGradient = b.gradients(0);
        if (b.node().parameterCount > 1)
            m_biasGradient = b.gradients(1);
        m_weightWorkspace =
            &b.scratch(b.vectorDesc(std::int64_t(m_winograd.weightWorkspaceFloats())), Use::Backward);
        if (!m_dx)
            return;
        m_backward.emplace(m_winograd.backward());
        m_dataWorkspace =
            &b.scratch(b.vectorDesc(std::int64_t(m_backward->workspaceFloats())), Use::Backward);
        m_packedBackward = PackedWeights(b, {}, m_winograd.filterFloats() * sizeof(float), [this](float* to) {
            m_winograd.prepareBackward(m_values.weights(), to);
        });
        m_blockedDx = m_dx.write;
        if (m_dx.write->desc() != blockedDesc(b, m_in)) {
            m_blockedDx = &b.scratch(blockedDesc(b, m_in), Use::Backward);
            m_unpackDx = b.reorder(m_blockedDx->memory, m_dx.write->memory);
        }
    }

    const bool m_relu;
    const bool m_masks;      ///< its own gradient: no reader has
    const bool m_masksInput; ///< the gradient that it hands back, while it writes it
    ConvValues m_values;
    const Shape m_in, m_out;
    const Winograd m_winograd;
    std::optional<Winograd> m_backward;
    PackedWeights m_packed, m_packedBackward;
    std::span<float> m_weightGradient, m_biasGradient;
    Slot* m_x = nullptr;
    Slot* m_y = nullptr;
    Slot* m_dy = nullptr;
    Slot* m_blockedDx = nullptr;
    Slot* m_workspace = nullptr;
    Slot* m_dataWorkspace = nullptr;
    Slot* m_weightWorkspace = nullptr;
    GradientTarget m_dx;
    Primitive m_packInput, m_unpackDx;
};

} // namespace

std::unique_ptr<FastStep> makeWinogradStep(FastBuild& build)
{
    return std::make_unique<WinogradStep>(build);
}

} // namespace phenodrop::nn

#include "core/nn/fast/fastexecutor.h"

#include "core/nn/fast/build.h"
#include "core/nn/fast/loops.h"
#include "core/nn/precision/bf16values.h"

#include <chrono>
#include <climits>
#include <memory>

namespace phenodrop::nn {

namespace {

std::unique_ptr<FastStep> makeKnownStep(FastBuild& build)
{
    const std::string_view kind = build.node().layer->kind();
    if (kind == "conv2d")
        return makeConvStep(build);
    if (kind == "dense")
        return makeDenseStep(build);
    if (kind == "maxpool2d" || kind == "avgpool2d" || kind == "globalavgpool")
        return makePoolStep(build);
    if (kind == "batchnorm")
        return makeNormStep(build);
    if (kind == "dropout")
        return makeDropoutStep(build);
    if (kind == "add")
        return makeAddStep(build);
    if (kind == "concat")
        return makeConcatStep(build);
    if (kind == "flatten")
        return makeFlattenStep(build);
    if (isKnownActivation(build))
        return makeActivationStep(build);
    return makePlainStep(build);
}

/// What oneDNN has no implementation for, on this processor or in this release, its layer computes itself.
std::unique_ptr<FastStep> makeStep(FastBuild& build)
{
    try {
        return makeKnownStep(build);
    } catch (const dnnl::error& error) {
        if (error.status != dnnl_unimplemented || build.step().output != build.step().node)
            throw; // a fused step is more than its layer
        return makePlainStep(build);
    }
}

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class FastExecutor final : public Executor
{
public:
    FastExecutor(const Graph& graph, std::span<float> values, std::span<float> gradients,
                 const ExecutorOptions& options)
        : m_options(options), m_graph(graph), m_bf16(roundedValues(values)),
          m_build(m_graph, m_bf16 ? m_bf16->values() : values, gradients, m_options)
    {
        for (std::size_t i = 0; i < m_build.steps.size(); ++i) {
            m_build.beginStep(int(i));
            m_steps.push_back(makeStep(m_build)); // null: nothing to do
            m_masks.push_back(m_build.steps[i].masksInput && !m_steps[i]->masksInput());
            if (m_masks[i])
                m_build.inputKept();
        }
        prepareOutput();
        m_memory = m_build.place();
        valuesChanged();
    }

    std::span<float> input() override { return {m_build.valueOf(0).data(), m_build.valueOf(0).floats()}; }
    std::span<const float> output() const override { return {m_output->data(), m_output->floats()}; }
    std::span<float> outputGradient() override
    {
        return {m_outputGradient->data(), m_outputGradient->floats()};
    }
    std::span<const float> inputGradient() const override
    {
        return m_options.inputGradient
                   ? std::span<const float>(m_inputGradient->data(), m_inputGradient->floats())
                   : std::span<const float>();
    }
    std::size_t workspaceBytes() const override { return m_memory.bytes(); }
    std::span<std::byte> memory() override { return m_build.placed(); }

    void valuesChanged() override
    {
        if (m_bf16)
            m_bf16->refresh();
        for (const auto& step : m_steps)
            if (step)
                step->refresh();
    }

    void forward(std::uint64_t seed, std::int64_t firstSample) override
    {
        m_run.seed = seed;
        m_run.firstSample = firstSample;
        if (m_bf16)
            round(m_build.valueOf(0));
        if (m_options.observe)
            observe(0);
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const double start = m_options.profile ? seconds() : 0;
            if (m_steps[i])
                m_steps[i]->forward(m_run);
            if (m_bf16)
                round(m_build.valueOf(m_build.steps[i].output));
            if (m_options.observe)
                observe(m_build.steps[i].output);
            note(i, &StepProfile::forwardSeconds, start);
            ++m_build.profiles[i].runs;
        }
        m_toOutput.run(m_build.stream);
        if (m_bf16 && m_options.training)
            m_bf16->keepStatistics();
    }

    void backward() override
    {
        m_fromOutput.run(m_build.stream);
        for (std::size_t i = m_steps.size(); i-- > 0;) {
            const double start = m_options.profile ? seconds() : 0;
            if (m_bf16)
                round(m_build.gradientOf(m_build.steps[i].output));
            if (m_steps[i])
                m_steps[i]->backward(m_run);
            if (m_masks[i]) {
                const int read = m_graph.nodes()[std::size_t(m_build.steps[i].node)].inputs[0];
                maskByRelu(m_build.gradientOf(read), m_build.valueOf(read));
            }
            note(i, &StepProfile::backwardSeconds, start);
        }
    }

    std::vector<StepProfile> profile() const override
    {
        return m_options.profile ? m_build.profiles : std::vector<StepProfile>();
    }

private:
    std::unique_ptr<Bf16Values> roundedValues(std::span<float> values) const
    {
        if (m_options.precision != Precision::Bf16)
            return nullptr;
        return std::make_unique<Bf16Values>(m_graph, values);
    }

    /// To bf16 in place, whatever the layout, where the layers have not stored it so.
    static void round(Slot& slot)
    {
        if (slot.isBf16())
            return;
        float* data = slot.data();
        inParts(slot.floats(), [=](std::size_t begin, std::size_t end) {
            roundToBf16({data + begin, end - begin});
        });
    }

    void observe(int node)
    {
        const Slot& slot = m_build.valueOf(node);
        m_options.observe(node, {slot.data(), slot.floats()});
    }

    void note(std::size_t step, double StepProfile::*total, double start)
    {
        if (m_options.profile)
            m_build.profiles[step].*total += seconds() - start;
    }

    /// The caller sees plain memory that nothing else uses, whatever layout the last step has.
    void prepareOutput()
    {
        const int last = m_build.steps.back().output;
        const auto plain = m_build.plainDesc(m_graph.nodes()[std::size_t(last)].shape);
        Slot& value = m_build.valueOf(last);
        value.life.last = INT_MAX;
        m_output = &m_build.reordered(value, plain, FastBuild::Use::Both, m_toOutput);
        m_output->life.last = INT_MAX;
        if (!m_options.training)
            return;
        Slot& gradient = m_build.gradientOf(last);
        gradient.life = {gradient.life.bytes, 0, INT_MAX};
        m_outputGradient = &gradient;
        if (gradient.desc() != plain) {
            m_outputGradient = &m_build.scratch(plain, FastBuild::Use::Both);
            m_outputGradient->life = {m_outputGradient->life.bytes, 0, INT_MAX};
            m_fromOutput = m_build.reorder(m_outputGradient->memory, gradient.memory);
        }
        if (m_options.inputGradient) {
            m_inputGradient = &m_build.gradientOf(0);
            m_inputGradient->life.last = INT_MAX;
        }
    }

    ExecutorOptions m_options;
    const Graph m_graph;
    std::unique_ptr<Bf16Values> m_bf16;
    FastBuild m_build;
    StepRun m_run{m_build.stream};
    std::vector<std::unique_ptr<FastStep>> m_steps;
    std::vector<bool> m_masks; ///< by step: its input's gradient is masked here
    AlignedBuffer m_memory;
    Slot* m_output = nullptr;
    Slot* m_outputGradient = nullptr;
    Slot* m_inputGradient = nullptr;
    Primitive m_toOutput, m_fromOutput;
};

} // namespace

std::shared_ptr<WeightCache> makeWeightCache()
{
    return std::make_shared<WeightCache>();
}

bool hasFastPath()
{
    return true;
}

Result<std::unique_ptr<Executor>> makeFastExecutor(const Graph& graph, std::span<float> values,
                                                   std::span<float> gradients, const ExecutorOptions& options)
{
    try {
        return std::unique_ptr<Executor>(std::make_unique<FastExecutor>(graph, values, gradients, options));
    } catch (const dnnl::error& error) {
        const bool memory = error.status == dnnl_out_of_memory;
        return Error{memory ? Errc::OutOfMemory : Errc::Internal, "oneDNN", error.what()};
    }
}

} // namespace phenodrop::nn

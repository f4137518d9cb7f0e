#include "core/nn/fast/fastexecutor.h"

#include "core/nn/fast/build.h"

#include <climits>

namespace phenodrop::nn {

namespace {

std::unique_ptr<FastStep> makeStep(FastBuild& build)
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
    return makeActivationStep(build);
}

class FastExecutor final : public Executor
{
public:
    FastExecutor(const Graph& graph, std::span<float> values, std::span<float> gradients,
                 const ExecutorOptions& options)
        : m_options(options), m_graph(graph), m_build(m_graph, values, gradients, m_options)
    {
        for (std::size_t i = 0; i < m_build.steps.size(); ++i) {
            m_build.beginStep(int(i));
            m_steps.push_back(makeStep(m_build)); // null: nothing to do
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

    void valuesChanged() override
    {
        for (const auto& step : m_steps)
            if (step)
                step->refresh();
    }

    void forward(std::uint64_t seed, std::int64_t firstSample) override
    {
        m_run.seed = seed;
        m_run.firstSample = firstSample;
        for (const auto& step : m_steps)
            if (step)
                step->forward(m_run);
        m_toOutput.run(m_build.stream);
    }

    void backward() override
    {
        m_fromOutput.run(m_build.stream);
        for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step)
            if (*step)
                (*step)->backward(m_run);
    }

private:
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
    FastBuild m_build;
    StepRun m_run{m_build.stream};
    std::vector<std::unique_ptr<FastStep>> m_steps;
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

#include "core/nn/fast/staged.h"

#include "core/nn/fast/arena.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

/// A layer's input and output beyond this are worth cutting: they come from memory anyway, and the memory planned for
/// all layers is as large as the largest needs, …
constexpr double LargeBytes = 26.0 * (1 << 20);
/// … and below this they stay in a large last cache.
constexpr double SmallBytes = 32.0 * (1 << 20);

int lastNode(const Graph& graph, const ExecutorOptions& options)
{
    return options.until < 0 ? int(graph.nodes().size()) - 1 : options.until;
}

/// Bytes of a node's inputs and output, one sample.
double bytesAt(const Graph& graph, int node)
{
    double numbers = double(graph.nodes()[std::size_t(node)].shape.count());
    for (const Shape& shape : graph.inputShapes(node))
        numbers += double(shape.count());
    return numbers * sizeof(float);
}

/// Nothing before `node` is read after it.
bool isNeck(const Graph& graph, int node, int last)
{
    for (int later = node + 1; later <= last; ++later)
        for (const int input : graph.nodes()[std::size_t(later)].inputs)
            if (input < node)
                return false;
    return true;
}

/// The nodes after `cut` as a graph of its own, whose input is the cut's value.
Result<Graph> graphAfter(const Graph& graph, int cut)
{
    GraphBuilder builder(graph.nodes()[std::size_t(cut)].shape);
    for (std::size_t i = std::size_t(cut) + 1; i < graph.nodes().size(); ++i) {
        const Node& node = graph.nodes()[i];
        std::vector<int> inputs;
        for (const int input : node.inputs)
            inputs.push_back(input - cut);
        builder.add(node.name, node.layer, std::move(inputs));
    }
    return builder.finish();
}

class StagedExecutor final : public Executor
{
public:
    StagedExecutor(std::size_t inputs, int rounds, std::unique_ptr<Executor> first,
                   std::unique_ptr<Executor> second)
        : m_input(inputs * sizeof(float)), m_between(second->input().size_bytes()), m_rounds(std::size_t(rounds)),
          m_first(std::move(first)), m_second(std::move(second))
    {
    }

    std::span<float> input() override { return {m_input.floats(), m_input.bytes() / sizeof(float)}; }
    std::span<const float> output() const override { return m_second->output(); }
    std::span<float> outputGradient() override { return {}; }
    void backward() override {}
    std::span<const float> inputGradient() const override { return {}; }

    void forward(std::uint64_t seed, std::int64_t firstSample) override
    {
        for (std::size_t round = 0; round < m_rounds; ++round) {
            const auto from = m_first->input();
            std::copy_n(m_input.floats() + round * from.size(), from.size(), from.begin());
            m_first->forward(seed, firstSample);
            const auto between = m_first->output();
            std::copy(between.begin(), between.end(),
                      m_between.floats() + round * between.size());
        }
        std::copy_n(m_between.floats(), m_second->input().size(), m_second->input().begin());
        m_second->forward(seed, firstSample);
    }

    void valuesChanged() override
    {
        m_first->valuesChanged();
        m_second->valuesChanged();
    }

    std::size_t workspaceBytes() const override
    {
        return m_input.bytes() + m_between.bytes() + m_first->workspaceBytes() + m_second->workspaceBytes();
    }

    std::span<std::byte> memory() override { return m_first->memory(); }

    std::vector<StepProfile> profile() const override
    {
        auto steps = m_first->profile();
        for (auto& step : m_second->profile())
            steps.push_back(std::move(step));
        return steps;
    }

private:
    AlignedBuffer m_input, m_between; ///< the second stage works in the first's memory, so its input waits here
    const std::size_t m_rounds;
    std::unique_ptr<Executor> m_first, m_second;
};

} // namespace

StageCut stageCut(const Graph& graph, const ExecutorOptions& options)
{
    if (options.training || options.observe || options.batch < 2 || options.precision == Precision::Int8)
        return {};
    const int last = lastNode(graph, options);
    int large = 0; // the last node that is too large for the whole batch
    double largest = 0;
    for (int node = 1; node <= last; ++node) {
        const double bytes = bytesAt(graph, node);
        if (bytes * options.batch <= LargeBytes)
            continue;
        large = node;
        largest = std::max(largest, bytes);
    }
    int cut = large;
    while (cut > 0 && cut < last && !isNeck(graph, cut, last))
        ++cut;
    // Behind an activation and a pooling layer there is less to hand over.
    while (cut > 0 && cut + 1 < last && isNeck(graph, cut + 1, last) &&
           graph.nodes()[std::size_t(cut) + 1].layer->flops(graph.inputShapes(cut + 1)) == 0)
        ++cut;
    if (cut == 0 || cut >= last)
        return {};
    int samples = options.batch;
    while (samples > 1 && (options.batch % samples || samples * largest > SmallBytes))
        --samples;
    return samples < options.batch ? StageCut{cut, samples} : StageCut{};
}

Result<std::unique_ptr<Executor>> makeStagedExecutor(const Graph& graph, std::span<float> values,
                                                     const ExecutorOptions& options, const StageCut& cut)
{
    auto rest = graphAfter(graph, cut.node);
    if (!rest)
        return rest.error();
    auto early = options, late = options;
    early.batch = cut.samples;
    early.until = cut.node;
    if (options.until >= 0)
        late.until = options.until - cut.node;
    auto first = makeExecutor(graph, values, {}, early);
    if (!first)
        return first.error();
    // Parameters lie in the order of their nodes: those of the rest are the last ones.
    const auto lateValues = values.last(std::size_t(rest->valueCount()));
    late.lent = (*first)->memory();
    auto second = makeExecutor(*rest, lateValues, {}, late);
    if (!second)
        return second.error();
    const std::size_t inputs = std::size_t(options.batch) * std::size_t(graph.inputShape().count());
    return std::unique_ptr<Executor>(std::make_unique<StagedExecutor>(inputs, options.batch / cut.samples,
                                                                      std::move(*first), std::move(*second)));
}

} // namespace phenodrop::nn

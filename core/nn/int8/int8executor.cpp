#include "core/nn/int8/int8executor.h"

#include "core/nn/int8/int8step.h"

#include <chrono>
#include <climits>
#include <deque>
#include <exception>

namespace phenodrop::nn {

namespace {

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class Int8Executor final : public Executor
{
public:
    Int8Executor(const Graph& graph, std::span<const float> values, const ExecutorOptions& options,
                 Int8Plan plan)
        : m_options(options), m_graph(graph), m_values(values), m_plan(std::move(plan)),
          m_byNode(graph.nodes().size())
    {
        newPlace(0).life = {bytesOf(0), 0, INT_MAX}; // the caller fills it and may run it again
        for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
            addStep(int(i));
        m_byNode[std::size_t(m_plan.steps.back().output)]->life.last = INT_MAX;
        placeAll();
        m_values = {};
    }

    std::span<float> input() override { return floats(0); }
    std::span<const float> output() const override { return floats(m_plan.steps.back().output); }
    std::span<float> outputGradient() override { return {}; }
    std::span<const float> inputGradient() const override { return {}; }
    void backward() override {}
    void valuesChanged() override {} // the weights are its own

    void forward(std::uint64_t, std::int64_t) override
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const double start = m_options.profile ? seconds() : 0;
            m_steps[i]->run();
            if (m_options.profile)
                m_profiles[i].forwardSeconds += seconds() - start;
            ++m_profiles[i].runs;
        }
    }

    std::size_t workspaceBytes() const override
    {
        std::size_t bytes = m_memory.bytes();
        for (const auto& step : m_steps)
            bytes += step->bytes();
        return bytes;
    }

    std::vector<StepProfile> profile() const override
    {
        return m_options.profile ? m_profiles : std::vector<StepProfile>();
    }

private:
    std::size_t numbersOf(int node) const
    {
        return std::size_t(m_options.batch) * std::size_t(m_graph.nodes()[std::size_t(node)].shape.count());
    }
    std::size_t bytesOf(int node) const
    {
        return numbersOf(node) * (m_plan.of(node).isByte() ? 1 : sizeof(float));
    }
    std::span<float> floats(int node) const
    {
        return {reinterpret_cast<float*>(m_byNode[std::size_t(node)]->data), numbersOf(node)};
    }

    Int8Place& newPlace(int node)
    {
        m_places.emplace_back();
        if (node >= 0)
            m_byNode[std::size_t(node)] = &m_places.back();
        return m_places.back();
    }

    void addStep(int i)
    {
        const FusedNode& step = m_plan.steps[std::size_t(i)];
        const Node& node = m_graph.nodes()[std::size_t(step.node)];
        Int8Context context{m_graph,         m_values,       m_plan, step,
                            m_options.batch, m_options.path, {},     &newPlace(step.output),
                            &newPlace(-1)};
        context.output->life = {bytesOf(step.output), i, i};
        context.scratch->life = {0, i, i};
        for (const int input : node.inputs) {
            auto* place = m_byNode[std::size_t(input)];
            place->life.last = std::max(place->life.last, i);
            context.inputs.push_back(place);
        }
        m_steps.push_back(makeInt8Step(context));
        const auto shapes = m_graph.inputShapes(step.node);
        StepProfile profile{.name = node.name,
                            .kind = std::string(node.layer->kind()),
                            .algorithm = m_steps.back()->algorithm()};
        profile.flops = double(m_options.batch) * node.layer->flops(shapes);
        profile.bytes = double(bytesOf(step.output) + m_steps.back()->bytes());
        for (const int input : node.inputs)
            profile.bytes += double(bytesOf(input));
        m_profiles.push_back(std::move(profile));
    }

    void placeAll()
    {
        std::vector<Lifetime> lifetimes;
        for (const auto& place : m_places)
            lifetimes.push_back(place.life);
        std::vector<std::size_t> offsets;
        m_memory = AlignedBuffer(planMemory(lifetimes, offsets));
        for (std::size_t i = 0; i < m_places.size(); ++i)
            m_places[i].data = m_memory.data() + offsets[i];
    }

    ExecutorOptions m_options;
    const Graph m_graph;
    std::span<const float> m_values;
    const Int8Plan m_plan;
    std::deque<Int8Place> m_places;
    std::vector<Int8Place*> m_byNode;
    std::vector<std::unique_ptr<Int8Step>> m_steps;
    std::vector<StepProfile> m_profiles;
    AlignedBuffer m_memory;
};

} // namespace

Result<std::unique_ptr<Executor>> makeInt8Executor(const Graph& graph, std::span<const float> values,
                                                   const ExecutorOptions& options)
{
    if (options.training)
        return Error{Errc::BadArgument, "int8", "int8 is for networks in use, not for training"};
    auto plan = planInt8(graph, options);
    if (!plan)
        return plan.error();
    try {
        return std::unique_ptr<Executor>(
            std::make_unique<Int8Executor>(graph, values, options, std::move(*plan)));
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "int8", "buffers for a batch of " + std::to_string(options.batch)};
    } catch (const std::exception& error) { // oneDNN's
        return Error{Errc::Internal, "oneDNN", error.what()};
    }
}

} // namespace phenodrop::nn

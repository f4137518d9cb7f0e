#include "core/nn/network.h"

#include "core/base/threads.h"
#include "core/nn/init.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>

namespace phenodrop::nn {

/// Prepared executors that wait for the next infer(), and the repacked weights that they share.
class ExecutorPool
{
public:
    struct Key {
        Path path = Path::Fast;
        int batch = 1, until = -1, threads = 1;
        Precision precision = Precision::F32;
        RangesPointer ranges = {};
        friend bool operator==(const Key&, const Key&) = default;
    };

    /// Null when none of that kind is idle.
    std::unique_ptr<Executor> take(const Key& key)
    {
        const std::lock_guard lock(m_mutex);
        const auto it =
            std::find_if(m_idle.begin(), m_idle.end(), [&](const auto& entry) { return entry.first == key; });
        if (it == m_idle.end())
            return nullptr;
        auto executor = std::move(it->second);
        m_idle.erase(it);
        return executor;
    }

    void giveBack(const Key& key, std::unique_ptr<Executor> executor)
    {
        const std::lock_guard lock(m_mutex);
        m_idle.emplace_back(key, std::move(executor));
        if (m_idle.size() > MostIdle)
            m_idle.erase(m_idle.begin());
    }

    const std::shared_ptr<WeightCache>& weights() const { return m_weights; }

private:
    static constexpr std::size_t MostIdle = 4;
    std::mutex m_mutex;
    std::vector<std::pair<Key, std::unique_ptr<Executor>>> m_idle;
    std::shared_ptr<WeightCache> m_weights = makeWeightCache();
};

namespace {

constexpr std::int64_t LargestWorkspace = std::int64_t(1) << 28; ///< numbers, 1 GB

/// Small inputs need not pay for a whole batch: the next power of two, at most `largest` and what memory
/// allows.
int batchFor(std::int64_t samples, int largest, const Graph& graph)
{
    std::int64_t perSample = 0;
    for (const Node& node : graph.nodes())
        perSample += node.shape.count();
    const std::int64_t limit =
        std::clamp<std::int64_t>(LargestWorkspace / perSample, 1, std::max(1, largest));
    std::int64_t batch = 1;
    while (batch < samples && batch < limit)
        batch *= 2;
    return int(std::min(batch, limit));
}

} // namespace

Network::Network(Graph graph, std::uint64_t seed)
    : m_graph(std::make_shared<const Graph>(std::move(graph))),
      m_values(std::make_shared<std::vector<float>>(std::size_t(m_graph->valueCount()))),
      m_pool(std::make_shared<ExecutorPool>())
{
    const Rng rng(seed);
    for (std::size_t i = 0; i < m_graph->parameters().size(); ++i) {
        const Parameter& p = m_graph->parameters()[i];
        initialise(std::span(*m_values).subspan(std::size_t(p.offset), std::size_t(p.spec.count())), p.spec,
                   rng.child(i));
    }
}

Result<Network> Network::withValues(Graph graph, std::vector<float> values)
{
    Network network;
    network.m_graph = std::make_shared<const Graph>(std::move(graph));
    network.m_values = std::make_shared<std::vector<float>>();
    if (auto set = network.setValues(std::move(values)); !set)
        return set.error();
    return network;
}

Network::Network(const Network& other)
{
    *this = other;
}

Network& Network::operator=(const Network& other)
{
    if (this == &other)
        return *this;
    m_graph = other.m_graph;
    m_values = other.m_values ? std::make_shared<std::vector<float>>(*other.m_values) : nullptr;
    forgetExecutors();
    return *this;
}

void Network::forgetExecutors()
{
    m_pool = std::make_shared<ExecutorPool>();
}

std::span<const float> Network::parameter(std::string_view name) const
{
    for (const Parameter& p : m_graph->parameters())
        if (p.name == name)
            return std::span(*m_values).subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
    return {};
}

Result<void> Network::setParameter(std::string_view name, std::span<const float> values)
{
    for (const Parameter& p : m_graph->parameters()) {
        if (p.name != name)
            continue;
        if (std::int64_t(values.size()) != p.spec.count())
            return Error{Errc::BadShape, p.name,
                         std::to_string(values.size()) + " values for " + std::to_string(p.spec.count())};
        std::copy(values.begin(), values.end(), m_values->begin() + p.offset);
        forgetExecutors();
        return {};
    }
    return Error{Errc::NotFound, std::string(name), "no such parameter"};
}

Result<void> Network::setValues(std::vector<float> values)
{
    if (std::int64_t(values.size()) != m_graph->valueCount())
        return Error{Errc::BadShape, "network",
                     std::to_string(values.size()) + " values for " + std::to_string(m_graph->valueCount())};
    *m_values = std::move(values);
    forgetExecutors();
    return {};
}

Result<Tensor> Network::infer(const Tensor& x, const InferOptions& options) const
try {
    if (x.shape() != graph().inputShape())
        return Error{Errc::BadShape, "input", toText(x.shape()) + " for " + toText(graph().inputShape())};
    const int until = options.until < 0 ? int(graph().nodes().size()) - 1 : options.until;
    const ExecutorPool::Key key{options.path, batchFor(x.batch(), options.batch, graph()), until,
                                threadCount(), options.precision, options.ranges};
    useThreadCount();
    auto executor = m_pool->take(key);
    if (!executor) {
        ExecutorOptions wanted{.path = key.path,
                               .batch = key.batch,
                               .until = until,
                               .weights = m_pool->weights(),
                               .precision = key.precision,
                               .ranges = key.ranges};
        auto made = makeExecutor(graph(), *m_values, {}, wanted);
        if (!made)
            return made.error();
        executor = std::move(*made);
    }
    Tensor y(x.batch(), graph().nodes()[std::size_t(until)].shape);
    const std::int64_t in = x.shape().count(), out = y.shape().count();
    for (std::int64_t n = 0; n < x.batch(); n += key.batch) {
        const std::int64_t count = std::min<std::int64_t>(key.batch, x.batch() - n);
        const auto input = executor->input();
        const auto rest = std::copy_n(x.data() + n * in, count * in, input.begin());
        std::fill(rest, input.end(), 0.0f);
        executor->forward();
        std::copy_n(executor->output().begin(), count * out, y.data() + n * out);
    }
    m_pool->giveBack(key, std::move(executor));
    return y;
} catch (const std::bad_alloc&) {
    return Error{Errc::OutOfMemory, "network", std::to_string(x.batch()) + " samples"};
} catch (const std::exception& error) {
    return Error{Errc::Internal, "network", error.what()};
}

} // namespace phenodrop::nn

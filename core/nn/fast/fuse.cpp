#include "core/nn/fast/fuse.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

class Fuser
{
public:
    Fuser(const Graph& graph, int last) : m_graph(graph), m_last(last), m_readers(graph.nodes().size())
    {
        for (int i = 1; i <= last; ++i)
            for (const int input : graph.nodes()[std::size_t(i)].inputs)
                m_readers[std::size_t(input)].push_back(i);
    }

    std::string_view kind(int node) const { return m_graph.nodes()[std::size_t(node)].layer->kind(); }

    /// The only reader of `node` if it is of that kind, or -1.
    int onlyReader(int node, std::string_view wanted) const
    {
        const auto& readers = m_readers[std::size_t(node)];
        return node != m_last && readers.size() == 1 && kind(readers[0]) == wanted ? readers[0] : -1;
    }

private:
    const Graph& m_graph;
    int m_last;
    std::vector<std::vector<int>> m_readers;
};

bool takesRelu(std::string_view kind, bool training)
{
    return kind == "conv2d" || kind == "dense" || kind == "add" || (kind == "batchnorm" && training);
}

} // namespace

std::vector<FusedNode> fuseNodes(const Graph& graph, const ExecutorOptions& options)
{
    const int last = options.until < 0 ? int(graph.nodes().size()) - 1 : options.until;
    const Fuser fuser(graph, last);
    std::vector<bool> done(graph.nodes().size());
    std::vector<FusedNode> steps;
    for (int i = 1; i <= last; ++i) {
        if (done[std::size_t(i)])
            continue;
        FusedNode step{.node = i, .output = i};
        const auto join = [&](int node) {
            step.output = node;
            done[std::size_t(node)] = true;
        };
        if (!options.training && fuser.kind(i) == "conv2d")
            if (const int norm = fuser.onlyReader(i, "batchnorm"); norm >= 0) {
                step.foldedNorm = norm;
                join(norm);
            }
        if (takesRelu(fuser.kind(i), options.training))
            if (const int relu = fuser.onlyReader(step.output, "relu"); relu >= 0) {
                step.relu = true;
                join(relu);
            }
        steps.push_back(step);
    }
    for (FusedNode& step : steps) {
        if (!options.training || !step.relu || fuser.kind(step.node) != "conv2d")
            continue;
        int reader = fuser.onlyReader(step.output, "conv2d");
        if (reader < 0)
            reader = fuser.onlyReader(step.output, "maxpool2d");
        const auto found = std::find_if(steps.begin(), steps.end(),
                                        [reader](const FusedNode& other) { return other.node == reader; });
        if (found != steps.end())
            step.maskedByReader = found->masksInput = true;
    }
    // A sum reads two branches: its joined ReLU may lie behind nodes that come later in the list. Steps stay
    // in the order of their first node, which is an order of computation because every node reads earlier
    // ones only.
    return steps;
}

} // namespace phenodrop::nn

#include "core/nn/training/sampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phenodrop::nn {

std::vector<std::size_t> epochOrder(std::span<const int> labels, std::size_t classes, double balance, Rng rng)
{
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    rng.shuffle(order);
    if (balance <= 0)
        return order;
    std::vector<std::vector<std::size_t>> ofClass(classes);
    for (const std::size_t i : order)
        ofClass[std::size_t(labels[i])].push_back(i);
    double total = 0;
    for (const auto& cells : ofClass)
        total += cells.empty() ? 0 : std::pow(double(cells.size()), 1 - balance);
    std::vector<std::size_t> drawn;
    double wanted = 0; // running sum, so that rounding never loses a cell
    for (const auto& cells : ofClass) {
        if (cells.empty())
            continue;
        wanted += std::pow(double(cells.size()), 1 - balance) / total * double(labels.size());
        for (std::size_t turn = 0; double(drawn.size()) + 0.5 < wanted; ++turn)
            drawn.push_back(cells[turn % cells.size()]);
    }
    rng.shuffle(drawn);
    return drawn;
}

void adjustLogits(const Graph& graph, std::span<float> values, std::span<const long> counts, double balance)
{
    const Node& last = graph.nodes().back();
    if (balance <= 0 || last.layer->kind() != "dense")
        return;
    const double most = double(*std::max_element(counts.begin(), counts.end()));
    for (int p = last.firstParameter; p < last.firstParameter + last.parameterCount; ++p) {
        const Parameter& parameter = graph.parameters()[std::size_t(p)];
        if (!parameter.name.ends_with(".bias") || parameter.spec.count() != std::int64_t(counts.size()))
            continue;
        for (std::size_t k = 0; k < counts.size(); ++k)
            values[std::size_t(parameter.offset) + k] +=
                float(balance * std::log(double(std::max(1L, counts[k])) / std::max(1.0, most)));
    }
}

} // namespace phenodrop::nn

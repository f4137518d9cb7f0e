#include "core/nn/training/gradientcheck.h"

#include "core/base/threads.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/plain/plainforward.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>

namespace phenodrop::nn {

namespace {

constexpr double Steps[] = {0.3, 0.1, 0.03}; ///< of the array's root mean square, for a single number
constexpr double AllAtOnce = 0.1;            ///< of these, where the whole array moves
constexpr double Rounding = 3e-7;                  ///< of a loss about 1 whose logits are float32

/// Places of the values that are moved together, each up or down, and how far.
struct Move {
    std::vector<std::pair<std::size_t, float>> signs;
    double scale = 1;
};

/// |g − difference| as a share of the larger one.
struct Tried {
    double error = 0;  ///< less what the difference is unsure of
    double plain = 0;  ///< nothing taken off
    double unsure = 0; ///< share
};

class Checking
{
public:
    Checking(const Graph& graph, std::span<const float> values, const Tensor& x, std::span<const int> labels,
             const GradientCheckOptions& options)
        : m_graph(graph), m_values(values.begin(), values.end()), m_x(x), m_labels(labels),
          m_weights(labels.size(), 1.0f), m_options(options)
    {
        fillZeros();
    }

    Result<GradientCheck> run(const Progress& progress);

private:
    void fillZeros();
    Result<std::vector<float>> gradients(Path path) const;
    double lossFrom(PlainForward& forward, int node) const;
    Tried tried(PlainForward& forward, int node, const Move& move, std::span<const float> gradient);
    Move everywhere(const Parameter& p, double scale) const;
    std::vector<std::size_t> places(const Parameter& p, std::span<const float> gradient) const;

    const Graph& m_graph;
    std::vector<float> m_values, m_tried;
    const Tensor& m_x;
    std::span<const int> m_labels;
    const std::vector<float> m_weights;
    const GradientCheckOptions& m_options;
    std::uint64_t m_dropoutSeed = 7;
};

std::span<const float> arrayOf(const std::vector<float>& values, const Parameter& p)
{
    return std::span(values).subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
}

double norm(std::span<const float> values)
{
    return std::sqrt(std::accumulate(values.begin(), values.end(), 0.0,
                                     [](double sum, float v) { return sum + double(v) * double(v); }));
}

void Checking::fillZeros()
{
    for (std::size_t i = 0; i < m_graph.parameters().size(); ++i) {
        const Parameter& p = m_graph.parameters()[i];
        if (!p.spec.trainable || norm(arrayOf(m_values, p)) > 0)
            continue;
        Rng rng = Rng(m_options.seed).child(i);
        for (std::int64_t k = 0; k < p.spec.count(); ++k)
            m_values[std::size_t(p.offset + k)] = float(0.05 * rng.normal());
    }
}

Result<std::vector<float>> Checking::gradients(Path path) const
{
    std::vector<float> values = m_values, gradients(values.size(), 0.0f);
    const auto executor =
        makeExecutor(m_graph, values, gradients, {.path = path, .batch = int(m_x.batch()), .training = true});
    if (!executor)
        return executor.error();
    std::ranges::copy(m_x.values(), (*executor)->input().begin());
    (*executor)->forward(m_dropoutSeed);
    softmaxCrossEntropy((*executor)->output(), m_labels, m_weights, 0, double(m_labels.size()),
                        (*executor)->outputGradient());
    (*executor)->backward();
    return gradients;
}

double Checking::lossFrom(PlainForward& forward, int node) const
{
    forward.run(m_dropoutSeed, node);
    const auto sum = softmaxCrossEntropy(forward.output().values(), m_labels, m_weights, 0, 1, {});
    return sum.loss / sum.weight;
}

Tried Checking::tried(PlainForward& forward, int node, const Move& move, std::span<const float> gradient)
{
    double slope = 0;
    for (const auto& [place, sign] : move.signs)
        slope += double(gradient[place]) * double(sign);
    const auto at = [&](double step) {
        for (const auto& [place, sign] : move.signs)
            m_tried[place] = float(double(m_values[place]) + step * double(sign));
        const double loss = lossFrom(forward, node);
        for (const auto& [place, sign] : move.signs)
            m_tried[place] = m_values[place];
        return loss;
    };
    double difference[3];
    for (int i = 0; i < 3; ++i)
        difference[i] = (at(Steps[i] * move.scale) - at(-Steps[i] * move.scale)) / (2 * Steps[i] * move.scale);
    const bool large = std::abs(difference[0] - difference[1]) < std::abs(difference[1] - difference[2]);
    const double other = large ? difference[0] : difference[2], middle = difference[1];
    const double numeric = (middle + other) / 2,
                 unsure = std::abs(middle - other) + Rounding / (Steps[1] * move.scale);
    const double apart = std::abs(slope - numeric);
    if (!std::isfinite(apart))
        return {INFINITY, INFINITY, 0};
    const double size = std::max({std::abs(slope), std::abs(numeric), 1e-6});
    return {std::max(0.0, apart - unsure) / size, apart / size, unsure / size};
}

Move Checking::everywhere(const Parameter& p, double scale) const
{
    Move move{{}, AllAtOnce * scale};
    Rng rng = Rng(m_options.seed).child(~std::uint64_t(p.offset));
    for (std::int64_t i = 0; i < p.spec.count(); ++i)
        move.signs.push_back({std::size_t(p.offset + i), rng.uniform() < 0.5 ? -1.0f : 1.0f});
    return move;
}

std::vector<std::size_t> Checking::places(const Parameter& p, std::span<const float> gradient) const
{
    std::vector<std::size_t> order(gradient.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const std::size_t most = std::min(order.size(), std::size_t(std::max(1, m_options.perArray)));
    const std::size_t large = (most + 1) / 2;
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(large), order.end(),
                      [&](std::size_t a, std::size_t b) { return std::abs(gradient[a]) > std::abs(gradient[b]); });
    Rng rng = Rng(m_options.seed).child(std::uint64_t(p.offset) + 1);
    for (std::size_t i = large; i < most; ++i)
        std::swap(order[i], order[i + std::size_t(rng.below(order.size() - i))]);
    order.resize(most);
    return order;
}

Result<GradientCheck> Checking::run(const Progress& progress)
{
    const auto plain = gradients(Path::Plain);
    if (!plain)
        return plain.error();
    const auto fast = gradients(Path::Fast);
    if (!fast)
        return fast.error();
    m_tried = m_values;
    PlainForward forward(m_graph, m_tried, m_x.batch(), true);
    std::ranges::copy(m_x.values(), forward.input().begin());
    lossFrom(forward, 1);
    forward.holdPattern();
    GradientCheck check;
    // From the last layer to the first: what a try leaves behind the layer is computed anew by the next one.
    for (int node = int(m_graph.nodes().size()) - 1; node >= 1; --node) {
        const Node& n = m_graph.nodes()[std::size_t(node)];
        for (int i = n.firstParameter + n.parameterCount - 1; i >= n.firstParameter; --i) {
            const Parameter& p = m_graph.parameters()[std::size_t(i)];
            if (!p.spec.trainable)
                continue;
            if (!report(progress, 1 - double(node) / double(m_graph.nodes().size())))
                return Error{Errc::Cancelled, "gradient check", {}};
            const auto mine = arrayOf(*plain, p), theirs = arrayOf(*fast, p);
            ArrayGradient array{.name = p.name};
            const double scale = norm(arrayOf(m_values, p)) / std::sqrt(double(p.spec.count()));
            std::vector<Move> moves{everywhere(p, scale)};
            for (const std::size_t place : places(p, mine))
                moves.push_back({{{std::size_t(p.offset) + place, 1.0f}}, scale});
            double surest = INFINITY;
            for (const Move& move : moves) {
                const Tried one = tried(forward, node, move, *plain);
                array.worst = std::max(array.worst, one.error);
                if (one.unsure < surest)
                    array.plainError = one.plain;
                surest = std::min(surest, one.unsure);
                ++array.tried;
            }
            std::vector<float> apart(mine.size());
            std::ranges::transform(mine, theirs, apart.begin(), std::minus<float>());
            array.fast = norm(apart) / std::max(norm(mine), 1e-6);
            array.passed = array.worst <= m_options.tolerance && array.fast <= m_options.pathTolerance;
            check.arrays.push_back(std::move(array));
        }
    }
    std::ranges::reverse(check.arrays);
    report(progress, 1);
    return check;
}

} // namespace

bool GradientCheck::passed() const
{
    return std::ranges::all_of(arrays, &ArrayGradient::passed);
}

const ArrayGradient* GradientCheck::worst() const
{
    const auto found = std::ranges::max_element(arrays, {}, &ArrayGradient::worst);
    return found == arrays.end() ? nullptr : &*found;
}

double GradientCheck::worstPlainError() const
{
    const auto found = std::ranges::max_element(arrays, {}, &ArrayGradient::plainError);
    return found == arrays.end() ? 0 : found->plainError;
}

double GradientCheck::worstFast() const
{
    const auto found = std::ranges::max_element(arrays, {}, &ArrayGradient::fast);
    return found == arrays.end() ? 0 : found->fast;
}

Result<GradientCheck> checkGradients(const Graph& graph, std::span<const float> values, const Tensor& x,
                                     std::span<const int> labels, const GradientCheckOptions& options,
                                     const Progress& progress)
try {
    const auto classes = graph.outputShape().count();
    if (values.size() != std::size_t(graph.valueCount()) || x.shape() != graph.inputShape() ||
        labels.empty() || std::size_t(x.batch()) != labels.size())
        return Error{Errc::BadShape, "gradient check",
                     std::to_string(labels.size()) + " labels for " + std::to_string(x.batch()) + " crops of " +
                         toText(x.shape())};
    if (std::ranges::any_of(labels, [&](int label) { return label < 0 || label >= classes; }))
        return Error{Errc::BadArgument, "gradient check", "a label out of range"};
    useThreadCount();
    return Checking(graph, values, x, labels, options).run(progress);
} catch (const std::bad_alloc&) {
    return Error{Errc::OutOfMemory, "gradient check", std::to_string(x.batch()) + " crops"};
}

} // namespace phenodrop::nn

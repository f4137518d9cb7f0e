#include "core/nn/fast/choice.h"

#include "core/nn/fast/fastexecutor.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>
#include <optional>

namespace phenodrop::nn {

namespace {

constexpr double ClearlyFaster = 0.75; ///< direct must take less than this part of Winograd's time
constexpr int Samples = 16;            ///< timed at a time, as training takes them
constexpr int Rounds = 4;

/// Winograd multiplies in f32 also where activations are bf16: below so many channels, input and output together, oneDNN's
/// direct way with its bf16 products is taken (Table 1 on Zen 5: Winograd wins from 32 and 32 on).
constexpr std::int64_t FewestInBf16 = 64;

/// Set while a convolution is timed: its executor asks for the algorithm, too.
thread_local std::optional<ConvAlgorithm> forced;

bool winogradIsClear(const Shape& in, const Shape& out)
{
    const double computed = double((out.height + 3) / 4 * 4 * ((out.width + 3) / 4 * 4));
    return in.channels >= 32 && out.channels >= 32 && computed <= 1.5 * double(out.area());
}

/// CPU seconds of the fastest of some forward runs; of training also backward. Infinite when it cannot be
/// had.
double timeOf(ConvAlgorithm algorithm, const Graph& graph, const ExecutorOptions& options)
{
    std::vector<float> values(std::size_t(graph.valueCount()), 0.01f), gradients;
    if (options.training)
        gradients.resize(values.size());
    forced = algorithm;
    auto executor = makeFastExecutor(
        graph, values, gradients, {.batch = std::min(options.batch, Samples), .training = options.training});
    forced.reset();
    if (!executor)
        return INFINITY;
    double best = INFINITY;
    for (int i = 0; i <= Rounds; ++i) {
        const std::clock_t start = std::clock();
        (*executor)->forward();
        if (options.training)
            (*executor)->backward();
        if (i > 0) // the first warms up
            best = std::min(best, double(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

} // namespace

Winograd::Keeps keepsOf(const FastBuild& build)
{
    return build.storage == dnnl::memory::data_type::bf16 ? Winograd::Keeps::Bf16 : Winograd::Keeps::F32;
}

bool hasIsa(dnnl::cpu_isa isa)
{
    const int has = int(dnnl::get_effective_cpu_isa());
    return (has & int(isa)) == int(isa);
}

ConvAlgorithm chooseConvAlgorithm(const FastBuild& build, const Conv2d& conv, const Shape& in,
                                  const Shape& out)
{
    if (keepsOf(build) == Winograd::Keeps::Bf16) // a fixed rule, so that runs are the same everywhere
        return in.channels + out.channels >= FewestInBf16 ? ConvAlgorithm::Winograd : ConvAlgorithm::Direct;
    if (forced)
        return *forced;
    if (winogradIsClear(in, out))
        return ConvAlgorithm::Winograd;
    static std::mutex mutex;
    static std::map<std::string, ConvAlgorithm> known;
    const std::string key =
        toText(in) + ' ' + conv.settings().dump() + ' ' + std::to_string(build.training());
    const std::lock_guard lock(mutex);
    if (const auto it = known.find(key); it != known.end())
        return it->second;
    GraphBuilder builder(in);
    builder.then("conv", std::make_shared<const Conv2d>(conv.options()));
    const auto graph = builder.finish();
    auto choice = ConvAlgorithm::Winograd;
    if (graph && timeOf(ConvAlgorithm::Direct, *graph, build.options) <
                     ClearlyFaster * timeOf(ConvAlgorithm::Winograd, *graph, build.options))
        choice = ConvAlgorithm::Direct;
    known[key] = choice;
    return choice;
}

} // namespace phenodrop::nn

#include "core/nn/bench/measure.h"

#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/nn/layers/dense.h"

#include <chrono>
#include <ctime>
#include <fstream>

#ifdef __unix__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace phenodrop::nn {

double peakRssMb()
{
#ifdef __unix__
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
#else
    return 0;
#endif
}

double rssMb()
{
#ifdef __linux__
    long total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return double(resident) * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
#else
    return 0;
#endif
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

bool processorHasBf16()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

BenchResult beginBench(const char* name, const BenchOptions& options, int batch)
{
    if (options.threads > 0)
        setThreadCount(options.threads);
    useThreadCount();
    BenchResult result;
    result.bench = name;
    result.precision = toText(options.precision);
    if (options.precision == Precision::Bf16 && !processorHasBf16())
        result.precision += " emulated";
    result.threads = threadCount();
    result.batch = options.batch > 0 ? options.batch : batch;
    return result;
}

void drawNormal(std::span<float> values, std::uint64_t seed)
{
    Rng rng(seed);
    for (float& value : values)
        value = float(rng.normal());
}

Result<double> sgemmGflops()
{
    constexpr int N = 1024;
    GraphBuilder builder({N, 1, 1});
    builder.then("product", dense(N, false));
    const auto graph = builder.finish();
    if (!graph)
        return graph.error();
    std::vector<float> values(std::size_t(graph->valueCount()));
    drawNormal(values, 1);
    auto executor = makeExecutor(*graph, values, {}, {.batch = N});
    if (!executor)
        return executor.error();
    drawNormal((*executor)->input(), 2);
    double best = 1e9;
    for (int i = 0; i < 8; ++i) {
        const double start = wallSeconds();
        (*executor)->forward();
        best = std::min(best, wallSeconds() - start);
    }
    return double(N) * graph->flops() / best / 1e9;
}

int reorderCount(const std::vector<StepProfile>& steps)
{
    int count = 0;
    for (const StepProfile& step : steps)
        count += step.reorders;
    return count;
}

} // namespace phenodrop::nn

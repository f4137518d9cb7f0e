#include "core/nn/bench/measure.h"

#include "core/base/rng.h"
#include "core/base/threads.h"

#include <chrono>
#include <ctime>

#ifdef __unix__
#include <sys/resource.h>
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

int reorderCount(const std::vector<StepProfile>& steps)
{
    int count = 0;
    for (const StepProfile& step : steps)
        count += step.reorders;
    return count;
}

} // namespace phenodrop::nn

// The engine's benchmarks without the rest of the program: phenodrop_nnbench NAME [threads] [batch]
// [seconds] [precision] [profile].
#include "core/nn/bench/bench.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

int main(int argc, char** argv)
{
    using namespace phenodrop::nn;
    const char* name = argc > 1 ? argv[1] : "t1-train";
    BenchOptions options;
    if (argc > 2)
        options.threads = std::atoi(argv[2]);
    if (argc > 3)
        options.batch = std::atoi(argv[3]);
    if (argc > 4)
        options.seconds = std::atof(argv[4]);
    if (argc > 5)
        if (const auto precision = parsePrecision(argv[5]))
            options.precision = *precision;
    options.profile = argc > 6;
    const auto result = std::strcmp(name, "t1-infer") == 0    ? benchTable1Inference(options)
                        : std::strcmp(name, "vgg16-fc7") == 0 ? benchVgg16Fc7(options)
                                                              : benchTable1Training(options);
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", result.error().subject.c_str(), result.error().detail.c_str());
        return 1;
    }
    for (const StepProfile& step : result->profile)
        std::printf("%-12s %-34s %8.3f ms forward %8.3f ms backward %7.1f GFLOP/s %d reorders\n",
                    step.name.c_str(), step.algorithm.c_str(), 1e3 * step.forwardSeconds / double(step.runs),
                    1e3 * step.backwardSeconds / double(step.runs),
                    step.flops * double(step.runs) / step.forwardSeconds / 1e9, step.reorders);
    std::printf("{\"bench\": \"%s\", \"precision\": \"%s\", \"cosine\": %.6f, \"threads\": %d, \"batch\": "
                "%d, \"steps\": %d, \"rate_median\": %.2f, "
                "\"rate_best\": %.2f, "
                "\"cpu_rate\": %.2f, \"gflops\": %.1f, \"peak_rss_mb\": %.0f, \"rss_mb\": %.0f, "
                "\"workspace_mb\": %.0f}\n",
                result->bench.c_str(), result->precision.c_str(), result->cosine, result->threads,
                result->batch, result->steps, result->rateMedian, result->rateBest, result->cpuRate,
                result->gflops, result->peakRssMb, result->rssMb, result->workspaceMb);
    return 0;
}

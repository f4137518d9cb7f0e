#pragma once

#include "core/nn/bench/bench.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace phenodrop::nn {

double peakRssMb(); ///< of the process so far, 0 where the system does not say
double rssMb();     ///< now, 0 where the system does not say
double wallSeconds();
double cpuSeconds(); ///< of all threads

/// A result with its name, threads (set for the process) and batch.
BenchResult beginBench(const char* name, const BenchOptions& options, int batch);
void drawNormal(std::span<float> values, std::uint64_t seed);
bool processorHasBf16();

/// Runs `step` for some warm-up steps and then for the time asked for; fills rates from the times of single
/// steps.
template <typename Step>
void measure(BenchResult& result, double seconds, double flopsPerImage, Step step)
{
    for (int i = 0; i < 3; ++i)
        step();
    std::vector<double> wall, cpu;
    const double end = wallSeconds() + seconds;
    while (wallSeconds() < end || wall.size() < 5) {
        const double w = wallSeconds(), c = cpuSeconds();
        step();
        wall.push_back(wallSeconds() - w);
        cpu.push_back(cpuSeconds() - c);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(cpu.begin(), cpu.end());
    result.steps = int(wall.size());
    result.rateBest = result.batch / wall.front();
    result.rateMedian = result.batch / wall[wall.size() / 2];
    result.cpuRate = result.batch / cpu[cpu.size() / 2];
    result.gflops = result.rateMedian * flopsPerImage / 1e9;
    result.peakRssMb = peakRssMb();
    result.rssMb = rssMb();
}

} // namespace phenodrop::nn

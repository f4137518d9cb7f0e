#pragma once

#include "core/nn/executor.h"

#include <string>

namespace phenodrop::nn {

struct BenchOptions {
    int threads = 0;    ///< 0: as set in core/base/threads
    int batch = 0;      ///< 0: the benchmark's own (64; VGG16: 8)
    double seconds = 6; ///< of measuring, after warming up
    std::string optimizer = "sgd";
    Precision precision = Precision::F32;
    bool profile = false; ///< fills BenchResult::steps; costs two looks at the clock per step
};

/// Rates in images per second of wall time; gflops counts direct convolution, so Winograd may exceed the
/// peak.
struct BenchResult {
    std::string bench;
    std::string precision; ///< "f32", "int8", "bf16", "bf16 emulated" where the processor has none
    int threads = 0;
    int batch = 0;
    int steps = 0;
    double rateMedian = 0;
    double rateBest = 0;
    double cpuRate = 0;     ///< images per CPU second, median step: less disturbed by other load
    double gflops = 0;      ///< at rateMedian
    double peakRssMb = 0;   ///< of the process
    double rssMb = 0;       ///< of the process while it measures
    double workspaceMb = 0; ///< of the executor: activations and scratch, without weights
    double cosine = 0;      ///< inference in another precision: smallest cosine to f32 over the batch
    double sgemmGflops = 0; ///< with a profile: what oneDNN's matrix product reaches here, a practical roof
    std::vector<StepProfile> profile;
};

/// A whole training step of Table 1 (5×72×72, 4 classes, dropout .5): forward, backward, optimizer. Errors:
/// OutOfMemory, BadArgument for int8.
Result<BenchResult> benchTable1Training(const BenchOptions& options);
/// Errors: OutOfMemory.
Result<BenchResult> benchTable1Inference(const BenchOptions& options);
/// VGG16 up to FC7 at 224×224 with drawn weights; int8 is calibrated on the batch that it is measured on.
Result<BenchResult> benchVgg16Fc7(const BenchOptions& options);

/// One forward run of `graph` on drawn numbers, `batch` at a time unless the options say otherwise. Errors: OutOfMemory.
Result<BenchResult> benchForward(const char* name, const Graph& graph, int batch, const BenchOptions& options);

/// Best of some products of 1024×1024 matrices, GFLOP/s.
Result<double> sgemmGflops();

/// Reorders of one run, all steps together.
int reorderCount(const std::vector<StepProfile>& steps);

} // namespace phenodrop::nn

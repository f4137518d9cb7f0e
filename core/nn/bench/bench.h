#pragma once

#include "core/base/error.h"

#include <string>

namespace phenodrop::nn {

struct BenchOptions {
    int threads = 0;    ///< 0: as set in core/base/threads
    int batch = 0;      ///< 0: the benchmark's own (64; VGG16: 8)
    double seconds = 6; ///< of measuring, after warming up
    std::string optimizer = "sgd";
};

/// Rates in images per second of wall time; gflops counts direct convolution, so Winograd may exceed the
/// peak.
struct BenchResult {
    std::string bench;
    int threads = 0;
    int batch = 0;
    int steps = 0;
    double rateMedian = 0;
    double rateBest = 0;
    double cpuRate = 0;   ///< images per CPU second, median step: less disturbed by other load
    double gflops = 0;    ///< at rateMedian
    double peakRssMb = 0; ///< of the process
};

/// A whole training step of Table 1 (5×72×72, 4 classes, dropout .5): forward, backward, optimizer. Errors:
/// OutOfMemory.
Result<BenchResult> benchTable1Training(const BenchOptions& options);
Result<BenchResult> benchTable1Inference(const BenchOptions& options);
/// VGG16 up to FC7 at 224×224 with drawn weights.
Result<BenchResult> benchVgg16Fc7(const BenchOptions& options);

} // namespace phenodrop::nn

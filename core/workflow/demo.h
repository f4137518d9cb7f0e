#pragma once

#include "core/base/evaluation.h"
#include "core/base/progress.h"
#include "core/workflow/project.h"

#include <functional>

namespace phenodrop {

struct DemoOptions {
    std::string folder;   ///< images/ and demo.phenodrop go here; made if needed
    int wells = 96;
    int fieldsPerWell = 2;
    int cellsPerField = 52;
    std::string network = "cellnet";
    int epochs = 0;       ///< 0: recommended
    std::uint64_t seed = 1;
};

struct DemoOutcome {
    std::string project; ///< folder of the project
    std::string report;  ///< report.html
    std::size_t cells = 0, labels = 0, hits = 0;
    Evaluation test;     ///< of the trained network, on wells that it never saw
    double truthAccuracy = 0; ///< share of all screened cells whose call is the simulated truth
    double seconds = 0;
};

/// The whole job on a simulated screen: simulate, import, find cells, features, map, label, train, screen, report. Steps
/// that an earlier call finished are not repeated, so a second call is quick. `step` is told what comes next.
Result<DemoOutcome> runDemo(const DemoOptions& options, const std::function<void(const std::string&)>& step,
                            const Progress& progress = {});

} // namespace phenodrop

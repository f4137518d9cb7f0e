#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace phenodrop {

/// What a stage took, summed over threads.
struct StageTime {
    std::string name;
    double seconds = 0;    ///< wall time, waiting for disk and for other programs included
    double cpuSeconds = 0; ///< what the stage computed; 0 where the system does not say
};

/// A long list of fields on its way through reading, computing and writing, overlapped: readers run ahead of the workers
/// through a queue of bounded length, each worker takes a field through all later stages, and finished fields are written
/// in the order of the list, some at a time. Memory is that of a few fields, whatever the length of the list.
struct FieldPipeline {
    struct Stage {
        std::string name;
        std::function<void(std::size_t)> run; ///< item; failures are the item's own affair
    };
    Stage read;                ///< by a reader ahead or, when the queue is empty, by a worker
    std::vector<Stage> stages; ///< the rest, on threadCount() threads
    /// After an item's last stage, one call at a time; false: begin nothing more.
    std::function<bool(std::size_t)> done;
    /// Items of the list that are finished, in its order; called by one thread at a time.
    std::function<Result<void>(const std::vector<std::size_t>&)> write;
    std::size_t block = 8; ///< written at once

    struct Outcome {
        bool stopped = false; ///< by done(): the rest was not begun, what was begun is written
        double seconds = 0;   ///< wall time
        std::vector<StageTime> stages;
    };
    /// Errors: those of write.
    Result<Outcome> run(std::size_t items) const;
};

} // namespace phenodrop

#pragma once

#include "core/base/progress.h"
#include "core/workflow/fieldpipeline.h"
#include "core/workflow/otherpixels.h"
#include "core/workflow/project.h"
#include "core/workflow/screenprecision.h"

#include <functional>

namespace phenodrop {

struct ScreenOptions {
    std::string model;             ///< a file, or the name of a model of the project
    std::string precision = "f32"; ///< f32, bf16, int8; others than f32 are checked first (screenprecision.h)
    OtherPixelsAs otherPixels = OtherPixelsAs::Resampled;
    bool forcePrecision = false;   ///< screens even when the check says that it costs too much
    int shard = 1, shards = 1;     ///< I of N
};

/// Sent after each work item.
struct ScreenProgress {
    std::size_t fieldsDone = 0, fields = 0, cells = 0, failed = 0;
    double cellsPerSecond = 0, remainingSeconds = 0;
    std::string plate, well; ///< the item just done
};

struct ScreenOutcome {
    std::size_t fields = 0, cells = 0;    ///< of this call
    std::size_t skipped = 0;              ///< items that an earlier call had done
    std::vector<std::string> failed;      ///< "P1 B07 site 2: file missing: …"
    double cellsPerSecond = 0;            ///< of this call
    double seconds = 0;                   ///< wall time
    int threads = 1;
    std::vector<StageTime> stages;        ///< read, segment, crop, infer, write
    std::vector<OtherPixels> otherPixels; ///< plates that options.otherPixels was about
    PrecisionCheck precision;             ///< what another precision than f32 costs
    std::string results;                  ///< folder of the shards
};

/// otherPixelsOf() a model's card and the project's plates. Errors: those of loading the model.
Result<std::vector<OtherPixels>> findOtherPixels(const ProjectPtr& project, const std::string& model);

/// Scores every field of every plate with a model; goes on where an earlier call of the same plan stopped, even if it
/// was killed. Reading, finding cells, cutting crops, the network and writing overlap (fieldpipeline.h). Fields without
/// cells are segmented first. Several processes may work on different shards at once.
/// Errors: FileMissing, Conflict where the model's channels are not the plates', those of preparePrecision(), Cancelled
/// (what is done stays).
Result<ScreenOutcome> screenPlates(const ProjectPtr& project, const ScreenOptions& options,
                                   const std::function<bool(const ScreenProgress&)>& watch = {});

} // namespace phenodrop

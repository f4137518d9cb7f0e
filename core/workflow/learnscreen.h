#pragma once

#include "core/embedding/learnencoder.h"
#include "core/embedding/probe.h"
#include "core/workflow/project.h"

#include <cstdint>
#include <optional>
#include <string>

namespace phenodrop {

struct LearnScreenOptions {
    std::size_t cells = 6000; ///< at most, spread over the fields as sampleCells() does
    int steps = 0;            ///< 0: as many as show every plane about 8 times, 150 … 600
    int pairs = 64;           ///< of a step
    double rate = 1e-3;
    std::uint64_t seed = 1;
    int neighbours = 15; ///< of the comparison
};

/// What labelled cells say about an encoder before and after.
struct LearnScreenGain {
    std::size_t cells = 0, groups = 0; ///< labelled
    ProbeScore before, after;          ///< k nearest neighbours, on groups that taught nothing
    ProbeScore linearBefore, linearAfter;
    ProbeGain gain; ///< of the neighbours, cell by cell
};

struct LearnScreenOutcome {
    std::size_t cells = 0, planes = 0;
    int steps = 0;
    double loss = 0, found = 0;
    std::string file;
    std::optional<LearnScreenGain> gain; ///< none where the project has no labels that could say it
    std::string whyNoGain;
};

/// Learns this project's screen: an encoder that starts as the built-in one and goes on with the project's
/// own cells, labels unseen, one channel a step. Two views of a cell are the cell turned, mirrored, moved,
/// scaled, with other gain, blur and noise. Stored in the project as "learned": `computeFeatures` and
/// `makeMap` take it by that name. Where there are labels the outcome says how much better neighbours agree
/// than before. Errors: NotEnoughData (fewer than 32 cells with an image), Cancelled, WriteFailed, DiskFull,
/// those of the images and the store.
Result<LearnScreenOutcome> learnScreen(const ProjectPtr& project, const LearnScreenOptions& options = {},
                                       const LearnHooks& hooks = {});

} // namespace phenodrop

#pragma once

#include "core/base/progress.h"
#include "core/embedding/probe.h"
#include "core/workflow/project.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phenodrop {

struct EncoderQualityOptions {
    /// "raw" (pixels, each channel 24×24), "classical", "builtin", "learned", "vgg16-fc7", "joint" (the built-in encoder's
    /// beside the classical ones), or a weights file of the built-in kind; empty: those named that project and machine have.
    std::vector<std::string> features;
    int folds = 5;
    int neighbours = 15;
    std::uint64_t seed = 1; ///< of the folds
};

struct EncoderQuality {
    std::string features, source;
    std::size_t dims = 0;
    ProbeOutcome probe;
};

struct EncoderQualityOutcome {
    std::size_t cells = 0, groups = 0;
    std::vector<std::string> classes;
    std::vector<int> group; ///< of each cell, for pairedGain()
    std::vector<EncoderQuality> rows;
};

/// How well features tell the labelled phenotypes of a project apart, on groups (import-cells --group, else
/// wells) that taught nothing: the same cells and folds for all of them. Errors: NotEnoughData with fewer
/// than two phenotypes or groups, NotFound for weights that are not there, Cancelled, those of the images and
/// the store.
Result<EncoderQualityOutcome> encoderQuality(const ProjectPtr& project,
                                             const EncoderQualityOptions& options = {},
                                             const Progress& progress = {});

} // namespace phenodrop

#pragma once

#include "core/base/progress.h"
#include "core/store/featurestore.h"
#include "core/workflow/project.h"

#include <filesystem>

namespace phenodrop {

struct FeaturesOptions {
    std::string encoder = "builtin"; ///< "builtin", "vgg16-fc7", "learned" or "classical"
    std::size_t sample = 0;          ///< this many cells, drawn evenly over the wells, labelled ones always; 0: all
    std::uint64_t seed = 1;
    bool int8 = false; ///< vgg16-fc7: in 8-bit integers, several times as fast, calibrated on 32 of the cells
    std::filesystem::path weightsFolder; ///< where imported weights lie; empty: the user's own (resources.h)
};

struct FeaturesOutcome {
    std::string encoder, source;
    std::size_t cells = 0, dims = 0;
    std::vector<Error> failed; ///< fields that cannot be read
};

/// Computes features of the project's cells and stores them in the place of the encoder's old ones.
/// Errors: BadArgument for int8 of an encoder that cannot, NotFound for one whose weights are not installed, NotEnoughData without cells.
Result<FeaturesOutcome> computeFeatures(const ProjectPtr& project, const FeaturesOptions& options,
                                        const Progress& progress = {});

/// What an analyst's page works on: measured features, then the built-in encoder's, both stored. Cells that cannot be
/// measured (no channel of nuclei) have the encoder's alone. Errors: as computeFeatures.
Result<void> computeAnalystFeatures(const ProjectPtr& project, const Progress& progress = {});

/// The stored classical measurements of these cells in their order; computed now for those that have none.
/// Errors: as computeFeatures.
Result<FeatureTable> classicalFeatures(const ProjectPtr& project, std::span<const Cell> cells, const Progress& progress = {});

} // namespace phenodrop

#pragma once

#include "core/base/error.h"
#include "core/features/table.h"

namespace phenodrop {

/// Robust z per plate, (x − median) / (1.4826 × MAD) of the plate's negative control cells.
struct ControlNormalisation {
    std::vector<int> kept;  ///< columns that vary among the controls of every plate, ascending
    FeatureSamples samples; ///< the kept columns, normalised; NaN stays NaN
};

struct ControlNormalisationOptions {
    int minControls = 10; ///< control cells that a plate must have
    double nearConstant =
        1e-6; ///< a column is dropped where its MAD ≤ this × |median| (or ≤ 1e-12) on any plate
};

/// `plates` and `isControl` have one entry per row.
/// Errors: BadShape, NotEnoughData (a plate with too few control cells, or no column left).
/// Source: Caicedo et al. 2017, Nature Methods 14:849 (normalisation to controls, feature selection).
Result<ControlNormalisation> normaliseToControls(const FeatureSamples& samples, std::span<const int> plates,
                                                 std::span<const char> isControl,
                                                 const ControlNormalisationOptions& options = {});

} // namespace phenodrop

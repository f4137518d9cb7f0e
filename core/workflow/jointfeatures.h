#pragma once

#include "core/cell/cell.h"
#include "core/embedding/matrix.h"
#include "core/workflow/project.h"

#include <string>
#include <vector>

namespace phenodrop {

/// What a quick learner sees of each cell.
struct JointFeatures {
    std::string encoder, source; ///< the source as stored with the encoder's features
    bool measured = false;     ///< the last columns are measured features
    std::size_t unmeasured = 0; ///< of the cells, where the others are measured; they count as average
    std::vector<CellId> cells; ///< N, ascending
    FeatureMatrix x;           ///< N × D
};

/// Measurements in units of their spread over the rows, none beyond 10: they have units of their own, and what lies farther is an
/// artefact that would stretch all. Gaps become 0, the mean.
void standardiseMeasurements(FeatureMatrix& x);

/// Measured columns behind those of an encoder, both spread alike: the same mean |x|² about their mean.
FeatureMatrix joinFeatures(FeatureView encoded, FeatureMatrix measured);

/// The encoder that maps, beliefs and suggestions use: `wanted` if its features are stored, else what learned this very screen,
/// VGG16 FC7, the built-in one, the newest. Errors: NotFound without any features.
Result<std::string> bestEncoder(const Project& project, const std::string& wanted = {});

/// The features of bestEncoder(), and beside them, unless not wanted, the measured
/// ones where nine of ten cells have them and memory allows. Measured columns are standardised, and both blocks spread alike (the
/// same mean |x|² about their mean): on MitoCheck a phenotype of 25 cells among 2,000 is found with recall .58 instead of .37
/// after 60 labels (tests/bench/README.md). Errors: NotFound without features, NotEnoughData with fewer than two cells, those of
/// the store.
Result<JointFeatures> loadJointFeatures(const ProjectPtr& project, const std::string& encoder = {}, bool measured = true);

} // namespace phenodrop

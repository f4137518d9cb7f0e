#pragma once

#include "core/cell/cell.h"
#include "core/store/project.h"

#include <span>

namespace phenodrop {

/// How predictions came about, which says what they may be used for.
enum class PredictionKind : std::uint8_t {
    OutOfFold,  ///< each cell by a model that did not see its well: for the confusion matrix
    Validation, ///< the validation cells of one split
    Believed,   ///< unlabelled cells, for suggestions and colours of the map
    Screen      ///< all cells, by screening
};
std::string predictionKindName(PredictionKind kind); ///< "out-of-fold", "validation", "believed", "screen"

/// What a model says about cells: N×K probabilities.
struct PredictionTable {
    std::int64_t id = 0; ///< given when saved
    PredictionKind kind = PredictionKind::Validation;
    std::int64_t model = 0;           ///< row of the model; 0: none was kept
    std::vector<std::string> classes; ///< K
    std::vector<CellId> cells;        ///< N
    std::vector<float> probabilities; ///< N×K, row-major
    RunId run = 0;
    std::string createdAt; ///< UTC; set when saved

    std::span<const float> row(std::size_t i) const
    {
        return {probabilities.data() + i * classes.size(), classes.size()};
    }
};

/// Errors: BadShape, DiskFull, WriteFailed.
Result<std::int64_t> savePredictions(Project& project, const PredictionTable& predictions);
/// The newest of a kind. Errors: NotFound, StoreDamaged.
Result<PredictionTable> loadLatestPredictions(const Project& project, PredictionKind kind);
/// The newest of a kind that a model made. Errors: NotFound, StoreDamaged.
Result<PredictionTable> loadPredictionsOfModel(const Project& project, std::int64_t model,
                                               PredictionKind kind);
Result<PredictionTable> loadPredictions(const Project& project, std::int64_t id);
/// Without cells and probabilities, the newest first.
Result<std::vector<PredictionTable>> listPredictions(const Project& project);

} // namespace phenodrop

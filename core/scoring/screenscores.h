#pragma once

#include "core/cell/cell.h"
#include "core/plate/plate.h"

#include <string>
#include <vector>

namespace phenodrop {

struct ScoredPlate {
    std::string name;
    PlateFormat format;
};

struct ScoredWell {
    std::size_t plate = 0; ///< index in ScreenScores::plates
    WellId place;
    Treatment treatment;
    Control control = Control::None;
    bool excluded = false;
    std::string exclusionReason;
    int fields = 0;       ///< with a result and not excluded
    int failedFields = 0; ///< without a result
    int excludedFields = 0;
};

struct ScoredCell {
    std::size_t well = 0; ///< index in ScreenScores::wells
    CellId id = 0;        ///< 0 where the project does not know it
    int site = 1;
    int number = 0;        ///< 1-based in its field
    float x = 0, y = 0;    ///< px
    int predicted = -1;    ///< index in ScreenScores::classes; -1: no call
    int manual = -1;       ///< the person's label; -1: none
    bool excluded = false; ///< its field was
};

/// What a screen found, as plain values: the input of all statistics and of the report.
struct ScreenScores {
    std::vector<std::string> classes; ///< K phenotypes
    std::vector<ScoredPlate> plates;
    std::vector<ScoredWell> wells;    ///< also those without cells
    std::vector<ScoredCell> cells;    ///< N
    std::vector<float> probabilities; ///< N × K, row-major; may be empty
};

} // namespace phenodrop

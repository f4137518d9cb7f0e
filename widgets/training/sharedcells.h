#pragma once

#include "core/store/predictionstore.h"

#include <functional>

namespace phenodrop {

/// How two models did on the cells that neither had seen and that have a label now: the only fair comparison where the
/// labels, and so the split, changed in between.
struct SharedCells {
    long cells = 0;
    long first = 0, second = 0;         ///< of them right
    long onlyFirst = 0, onlySecond = 0; ///< right while the other one is wrong
};

/// `labelOf`: the phenotype's name of now, empty where a cell has none. Cells whose phenotype one of the models does not
/// know are left out.
SharedCells sharedCells(const PredictionTable& first, const PredictionTable& second,
                        const std::function<std::string(CellId)>& labelOf);

} // namespace phenodrop

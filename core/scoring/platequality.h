#pragma once

#include "core/scoring/wellstatistics.h"

#include <functional>

namespace phenodrop {

/// How well one positive control stands out from the negative ones in the fraction of one phenotype.
struct Separation {
    std::string positive;      ///< treatment of the positive control
    std::size_t positives = 0; ///< wells
    std::size_t negatives = 0;
    std::optional<double> zPrime, robustZPrime, ssmd, robustSsmd; ///< none: not enough replicates
    double positiveMean = std::numeric_limits<double>::quiet_NaN(),
           negativeMean = std::numeric_limits<double>::quiet_NaN();
};

/// Over the used wells that `take` accepts (all by default; say, only one plate, or only wells that the model
/// never saw). With several positive treatments the one whose mean fraction is farthest from the negative
/// controls counts: it is the control made for this phenotype. Treatments with a single well count only together, where no
/// treatment has two.
Separation phenotypeSeparation(const ScreenScores& scores, const WellTable& table, std::size_t phenotype,
                               const std::function<bool(std::size_t well)>& take = {});

struct PlateQuality {
    std::size_t plate = 0;
    std::size_t wells = 0, excludedWells = 0, fewCellWells = 0, cells = 0, failedFields = 0;
    std::vector<Separation> phenotypes; ///< K
};
/// One per plate.
std::vector<PlateQuality> plateQuality(const ScreenScores& scores, const WellTable& table);

} // namespace phenodrop

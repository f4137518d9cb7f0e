#pragma once

#include "core/scoring/wellstatistics.h"

#include <functional>
#include <map>
#include <span>

namespace phenodrop {

/// How well one positive control stands out from the negative ones in the fraction of one phenotype.
struct Separation {
    std::string positive;      ///< treatment of the positive control
    std::size_t positives = 0; ///< wells
    std::size_t negatives = 0;
    std::optional<double> zPrime, robustZPrime, ssmd, robustSsmd; ///< none: not enough replicates
    double positiveMean = std::numeric_limits<double>::quiet_NaN(),
           negativeMean = std::numeric_limits<double>::quiet_NaN();
    double positiveSd = std::numeric_limits<double>::quiet_NaN(), ///< sample sd; 0 for one well
        negativeSd = std::numeric_limits<double>::quiet_NaN();
};

/// Of the positive controls' values by treatment the treatment that lies farthest from the negative controls,
/// and how far; it is the control made for this measure. Treatments with a single well count only together,
/// where no treatment has two.
Separation controlSeparation(std::map<std::string, std::vector<double>> positive,
                             std::span<const double> negative);

/// Over the used wells that `take` accepts (all by default; say, only one plate, or only wells that the model
/// never saw), as controlSeparation() of the fractions.
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

#pragma once

#include "core/scoring/doseresponse.h"
#include "core/scoring/wellstatistics.h"

#include <optional>

namespace phenodrop {

struct DosePoint {
    std::size_t well = 0; ///< index in ScreenScores::wells
    double concentration = 0;
    double fraction = 0;
};

/// The wells of one treatment, over all plates, with at least four doses.
struct DoseSeries {
    std::string treatment, unit;
    std::size_t phenotype = 0;
    std::vector<DosePoint> points; ///< ascending dose; used wells with enough cells
    DoseResponse fit;
};

/// One series per treatment and phenotype; negative controls and treatments with fewer than four usable doses
/// have none.
std::vector<DoseSeries> doseSeries(const ScreenScores& scores, const WellTable& table);

} // namespace phenodrop

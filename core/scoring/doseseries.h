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

/// The wells of one treatment in one unit, over all plates, whether or not there are doses enough for a
/// curve.
struct DoseGroup {
    std::string treatment, unit;
    std::vector<std::size_t> wells; ///< ascending dose; used wells with enough cells
    int doses = 0;                  ///< different ones
};
/// One per treatment and unit, by name; negative controls and wells without a dose belong to none.
std::vector<DoseGroup> doseGroups(const ScreenScores& scores, const WellTable& table);
std::vector<DosePoint> dosePoints(const DoseGroup& group, std::size_t phenotype, const ScreenScores& scores,
                                  const WellTable& table);
/// Errors: NotEnoughData for fewer than four doses.
Result<DoseResponse> fitDosePoints(const std::vector<DosePoint>& points);

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

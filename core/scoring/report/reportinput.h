#pragma once

#include "core/scoring/doseseries.h"
#include "core/scoring/hits.h"
#include "core/scoring/platequality.h"

#include <functional>
#include <utility>

namespace phenodrop {

struct ReportSettings {
    WellStatisticsOptions statistics;
    HitRule hits;
    int thumbnailsPerHit = 6;
    std::size_t hitsWithThumbnails = 200; ///< the report stays small enough for a browser
};

/// Everything that a report says, as plain values.
struct ReportInput {
    std::string title;   ///< of the project
    std::string created; ///< date and time, for a person
    ScreenScores scores;
    WellTable table;
    std::vector<PlateQuality> quality;
    std::vector<Separation> overall; ///< K, over all control wells of the screen
    std::vector<Separation> heldOut; ///< K, over control wells that the model never saw; may be empty
    std::vector<Hit> hits;
    std::vector<DoseSeries> doses;
    std::vector<std::pair<std::string, std::string>>
        facts;                         ///< "Program version" → "0.1.0", seeds, model, label counts, …
    std::vector<std::string> failures; ///< fields without a result, with the reason
    /// PNG files' bytes of up to `count` cells that show why a well is a hit, the surest first. May be empty.
    std::function<std::vector<std::string>(const Hit& hit, int count)> thumbnails;
    ReportSettings settings;
};

/// Computes table, quality, hits and dose series; `heldOut` accepts wells that the model never saw (empty:
/// not known). Errors: as wellStatistics().
Result<ReportInput> makeReportInput(ScreenScores scores, const ReportSettings& settings = {},
                                    const std::function<bool(std::size_t well)>& heldOut = {});

} // namespace phenodrop

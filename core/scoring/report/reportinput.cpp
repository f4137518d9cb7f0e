#include "core/scoring/report/reportinput.h"

namespace phenodrop {

Result<ReportInput> makeReportInput(ScreenScores scores, const ReportSettings& settings,
                                    const std::function<bool(std::size_t)>& heldOut)
{
    auto table = wellStatistics(scores, settings.statistics);
    if (!table)
        return table.error();
    ReportInput input;
    input.scores = std::move(scores);
    input.table = std::move(*table);
    input.settings = settings;
    input.quality = plateQuality(input.scores, input.table);
    for (std::size_t k = 0; k < input.scores.classes.size(); ++k) {
        input.overall.push_back(phenotypeSeparation(input.scores, input.table, k));
        if (heldOut)
            input.heldOut.push_back(phenotypeSeparation(input.scores, input.table, k, heldOut));
    }
    input.hits = findHits(input.scores, input.table, settings.hits, settings.statistics);
    input.doses = doseSeries(input.scores, input.table);
    return input;
}

} // namespace phenodrop

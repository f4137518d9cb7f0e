#include "core/workflow/writereport.h"

#include "core/scoring/report/writer.h"
#include "core/store/modelstore.h"
#include "core/workflow/cellpicture.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/screenresults.h"

#include <QDateTime>
#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

PhenotypeQuality qualityOf(const Separation& separation)
{
    PhenotypeQuality quality;
    quality.positives = separation.positives;
    quality.negatives = separation.negatives;
    if (separation.zPrime)
        quality.zPrime = *separation.zPrime;
    if (separation.robustZPrime)
        quality.robustZPrime = *separation.robustZPrime;
    if (separation.ssmd)
        quality.ssmd = *separation.ssmd;
    return quality;
}

std::vector<std::pair<std::string, std::string>> factsOf(const ProjectPtr& project, const ScreenResults& results)
{
    std::vector<std::pair<std::string, std::string>> facts{{"Program version", PHENODROP_VERSION},
                                                           {"Project", project->name()},
                                                           {"Screen", results.runName},
                                                           {"Model", results.model}};
    if (const auto model = loadModelFor(project, results.model)) {
        const auto& card = model->classifier.card();
        facts.emplace_back("Network", card.network);
        facts.emplace_back("Seed", std::to_string(card.seed));
        facts.emplace_back("Split", "by " + card.split);
        for (std::size_t c = 0; c < card.classes.size() && c < card.labelCounts.size(); ++c)
            facts.emplace_back("Training cells, " + card.classes[c], std::to_string(card.labelCounts[c]));
        for (const auto& [name, value] : card.metrics)
            facts.emplace_back(name, std::to_string(value));
    }
    for (const auto& well : results.scores.wells)
        if (well.excluded)
            facts.emplace_back("Excluded well", results.scores.plates[well.plate].name + " " + wellName(well.place) + ": " +
                                                    well.exclusionReason);
    return facts;
}

/// The surest cells of a hit as pictures.
std::vector<std::string> picturesOf(const ProjectPtr& project, const ScreenResults& results, const Hit& hit, int count)
{
    const auto k = results.scores.classes.size();
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < results.scores.cells.size(); ++i)
        if (results.scores.cells[i].well == hit.well && results.scores.cells[i].predicted == int(hit.phenotype))
            cells.push_back(i);
    const auto sureness = [&](std::size_t i) { return results.scores.probabilities[i * k + hit.phenotype]; };
    std::sort(cells.begin(), cells.end(), [&](auto a, auto b) { return sureness(a) > sureness(b); });
    cells.resize(std::min(cells.size(), std::size_t(count)));
    std::vector<Cell> wanted;
    for (const auto i : cells) {
        Cell cell;
        cell.id = CellId(i) + 1; // tells the pictures apart; the project may not know the cell
        cell.field = results.cellFields[i];
        cell.x = results.scores.cells[i].x;
        cell.y = results.scores.cells[i].y;
        wanted.push_back(cell);
    }
    return cellPictures(project, wanted);
}

} // namespace

Result<ReportOutcome> writeReport(const ProjectPtr& project, const ReportOptions& options, const Progress& progress)
{
    std::string runName;
    if (!options.model.empty()) {
        const auto latest = project->setting("screen/latest");
        if (!latest)
            return latest.error();
        const auto model = project->setting("screen/model/" + *latest);
        if (!model)
            return model.error();
        if (*model != options.model)
            return Error{Errc::NotFound, options.model, "the newest screen was made with " + *model};
    }
    const auto results = loadScreenResults(project, runName);
    if (!results)
        return results.error();
    report(progress, 0.2);

    ReportSettings settings;
    settings.statistics.minCells = options.minCells;
    settings.hits.enrichment = options.enrichmentLimit;
    if (options.limitAlways)
        settings.hits.manyActive = 1; // no more than all wells can be active
    settings.thumbnailsPerHit = options.thumbnailsPerHit;
    auto input = makeReportInput(results->scores, settings, [&](std::size_t well) { return !results->seenWell[well]; });
    if (!input)
        return input.error();
    input->title = project->name();
    input->created = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")).toStdString();
    input->facts = factsOf(project, *results);
    input->failures = results->failures;
    input->thumbnails = [&](const Hit& hit, int count) { return picturesOf(project, *results, hit, count); };

    auto run = RecordedRun::start(project, "report",
                                  {{"screen", QString::fromStdString(results->runName)},
                                   {"enrichment_limit", options.enrichmentLimit},
                                   {"min_cells", qint64(options.minCells)}});
    if (!run)
        return run.error();
    const auto files = writeReportFiles(options.folder, *input, part(progress, 0.4, 1));
    if (!files)
        return run->failed(files.error());
    ReportOutcome outcome;
    for (const auto& file : *files)
        outcome.files.push_back(file.string());
    outcome.wells = results->scores.wells.size();
    outcome.cells = results->scores.cells.size();
    outcome.hits = input->hits.size();
    for (std::size_t c = 0; c < results->scores.classes.size(); ++c) {
        outcome.qualityAllControls[results->scores.classes[c]] = qualityOf(input->overall[c]);
        if (c < input->heldOut.size())
            outcome.quality[results->scores.classes[c]] = qualityOf(input->heldOut[c]);
    }
    if (auto finished = run->done({{"hits", qint64(outcome.hits)}, {"wells", qint64(outcome.wells)}}); !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop

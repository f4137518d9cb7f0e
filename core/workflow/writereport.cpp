#include "core/workflow/writereport.h"

#include "core/scoring/report/text.h"
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

std::string splitText(const std::string& split)
{
    if (split == "well")
        return say(ScreenReport::tr("by well"));
    if (split == "plate")
        return say(ScreenReport::tr("by plate"));
    if (split == "group")
        return say(ScreenReport::tr("by group"));
    return split == "cell" ? say(ScreenReport::tr("by cell, which is optimistic")) : split;
}

/// What the model card calls "test_accuracy"; names that are for us alone stay as they are.
std::string metricText(const std::string& name)
{
    const std::map<std::string, QString> known{
        {"parameters", ScreenReport::tr("Parameters")},
        {"validation_accuracy", ScreenReport::tr("Accuracy, validation")},
        {"validation_balanced_accuracy", ScreenReport::tr("Balanced accuracy, validation")},
        {"validation_cells", ScreenReport::tr("Cells, validation")},
        {"validation_ece", ScreenReport::tr("Calibration error, validation")},
        {"validation_loss", ScreenReport::tr("Loss, validation")},
        {"test_accuracy", ScreenReport::tr("Accuracy, test")},
        {"test_balanced_accuracy", ScreenReport::tr("Balanced accuracy, test")},
        {"test_cells", ScreenReport::tr("Cells, test")},
        {"test_ece", ScreenReport::tr("Calibration error, test")},
    };
    const auto found = known.find(name);
    return found == known.end() ? name : say(found->second);
}

std::string metricValue(double value)
{
    return value >= 1000 ? grouped(std::size_t(value)) : axisNumber(value);
}

std::vector<std::pair<std::string, std::string>> factsOf(const ProjectPtr& project, const ScreenResults& results)
{
    std::vector<std::pair<std::string, std::string>> facts{
        {say(ScreenReport::tr("Program version")), PHENODROP_VERSION},
        {say(ScreenReport::tr("Project")), project->name()},
        {say(ScreenReport::tr("Screen")), results.runName},
        {say(ScreenReport::tr("Model")), results.model}};
    if (const auto model = loadModelFor(project, results.model)) {
        const auto& card = model->classifier.card();
        facts.emplace_back(say(ScreenReport::tr("Network")), card.network);
        facts.emplace_back(say(ScreenReport::tr("Seed")), std::to_string(card.seed));
        facts.emplace_back(say(ScreenReport::tr("Split")), splitText(card.split));
        for (std::size_t c = 0; c < card.classes.size() && c < card.labelCounts.size(); ++c)
            facts.emplace_back(say(ScreenReport::tr("Labelled cells, %1"), {card.classes[c]}), grouped(std::size_t(card.labelCounts[c])));
        for (const auto& [name, value] : card.metrics)
            facts.emplace_back(metricText(name), metricValue(value));
    }
    for (const auto& well : results.scores.wells)
        if (well.excluded)
            facts.emplace_back(say(ScreenReport::tr("Excluded well")), results.scores.plates[well.plate].name + " " + wellName(well.place) + ": " +
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

    auto run = RecordedRun::startLooking(project, "report",
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

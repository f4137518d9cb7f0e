#include "core/workflow/evaluatemodel.h"

#include "core/base/threads.h"
#include "core/store/labelstore.h"
#include "core/store/cellstore.h"
#include "core/store/platestore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/modelcrops.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Cells with their class by name.
struct Truth {
    std::vector<Cell> cells;
    std::vector<SplitItem> items;
    std::vector<std::string> phenotype;
};

Result<Truth> truthFromJournal(const ProjectPtr& project)
{
    auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    Truth truth{std::move(labelled->cells), std::move(labelled->items), {}};
    for (const auto& item : truth.items)
        truth.phenotype.push_back(labelled->classes[std::size_t(item.label)]);
    return truth;
}

Result<Truth> truthFromTable(const ProjectPtr& project, const std::string& csv)
{
    std::ifstream in(csv, std::ios::binary);
    if (!in)
        return Error{Errc::FileMissing, csv, {}};
    const auto resolved = readLabelCsv(*project, in);
    if (!resolved)
        return resolved.error();
    std::map<CellId, std::string> names;
    std::vector<CellId> ids;
    for (const auto& label : resolved->labels)
        if (names.emplace(label.cell, label.phenotype).second)
            ids.push_back(label.cell);
    auto cells = loadCellsById(*project, ids);
    if (!cells)
        return cells.error();
    auto items = splitItems(project, *cells);
    if (!items)
        return items.error();
    Truth truth{std::move(*cells), std::move(*items), {}};
    for (const auto& cell : truth.cells)
        truth.phenotype.push_back(names[cell.id]);
    return truth;
}

} // namespace

Result<EvaluateOutcome> evaluateModel(const ProjectPtr& project, const EvaluateOptions& options, const Progress& progress)
{
    useThreadCount();
    const auto model = loadModelFor(project, options.model);
    if (!model)
        return model.error();
    const auto& card = model->classifier.card();
    const auto truth = options.labelsCsv.empty() ? truthFromJournal(project) : truthFromTable(project, options.labelsCsv);
    if (!truth)
        return truth.error();
    const auto seen = seenByModel(card, project, truth->cells, truth->items);
    if (!seen)
        return seen.error();

    const auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    EvaluateOutcome outcome;
    outcome.otherPixels = otherPixelsOf(card, *plates);
    ModelCells known, unknown;
    std::unordered_map<CellId, int> labelOf;
    for (std::size_t i = 0; i < truth->cells.size(); ++i) {
        const auto place = std::find(card.classes.begin(), card.classes.end(), truth->phenotype[i]);
        if (place == card.classes.end()) {
            ++outcome.unknownClass;
            unknown.cells.push_back(truth->cells[i]);
            unknown.items.push_back(truth->items[i]);
            unknown.labels.push_back(-1);
        } else if ((*seen)[i]) {
            ++outcome.seenInTraining;
        } else {
            labelOf[truth->cells[i].id] = int(place - card.classes.begin());
            known.cells.push_back(truth->cells[i]);
            known.items.push_back(truth->items[i]);
            known.labels.push_back(labelOf[truth->cells[i].id]);
        }
    }
    if (known.cells.empty())
        return Error{Errc::NotEnoughData, options.model,
                     "no labelled cell is left that the model never saw (" + std::to_string(outcome.seenInTraining) +
                         " seen, " + std::to_string(outcome.unknownClass) + " of unknown classes)"};

    auto run = RecordedRun::startLooking(project, "evaluate", {{"model", QString::fromStdString(options.model)},
                                                      {"other_pixels", options.otherPixels == OtherPixelsAs::TheyAre ? "keep" : "resample"}});
    if (!run)
        return run.error();
    auto predictions = predictCells(project, model->classifier, known.cells, part(progress, 0, 0.6), options.otherPixels);
    if (!predictions)
        return run->failed(predictions.error());
    outcome.failed = std::move(predictions->failed);
    std::vector<int> labels;
    for (const auto cell : predictions->cells)
        labels.push_back(labelOf[cell]);
    outcome.evaluation = evaluatePredictions(card.classes, labels, predictions->best(), predictions->probabilities);
    auto novelty = judgeNovelty(project, model->classifier, known, unknown, part(progress, 0.6, 1), options.otherPixels);
    if (novelty)
        outcome.novelty = std::move(*novelty);
    else if (novelty.error().code == Errc::BadArgument) // no dropout, no network: it cannot say
        outcome.noveltyMissing = novelty.error().detail;
    else
        return run->failed(novelty.error());
    if (auto finished = run->done({{"cells", qint64(outcome.evaluation.cells)}, {"accuracy", outcome.evaluation.accuracy}});
        !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop

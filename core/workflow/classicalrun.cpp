#include "core/base/threads.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/recordedrun.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Measured features of labelled cells, rows in the order of `labelled`; cells that cannot be read are left out.
struct MeasuredCells {
    FeatureSamples samples;
    std::vector<std::size_t> source; ///< index into `labelled` of each row
};

MeasuredCells arrange(const LabelledCells& labelled, const FeatureTable& table, SplitBy by)
{
    std::unordered_map<CellId, std::size_t> rowOf;
    for (std::size_t i = 0; i < table.cells.size(); ++i)
        rowOf[table.cells[i]] = i;
    MeasuredCells result;
    result.samples.names = table.names;
    std::map<std::string, int> groups;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < labelled.cells.size(); ++i) {
        const auto row = rowOf.find(labelled.cells[i].id);
        if (row == rowOf.end())
            continue;
        rows.push_back(row->second);
        result.source.push_back(i);
        result.samples.labels.push_back(labelled.items[i].label);
        result.samples.groups.push_back(
            groups.try_emplace(splitKey(labelled.items[i], by, i), int(groups.size())).first->second);
    }
    result.samples.values.resize(Eigen::Index(rows.size()), Eigen::Index(table.dims));
    for (std::size_t r = 0; r < rows.size(); ++r)
        std::copy_n(table.row(rows[r]).begin(), table.dims, result.samples.values.row(Eigen::Index(r)).data());
    return result;
}

Result<MeasuredCells> measure(const ProjectPtr& project, const LabelledCells& labelled, SplitBy by, const Progress& progress)
{
    const auto table = classicalFeatures(project, labelled.cells, progress);
    if (!table)
        return table.error();
    return arrange(labelled, *table, by);
}

/// Rows of the training and validation part, and rows of the test part.
Result<std::pair<FeatureSamples, FeatureSamples>> onOneProject(const ProjectPtr& project, const LabelledCells& labelled,
                                                               const ClassicalRunOptions& options, const Progress& progress)
{
    const auto split = splitCells(labelled.items, labelled.classes, {options.split, options.validation, options.test, options.seed});
    if (!split)
        return split.error();
    const auto measured = measure(project, labelled, options.split, progress);
    if (!measured)
        return measured.error();
    std::vector<char> isTest(labelled.cells.size(), 0);
    for (const auto i : split->test)
        isTest[i] = 1;
    std::vector<int> learn, judge;
    for (std::size_t r = 0; r < measured->source.size(); ++r)
        (isTest[measured->source[r]] ? judge : learn).push_back(int(r));
    return std::pair{selectRows(measured->samples, learn), selectRows(measured->samples, judge)};
}

Result<std::pair<FeatureSamples, FeatureSamples>> onTwoProjects(const ProjectPtr& project, const LabelledCells& labelled,
                                                                const ClassicalRunOptions& options, const Progress& progress)
{
    auto learn = measure(project, labelled, options.split, part(progress, 0, 0.5));
    if (!learn)
        return learn.error();
    auto theirs = labelledCells(options.testProject);
    if (!theirs)
        return theirs.error();
    auto judge = measure(options.testProject, *theirs, options.split, part(progress, 0.5, 1));
    if (!judge)
        return judge.error();
    if (learn->samples.names != judge->samples.names)
        return Error{Errc::Conflict, options.testProject->name(), "its channels are not those of the training project"};
    std::vector<int> kept; // cells of classes that are known here, with this project's numbers
    for (std::size_t r = 0; r < judge->samples.labels.size(); ++r) {
        const auto& name = theirs->classes[std::size_t(judge->samples.labels[r])];
        const auto place = std::find(labelled.classes.begin(), labelled.classes.end(), name);
        if (place == labelled.classes.end())
            continue;
        judge->samples.labels[r] = int(place - labelled.classes.begin());
        kept.push_back(int(r));
    }
    return std::pair{std::move(learn->samples), selectRows(judge->samples, kept)};
}

} // namespace

Result<ClassicalRunOutcome> runClassicalWorkflow(const ProjectPtr& project, const ClassicalRunOptions& options,
                                                 const Progress& progress)
{
    useThreadCount();
    const auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    auto run = RecordedRun::startLooking(project, "classical",
                                  {{"method", QString::fromStdString(classicalMethodName(options.method))},
                                   {"split", QString::fromStdString(splitName(options.split))},
                                   {"test", options.test}},
                                  options.seed, {{"labels", qint64(labelled->cells.size())}});
    if (!run)
        return run.error();
    const auto parts = options.testProject ? onTwoProjects(project, *labelled, options, part(progress, 0, 0.5))
                                           : onOneProject(project, *labelled, options, part(progress, 0, 0.5));
    if (!parts)
        return run->failed(parts.error());
    if (parts->second.labels.empty())
        return run->failed({Errc::NotEnoughData, "labels", "no labelled cell is left for the test part"});

    ClassicalOptions classical;
    classical.method = options.method;
    classical.seed = options.seed;
    const auto result = runClassical(parts->first, parts->second, int(labelled->classes.size()), classical, part(progress, 0.5, 1));
    if (!result)
        return run->failed(result.error());
    ClassicalRunOutcome outcome;
    outcome.evaluation = evaluatePredictions(labelled->classes, parts->second.labels, result->predicted, result->probabilities);
    outcome.method = classicalMethodName(result->method);
    outcome.settings = result->settings;
    outcome.crossValidated = result->validationAccuracy;
    outcome.features = parts->first.names.size();
    if (auto finished = run->done({{"method", QString::fromStdString(outcome.method)},
                                   {"settings", QString::fromStdString(outcome.settings)},
                                   {"accuracy", outcome.evaluation.accuracy}});
        !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop

#include "widgets/label/featurespace.h"

#include "core/store/cellstore.h"
#include "core/store/platestore.h"
#include "core/workflow/standout.h"

#include <algorithm>
#include <set>

namespace phenodrop {

namespace {

constexpr std::size_t FewestForPopulation = 200; ///< cells; of fewer one cannot say what is usual

std::vector<std::size_t> labelledRows(const std::vector<int>& labels)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= 0)
            rows.push_back(i);
    return rows;
}

/// Labelled cells of other classes than that of all examples; none where they are of several or of none.
std::vector<std::size_t> knownOthers(const std::vector<std::size_t>& examples, const std::vector<int>& labels)
{
    const int own = labels[examples.front()];
    std::vector<std::size_t> rows;
    if (own < 0 || std::ranges::any_of(examples, [&](std::size_t row) { return labels[row] != own; }))
        return rows;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= 0 && labels[i] != own)
            rows.push_back(i);
    return rows;
}

/// 0 for cells of fields that are flagged or excluded, −1 for the rest: as labels, they keep the cells of a
/// blurred field from being offered as unusual. What cannot be read takes nothing out.
std::vector<int> inDoubtfulFields(const Project& project, const std::vector<CellId>& cells)
{
    std::vector<int> marks(cells.size(), -1);
    std::set<FieldId> doubtful;
    if (const auto qualities = loadAllQuality(project))
        for (const FieldQuality& q : *qualities)
            if (q.blurred || q.saturated || q.empty)
                doubtful.insert(q.field);
    if (const auto fields = loadAllFields(project))
        for (const Field& field : *fields)
            if (field.excluded)
                doubtful.insert(field.id);
    for (const FieldId field : doubtful)
        if (const auto inside = loadCellsOfField(project, field))
            for (const Cell& cell : *inside)
                if (const auto at = std::ranges::lower_bound(cells, cell.id); at != cells.end() && *at == cell.id)
                    marks[std::size_t(at - cells.begin())] = 0;
    return marks;
}

} // namespace

Result<FeatureSpacePtr> loadFeatureSpace(const ProjectPtr& project, const std::string& wanted,
                                         const Progress& progress)
{
    auto quick = loadQuickFeatures(project, wanted, part(progress, 0, 0.6));
    if (!quick)
        return quick.error();
    auto space = std::make_shared<FeatureSpace>();
    static_cast<QuickFeatures&>(*space) = std::move(*quick);
    auto unusual = rankUnusual(space->rows(), inDoubtfulFields(*project, space->cells), space->cells.size(), 1,
                               part(progress, 0.6, 1));
    if (!unusual)
        return unusual.error();
    space->unusual = std::move(*unusual);
    return FeatureSpacePtr(std::move(space));
}

Result<std::shared_ptr<const BeliefOutcome>> believeAndSuggest(const BeliefTask& task,
                                                               const Progress& progress)
{
    auto outcome = std::make_shared<BeliefOutcome>();
    outcome->space = task.space;
    outcome->classes = task.classes;
    const FeatureRows rows = task.space->rows(), fine = task.space->fineRows();
    auto belief = believe(rows, task.labels, task.classes.size(), {}, part(progress, 0, 0.7));
    if (belief)
        outcome->belief = std::move(*belief);
    else if (belief.error().code != Errc::NotEnoughData)
        return belief.error();

    std::vector<std::size_t> examples;
    for (CellId cell : task.examples)
        if (const std::int64_t row = task.space->rowOf(cell); row >= 0)
            examples.push_back(std::size_t(row));
    if (examples.empty())
        examples = labelledRows(task.labels);
    // Labelled cells of several classes have nothing in common that would set them apart.
    const bool one = rows.rows >= FewestForPopulation && !task.examples.empty();
    const auto apart = one ? standOut(fine, StandOutSearch{examples, knownOthers(examples, task.labels)})
                           : Result<std::vector<float>>(std::vector<float>());
    outcome->similar = rankSimilar(rows, examples, task.labels, task.limit, apart ? *apart : std::vector<float>());
    if (one && examples.size() >= SeveralExamples)
        spreadOut(outcome->similar, rows);
    if (outcome->belief.rows()) {
        outcome->uncertain = rankUncertain(outcome->belief, task.labels, task.limit);
        outcome->classShort = rankClassShort(outcome->belief, task.labels, task.limit, 100,
                                             rows.rows >= FewestForPopulation ? &rows : nullptr, &fine);
    }
    for (const Suggestion& s : task.space->unusual)
        if (task.labels[s.row] < 0 && outcome->unusual.size() < task.limit)
            outcome->unusual.push_back(s);
    outcome->mixed = mixSuggestions(outcome->uncertain, outcome->similar, outcome->classShort,
                                    outcome->unusual, task.limit);
    if (!report(progress, 1))
        return Error{Errc::Cancelled};
    return std::shared_ptr<const BeliefOutcome>(std::move(outcome));
}

} // namespace phenodrop

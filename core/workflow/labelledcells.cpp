#include "core/workflow/labelledcells.h"

#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/platestore.h"

#include <algorithm>
#include <unordered_map>

namespace phenodrop {

namespace {

/// What is known of a field's place: enough for a split, and whether its cells count.
struct Place {
    SplitItem item;
    bool excluded = false;
};

Result<std::unordered_map<FieldId, Place>> places(const Project& project)
{
    const auto plates = loadPlates(project);
    if (!plates)
        return plates.error();
    const auto wells = loadAllWells(project);
    if (!wells)
        return wells.error();
    const auto fields = loadAllFields(project);
    if (!fields)
        return fields.error();
    std::unordered_map<PlateKey, std::string> plateNames;
    for (const auto& plate : *plates)
        plateNames[plate.key] = plate.name;
    std::unordered_map<WellKey, const Well*> wellOf;
    for (const auto& well : *wells)
        wellOf[well.key] = &well;
    std::unordered_map<FieldId, Place> result;
    for (const auto& field : *fields) {
        const auto well = wellOf.find(field.well);
        if (well == wellOf.end())
            continue;
        result[field.id] = {{plateNames[well->second->plate], wellName(well->second->place), field.group, -1},
                            field.excluded || well->second->excluded};
    }
    return result;
}

/// Labels of cells and the phenotypes at one moment.
struct LabelsOfMoment {
    std::vector<std::pair<CellId, PhenotypeId>> labels;
    std::vector<Phenotype> phenotypes;
    std::int64_t journal = 0;
};

Result<LabelsOfMoment> labelsOfNow(const Project& project)
{
    // Somebody may be labelling: then what was read is of two moments, and is read again.
    constexpr int Tries = 5;
    for (int left = Tries;; --left) {
        const auto before = journalLength(project);
        auto labels = loadLabels(project);
        auto phenotypes = loadPhenotypes(project);
        const auto after = journalLength(project);
        if (!before || !after)
            return before ? after.error() : before.error();
        if (!labels || !phenotypes)
            return labels ? phenotypes.error() : labels.error();
        if (*before == *after || left == 1)
            return LabelsOfMoment{std::move(*labels), std::move(*phenotypes), *after};
    }
}

Result<LabelsOfMoment> labelsOfThen(const Project& project, std::int64_t journal)
{
    const auto history = loadJournal(project);
    if (!history)
        return history.error();
    if (std::int64_t(history->size()) < journal)
        return Error{Errc::Conflict, "labels", "the journal is shorter than it was"};
    LabelState state;
    for (std::int64_t i = 0; i < journal; ++i)
        state.apply((*history)[std::size_t(i)], originalEntry(*history, (*history)[std::size_t(i)]));
    LabelsOfMoment then{{}, state.phenotypes(), journal};
    for (const auto& [cell, phenotype] : state.labels())
        if (!state.isLost(cell))
            then.labels.emplace_back(cell, phenotype);
    return then;
}

} // namespace

std::vector<int> LabelledCells::labels() const
{
    std::vector<int> result(items.size());
    std::transform(items.begin(), items.end(), result.begin(), [](const SplitItem& item) { return item.label; });
    return result;
}

std::vector<long> LabelledCells::countPerClass() const
{
    std::vector<long> counts(classes.size(), 0);
    for (const auto& item : items)
        ++counts[std::size_t(item.label)];
    return counts;
}

Result<std::vector<SplitItem>> splitItems(const ProjectPtr& project, std::span<const Cell> cells)
{
    const auto known = places(*project);
    if (!known)
        return known.error();
    std::vector<SplitItem> items(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (const auto found = known->find(cells[i].field); found != known->end())
            items[i] = found->second.item;
    return items;
}

Result<LabelledCells> labelledCells(const ProjectPtr& project, std::int64_t journal)
{
    const auto moment = journal > 0 ? labelsOfThen(*project, journal) : labelsOfNow(*project);
    if (!moment)
        return moment.error();
    const auto known = places(*project);
    if (!known)
        return known.error();

    std::vector<CellId> ids;
    std::unordered_map<CellId, PhenotypeId> phenotypeOf;
    for (const auto& [cell, phenotype] : moment->labels)
        if (phenotype != Unlabelled) {
            ids.push_back(cell);
            phenotypeOf[cell] = phenotype;
        }
    std::sort(ids.begin(), ids.end());
    auto cells = loadCellsById(*project, ids);
    if (!cells)
        return cells.error();

    LabelledCells result;
    result.journal = moment->journal;
    std::unordered_map<PhenotypeId, long> counts;
    for (const auto& cell : *cells) {
        const auto place = known->find(cell.field);
        if (place == known->end() || place->second.excluded)
            continue;
        result.cells.push_back(cell);
        result.items.push_back(place->second.item);
        ++counts[phenotypeOf[cell.id]];
    }
    std::unordered_map<PhenotypeId, int> classOf;
    for (const auto& phenotype : moment->phenotypes)
        if (counts[phenotype.id] > 0) {
            classOf[phenotype.id] = int(result.classes.size());
            result.classes.push_back(phenotype.name);
            result.phenotypes.push_back(phenotype.id);
        }
    if (result.classes.size() < 2)
        return Error{Errc::NotEnoughData, "labels",
                     std::to_string(result.classes.size()) + " of 2 phenotypes have labelled cells"};
    for (std::size_t i = 0; i < result.cells.size(); ++i)
        result.items[i].label = classOf[phenotypeOf[result.cells[i].id]];
    return result;
}

} // namespace phenodrop

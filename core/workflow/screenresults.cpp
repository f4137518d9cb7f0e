#include "core/workflow/screenresults.h"

#include "core/scoring/report/failedfield.h"
#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/plateremoval.h"
#include "core/store/platestore.h"
#include "core/store/resultshard.h"
#include "core/workflow/projectmodel.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Looks up wells and fields by what a shard calls them.
struct Index {
    std::map<std::string, std::size_t> plates;
    std::map<std::pair<std::string, WellId>, std::size_t> wells;
    std::map<std::tuple<std::string, WellId, int, int>, Field> fields;
    std::map<std::string, CellId> removed; ///< as cellsOfRemovedPlates() says
    std::map<FieldId, std::size_t> found;  ///< cells of fields, only where something was removed
};

Result<Index> addPlates(const Project& project, ScreenResults& results)
{
    Index index;
    const auto plates = loadPlates(project);
    if (!plates)
        return plates.error();
    for (const auto& plate : *plates) {
        index.plates[plate.name] = results.scores.plates.size();
        const auto wells = loadWells(project, plate.key);
        const auto fields = loadFields(project, plate.key);
        if (!wells || !fields)
            return !wells ? wells.error() : fields.error();
        std::map<WellKey, WellId> placeOf;
        for (const auto& well : *wells) {
            placeOf[well.key] = well.place;
            index.wells[{plate.name, well.place}] = results.scores.wells.size();
            ScoredWell scored;
            scored.plate = results.scores.plates.size();
            scored.place = well.place;
            scored.treatment = well.treatment;
            scored.control = well.control;
            scored.excluded = well.excluded;
            scored.exclusionReason = well.exclusionReason;
            results.scores.wells.push_back(scored);
            results.wellKeys.push_back(well.key);
        }
        for (const auto& field : *fields) {
            const auto place = placeOf[field.well];
            index.fields[{plate.name, place, field.site, field.part}] = field;
            if (field.excluded)
                ++results.scores.wells[index.wells[{plate.name, place}]].excludedFields;
        }
        results.scores.plates.push_back({plate.name, plate.format});
    }
    return index;
}

Result<void> addRemoved(const Project& project, Index& index)
{
    auto removed = cellsOfRemovedPlates(project);
    if (!removed)
        return removed.error();
    index.removed = std::move(*removed);
    if (index.removed.empty())
        return {};
    auto found = segmentedFields(project);
    if (!found)
        return found.error();
    index.found = std::move(*found);
    return {};
}

/// Labels by cell as indices into the screen's classes.
Result<std::unordered_map<CellId, int>> manualLabels(const Project& project, const std::vector<std::string>& classes)
{
    const auto labels = loadLabels(project);
    if (!labels)
        return labels.error();
    const auto phenotypes = loadPhenotypes(project);
    if (!phenotypes)
        return phenotypes.error();
    std::map<PhenotypeId, int> classOf;
    for (const auto& phenotype : *phenotypes)
        if (const auto place = std::find(classes.begin(), classes.end(), phenotype.name); place != classes.end())
            classOf[phenotype.id] = int(place - classes.begin());
    std::unordered_map<CellId, int> manual;
    for (const auto& [cell, phenotype] : *labels)
        if (const auto found = classOf.find(phenotype); found != classOf.end())
            manual[cell] = found->second;
    return manual;
}

void addRecord(const ShardRecord& record, const Index& index, const std::unordered_map<CellId, int>& manual,
               ScreenResults& results)
{
    const auto well = index.wells.find({record.item.plate, record.item.well});
    const auto field = index.fields.find({record.item.plate, record.item.well, record.item.site, record.item.part});
    if (well == index.wells.end() || field == index.fields.end())
        return; // of a plate that was taken out of the project since
    if (const auto cells = index.found.find(field->second.id);
        isOfRemovedPlate(record, index.removed, cells != index.found.end() && cells->second > 0))
        return; // of one whose name this plate has
    const auto k = results.scores.classes.size();
    if (!field->second.excluded)
        ++results.scores.wells[well->second].fields;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        ScoredCell cell;
        cell.well = well->second;
        cell.id = record.cells[i];
        cell.site = record.item.site;
        cell.number = int(i) + 1;
        cell.x = record.x[i];
        cell.y = record.y[i];
        const auto row = record.probabilities.begin() + std::ptrdiff_t(i * k);
        cell.predicted = int(std::max_element(row, row + std::ptrdiff_t(k)) - row);
        if (const auto label = manual.find(cell.id); label != manual.end())
            cell.manual = label->second;
        cell.excluded = field->second.excluded;
        results.scores.cells.push_back(cell);
        results.cellFields.push_back(field->second.id);
    }
    results.scores.probabilities.insert(results.scores.probabilities.end(), record.probabilities.begin(), record.probabilities.end());
}

/// Wells whose cells the model was trained or stopped on, by the groups in its card ("plate/B07" or a plate's name) and by
/// the labels themselves where groups are of another kind.
std::vector<char> seenWells(const ProjectPtr& project, const ScreenResults& results)
{
    std::vector<char> seen(results.scores.wells.size(), 0);
    const auto model = loadModelFor(project, results.model);
    if (!model)
        return seen;
    const auto& card = model->classifier.card();
    std::set<std::string> groups(card.wells.begin(), card.wells.end());
    groups.insert(card.validationWells.begin(), card.validationWells.end());
    for (std::size_t w = 0; w < seen.size(); ++w) {
        const auto& well = results.scores.wells[w];
        const auto& plate = results.scores.plates[well.plate].name;
        seen[w] = groups.contains(plate) || groups.contains(plate + "/" + wellName(well.place));
    }
    return seen;
}

} // namespace

std::string screenRunName(const std::string& planHash) { return "screen-" + planHash.substr(0, 12); }

Result<ScreenResults> loadScreenResults(const ProjectPtr& project, const std::string& runName)
{
    ScreenResults results;
    results.runName = runName;
    if (runName.empty()) {
        const auto latest = project->setting("screen/latest");
        if (!latest)
            return latest.error();
        results.runName = *latest;
    }
    if (results.runName.empty())
        return Error{Errc::NotFound, "screen", "no plate was screened yet"};
    const auto model = project->setting("screen/model/" + results.runName);
    if (!model)
        return model.error();
    results.model = *model;
    const auto merged = readShards(project->resultsFolder() + "/" + results.runName);
    if (!merged)
        return merged.error();
    results.scores.classes = merged->classes;
    auto index = addPlates(*project, results);
    if (!index)
        return index.error();
    if (auto noted = addRemoved(*project, *index); !noted)
        return noted.error();
    const auto manual = manualLabels(*project, results.scores.classes);
    if (!manual)
        return manual.error();
    for (const auto& record : merged->records)
        addRecord(record, *index, *manual, results);
    for (const auto& record : merged->failed) {
        const auto well = index->wells.find({record.item.plate, record.item.well});
        if (well == index->wells.end())
            continue; // of a plate that was taken out
        ++results.scores.wells[well->second].failedFields;
        results.failures.push_back(failedFieldText(record.item.plate, record.item.well, record.item.site, record.failure));
    }
    results.seenWell = seenWells(project, results);
    return results;
}

} // namespace phenodrop

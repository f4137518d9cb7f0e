#include "core/workflow/exportcells.h"

#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/platestore.h"
#include "core/workflow/renamechannel.h"
#include "core/workflow/screenresults.h"

namespace phenodrop {

Result<CellExport> CellExport::open(const ProjectPtr& project)
{
    CellExport result;
    result.m_project = project;
    auto plates = loadPlates(*project);
    auto phenotypes = loadPhenotypes(*project);
    const auto labels = loadLabels(*project);
    if (!plates || !phenotypes || !labels)
        return !plates ? plates.error() : !phenotypes ? phenotypes.error() : labels.error();
    result.m_plates = std::move(*plates);
    result.m_phenotypes = std::move(*phenotypes);
    std::unordered_map<PhenotypeId, std::size_t> place;
    for (std::size_t i = 0; i < result.m_phenotypes.size(); ++i)
        place[result.m_phenotypes[i].id] = i;
    for (const auto& [cell, phenotype] : *labels)
        if (const auto found = place.find(phenotype); found != place.end())
            result.m_labels[cell] = found->second;
    if (auto loaded = result.loadPredictions(); !loaded)
        return loaded.error();
    return result;
}

Result<void> CellExport::loadPredictions()
{
    auto screen = loadScreenResults(m_project);
    if (!screen && screen.error().code == Errc::NotFound)
        return {}; // not screened yet: labels are enough
    if (!screen)
        return screen.error();
    m_classes = screen->scores.classes;
    m_probabilities = std::move(screen->scores.probabilities);
    for (const ScoredCell& cell : screen->scores.cells) {
        if (cell.id != 0)
            m_rows[cell.id] = m_predicted.size();
        m_predicted.push_back(cell.predicted);
    }
    return {};
}

const Phenotype* CellExport::labelOf(CellId cell) const
{
    const auto found = m_labels.find(cell);
    return found == m_labels.end() ? nullptr : &m_phenotypes[found->second];
}

std::optional<CellExport::Prediction> CellExport::predictionOf(CellId cell) const
{
    const auto found = m_rows.find(cell);
    if (found == m_rows.end())
        return std::nullopt;
    Prediction prediction{m_predicted[found->second], {}};
    const std::size_t k = m_classes.size(), first = found->second * k;
    if (first + k <= m_probabilities.size())
        prediction.probabilities.assign(m_probabilities.begin() + std::ptrdiff_t(first),
                                        m_probabilities.begin() + std::ptrdiff_t(first + k));
    return prediction;
}

Result<void> CellExport::eachField(const std::function<Result<void>(const ExportedField&)>& use,
                                   const Progress& progress) const
{
    for (std::size_t p = 0; p < m_plates.size(); ++p) {
        const auto wells = loadWells(*m_project, m_plates[p].key);
        const auto fields = loadFields(*m_project, m_plates[p].key);
        if (!wells || !fields)
            return !wells ? wells.error() : fields.error();
        std::unordered_map<WellKey, const Well*> wellOf;
        for (const Well& well : *wells)
            wellOf[well.key] = &well;
        for (std::size_t f = 0; f < fields->size(); ++f) {
            const Field& field = (*fields)[f];
            const auto cells = loadCellsOfField(*m_project, field.id);
            const auto images = loadImages(*m_project, field.id);
            if (!cells || !images)
                return !cells ? cells.error() : images.error();
            if (auto used = use({m_plates[p], *wellOf.at(field.well), field, *images, *cells}); !used)
                return used;
            if (!report(progress,
                        (double(p) + double(f + 1) / double(fields->size())) / double(m_plates.size())))
                return Error{Errc::Cancelled};
        }
    }
    return {};
}

ExportedMeasurements::ExportedMeasurements(const Project& project, std::size_t most)
{
    auto table = loadFeatures(project, "classical");
    if (!table || table->names.size() != table->dims || table->dims > most)
        return; // locations and probabilities are enough to open it
    m_table = std::move(*table);
    nameColumnsAsToday(project, m_table);
    for (std::size_t i = 0; i < m_table.cells.size(); ++i)
        m_rows[m_table.cells[i]] = i;
}

} // namespace phenodrop

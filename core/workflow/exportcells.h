#pragma once

#include "core/base/progress.h"
#include "core/cell/cell.h"
#include "core/plate/plate.h"
#include "core/store/featurestore.h"
#include "core/workflow/project.h"

#include <functional>
#include <limits>
#include <optional>
#include <unordered_map>

namespace phenodrop {

/// One field with what an export says of it.
struct ExportedField {
    const Plate& plate;
    const Well& well;
    const Field& field;
    const std::vector<ImageRef>& images; ///< by channel
    const std::vector<Cell>& cells;      ///< by number
};

/// The cells of a project on their way out, with the person's labels and what the newest screen said. Only
/// one field is held at a time.
class CellExport
{
public:
    /// Errors: those of the store.
    static Result<CellExport> open(const ProjectPtr& project);

    const ProjectPtr& project() const { return m_project; }
    const std::vector<Plate>& plates() const { return m_plates; }
    const std::vector<Phenotype>& phenotypes() const { return m_phenotypes; }
    const std::vector<std::string>& predictedClasses() const { return m_classes; } ///< empty before a screen

    /// The person's phenotype; nullptr for none.
    const Phenotype* labelOf(CellId cell) const;
    struct Prediction {
        int predicted = -1;               ///< index in predictedClasses(); -1: no call
        std::vector<float> probabilities; ///< K, or empty
    };
    std::optional<Prediction> predictionOf(CellId cell) const;

    /// Calls `use` for every field in the order plate, well, site. Errors: Cancelled; those of `use` and the
    /// store.
    Result<void> eachField(const std::function<Result<void>(const ExportedField&)>& use,
                           const Progress& progress = {}) const;

private:
    Result<void> loadPredictions();

    ProjectPtr m_project;
    std::vector<Plate> m_plates;
    std::vector<Phenotype> m_phenotypes;
    std::unordered_map<CellId, std::size_t> m_labels; ///< index in m_phenotypes
    std::vector<std::string> m_classes;
    std::unordered_map<CellId, std::size_t> m_rows; ///< of the two below
    std::vector<int> m_predicted;
    std::vector<float> m_probabilities;
};

/// The measured features of cells on their way out; none where they were not computed or have no names.
class ExportedMeasurements
{
public:
    explicit ExportedMeasurements(const Project& project, std::size_t most = 1500);
    const std::vector<std::string>& names() const { return m_table.names; }
    /// One number for each name, NaN for a cell that was not measured.
    double of(CellId cell, std::size_t feature) const
    {
        const auto found = m_rows.find(cell);
        return found == m_rows.end() ? std::numeric_limits<double>::quiet_NaN()
                                     : double(m_table.row(found->second)[feature]);
    }

private:
    FeatureTable m_table;
    std::unordered_map<CellId, std::size_t> m_rows;
};

} // namespace phenodrop

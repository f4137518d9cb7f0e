#include "core/workflow/exports.h"

#include "core/base/paths.h"
#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/workflow/wholefile.h"

#include <sstream>

namespace phenodrop {

namespace {

Result<ExportOutcome> exportLabels(const ProjectPtr& project, const ExportOptions& options)
{
    const auto journal = openJournal(project, options.user);
    if (!journal)
        return journal.error();
    std::ostringstream text;
    if (auto written = exportLabelCsv(*project, *journal, text); !written)
        return written.error();
    if (auto saved = saveWhole(options.out, text.str()); !saved)
        return saved.error();
    return ExportOutcome{{options.out}, journal->labelledCount(), {}};
}

void writeTreatment(CsvWriter& csv, const Well& well)
{
    csv.text(well.treatment.name).number(well.treatment.concentration).text(well.treatment.unit);
    csv.text(controlName(well.control));
}

/// Cells of one well by class.
struct WellCounts {
    std::int64_t fields = 0, cells = 0;
    std::vector<std::int64_t> labelled, predicted;
};

} // namespace

std::string fileNameOf(const std::string& name)
{
    std::string result;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || (c == '.' && !result.empty());
        result += plain ? c : '_';
    }
    return result.empty() ? "_" : result;
}

Result<ExportOutcome> exportWellCsv(const CellExport& cells, const ExportOptions& options,
                                    const Progress& progress)
{
    struct Row {
        std::string plate;
        Well well;
        WellCounts counts;
        std::string excludedFields = {}; ///< "site 2: out of focus; site 5: fibre"
    };
    std::vector<Row> rows;
    const std::size_t labels = cells.phenotypes().size(), classes = cells.predictedClasses().size();
    const auto done = cells.eachField(
        [&](const ExportedField& at) -> Result<void> {
            if (rows.empty() || rows.back().well.key != at.well.key)
                rows.push_back(
                    {at.plate.name,
                     at.well,
                     {0, 0, std::vector<std::int64_t>(labels), std::vector<std::int64_t>(classes)}});
            WellCounts& counts = rows.back().counts;
            ++counts.fields;
            if (at.field.excluded) {
                std::string& out = rows.back().excludedFields;
                out += (out.empty() ? "site " : "; site ") + std::to_string(at.field.site) + ": " + at.field.exclusionReason;
            }
            counts.cells += std::int64_t(at.cells.size());
            for (const Cell& cell : at.cells) {
                if (const Phenotype* label = cells.labelOf(cell.id))
                    ++counts.labelled[std::size_t(label - cells.phenotypes().data())];
                if (const auto prediction = cells.predictionOf(cell.id);
                    prediction && prediction->predicted >= 0)
                    ++counts.predicted[std::size_t(prediction->predicted)];
            }
            return {};
        },
        progress);
    if (!done)
        return done.error();
    std::ostringstream text;
    CsvWriter csv(text, options.style);
    for (const char* name : {"Metadata_Plate", "Metadata_Well", "Treatment", "Concentration", "Unit",
                             "Control", "Excluded", "Exclusion_Reason", "Excluded_Fields", "Fields", "Cells"})
        csv.text(name);
    for (const Phenotype& phenotype : cells.phenotypes())
        csv.text("Labelled_" + phenotype.name);
    for (const std::string& name : cells.predictedClasses())
        csv.text("Predicted_" + name);
    csv.endRow();
    for (const Row& row : rows) {
        csv.text(row.plate).text(wellName(row.well.place));
        writeTreatment(csv, row.well);
        csv.text(row.well.excluded ? "yes" : "").text(row.well.exclusionReason).text(row.excludedFields);
        csv.number(row.counts.fields).number(row.counts.cells);
        for (const auto* counts : {&row.counts.labelled, &row.counts.predicted})
            for (const std::int64_t count : *counts)
                csv.number(count);
        csv.endRow();
    }
    if (auto saved = saveWhole(options.out, text.str()); !saved)
        return saved.error();
    return ExportOutcome{{options.out}, rows.size(), {}};
}

Result<ExportOutcome> exportProject(const ProjectPtr& project, const ExportOptions& options,
                                    const Progress& progress)
{
    if (options.format == ExportFormat::LabelCsv)
        return exportLabels(project, options);
    const auto count = cellCount(*project);
    if (!count)
        return count.error();
    if (*count == 0 && options.format != ExportFormat::WellCsv)
        return Error{Errc::NotEnoughData, project->name(), "no cells yet: find them first"};
    const auto cells = CellExport::open(project);
    if (!cells)
        return cells.error();
    switch (options.format) {
    case ExportFormat::CellCsv:
        return exportCellCsv(*cells, options, progress);
    case ExportFormat::CellParquet:
        return exportCellParquet(*cells, options, progress);
    case ExportFormat::Cpa:
        return exportCpa(*cells, options.out, progress);
    case ExportFormat::GeoJson:
        return exportGeoJson(*cells, options.out, progress);
    default:
        return exportWellCsv(*cells, options, progress);
    }
}

} // namespace phenodrop

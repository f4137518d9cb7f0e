#pragma once

#include "core/workflow/exportcells.h"
#include "core/workflow/exporttable.h"

namespace phenodrop {

enum class ExportFormat { LabelCsv, CellCsv, CellParquet, WellCsv, Cpa, GeoJson };

struct ExportOptions {
    ExportFormat format = ExportFormat::LabelCsv;
    std::string out;  ///< a file for CSV, else a folder, made if needed
    CsvStyle style;   ///< of CSV
    std::string user; ///< who exports the labels
};

struct ExportOutcome {
    std::vector<std::string> files;
    std::size_t rows = 0;           ///< cells, or wells
    std::vector<std::string> notes; ///< what the format cannot hold
};

/// Hands data over to other programs:
/// - LabelCsv: plate,well,field,part,x,y,phenotype,cell of every labelled cell; `label` reads it back;
/// - CellCsv: Metadata_Plate, _Well, _Site, _ObjectNumber, Treatment, Concentration, Unit, Control,
///   Nuclei_Location_Center_X/Y and Nuclei_AreaShape_Area (px), Label_Manual, Class_Predicted, Prob_<class>;
/// - CellParquet: the same, Map_X and Map_Y of the newest map, and the measured features as Nuclei_<name>, for pandas, R and
///   pycytominer;
/// - WellCsv: one row per well with cells, labelled and predicted cells per class;
/// - Cpa: phenodrop.db, phenodrop.properties and training_set.csv for CellProfiler Analyst;
/// - GeoJson: PLATE/WELL_sSITE.geojson with outlines or centres and their class, as QuPath reads them.
/// Errors: WriteFailed, DiskFull, Cancelled, NotEnoughData for a project without cells; those of the store.
Result<ExportOutcome> exportProject(const ProjectPtr& project, const ExportOptions& options,
                                    const Progress& progress = {});

// The parts of it.
Result<ExportOutcome> exportCellCsv(const CellExport& cells, const ExportOptions& options,
                                    const Progress& progress);
Result<ExportOutcome> exportCellParquet(const CellExport& cells, const ExportOptions& options,
                                        const Progress& progress);
Result<ExportOutcome> exportWellCsv(const CellExport& cells, const ExportOptions& options,
                                    const Progress& progress);
Result<ExportOutcome> exportCpa(const CellExport& cells, const std::string& folder, const Progress& progress);
Result<ExportOutcome> exportGeoJson(const CellExport& cells, const std::string& folder,
                                    const Progress& progress);

/// A name as a file may have on every system: letters, digits, `-`, `_`, `.`; never empty.
std::string fileNameOf(const std::string& name);

} // namespace phenodrop

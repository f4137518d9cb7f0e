#pragma once

#include "core/base/progress.h"
#include "core/plate/plate.h"
#include "core/workflow/project.h"

#include <QJsonObject>

namespace phenodrop {

struct ImportPlatesOptions {
    std::vector<std::string> folders;
    std::string preset;                ///< empty: the best one, if it matches 95 % of the files
    std::string pattern;               ///< a regular expression with named groups instead of a preset
    std::string plateName;             ///< for a single plate; empty: from folder or files
    std::vector<std::string> channels; ///< names in order; empty: from the files
    std::string layoutCsv;             ///< empty: none
    double pixelSize = 0;              ///< µm; 0: from the files
    bool strict = false;               ///< any problem is an error, nothing is stored
};

struct ImportPlatesOutcome {
    std::string preset;
    std::size_t plates = 0, wells = 0, fields = 0, images = 0;
    std::size_t wellsWithTreatment = 0;
    std::vector<std::string> report; ///< every unmatched, missing, broken or odd file, one line each
    std::vector<std::string> presets; ///< the three best with counts
};

/// Finds the plates of the folders, stores them, applies the layout and keeps the report.
Result<ImportPlatesOutcome> importIntoProject(const ProjectPtr& project, const ImportPlatesOptions& options,
                                              const Progress& progress = {});

struct ImportCellsOptions {
    std::string source;              ///< a folder with one folder per class, or a CSV
    std::vector<std::string> group;  ///< columns that a split keeps together
    std::string user = "import";
};

struct ImportCellsOutcome {
    std::size_t cells = 0, labelled = 0, plates = 0;
    int channels = 0;
    std::vector<std::string> classes;
    std::vector<std::string> report;
};

/// Ready-made crops: each becomes a field with one cell in its middle, labelled where the source says so.
Result<ImportCellsOutcome> importCellsIntoProject(const ProjectPtr& project, const ImportCellsOptions& options,
                                                  const Progress& progress = {});

struct LayoutOutcome {
    std::size_t wellsMatched = 0, wellsChanged = 0;
    std::vector<std::string> problems;
    std::vector<Well> before, after; ///< of the changed wells, for putWells()
};
/// Treatments, concentrations and controls from a table or from plate-shaped blocks (layout.h). Plate maps of
/// the Cell Painting Gallery find their plates in barcode_platemap.csv beside them, or one folder above. Errors:
/// FileMissing, BadFormat.
Result<LayoutOutcome> applyLayoutFile(const ProjectPtr& project, const std::string& csv);
/// The same from the clipboard.
Result<LayoutOutcome> applyLayoutText(const ProjectPtr& project, const std::string& text);

} // namespace phenodrop

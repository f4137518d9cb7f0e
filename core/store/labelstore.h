#pragma once

#include "core/base/progress.h"
#include "core/cell/labeljournal.h"
#include "core/store/project.h"

#include <istream>
#include <ostream>

namespace phenodrop {

struct ReattachReport {
    std::size_t moved = 0;                           ///< labels that found their cell again
    std::vector<std::pair<CellId, CellAnchor>> lost; ///< labels without a cell, with their place
};

/// Call once after a run of replaceCells(): moves the labels of removed cells to the nearest new cell of the
/// same field within half a nucleus diameter, one to one, the closest pairs first, as one entry of the
/// journal. Labels lost before are tried again, so going back to the old segmentation brings them back.
/// Fields are found by plate, well, site and part, else by image hash.
Result<ReattachReport> reattachLabels(Project& project, LabelJournal& journal);
/// The same for a job without a journal of its own; a window's journal hears of it by refresh().
Result<ReattachReport> reattachLabels(std::shared_ptr<Project> project, const std::string& user);

struct LabelCsvOptions {
    double tolerance = 0; ///< px to the nearest centre; 0: half the cell's diameter, at least 5 px
    std::string fileName; ///< goes into the journal
};

struct LabelCsvReport {
    std::size_t rows = 0;
    std::size_t cells = 0;   ///< cells that the table labels
    std::size_t changed = 0; ///< cells whose label is another one now
    std::vector<std::string>
        problems; ///< "line 7: no cell within 8 px", "line 9: no well P20 on plate 'X'", …
};

/// Labels from a table with the columns plate, well, field (or site), x, y (px), phenotype (or label, class):
/// the nearest cell; without x and y: every cell of the field, or without field, too, of the well. `plate`
/// may be left out where the project has one plate; `part` tells ready-made crops of one site apart. One
/// entry of the journal per file; phenotypes that do not exist are added; lines that do not fit are listed
/// and skipped. Where two lines name the same cell the first counts and the other is listed. Errors:
/// BadFormat, those of the journal.
Result<LabelCsvReport> importLabelCsv(Project& project, LabelJournal& journal, std::istream& in,
                                      const LabelCsvOptions& options = {});

/// The same resolved, without a change to the journal (evaluate --labels).
struct ResolvedLabels {
    std::vector<NamedLabel> labels;
    LabelCsvReport report;
};
Result<ResolvedLabels> readLabelCsv(const Project& project, std::istream& in,
                                    const LabelCsvOptions& options = {});

/// All labelled cells as plate,well,field,part,x,y,phenotype,cell; importLabelCsv() reads it back.
Result<void> exportLabelCsv(const Project& project, const LabelJournal& journal, std::ostream& out);

} // namespace phenodrop

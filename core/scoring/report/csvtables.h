#pragma once

#include "core/scoring/report/reportinput.h"

#include <ostream>

namespace phenodrop {

/// wells.csv: Metadata_Plate, Metadata_Well, Treatment, Concentration, Unit, Control, Cells, then Fraction_,
/// FractionLow_, FractionHigh_, Count_, Enrichment_, EnrichmentProbability_, RobustZ_, BScore_,
/// MeanProbability_, P_, AdjustedP_<phenotype>, then Fields, Failed_Fields, Excluded_Fields, Excluded, Note.
/// Empty: not defined, Note says why. Numbers have a point in any locale.
void writeWellsCsv(std::ostream& out, const ReportInput& input);
/// cells.csv: Metadata_Plate, Metadata_Well, Metadata_Site, Metadata_ObjectNumber, Nuclei_Location_Center_X/Y
/// (px), Label_Manual, Class_Predicted, Prob_<phenotype>, Excluded.
void writeCellsCsv(std::ostream& out, const ReportInput& input);
/// hits.csv: one row per hit, the best first.
void writeHitsCsv(std::ostream& out, const ReportInput& input);

} // namespace phenodrop

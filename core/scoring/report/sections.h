#pragma once

#include "core/scoring/report/reportinput.h"

namespace phenodrop {

// The parts of report.html, each a piece of HTML.

/// Counts of plates, wells, cells and hits in large figures.
std::string summarySection(const ReportInput& input);
/// Z', SSMD and their robust forms per phenotype and per plate.
std::string qualitySection(const ReportInput& input);
/// Every hit in a table, with thumbnails as data URIs.
std::string hitSection(const ReportInput& input);
/// Heat maps, a foldable block per plate.
std::string plateSection(const ReportInput& input);
/// Curves of the series that respond, and a table of the others.
std::string doseSection(const ReportInput& input);
/// Excluded wells, failed fields, then version, seeds, model and labels.
std::string factSection(const ReportInput& input);

} // namespace phenodrop

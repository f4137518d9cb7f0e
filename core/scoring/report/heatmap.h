#pragma once

#include "core/scoring/report/reportinput.h"

namespace phenodrop {

/// One plate as inline SVG: the fraction of a phenotype by well in viridis from 0 to `highest`, a ring on
/// negative and a triangle on positive controls, a dashed outline without colour where a well is excluded,
/// empty or has few cells, a frame around hits. Each well has a tooltip.
std::string heatMapSvg(const ReportInput& input, std::size_t plate, std::size_t phenotype, double highest);
/// Its legend: the colour bar and the marks.
std::string heatMapLegend(double highest, std::size_t minCells);
/// Largest fraction of a phenotype in any used well, at least 0.01: one scale for all plates.
double highestFraction(const ReportInput& input, std::size_t phenotype);

} // namespace phenodrop

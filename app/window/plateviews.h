#pragma once

#include "widgets/plateview/columnplot.h"
#include "widgets/plateview/platemap.h"
#include "widgets/plateview/platescores.h"
#include "widgets/workspace/workspace.h"

namespace phenodrop {

/// From what the project knows of a plate to what the views of the plate page draw.

/// "wortmannin · 15.6 nM".
QString treatmentText(const Well& well);

std::vector<PlateMapWell> heatWells(const CellIndex& index, const Plate& plate, const PlateScores& scores);
/// Treatments as colours, names inside, controls as marks.
std::vector<PlateMapWell> layoutWells(const CellIndex& index, const Plate& plate);
std::vector<double> colouredValues(const CellIndex& index, const Plate& plate, const PlateScores& scores);

struct PlotContent {
    std::vector<ColumnPoint> points;
    QString legend; ///< rich text: marks and names of the two compounds with most wells
};
PlotContent plotContent(const CellIndex& index, const Plate& plate, const PlateScores& scores);

/// "Z′ 0.49   SSMD 6.3   Negative 0.89 ± 0.12   Positive 10.4 ± 1.5" as rich text; why not, where there are
/// no controls.
QString controlsText(const ControlSummary& controls, const PlateScores& scores);

/// The row above the field: channel chips, the site, and fit.
QWidget* fieldTools(Workspace& workspace);

} // namespace phenodrop

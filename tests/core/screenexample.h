#pragma once

#include "core/scoring/report/reportinput.h"

namespace phenodrop::testing {

/// A made-up screen of two 96-well plates with phenotypes "normal" and "rare" and 100 cells a well: column 1
/// DMSO (3 to 5 rare cells), column 12 a positive control (60), "Drug" in columns 3 to 10 of row B with
/// rising dose, all else like DMSO.
inline ScreenScores exampleScreen()
{
    ScreenScores scores;
    scores.classes = {"normal", "rare"};
    scores.plates = {{"P1", {8, 12}}, {"P2", {8, 12}}};
    const int drug[] = {4, 5, 8, 20, 45, 58, 62, 60};
    for (std::size_t plate = 0; plate < 2; ++plate) {
        for (int row = 0; row < 8; ++row) {
            for (int column = 0; column < 12; ++column) {
                ScoredWell well;
                well.plate = plate;
                well.place = {std::uint8_t(row), std::uint8_t(column)};
                well.treatment = {"Inactive", 1, "µM"};
                well.fields = 1;
                int rare = 3 + (row * 5 + column * 7 + row * column + int(plate)) % 3;
                if (column == 0) {
                    well.treatment = {"DMSO", std::numeric_limits<double>::quiet_NaN(), ""};
                    well.control = Control::Negative;
                } else if (column == 11) {
                    well.treatment = {"Standard", 10, "µM"};
                    well.control = Control::Positive;
                    rare = 58 + row % 5;
                } else if (row == 1 && column >= 2 && column < 10) {
                    well.treatment = {"Drug", 0.01 * (1 << (2 * (column - 2))), "µM"};
                    rare = drug[column - 2] + int(plate);
                }
                for (int i = 0; i < 100; ++i) {
                    ScoredCell cell;
                    cell.well = scores.wells.size();
                    cell.number = i + 1;
                    cell.x = float(i) * 1.5f;
                    cell.y = 20.25f;
                    cell.predicted = i < rare;
                    const float p = cell.predicted ? 0.9f : 0.1f;
                    scores.probabilities.insert(scores.probabilities.end(), {1 - p, p});
                    scores.cells.push_back(cell);
                }
                scores.wells.push_back(well);
            }
        }
    }
    return scores;
}

inline std::size_t wellIndex(const ScreenScores& scores, std::size_t plate, int row, int column)
{
    for (std::size_t w = 0; w < scores.wells.size(); ++w)
        if (scores.wells[w].plate == plate &&
            scores.wells[w].place == WellId{std::uint8_t(row), std::uint8_t(column)})
            return w;
    return scores.wells.size();
}

} // namespace phenodrop::testing

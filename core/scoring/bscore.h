#pragma once

#include <span>
#include <vector>

namespace phenodrop {

/// Values of one plate, row by row; NaN for a well without a value.
struct PlateGrid {
    int rows = 0, columns = 0;
    std::vector<double> values; ///< rows × columns
    double& at(int row, int column) { return values[std::size_t(row * columns + column)]; }
    double at(int row, int column) const { return values[std::size_t(row * columns + column)]; }
};

struct PolishOptions {
    int sweeps = 20;         ///< at most
    double tolerance = 1e-4; ///< stop when the sum of |residuals| changes by less, relatively
};

/// Residuals of Tukey's two-way median polish: what is left of each well without its row's and column's
/// effect.
PlateGrid medianPolish(PlateGrid grid, const PolishOptions& options = {});

/// B-score: those residuals ÷ their robustSpread(), which is 1.4826 × MAD; NaN where that is 0. Not to be
/// used where more than a quarter of the wells is active. Source: Brideau et al. 2003, J Biomol Screen 8:634.
PlateGrid bScore(const PlateGrid& grid, const PolishOptions& options = {});

} // namespace phenodrop

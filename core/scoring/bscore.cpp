#include "core/scoring/bscore.h"

#include "core/base/statistics.h"
#include "core/scoring/separation.h"

#include <cmath>
#include <limits>

namespace phenodrop {

namespace {

/// Subtracts the median of the known values at first, first + step, …
void removeMedian(PlateGrid& grid, int first, int step, int count)
{
    std::vector<double> known;
    for (int i = 0; i < count; ++i)
        if (const double v = grid.values[std::size_t(first + i * step)]; !std::isnan(v))
            known.push_back(v);
    if (known.empty())
        return;
    const double middle = median(known);
    for (int i = 0; i < count; ++i)
        grid.values[std::size_t(first + i * step)] -= middle;
}

double sumOfAbsolutes(const PlateGrid& grid)
{
    double sum = 0;
    for (double v : grid.values)
        if (!std::isnan(v))
            sum += std::abs(v);
    return sum;
}

} // namespace

PlateGrid medianPolish(PlateGrid grid, const PolishOptions& options)
{
    double before = sumOfAbsolutes(grid);
    for (int sweep = 0; sweep < options.sweeps; ++sweep) {
        for (int row = 0; row < grid.rows; ++row)
            removeMedian(grid, row * grid.columns, 1, grid.columns);
        for (int column = 0; column < grid.columns; ++column)
            removeMedian(grid, column, grid.columns, grid.rows);
        const double now = sumOfAbsolutes(grid);
        if (std::abs(before - now) <= options.tolerance * before)
            break;
        before = now;
    }
    return grid;
}

PlateGrid bScore(const PlateGrid& grid, const PolishOptions& options)
{
    PlateGrid residuals = medianPolish(grid, options);
    std::vector<double> known;
    for (double v : residuals.values)
        if (!std::isnan(v))
            known.push_back(v);
    const double spread = robustSpread(known);
    for (double& v : residuals.values)
        v = spread > 0 ? v / spread : std::numeric_limits<double>::quiet_NaN();
    return residuals;
}

} // namespace phenodrop

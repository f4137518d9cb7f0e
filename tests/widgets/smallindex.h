#pragma once

#include "widgets/workspace/cellindex.h"

#include <ctime>
#include <memory>

namespace phenodrop::testing {

/// One plate, one well, one field, and in it cells 1 … n: for views that are tested without a project.
inline std::shared_ptr<const CellIndex> smallIndex(int n)
{
    Plate plate;
    plate.key = 1;
    plate.name = "P1";
    plate.channels = {{0, "DNA", 0xffffff}};
    Well well;
    well.key = 1;
    well.plate = 1;
    Field field;
    field.id = 1;
    field.well = 1;
    field.width = 200;
    field.height = 100;
    std::vector<Cell> cells;
    for (int i = 0; i < n; ++i) {
        Cell cell;
        cell.id = i + 1;
        cell.field = 1;
        cell.number = i + 1;
        cells.push_back(cell);
    }
    return std::make_shared<const CellIndex>(std::vector{plate}, std::vector{well}, std::vector{field},
                                             std::vector<ImageRef>(), std::move(cells));
}

/// Milliseconds that this thread has computed: unlike the clock on the wall, the same on a machine that is
/// busy.
inline double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

} // namespace phenodrop::testing

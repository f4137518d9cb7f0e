#include "widgets/training/sharedcells.h"

#include <algorithm>
#include <unordered_map>

namespace phenodrop {

namespace {

const std::string& called(const PredictionTable& table, std::size_t row)
{
    const auto values = table.row(row);
    return table.classes[std::size_t(std::max_element(values.begin(), values.end()) - values.begin())];
}

} // namespace

SharedCells sharedCells(const PredictionTable& first, const PredictionTable& second,
                        const std::function<std::string(CellId)>& labelOf)
{
    std::unordered_map<CellId, std::size_t> rows;
    for (std::size_t i = 0; i < second.cells.size(); ++i)
        rows.emplace(second.cells[i], i);
    SharedCells shared;
    for (std::size_t i = 0; i < first.cells.size(); ++i) {
        const auto other = rows.find(first.cells[i]);
        if (other == rows.end())
            continue;
        const std::string label = labelOf(first.cells[i]);
        if (std::ranges::find(first.classes, label) == first.classes.end() ||
            std::ranges::find(second.classes, label) == second.classes.end())
            continue;
        const bool one = called(first, i) == label, two = called(second, other->second) == label;
        ++shared.cells;
        shared.first += one;
        shared.second += two;
        shared.onlyFirst += one && !two;
        shared.onlySecond += two && !one;
    }
    return shared;
}

} // namespace phenodrop

#include "core/workflow/samplecells.h"

#include "core/base/rng.h"
#include "core/store/cellstore.h"
#include "core/store/journalstore.h"

#include <algorithm>
#include <map>
#include <set>

namespace phenodrop {

Result<std::vector<Cell>> sampleCells(const ProjectPtr& project, std::size_t count, std::uint64_t seed)
{
    auto all = loadCells(*project);
    if (!all || count == 0 || count >= all->size())
        return all;
    const auto labels = loadLabels(*project);
    if (!labels)
        return labels.error();
    std::set<CellId> labelled;
    for (const auto& [cell, phenotype] : *labels)
        labelled.insert(cell);

    std::vector<Cell> chosen;
    std::map<FieldId, std::vector<Cell>> rest;
    for (const auto& cell : *all)
        if (labelled.contains(cell.id))
            chosen.push_back(cell);
        else
            rest[cell.field].push_back(cell);
    Rng rng(seed);
    for (auto& [field, cells] : rest)
        rng.child(std::uint64_t(field)).shuffle(cells);
    for (std::size_t turn = 0; chosen.size() < count; ++turn) {
        bool any = false;
        for (auto& [field, cells] : rest)
            if (turn < cells.size() && chosen.size() < count) {
                chosen.push_back(cells[turn]);
                any = true;
            }
        if (!any)
            break;
    }
    std::sort(chosen.begin(), chosen.end(), [](const Cell& a, const Cell& b) { return a.id < b.id; });
    return chosen;
}

} // namespace phenodrop

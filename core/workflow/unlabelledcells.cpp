#include "core/workflow/unlabelledcells.h"

#include "core/workflow/networkoptions.h"
#include "core/workflow/samplecells.h"

namespace phenodrop {

Result<ModelCells> unlabelledCells(const ProjectPtr& project, const std::set<CellId>& labelled,
                                   const std::set<std::string>& heldOut, SplitBy by, std::size_t most,
                                   std::uint64_t seed)
{
    ModelCells result;
    if (most == 0)
        return result;
    const auto sample = sampleCells(project, 2 * most + labelled.size(), seed);
    if (!sample)
        return sample.error();
    const auto items = splitItems(project, *sample);
    if (!items)
        return items.error();
    for (std::size_t i = 0; i < sample->size(); ++i) {
        if (labelled.contains((*sample)[i].id) ||
            (by != SplitBy::Cell && heldOut.contains(cardGroup((*items)[i], by))))
            continue;
        result.cells.push_back((*sample)[i]);
        result.items.push_back((*items)[i]);
        result.labels.push_back(-1);
    }
    return result.thinned(most);
}

} // namespace phenodrop

#include "core/workflow/labelledfeatures.h"

#include "core/embedding/pca.h"
#include "core/store/featurestore.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace phenodrop {

Result<LabelledFeatures> labelledFeatures(const ProjectPtr& project, LabelledCells labelled)
{
    constexpr int Components = 50;
    const auto known = listFeatures(*project);
    if (!known)
        return known.error();
    if (known->empty())
        return Error{Errc::NotFound, "features", "no features were computed yet"};
    const auto table = loadFeatures(*project, known->front().encoder);
    if (!table)
        return table.error();
    std::unordered_map<CellId, std::size_t> rowOf;
    for (std::size_t i = 0; i < table->cells.size(); ++i)
        rowOf[table->cells[i]] = i;
    LabelledFeatures result{{{}, {}, labelled.classes, labelled.phenotypes}, {}};
    std::vector<float> values;
    for (std::size_t i = 0; i < labelled.cells.size(); ++i)
        if (const auto row = rowOf.find(labelled.cells[i].id); row != rowOf.end()) {
            result.labelled.cells.push_back(labelled.cells[i]);
            result.labelled.items.push_back(labelled.items[i]);
            const auto numbers = table->row(row->second);
            std::transform(numbers.begin(), numbers.end(), std::back_inserter(values),
                           [](float v) { return std::isfinite(v) ? v : 0.0F; });
        }
    if (result.labelled.cells.size() < 4)
        return Error{Errc::NotEnoughData, "labels", "labelled cells have no features yet"};
    // The components see no labels, so fitting them on all cells leaks nothing about the classes.
    const auto features =
        mapFeatures(values.data(), Eigen::Index(result.labelled.cells.size()), Eigen::Index(table->dims));
    const auto pca = fitPca(features, Components);
    if (!pca)
        return pca.error();
    auto scores = projectPca(*pca, features);
    if (!scores)
        return scores.error();
    result.scores = std::move(*scores);
    return result;
}

} // namespace phenodrop

#pragma once

#include "tests/core/simulatedcells.h"
#include "core/workflow/standout.h"
#include "widgets/label/featurespace.h"

#include <functional>

namespace phenodrop::testing {

/// What a person finds who looks for a rare phenotype with the Label page's own suggestions.
struct RareFound {
    std::size_t planted = 0;
    std::size_t similarHits = 0; ///< true ones among the first 100 "similar", from one example
    std::size_t unusualHits = 0; ///< among the first 100 "unusual"
    double recall = 0;           ///< after the rounds: the largest with a precision of at least one half
    double precision = 0;        ///< there
    bool reasons = true;         ///< every suggestion said why
};

/// By what sets the labelled ones apart: the largest share of the true ones found with at least half of those taken being
/// true.
inline void judgeRanking(const std::vector<float>& score, const std::vector<char>& rare, RareFound& found)
{
    std::vector<std::size_t> order(rare.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
    std::size_t hits = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        hits += std::size_t(rare[order[i]]);
        if (2 * hits >= i + 1 && double(hits) / double(found.planted) > found.recall) {
            found.recall = double(hits) / double(found.planted);
            found.precision = double(hits) / double(i + 1);
        }
    }
}

/// One example, "find similar", then `rounds` rounds: the first `perRound` suggestions are put into "rare" or "other" by
/// someone who always knows. The first round labels what is similar to the example (the `example`-th rare cell), the others
/// what is similar to the class, as its menu asks for it. `eachRound` gets recall and precision after each.
inline Result<RareFound> searchRare(const FeatureSpacePtr& space, const std::vector<char>& rare, int rounds, std::size_t perRound,
                                    std::size_t example = 0, const std::function<void(const RareFound&, const BeliefTask&)>& eachRound = {})
{
    BeliefTask task;
    task.space = space;
    task.labels.assign(rare.size(), -1);
    task.classes = {1, 2}; // rare, other
    RareFound found;
    for (std::size_t i = 0; i < rare.size(); ++i)
        if (rare[i] && found.planted++ == example) {
            task.examples = {space->cells[i]};
            task.labels[i] = 0;
        }
    const auto hitsIn = [&](const Suggestions& list) {
        std::size_t hits = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(100, list.size()); ++i)
            hits += std::size_t(rare[list[i].row]);
        return hits;
    };
    for (int round = 0; round < rounds; ++round) {
        const auto outcome = believeAndSuggest(task, {});
        if (!outcome)
            return outcome.error();
        const BeliefOutcome& now = **outcome;
        if (round == 0) {
            found.similarHits = hitsIn(now.similar);
            found.unusualHits = hitsIn(now.unusual);
        }
        for (std::size_t i = 0; i < std::min(perRound, now.similar.size()); ++i)
            task.labels[now.similar[i].row] = rare[now.similar[i].row] ? 0 : 1;
        for (const Suggestion& s : now.classShort)
            found.reasons = found.reasons && s.phenotype >= 0;

        std::vector<std::size_t> rows[2];
        task.examples.clear();
        for (std::size_t i = 0; i < task.labels.size(); ++i) {
            if (task.labels[i] >= 0)
                rows[task.labels[i]].push_back(i);
            if (task.labels[i] == 0)
                task.examples.push_back(space->cells[i]);
        }
        const auto score = standOut(space->fineRows(), StandOutSearch{rows[0], rows[1]});
        if (!score)
            return score.error();
        found.recall = found.precision = 0;
        judgeRanking(*score, rare, found);
        if (eachRound)
            eachRound(found, task);
    }
    return found;
}

} // namespace phenodrop::testing

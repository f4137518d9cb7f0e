#pragma once

#include "tests/core/simulatedcells.h"
#include "core/workflow/standout.h"
#include "widgets/label/featurespace.h"

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

/// One example, "find similar", then `rounds` rounds: the first `perRound` suggestions of a kind are put into "rare" or
/// "other" by someone who always knows. The first round labels what is similar, the others what the class that is
/// short of labels asks for and the mixed list, half and half.
inline Result<RareFound> searchRare(const ProjectPtr& project, const std::vector<char>& rare, int rounds, std::size_t perRound)
{
    const auto space = loadFeatureSpace(project, {}, {});
    if (!space)
        return space.error();
    BeliefTask task;
    task.space = *space;
    task.labels.assign(rare.size(), -1);
    task.classes = {1, 2}; // rare, other
    const auto example = std::size_t(std::find(rare.begin(), rare.end(), 1) - rare.begin());
    task.examples = {(*space)->cells[example]};
    task.labels[example] = 0;

    RareFound found;
    found.planted = std::size_t(std::count(rare.begin(), rare.end(), 1));
    auto outcome = believeAndSuggest(task, {});
    if (!outcome)
        return outcome.error();
    const auto hitsIn = [&](const Suggestions& list) {
        std::size_t hits = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(100, list.size()); ++i)
            hits += std::size_t(rare[list[i].row]);
        return hits;
    };
    found.similarHits = hitsIn((*outcome)->similar);
    found.unusualHits = hitsIn((*outcome)->unusual);
    for (int round = 0; round < rounds; ++round) {
        const BeliefOutcome& now = **outcome;
        std::vector<const Suggestions*> lists{&now.classShort, &now.mixed};
        if (round == 0)
            lists = {&now.similar};
        std::size_t labelled = 0;
        for (std::size_t i = 0; labelled < perRound; ++i) {
            const Suggestions& list = *lists[i % lists.size()];
            if (i / lists.size() >= list.size())
                break;
            const Suggestion& s = list[i / lists.size()];
            found.reasons = found.reasons && (s.reason != Reason::ClassShort || s.phenotype >= 0);
            if (task.labels[s.row] >= 0)
                continue;
            task.labels[s.row] = rare[s.row] ? 0 : 1;
            ++labelled;
        }
        outcome = believeAndSuggest(task, {});
        if (!outcome)
            return outcome.error();
    }
    std::vector<std::size_t> rows[2];
    for (std::size_t i = 0; i < task.labels.size(); ++i)
        if (task.labels[i] >= 0)
            rows[task.labels[i]].push_back(i);
    const auto score = standOut((*space)->rows(), StandOutSearch{rows[0], rows[1]});
    if (!score)
        return score.error();
    judgeRanking(*score, rare, found);
    return found;
}

} // namespace phenodrop::testing

#pragma once

#include "core/workflow/believe.h"

#include <cstdint>

namespace phenodrop {

/// Why a cell is offered next.
enum class Reason : std::uint8_t { Similar, Uncertain, Unusual, ClassShort };

/// One cell offered for labelling. `row` is its row in the features.
struct Suggestion {
    std::size_t row = 0;
    Reason reason = Reason::Similar;
    float score = 0; ///< Similar: cosine −1 … 1; Uncertain: margin 0 … 1; Unusual: percentile of distance 0 …
                     ///< 1; ClassShort: probability of `phenotype`
    int phenotype = -1; ///< the class that it would help (ClassShort), else −1
};
using Suggestions = std::vector<Suggestion>;

/// Unlabelled cells by the margin between best and second-best class, smallest first.
Suggestions rankUncertain(const Belief& belief, std::span<const int> labels, std::size_t limit);

/// From so many examples on their differences teach what belongs to them.
constexpr std::size_t SeveralExamples = 5;

/// Unlabelled cells by cosine similarity (of centred features) to the most similar of `examples`,
/// largest first; the examples themselves are left out. Of more than 128 examples every n-th is used. With `setApart`
/// (standOut() of the examples, N) half of its standard score, of several examples all, is added to that of the cosine: what is
/// rare is found sooner. Half costs 1.6 points of precision in the first 50 on MitoCheck crops (.437 to .421) and finds 1.3 to
/// 1.8 times as many of four phenotypes of 0.4 % in the first 40 (tests/bench/README.md).
Suggestions rankSimilar(const FeatureRows& features, std::span<const std::size_t> examples,
                        std::span<const int> labels, std::size_t limit, std::span<const float> setApart = {});

/// Brings up to 24 of the first 400 to the front no two of which are alike (cosine of centred features below .6), each with the best
/// rank that this leaves; the others follow in their order. Twenty cells of one kind teach little more than one: after them the
/// next fit knows that kind alone, and what it had found of others is lost (tests/bench/README.md). Source: Brinker 2003, ICML
/// (diversity in active learning by the angle between candidates).
void spreadOut(Suggestions& list, const FeatureRows& features);

/// Unlabelled cells by the distance to their 5th nearest among up to 2,000 cells drawn with `seed`, largest
/// first. Errors: Cancelled.
Result<Suggestions> rankUnusual(const FeatureRows& features, std::span<const int> labels, std::size_t limit,
                                std::uint64_t seed = 1, const Progress& progress = {});

/// Unlabelled cells for the classes with the fewest labels: classes below `enough` labels take turns, the
/// shortest first and most often, each giving its most probable cell; with `features` the one that shares most of what sets
/// the class apart (standOut(), of `fine` where given), since cells of no class yet are probable for some class too, and the first
/// ones of each class unlike each other (spreadOut()).
Suggestions rankClassShort(const Belief& belief, std::span<const int> labels, std::size_t limit,
                           int enough = 100, const FeatureRows* features = nullptr, const FeatureRows* fine = nullptr);

/// The lists dealt out in turn (uncertain twice, then similar, class short, unusual), each cell once.
Suggestions mixSuggestions(const Suggestions& uncertain, const Suggestions& similar,
                           const Suggestions& classShort, const Suggestions& unusual, std::size_t limit);

} // namespace phenodrop

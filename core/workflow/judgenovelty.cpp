#include "core/workflow/judgenovelty.h"

#include "core/base/statistics.h"
#include "core/nn/novelty.h"
#include "core/workflow/trainingdistance.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace phenodrop {

namespace {

constexpr std::size_t MostJudged = 1000, MostTraining = 4000;
constexpr std::size_t JudgedAtOnce = 256;
constexpr double LimitQuantile = 0.95;
constexpr double NoNumber = std::numeric_limits<double>::quiet_NaN();

/// Per cell.
struct NoveltyNumbers {
    std::vector<float> information, entropy, doubt; ///< doubt: 1 − the best probability
    std::vector<float> distance;                    ///< from the training cells; empty where it is not known
};

/// Mean and sd of what the limit comes from, to bring numbers of different kinds to one scale.
struct Scale {
    double mean = 0, sd = 1;
    static Scale of(const std::vector<float>& numbers)
    {
        const std::vector<double> values(numbers.begin(), numbers.end());
        return {phenodrop::mean(values), std::max(1e-9, sampleSd(values))};
    }
    double operator()(float v) const { return (double(v) - mean) / sd; }
};

std::vector<float> joined(const NoveltyNumbers& numbers, const NoveltyNumbers& reference)
{
    if (numbers.distance.empty() || reference.distance.empty())
        return {};
    const Scale far = Scale::of(reference.distance), unsure = Scale::of(reference.entropy);
    std::vector<float> sums;
    for (std::size_t i = 0; i < numbers.distance.size(); ++i)
        sums.push_back(float(far(numbers.distance[i]) + unsure(numbers.entropy[i])));
    return sums;
}

Result<NoveltyNumbers> noveltyOf(const PhenotypeModel& model, const nn::Samples& crops, const Progress& progress)
{
    NoveltyNumbers numbers;
    const std::size_t n = crops.count(), pixels = std::size_t(model.inputShape().count()), k = std::size_t(model.classCount());
    const float share = 1.0F / float(model.networks().size());
    for (std::size_t from = 0; from < n; from += JudgedAtOnce) {
        if (!report(progress, double(from) / double(n)))
            return Error{Errc::Cancelled, "novelty", {}};
        const std::size_t cells = std::min(JudgedAtOnce, n - from);
        std::vector<float> information(cells, 0), entropy(cells, 0);
        for (const auto& network : model.networks()) {
            const auto novelty =
                nn::monteCarloDropout(network, std::span(crops.pixels).subspan(from * pixels, cells * pixels), cells);
            if (!novelty)
                return novelty.error();
            for (std::size_t i = 0; i < cells; ++i) {
                information[i] += share * novelty->mutualInformation[i];
                entropy[i] += share * novelty->entropy[i];
            }
        }
        const auto rows = model.predict(std::span(crops.pixels).subspan(from * pixels, cells * pixels), cells);
        if (!rows)
            return rows.error();
        for (std::size_t i = 0; i < cells; ++i)
            numbers.doubt.push_back(1 - std::ranges::max(std::span(*rows).subspan(i * k, k)));
        numbers.information.insert(numbers.information.end(), information.begin(), information.end());
        numbers.entropy.insert(numbers.entropy.end(), entropy.begin(), entropy.end());
    }
    return numbers;
}

/// Whom the numbers are of, and what they are asked of.
struct Asked {
    const ProjectPtr& project;
    const PhenotypeModel& model;
    OtherPixelsAs pixels;
    std::optional<TrainingDistance> distance;
};

/// The distance from the training cells, where they can still be cut.
std::optional<TrainingDistance> distanceFrom(const Asked& asked, const ModelCells& training, const Progress& progress)
{
    const auto crops =
        cutForModel(asked.project, asked.model, training.thinned(MostTraining), progress, asked.pixels);
    if (!crops)
        return {};
    auto distance = TrainingDistance::from(asked.project, asked.model, crops->samples);
    return distance ? std::optional(std::move(*distance)) : std::nullopt;
}

Result<NoveltyNumbers> noveltyOf(const Asked& asked, const ModelCells& cells, const Progress& progress)
{
    if (cells.cells.empty())
        return NoveltyNumbers{};
    const auto crops =
        cutForModel(asked.project, asked.model, cells.thinned(MostJudged), part(progress, 0, 0.4), asked.pixels);
    if (!crops)
        return crops.error();
    auto numbers = noveltyOf(asked.model, crops->samples, part(progress, 0.4, 0.9));
    if (!numbers || !asked.distance)
        return numbers;
    auto distance = asked.distance->of(crops->samples);
    if (!distance)
        return distance.error();
    numbers->distance = std::move(*distance);
    return numbers;
}

double meanOf(const std::vector<float>& values)
{
    return values.empty() ? NoNumber : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

NoveltyOfCells summed(const NoveltyNumbers& numbers, double limit)
{
    NoveltyOfCells result{numbers.information.size(), meanOf(numbers.information), meanOf(numbers.entropy), NoNumber};
    if (limit == limit && result.cells > 0)
        result.shareAbove =
            double(std::ranges::count_if(numbers.information, [limit](float v) { return double(v) > limit; })) /
            double(result.cells);
    return result;
}

} // namespace

double areaUnderRoc(std::span<const float> low, std::span<const float> high)
{
    if (low.empty() || high.empty())
        return NoNumber;
    std::vector<float> sorted(low.begin(), low.end());
    std::ranges::sort(sorted);
    double pairs = 0;
    for (const float value : high) {
        const auto below = std::ranges::lower_bound(sorted, value), upTo = std::ranges::upper_bound(sorted, value);
        pairs += double(below - sorted.begin()) + 0.5 * double(upTo - below);
    }
    return pairs / (double(low.size()) * double(high.size()));
}

Result<NoveltyJudgement> judgeNovelty(const ProjectPtr& project, const PhenotypeModel& model, const ModelCells& known,
                                      const ModelCells& unknown, const Progress& progress, OtherPixelsAs pixels)
{
    if (model.networks().empty())
        return Error{Errc::BadArgument, "novelty", "the model has no network"};
    NoveltyJudgement judgement;
    judgement.limit = NoNumber;
    Asked asked{project, model, pixels, {}};
    NoveltyNumbers reference;
    if (const auto parts = modelParts(project, model.card())) { // none in a project without the journal's labels
        const bool validation = !parts->validation.cells.empty();
        if (!unknown.cells.empty())
            asked.distance = distanceFrom(asked, parts->training, part(progress, 0, 0.1));
        auto numbers = noveltyOf(asked, validation ? parts->validation : parts->training, part(progress, 0.1, 0.4));
        if (!numbers)
            return numbers.error();
        reference = std::move(*numbers);
        if (!reference.information.empty()) {
            const std::vector<double> values(reference.information.begin(), reference.information.end());
            judgement.limit = quantile(values, LimitQuantile);
            judgement.limitFrom = validation ? "validation cells" : "training cells";
        }
    }
    const auto seen = noveltyOf(asked, known, part(progress, 0.4, 0.7));
    if (!seen)
        return seen.error();
    const auto strange = noveltyOf(asked, unknown, part(progress, 0.7, 1));
    if (!strange)
        return strange.error();
    judgement.known = summed(*seen, judgement.limit);
    judgement.unknown = summed(*strange, judgement.limit);
    judgement.auroc = areaUnderRoc(seen->information, strange->information);
    judgement.aurocEntropy = areaUnderRoc(seen->entropy, strange->entropy);
    judgement.aurocConfidence = areaUnderRoc(seen->doubt, strange->doubt);
    judgement.aurocDistance = areaUnderRoc(seen->distance, strange->distance);
    judgement.aurocJoined = areaUnderRoc(joined(*seen, reference), joined(*strange, reference));
    return judgement;
}

} // namespace phenodrop

#include "core/workflow/judgenovelty.h"

#include "core/base/statistics.h"
#include "core/nn/novelty.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace phenodrop {

namespace {

constexpr std::size_t MostJudged = 1000;
constexpr std::size_t JudgedAtOnce = 256;
constexpr double LimitQuantile = 0.95;
constexpr double NoNumber = std::numeric_limits<double>::quiet_NaN();

/// Per cell.
struct NoveltyNumbers {
    std::vector<float> information, entropy, doubt; ///< doubt: 1 − the best probability
};

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

Result<NoveltyNumbers> noveltyOf(const ProjectPtr& project, const PhenotypeModel& model, const ModelCells& cells,
                                 OtherPixelsAs pixels, const Progress& progress)
{
    if (cells.cells.empty())
        return NoveltyNumbers{};
    const auto crops = cutForModel(project, model, cells.thinned(MostJudged), part(progress, 0, 0.4), pixels);
    if (!crops)
        return crops.error();
    return noveltyOf(model, crops->samples, part(progress, 0.4, 1));
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
    if (const auto parts = modelParts(project, model.card())) { // none in a project without the journal's labels
        const bool validation = !parts->validation.cells.empty();
        const auto numbers =
            noveltyOf(project, model, validation ? parts->validation : parts->training, pixels, part(progress, 0, 0.3));
        if (!numbers)
            return numbers.error();
        if (!numbers->information.empty()) {
            const std::vector<double> values(numbers->information.begin(), numbers->information.end());
            judgement.limit = quantile(values, LimitQuantile);
            judgement.limitFrom = validation ? "validation cells" : "training cells";
        }
    }
    const auto seen = noveltyOf(project, model, known, pixels, part(progress, 0.3, 0.65));
    if (!seen)
        return seen.error();
    const auto strange = noveltyOf(project, model, unknown, pixels, part(progress, 0.65, 1));
    if (!strange)
        return strange.error();
    judgement.known = summed(*seen, judgement.limit);
    judgement.unknown = summed(*strange, judgement.limit);
    judgement.auroc = areaUnderRoc(seen->information, strange->information);
    judgement.aurocEntropy = areaUnderRoc(seen->entropy, strange->entropy);
    judgement.aurocConfidence = areaUnderRoc(seen->doubt, strange->doubt);
    return judgement;
}

} // namespace phenodrop

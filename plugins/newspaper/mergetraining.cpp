#include "plugins/newspaper/mergetraining.h"

#include "core/base/paths.h"
#include "plugins/newspaper/answers.h"
#include "plugins/newspaper/labels.h"
#include "plugins/newspaper/metrics.h"
#include "plugins/newspaper/pageset.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <set>

namespace phenodrop::newspaper {

namespace {

/// Weight of a joint on a real page of one or two articles, whose labels say little of where articles end,
/// beside those of simulated pages and of pages of several articles.
constexpr double PoorWeight = 0.05;
constexpr int Rich = 3;
/// Simulated pages that the merge step does not learn from: real pages of several articles are few, and the
/// threshold would hang on one of them.
constexpr int HeldSimulated = 12;
constexpr double HeldWeight = 0.4;
constexpr int Steps = 20; ///< thresholds tried: 1/20 … 19/20
using Sums = std::array<double, Steps>;

LaidPage laidPage(const Page& page, const PageChannels& channels, Layout layout)
{
    LaidPage l;
    l.title = page.title;
    l.articles = page.articleCount();
    l.layout = std::move(layout);
    l.truth = trueArticles(page, channels.grey.size(), channels.scale);
    l.joints = labelledJoints(l.layout, l.truth);
    l.ink = channels.ink;
    l.known = channels.ink.clone();
    l.known.setTo(0, l.truth == 0);
    return l;
}

/// Mean of ARI and article F1 of lines joined above `threshold`.
double quality(const LaidPage& page, const MergeModel& merge, double threshold)
{
    const auto parts = mergeLines(page.layout, merge, threshold);
    cv::Mat labels(page.layout.size, CV_32F, cv::Scalar(0)), back, found;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        cv::Rect box = page.layout.lines[i].box;
        box = cv::Rect(box.x, box.y - 1, box.width, box.height + 2) & cv::Rect({}, labels.size());
        labels(box).setTo(parts[i] + 1);
    }
    cv::warpAffine(labels, back, page.layout.turn, labels.size(), cv::INTER_NEAREST | cv::WARP_INVERSE_MAP);
    back.convertTo(found, CV_32S);
    const double ari = adjustedRand(page.truth, found, page.known);
    return (ari + matchArticles(page.truth, found, page.known, page.ink, 0.5).f1()) / 2;
}

void addQuality(Sums& sums, const LaidPage& page, const MergeModel& merge, double weight)
{
    for (int step = 1; step < Steps; ++step)
        sums[std::size_t(step)] += weight * quality(page, merge, double(step) / Steps);
}

/// A neighbourhood decides, not a lucky single value.
double bestThreshold(const Sums& sums)
{
    double best = -1, threshold = 0.5;
    for (std::size_t step = 3; step + 2 < Steps; ++step) {
        double sum = 0;
        for (std::size_t at = step - 2; at <= step + 2; ++at)
            sum += sums[at];
        if (sum > best + 1e-9)
            best = sum, threshold = double(step) / Steps;
    }
    return threshold;
}

} // namespace

Result<PageChannels> channelsOf(const Page& page)
{
    const auto grey = readPageImage(toPath(page.image));
    if (!grey)
        return grey.error();
    auto channels = pageChannels(*grey);
    channels.scale = double(channels.grey.rows) / page.height; // regions are in the table's pixels
    return channels;
}

Result<std::shared_ptr<const SimulatedJoints>> simulatedJoints(const SimulatorOptions& simulator, int pages, const Progress& progress)
{
    auto out = std::make_shared<SimulatedJoints>();
    const int heldFrom = pages - std::min(HeldSimulated, pages / 4);
    for (int i = 0; i < pages; ++i) {
        if (!report(progress, double(i) / pages))
            return Error{Errc::Cancelled, "merge"};
        const auto made = simulatePage(simulator, i);
        const auto channels = pageChannels(made.grey);
        auto laid = laidPage(made.page, channels, findLayout(channels, smoothedText(channels)));
        if (i < heldFrom)
            out->training.push_back(std::move(laid.joints));
        else
            out->held.push_back(std::move(laid));
    }
    return std::shared_ptr<const SimulatedJoints>(std::move(out));
}

Result<void> learnMerge(NewspaperModel& model, const std::vector<Page>& pages, const MergeTraining& o, const Progress& progress)
{
    auto simulated = o.joints;
    if (!simulated) {
        auto made = simulatedJoints(o.simulator, o.simulated, part(progress, 0, 0.7));
        if (!made)
            return made.error();
        simulated = *made;
    }
    std::vector<LaidPage> real;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (!report(progress, 0.7 + 0.2 * double(i) / double(pages.size())))
            return Error{Errc::Cancelled, "merge"};
        if (!pages[i].hasArticles())
            continue;
        const auto channels = channelsOf(pages[i]);
        if (!channels)
            return channels.error();
        const auto maps = unetMaps(model.network, *channels, model.height);
        if (!maps)
            return maps.error();
        real.push_back(laidPage(pages[i], *channels, findLayout(*channels, textMask(*maps, *channels, model.threshold, SureOfReal))));
        real.back().joints.weight = real.back().articles >= Rich ? 1 : PoorWeight;
    }
    const auto without = [&](const std::string& title) {
        std::vector<Joints> joints = simulated->training;
        for (const LaidPage& l : real)
            if (title.empty() || !sameTitle(l.title, title))
                joints.push_back(l.joints);
        return fitMerge(joints, {.seed = o.seed});
    };
    auto merge = without({});
    if (!merge)
        return merge.error();
    model.merge = std::move(*merge);
    std::set<std::string> titles;
    for (const LaidPage& l : real)
        if (l.articles >= Rich)
            titles.insert(l.title);
    Sums sums{};
    for (const LaidPage& l : simulated->held)
        addQuality(sums, l, model.merge, HeldWeight);
    for (const std::string& title : titles) {
        if (!report(progress, 0.95))
            return Error{Errc::Cancelled, "merge"};
        const auto others = without(title);
        if (!others)
            continue;
        for (const LaidPage& l : real)
            if (l.title == title && l.articles >= Rich)
                addQuality(sums, l, *others, 1);
    }
    model.merge.threshold = bestThreshold(sums);
    return {};
}

} // namespace phenodrop::newspaper

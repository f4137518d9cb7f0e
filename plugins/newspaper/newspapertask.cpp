#include "plugins/newspaper/newspapertask.h"

#include "core/base/paths.h"
#include "plugins/newspaper/learning.h"
#include "plugins/newspaper/metrics.h"
#include "plugins/newspaper/networks.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace phenodrop::newspaper {

namespace {

constexpr int UNetHeight = 384, FcnSide = 256, PcnHeight = 100;
constexpr int SimulatedForNetwork = 12, SimulatedForMerge = 60, SimulatedForPublished = 60;
/// Weight of a simulated page's joints beside those of a real page of several articles, and of a real page
/// of one or two, whose labels say little of where articles end.
constexpr double SimulatedWeight = 0.2, PoorWeight = 0.05;
constexpr int Rich = 3;
/// Simulated pages that the merge step does not learn from: real pages of several articles are few, and the
/// threshold would hang on one of them.
constexpr std::size_t HeldSimulated = 12;
constexpr double HeldWeight = 0.4;

/// The pages of a run, real and simulated: read when they are needed, one at a time.
struct Source {
    std::vector<Page> real;
    int simulated = 0;
    SimulatorOptions simulator;

    std::size_t size() const { return real.size() + std::size_t(simulated); }
    Result<std::pair<Page, PageChannels>> at(std::size_t i) const
    {
        if (i >= real.size()) {
            auto made = simulatePage(simulator, int(i - real.size()));
            return std::pair{std::move(made.page), pageChannels(made.grey)};
        }
        const auto grey = readPageImage(toPath(real[i].image));
        if (!grey)
            return grey.error();
        auto channels = pageChannels(*grey);
        channels.scale = double(channels.grey.rows) / real[i].height; // regions are in the table's pixels
        return std::pair{real[i], std::move(channels)};
    }
};

/// Indexes of the pages that choose the epoch: a share of the real ones, of the simulated where there are no real.
std::set<std::size_t> developmentPages(const Source& source, double share, Rng rng)
{
    const std::size_t from = source.real.empty() ? source.size() : source.real.size();
    std::vector<std::size_t> order(from);
    for (std::size_t i = 0; i < from; ++i)
        order[i] = i;
    rng.shuffle(order);
    const auto count = std::min(from / 2, std::size_t(std::lround(share * double(from))));
    return {order.begin(), order.begin() + std::ptrdiff_t(count)};
}

LabelledPicture pictureFor(NetworkKind kind, const Page& page, const PageChannels& channels, Rng rng)
{
    if (kind == NetworkKind::UNet)
        return unetPicture(channels, page, UNetHeight);
    if (kind == NetworkKind::Fcn)
        return fcnPicture(channels, page, FcnSide, FcnSide, int(rng.below(FcnSide / 4)));
    const int width = std::max(PcnWindow, cvRound(double(channels.grey.cols) * PcnHeight / channels.grey.rows));
    LabelledPicture picture = fcnPicture(channels, page, PcnHeight, width, 0);
    cv::extractChannel(picture.input, picture.input, 1); // the rendering alone
    // At this height two pixels are a third of a column: labels are shrunk by one.
    picture.target = cv::Mat(PcnHeight, width, CV_32F, cv::Scalar(1));
    picture.target.setTo(0, shrinkLabels(trueArticles(page, picture.target.size(), double(PcnHeight) / page.height), 1) > 0);
    return picture;
}

/// Joints of a page as the trained network lays it out.
struct Laid {
    std::string title;
    int articles = 0;
    Layout layout;
    cv::Mat truth, ink, known;
    Joints joints;
};

Result<Laid> lay(const NewspaperModel& model, const Page& page, const PageChannels& channels)
{
    auto maps = unetMaps(model.network, channels, model.height);
    if (!maps)
        return maps.error();
    Laid l;
    l.title = page.title;
    l.articles = page.articleCount();
    l.layout = findLayout(channels, textMask(*maps, channels, model.threshold), gapMap(*maps, channels));
    l.truth = trueArticles(page, channels.grey.size(), channels.scale);
    l.joints = labelledJoints(l.layout, l.truth);
    l.ink = channels.ink;
    l.known = channels.ink.clone();
    l.known.setTo(0, l.truth == 0);
    return l;
}

/// Mean of ARI and article F1 of lines joined above `threshold`.
double quality(const Laid& page, const MergeModel& merge, double threshold)
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

/// Teaches the merge step; its threshold is the best on titles that a model without them has not seen.
Result<void> learnMerge(NewspaperModel& model, const Source& source, std::uint64_t seed, const Progress& progress)
{
    std::vector<Laid> real, held;
    std::vector<Joints> simulated;
    const std::size_t heldFrom = source.size() - std::min(HeldSimulated, std::size_t(source.simulated) / 4);
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (!report(progress, double(i) / double(source.size())))
            return Error{Errc::Cancelled, "merge"};
        if (i < source.real.size() && !source.real[i].hasArticles())
            continue;
        const auto page = source.at(i);
        if (!page)
            return page.error();
        auto laid = lay(model, page->first, page->second);
        if (!laid)
            return laid.error();
        const bool isReal = i < source.real.size();
        laid->joints.weight = !isReal ? SimulatedWeight : laid->articles >= Rich ? 1 : PoorWeight;
        if (isReal)
            real.push_back(std::move(*laid));
        else if (i >= heldFrom)
            held.push_back(std::move(*laid));
        else
            simulated.push_back(std::move(laid->joints));
    }
    const auto without = [&](const std::string& title) {
        std::vector<Joints> joints = simulated;
        for (const Laid& l : real)
            if (title.empty() || !sameTitle(l.title, title))
                joints.push_back(l.joints);
        return fitMerge(joints, {.seed = seed});
    };
    auto merge = without({});
    if (!merge)
        return merge.error();
    model.merge = std::move(*merge);
    std::set<std::string> titles;
    for (const Laid& l : real)
        if (l.articles >= Rich)
            titles.insert(l.title);
    std::map<int, double> sums; // by tenths of the threshold
    for (const Laid& l : held)
        for (int step = 1; step < 10; ++step)
            sums[step] += HeldWeight * quality(l, model.merge, step / 10.0);
    for (const std::string& title : titles) {
        const auto others = without(title);
        if (!others)
            continue;
        for (const Laid& l : real)
            if (l.title == title && l.articles >= Rich)
                for (int step = 1; step < 10; ++step)
                    sums[step] += quality(l, *others, step / 10.0);
    }
    model.merge.threshold = 0.5;
    double best = -1;
    // A neighbourhood decides, not a lucky single value.
    for (int step = 2; step < 9 && !sums.empty(); ++step) {
        const double sum = sums[step - 1] + 2 * sums[step] + sums[step + 1];
        if (sum > best)
            best = sum, model.merge.threshold = step / 10.0;
    }
    return {};
}

Result<nn::FitResult> learn(NetworkKind kind, const LearnSet& set, const TrainNewspaperOptions& o, const nn::FitHooks& hooks)
{
    LearnOptions options{.seed = o.seed};
    if (kind == NetworkKind::UNet)
        options = {.epochs = 14, .batch = 8, .learningRate = 5e-3, .cropsPerPage = 2, .seed = o.seed};
    else if (kind == NetworkKind::Fcn)
        options = {.epochs = 30, .batch = 8, .learningRate = 1e-2, .seed = o.seed};
    else
        options = {.epochs = 12, .batch = 128, .learningRate = 1e-2, .seed = o.seed};
    options.epochs = o.epochs > 0 ? o.epochs : options.epochs;
    options.batch = o.batch > 0 ? o.batch : options.batch;
    options.learningRate = o.learningRate > 0 ? o.learningRate : options.learningRate;
    return kind == NetworkKind::UNet ? learnUNet(set, options, hooks) : kind == NetworkKind::Fcn ? learnFcn(set, options, hooks) : learnPcn(set, options, hooks);
}

Source sourceOf(const PageSet& pages, const TrainNewspaperOptions& o, bool unet)
{
    Source source{.real = {}, .simulated = 0, .simulator = {.seed = o.seed + 7919}};
    for (const Page& page : pages.pages)
        if (page.hasText() && !sameTitle(page.title, o.withoutTitle) && (unet || page.hasArticles()))
            source.real.push_back(page);
    source.simulated = o.simulated >= 0 ? o.simulated : unet ? SimulatedForMerge : SimulatedForPublished;
    return source;
}

} // namespace

Result<void> teachMerge(NewspaperModel& model, const PageSet& pages, const TrainNewspaperOptions& o, const Progress& progress)
{
    if (model.kind != NetworkKind::UNet)
        return Error{Errc::BadArgument, std::string(toText(model.kind)), "only the U-Net's blocks are merged"};
    return learnMerge(model, sourceOf(pages, o, true), o.seed, progress);
}

Result<TrainedNewspaper> trainNewspaper(const PageSet& pages, const TrainNewspaperOptions& o, const nn::FitHooks& hooks)
{
    const auto kind = parseNetworkKind(o.network);
    if (!kind)
        return kind.error();
    if (!(o.development >= 0 && o.development <= 0.5))
        return Error{Errc::BadArgument, "development", "a share of 0 to 0.5"};
    const bool unet = *kind == NetworkKind::UNet;
    const Source source = sourceOf(pages, o, unet);
    if (source.size() == 0)
        return Error{Errc::NotEnoughData, "pages", "no labelled page, and none simulated"};

    TrainedNewspaper out;
    NewspaperModel& model = out.model;
    model.kind = *kind;
    model.height = unet ? UNetHeight : *kind == NetworkKind::Fcn ? FcnSide : PcnHeight;
    model.threshold = *kind == NetworkKind::Fcn ? 0.35 : 0.5;

    LearnSet set;
    const auto development = developmentPages(source, o.development, Rng(o.seed).child(1));
    // The U-Net sees few simulated pages beside real ones; the merge step sees all.
    const std::size_t shown = !unet || source.real.empty() ? source.size() : std::min(source.size(), source.real.size() + SimulatedForNetwork);
    for (std::size_t i = 0; i < shown; ++i) {
        if (!report(hooks.progress, 0.08 * double(i) / double(shown)))
            return Error{Errc::Cancelled, "train"};
        const auto page = source.at(i);
        if (!page)
            return page.error();
        (development.contains(i) ? set.development : set.training).push_back(pictureFor(*kind, page->first, page->second, Rng(o.seed).child(100 + i)));
    }
    nn::FitHooks inner = hooks;
    inner.progress = part(hooks.progress, 0.08, unet ? 0.85 : 1);
    auto fitted = learn(*kind, set, o, inner);
    if (!fitted)
        return fitted.error();
    model.network = std::move(fitted->network);
    out.history = std::move(fitted->history);
    if (unet)
        if (auto merged = learnMerge(model, source, o.seed, part(hooks.progress, 0.85, 1)); !merged)
            return merged.error();

    std::set<std::string> titles;
    for (const Page& page : source.real) {
        titles.insert(page.title);
        model.card.pages.push_back(page.id);
    }
    model.card.network = o.network;
    model.card.version = PHENODROP_VERSION;
    model.card.titles = {titles.begin(), titles.end()};
    model.card.simulatedPages = source.simulated;
    model.card.seed = o.seed;
    model.card.epochs = int(out.history.size());
    model.card.bestEpoch = fitted->bestEpoch;
    if (fitted->bestEpoch > 0 && fitted->bestEpoch <= int(out.history.size())) {
        const auto& best = out.history[std::size_t(fitted->bestEpoch - 1)];
        if (std::isfinite(best.score))
            model.card.metrics["development_text_iou"] = best.score;
        if (std::isfinite(best.validationLoss))
            model.card.metrics["development_loss"] = best.validationLoss;
        model.card.metrics["training_loss"] = best.trainingLoss;
    }
    if (unet)
        model.card.metrics["merge_threshold"] = model.merge.threshold;
    return out;
}

} // namespace phenodrop::newspaper

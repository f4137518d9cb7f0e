#include "plugins/newspaper/newspapertask.h"

#include "core/base/paths.h"
#include "plugins/newspaper/learning.h"
#include "plugins/newspaper/mergetraining.h"
#include "plugins/newspaper/networks.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace phenodrop::newspaper {

namespace {

constexpr int UNetHeight = 384, FcnSide = 256, PcnHeight = 100;
constexpr int SimulatedForNetwork = 12, SimulatedForMerge = 90, SimulatedForPublished = 60;
/// Simulated pages that the network sees when there is nothing else.
constexpr std::size_t SimulatedAlone = 80;

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
        auto channels = channelsOf(real[i]);
        if (!channels)
            return channels.error();
        return std::pair{real[i], std::move(*channels)};
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

Result<nn::FitResult> learn(NetworkKind kind, const LearnSet& set, const TrainNewspaperOptions& o, const nn::FitHooks& hooks)
{
    LearnOptions options{.seed = o.seed};
    if (kind == NetworkKind::UNet)
        options = {.epochs = o.start ? 4 : 12, .batch = 8, .learningRate = o.start ? 2e-3 : 5e-3, .cropsPerPage = 2, .seed = o.seed};
    else if (kind == NetworkKind::Fcn)
        options = {.epochs = 30, .batch = 8, .learningRate = 1e-2, .seed = o.seed};
    else
        options = {.epochs = 12, .batch = 128, .learningRate = 1e-2, .seed = o.seed};
    options.start = o.start ? &o.start->network : nullptr;
    options.epochs = o.epochs > 0 ? o.epochs : options.epochs;
    options.batch = o.batch > 0 ? o.batch : options.batch;
    options.dropping = o.droppingEpochs;
    options.learningRate = o.learningRate > 0 ? o.learningRate : options.learningRate;
    return kind == NetworkKind::UNet ? learnUNet(set, options, hooks) : kind == NetworkKind::Fcn ? learnFcn(set, options, hooks) : learnPcn(set, options, hooks);
}

Source sourceOf(const PageSet& pages, const TrainNewspaperOptions& o, bool unet)
{
    Source source{.real = {}, .simulated = 0, .simulator = simulatorOf(o)};
    for (const Page& page : pages.pages)
        if (page.hasText() && !sameTitle(page.title, o.withoutTitle) && (unet || page.hasArticles()))
            source.real.push_back(page);
    source.simulated = simulatedPages(o);
    return source;
}

} // namespace

SimulatorOptions simulatorOf(const TrainNewspaperOptions& o)
{
    return {.seed = o.seed + 7919};
}

int simulatedPages(const TrainNewspaperOptions& o)
{
    return o.simulated >= 0 ? o.simulated : o.network == toText(NetworkKind::UNet) ? SimulatedForMerge : SimulatedForPublished;
}

Result<void> teachMerge(NewspaperModel& model, const PageSet& pages, const TrainNewspaperOptions& o, const Progress& progress)
{
    if (model.kind != NetworkKind::UNet)
        return Error{Errc::BadArgument, std::string(toText(model.kind)), "only the U-Net's blocks are merged"};
    const Source source = sourceOf(pages, o, true);
    return learnMerge(model, source.real, {source.simulator, source.simulated, o.seed, o.joints}, progress);
}

Result<TrainedNewspaper> trainNewspaper(const PageSet& pages, const TrainNewspaperOptions& o, const nn::FitHooks& hooks)
{
    const auto kind = parseNetworkKind(o.network);
    if (!kind)
        return kind.error();
    if (!(o.development >= 0 && o.development <= 0.5))
        return Error{Errc::BadArgument, "development", "a share of 0 to 0.5"};
    const bool unet = *kind == NetworkKind::UNet;
    if (o.start && o.start->kind != *kind)
        return Error{Errc::BadArgument, std::string(toText(o.start->kind)), "a network begins from one of its own kind"};
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
    const std::size_t shown = !unet ? source.size() : std::min(source.size(), source.real.empty() ? SimulatedAlone : source.real.size() + SimulatedForNetwork);
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
        if (auto merged = learnMerge(model, source.real, {source.simulator, source.simulated, o.seed, o.joints}, part(hooks.progress, 0.85, 1)); !merged)
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

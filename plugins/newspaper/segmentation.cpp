// segmentPage(): from a page image to articles.
#include "plugins/newspaper/answers.h"
#include "plugins/newspaper/instances.h"
#include "plugins/newspaper/newspapertask.h"

#include <opencv2/imgproc.hpp>

#include <chrono>

namespace phenodrop::newspaper {

namespace {

/// Rules and pictures as regions around their connected pixels, at least `least` pixels long.
void addOthers(const PageChannels& c, std::vector<Region>& regions)
{
    const auto add = [&](const cv::Mat& mask, RegionClass kind, int least) {
        cv::Mat closed, labels, stats, centres;
        cv::morphologyEx(mask, closed, cv::MORPH_CLOSE, cv::Mat::ones(9, 9, CV_8U));
        const int count = cv::connectedComponentsWithStats(closed, labels, stats, centres, 8, CV_32S);
        for (int i = 1; i < count; ++i) {
            const float x = float(stats.at<int>(i, 0)), y = float(stats.at<int>(i, 1));
            const float w = float(stats.at<int>(i, 2)), h = float(stats.at<int>(i, 3));
            if (std::max(w, h) < float(least))
                continue;
            const auto s = float(1 / c.scale);
            regions.push_back({.id = "r" + std::to_string(regions.size() + 1), .kind = kind, .type = {}, .article = {},
                               .polygon = {{x * s, y * s}, {(x + w) * s, y * s}, {(x + w) * s, (y + h) * s}, {x * s, (y + h) * s}}});
        }
    };
    add(c.level, RegionClass::Separator, 30);
    add(c.upright, RegionClass::Separator, 50);
    add(c.pictures, RegionClass::Graphic, cvRound(5 * c.letter));
}

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Result<void> byBlocks(const NewspaperModel& model, const PageChannels& channels, const SegmentOptions& options, cv::Size page,
                      SegmentedPage& out)
{
    const auto start = Clock::now();
    auto maps = unetMaps(model.network, channels, model.height);
    out.networkMs = msSince(start);
    if (!maps)
        return maps.error();
    out.text = textMask(*maps, channels, model.threshold, model.card.pages.empty() ? SureOfSimulated : SureOfReal);
    const Layout layout = options.regions.empty() ? findLayout(channels, out.text) : layoutOf(channels, options.regions);
    std::vector<double> probabilities;
    const double threshold = options.joinThreshold >= 0 ? options.joinThreshold : model.merge.threshold;
    const auto parts = mergeLines(layout, model.merge, threshold, &probabilities);
    Assembled assembled = assemble(layout, parts, probabilities, channels.scale, page);
    out.articles = std::move(assembled.articles);
    out.regions = std::move(assembled.regions);
    return {};
}

Result<void> byComponents(const NewspaperModel& model, const PageChannels& channels, const Progress& progress, SegmentedPage& out)
{
    const bool fcn = model.kind == NetworkKind::Fcn;
    const auto start = Clock::now();
    auto background = fcn ? fcnBackground(model.network, channels) : pcnBackground(model.network, channels, model.height, progress);
    if (!background)
        return background.error();
    out.networkMs = msSince(start);
    const double relative = double(background->rows) / channels.grey.rows;
    // Grown by what labels were shrunk by.
    const InstanceOptions options{.threshold = model.threshold, .leastArea = fcn ? 50 : 12, .grow = fcn ? 2 : 1};
    out.articles = outlines(articleComponents(*background, options), relative * channels.scale, fcn ? 2 : 1);
    for (const Article& article : out.articles)
        for (const Polygon& polygon : article.polygons)
            out.regions.push_back({.id = "r" + std::to_string(out.regions.size() + 1), .kind = RegionClass::Text, .type = {},
                                   .article = article.id, .polygon = polygon});
    out.text = smoothedText(channels);
    return {};
}

} // namespace

Result<SegmentedPage> segmentPage(const NewspaperModel& model, const cv::Mat& grey, const SegmentOptions& options, const Progress& progress)
try {
    if (grey.empty() || grey.type() != CV_8UC1)
        return Error{Errc::BadArgument, "page", "an 8-bit grey image is needed"};
    if (grey.rows < 16 || grey.cols < 16 || grey.rows > 20 * grey.cols || grey.cols > 20 * grey.rows)
        return Error{Errc::BadArgument, "page", "too small or too narrow for a page"};
    const auto start = Clock::now();
    SegmentedPage out;
    const PageChannels channels = pageChannels(grey, WorkingHeight);
    out.scale = channels.scale;
    if (!report(progress, 0.2))
        return Error{Errc::Cancelled, "page"};
    const auto done = model.kind == NetworkKind::UNet ? byBlocks(model, channels, options, grey.size(), out)
                                                      : byComponents(model, channels, part(progress, 0.2, 1), out);
    if (!done)
        return done.error();
    addOthers(channels, out.regions);
    if (!report(progress, 1))
        return Error{Errc::Cancelled, "page"};
    out.ms = msSince(start);
    return out;
} catch (const cv::Exception& caught) {
    return Error{Errc::Internal, "page", caught.what()};
}

} // namespace phenodrop::newspaper

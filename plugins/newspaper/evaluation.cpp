#include "plugins/newspaper/evaluation.h"

#include "core/base/paths.h"
#include "core/base/rng.h"
#include "core/base/statistics.h"
#include "plugins/newspaper/answers.h"
#include "plugins/newspaper/instances.h"
#include "plugins/newspaper/labels.h"
#include "plugins/newspaper/metrics.h"
#include "plugins/newspaper/newspapertask.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <limits>

namespace phenodrop::newspaper {

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr int Draws = 1000;

/// What is true of a page, at the working size.
struct Truth {
    double scale = 1;
    cv::Mat articles; ///< labels
    cv::Mat ignored;  ///< regions whose article nobody told
    cv::Mat text;     ///< text pixels
    cv::Mat ink, known; ///< all ink; ink of known articles
};

Truth truthOf(const Page& page, const PageChannels& channels)
{
    Truth t;
    const cv::Size size = channels.grey.size();
    t.scale = channels.scale;
    t.articles = trueArticles(page, size, channels.scale);
    t.text = paintRegions(page, {RegionClass::Text}, size, channels.scale);
    Page unknown = page;
    std::erase_if(unknown.regions, [](const Region& r) { return !r.article.empty(); });
    t.ignored = paintRegions(unknown, {RegionClass::Text, RegionClass::Graphic, RegionClass::Table, RegionClass::Advert, RegionClass::Separator}, size, channels.scale);
    t.ignored.setTo(0, t.articles > 0);
    t.ink = channels.ink;
    t.known = channels.ink.clone();
    t.known.setTo(0, t.articles == 0);
    return t;
}

PageScores scoresOf(const Page& page, const Truth& t, const std::vector<Article>& found, const cv::Mat& text, const EvaluationOptions& o)
{
    PageScores s{.page = page.id, .title = page.title, .trueArticles = page.articleCount(), .foundArticles = int(found.size()),
                 .der = NaN, .completeness = NaN, .ari = NaN, .f1 = NaN, .textIou = NaN, .borderF1 = NaN, .areaIou = NaN};
    // Pages with article ids are labelled article by article: text outside of them is not told.
    if (page.hasText() && !page.hasArticles())
        s.textIou = overlapOf(text, t.text);
    if (!page.hasArticles())
        return s;
    const cv::Mat labels = paintArticles(found, t.articles.size(), t.scale);
    s.der = diarisationError(t.articles, labels, t.ignored).rate();
    s.completeness = completeness(t.articles, labels, o.completeIou, t.ignored);
    s.ari = adjustedRand(t.articles, labels, t.known);
    s.f1 = matchArticles(t.articles, labels, t.known, t.ink, o.articleIou).f1();
    const cv::Mat counted = t.ignored == 0;
    s.areaIou = overlapOf((labels > 0) & counted, (t.articles > 0) & counted);
    s.borderF1 = borderF1(t.articles, labels, std::max(1, cvRound(o.borderTolerance * t.articles.rows / 256.0)));
    return s;
}

/// Lines above which a simple rule ends an article: a heading after body, or a new column block.
std::vector<int> partsByHeadings(const Layout& layout)
{
    std::vector<int> parts;
    int part = 0;
    bool before = true; // whether the line above was a heading
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const TextLine& line = layout.lines[i];
        const cv::Rect column = layout.blocks[std::size_t(line.block)].box;
        const double left = line.box.x - column.x, right = column.x + column.width - line.box.x - line.box.width;
        const bool centred = std::min(left, right) > 0.1 * column.width && std::abs(left - right) < 0.15 * column.width;
        const bool heading = centred || line.box.height > 1.3 * layout.pitch;
        part += i > 0 && ((heading && !before) || layout.lines[i - 1].block != line.block);
        before = heading;
        parts.push_back(part);
    }
    return parts;
}

std::vector<Article> simpleArticles(const PageChannels& channels, bool headings, cv::Size page)
{
    const Layout layout = findLayout(channels, smoothedText(channels));
    std::vector<int> parts;
    if (headings)
        parts = partsByHeadings(layout);
    else
        for (const TextLine& line : layout.lines)
            parts.push_back(line.block);
    return assemble(layout, parts, {}, channels.scale, page).articles;
}

MeanScore meanOf(const std::vector<PageScores>& pages, double PageScores::*member, bool richOnly)
{
    std::vector<double> values;
    for (const PageScores& p : pages)
        if (std::isfinite(p.*member) && (!richOnly || p.rich()))
            values.push_back(p.*member);
    MeanScore m{mean(values), NaN, NaN, int(values.size())};
    if (values.size() < 2)
        return m;
    Rng rng(1);
    std::vector<double> means;
    for (int d = 0; d < Draws; ++d) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += values[rng.below(values.size())];
        means.push_back(sum / double(values.size()));
    }
    m.low = quantile(means, 0.025);
    m.high = quantile(means, 0.975);
    return m;
}

} // namespace

MeanScores meanScores(const std::vector<PageScores>& pages, bool richOnly)
{
    const auto of = [&](double PageScores::*member) { return meanOf(pages, member, richOnly); };
    return {of(&PageScores::der), of(&PageScores::completeness), of(&PageScores::ari), of(&PageScores::f1),
            of(&PageScores::textIou), of(&PageScores::borderF1), of(&PageScores::areaIou)};
}

void summarise(NewspaperScores& s)
{
    s.all = meanScores(s.perPage, false);
    s.rich = meanScores(s.perPage, true);
    s.blocks = meanScores(s.perPageBlocks, false);
    s.blocksRich = meanScores(s.perPageBlocks, true);
    s.xycut = meanScores(s.perPageXycut, false);
    s.xycutRich = meanScores(s.perPageXycut, true);
    double ms = 0, networkMs = 0;
    for (const PageScores& p : s.perPage) {
        ms += p.ms;
        networkMs += p.networkMs;
    }
    s.msPerPage = s.perPage.empty() ? NaN : ms / double(s.perPage.size());
    s.networkMsPerPage = s.perPage.empty() ? NaN : networkMs / double(s.perPage.size());
}

Result<NewspaperScores> evaluateNewspaper(const NewspaperModel& model, const PageSet& pages, const EvaluationOptions& options, const Progress& progress)
{
    NewspaperScores scores;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        const Page& page = pages.pages[i];
        if (!report(progress, double(i) / double(pages.pages.size())))
            return Error{Errc::Cancelled, page.id};
        if (!page.hasText() || (!options.title.empty() && !sameTitle(options.title, page.title)))
            continue;
        const auto grey = readPageImage(toPath(page.image));
        if (!grey)
            return grey.error();
        const auto found = segmentPage(model, *grey, {}, part(progress, double(i) / double(pages.pages.size()), double(i + 1) / double(pages.pages.size())));
        if (!found)
            return found.error();
        const PageChannels channels = pageChannels(*grey);
        // The table's size may differ from the image's: regions are in the table's pixels.
        PageChannels sized = channels;
        sized.scale = double(channels.grey.rows) / page.height;
        const Truth truth = truthOf(page, sized);
        std::vector<Article> articles = found->articles;
        const auto toTable = float(page.height) / float(grey->rows);
        const auto resized = [toTable](std::vector<Article> all) {
            for (Article& a : all)
                for (Polygon& polygon : a.polygons)
                    for (auto& p : polygon)
                        p *= toTable;
            return all;
        };
        scores.perPage.push_back(scoresOf(page, truth, resized(articles), found->text, options));
        scores.perPage.back().ms = found->ms;
        scores.perPage.back().networkMs = found->networkMs;
        if (options.baselines) {
            const cv::Mat text = smoothedText(channels);
            scores.perPageBlocks.push_back(scoresOf(page, truth, resized(simpleArticles(channels, false, grey->size())), text, options));
            scores.perPageXycut.push_back(scoresOf(page, truth, resized(simpleArticles(channels, true, grey->size())), text, options));
        }
    }
    if (scores.perPage.empty())
        return Error{Errc::NotEnoughData, options.title.empty() ? "pages" : options.title, "no labelled page"};
    summarise(scores);
    return scores;
}

} // namespace phenodrop::newspaper

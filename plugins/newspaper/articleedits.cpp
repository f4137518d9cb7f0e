#include "plugins/newspaper/articleedits.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop::newspaper {

namespace {

constexpr double RasterSide = 900;  ///< pixels of the longer side when an outline is shared out
constexpr double RasterSlack = 1.2; ///< pixels that a corner may be off after that

bool known(const PageArticles& page, int article)
{
    return article >= 0 && article < int(page.articles.size());
}

std::string unusedId(const PageArticles& page)
{
    for (int n = 1;; ++n) {
        const std::string id = "hand" + std::to_string(n);
        const auto same = [&](const auto& thing) { return thing.id == id; };
        if (std::none_of(page.articles.begin(), page.articles.end(), same))
            return id;
    }
}

void give(PageArticles& page, const std::string& from, const std::string& to)
{
    for (Region& region : page.regions)
        if (region.article == from)
            region.article = to;
}

/// Takes from `article` what lies nearer to the blocks `leaving` than to those that stay, and returns it. Works
/// on a picture: the outlines of a model follow the white between blocks, which no polygon operation knows.
std::vector<Polygon> takeOut(Article& article, const std::vector<Polygon>& staying, const std::vector<Polygon>& leaving)
{
    std::vector<cv::Point2f> all;
    for (const std::vector<Polygon>* set : {&std::as_const(article.polygons), &staying, &leaving})
        for (const Polygon& polygon : *set)
            all.insert(all.end(), polygon.begin(), polygon.end());
    if (all.empty())
        return {};
    const cv::Rect2f box = boundsOf(all);
    const double scale = std::min(1.0, RasterSide / std::max(1.f, std::max(box.width, box.height)));
    const cv::Size size(int(std::ceil(box.width * scale)) + 1, int(std::ceil(box.height * scale)) + 1);
    const auto paint = [&](cv::Mat& picture, const std::vector<Polygon>& polygons, double value) {
        for (Polygon polygon : polygons) {
            for (cv::Point2f& corner : polygon)
                corner -= box.tl();
            fillPolygon(picture, polygon, value, scale);
        }
    };
    cv::Mat inside = cv::Mat::zeros(size, CV_8U), owner = cv::Mat::zeros(size, CV_8U);
    paint(inside, article.polygons, 255);
    paint(inside, leaving, 255);
    paint(owner, staying, 1);
    paint(owner, leaving, 2);
    cv::Mat distance, nearest, free = owner == 0;
    cv::distanceTransform(free, distance, nearest, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    std::vector<uchar> ofLabel(std::size_t(size.area()) + 1, 0);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            if (owner.at<uchar>(y, x))
                ofLabel[std::size_t(nearest.at<int>(y, x))] = owner.at<uchar>(y, x);
    cv::Mat halves[2] = {cv::Mat::zeros(size, CV_8U), cv::Mat::zeros(size, CV_8U)};
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            if (inside.at<uchar>(y, x))
                halves[ofLabel[std::size_t(nearest.at<int>(y, x))] == 2].at<uchar>(y, x) = 255;
    std::vector<Polygon> made[2];
    for (int half = 0; half < 2; ++half) {
        std::vector<std::vector<cv::Point>> outlines;
        cv::findContours(halves[half], outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
        for (const auto& outline : outlines) {
            std::vector<cv::Point> few;
            cv::approxPolyDP(outline, few, RasterSlack, true);
            if (few.size() < 3 || cv::contourArea(few) < 4)
                continue;
            Polygon polygon;
            for (const cv::Point& p : few)
                polygon.push_back(cv::Point2f(float(p.x / scale), float(p.y / scale)) + box.tl());
            made[half].push_back(std::move(polygon));
        }
    }
    article.polygons = std::move(made[0]);
    return std::move(made[1]);
}

/// Blocks go from their article to the one with this id; both outlines follow.
void moveBlocks(PageArticles& page, int from, const std::vector<int>& blocks, const std::string& to)
{
    std::vector<Polygon> staying, leaving;
    for (const int b : blocksOf(page, from)) {
        const bool leaves = std::find(blocks.begin(), blocks.end(), b) != blocks.end();
        (leaves ? leaving : staying).push_back(page.regions[std::size_t(b)].polygon);
    }
    std::vector<Polygon> moved = takeOut(page.articles[std::size_t(from)], staying, leaving);
    if (moved.empty())
        moved = leaving;
    const bool drawn = page.drawn.contains(page.articles[std::size_t(from)].id);
    for (const int b : blocks)
        page.regions[std::size_t(b)].article = to;
    for (Article& article : page.articles)
        if (article.id == to) {
            article.polygons.insert(article.polygons.end(), moved.begin(), moved.end());
            article.confidence = 1; // a person said so
        }
    if (drawn)
        page.drawn.insert(to);
    if (staying.empty())
        page.articles.erase(page.articles.begin() + from);
}

Polygon* outline(PageArticles& page, const Corner& corner)
{
    if (!known(page, corner.article))
        return nullptr;
    auto& polygons = page.articles[std::size_t(corner.article)].polygons;
    if (corner.polygon < 0 || corner.polygon >= int(polygons.size()))
        return nullptr;
    Polygon& polygon = polygons[std::size_t(corner.polygon)];
    return corner.corner >= 0 && corner.corner < int(polygon.size()) ? &polygon : nullptr;
}

void markDrawn(PageArticles& page, int article)
{
    page.drawn.insert(page.articles[std::size_t(article)].id);
}

} // namespace

cv::Rect2f boundsOf(const Polygon& polygon)
{
    if (polygon.empty())
        return {};
    cv::Point2f low = polygon.front(), high = low;
    for (const cv::Point2f& p : polygon) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    return {low, high};
}

double areaOf(const Article& article)
{
    double area = 0;
    for (const Polygon& polygon : article.polygons)
        area += polygon.size() < 3 ? 0 : cv::contourArea(polygon);
    return area;
}

PageArticles withBlocks(PageArticles page)
{
    for (const Article& article : page.articles) {
        const bool has = std::any_of(page.regions.begin(), page.regions.end(),
                                     [&](const Region& region) { return region.article == article.id; });
        for (std::size_t i = 0; !has && i < article.polygons.size(); ++i)
            page.regions.push_back({.id = article.id + "." + std::to_string(i + 1),
                                    .kind = RegionClass::Text,
                                    .type = {},
                                    .article = article.id,
                                    .polygon = article.polygons[i]});
    }
    return page;
}

std::vector<int> blocksOf(const PageArticles& page, int article)
{
    std::vector<int> blocks;
    if (known(page, article))
        for (std::size_t i = 0; i < page.regions.size(); ++i)
            if (page.regions[i].article == page.articles[std::size_t(article)].id)
                blocks.push_back(int(i));
    return blocks;
}

int articleOf(const PageArticles& page, int block)
{
    if (block < 0 || block >= int(page.regions.size()))
        return -1;
    const std::string& id = page.regions[std::size_t(block)].article;
    for (std::size_t i = 0; !id.empty() && i < page.articles.size(); ++i)
        if (page.articles[i].id == id)
            return int(i);
    return -1;
}

PageArticles mergeArticles(const PageArticles& page, const std::vector<int>& articles)
{
    const std::set<int> chosen(articles.begin(), articles.end());
    if (chosen.size() < 2 || !known(page, *chosen.begin()) || !known(page, *chosen.rbegin()))
        return page;
    PageArticles next = page;
    Article& first = next.articles[std::size_t(*chosen.begin())];
    for (auto i = std::next(chosen.begin()); i != chosen.end(); ++i) {
        const Article& other = page.articles[std::size_t(*i)];
        first.polygons.insert(first.polygons.end(), other.polygons.begin(), other.polygons.end());
        give(next, other.id, first.id);
        if (next.drawn.erase(other.id))
            next.drawn.insert(first.id);
    }
    first.confidence = 1;
    for (auto i = chosen.rbegin(); std::next(i) != chosen.rend(); ++i)
        next.articles.erase(next.articles.begin() + *i);
    return next;
}

PageArticles splitArticle(const PageArticles& page, int article, int block)
{
    std::vector<int> blocks = blocksOf(page, article);
    const auto at = std::find(blocks.begin(), blocks.end(), block);
    if (blocks.size() < 2 || at == blocks.end())
        return page;
    const std::vector<int> leaving(at == blocks.begin() ? std::next(at) : at, blocks.end());
    PageArticles next = page;
    const std::string id = unusedId(page);
    next.articles.insert(next.articles.begin() + article + 1, Article{.id = id, .polygons = {}});
    moveBlocks(next, article, leaving, id);
    return next;
}

PageArticles moveBlock(const PageArticles& page, int block, int to)
{
    const int from = articleOf(page, block);
    if (block < 0 || block >= int(page.regions.size()) || (to >= 0 && (!known(page, to) || to == from)))
        return page;
    if (to < 0 && blocksOf(page, from).size() == 1)
        return page; // it is an article of its own already
    PageArticles next = page;
    std::string id = to >= 0 ? page.articles[std::size_t(to)].id : unusedId(page);
    if (to < 0)
        next.articles.insert(from < 0 ? next.articles.end() : next.articles.begin() + from + 1,
                             Article{.id = id, .polygons = {}});
    if (from >= 0) {
        moveBlocks(next, from, {block}, id);
        return next;
    }
    next.regions[std::size_t(block)].article = id;
    for (Article& article : next.articles)
        if (article.id == id)
            article.polygons.push_back(page.regions[std::size_t(block)].polygon);
    return next;
}

PageArticles deleteArticles(const PageArticles& page, const std::vector<int>& articles)
{
    const std::set<int> chosen(articles.begin(), articles.end());
    if (chosen.empty() || !known(page, *chosen.begin()) || !known(page, *chosen.rbegin()))
        return page;
    PageArticles next = page;
    for (auto i = chosen.rbegin(); i != chosen.rend(); ++i) {
        give(next, page.articles[std::size_t(*i)].id, {});
        next.drawn.erase(page.articles[std::size_t(*i)].id);
        next.articles.erase(next.articles.begin() + *i);
    }
    return next;
}

PageArticles moveArticle(const PageArticles& page, int from, int to)
{
    if (!known(page, from) || !known(page, to) || from == to)
        return page;
    PageArticles next = page;
    Article moved = next.articles[std::size_t(from)];
    next.articles.erase(next.articles.begin() + from);
    next.articles.insert(next.articles.begin() + to, std::move(moved));
    return next;
}

PageArticles moveCorner(const PageArticles& page, const Corner& corner, cv::Point2f to)
{
    PageArticles next = page;
    if (Polygon* polygon = outline(next, corner)) {
        (*polygon)[std::size_t(corner.corner)] = to;
        markDrawn(next, corner.article);
    }
    return next;
}

PageArticles addCorner(const PageArticles& page, const Corner& after, cv::Point2f at)
{
    PageArticles next = page;
    if (Polygon* polygon = outline(next, after)) {
        polygon->insert(polygon->begin() + after.corner + 1, at);
        markDrawn(next, after.article);
    }
    return next;
}

PageArticles removeCorner(const PageArticles& page, const Corner& corner)
{
    PageArticles next = page;
    Polygon* polygon = outline(next, corner);
    if (polygon && polygon->size() > 3) {
        polygon->erase(polygon->begin() + corner.corner);
        markDrawn(next, corner.article);
    }
    return next;
}

std::vector<Region> regionsToWrite(const PageArticles& page)
{
    std::vector<Region> regions;
    for (const Region& region : page.regions)
        if (!page.drawn.contains(region.article))
            regions.push_back(region);
    return regions;
}

} // namespace phenodrop::newspaper

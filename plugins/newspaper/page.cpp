#include "plugins/newspaper/page.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace phenodrop::newspaper {

namespace {

constexpr std::array<std::string_view, 5> Names{"text", "separator", "graphic", "table", "advert"};

std::vector<cv::Point> corners(const Polygon& polygon, double scale)
{
    std::vector<cv::Point> points;
    points.reserve(polygon.size());
    for (const auto& p : polygon)
        points.emplace_back(cvRound(p.x * scale), cvRound(p.y * scale));
    return points;
}

} // namespace

std::string_view toText(RegionClass kind)
{
    return Names[std::size_t(kind)];
}

RegionClass regionClass(std::string_view text, bool& known)
{
    const auto at = std::find(Names.begin(), Names.end(), text);
    known = at != Names.end();
    return known ? RegionClass(at - Names.begin()) : RegionClass::Text;
}

bool Page::hasArticles() const
{
    return std::any_of(regions.begin(), regions.end(), [](const Region& r) { return !r.article.empty(); });
}

bool Page::hasText() const
{
    return std::any_of(regions.begin(), regions.end(), [](const Region& r) { return r.kind == RegionClass::Text; });
}

int Page::articleCount() const
{
    std::set<std::string> ids;
    for (const Region& r : regions)
        if (!r.article.empty())
            ids.insert(r.article);
    return int(ids.size());
}

std::vector<Article> articlesOf(const Page& page)
{
    std::vector<Article> articles;
    std::map<std::string, std::size_t> place;
    for (const Region& r : page.regions) {
        if (r.article.empty())
            continue;
        const auto [at, isNew] = place.try_emplace(r.article, articles.size());
        if (isNew)
            articles.push_back({.id = r.article, .polygons = {}});
        articles[at->second].polygons.push_back(r.polygon);
    }
    return articles;
}

void fillPolygon(cv::Mat& picture, const Polygon& polygon, double value, double scale)
{
    if (polygon.size() >= 3)
        cv::fillPoly(picture, std::vector{corners(polygon, scale)}, cv::Scalar::all(value));
}

cv::Mat paintArticles(const std::vector<Article>& articles, cv::Size size, double scale)
{
    cv::Mat labels(size, CV_32S, cv::Scalar(0));
    for (std::size_t i = 0; i < articles.size(); ++i)
        for (const Polygon& polygon : articles[i].polygons)
            fillPolygon(labels, polygon, double(i + 1), scale);
    return labels;
}

cv::Mat paintRegions(const Page& page, std::initializer_list<RegionClass> kinds, cv::Size size, double scale)
{
    cv::Mat mask(size, CV_8U, cv::Scalar(0));
    for (const Region& r : page.regions)
        if (std::find(kinds.begin(), kinds.end(), r.kind) != kinds.end())
            fillPolygon(mask, r.polygon, 255, scale);
    return mask;
}

} // namespace phenodrop::newspaper

#pragma once

#include <opencv2/core.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop::newspaper {

/// Closed, in page pixels, origin top left; the last corner joins the first.
using Polygon = std::vector<cv::Point2f>;
constexpr std::size_t MostCorners = 10'000; ///< of a polygon that is read

enum class RegionClass { Text, Separator, Graphic, Table, Advert };
std::string_view toText(RegionClass kind);                 ///< "text", "separator", …
RegionClass regionClass(std::string_view text, bool& known); ///< unknown words are Text with known = false

/// A piece of a page that somebody drew: a line, a paragraph, a rule, a picture.
struct Region {
    std::string id;
    RegionClass kind = RegionClass::Text;
    std::string type;    ///< the source's finer word: heading, paragraph, line
    std::string article; ///< empty: unknown
    Polygon polygon;
};

/// What is read together: a heading and its columns. The polygons do not overlap those of other articles.
struct Article {
    std::string id;
    std::vector<Polygon> polygons;
    double confidence = 1; ///< 0 … 1: how sure the merge step is of the article's joints and ends
};

/// A page without its pixels: where its image lies and what is known of it.
struct Page {
    std::string id, title, date;
    std::string image; ///< file, UTF-8
    int width = 0, height = 0;
    std::vector<Region> regions; ///< empty: nobody labelled the page

    bool hasArticles() const; ///< some region has an article id
    bool hasText() const;     ///< some region is text
    int articleCount() const; ///< different article ids
};

/// The regions' articles, in the order of their first region; regions without an id are left out.
std::vector<Article> articlesOf(const Page& page);

/// Paints the inside of a polygon of ≥ 3 corners. `scale`: picture pixels per page pixel.
void fillPolygon(cv::Mat& picture, const Polygon& polygon, double value, double scale = 1);

/// Label picture, CV_32S, 0 background, i + 1 inside article i; later articles win where polygons overlap.
cv::Mat paintArticles(const std::vector<Article>& articles, cv::Size size, double scale = 1);

/// 255 inside the page's regions of these kinds, CV_8U.
cv::Mat paintRegions(const Page& page, std::initializer_list<RegionClass> kinds, cv::Size size,
                     double scale = 1);

} // namespace phenodrop::newspaper

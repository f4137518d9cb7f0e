#pragma once

#include "plugins/newspaper/page.h"

#include <set>

namespace phenodrop::newspaper {

/// What is known of a page's articles at one moment: a value, so that an edit makes another one and undo takes
/// the old one back.
struct PageArticles {
    std::vector<Article> articles; ///< in reading order
    std::vector<Region> regions;   ///< text blocks belong to the article whose id they carry
    std::set<std::string> drawn;   ///< ids of articles whose outline a person changed

    bool empty() const { return articles.empty() && regions.empty(); }
};

/// Gives each article without a block one block per polygon, so that all of it can be moved.
PageArticles withBlocks(PageArticles page);

/// Indexes into `page.regions`, in the order of the regions.
std::vector<int> blocksOf(const PageArticles& page, int article);
/// The article of a block, −1: none.
int articleOf(const PageArticles& page, int block);

/// All that follow hand the page back unchanged where an index is out of range or nothing would change.

/// The articles become one, at the place of the first of them.
PageArticles mergeArticles(const PageArticles& page, const std::vector<int>& articles);
/// `block` and the blocks after it become a new article behind the old one; the first block alone stays when
/// it is the one. An article of one block cannot be split.
PageArticles splitArticle(const PageArticles& page, int article, int block);
/// `to`: an article; −1: a new one, behind the block's old article. An article without blocks disappears.
PageArticles moveBlock(const PageArticles& page, int block, int to);
/// The blocks stay on the page and belong to nothing.
PageArticles deleteArticles(const PageArticles& page, const std::vector<int>& articles);
/// Changes the reading order.
PageArticles moveArticle(const PageArticles& page, int from, int to);

/// A corner of an article's outline.
struct Corner {
    int article = -1, polygon = -1, corner = -1;
    bool valid() const { return article >= 0 && polygon >= 0 && corner >= 0; }
    bool operator==(const Corner&) const = default;
};
PageArticles moveCorner(const PageArticles& page, const Corner& corner, cv::Point2f to);
PageArticles addCorner(const PageArticles& page, const Corner& after, cv::Point2f at);
PageArticles removeCorner(const PageArticles& page, const Corner& corner); ///< three always stay

/// The regions to write: an outline that a person drew counts instead of the blocks under it.
std::vector<Region> regionsToWrite(const PageArticles& page);

/// Area inside the article's polygons, pixels².
double areaOf(const Article& article);
cv::Rect2f boundsOf(const Polygon& polygon);

} // namespace phenodrop::newspaper

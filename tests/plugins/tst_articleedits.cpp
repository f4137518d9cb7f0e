#include "plugins/newspaper/articleedits.h"

#include <QTest>

using namespace phenodrop::newspaper;

namespace {

Polygon box(float x, float y, float width, float height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

/// A: a heading over two columns; B: one column to the right.
PageArticles page()
{
    PageArticles page;
    page.regions = {{.id = "r1", .type = "heading", .article = "A", .polygon = box(0, 0, 210, 20)},
                    {.id = "r2", .type = {}, .article = "A", .polygon = box(0, 30, 100, 200)},
                    {.id = "r3", .type = {}, .article = "A", .polygon = box(110, 30, 100, 200)},
                    {.id = "r4", .type = {}, .article = "B", .polygon = box(230, 0, 100, 230)},
                    {.id = "r5", .kind = RegionClass::Graphic, .type = {}, .article = {}, .polygon = box(0, 240, 330, 60)}};
    page.articles = {{.id = "A", .polygons = {box(0, 0, 210, 230)}, .confidence = 0.4}, {.id = "B", .polygons = {box(230, 0, 100, 230)}}};
    return page;
}

std::vector<std::string> owners(const PageArticles& page)
{
    std::vector<std::string> ids;
    for (const Region& region : page.regions)
        ids.push_back(region.article);
    return ids;
}

} // namespace

/// Edits of a page's articles, on a page of two articles whose blocks are boxes.
class TstArticleEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsBlocksAndOwners()
    {
        QCOMPARE(blocksOf(page(), 0), (std::vector<int>{0, 1, 2}));
        QCOMPARE(articleOf(page(), 3), 1);
        QCOMPARE(articleOf(page(), 4), -1);
        QCOMPARE(articleOf(page(), 99), -1);
        QCOMPARE(areaOf(page().articles[0]), 210.0 * 230);
    }

    void mergesIntoTheFirst()
    {
        const PageArticles merged = mergeArticles(page(), {1, 0});
        QCOMPARE(merged.articles.size(), std::size_t(1));
        QCOMPARE(merged.articles[0].id, std::string("A"));
        QCOMPARE(merged.articles[0].confidence, 1.0);
        QCOMPARE(areaOf(merged.articles[0]), 210.0 * 230 + 100 * 230);
        QCOMPARE(owners(merged), (std::vector<std::string>{"A", "A", "A", "A", ""}));
        QCOMPARE(mergeArticles(page(), {0}).articles.size(), std::size_t(2));
        QCOMPARE(mergeArticles(page(), {0, 7}).articles.size(), std::size_t(2));
    }

    void splitsFromTheBlockOn()
    {
        const PageArticles split = splitArticle(page(), 0, 2);
        QCOMPARE(split.articles.size(), std::size_t(3));
        QCOMPARE(blocksOf(split, 0), (std::vector<int>{0, 1}));
        QCOMPARE(blocksOf(split, 1), (std::vector<int>{2}));
        QCOMPARE(split.articles[2].id, std::string("B")); // the new one stands behind the old one
        // The outline is shared out by the nearest block: nothing is lost, nothing counts twice.
        const double both = areaOf(split.articles[0]) + areaOf(split.articles[1]);
        QVERIFY2(std::abs(both - 210 * 230) < 0.03 * 210 * 230, qPrintable(QString::number(both)));
        // The right column below the heading's half of the white between them.
        QVERIFY(std::abs(areaOf(split.articles[1]) - 105 * 205) < 0.06 * 105 * 205);
    }

    void splittingAtTheFirstBlockKeepsItAlone()
    {
        const PageArticles split = splitArticle(page(), 0, 0);
        QCOMPARE(blocksOf(split, 0), (std::vector<int>{0}));
        QCOMPARE(blocksOf(split, 1), (std::vector<int>{1, 2}));
        QCOMPARE(splitArticle(page(), 1, 3).articles.size(), std::size_t(2)); // one block
        QCOMPARE(splitArticle(page(), 0, 3).articles.size(), std::size_t(2)); // another article's block
    }

    void movesABlock()
    {
        const PageArticles moved = moveBlock(page(), 2, 1);
        QCOMPARE(owners(moved), (std::vector<std::string>{"A", "A", "B", "B", ""}));
        QVERIFY(areaOf(moved.articles[1]) > 100 * 230 + 0.9 * 100 * 200);
        QVERIFY(areaOf(moved.articles[0]) < 210 * 230 - 0.9 * 100 * 200);
        QCOMPARE(owners(moveBlock(page(), 2, 0)), owners(page()));
        QCOMPARE(owners(moveBlock(page(), 2, 5)), owners(page()));
    }

    void anArticleWithoutBlocksDisappears()
    {
        const PageArticles moved = moveBlock(page(), 3, 0);
        QCOMPARE(moved.articles.size(), std::size_t(1));
        QCOMPARE(blocksOf(moved, 0), (std::vector<int>{0, 1, 2, 3}));
    }

    void setsABlockApart()
    {
        const PageArticles apart = moveBlock(page(), 0, -1);
        QCOMPARE(apart.articles.size(), std::size_t(3));
        QCOMPARE(blocksOf(apart, 1), (std::vector<int>{0}));
        QCOMPARE(moveBlock(page(), 3, -1).articles.size(), std::size_t(2)); // alone already
        const PageArticles picture = moveBlock(page(), 4, -1);              // belonged to nothing
        QCOMPARE(picture.articles.size(), std::size_t(3));
        QCOMPARE(areaOf(picture.articles[2]), 330.0 * 60);
    }

    void deletedArticlesLeaveTheirBlocks()
    {
        const PageArticles left = deleteArticles(page(), {0});
        QCOMPARE(left.articles.size(), std::size_t(1));
        QCOMPARE(owners(left), (std::vector<std::string>{"", "", "", "B", ""}));
        QCOMPARE(deleteArticles(page(), {-1}).articles.size(), std::size_t(2));
    }

    void changesTheReadingOrder()
    {
        QCOMPARE(moveArticle(page(), 1, 0).articles[0].id, std::string("B"));
        QCOMPARE(moveArticle(page(), 1, 2).articles[0].id, std::string("A"));
    }

    void editsCorners()
    {
        const PageArticles moved = moveCorner(page(), {1, 0, 2}, {340, 240});
        QCOMPARE(moved.articles[1].polygons[0][2], cv::Point2f(340, 240));
        QVERIFY(moved.drawn.contains("B"));
        QCOMPARE(addCorner(page(), {1, 0, 0}, {280, -5}).articles[1].polygons[0].size(), std::size_t(5));
        PageArticles few = removeCorner(page(), {1, 0, 0});
        QCOMPARE(few.articles[1].polygons[0].size(), std::size_t(3));
        QCOMPARE(removeCorner(few, {1, 0, 0}).articles[1].polygons[0].size(), std::size_t(3)); // three stay
        QVERIFY(moveCorner(page(), {1, 0, 9}, {0, 0}).drawn.empty());
        QVERIFY(moveCorner(page(), {}, {0, 0}).drawn.empty());
    }

    void writesDrawnOutlinesInsteadOfBlocks()
    {
        QCOMPARE(regionsToWrite(page()).size(), std::size_t(5));
        const auto regions = regionsToWrite(moveCorner(page(), {0, 0, 0}, {5, 5}));
        QCOMPARE(regions.size(), std::size_t(2)); // B's block and the picture
    }

    void articlesWithoutBlocksGetThem()
    {
        PageArticles bare{.articles = page().articles, .regions = {}, .drawn = {}};
        bare = withBlocks(bare);
        QCOMPARE(blocksOf(bare, 1).size(), std::size_t(1));
        QCOMPARE(withBlocks(page()).regions.size(), page().regions.size());
    }
};

QTEST_GUILESS_MAIN(TstArticleEdits)
#include "tst_articleedits.moc"

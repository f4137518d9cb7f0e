#include "plugins/newspaper/blocks.h"
#include "plugins/newspaper/instances.h"
#include "plugins/newspaper/labels.h"
#include "plugins/newspaper/mergegraph.h"
#include "plugins/newspaper/metrics.h"
#include "plugins/newspaper/networks.h"
#include "plugins/newspaper/pageset.h"
#include "plugins/newspaper/pagexml.h"
#include "plugins/newspaper/simulator.h"
#include "tests/testdata.h"

#include "core/nn/network.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <opencv2/imgproc.hpp>

using namespace phenodrop;
using namespace phenodrop::newspaper;

namespace {

cv::Mat labels(std::initializer_list<std::initializer_list<int>> rows)
{
    cv::Mat m(int(rows.size()), int(rows.begin()->size()), CV_32S);
    int y = 0;
    for (const auto& row : rows) {
        int x = 0;
        for (const int v : row)
            m.at<int>(y, x++) = v;
        ++y;
    }
    return m;
}

Polygon box(float x, float y, float w, float h)
{
    return {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
}

void write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

/// Two columns of ten lines each, a heading over both.
cv::Mat twoColumns()
{
    cv::Mat page(1300, 900, CV_8U, cv::Scalar(235));
    const auto line = [&](int x, int y, int width, int height) {
        for (int at = x; at + height / 2 < x + width; at += height)
            cv::rectangle(page, {at, y, height / 2 + 2, height}, cv::Scalar(20), cv::FILLED);
    };
    line(250, 60, 400, 24);
    for (int i = 0; i < 30; ++i) {
        line(60, 120 + 30 * i, 360, 12);
        line(480, 120 + 30 * i, 360, 12);
    }
    return page;
}

} // namespace

/// The pieces of the newspaper pipeline on inputs whose answers are known.
class TstNewspaper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networksHaveThePublishedSize()
    {
        const auto fcn = newspaperFcn();
        QVERIFY(fcn.hasValue());
        QCOMPARE(fcn->valueCount(), 1'435'065);
        QCOMPARE(fcn->parameterCount(), 1'432'697);
        QCOMPARE(fcn->outputShape(), (nn::Shape{1, 256, 256}));
        const auto pcn = newspaperPcn();
        QVERIFY(pcn.hasValue());
        QCOMPARE(pcn->valueCount(), 252'706);
        QCOMPARE(pcn->outputShape().channels, 2);
        QVERIFY(newspaperFcn(128, 192).hasValue());
        QVERIFY(!newspaperFcn(100, 100).hasValue());
        QCOMPARE(newspaperFcn(256, 256, false)->valueCount(), fcn->valueCount()); // dropout has no numbers
        QCOMPARE(newspaperUNet(64, 48)->outputShape(), (nn::Shape{2, 64, 48}));
    }

    void diarisationErrorOfTheReference()
    {
        const auto truth = labels({{1, 1, 0, 2, 2}, {1, 1, 0, 2, 2}, {0, 0, 0, 0, 0}, {3, 3, 3, 3, 0}});
        const auto found = labels({{1, 1, 1, 2, 2}, {1, 1, 0, 0, 2}, {0, 0, 0, 0, 0}, {4, 4, 2, 2, 2}});
        const auto e = diarisationError(truth, found);
        QCOMPARE(e.confused, 2L);
        QCOMPARE(e.missed, 1L);
        QCOMPARE(e.falseAlarm, 2L);
        QCOMPARE(e.truth, 12L);
        QCOMPARE(e.rate(), 5.0 / 12);
        QCOMPARE(diarisationError(truth, truth).rate(), 0.0);
        cv::Mat ignored(truth.size(), CV_8U, cv::Scalar(0));
        ignored.row(3).setTo(255);
        QCOMPARE(diarisationError(truth, found, ignored).rate(), 2.0 / 8);
        QVERIFY(std::isnan(diarisationError(truth * 0, found).rate()));
    }

    void scoresOfArticles()
    {
        const auto truth = labels({{1, 1, 1, 1, 2, 2, 2, 2}});
        const cv::Mat all(truth.size(), CV_8U, cv::Scalar(255));
        QCOMPARE(adjustedRand(truth, truth, all), 1.0);
        QCOMPARE(adjustedRand(truth, truth * 0 + 1, all), 0.0);
        QCOMPARE(adjustedRand(truth, labels({{5, 5, 5, 5, 3, 3, 3, 3}}), all), 1.0);
        // By hand: cells 3+3+0+0 = 3 + 3 pairs …; sum of cells 6, rows 12, columns 12 of 28 pairs.
        const auto mixed = labels({{1, 1, 1, 2, 1, 2, 2, 2}});
        QVERIFY(std::abs(adjustedRand(truth, mixed, all) - (6 - 12.0 * 12 / 28) / (12 - 12.0 * 12 / 28)) < 1e-12);
        QCOMPARE(completeness(truth, mixed, 0.5), 1.0);
        QCOMPARE(completeness(truth, mixed, 0.9), 0.0);
        const auto match = matchArticles(truth, mixed, all, all, 0.5);
        QCOMPARE(match.matched, 2);
        QCOMPARE(match.f1(), 1.0);
        const auto split = matchArticles(truth, labels({{1, 1, 3, 3, 2, 2, 2, 2}}), all, all, 0.6);
        QCOMPARE(split.matched, 1);
        QCOMPARE(split.f1(), 2.0 / 5);
        // A found article mostly where nobody labelled is not held against anyone.
        cv::Mat known = all.clone();
        known.colRange(4, 8).setTo(0);
        QCOMPARE(matchArticles(labels({{1, 1, 1, 1, 0, 0, 0, 0}}), labels({{1, 1, 1, 1, 2, 2, 2, 2}}), known, all, 0.5).found, 1);
        QCOMPARE(borderF1(truth, truth, 1), 1.0);
        QCOMPARE(borderF1(truth, labels({{1, 1, 2, 2, 2, 2, 2, 2}}), 1), 0.0);
    }

    void bestMatchingIsNotGreedy()
    {
        QCOMPARE(bestMatching({{10, 9}, {9, 0}}), (std::vector<int>{1, 0}));
        QCOMPARE(bestMatching({{0, 3, 0}}), (std::vector<int>{1}));
        QCOMPARE(bestMatching({{0}, {2}}), (std::vector<int>{-1, 0}));
    }

    void foldersAreRead()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        QVERIFY(!readPages(path).hasValue());
        QCOMPARE(readPages(path / "none").error().code, Errc::FileMissing);
        QVERIFY(simulateFolder(path, 2, {.height = 300}).hasValue());
        const auto set = readPages(path);
        QVERIFY(set.hasValue());
        QCOMPARE(int(set->pages.size()), 2);
        QVERIFY(set->failed.empty());
        const auto made = simulatePage({.height = 300}, 1);
        QCOMPARE(set->pages[1].regions.size(), made.page.regions.size());
        QCOMPARE(set->pages[1].articleCount(), made.page.articleCount());
        // A row that cannot be used is named; the others stay.
        std::ofstream(path / "regions.csv", std::ios::app) << "simulated1,bad1,text,,a1,5000 5000 6000 5000 6000 6000\n"
                                                           << "simulated1,bad2,text,,a1,1 2 3\nsimulated1,bad3,hat,,a1,1 2 3 4 5 9\n";
        const auto again = readPages(path);
        QVERIFY(again.hasValue());
        QCOMPARE(int(again->failed.size()), 3);
        write(path / "index.csv", "a,b\n1,2\n");
        QCOMPARE(readPages(path).error().code, Errc::BadFormat);
        write(path / "broken.png", "no image");
        QCOMPARE(readPageImage(path / "broken.png").error().code, Errc::UnsupportedImage);
        QVERIFY(sameTitle("Zürcher Zeitung", "Neue Zürcher Zeitung"));
        QVERIFY(!sameTitle("", "Neue Zürcher Zeitung"));
    }

    void pageXmlComesBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "out.xml";
        QTest::newRow("compressed") << "out.xml.gz";
    }
    void pageXmlComesBack()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(name).toStdString();
        Page page{.id = "p", .title = {}, .date = {}, .image = "dir/p&1.png", .width = 100, .height = 200, .regions = {}};
        page.regions = {{"r1", RegionClass::Text, "heading", "a1", box(10, 10, 50, 20)},
                        {"r2", RegionClass::Text, "", "a2", box(10, 40, 50, 20)},
                        {"r3", RegionClass::Separator, "", "", box(0, 35, 100, 2)}};
        QVERIFY(writePageXml(file, page, articlesOf(page), page.regions).hasValue());
        const auto back = readXml(file, 200, 400);
        QVERIFY2(back.hasValue(), back ? "" : back.error().detail.c_str());
        QCOMPARE(int(back->regions.size()), 3);
        QCOMPARE(back->articleCount(), 2);
        QCOMPARE(back->regions[0].article, std::string("a1"));
        QCOMPARE(back->regions[0].polygon, box(20, 20, 100, 40));
        QVERIFY(back->regions[2].kind == RegionClass::Separator);
        QVERIFY(writeGeoJson(folder.filePath("out.geojson").toStdString(), page, articlesOf(page)).hasValue());
        QFile json(folder.filePath("out.geojson"));
        QVERIFY(json.open(QIODevice::ReadOnly));
        const auto features = QJsonDocument::fromJson(json.readAll()).object()["features"].toArray();
        QCOMPARE(features.size(), 2);
        const auto ring = features[0].toObject()["geometry"].toObject()["coordinates"].toArray()[0].toArray()[0].toArray();
        QCOMPARE(ring.size(), 5);
        QCOMPARE(ring.first(), ring.last());
    }

    void brokenXmlIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("not XML") << QByteArray("hello");
        QTest::newRow("cut off") << QByteArray("<PcGts><Page imageWidth=\"10\" imageHeight=\"10\"><TextRegion id=\"a\">");
        QTest::newRow("other XML") << QByteArray("<html><body/></html>");
        QTest::newRow("no size") << QByteArray("<PcGts><Page/></PcGts>");
        QTest::newRow("a size that no number holds")
            << QByteArray("<PcGts><Page imageWidth=\"1e300\" imageHeight=\"10\"><TextRegion id=\"a\"><Coords points=\"1,1 6,1 6,6\"/></TextRegion></Page></PcGts>");
        QTest::newRow("corners that are no numbers")
            << QByteArray("<PcGts><Page imageWidth=\"10\" imageHeight=\"10\"><TextRegion id=\"a\"><Coords points=\"1,1 nan,1 inf,6\"/></TextRegion></Page></PcGts>");
        QTest::newRow("regions outside of the page")
            << QByteArray("<PcGts><Page imageWidth=\"10\" imageHeight=\"10\"><TextRegion id=\"a\"><Coords points=\"50,50 60,50 60,60\"/></TextRegion></Page></PcGts>");
        QTest::newRow("too deep") << QByteArray("<PcGts>") + QByteArray("<a>").repeated(200) + QByteArray("</a>").repeated(200) + "</PcGts>";
        QTest::newRow("entities that multiply")
            << QByteArray("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;\">]><PcGts>&d;</PcGts>");
    }
    void brokenXmlIsNamed()
    {
        QFETCH(QByteArray, text);
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("x.xml").toStdString();
        write(file, text.toStdString());
        const auto read = readXml(file);
        QVERIFY(!read.hasValue());
        QCOMPARE(read.error().code, Errc::BadFormat);
        QCOMPARE(readXml(file.parent_path() / "none.xml").error().code, Errc::FileMissing);
    }

    void altoBlocksAreRead()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("x.xml").toStdString();
        write(file, "<alto xmlns='urn:alto'><Layout><Page WIDTH='100' HEIGHT='200'><PrintSpace>"
                    "<TextBlock ID='b1' HPOS='10' VPOS='20' WIDTH='30' HEIGHT='40'/>"
                    "<Illustration ID='i' HPOS='50' VPOS='20' WIDTH='10' HEIGHT='10'/></PrintSpace></Page></Layout></alto>");
        const auto page = readXml(file, 50, 100);
        QVERIFY(page.hasValue());
        QCOMPARE(int(page->regions.size()), 2);
        QCOMPARE(page->regions[0].polygon, box(5, 10, 15, 20));
        QVERIFY(page->regions[1].kind == RegionClass::Graphic);
        QVERIFY(!page->hasArticles());
    }

    void labelsLeaveBorders()
    {
        cv::Mat two(20, 20, CV_32S, cv::Scalar(0));
        two(cv::Rect(1, 1, 9, 18)).setTo(1);
        two(cv::Rect(10, 1, 9, 18)).setTo(2);
        const cv::Mat inside = shrinkLabels(two, 2);
        QCOMPARE(inside.at<int>(10, 5), 1);
        QCOMPARE(inside.at<int>(10, 8), 0);
        QCOMPARE(inside.at<int>(10, 11), 0);
        QCOMPARE(inside.at<int>(10, 14), 2);
        const cv::Mat weights = borderWeights(inside, 4, 5);
        QCOMPARE(weights.at<float>(10, 5), 1.0f);
        QVERIFY(weights.at<float>(10, 9) > 2 && weights.at<float>(10, 9) < 5);
    }

    void publishedInputWhitensWhatIsNotKnown()
    {
        auto made = simulatePage({.height = 650, .maxSkew = 0}, 3);
        const auto channels = pageChannels(made.grey);
        const auto whole = fcnPicture(channels, made.page, 128, 128, 0);
        QCOMPARE(whole.input.size(), cv::Size(128, 128));
        double least = 1;
        cv::minMaxLoc(whole.weight, nullptr, &least);
        QCOMPARE(float(least), 1.8f);
        bool first = true;
        for (Region& r : made.page.regions) {
            if (first && !r.article.empty())
                first = false;
            else
                r.article.clear();
        }
        const auto partly = fcnPicture(channels, made.page, 128, 128, 0);
        QVERIFY(cv::mean(partly.input)[0] > cv::mean(whole.input)[0]);
        QVERIFY(cv::mean(partly.target)[0] > cv::mean(whole.target)[0]);
    }

    void columnsAndLinesAreFound()
    {
        const auto channels = pageChannels(twoColumns());
        const auto layout = findLayout(channels, smoothedText(channels));
        QCOMPARE(int(layout.blocks.size()), 3);
        QCOMPARE(int(layout.lines.size()), 61);
        QVERIFY(std::abs(layout.pitch - 30) < 2);
        QVERIFY(layout.lines[0].box.width > 350);                        // the heading first
        QVERIFY(layout.lines[1].box.x < 100 && layout.lines[31].box.x > 450); // then left, then right
        QCOMPARE(layout.blocks[1].group, layout.blocks[2].group);
        const auto all = assemble(layout, std::vector<int>(61, 0), {}, channels.scale, {900, 1300});
        QCOMPARE(int(all.articles.size()), 1);
        QCOMPARE(int(all.articles[0].polygons.size()), 3);
    }

    void dustDoesNotMoveAHeading()
    {
        cv::Mat page = twoColumns();
        const auto clean = pageChannels(page);
        const auto before = findLayout(clean, smoothedText(clean));
        const cv::Rect heading = before.lines[0].box;
        const double up = 1 / clean.scale;
        cv::rectangle(page, cv::Rect(cvRound(heading.x * up) - 60, cvRound((heading.y + heading.height / 2) * up), 4, 4), cv::Scalar(20), cv::FILLED);
        const auto channels = pageChannels(page);
        const auto after = findLayout(channels, channels.ink);
        bool same = false;
        for (const TextLine& line : after.lines)
            same = same || (std::abs(line.box.x - heading.x) <= 3 && std::abs(line.box.width - heading.width) <= 6);
        QVERIFY(same);
    }

    void aDashIsNoLineButParts()
    {
        cv::Mat page(1300, 600, CV_8U, cv::Scalar(235));
        for (int i = 0; i < 30; ++i)
            if (i != 15)
                cv::putText(page, "hamburgofenkistewald", {60, 100 + 36 * i}, cv::FONT_HERSHEY_COMPLEX, 0.9, cv::Scalar(20), 1, cv::LINE_AA);
        const auto layoutOfPage = [&] {
            const auto channels = pageChannels(page);
            return findLayout(channels, smoothedText(channels));
        };
        const auto without = layoutOfPage();
        cv::line(page, {230, 632}, {258, 632}, cv::Scalar(20), 5); // shorter than a rule
        const auto with = layoutOfPage();
        QCOMPARE(with.lines.size(), without.lines.size());
        const auto& names = jointFeatureNames();
        const auto rule = std::find(names.begin(), names.end(), "rule") - names.begin();
        QCOMPARE(jointFeatures(without)(14, rule), 0.0);
        QVERIFY2(jointFeatures(with)(14, rule) > 0.02, qPrintable(QString::number(jointFeatures(with)(14, rule))));
    }

    void skewIsFound()
    {
        const cv::Mat page = twoColumns();
        cv::Mat turned;
        cv::warpAffine(page, turned, cv::getRotationMatrix2D({450, 650}, 0.8, 1), page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(235));
        QVERIFY(std::abs(skewOf(pageChannels(page).ink)) < 0.15);
        QVERIFY(std::abs(skewOf(pageChannels(turned).ink) + 0.8) < 0.25);
    }

    void emptyPageHasNoText()
    {
        const auto channels = pageChannels(cv::Mat(400, 300, CV_8U, cv::Scalar(240)));
        QCOMPARE(cv::countNonZero(channels.ink), 0);
        QCOMPARE(cv::countNonZero(smoothedText(channels)), 0);
        QVERIFY(findLayout(channels, smoothedText(channels)).lines.empty());
    }

    void componentsGrowWithoutTouching()
    {
        cv::Mat background(40, 60, CV_32F, cv::Scalar(1));
        background(cv::Rect(5, 5, 20, 30)).setTo(0);
        background(cv::Rect(28, 5, 20, 30)).setTo(0);
        background(cv::Rect(12, 15, 4, 4)).setTo(1);  // a hole
        background(cv::Rect(55, 30, 3, 3)).setTo(0);  // too small
        const cv::Mat found = articleComponents(background, {});
        double most = 0;
        cv::minMaxLoc(found, nullptr, &most);
        QCOMPARE(most, 2.0);
        QCOMPARE(found.at<int>(16, 13), 1);
        QCOMPARE(found.at<int>(20, 26), 0);
        const auto articles = outlines(found, 0.5);
        QCOMPARE(int(articles.size()), 2);
        QCOMPARE(int(articles[0].polygons.size()), 1);
        QCOMPARE(int(articles[0].polygons[0].size()), 4);
    }

    void simulatorRepeatsItself()
    {
        const auto a = simulatePage({.height = 400}, 2), b = simulatePage({.height = 400}, 2), c = simulatePage({.height = 400}, 3);
        QCOMPARE(cv::norm(a.grey, b.grey, cv::NORM_INF), 0.0);
        QVERIFY(a.grey.size() != c.grey.size() || cv::norm(a.grey, c.grey, cv::NORM_INF) > 0);
        QVERIFY(a.page.articleCount() >= 2);
        const auto some = simulatePage({.height = 400, .partial = 0.9}, 2);
        QVERIFY(some.page.articleCount() < a.page.articleCount());
    }

    void realPagesAreRead()
    {
        PHENODROP_NEEDS_DATA(folder, "newspapers");
        const auto set = readPages(folder.toStdString());
        QVERIFY(set.hasValue());
        QCOMPARE(int(set->pages.size()), 45);
        for (const auto& [page, xml, count] : {std::tuple{"articles/images/nzz_18120804.jpg", "articles/original_xml/nzz_18120804.page.xml.gz", 5},
                                               std::tuple{"gbn/images/DerPionier_18880121-p02.jpg", "gbn/page_xml/DerPionier_18880121-p02.xml.gz", 0}}) {
            const auto read = readPage((folder + "/" + page).toStdString(), (folder + "/" + xml).toStdString());
            QVERIFY2(read.hasValue(), read ? "" : read.error().detail.c_str());
            QCOMPARE(read->articleCount(), count);
            QVERIFY(read->regions.size() > 50);
        }
    }
};

QTEST_GUILESS_MAIN(TstNewspaper)
#include "tst_newspaper.moc"

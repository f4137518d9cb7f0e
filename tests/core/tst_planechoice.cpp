#include "core/plateimport/planechoice.h"

#include <QTest>

using namespace phenodrop;

namespace {

FoundImage image(int site, const char* channel, int z, int t = 0, bool projection = false)
{
    FoundImage image;
    image.site = site;
    image.channel = channel;
    image.z = z;
    image.t = t;
    image.projection = projection;
    image.shown = std::string(channel) + " z" + std::to_string(z) + " t" + std::to_string(t);
    return image;
}

ChosenPlanes choose(const std::vector<FoundImage>& images)
{
    std::vector<const FoundImage*> pointers;
    for (const FoundImage& one : images)
        pointers.push_back(&one);
    // The results point into `images`, which the caller keeps.
    return choosePlanes(pointers);
}

} // namespace

class TstPlaneChoice : public QObject
{
    Q_OBJECT
    static int zOf(const ChosenPlanes& chosen, int site, const char* channel)
    {
        return chosen.fields.at({WellId{}, site}).at(channel)->z;
    }

private Q_SLOTS:
    void middlePlane()
    {
        const std::vector<FoundImage> odd{image(1, "a", 1), image(1, "a", 2), image(1, "a", 3)};
        QCOMPARE(zOf(choose(odd), 1, "a"), 2);
        const std::vector<FoundImage> even{image(1, "a", 1), image(1, "a", 2), image(1, "a", 3),
                                           image(1, "a", 4)};
        QCOMPARE(zOf(choose(even), 1, "a"), 2);
        QCOMPARE(int(choose(even).remarks.size()), 1);
        QVERIFY(choose(even).duplicates.empty());
    }

    void projectionBeforePlanes()
    {
        const std::vector<FoundImage> stated{image(1, "a", 1), image(1, "a", 0, 0, true), image(1, "a", 2)};
        QCOMPARE(zOf(choose(stated), 1, "a"), 0);
        // MetaXpress keeps the projection beside the ZStep folders.
        std::vector<FoundImage> beside{image(1, "a", 0), image(1, "a", 1), image(1, "a", 2)};
        beside[0].withoutPlane = true;
        QCOMPARE(zOf(choose(beside), 1, "a"), 0);
    }

    void planesThatCountFromNought()
    {
        const std::vector<FoundImage> planes{image(1, "a", 0), image(1, "a", 1), image(1, "a", 2)};
        QCOMPARE(zOf(choose(planes), 1, "a"), 1);
    }

    void eachChannelHasItsOwnStack()
    {
        const std::vector<FoundImage> mixed{image(1, "a", 1), image(1, "a", 2), image(1, "a", 3),
                                            image(1, "b", 9)};
        const auto chosen = choose(mixed);
        QCOMPARE(zOf(chosen, 1, "a"), 2);
        QCOMPARE(zOf(chosen, 1, "b"), 9);
    }

    void fieldWithoutTheMiddleGivesItsNearest()
    {
        const std::vector<FoundImage> images{image(1, "a", 1), image(1, "a", 2), image(1, "a", 3),
                                             image(2, "a", 3)};
        const auto chosen = choose(images);
        QCOMPARE(zOf(chosen, 2, "a"), 3);
        QCOMPARE(int(chosen.remarks.size()), 2);
    }

    void firstTimePoint()
    {
        const std::vector<FoundImage> images{image(1, "a", 0, 3), image(1, "a", 0, 2), image(2, "a", 0, 3)};
        const auto chosen = choose(images);
        QCOMPARE(chosen.fields.at({WellId{}, 1}).at("a")->t, 2);
        QVERIFY(!chosen.fields.contains({WellId{}, 2})); // a later point must not stand in for the first
        QCOMPARE(int(chosen.remarks.size()), 1);
    }

    void repeatedPlane()
    {
        const std::vector<FoundImage> images{image(1, "a", 0), image(1, "a", 0)};
        QCOMPARE(int(choose(images).duplicates.size()), 1);
        QVERIFY(choose(images).remarks.empty());
        QVERIFY(choosePlanes({}).fields.empty());
    }
};

QTEST_GUILESS_MAIN(TstPlaneChoice)
#include "tst_planechoice.moc"

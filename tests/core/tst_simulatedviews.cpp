#include "core/workflow/simulatedviews.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <set>

using namespace phenodrop;

namespace {

constexpr int Size = 24, Pairs = 6;

struct Filled {
    std::vector<float> views = std::vector<float>(2 * Pairs * Size * Size);
    std::vector<int> labels = std::vector<int>(Pairs);
    std::vector<float> measured;
};

Filled filled(SimulatedViews& source, int number)
{
    Filled f;
    f.measured.resize(std::size_t(2 * Pairs * source.measures()));
    if (!source.fill({number, f.views, f.labels, f.measured}))
        f.views.clear();
    return f;
}

/// A plane's values whichever way it is turned.
std::vector<float> sorted(const Filled& f, int view)
{
    std::vector<float> values(f.views.begin() + view * Size * Size, f.views.begin() + (view + 1) * Size * Size);
    std::ranges::sort(values);
    return values;
}

} // namespace

class TstSimulatedViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A step is the same whatever was asked before it, and unlike the next.
    void sameNumberSameStep()
    {
        auto a = SimulatedViews::make(3, Size, Pairs, false), b = SimulatedViews::make(3, Size, Pairs, false);
        QVERIFY(a && b);
        QCOMPARE(a->measures(), 0);
        const Filled first = filled(*a, 7), other = filled(*a, 207), again = filled(*a, 7), fresh = filled(*b, 7);
        QCOMPARE(first.views, again.views);
        QCOMPARE(first.views, fresh.views);
        QCOMPARE(first.labels, fresh.labels);
        QVERIFY(first.views != other.views);
        const auto [low, high] = std::ranges::minmax(first.views);
        QVERIFY(low >= -1 && high <= 2);
        for (const int label : first.labels)
            QVERIFY(label == -1); // step 7 shows RNA, which tells no kind of nucleus
        for (const int label : filled(*a, 0).labels)
            QVERIFY(label >= 0 && label < NucleusKindCount);
    }

    /// The second pass shows the same pictures turned, each beside its partner, in other steps.
    void picturesComeAgain()
    {
        auto source = SimulatedViews::make(5, Size, Pairs, true);
        QVERIFY(source && source->measures() > 100);
        std::set<std::pair<std::vector<float>, std::vector<float>>> pairs;
        const auto collect = [&](int from) {
            for (int step = from; step < from + 50; step += 10)
                for (const Filled f = filled(*source, step); const int pair : {0, 1, 2, 3, 4, 5})
                    pairs.insert({sorted(f, 2 * pair), sorted(f, 2 * pair + 1)});
        };
        collect(0);
        QCOMPARE(int(pairs.size()), 5 * Pairs);
        collect(50);
        QCOMPARE(int(pairs.size()), 5 * Pairs);
        QVERIFY(filled(*source, 0).views != filled(*source, 50).views);
        collect(200);
        QCOMPARE(int(pairs.size()), 2 * 5 * Pairs);
    }

    /// What is measured says the same of a turned picture, and is spread as it should be.
    void measuresBelongToTheirPictures()
    {
        auto source = SimulatedViews::make(5, Size, Pairs, true);
        QVERIFY(source);
        const auto width = std::size_t(source->measures());
        double sum = 0, square = 0, n = 0;
        for (int step = 0; step < 20; ++step)
            for (const float v : filled(*source, step).measured) {
                QVERIFY(std::abs(v) <= MeasuredViews::Limit);
                sum += double(v);
                square += double(v) * double(v);
                n += 1;
            }
        QVERIFY2(std::abs(sum / n) < 0.25 && square / n > 0.5 && square / n < 1.5,
                 qPrintable(QString("%1 %2").arg(sum / n).arg(square / n)));
        const Filled first = filled(*source, 0), second = filled(*source, 50);
        for (int view = 0; view < 2; ++view) // pair 0 stays in its step
            for (std::size_t k = 0; k < width; ++k)
                QCOMPARE(first.measured[std::size_t(view) * width + k], second.measured[std::size_t(view) * width + k]);
        std::vector<float> one(width);
        auto measure = MeasuredViews::fit(first.views, 2 * Pairs, Size);
        QVERIFY(measure);
        one.resize(std::size_t(measure->count()));
        measure->measure(std::span(first.views).first(Size * Size), Size, one);
        QVERIFY(std::ranges::none_of(one, [](float v) { return std::isnan(v); }));
        const std::vector<float> flat(2 * Size * Size, 0.0F);
        QCOMPARE(int(MeasuredViews::fit(flat, 2, Size).error().code), int(Errc::NotEnoughData));
    }
};

QTEST_GUILESS_MAIN(TstSimulatedViews)
#include "tst_simulatedviews.moc"

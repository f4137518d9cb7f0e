#include "core/base/rng.h"
#include "core/workflow/standout.h"
#include "core/workflow/suggestions.h"

#include <QtTest>
#include <numeric>
#include <set>

using namespace phenodrop;

class TstSuggestions : public QObject
{
    Q_OBJECT

    static std::vector<std::size_t> rowsOf(const Suggestions& list)
    {
        std::vector<std::size_t> rows;
        for (const Suggestion& s : list)
            rows.push_back(s.row);
        return rows;
    }
    using Rows = std::vector<std::size_t>;

private Q_SLOTS:
    void uncertain_by_margin_without_labelled_cells()
    {
        const Belief belief{2, {0.9f, 0.1f, 0.55f, 0.45f, 0.5f, 0.5f, 0.3f, 0.7f}};
        const std::vector<int> labels{-1, -1, 0, -1};
        QCOMPARE(rowsOf(rankUncertain(belief, labels, 10)), (Rows{1, 3, 0}));
        QCOMPARE(rowsOf(rankUncertain(belief, labels, 1)), (Rows{1}));
    }

    void similar_by_direction_not_length()
    {
        // Two directions; row 1 points as row 0 does but is longer, row 3 is opposite, row 2 between.
        const std::vector<float> values{1, 0, 5, 0.1f, 1, 1, -5, 0, -2, -1.1f};
        const std::vector<int> labels(5, -1);
        const std::size_t example = 0;
        const Suggestions list = rankSimilar({values, 5, 2}, {&example, 1}, labels, 10);
        QCOMPARE(list.size(), std::size_t(4));
        QCOMPARE(list.front().row, std::size_t(1));
        QVERIFY(list.front().score > 0.9f);
        QVERIFY(list.back().score < 0);
    }

    void planted_rare_cells_come_first()
    {
        // 0.5 % of cells lie elsewhere; one of them is the example.
        Rng rng(3);
        constexpr std::size_t N = 4000, D = 20;
        std::vector<float> values(N * D);
        std::set<std::size_t> rare;
        for (std::size_t i = 0; i < N; ++i) {
            const bool planted = i % 200 == 7;
            if (planted)
                rare.insert(i);
            for (std::size_t d = 0; d < D; ++d)
                values[i * D + d] = float(rng.normal() + (planted && d < 4 ? 6 : 0));
        }
        const std::vector<int> labels(N, -1);
        const FeatureRows view{values, N, D};

        const std::size_t example = 7;
        std::size_t found = 0;
        for (const Suggestion& s : rankSimilar(view, {&example, 1}, labels, 19))
            found += rare.contains(s.row);
        QVERIFY2(found >= 17, qPrintable(QString::number(found)));

        const auto unusual = rankUnusual(view, labels, 20);
        QVERIFY(unusual);
        found = 0;
        for (const Suggestion& s : *unusual)
            found += rare.contains(s.row);
        QVERIFY2(found >= 15, qPrintable(QString::number(found)));
        QCOMPARE(unusual->front().score, 1.f); // the percentile of the farthest cell
    }

    void short_classes_take_turns()
    {
        // Class 0 has three labels, class 1 one, class 2 none: class 1 is offered until it has caught up.
        Belief belief{3, {}};
        std::vector<int> labels{0, 0, 0, 1, -1, -1, -1, -1};
        for (std::size_t i = 0; i < 8; ++i)
            for (float p : {0.1f * float(i), 1 - 0.1f * float(i), 0.f})
                belief.probabilities.push_back(p);
        const Suggestions list = rankClassShort(belief, labels, 4, 100);
        QCOMPARE(rowsOf(list), (Rows{4, 5, 7, 6}));
        QCOMPARE(list[0].phenotype, 1);
        QCOMPARE(list[1].phenotype, 1);
        QCOMPARE(list[2].phenotype, 0);
        for (const Suggestion& s : list)
            QVERIFY(s.phenotype != 2);
        QVERIFY(rankClassShort(belief, labels, 4, 1).empty()); // all have enough
    }

    void mixed_offers_each_cell_once()
    {
        const auto list = [](Reason reason, Rows rows) {
            Suggestions out;
            for (std::size_t row : rows)
                out.push_back({row, reason, 0, -1});
            return out;
        };
        const Suggestions mixed =
            mixSuggestions(list(Reason::Uncertain, {1, 2, 3}), list(Reason::Similar, {2, 9}),
                           list(Reason::ClassShort, {1, 5}), list(Reason::Unusual, {8}), 10);
        QCOMPARE(rowsOf(mixed), (Rows{1, 2, 3, 5, 8, 9}));
        QCOMPARE(mixed[1].reason, Reason::Similar);
        QCOMPARE(mixSuggestions(mixed, {}, {}, {}, 2).size(), std::size_t(2));
    }

    void the_first_are_unlike_each_other()
    {
        // Rows 0 … 9 point one way, 10 … 19 another, 20 a third, 21 away from all of them so that the mean is no direction of theirs.
        std::vector<float> values;
        Suggestions list;
        for (std::size_t i = 0; i < 22; ++i) {
            const std::size_t way = i < 10 ? 0 : i < 20 ? 1 : i - 18;
            for (std::size_t c = 0; c < 3; ++c)
                values.push_back(way == 3 ? -10.F : way == c ? 10.F + 0.1F * float(i) : 0.F);
            list.push_back({i, Reason::Similar, 1 - 0.01F * float(i), -1});
        }
        spreadOut(list, {values, 22, 3});
        QCOMPARE(list.size(), std::size_t(22));
        const Rows rows = rowsOf(list);
        QCOMPARE(Rows(rows.begin(), rows.begin() + 4), (Rows{0, 10, 20, 21}));
        QCOMPARE(Rows(rows.begin() + 4, rows.begin() + 14), (Rows{1, 2, 3, 4, 5, 6, 7, 8, 9, 11})); // the others keep their order
        Suggestions none;
        spreadOut(none, {values, 22, 3});
        QVERIFY(none.empty());
    }

    void a_stop_is_obeyed()
    {
        const std::vector<float> values(100, 1.f);
        const std::vector<int> labels(50, -1);
        const auto unusual = rankUnusual({values, 50, 2}, labels, 5, 1, [](double) { return false; });
        QVERIFY(!unusual);
        QCOMPARE(unusual.error().code, Errc::Cancelled);
    }

    /// Ten rare cells differ in the one direction in which the others hardly vary.
    void whatSetsRareCellsApart()
    {
        constexpr std::size_t N = 3000, D = 6, Rare = 10;
        Rng rng(5);
        std::vector<float> values;
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t c = 0; c < D; ++c)
                values.push_back(float(rng.normal()) * (c == D - 1 ? 0.1F : 1.F) + (c == D - 1 && i < Rare ? 0.6F : 0.F));
        const FeatureRows view{values, N, D};
        const std::size_t example = 0;
        const auto score = standOut(view, StandOutSearch{{example}, {}});
        QVERIFY(score);
        QCOMPARE(score->size(), N);
        const std::vector<int> labels(N, -1);
        const auto hits = [](const Suggestions& list) {
            return std::count_if(list.begin(), list.end(), [](const Suggestion& s) { return s.row < Rare; });
        };
        const auto byCosine = rankSimilar(view, {&example, 1}, labels, 20), byBoth = rankSimilar(view, {&example, 1}, labels, 20, *score);
        QVERIFY2(hits(byBoth) > hits(byCosine), qPrintable(QStringLiteral("%1 and %2").arg(hits(byBoth)).arg(hits(byCosine))));

        // Known to be something else: cells like them fall behind.
        std::vector<std::size_t> examples{0, 1, 2, 3, 4}, others;
        for (std::size_t i = Rare; i < Rare + 20; ++i)
            others.push_back(i);
        const auto with = standOut(view, StandOutSearch{examples, others});
        QVERIFY(with);
        for (std::size_t i = 5; i < Rare; ++i) // never labelled, found all the same
            QVERIFY(std::count_if(with->begin(), with->end(), [&](float v) { return v > (*with)[i]; }) < 40);
        QCOMPARE(*standOut(view, StandOutSearch{examples, others}), *with);
        QVERIFY(!standOut(view, StandOutSearch{{}, others}));
        // Several searches at once are what each is alone.
        const std::vector<StandOutSearch> searches{{examples, others}, {}, {others, examples}};
        const auto together = standOut(view, searches);
        QVERIFY(together && (*together)[1].empty());
        const auto swapped = standOut(view, searches[2]);
        for (std::size_t i = 0; i < N; ++i)
            QVERIFY(std::abs((*together)[0][i] - (*with)[i]) < 1e-4F && std::abs((*together)[2][i] - (*swapped)[i]) < 1e-4F);
        QVERIFY(!standOut({values, N, D + 1}, StandOutSearch{examples, others}));
    }

    /// Many components that hardly vary do not drown the few that do, unless all are spread alike; nor does the unit of all matter.
    void littleNoiseDoesNotDrownWhatSetsApart()
    {
        constexpr std::size_t N = 2000, D = 120, Rare = 20;
        Rng rng(9);
        std::vector<float> values;
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t c = 0; c < D; ++c)
                values.push_back(float(rng.normal()) * (c < 4 ? 1.F : 0.01F) + (c == 3 && i < Rare ? 5.F : 0.F));
        const auto found = [&](std::vector<float> of, double whitened) {
            const auto score = standOut({of, N, D}, StandOutSearch{{0}, {}}, StandOutOptions{.whitened = whitened});
            std::vector<std::size_t> rows(N);
            std::iota(rows.begin(), rows.end(), std::size_t(0));
            std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) { return (*score)[a] > (*score)[b]; });
            return std::count_if(rows.begin(), rows.begin() + 40, [](std::size_t row) { return row < Rare; });
        };
        const auto some = found(values, StandOutOptions().whitened), all = found(values, 1);
        QVERIFY2(some > all && some >= 15, qPrintable(QStringLiteral("%1 and %2").arg(some).arg(all)));
        std::vector<float> smaller = values;
        for (float& v : smaller)
            v *= 0.125F;
        QCOMPARE(found(smaller, StandOutOptions().whitened), some);
    }
};

QTEST_GUILESS_MAIN(TstSuggestions)
#include "tst_suggestions.moc"

#include "core/workflow/split.h"

#include <QtTest>
#include <map>
#include <set>

using namespace phenodrop;

class TstSplit : public QObject
{
    Q_OBJECT

    /// `wells` wells of 20 cells: 18 of class 0, 2 of class 1; the last class lives in one well only.
    static std::vector<SplitItem> screen(int wells, bool lonely = false)
    {
        std::vector<SplitItem> items;
        for (int w = 0; w < wells; ++w)
            for (int i = 0; i < 20; ++i)
                items.push_back({w % 2 ? "P1" : "P2", "A" + std::to_string(10 + w), "movie" + std::to_string(w / 2),
                                 lonely && w == 0 && i < 3 ? 2 : int(i >= 18)});
        return items;
    }

private Q_SLOTS:
    void groupsStayTogether_data()
    {
        QTest::addColumn<int>("by");
        QTest::newRow("well") << int(SplitBy::Well);
        QTest::newRow("group") << int(SplitBy::Group);
        QTest::newRow("cell") << int(SplitBy::Cell);
    }
    void groupsStayTogether()
    {
        QFETCH(int, by);
        const auto items = screen(20);
        const std::vector<std::string> classes{"a", "b"};
        SplitOptions options;
        options.by = SplitBy(by);
        const auto split = splitCells(items, classes, options);
        QVERIFY(split);
        QCOMPARE(split->training.size() + split->validation.size() + split->test.size(), items.size());
        std::map<std::string, std::set<int>> partsOf;
        int part = 0;
        for (const auto* indices : {&split->training, &split->validation, &split->test}) {
            for (const auto i : *indices)
                partsOf[splitKey(items[i], options.by, i)].insert(part);
            ++part;
        }
        for (const auto& [key, parts] : partsOf)
            QCOMPARE(parts.size(), std::size_t(1));
        QVERIFY(std::abs(double(split->test.size()) / double(items.size()) - 0.2) < 0.06);
        QVERIFY(split->warnings.empty());
    }

    void sameSeedSameSplit()
    {
        const auto items = screen(20);
        const std::vector<std::string> classes{"a", "b"};
        SplitOptions options;
        QCOMPARE(splitCells(items, classes, options)->test, splitCells(items, classes, options)->test);
        SplitOptions other;
        other.seed = 2;
        QVERIFY(splitCells(items, classes, options)->test != splitCells(items, classes, other)->test);
    }

    void lonelyClassStaysInTrainingWithAWarning()
    {
        const auto items = screen(12, true);
        const std::vector<std::string> classes{"a", "b", "lonely"};
        const auto split = splitCells(items, classes, {});
        QVERIFY(split);
        QCOMPARE(split->warnings.size(), std::size_t(1));
        QVERIFY(std::any_of(split->training.begin(), split->training.end(), [&](auto i) { return items[i].label == 2; }));
    }

    void tooFewGroups()
    {
        QCOMPARE(splitCells(screen(2), std::vector<std::string>{"a", "b"}, {}).error().code, Errc::NotEnoughData);
    }

    void foldsCoverEveryGroup()
    {
        const auto items = screen(15);
        const auto folds = foldCells(items, 2, SplitBy::Well, 5, 1);
        QVERIFY(folds);
        std::map<std::string, std::set<int>> foldsOf;
        std::set<int> used;
        for (std::size_t i = 0; i < items.size(); ++i) {
            foldsOf[items[i].well].insert((*folds)[i]);
            used.insert((*folds)[i]);
        }
        QCOMPARE(used.size(), std::size_t(5));
        for (const auto& [well, mine] : foldsOf)
            QCOMPARE(mine.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TstSplit)
#include "tst_split.moc"

#include "core/store/outlinecodec.h"
#include "storefixture.h"

#include <QtTest>
#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstCellStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacedCellsGetNewIds()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 2, 2, 10);
        QVERIFY(project);
        const auto fields = *loadAllFields(*project);
        const auto before = *loadCellsOfField(*project, fields[1].id);
        QCOMPARE(before.size(), std::size_t(10));

        auto cells = makeCells(10);
        cells.erase(cells.begin() + 2);     // one is gone,
        for (std::size_t i = 0; i < 9; ++i) // so the others are numbered anew;
            cells[i].number = std::int32_t(i + 1);
        cells[5].x += 0.5f; // one lies elsewhere
        const auto ids = replaceCells(*project, fields[1].id, cells, {});
        QVERIFY(ids);
        const auto after = *loadCellsOfField(*project, fields[1].id);
        QCOMPARE(after.size(), std::size_t(9));
        QCOMPARE(after[0].id, before[0].id); // where it was: the same id
        QCOMPARE(after[2].id, before[3].id);
        QCOMPARE(after[2].number, 3);
        std::set<CellId> old;
        const auto allCells = loadCells(*project);
        for (const Cell& cell : *allCells)
            if (cell.id != after[5].id)
                old.insert(cell.id);
        QVERIFY(after[5].id > *old.rbegin()); // never used before
        QCOMPARE((*ids)[5], after[5].id);
        QCOMPARE(after[5].x, before[6].x + 0.5f);
        QCOMPARE(*cellCount(*project), std::size_t(39));
        const std::vector<CellId> asked = {before[2].id, after[5].id, before[6].id};
        QCOMPARE(*missingCells(*project, asked), (std::vector<CellId>{before[2].id, before[6].id}));
        QVERIFY(replaceCells(*project, fields[1].id, {}, {}));
        QVERIFY(replaceCells(*project, fields[1].id, makeCells(3), {}));
        const auto newest = loadCellsOfField(*project, fields[1].id);
        for (const Cell& cell : *newest)
            QVERIFY(cell.id > after[5].id); // also after the newest were removed
    }

    void unknownFieldChangesNothing()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 4);
        QVERIFY(project);
        QCOMPARE(replaceCells(*project, 4711, makeCells(2), {}).error().code, Errc::NotFound);
        const FieldId field = loadAllFields(*project)->front().id;
        const auto refused =
            replaceCells(*project, field, makeCells(2), {{9, {1, 2, 3, 4}}}); // outline of no cell
        QCOMPARE(refused.error().code, Errc::BadArgument);
        QCOMPARE(loadCellsOfField(*project, field)->size(), std::size_t(4));
    }

    void queries()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 3, 2, 5);
        QVERIFY(project);
        QVERIFY(storePlates(*project, {makePlate("P2", 1, 1)}));
        const PlateKey first = *plateNamed(*project, "P1");
        const PlateKey second = *plateNamed(*project, "P2");
        const FieldId empty = loadFields(*project, second)->front().id;
        QVERIFY(!segmentedFields(*project)->contains(empty));
        QVERIFY(replaceCells(*project, empty, {}, {}));
        QCOMPARE(segmentedFields(*project)->at(empty), std::size_t(0)); // looked at, nothing found
        QCOMPARE(loadCellsOfPlate(*project, first)->size(), std::size_t(30));
        QVERIFY(loadCellsOfPlate(*project, second)->empty());
        const auto wells = *loadWells(*project, first);
        QCOMPARE(loadCellsOfWell(*project, wells[1].key)->size(), std::size_t(10));
        QCOMPARE(cellCounts(*project, first)->at(wells[2].key), std::size_t(10));
        const auto cells = *loadCells(*project);
        QVERIFY(std::ranges::is_sorted(cells, {}, &Cell::id));
        const std::vector<CellId> ids = {cells[7].id, 999999, cells[3].id};
        const auto some = *loadCellsById(*project, ids);
        QCOMPARE(some.size(), std::size_t(2));
        QCOMPARE(some[0].id, cells[7].id);
        QCOMPARE(some[1].left, cells[3].left);
    }

    void outlines()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 3);
        QVERIFY(project);
        const FieldId field = loadAllFields(*project)->front().id;
        QVERIFY(loadOutlines(*project, field)->empty());
        const std::vector<CellOutline> outlines = {{1, {10, 20, 12, 20, 12, 30, 10, 30}},
                                                   {3, {32767, 0, -32768, 5, 0, 2000}}};
        const auto ids = *replaceCells(*project, field, makeCells(3), outlines);
        const auto loaded = *loadOutlines(*project, field);
        QCOMPARE(loaded.size(), std::size_t(2));
        QCOMPARE(loaded[0].cell, ids[0]);
        QCOMPARE(loaded[1].cell, ids[2]);
        QCOMPARE(loaded[0].points, outlines[0].points);
        QCOMPARE(loaded[1].points, outlines[1].points);
    }

    void damagedOutlinesAreRefused()
    {
        const std::string bytes = packOutlines({{7, {1, 2, 3, 4}}, {900000000000, {5, 6, -7, 8}}});
        QVERIFY(unpackOutlines(bytes));
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!unpackOutlines(std::string_view(bytes).substr(0, length)));
        QVERIFY(!unpackOutlines("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
        QVERIFY(!unpackOutlines("\xfe\xff\xff\xff\x0f")); // claims two thousand million
    }

    void twoHundredThousandCells()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 96, 5, 420);
        QVERIFY(project);
        const auto cells = loadCells(*project);
        QVERIFY(cells);
        QCOMPARE(cells->size(), std::size_t(201600));
        QCOMPARE(*cellCount(*project), std::size_t(201600));
        std::set<FieldId> fields;
        for (const Cell& cell : *cells)
            fields.insert(cell.field);
        QCOMPARE(fields.size(), std::size_t(480));
        const Cell& last = cells->back();
        QCOMPARE(last.x, makeCells(420).back().x);
    }
};

QTEST_GUILESS_MAIN(TstCellStore)
#include "tst_cellstore.moc"

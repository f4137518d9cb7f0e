#include "tests/widgets/smallscreen.h"
#include "widgets/workspace/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace phenodrop;

class TstSelection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modes();
    void nothingChangesNothingIsSaid();
    void cellBringsItsPlace();
    void listenersSeeAWholePlace();
    void newIndexDropsWhatIsGone();
    void indexFindsByIdAndPlace();
};

void TstSelection::modes()
{
    Selection selection;
    const std::vector<CellId> some = {5, 3, 3, 9};
    selection.select(some);
    QCOMPARE(selection.cells(), (std::vector<CellId>{3, 5, 9}));
    selection.select(7, Selection::Mode::Add);
    selection.select(3, Selection::Mode::Toggle);
    QCOMPARE(selection.cells(), (std::vector<CellId>{5, 7, 9}));
    selection.select(9, Selection::Mode::Remove);
    QVERIFY(selection.contains(5) && !selection.contains(9));
    selection.clear();
    QCOMPARE(selection.count(), 0);
}

void TstSelection::nothingChangesNothingIsSaid()
{
    Selection selection;
    selection.select(4);
    QSignalSpy spy(&selection, &Selection::cellsChanged);
    selection.select(4);
    selection.select(4, Selection::Mode::Add);
    QCOMPARE(spy.count(), 0);
}

void TstSelection::cellBringsItsPlace()
{
    Selection selection;
    selection.setIndex(smallScreen());
    QCOMPARE(selection.currentPlate(), 1);
    const CellId last = 1000 - 23; // of the last well of the second plate
    selection.setCurrentCell(last);
    QCOMPARE(selection.currentPlate(), 2);
    QCOMPARE(selection.currentWell(), 8);
    QCOMPARE(selection.currentField(), 80);
    selection.setCurrentWell(1);
    QCOMPARE(selection.currentPlate(), 1);
    QCOMPARE(selection.currentCell(), 0);
}

void TstSelection::listenersSeeAWholePlace()
{
    Selection selection;
    selection.setIndex(smallScreen());
    WellKey seen = 0;
    connect(&selection, &Selection::currentPlateChanged, this, [&] { seen = selection.currentWell(); });
    selection.setCurrentField(60);
    QCOMPARE(seen, 6);
}

void TstSelection::newIndexDropsWhatIsGone()
{
    Selection selection;
    selection.setIndex(smallScreen(3));
    const std::vector<CellId> cells = {1000, 1000 - 23};
    selection.select(cells);
    selection.setCurrentCell(1000 - 23);
    selection.setIndex(smallScreen(1));
    QCOMPARE(selection.cells(), (std::vector<CellId>{1000}));
    QCOMPARE(selection.currentCell(), 0);
    QCOMPARE(selection.currentWell(), 8);
    selection.setIndex(std::make_shared<const CellIndex>());
    QCOMPARE(selection.currentPlate(), 0);
    QCOMPARE(selection.count(), 0);
}

void TstSelection::indexFindsByIdAndPlace()
{
    const auto index = smallScreen(2);
    QCOMPARE(index->cell(999)->number, 2);
    QVERIFY(!index->cell(1));
    QCOMPARE(index->cellCountOf(3), std::size_t(2));
    QCOMPARE(index->wellAt(2, {1, 0})->key, 7);
    QVERIFY(!index->wellAt(2, {5, 0}));
    QCOMPARE(index->cellsOf(10).front().number, 1);
    QCOMPARE(index->placeText(index->placeOfCell(999)), QStringLiteral("P1 · A01"));
    QVERIFY(index->placeText({}).isEmpty());
}

QTEST_GUILESS_MAIN(TstSelection)
#include "tst_selection.moc"

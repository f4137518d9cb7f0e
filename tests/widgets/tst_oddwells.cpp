#include "tests/widgets/screenedproject.h"
#include "tests/windowwatch.h"
#include "widgets/results/oddtable.h"
#include "widgets/results/screenworkspace.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;
using Project24 = testing::ScreenedProject;

namespace {

/// The Screen page over wells of which nine received the same; one of them, G02, is full of long cells.
struct Replicated {
    Project24 files;
    QTemporaryDir settings;
    Workspace workspace{settings.filePath(u"settings.ini"_s)};
    ScreenWorkspace page{workspace};
    bool ok = false;

    explicit Replicated(bool replicates = true)
    {
        {
            const auto project = *Project::open(files.path().toStdString());
            std::vector<WellKey> same;
            const auto wells = loadAllWells(*project);
            for (const Well& well : *wells)
                if (well.place.column == 2 || wellName(well.place) == "G02")
                    same.push_back(well.key);
            ok = !replicates || setTreatment(*project, same, {"Inert", 1, "µM"});
        }
        workspace.openProject(files.path());
        page.resize(1528, 900);
        page.show();
        ok = ok && QTest::qWaitFor([this] { return page.view() != nullptr; }, 20'000);
        auto* classes = page.scoreboard().findChild<QComboBox*>();
        classes->setCurrentIndex(classes->findText(u"Long"_s));
    }
    HitsPanel& list() { return page.scoreboard().hits(); }
    OddTable& odd() { return list().oddWells(); }
    QString cell(int row, OddModel::Column column) { return odd().table().model()->index(row, column).data().toString(); }
    WellKey current() { return workspace.selection().currentWell(); }
    WellKey keyOf(int row, int column) { return page.view()->results.wellKeys[std::size_t(row * Project24::Columns + column)]; }
};

} // namespace

/// From how alike replicates are to the wells that are not.
class TstOddWells : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void the_figure_leads_to_the_wells_and_they_to_their_cells()
    {
        Replicated f;
        QVERIFY(f.ok);
        QVERIFY(!f.odd().isVisible());
        QTest::mouseClick(&f.page.scoreboard().replicates(), Qt::LeftButton);
        QVERIFY(f.odd().isVisible());
        QCOMPARE(f.odd().table().model()->rowCount(), 1);
        QCOMPARE(f.cell(0, OddModel::Well), u"G02"_s);
        QCOMPARE(f.cell(0, OddModel::Fraction), u"0.84"_s);
        QCOMPARE(f.cell(0, OddModel::Others), u"0.04 to 0.08"_s);
        QVERIFY(f.cell(0, OddModel::Deviation).startsWith(u'+'));
        for (const QString& part : {u"G02"_s, u"Long"_s, u"0.84"_s, u"other 8"_s, u"of Inert"_s, u"times"_s})
            QVERIFY2(f.odd().reason().contains(part), qPrintable(f.odd().reason()));

        f.workspace.selection().setCurrentWell(f.keyOf(0, 0));
        QTableView& table = f.odd().table();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(table.model()->index(0, OddModel::Well)).center());
        QCOMPARE(f.current(), f.keyOf(6, 1));
        QTRY_VERIFY(f.page.cells().model().rowCount() > 0);
        QCOMPARE(f.workspace.index()->placeOfCell(f.page.cells().model().cellAt(0)).well->key, f.keyOf(6, 1));

        const QStringList lines = f.list().csv().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].count(u','), lines[1].count(u','));
        QVERIFY(lines[1].startsWith(u"P1,G02,Inert,1,µM,Long,49,0.836734"_s));

        // The other class says the same of it; the hits are there again, as they were.
        auto* classes = f.page.scoreboard().findChild<QComboBox*>();
        classes->setCurrentIndex(classes->findText(u"Round"_s));
        QCOMPARE(f.odd().table().model()->rowCount(), 1);
        QVERIFY(f.cell(0, OddModel::Deviation).startsWith(u'-') || f.cell(0, OddModel::Deviation).startsWith(u'−'));
        f.list().showAllClasses(false);
        QVERIFY(!f.odd().isVisible() && f.list().table().model());
    }

    void an_excluded_well_is_not_listed()
    {
        Replicated f;
        QVERIFY(f.ok);
        f.list().showOddWells();
        QCOMPARE(f.odd().table().model()->rowCount(), 1);
        QVERIFY(setWellsExcluded(*f.workspace.project(), {f.keyOf(6, 1)}, true, "Bubble"));
        f.workspace.reloadIndex();
        QTRY_COMPARE_WITH_TIMEOUT(f.odd().table().model()->rowCount(), 0, 20'000);
        QVERIFY(!f.odd().isVisible()); // a sentence instead
        for (QPushButton* button : f.list().findChildren<QPushButton*>())
            if (button->text().startsWith(u"CSV"_s))
                QVERIFY(!button->isEnabled());
    }

    void without_replicates_it_says_so()
    {
        Replicated f(false);
        QVERIFY(f.ok);
        f.list().showOddWells();
        QCOMPARE(f.odd().table().model()->rowCount(), 0);
        QVERIFY(!f.odd().isVisible());
        bool said = false;
        for (QLabel* label : f.list().findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text().startsWith(u"Too few wells"_s));
        QVERIFY(said);
    }
};

PHENODROP_WINDOW_MAIN(TstOddWells)
#include "tst_oddwells.moc"

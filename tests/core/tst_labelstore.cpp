#include "core/base/rng.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "storefixture.h"

#include <QtTest>
#include <sstream>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstLabelStore : public QObject
{
    Q_OBJECT

    using Labels = std::vector<std::pair<CellId, PhenotypeId>>;

    static LabelJournal open(const std::shared_ptr<Project>& project)
    {
        auto journal = openJournal(project, "tester");
        if (!journal)
            qFatal("%s: %s", journal.error().subject.c_str(), journal.error().detail.c_str());
        return std::move(*journal);
    }
    /// Labels the cells of each field in turn as A, B and not at all.
    static void labelSome(const Project& project, LabelJournal& journal)
    {
        const auto a = *journal.addPhenotype("A");
        const auto b = *journal.addPhenotype("B");
        std::vector<CellId> as, bs;
        const auto cells = *loadCells(project);
        for (const Cell& cell : cells)
            if (cell.number % 3 != 0)
                (cell.number % 3 == 1 ? as : bs).push_back(cell.id);
        QVERIFY(journal.label(as, a));
        QVERIFY(journal.label(bs, b));
    }
    /// A run with another threshold: centres move a little, sizes change, and every `drop`th cell is not
    /// found.
    static void segmentAgain(Project& project, int cells, int drop, std::uint64_t seed)
    {
        const auto fields = *loadAllFields(project);
        for (const Field& field : fields) {
            Rng rng = Rng(seed).child(std::uint64_t(field.id));
            auto found = makeCells(cells);
            for (Cell& cell : found) {
                cell.x += float(rng.uniform(-2.5, 2.5));
                cell.y += float(rng.uniform(-2.5, 2.5));
                cell.area *= float(rng.uniform(0.8, 1.2));
            }
            std::erase_if(found, [&](const Cell& cell) { return drop > 0 && cell.number % drop == 0; });
            rng.shuffle(found);
            for (std::size_t i = 0; i < found.size(); ++i)
                found[i].number = std::int32_t(i + 1);
            QVERIFY(replaceCells(project, field.id, found, {}));
        }
    }
    /// Phenotype by place on the grid of makeCells(), which does not depend on ids.
    static std::map<std::tuple<FieldId, long, long>, PhenotypeId> byPlace(const Project& project,
                                                                          const LabelJournal& journal)
    {
        std::map<std::tuple<FieldId, long, long>, PhenotypeId> labels;
        const auto cells = *loadCells(project);
        for (const Cell& cell : cells)
            if (const auto label = journal.labelOf(cell.id))
                labels[{cell.field, std::lround((cell.x - 20) / 40), std::lround((cell.y - 20) / 40)}] =
                    label;
        return labels;
    }

private Q_SLOTS:
    void labelsSurviveANewSegmentation()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 4, 2, 240);
        QVERIFY(project);
        LabelJournal journal = open(project);
        labelSome(*project, journal);
        const auto before = byPlace(*project, journal);
        QCOMPARE(before.size(), std::size_t(1280));

        segmentAgain(*project, 240, 40, 1); // 6 of 240 are gone, 4 of them labelled
        const auto report = reattachLabels(*project, journal);
        QVERIFY(report);
        QVERIFY(double(report->moved) >= 0.95 * double(before.size()));
        QCOMPARE(report->moved + report->lost.size(), before.size());
        QCOMPARE(report->lost.size(), std::size_t(32));
        QCOMPARE(report->lost.front().second.plate, std::string("P1"));
        QCOMPARE(journal.labelledCount(), report->moved);
        QCOMPARE(journal.lostLabels().size(), report->lost.size());
        const auto after = byPlace(*project, journal);
        QCOMPARE(after.size(), report->moved);
        for (const auto& [place, label] : after)
            QCOMPARE(label, before.at(place)); // each where it was
        QCOMPARE(journal.history().back().verb, JournalVerb::Reattach);
        QVERIFY(verifyJournal(*project));
        const auto entries = journal.history().size();
        QCOMPARE(reattachLabels(*project, journal)->moved, std::size_t(0)); // nothing left to do: no entry
        QCOMPARE(journal.history().size(), entries);

        segmentAgain(*project, 240, 0, 2); // the old threshold again
        const auto back = reattachLabels(project, "tester");
        QVERIFY(back);
        QVERIFY(back->lost.empty());
        QVERIFY(*journal.refresh());
        QCOMPARE(byPlace(*project, journal), before);
        QCOMPARE(open(project).labelledCells(), journal.labelledCells());
        QVERIFY(verifyJournal(*project));
    }

    void undoReachesThroughASegmentation()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 2, 1, 60);
        LabelJournal journal = open(project);
        labelSome(*project, journal);
        const auto before = byPlace(*project, journal);
        const auto a = journal.phenotypeNamed("A")->id;
        QVERIFY(journal.unlabel(journal.cellsOf(a)));
        segmentAgain(*project, 60, 0, 3);
        QVERIFY(reattachLabels(*project, journal));
        QVERIFY(journal.undo()); // brings labels back to cells that had none when they were segmented anew
        QCOMPARE(byPlace(*project, journal), before);
        QVERIFY(journal.undo());
        QVERIFY(journal.undo());
        QCOMPARE(journal.labelledCount(), std::size_t(0));
        QVERIFY(verifyJournal(*project));
    }

    void interruptedRunLosesNothing()
    {
        const QTemporaryDir folder;
        std::map<std::tuple<FieldId, long, long>, PhenotypeId> before;
        {
            const auto project = makeProject(folder, 2, 2, 30);
            LabelJournal journal = open(project);
            labelSome(*project, journal);
            before = byPlace(*project, journal);
            segmentAgain(*project, 30, 0, 4); // and here the program ends
        }
        const auto project = *Project::open(projectPath(folder));
        QCOMPARE(reattachLabels(project, "tester")->moved, before.size());
        QCOMPARE(byPlace(*project, open(project)), before);
    }

    void twoOldCellsDoNotShareANewOne()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 2);
        LabelJournal journal = open(project);
        const auto field = loadAllFields(*project)->front().id;
        auto close = makeCells(2);
        close[1].x = close[0].x + 8; // touching, both within a radius of their middle
        QVERIFY(replaceCells(*project, field, close, {}));
        const auto cells = *loadCells(*project);
        const auto a = *journal.addPhenotype("A");
        const auto b = *journal.addPhenotype("B");
        QVERIFY(journal.label(std::vector<CellId>{cells[0].id}, a));
        QVERIFY(journal.label(std::vector<CellId>{cells[1].id}, b));
        auto merged = makeCells(1, 5); // nearer to the second
        QVERIFY(replaceCells(*project, field, merged, {}));
        const auto report = reattachLabels(*project, journal);
        QCOMPARE(report->moved, std::size_t(1));
        QCOMPARE(report->lost.size(), std::size_t(1));
        QCOMPARE(report->lost[0].first, cells[0].id);
        QCOMPARE(journal.labelOf(loadCells(*project)->front().id), b);
    }

    void farCellsAreNotTaken()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 1);
        LabelJournal journal = open(project);
        const auto a = *journal.addPhenotype("A");
        QVERIFY(journal.label(std::vector<CellId>{loadCells(*project)->front().id}, a));
        const auto field = loadAllFields(*project)->front().id;
        QVERIFY(replaceCells(*project, field, makeCells(1, 10.5f), {})); // the radius is 10
        QCOMPARE(reattachLabels(*project, journal)->lost.size(), std::size_t(1));
        QVERIFY(replaceCells(*project, field, makeCells(1, 9.5f), {}));
        QCOMPARE(reattachLabels(*project, journal)->moved, std::size_t(1));
    }

    void csvOfCells()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 2, 2, 48);
        LabelJournal journal = open(project);
        std::istringstream csv("Plate,Well,Field,X,Y,Phenotype\n"
                               "P1,a1,1,21.5,20,Mitotic\n"   // cell 1
                               "P1,A01,2,60,61,Interphase\n" // cell 26 of site 2
                               "P1,A01,1,20,22,Interphase\n" // cell 1 again: the first counts
                               "P1,A01,1,40,20,Mitotic\n"    // between two cells
                               "P1,C07,1,20,20,Mitotic\n"    // no such well
                               "P1,A01,7,20,20,Mitotic\n"    // no such field
                               "P1,A01,1,abc,20,Mitotic\n"   // no number
                               "P8,A01,1,20,20,Mitotic\n"    // no such plate
                               "P1,A01,1,60,20,\n"           // no phenotype
                               "P1,A01,,60,20,Mitotic\n");   // which of two fields?
        const auto report = importLabelCsv(*project, journal, csv, {0, "labels.csv"});
        QVERIFY(report);
        QCOMPARE(report->rows, std::size_t(10));
        QCOMPARE(report->cells, std::size_t(2));
        QCOMPARE(report->changed, std::size_t(2));
        QCOMPARE(report->problems.size(), std::size_t(8));
        QCOMPARE(report->problems[1], std::string("line 5: no cell within 10 px"));
        QCOMPARE(journal.history().size(), std::size_t(1)); // one entry for the file
        const auto field = loadAllFields(*project)->at(1);
        QCOMPARE(journal.labelOf(loadCellsOfField(*project, field.id)->at(25).id),
                 journal.phenotypeNamed("interphase")->id);
    }

    void csvOfWells()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 3, 2, 10);
        LabelJournal journal = open(project);
        std::istringstream csv("well;phenotype\nA1;nuclear\nA02;cytoplasmic\nA2;nuclear\n");
        const auto report = importLabelCsv(*project, journal, csv); // one plate: its name may be left out
        QVERIFY(report);
        QCOMPARE(report->changed, std::size_t(40));
        QCOMPARE(report->problems,
                 (std::vector<std::string>{"line 4: 20 cells have another phenotype by an earlier line"}));
        QCOMPARE(journal.countOf(journal.phenotypeNamed("cytoplasmic")->id), std::size_t(20));
        QVERIFY(journal.undo());
        QCOMPARE(journal.labelledCount(), std::size_t(0));
        QVERIFY(journal.phenotypes().empty());
    }

    void csvWithoutNeededColumns()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 1);
        LabelJournal journal = open(project);
        std::istringstream noPhenotype("plate,well\nP1,A01\n");
        QCOMPARE(importLabelCsv(*project, journal, noPhenotype).error().code, Errc::BadFormat);
        QVERIFY(storePlates(*project, {makePlate("P2", 1, 1)}));
        std::istringstream noPlate("well,phenotype\nA01,x\n");
        QCOMPARE(importLabelCsv(*project, journal, noPlate).error().code, Errc::BadFormat);
        QVERIFY(journal.history().empty());
    }

    void csvThereAndBack()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 2, 2, 30);
        LabelJournal journal = open(project);
        labelSome(*project, journal);
        QVERIFY(journal.renamePhenotype(journal.phenotypeNamed("B")->id, "odd, \"quoted\""));
        const auto before = journal.labelledCells();
        std::stringstream csv;
        QVERIFY(exportLabelCsv(*project, journal, csv));
        QVERIFY(journal.unlabel(journal.cellsOf(journal.phenotypeNamed("A")->id)));
        const auto report = importLabelCsv(*project, journal, csv);
        QVERIFY(report->problems.empty());
        QCOMPARE(report->cells, before.size());
        QCOMPARE(journal.labelledCells(), before);
    }
};

QTEST_GUILESS_MAIN(TstLabelStore)
#include "tst_labelstore.moc"

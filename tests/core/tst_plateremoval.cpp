#include "core/store/plateremoval.h"

#include "core/store/connection.h"
#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/store/resultshard.h"
#include "storefixture.h"

#include <QtTest>

#include <atomic>
#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

/// A plate with cells, labels and results leaves the project, and comes back as it was.
class TstPlateRemoval : public QObject
{
    Q_OBJECT

    static constexpr int Wells = 3, Sites = 2, PerField = 10, Labelled = 25;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Project> m_project;
    PlateKey m_first = 0, m_second = 0;

    static LabelJournal open(const std::shared_ptr<Project>& project)
    {
        auto journal = openJournal(project, "tester");
        if (!journal)
            qFatal("%s: %s", journal.error().subject.c_str(), journal.error().detail.c_str());
        return std::move(*journal);
    }
    static std::vector<CellId> idsOf(const Project& project, PlateKey plate)
    {
        std::vector<CellId> ids;
        const auto cells = loadCellsOfPlate(project, plate);
        for (const Cell& cell : *cells)
            ids.push_back(cell.id);
        return ids;
    }
    static bool findCells(Project& project, PlateKey plate, float dx = 0)
    {
        const auto fields = loadFields(project, plate);
        for (const Field& field : *fields) {
            std::vector<CellOutline> outlines;
            for (int n = 1; n <= PerField; ++n)
                outlines.push_back({n, {1, 1, 9, 1, 5, 8}});
            if (!replaceCellsKeepingEarlier(project, field.id, makeCells(PerField, dx), outlines, 7))
                return false;
        }
        return true;
    }
    /// Two plates with cells; 25 cells of each are in a class, some of the first were once in another.
    static bool fill(const std::shared_ptr<Project>& project)
    {
        PlateContent first = makePlate("P1", Wells, Sites);
        first.wells[1].treatment = {"taxol", 0.3, "µM"};
        first.wells[1].metadata = {{"batch", "7"}};
        first.images[3].state = ImageRef::State::Missing;
        const auto stored = storePlates(*project, {first, makePlate("P2", Wells, Sites)});
        if (!stored || !findCells(*project, stored->plates[0]) || !findCells(*project, stored->plates[1]))
            return false;
        FieldQuality quality;
        quality.field = loadFields(*project, stored->plates[0])->front().id;
        quality.blurred = true;
        quality.imageHash = 11;
        LabelJournal journal = open(project);
        const auto a = journal.addPhenotype("A"), b = journal.addPhenotype("B");
        const auto ones = idsOf(*project, stored->plates[0]), others = idsOf(*project, stored->plates[1]);
        return saveQuality(*project, {quality}, 3) && setWellsExcluded(*project, {loadAllWells(*project)->front().key}, true, "bubble") &&
               journal.label(std::span(ones).first(Labelled + 5), *a) && journal.label(std::span(ones).first(4), *b) &&
               journal.unlabel(std::span(ones).subspan(Labelled, 5)) && journal.label(std::span(others).first(Labelled), *b) &&
               journal.keep(std::span(ones).subspan(2, 4));
    }
    /// Every row of what is known of plates, fields, cells and labels; the journal only grows.
    std::string content() const
    {
        std::string all;
        const auto connection = *Connection::open(projectPath(*m_folder) + "/project.sqlite", Connection::Mode::Write);
        for (const char* sql :
             {"SELECT group_concat(id || name || rows || columns || folder || pixel_size || ready_crops) FROM plate",
              "SELECT group_concat(plate || place || name || colour) FROM channel",
              "SELECT group_concat(id || '/' || plate || row || column || treatment || ifnull(concentration, '-') || unit || control || "
              "excluded || reason) FROM well",
              "SELECT group_concat(well || key || value) FROM well_metadata",
              "SELECT group_concat(id || '/' || well || site || part || width || height || x || y || excluded || reason || split_group || "
              "image_hash || '/' || cells || '/' || cells_run) FROM field",
              "SELECT group_concat(field || channel || path || page || sample || bits || state || detail) FROM image",
              "SELECT group_concat(field || focus_slope || blurred || saturated || empty || run) FROM quality",
              "SELECT group_concat(id || '/' || field || '/' || number || '/' || x || y || area || box_left || box_top || width || height) "
              "FROM cell",
              "SELECT group_concat(field || hex(data)) FROM outline",
              "SELECT group_concat(cell || '/' || phenotype || '/' || field || x || y || area) FROM label",
              "SELECT group_concat(field || plate || row || column || site || part || image_hash) FROM label_place",
              "SELECT group_concat(run || field || id) FROM earlier_cell"}) {
            Statement row(*connection, sql);
            row.step();
            all += row.text(0) + "\n";
        }
        return all;
    }
    std::int64_t rowsKept() const
    {
        const auto connection = *Connection::open(projectPath(*m_folder) + "/project.sqlite", Connection::Mode::Write);
        Statement sum(*connection,
                      "SELECT (SELECT count(*) FROM removed_plate) + (SELECT count(*) FROM removed_channel) + (SELECT count(*) FROM "
                      "removed_well) + (SELECT count(*) FROM removed_well_metadata) + (SELECT count(*) FROM removed_field) + (SELECT "
                      "count(*) FROM removed_image) + (SELECT count(*) FROM removed_quality) + (SELECT count(*) FROM removed_cell) + "
                      "(SELECT count(*) FROM removed_outline)");
        sum.step();
        return sum.integer(0);
    }
    Result<void> sql(const char* sentence) const
    {
        const auto connection = Connection::open(projectPath(*m_folder) + "/project.sqlite", Connection::Mode::Write);
        return connection ? (*connection)->execute(sentence) : connection.error();
    }
    Result<void> remove(PlateKey plate) { return removePlatesWithCells(m_project, {plate}, "tester"); }
    Result<void> restore(PlateKey plate) { return restorePlates(m_project, {plate}, "tester"); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = *Project::create(projectPath(*m_folder));
        QVERIFY(fill(m_project));
        m_first = *plateNamed(*m_project, "P1");
        m_second = *plateNamed(*m_project, "P2");
    }
    void cleanup() { m_project.reset(); }

    void whatGoesIsSaidBefore()
    {
        const auto one = lossOfPlates(*m_project, {m_first});
        QVERIFY(one);
        QCOMPARE(one->wells, std::size_t(Wells));
        QCOMPARE(one->fields, std::size_t(Wells * Sites));
        QCOMPARE(one->cells, std::size_t(Wells * Sites * PerField));
        QCOMPARE(one->labels, std::size_t(Labelled));
        QCOMPARE(lossOfPlates(*m_project, {m_first, m_second})->labels, std::size_t(2 * Labelled));
        QCOMPARE(lossOfPlates(*m_project, {999})->cells, std::size_t(0));
    }

    void allOfItGoesAndComesBackAsItWas()
    {
        const std::string before = content();
        LabelJournal journal = open(m_project);
        const auto labels = journal.labelledCells();
        const auto cells = idsOf(*m_project, m_first);
        const auto others = idsOf(*m_project, m_second);
        FeatureTable features;
        features.encoder = "builtin";
        features.dims = 1;
        features.cells = cells;
        features.cells.insert(features.cells.end(), others.begin(), others.end());
        features.values.resize(features.cells.size(), 3);
        QVERIFY(saveFeatures(*m_project, features));

        QVERIFY(remove(m_first));
        QCOMPARE(loadPlates(*m_project)->size(), std::size_t(1));
        QCOMPARE(loadAllFields(*m_project)->size(), std::size_t(Wells * Sites));
        QCOMPARE(*cellCount(*m_project), others.size());
        QCOMPARE(missingCells(*m_project, cells)->size(), cells.size());
        QCOMPARE(loadLabels(*m_project)->size(), std::size_t(Labelled)); // those of the other plate
        QVERIFY(verifyJournal(*m_project));
        QVERIFY(*journal.refresh()); // a window's
        QCOMPARE(journal.labelledCount(), std::size_t(Labelled));
        QCOMPARE(journal.lostLabels().size(), std::size_t(Labelled));
        QCOMPARE(journal.history().back().note, std::string("removed: P1"));
        QVERIFY(loadLostLabels(*m_project)->empty()); // nothing to look for: its fields are not there
        auto stale = *loadFeatures(*m_project, "builtin");
        QCOMPARE(*dropStaleRows(*m_project, stale), cells.size());
        const auto kept = loadRemovedPlates(*m_project);
        QCOMPARE(kept->size(), std::size_t(1));
        QCOMPARE(kept->front().name, std::string("P1"));
        QCOMPARE(remove(m_first).error().code, Errc::NotFound);

        QVERIFY(restore(m_first));
        QCOMPARE(content(), before);
        QCOMPARE(rowsKept(), std::int64_t(0));
        QVERIFY(verifyJournal(*m_project));
        QVERIFY(*journal.refresh());
        QCOMPARE(journal.labelledCells(), labels);
        QVERIFY(journal.lostLabels().empty() && journal.isKept(cells[3]));
        auto features2 = *loadFeatures(*m_project, "builtin");
        QCOMPARE(*dropStaleRows(*m_project, features2), std::size_t(0));
        QCOMPARE(restore(m_first).error().code, Errc::NotFound);

        // To and fro, and the steps before it can still be taken back: those about cells that are away, too.
        QVERIFY(remove(m_first) && restore(m_first) && remove(m_first));
        QVERIFY(*journal.refresh());
        for (int step = 0; step < 4; ++step) // keep, P2's labels, the five that were unlabelled, those put in B
            QVERIFY(journal.undo());
        QVERIFY(verifyJournal(*m_project));
        QVERIFY(restore(m_first));
        QVERIFY(*journal.refresh());
        QCOMPARE(journal.countOf(journal.phenotypeNamed("A")->id), std::size_t(Labelled + 5));
        QVERIFY(verifyJournal(*m_project));
    }

    void severalAtOnceOrNone()
    {
        const std::string before = content();
        QCOMPARE(removePlatesWithCells(m_project, {m_first, 999}, "tester").error().code, Errc::NotFound);
        QCOMPARE(content(), before);
        QVERIFY(removePlatesWithCells(m_project, {m_first, m_second}, "tester"));
        QVERIFY(loadPlates(*m_project)->empty() && loadLabels(*m_project)->empty());
        QVERIFY(storePlates(*m_project, {makePlate("P2", 1, 1)}));
        const auto refused = restorePlates(m_project, {m_first, m_second}, "tester");
        QCOMPARE(refused.error().code, Errc::Conflict);
        QCOMPARE(refused.error().subject, std::string("P2"));
        QCOMPARE(loadPlates(*m_project)->size(), std::size_t(1));
        QVERIFY(removePlates(*m_project, {*plateNamed(*m_project, "P2")}));
        QVERIFY(restorePlates(m_project, {m_first, m_second}, "tester"));
        QCOMPARE(content(), before);
    }

    /// When it is kept no longer, the file is smaller.
    void itsRoomIsGivenBack()
    {
        const auto pages = [this](const char* what) {
            const auto connection = *Connection::open(projectPath(*m_folder) + "/project.sqlite", Connection::Mode::Write);
            Statement count(*connection, what);
            count.step();
            return count.integer(0);
        };
        std::vector<Cell> many(5000);
        for (std::size_t n = 0; n < many.size(); ++n)
            many[n].number = int(n) + 1;
        QVERIFY(replaceCells(*m_project, loadFields(*m_project, m_first)->front().id, many, {}));
        const auto before = pages("PRAGMA page_count");
        QVERIFY(remove(m_first) && remove(m_second));
        const auto kept = pages("PRAGMA page_count");
        QVERIFY(kept >= before);
        QVERIFY(forgetRemovedPlates(*m_project, "2000")); // none is so old
        QCOMPARE(pages("PRAGMA page_count"), kept);
        QVERIFY(forgetRemovedPlates(*m_project, "9999"));
        QCOMPARE(pages("PRAGMA freelist_count"), std::int64_t(0));
        QVERIFY(pages("PRAGMA page_count") < before);
        QVERIFY(m_project->check() && verifyJournal(*m_project));
    }

    /// Stopped at whatever point, nothing of it was done.
    void stoppedItIsAsBefore()
    {
        const std::string before = content();
        const auto stopAt = [](int step) { return [step, at = 0](double) mutable { return ++at < step; }; };
        int stops = 0;
        while (true) {
            const auto done = removePlatesWithCells(m_project, {m_first, m_second}, "tester", stopAt(stops + 1));
            if (done)
                break;
            QCOMPARE(done.error().code, Errc::Cancelled);
            QVERIFY(!done.error().subject.empty());
            QCOMPARE(content(), before);
            ++stops;
        }
        QCOMPARE(stops, 20); // a table of each plate, and its end
        QVERIFY(verifyJournal(*m_project));
        for (int step = 1; step <= 18; ++step)
            QCOMPARE(restorePlates(m_project, {m_first, m_second}, "tester", stopAt(step)).error().code, Errc::Cancelled);
        QVERIFY(loadPlates(*m_project)->empty());
        QVERIFY(restorePlates(m_project, {m_first, m_second}, "tester"));
        QCOMPARE(content(), before);
    }

    /// The label journal keeps what was decided: imported again, the cells that are found get their labels.
    void labelsComeBackWithThePlate()
    {
        LabelJournal journal = open(m_project);
        const auto a = journal.phenotypeNamed("A")->id;
        const auto inA = journal.countOf(a);
        QVERIFY(cellsOfRemovedPlates(*m_project)->empty());
        const CellId newest = idsOf(*m_project, m_second).back();
        QVERIFY(remove(m_first));
        QCOMPARE(*cellsOfRemovedPlates(*m_project), (std::map<std::string, CellId>{{"P1", newest}}));
        QVERIFY(restore(m_first));
        QVERIFY(cellsOfRemovedPlates(*m_project)->empty());
        QVERIFY(remove(m_first));
        QVERIFY(forgetRemovedPlates(*m_project, "9999"));
        // What shards say of P1 is about the one that is gone, also when another has its name.
        const auto removed = *cellsOfRemovedPlates(*m_project);
        ShardRecord record;
        record.item.plate = "P1";
        record.cells = {0, 3};
        QVERIFY(isOfRemovedPlate(record, removed, true));
        record.cells = {0, newest + 1};
        QVERIFY(!isOfRemovedPlate(record, removed, true));
        record.cells.clear();
        QVERIFY(isOfRemovedPlate(record, removed, true) && !isOfRemovedPlate(record, removed, false));
        record.item.plate = "P2";
        QVERIFY(!isOfRemovedPlate(record, removed, true));
        QCOMPARE(rowsKept(), std::int64_t(0));
        QCOMPARE(restore(m_first).error().code, Errc::NotFound);
        const auto again = storePlates(*m_project, {makePlate("P1", Wells, Sites)});
        QVERIFY(again && again->plates[0] != m_first);
        QCOMPARE(loadLostLabels(*m_project)->size(), std::size_t(Labelled)); // they have a place again
        QCOMPARE(loadField(*m_project, loadLostLabels(*m_project)->front().field)->id, loadLostLabels(*m_project)->front().field);
        QVERIFY(findCells(*m_project, again->plates[0], 2));
        const auto report = reattachLabels(m_project, "tester");
        QVERIFY(report);
        QCOMPARE(report->moved, std::size_t(Labelled));
        QVERIFY(report->lost.empty());
        QVERIFY(*journal.refresh());
        QCOMPARE(journal.countOf(a), inA);
        QVERIFY(verifyJournal(*m_project));
    }

    /// While it can be put back its labels wait, also where the images are those of another plate, and come back from a
    /// plate that took its place for a while.
    void labelsWaitForTheirOwnPlate()
    {
        const std::string before = content();
        FieldQuality same;
        same.field = loadFields(*m_project, m_second)->front().id;
        same.imageHash = 11; // as the first plate's first field
        QVERIFY(saveQuality(*m_project, {same}));
        LabelJournal journal = open(m_project);
        const auto labels = journal.labelledCells();
        QVERIFY(remove(m_first));
        const auto report = reattachLabels(m_project, "tester");
        QVERIFY(report && report->moved == 0 && report->lost.empty());
        const auto meanwhile = storePlates(*m_project, {makePlate("P1", Wells, Sites)});
        QVERIFY(meanwhile && findCells(*m_project, meanwhile->plates[0], 2));
        QCOMPARE(reattachLabels(m_project, "tester")->moved, std::size_t(Labelled));
        QCOMPARE(restore(m_first).error().code, Errc::Conflict);
        const auto once = *cellsOfRemovedPlates(*m_project);
        QVERIFY(remove(meanwhile->plates[0]));
        QVERIFY(cellsOfRemovedPlates(*m_project)->at("P1") > once.at("P1"));
        QVERIFY(restorePlates(m_project, {meanwhile->plates[0]}, "tester"));
        QCOMPARE(*cellsOfRemovedPlates(*m_project), once);
        QVERIFY(remove(meanwhile->plates[0]) && restore(m_first));
        QVERIFY(*journal.refresh());
        QCOMPARE(journal.labelledCells(), labels);
        QVERIFY(verifyJournal(*m_project));
    }

    void forgottenWhenTheProjectIsOpenedLater()
    {
        QVERIFY(remove(m_first));
        m_project.reset();
        m_project = *Project::open(projectPath(*m_folder));
        QVERIFY(rowsKept() > 0); // another program may still take it back
        QVERIFY(sql("UPDATE removed_plate SET at = '2026-01-01T00:00:00Z'"));
        m_project.reset();
        m_project = *Project::open(projectPath(*m_folder));
        QCOMPARE(rowsKept(), std::int64_t(0));
        QVERIFY(verifyJournal(*m_project));
        QCOMPARE(loadPlates(*m_project)->size(), std::size_t(1));
    }

    /// Another program labels all the time: no label is left on a cell that is gone.
    void othersLabelMeanwhile()
    {
        const auto cells = idsOf(*m_project, m_first);
        std::atomic<bool> goesOn{true};
        std::atomic<int> steps{0};
        std::thread other([&] {
            LabelJournal journal = open(*Project::open(projectPath(*m_folder)));
            const auto a = journal.phenotypeNamed("A")->id;
            for (std::size_t i = 0; goesOn; ++i)
                steps += bool(journal.label(std::vector{cells[i % cells.size()]}, i / cells.size() % 2 ? Unlabelled : a));
        });
        QTRY_VERIFY(steps > 20);
        const auto removed = remove(m_first);
        goesOn = false;
        other.join();
        QVERIFY2(removed, removed ? "" : removed.error().detail.c_str());
        QVERIFY(verifyJournal(*m_project));
        const LabelJournal journal = open(m_project);
        QCOMPARE(loadLabels(*m_project)->size(), journal.labelledCount());
        QCOMPARE(journal.labelledCount(), std::size_t(Labelled));
        QVERIFY(restore(m_first) && verifyJournal(*m_project));
    }

#ifdef Q_OS_UNIX
    void killed_data()
    {
        QTest::addColumn<int>("milliseconds");
        for (const int ms : {1, 7, 13, 22, 35, 51, 80, 120})
            QTest::addRow("after %d ms", ms) << ms;
    }
    /// A child takes the plate out and puts it back without end; when it is killed either all of it is there or none.
    void killed()
    {
        QFETCH(int, milliseconds);
        const std::string before = content();
        const auto cells = idsOf(*m_project, m_first);
        m_project.reset();
        int channel[2];
        QCOMPARE(pipe(channel), 0);
        const pid_t child = fork();
        if (child == 0) {
            const auto project = *Project::open(projectPath(*m_folder));
            for (char begun = 1;;) {
                if (!removePlatesWithCells(project, {m_first}, "tester") || write(channel[1], &begun, 1) != 1)
                    _exit(1);
                if (!restorePlates(project, {m_first}, "tester"))
                    _exit(2);
            }
        }
        close(channel[1]);
        char begun = 0;
        QCOMPARE(read(channel[0], &begun, 1), ssize_t(1));
        QTest::qSleep(milliseconds);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        close(channel[0]);
        QVERIFY(WIFSIGNALED(status));

        m_project = *Project::open(projectPath(*m_folder));
        QVERIFY(m_project->check() && verifyJournal(*m_project));
        const LabelJournal journal = open(m_project);
        QCOMPARE(loadLabels(*m_project)->size(), journal.labelledCount());
        if (loadPlates(*m_project)->size() == 1) {
            QCOMPARE(missingCells(*m_project, cells)->size(), cells.size());
            QCOMPARE(journal.labelledCount(), std::size_t(Labelled));
            QVERIFY(restore(m_first));
        }
        QCOMPARE(content(), before);
        QCOMPARE(rowsKept(), std::int64_t(0));
    }
#endif
};

QTEST_GUILESS_MAIN(TstPlateRemoval)
#include "tst_plateremoval.moc"

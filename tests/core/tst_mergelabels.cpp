#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/workflow/mergelabels.h"
#include "shapeproject.h"

#include <QtTest>
#include <cmath>
#include <filesystem>
#include <sstream>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Two people label copies of one project.
class TstMergeLabels : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ProjectPtr m_ours, m_theirs;
    std::vector<CellId> m_cells;

    LabelJournal open(const ProjectPtr& project, const char* user)
    {
        auto journal = openJournal(project, user);
        if (!journal)
            qFatal("%s", journal.error().detail.c_str());
        return std::move(*journal);
    }

private Q_SLOTS:
    void init()
    {
        m_ours.reset();
        m_theirs.reset();
        m_folder = QTemporaryDir();
        const auto original = shapeProject(m_folder.path(), 16);
        const std::filesystem::path copy = m_folder.filePath("copy.phenodrop").toStdString();
        std::filesystem::create_directories(copy);
        QVERIFY(original->backUp()); // the database as others may read it
        const auto saved = backups(original->path());
        QVERIFY(!saved.empty());
        std::filesystem::copy_file(saved.front(), copy / "project.sqlite");
        auto opened = Project::open(copy.string());
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        m_ours = original;
        m_theirs = *opened;
        m_cells.clear();
        const auto cells = *loadCells(*m_ours);
        for (const Cell& cell : cells)
            m_cells.push_back(cell.id);
        for (const ProjectPtr& project : {m_ours, m_theirs}) { // both begin with no label
            LabelJournal journal = open(project, "start");
            QVERIFY(journal.unlabel(m_cells));
        }
    }

    void kappaByHand()
    {
        LabelJournal ours = open(m_ours, "Anna"), theirs = open(m_theirs, "Ben");
        const auto disc = ours.phenotypeNamed("disc")->id, ring = ours.phenotypeNamed("ring")->id;
        const auto span = [this](std::size_t first, std::size_t count) {
            return std::span(m_cells).subspan(first, count);
        };
        // Ours: 25 disc, 25 ring. Theirs: 20 + 15 agree; 5 and 10 differ: observed .70, by chance .50, kappa .40.
        QVERIFY(ours.label(span(0, 25), disc));
        QVERIFY(ours.label(span(25, 25), ring));
        QVERIFY(theirs.label(span(0, 20), disc));
        QVERIFY(theirs.label(span(20, 5), ring));
        QVERIFY(theirs.label(span(25, 10), disc));
        QVERIFY(theirs.label(span(35, 15), ring));
        QVERIFY(theirs.label(span(60, 7), ring)); // they alone
        QVERIFY(ours.label(span(80, 3), disc));   // we alone
        const auto a = compareLabels(m_ours, m_theirs);
        QVERIFY2(a, a ? "" : a.error().detail.c_str());
        QCOMPARE(a->both, 50L);
        QCOMPARE(a->agreed, 35L);
        QCOMPARE(a->onlyOurs, 3L);
        QCOMPARE(a->onlyTheirs.size(), std::size_t(7));
        QCOMPARE(a->phenotypes, (std::vector<std::string>{"disc", "ring"}));
        QCOMPARE(a->table, (std::vector<std::vector<long>>{{20, 5}, {10, 15}}));
        QVERIFY(std::abs(a->kappa - 0.4) < 1e-12);
        const double error = std::sqrt(0.7 * 0.3 / 50) / 0.5;
        QVERIFY(std::abs(a->kappaInterval.low - (0.4 - 1.96 * error)) < 1e-12);
        QVERIFY(std::find(a->people.begin(), a->people.end(), "Ben") != a->people.end());
        QVERIFY(a->problems.empty());
    }

    void theirsAreAddedAndUndone()
    {
        LabelJournal ours = open(m_ours, "Anna"), theirs = open(m_theirs, "Ben");
        const auto disc = ours.phenotypeNamed("disc")->id;
        const auto odd = theirs.addPhenotype("odd"); // a phenotype that we don't have
        QVERIFY(ours.label(std::span(m_cells).first(4), disc));
        QVERIFY(theirs.label(std::span(m_cells).first(2), disc));
        QVERIFY(theirs.label(std::span(m_cells).subspan(2, 4), *odd)); // two disputed, two new
        const auto a = compareLabels(m_ours, m_theirs);
        QVERIFY(a);
        QCOMPARE(a->disagreements.size(), std::size_t(2));

        const auto kept = mergeLabels(ours, *a, {MergeRule::KeepOurs, {}, "kept"});
        QVERIFY(kept);
        QCOMPARE(kept->added, std::size_t(2));
        QCOMPARE(kept->changed, std::size_t(0));
        QCOMPARE(ours.labelOf(m_cells[2]), disc);
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[5]))->name, std::string("odd"));
        QCOMPARE(int(ours.history().back().verb), int(JournalVerb::Merge));
        QCOMPARE(ours.history().back().note, std::string("kept"));
        QVERIFY(ours.undo());
        QCOMPARE(ours.labelOf(m_cells[5]), Unlabelled);
        QVERIFY(!ours.phenotypeNamed("odd"));

        // One cell decided by hand, the other by the rule.
        const auto taken =
            mergeLabels(ours, *a, {MergeRule::TakeTheirs, {{m_cells[2], "ring"}, {m_cells[3], ""}}, "theirs"});
        QVERIFY(taken);
        QCOMPARE(taken->changed, std::size_t(2));
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[2]))->name, std::string("ring"));
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[3]))->name, std::string("odd"));
        QVERIFY(verifyJournal(*m_ours));
    }

    /// Each cell its own verdict, "no class" among them; their own cells only where they are wanted.
    void cellsAreDecidedOneByOne()
    {
        LabelJournal ours = open(m_ours, "Anna"), theirs = open(m_theirs, "Ben");
        QVERIFY(ours.label(std::span(m_cells).first(4), ours.phenotypeNamed("disc")->id));
        QVERIFY(theirs.label(std::span(m_cells).first(6), theirs.phenotypeNamed("bar")->id)); // two are theirs alone
        const auto a = compareLabels(m_ours, m_theirs);
        QVERIFY(a);
        MergeOptions options;
        options.decisions = {{m_cells[0], "bar"}, {m_cells[1], "ring"}};
        options.unlabelled = {m_cells[2]};
        options.addTheirs = false;
        options.reason = mergeReason(*a, "copy.phenodrop", "ours", "two looked together");
        const auto merged = mergeLabels(ours, *a, options);
        QVERIFY(merged);
        QCOMPARE(merged->added, std::size_t(0));
        QCOMPARE(merged->changed, std::size_t(3));
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[0]))->name, std::string("bar"));
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[1]))->name, std::string("ring"));
        QCOMPARE(ours.labelOf(m_cells[2]), Unlabelled);
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[3]))->name, std::string("disc"));
        QCOMPARE(ours.labelOf(m_cells[4]), Unlabelled);
        const std::string note = ours.history().back().note;
        QVERIFY(note.starts_with("labels of copy.phenodrop by ") && note.find("Ben") != std::string::npos);
        QVERIFY(note.ends_with("; where they differ: ours; two looked together"));
        QVERIFY(ours.undo()); // one step
        QCOMPARE(ours.phenotype(ours.labelOf(m_cells[2]))->name, std::string("disc"));
    }

    void disputedCellsCanLoseTheirLabel()
    {
        LabelJournal ours = open(m_ours, "Anna"), theirs = open(m_theirs, "Ben");
        QVERIFY(ours.label(std::span(m_cells).first(3), ours.phenotypeNamed("disc")->id));
        QVERIFY(theirs.label(std::span(m_cells).first(3), theirs.phenotypeNamed("bar")->id));
        const auto a = compareLabels(m_ours, m_theirs);
        QVERIFY(a);
        QVERIFY(mergeLabels(ours, *a, {MergeRule::Unlabel, {}, {}}));
        QCOMPARE(ours.labelledCount(), std::size_t(0));
    }

    void aTableOfDecisionsComesBack()
    {
        LabelJournal ours = open(m_ours, "Anna"), theirs = open(m_theirs, "Ben");
        QVERIFY(ours.label(std::span(m_cells).first(3), ours.phenotypeNamed("disc")->id));
        QVERIFY(theirs.label(std::span(m_cells).first(3), theirs.phenotypeNamed("bar")->id));
        const auto a = compareLabels(m_ours, m_theirs);
        std::stringstream table;
        QVERIFY(writeDisagreements(m_ours, *a, table));
        QString text = QString::fromStdString(table.str());
        QCOMPARE(text.count('\n'), 4);
        const qsizetype line = text.indexOf('\n', text.indexOf('\n') + 1); // the first cell is decided
        text.insert(line, "ring");
        std::stringstream filled(text.toStdString());
        const auto decisions = readDecisions(m_ours, filled);
        QVERIFY2(decisions, decisions ? "" : decisions.error().detail.c_str());
        QCOMPARE(decisions->size(), std::size_t(1));
        QCOMPARE(decisions->front().cell, a->disagreements.front().cell);
        QCOMPARE(decisions->front().phenotype, std::string("ring"));
    }

    void nothingInCommonHasNoKappa()
    {
        const auto a = compareLabels(m_ours, m_theirs);
        QVERIFY(a);
        QVERIFY(std::isnan(a->kappa));
        QVERIFY(!parseMergeRule("mine"));
    }
};

QTEST_GUILESS_MAIN(TstMergeLabels)
#include "tst_mergelabels.moc"

#include "core/cell/labeljournal.h"

#include <QtTest>

using namespace phenodrop;

namespace {

/// Keeps entries in memory; can be told to fail, as a full disk does.
class MemoryStore final : public JournalStore
{
public:
    Result<void> append(const JournalEntry& entry, const Progress&) override
    {
        if (failing)
            return Error{Errc::DiskFull, "memory"};
        if (entry.number != std::int64_t(entries.size()) + 1)
            return Error{Errc::Conflict, "memory"};
        entries.push_back(entry);
        return {};
    }
    Result<std::vector<JournalEntry>> entriesAfter(std::int64_t number) override
    {
        return std::vector<JournalEntry>(entries.begin() + std::ptrdiff_t(number), entries.end());
    }
    std::vector<JournalEntry> entries;
    bool failing = false;
};

using Labels = std::vector<std::pair<CellId, PhenotypeId>>;

JournalEntry fullEntry()
{
    JournalEntry entry;
    entry.number = 7;
    entry.at = "2026-11-24T11:20:29Z";
    entry.user = "Zoë";
    entry.verb = JournalVerb::Merge;
    entry.reverses = 3;
    entry.note = "labels.csv";
    entry.labels = {{5, 0, 2}, {1LL << 40, 2, 0}};
    entry.phenotypes = {{{}, Phenotype{1, "Mitotic", 1, 0xff8000}}, {Phenotype{2, "Debris", 2, 0}, {}}};
    entry.moves = {{5, 105}, {6, 0}};
    return entry;
}

} // namespace

class TstLabelJournal : public QObject
{
    Q_OBJECT

    std::shared_ptr<MemoryStore> m_store;

    LabelJournal open()
    {
        auto journal = LabelJournal::open(m_store, "tester");
        if (!journal)
            qFatal("the journal does not open");
        return std::move(*journal);
    }
    static std::vector<CellId> range(CellId from, CellId to)
    {
        std::vector<CellId> cells;
        for (CellId cell = from; cell <= to; ++cell)
            cells.push_back(cell);
        return cells;
    }

private Q_SLOTS:
    void init() { m_store = std::make_shared<MemoryStore>(); }

    void entryToBytesAndBack()
    {
        const JournalEntry entry = fullEntry();
        const std::string bytes = encodeEntry(entry);
        const auto back = decodeEntry(bytes);
        QVERIFY(back);
        QCOMPARE(encodeEntry(*back), bytes);
        QCOMPARE(back->user, entry.user);
        QCOMPARE(back->labels, entry.labels);
        QCOMPARE(back->moves, entry.moves);
        QCOMPARE(back->phenotypes[0].after->colour, 0xff8000u);
        QVERIFY(!back->phenotypes[1].after);
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY2(!decodeEntry(std::string_view(bytes).substr(0, length)),
                     "a shortened entry was accepted");
        QVERIFY(!decodeEntry(bytes + "x"));
    }

    void digestIsSha256OfTheChain()
    {
        // printf 'abc' | sha256sum
        QCOMPARE(entryDigest("a", "bc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void aCellIsInOneClass()
    {
        LabelJournal journal = open();
        const auto a = *journal.addPhenotype("Interphase");
        const auto b = *journal.addPhenotype("Mitotic");
        QCOMPARE(*journal.label(std::vector<CellId>{1, 2, 3, 2}, a), std::size_t(3));
        QCOMPARE(*journal.label(std::vector<CellId>{3, 4}, b), std::size_t(2));
        QCOMPARE(journal.labelledCells(), (Labels{{1, a}, {2, a}, {3, b}, {4, b}}));
        QCOMPARE(journal.countOf(a), std::size_t(2));
        QCOMPARE(journal.countOf(b), std::size_t(2));
        QCOMPARE(journal.labelledCount(), std::size_t(4));
        QCOMPARE(journal.cellsOf(b), (std::vector<CellId>{3, 4}));
        QCOMPARE(*journal.unlabel(std::vector<CellId>{1, 99}), std::size_t(1));
        QCOMPARE(journal.countOf(a), std::size_t(1));
        const auto entries = journal.history().size();
        QCOMPARE(*journal.label(std::vector<CellId>{3}, b), std::size_t(0)); // nothing changes: no entry
        QCOMPARE(journal.history().size(), entries);
        QCOMPARE(journal.label(std::vector<CellId>{3}, 42).error().code, Errc::NotFound);
    }

    void phenotypes()
    {
        LabelJournal journal = open();
        const auto a = *journal.addPhenotype(" Interphase ");
        const auto b = *journal.addPhenotype("Mitotic", 0x112233);
        QCOMPARE(journal.phenotype(a)->name, std::string("Interphase"));
        QCOMPARE(journal.phenotype(b)->key, 2);
        QCOMPARE(journal.addPhenotype("interPHASE").error().code, Errc::Conflict);
        QCOMPARE(journal.addPhenotype("  ").error().code, Errc::BadArgument);
        QVERIFY(journal.renamePhenotype(a, "interphase")); // only the case: its own name is no conflict
        QCOMPARE(journal.renamePhenotype(a, "MITOTIC").error().code, Errc::Conflict);
        QVERIFY(journal.recolourPhenotype(a, 0x445566));
        QVERIFY(journal.label(range(1, 10), a));
        QVERIFY(journal.removePhenotype(a));
        QCOMPARE(journal.labelledCount(), std::size_t(0));
        QCOMPARE(journal.history().back().labels.size(), std::size_t(10)); // in the same entry
        const auto c = *journal.addPhenotype("Debris");
        QCOMPARE(journal.phenotype(c)->key, 1); // the lowest free key
        QVERIFY(c != a && c != b);              // but never an id that was used
        QVERIFY(journal.undo());
        QVERIFY(journal.undo());
        QCOMPARE(journal.countOf(a), std::size_t(10));
        QCOMPARE(journal.phenotype(a)->colour, 0x445566u);
        QCOMPARE(journal.phenotypeOfKey(1)->id, a);
    }

    void undoAndRedoThrough50Actions()
    {
        std::vector<Labels> states;
        {
            LabelJournal journal = open();
            std::vector<PhenotypeId> ids;
            for (const char* name : {"A", "B", "C"})
                ids.push_back(*journal.addPhenotype(name));
            for (int i = 0; i < 50; ++i) {
                states.push_back(journal.labelledCells());
                const auto phenotype = i % 4 == 3 ? Unlabelled : ids[std::size_t(i % 3)];
                QVERIFY(*journal.label(range(i, i + 6), phenotype) > 0);
            }
            states.push_back(journal.labelledCells());
            for (int i = 49; i >= 20; --i) {
                QVERIFY(journal.undo());
                QCOMPARE(journal.labelledCells(), states[std::size_t(i)]);
            }
        }
        LabelJournal journal = open(); // the stacks come from the history
        for (int i = 19; i >= 0; --i) {
            QVERIFY(journal.undo());
            QCOMPARE(journal.labelledCells(), states[std::size_t(i)]);
        }
        for (int i = 1; i <= 50; ++i) {
            QVERIFY(journal.redo());
            QCOMPARE(journal.labelledCells(), states[std::size_t(i)]);
        }
        QVERIFY(!journal.canRedo());
        QVERIFY(journal.undo()); // an undo of a redo
        QCOMPARE(journal.labelledCells(), states[49]);
        QCOMPARE(journal.nextRedo()->verb, JournalVerb::Label);
        QVERIFY(journal.redo());
        QCOMPARE(journal.labelledCells(), states[50]);
        QCOMPARE(journal.nextUndo()->verb, JournalVerb::Label);
        QVERIFY(verifyChain(journal.history()));
    }

    void aNewActionClearsRedo()
    {
        LabelJournal journal = open();
        const auto a = *journal.addPhenotype("A");
        QVERIFY(journal.label(range(1, 3), a));
        QVERIFY(journal.undo());
        QVERIFY(journal.canRedo());
        QVERIFY(journal.label(range(7, 8), a));
        QVERIFY(!journal.canRedo());
        QCOMPARE(journal.redo().error().code, Errc::NotFound);
    }

    void keepHoldsAsLongAsTheLabel()
    {
        LabelJournal journal = open();
        const auto a = *journal.addPhenotype("A");
        const auto b = *journal.addPhenotype("B");
        QVERIFY(journal.label(range(1, 3), a));
        QCOMPARE(*journal.keep(range(1, 5)), std::size_t(3));
        QVERIFY(journal.isKept(1) && !journal.isKept(4));
        QCOMPARE(*journal.keep(range(1, 3)), std::size_t(0));
        QVERIFY(journal.label(range(1, 1), b));
        QVERIFY(!journal.isKept(1));
        QVERIFY(journal.undo());
        QVERIFY(journal.isKept(1));
        QVERIFY(journal.undo()); // the keep itself
        QVERIFY(!journal.isKept(1) && !journal.isKept(2));
        QCOMPARE(journal.countOf(a), std::size_t(3));
        QVERIFY(journal.redo());
        QVERIFY(journal.isKept(2));
    }

    void importIsOneEntry()
    {
        LabelJournal journal = open();
        QVERIFY(journal.addPhenotype("Mitotic"));
        const std::vector<NamedLabel> labels = {{1, "mitotic"}, {2, "Debris"}, {3, "Debris"}, {1, "Debris"}};
        QCOMPARE(*journal.importLabels(labels, "labels.csv"), std::size_t(3));
        QCOMPARE(journal.history().size(), std::size_t(2));
        QCOMPARE(journal.history().back().note, std::string("labels.csv"));
        QCOMPARE(journal.phenotypes().size(), std::size_t(2));
        QCOMPARE(journal.phenotypeNamed("debris")->key, 2);
        QVERIFY(journal.undo());
        QCOMPARE(journal.phenotypes().size(), std::size_t(1));
        QCOMPARE(journal.labelledCount(), std::size_t(0));
        QVERIFY(journal.redo());
        QCOMPARE(journal.countOf(journal.phenotypeNamed("Debris")->id), std::size_t(2));
    }

    void nothingChangesWhenTheStoreFails()
    {
        LabelJournal journal = open();
        const auto a = *journal.addPhenotype("A");
        QVERIFY(journal.label(range(1, 3), a));
        m_store->failing = true;
        QCOMPARE(journal.label(range(4, 6), a).error().code, Errc::DiskFull);
        QCOMPARE(journal.undo().error().code, Errc::DiskFull);
        QCOMPARE(journal.removePhenotype(a).error().code, Errc::DiskFull);
        QCOMPARE(journal.labelledCount(), std::size_t(3));
        QCOMPARE(journal.history().size(), std::size_t(2));
        m_store->failing = false;
        QCOMPARE(*journal.label(range(4, 6), a), std::size_t(3));
        QVERIFY(verifyChain(m_store->entries));
    }

    void twoWritersMeet()
    {
        LabelJournal window = open();
        const auto a = *window.addPhenotype("A");
        LabelJournal script = open();
        QVERIFY(script.label(range(1, 5), a));
        QVERIFY(script.addPhenotype("B"));
        QCOMPARE(*window.label(range(4, 8), a), std::size_t(3)); // 4 and 5 have it already
        QCOMPARE(window.phenotypes().size(), std::size_t(2));
        QCOMPARE(*script.refresh(), true);
        QCOMPARE(*script.refresh(), false);
        QCOMPARE(script.labelledCells(), window.labelledCells());
        QVERIFY(verifyChain(m_store->entries));
    }

    void tampering_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("a label") << 0;
        QTest::newRow("the user") << 1;
        QTest::newRow("the time") << 2;
        QTest::newRow("an entry taken out") << 3;
        QTest::newRow("two entries swapped") << 4;
        QTest::newRow("an undo of itself") << 5;
    }
    void tampering()
    {
        QFETCH(int, what);
        {
            LabelJournal journal = open();
            const auto a = *journal.addPhenotype("A");
            for (CellId cell = 1; cell < 9; ++cell)
                QVERIFY(journal.label(range(cell, cell + 3), a));
        }
        auto& entries = m_store->entries;
        QVERIFY(verifyChain(entries));
        if (what == 0)
            entries[3].labels[0].after = 0;
        else if (what == 1)
            entries[3].user = "someone else";
        else if (what == 2)
            entries[3].at = "2020-01-01T00:00:00Z";
        else if (what == 3)
            entries.erase(entries.begin() + 3);
        else if (what == 4)
            std::swap(entries[3], entries[4]);
        else {
            entries[3].verb = JournalVerb::Undo;
            entries[3].reverses = entries[3].number;
            entries[3].digest = entryDigest(entries[2].digest, encodeEntry(entries[3]));
        }
        const auto verified = verifyChain(entries);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, Errc::StoreDamaged);
        QVERIFY(verified.error().subject.ends_with("entry 4"));
        QCOMPARE(LabelJournal::open(m_store, "tester").error().code, Errc::StoreDamaged);
    }

    void labelsMoveToNewCells()
    {
        LabelJournal journal = open();
        const auto a = *journal.addPhenotype("A");
        const auto b = *journal.addPhenotype("B");
        QVERIFY(journal.label(range(1, 3), a));
        QVERIFY(journal.label(range(2, 2), b));
        QVERIFY(journal.keep(range(2, 2)));
        const std::vector<LabelMove> moves = {{1, 101}, {2, 102}, {3, 0}};
        QCOMPARE(*journal.reattach(moves), std::size_t(3));
        QCOMPARE(*journal.reattach(moves), std::size_t(0)); // known already
        QCOMPARE(journal.labelledCells(), (Labels{{101, a}, {102, b}}));
        QVERIFY(journal.isKept(102));
        QCOMPARE(journal.lostLabels(), (Labels{{3, a}}));
        QCOMPARE(journal.countOf(a), std::size_t(1));
        QCOMPARE(journal.nextUndo()->verb, JournalVerb::Keep); // a person's last step, not the program's

        QVERIFY(journal.undo());
        QVERIFY(journal.undo()); // cell 2 was A before; it is cell 102 now
        QCOMPARE(journal.labelledCells(), (Labels{{101, a}, {102, a}}));
        QVERIFY(journal.redo());
        QCOMPARE(journal.labelOf(102), b);

        // The old threshold again: the lost one is found, and the two move once more.
        QCOMPARE(*journal.reattach(std::vector<LabelMove>{{101, 201}, {102, 202}, {3, 203}}), std::size_t(3));
        QCOMPARE(journal.labelledCells(), (Labels{{201, a}, {202, b}, {203, a}}));
        QVERIFY(journal.lostLabels().empty());
        QCOMPARE(journal.countOf(a), std::size_t(2));
        const LabelJournal reopened = open();
        QCOMPARE(reopened.labelledCells(), journal.labelledCells());
        QCOMPARE(reopened.countOf(a), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TstLabelJournal)
#include "tst_labeljournal.moc"

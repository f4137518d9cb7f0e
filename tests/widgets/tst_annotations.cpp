#include "widgets/workspace/annotations.h"

#include <QSignalSpy>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

namespace {

/// Keeps entries in memory; can be told to refuse.
class MemoryStore final : public JournalStore
{
public:
    Result<void> append(const JournalEntry& entry, const Progress&) override
    {
        if (full)
            return Error{Errc::DiskFull, "journal", {}};
        entries.push_back(entry);
        return {};
    }
    Result<std::vector<JournalEntry>> entriesAfter(std::int64_t number) override
    {
        return std::vector<JournalEntry>(entries.begin() + std::ptrdiff_t(number), entries.end());
    }
    std::vector<JournalEntry> entries;
    bool full = false;
};

struct Fixture {
    Fixture()
    {
        auto journal = LabelJournal::open(store, "A. Meier");
        annotations.setJournal(std::make_unique<LabelJournal>(std::move(*journal)));
    }
    std::shared_ptr<MemoryStore> store = std::make_shared<MemoryStore>();
    History history;
    Annotations annotations{history};
};

} // namespace

class TstAnnotations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// A lasso gives many labels at once; looked at one by one they are no more.
    void labelsGivenTogetherAreCounted()
    {
        Fixture f;
        const PhenotypeId round = f.annotations.addPhenotype(QStringLiteral("Round"));
        std::vector<CellId> lasso;
        for (CellId cell = 1; cell <= 30; ++cell)
            lasso.push_back(cell);
        f.annotations.assign(lasso, round);
        for (CellId cell = 31; cell <= 35; ++cell)
            f.annotations.assign(std::vector<CellId>{cell}, round);
        QCOMPARE(f.annotations.givenTogether(), 30);
        f.annotations.keep(std::vector<CellId>{1, 2}); // confirmed
        f.annotations.unlabel(std::vector<CellId>{3});
        f.annotations.assign(std::vector<CellId>{3}, round);
        QCOMPARE(f.annotations.givenTogether(), 27);
        QVERIFY(f.history.undo() && f.history.undo());
        QCOMPARE(f.annotations.labelledCount(), 35);
    }

    void assignIsOneStep();
    void namesOfSteps();
    void editsAndLabelsUndoInOrder();
    void failedEditIsNotRemembered();
    void fullDiskChangesNothing();
    void originTellsWho();
    void withoutProjectNothingHappens();
    void undoOfEarlierSessions();
};

void TstAnnotations::assignIsOneStep()
{
    Fixture f;
    const PhenotypeId metaphase = f.annotations.addPhenotype(u"Metaphase"_s);
    QVERIFY(metaphase != Unlabelled);
    QSignalSpy changed(&f.annotations, &Annotations::changed);
    const std::vector<CellId> cells = {1, 2, 3};
    QCOMPARE(f.annotations.assign(cells, metaphase), 3);
    QCOMPARE(f.annotations.count(metaphase), 3);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(f.annotations.assign(cells, metaphase), 0);
    QVERIFY(f.history.undo());
    QCOMPARE(f.annotations.labelledCount(), 0);
    QVERIFY(f.history.redo());
    QCOMPARE(f.annotations.labelOf(2), metaphase);
}

void TstAnnotations::namesOfSteps()
{
    Fixture f;
    const PhenotypeId id = f.annotations.addPhenotype(u"Metaphase"_s);
    QCOMPARE(f.history.undoText(), u"New class Metaphase"_s);
    const CellId cell = 7;
    f.annotations.assign(std::span(&cell, 1), id);
    QVERIFY(f.history.undoText().startsWith(u"Label 1"_s));
    f.annotations.renamePhenotype(id, u"M phase"_s);
    QCOMPARE(f.history.undoText(), u"Rename to M phase"_s);
    QCOMPARE(f.annotations.phenotype(id)->name, "M phase");
}

void TstAnnotations::editsAndLabelsUndoInOrder()
{
    Fixture f;
    const PhenotypeId id = f.annotations.addPhenotype(u"A"_s);
    bool excluded = false;
    QVERIFY(f.history.perform({u"Exclude B11"_s,
                               [&]() -> Result<void> { excluded = true; return {}; },
                               [&]() -> Result<void> { excluded = false; return {}; }}));
    const CellId cell = 7;
    f.annotations.assign(std::span(&cell, 1), id);
    QVERIFY(f.history.undo());
    QCOMPARE(f.annotations.labelOf(cell), Unlabelled);
    QVERIFY(excluded);
    QCOMPARE(f.history.undoText(), u"Exclude B11"_s);
    QVERIFY(f.history.undo());
    QVERIFY(!excluded);
    QVERIFY(f.history.redo());
    QVERIFY(excluded);
    QVERIFY(f.history.redo());
    QCOMPARE(f.annotations.labelOf(cell), id);
    QVERIFY(f.history.redoText().isEmpty());
}

void TstAnnotations::failedEditIsNotRemembered()
{
    History history;
    const auto outcome = history.perform({u"X"_s, []() -> Result<void> { return Error{Errc::StoreBusy}; },
                                          []() -> Result<void> { return {}; }});
    QVERIFY(!outcome);
    QVERIFY(history.undoText().isEmpty());
    QVERIFY(!history.undo());
}

void TstAnnotations::fullDiskChangesNothing()
{
    Fixture f;
    const PhenotypeId id = f.annotations.addPhenotype(u"A"_s);
    const QString before = f.history.undoText();
    int failures = 0;
    connect(&f.annotations, &Annotations::failed, this, [&](const Error& error) {
        QCOMPARE(error.code, Errc::DiskFull);
        ++failures;
    });
    f.store->full = true;
    const CellId cell = 7;
    QCOMPARE(f.annotations.assign(std::span(&cell, 1), id), 0);
    QCOMPARE(failures, 1);
    QCOMPARE(f.annotations.labelOf(cell), Unlabelled);
    QCOMPARE(f.history.undoText(), before);
}

void TstAnnotations::originTellsWho()
{
    Fixture f;
    const PhenotypeId id = f.annotations.addPhenotype(u"A"_s);
    const CellId cell = 7;
    QVERIFY(!f.annotations.originOf(cell));
    f.annotations.assign(std::span(&cell, 1), id);
    const auto origin = f.annotations.originOf(cell);
    QVERIFY(origin);
    QCOMPARE(origin->user, u"A. Meier"_s);
    QVERIFY(qAbs(origin->time.secsTo(QDateTime::currentDateTime())) < 60);
}

void TstAnnotations::withoutProjectNothingHappens()
{
    History history;
    Annotations annotations(history);
    const CellId cell = 7;
    QCOMPARE(annotations.assign(std::span(&cell, 1), 1), 0);
    QCOMPARE(annotations.addPhenotype(u"A"_s), Unlabelled);
    QVERIFY(annotations.phenotypes().empty());
    QVERIFY(history.undoText().isEmpty());
}

void TstAnnotations::undoOfEarlierSessions()
{
    Fixture f;
    f.annotations.addPhenotype(u"A"_s);
    auto again = LabelJournal::open(f.store, "B. Kurz");
    QVERIFY(again);
    f.annotations.setJournal(std::make_unique<LabelJournal>(std::move(*again)));
    QCOMPARE(f.history.undoText(), u"New class A"_s);
    QVERIFY(f.history.undo());
    QVERIFY(f.annotations.phenotypes().empty());
    QVERIFY(f.history.redo());
    QCOMPARE(f.annotations.phenotypes().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TstAnnotations)
#include "tst_annotations.moc"

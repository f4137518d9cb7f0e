#include "tests/widgets/memoryjournal.h"
#include "widgets/style/numbers.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <numeric>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

namespace {

/// A store that holds a long entry up until it is let through, or stops as a full disk does.
class SlowStore final : public MemoryJournal
{
public:
    Result<void> append(const JournalEntry& entry, const Progress& progress) override
    {
        if (entry.labels.size() >= Annotations::Many) {
            threads.push_back(QThread::currentThread());
            gate.acquire();
            if (!report(progress, 0.5))
                return Error{Errc::Cancelled, "journal", {}};
        }
        if (full)
            return Error{Errc::DiskFull, "journal", {}};
        if (entry.number != std::int64_t(entries.size()) + 1)
            return Error{Errc::Conflict, "journal", {}};
        return MemoryJournal::append(entry, progress);
    }
    /// As a disk that takes its time.
    Result<void> sync() override
    {
        syncThreads.push_back(QThread::currentThread());
        if (slowDisk)
            gate.acquire();
        ++syncs;
        return broken ? Result<void>(Error{Errc::WriteFailed, "journal", {}}) : Result<void>();
    }
    QSemaphore gate;
    bool full = false, slowDisk = false, broken = false;
    std::atomic<int> syncs = 0;
    std::vector<QThread*> syncThreads;
    std::vector<QThread*> threads;
};

struct Fixture {
    std::shared_ptr<SlowStore> store = std::make_shared<SlowStore>();
    History history;
    Annotations annotations{history};
    PhenotypeId round = Unlabelled, longOnes = Unlabelled;
    std::vector<CellId> many = std::vector<CellId>(Annotations::Many);

    Fixture()
    {
        auto journal = LabelJournal::open(store, "tester");
        annotations.setJournal(std::make_unique<LabelJournal>(std::move(*journal)));
        round = annotations.addPhenotype(u"Round"_s);
        longOnes = annotations.addPhenotype(u"Long"_s);
        std::iota(many.begin(), many.end(), 1);
    }
    ~Fixture() { store->gate.release(int(many.size())); } // a test that failed must not wait for the store
    bool ends() { return QTest::qWaitFor([this] { return !annotations.isWriting(); }); }
};

/// The cells 1 … n.
std::vector<CellId> first(std::size_t n)
{
    std::vector<CellId> cells(n);
    std::iota(cells.begin(), cells.end(), 1);
    return cells;
}

} // namespace

/// Labels of many cells are written while the window goes on.
class TstLabelQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// What changes the cells themselves takes its turn: labels given meanwhile come after it, and the window goes on.
    void otherWorkTakesItsTurn()
    {
        Fixture f;
        QSignalSpy started(&f.annotations.queue(), &LabelQueue::started);
        QSemaphore gate;
        const QThread* where = nullptr;
        std::vector<Errc> heard;
        const auto hear = [&heard](const Result<void>& outcome) { heard.push_back(outcome ? Errc::Internal : outcome.error().code); };
        f.annotations.writeInTurn(u"Removing P1"_s,
                                  [&](const Progress&) -> Result<void> {
                                      where = QThread::currentThread();
                                      gate.acquire();
                                      return {};
                                  },
                                  hear);
        QVERIFY(f.annotations.isWriting() && !f.annotations.isSaved());
        QCOMPARE(started.count(), 1);
        QCOMPARE(started.at(0).at(0).toString(), u"Removing P1"_s);
        QCOMPARE(f.annotations.assign(first(3), f.round), 3); // returns at once
        QCOMPARE(f.annotations.count(f.round), 0);
        f.annotations.writeInTurn(u"Bringing back P1"_s, [](const Progress&) -> Result<void> { return Error{Errc::NotFound, "plate 1"}; }, hear);
        gate.release();
        QVERIFY(f.ends());
        QVERIFY(where && where != QThread::currentThread());
        QCOMPARE(f.annotations.count(f.round), 3);
        QCOMPARE(heard, (std::vector{Errc::Internal, Errc::NotFound})); // Internal: it was done
        QVERIFY(f.history.undoText().startsWith(u"Label"_s)); // neither is a step

        // What was asked for before it fails: it does not come to its turn, and hears so.
        heard.clear();
        f.store->full = true;
        bool done = false;
        f.annotations.assign(f.many, f.longOnes);
        f.annotations.writeInTurn(u"Removing P1"_s,
                                  [&done](const Progress&) -> Result<void> {
                                      done = true;
                                      return {};
                                  },
                                  hear);
        f.store->gate.release();
        QVERIFY(f.ends());
        QTRY_COMPARE(heard, std::vector{Errc::Cancelled});
        QVERIFY(!done);
    }

    void manyAreWrittenByAnotherThread()
    {
        Fixture f;
        const int all = int(f.many.size());
        QSignalSpy changed(&f.annotations, &Annotations::changed);
        QCOMPARE(f.annotations.assign(f.many, f.round), all);
        QVERIFY(f.annotations.isWriting());
        QCOMPARE(f.annotations.labelledCount(), 0); // what is shown is what is on disk
        QCOMPARE(changed.count(), 0);
        QVERIFY(f.history.undoText().startsWith(u"Label %1"_s.arg(countText(all))));
        f.store->gate.release();
        QVERIFY(f.ends());
        QCOMPARE(f.annotations.count(f.round), all);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(f.store->entries.size(), std::size_t(3));
        QCOMPARE(f.store->threads.size(), std::size_t(1));
        QVERIFY(f.store->threads.front() != QThread::currentThread());
    }

    void fewAreWrittenAtOnce()
    {
        Fixture f;
        QCOMPARE(f.annotations.assign(first(Annotations::Many - 1), f.round), int(Annotations::Many) - 1);
        QVERIFY(!f.annotations.isWriting());
        QCOMPARE(f.annotations.count(f.round), int(Annotations::Many) - 1);
    }

    void aLabelIsShownWhileTheDiskIsSlow()
    {
        Fixture f;
        QVERIFY(QTest::qWaitFor([&f] { return f.annotations.isSaved(); }));
        const int before = f.store->syncs;
        f.store->slowDisk = true;
        QSignalSpy writing(&f.annotations, &Annotations::writingChanged);
        QCOMPARE(f.annotations.assign(first(1), f.round), 1);
        QCOMPARE(f.annotations.labelOf(1), f.round); // at once
        QCOMPARE(f.store->entries.size(), std::size_t(3)); // and where a crash leaves it
        QVERIFY(!f.annotations.isSaved());
        QVERIFY(!f.annotations.isWriting());
        QVERIFY(!writing.isEmpty());
        // More comes while the disk is busy: shown, in order, and all of it with one more wait for the disk.
        QCOMPARE(f.annotations.assign(first(3), f.longOnes), 3);
        QVERIFY(f.history.undo());
        QCOMPARE(f.annotations.labelOf(1), f.round);
        QVERIFY(f.history.redo());
        QCOMPARE(f.annotations.count(f.longOnes), 3);
        QCOMPARE(f.store->entries.size(), std::size_t(6));
        QTest::qWait(20);
        QVERIFY(!f.annotations.isSaved());
        f.store->gate.release(2);
        QTRY_VERIFY(f.annotations.isSaved());
        QCOMPARE(f.store->syncs - before, 2);
        for (const QThread* thread : f.store->syncThreads)
            QVERIFY(thread != QThread::currentThread());
        QVERIFY(verifyChain(f.store->entries));
    }

    void whatCannotBeWrittenIsSaidAndNotShown()
    {
        Fixture f;
        f.annotations.assign(first(2), f.round);
        QVERIFY(QTest::qWaitFor([&f] { return f.annotations.isSaved(); }));
        const QString step = f.history.undoText();
        QSignalSpy failed(&f.annotations, &Annotations::failed);
        f.store->full = true;
        QCOMPARE(f.annotations.assign(first(3), f.longOnes), 0);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(f.annotations.count(f.longOnes), 0);
        QCOMPARE(f.history.undoText(), step);
        f.store->full = false;
        f.store->broken = true; // a disk that takes it and cannot keep it
        QCOMPARE(f.annotations.assign(first(1), f.longOnes), 1);
        QTRY_COMPARE(failed.count(), 2);
        QTRY_VERIFY(f.annotations.isSaved());
    }

    /// What a closed project still has to get onto the disk gets there.
    void aClosedProjectIsSynced()
    {
        Fixture f;
        QVERIFY(QTest::qWaitFor([&f] { return f.annotations.isSaved(); }));
        const int before = f.store->syncs;
        f.store->slowDisk = true;
        f.annotations.assign(first(1), f.round);
        f.annotations.assign(first(2), f.round); // while the first is on its way
        f.annotations.setJournal(nullptr);
        QVERIFY(!f.annotations.isSaved());
        f.store->gate.release(5);
        QTRY_VERIFY(f.annotations.isSaved());
        QCOMPARE(f.store->syncs - before, 2);
    }

    void otherWorkIsDoneInOrderAndHoldsUpNobody()
    {
        Fixture f;
        std::vector<int> done;
        std::vector<QString> ended;
        f.annotations.assign(f.many, f.round); // waits for the gate
        for (int i = 0; i < 3; ++i)
            f.annotations.write(
                [&done, i]() -> Result<void> {
                    done.push_back(i);
                    return i == 1 ? Result<void>(Error{Errc::DiskFull, "wells", {}}) : Result<void>();
                },
                [&ended](const Result<void>& outcome) { ended.push_back(outcome ? u"done"_s : u"failed"_s); });
        QTest::qWait(20);
        QVERIFY(done.empty()); // behind the labels
        QVERIFY(!f.annotations.isSaved());
        f.store->gate.release();
        QTRY_VERIFY(f.annotations.isSaved());
        QCOMPARE(done, (std::vector{0, 1, 2}));
        QCOMPARE(ended, (std::vector{u"done"_s, u"failed"_s, u"done"_s}));
    }

    /// Label many, label three of them otherwise, take that back, take the many back, bring them again.
    void whatIsAskedForMeanwhileComesInOrder()
    {
        Fixture f;
        f.annotations.assign(f.many, f.round);
        QCOMPARE(f.annotations.assign(first(3), f.longOnes), 3);
        QVERIFY(f.history.undoText().startsWith(u"Label 3"_s));
        QVERIFY(f.history.undo());
        QVERIFY(f.history.undoText().startsWith(u"Label %1"_s.arg(countText(std::int64_t(f.many.size())))));
        QVERIFY(f.history.redoText().startsWith(u"Label 3"_s));
        QVERIFY(f.history.undo());
        QCOMPARE(f.history.undoText(), u"New class Long"_s);
        QVERIFY(f.history.redo());
        QCOMPARE(f.store->entries.size(), std::size_t(2)); // the classes
        f.store->gate.release(3);
        QVERIFY(f.ends());
        std::vector<JournalVerb> verbs;
        for (const JournalEntry& entry : f.store->entries)
            verbs.push_back(entry.verb);
        using enum JournalVerb;
        QCOMPARE(verbs, (std::vector{AddPhenotype, AddPhenotype, Label, Label, Undo, Undo, Redo}));
        QCOMPARE(f.annotations.count(f.round), int(f.many.size()));
        QCOMPARE(f.annotations.count(f.longOnes), 0);
        QVERIFY(f.history.redoText().startsWith(u"Label 3"_s));
        QVERIFY(f.history.redo()); // three cells: at once
        QCOMPARE(f.annotations.count(f.longOnes), 3);
        QVERIFY(f.history.undo());
        f.store->gate.release(); // many: in the background
        QVERIFY(f.history.undo());
        QVERIFY(f.annotations.isWriting());
        QVERIFY(f.ends());
        QCOMPARE(f.annotations.labelledCount(), 0);
    }

    void editsOfPlatesKeepTheirPlace()
    {
        Fixture f;
        bool excluded = false;
        f.annotations.assign(f.many, f.round);
        QVERIFY(f.history.perform({u"Exclude B11"_s, [&]() -> Result<void> { excluded = true; return {}; },
                                   [&]() -> Result<void> { excluded = false; return {}; }}));
        f.store->gate.release(2);
        QVERIFY(f.ends());
        QCOMPARE(f.history.undoText(), u"Exclude B11"_s);
        QVERIFY(f.history.undo());
        QVERIFY(!excluded);
        QCOMPARE(f.annotations.count(f.round), int(f.many.size()));
        QVERIFY(f.history.undo());
        QVERIFY(f.ends());
        QCOMPARE(f.annotations.labelledCount(), 0);
    }

    void cellsGoIntoAClassThatIsMadeMeanwhile()
    {
        Fixture f;
        f.annotations.assign(f.many, f.round);
        auto other = LabelJournal::open(f.store, "another program"); // and a class of another program comes first
        QVERIFY(other && other->addPhenotype("Theirs"));
        QCOMPARE(f.annotations.addPhenotype(u"long"_s), Unlabelled); // taken
        const PhenotypeId odd = f.annotations.addPhenotype(u"Odd"_s);
        QVERIFY(odd != Unlabelled);
        f.annotations.assign(first(2), odd);
        f.store->gate.release(2); // ours finds its number taken and is done again on the new state
        QVERIFY(f.ends());
        const Phenotype* made = f.annotations.journal()->phenotypeNamed("Odd");
        QVERIFY(made);
        QCOMPARE(f.annotations.cellsOf(made->id), first(2));
        QCOMPARE(f.annotations.count(f.annotations.journal()->phenotypeNamed("Theirs")->id), 0);
    }

    void aFullDiskIsToldAndChangesNothing()
    {
        Fixture f;
        QSignalSpy failed(&f.annotations, &Annotations::failed);
        f.annotations.assign(f.many, f.round);
        f.annotations.assign(first(3), f.longOnes);
        QVERIFY(f.history.undo());
        f.store->full = true;
        f.store->gate.release();
        QVERIFY(f.ends());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(f.annotations.labelledCount(), 0);
        QCOMPARE(f.store->entries.size(), std::size_t(2));
        QCOMPARE(f.history.undoText(), u"New class Long"_s); // the undo did not hit an earlier step
        QVERIFY(f.history.redoText().isEmpty());
        f.store->full = false;
        QCOMPARE(f.annotations.assign(first(3), f.longOnes), 3);
        QCOMPARE(f.annotations.count(f.longOnes), 3);
    }

    void aCancelledWriteIsTakenBack()
    {
        Fixture f;
        QSignalSpy failed(&f.annotations, &Annotations::failed);
        QFuture<void> write;
        connect(&f.annotations.queue(), &LabelQueue::started, this,
                [&write](const QString&, const QFuture<void>& future) { write = future; });
        f.annotations.assign(f.many, f.round);
        QTRY_COMPARE(f.store->threads.size(), std::size_t(1));
        write.cancel();
        f.store->gate.release();
        QVERIFY(f.ends());
        QCOMPARE(failed.count(), 0); // that was asked for
        QCOMPARE(f.store->entries.size(), std::size_t(2));
        QCOMPARE(f.annotations.labelledCount(), 0);
    }

    void closingTheProjectWritesWhatWasAskedFor()
    {
        Fixture f;
        f.annotations.assign(f.many, f.round);
        f.annotations.assign(first(3), f.longOnes);
        const auto waitUntilWritten = f.annotations.queue().waiter();
        f.annotations.setJournal(nullptr);
        QVERIFY(!f.annotations.isWriting());
        QCOMPARE(f.annotations.labelledCount(), 0);
        f.store->gate.release();
        waitUntilWritten();
        const auto again = LabelJournal::open(f.store, "tester");
        QVERIFY(again);
        QCOMPARE(again->countOf(f.longOnes), std::size_t(3));
        QCOMPARE(again->countOf(f.round), f.many.size() - 3);
        QTest::qWait(20); // the end of the old write is nobody's any more
        QVERIFY(f.history.undoText().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstLabelQueue)
#include "tst_labelqueue.moc"

#pragma once

#include "core/cell/labeljournal.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <memory>

namespace phenodrop {

/// A change of the journal that takes too long for the window's thread, or that was asked for while one was written.
struct QueuedChange {
    enum class Kind { Step, Undo, Redo, Refresh };
    Kind kind = Kind::Step;
    QString text;                                           ///< "Label 300,000 cells", for the list of jobs and the undo button
    std::function<Result<std::size_t>(LabelJournal&)> verb; ///< how many cells changed; runs on a worker: captures values
    std::function<void()> ended = {}; ///< called in the window's thread after it was written, or dropped
};

/// What undo and redo will be about once the queued changes are written; empty: nothing.
struct NextSteps {
    QString undo, redo;
};
NextSteps nextSteps(const LabelJournal& journal, const std::deque<QueuedChange>& queued);

/// Writes such changes on a thread of its own, one after the other in the order in which they were asked for. A change is
/// made on a copy of the journal, so the window reads the labels of before until the new ones are on disk; then it gets
/// the copy. While isWorking() nobody else may change the journal.
class LabelQueue : public QObject
{
    Q_OBJECT
public:
    using JournalPtr = std::shared_ptr<LabelJournal>;
    /// The change that ended; how it ended; the journal to go on with where it was written. After an error what was
    /// queued behind it is dropped: an undo would take back something else.
    using Done = std::function<void(const QueuedChange&, const Result<std::size_t>&, const JournalPtr&)>;

    explicit LabelQueue(Done done, QObject* parent = nullptr);
    ~LabelQueue() override; ///< waits until everything is on disk

    bool isWorking() const { return !m_changes.empty(); }
    /// Other small work for the same thread, after all that was asked for before; it comes to its end whatever happens.
    /// `ended` is called in the window's thread.
    using Work = std::function<Result<void>()>;
    using Ended = std::function<void(const Result<void>&)>;
    void write(Work work, Ended ended);
    bool isIdle() const { return m_changes.empty() && m_works == 0; } ///< everything asked for is done
    const std::deque<QueuedChange>& changes() const { return m_changes; } ///< the first is being written
    void add(const JournalPtr& journal, QueuedChange change);
    /// The project is closed: what was asked for is still written, but nobody hears of it.
    void abandon();
    /// Lets go of a journal on the worker.
    void dispose(JournalPtr journal);
    /// A function for any thread that returns when everything asked for so far is on disk.
    std::function<void()> waiter() const;

Q_SIGNALS:
    /// A change begins to be written; its progress, and cancelling it takes it back.
    void started(const QString& text, const QFuture<void>& future);

private:
    /// Not the future's own result: that of a cancelled one is dropped, and a write may end before it hears of it.
    struct Outcome {
        JournalPtr journal;
        Result<std::size_t> changed = Error{Errc::Cancelled, "label journal"};
    };
    void start(const JournalPtr& journal);
    void finish();

    Done m_done;
    int m_works = 0; ///< of write() that have not ended
    std::deque<QueuedChange> m_changes;
    std::shared_ptr<Outcome> m_outcome; ///< of the first of them
    std::shared_ptr<QThreadPool> m_pool;
    QFutureWatcher<void> m_watcher;
};

} // namespace phenodrop

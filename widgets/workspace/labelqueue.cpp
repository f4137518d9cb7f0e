#include "widgets/workspace/labelqueue.h"

#include "core/base/log.h"
#include "widgets/jobs/job.h"
#include "widgets/workspace/annotations.h"

namespace phenodrop {

NextSteps nextSteps(const LabelJournal& journal, const std::deque<QueuedChange>& queued)
{
    // The journal's two stacks of entry numbers, with −1, −2, … for the queued changes that are no entries yet.
    std::vector<std::int64_t> undo = journal.state().undoable(), redo = journal.state().redoable();
    const auto move = [](std::vector<std::int64_t>& from, std::vector<std::int64_t>& to) {
        if (from.empty())
            return;
        to.push_back(from.back());
        from.pop_back();
    };
    for (std::size_t i = 0; i < queued.size(); ++i) {
        if (queued[i].kind == QueuedChange::Kind::Undo)
            move(undo, redo);
        else if (queued[i].kind == QueuedChange::Kind::Redo)
            move(redo, undo);
        else if (queued[i].kind == QueuedChange::Kind::Step) {
            undo.push_back(-std::int64_t(i) - 1);
            redo.clear();
        }
    }
    const auto text = [&](const std::vector<std::int64_t>& stack) {
        if (stack.empty())
            return QString();
        return stack.back() < 0 ? queued[std::size_t(-stack.back() - 1)].text
                                : stepText(journal.original(journal.history()[std::size_t(stack.back() - 1)]));
    };
    return {text(undo), text(redo)};
}

LabelQueue::LabelQueue(Done done, QObject* parent)
    : QObject(parent), m_done(std::move(done)), m_pool(std::make_shared<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &LabelQueue::finish);
}

LabelQueue::~LabelQueue()
{
    abandon();
    m_pool->waitForDone();
}

void LabelQueue::add(const JournalPtr& journal, QueuedChange change)
{
    m_changes.push_back(std::move(change));
    if (m_changes.size() == 1)
        start(journal);
}

void LabelQueue::start(const JournalPtr& journal)
{
    m_outcome = std::make_shared<Outcome>();
    const QFuture<bool> future =
        runJob(*m_pool, [outcome = m_outcome, journal, verb = m_changes.front().verb](const Progress& progress) {
            auto next = std::make_shared<LabelJournal>(*journal);
            next->setProgress(progress);
            next->setSoon(false); // there is time here: shown is what is on the disk
            outcome->changed = verb(*next);
            next->setProgress({});
            next->setSoon(true);
            if (outcome->changed)
                outcome->journal = std::move(next);
            return true;
        });
    m_watcher.setFuture(QFuture<void>(future));
    Q_EMIT started(m_changes.front().text, QFuture<void>(future));
}

void LabelQueue::write(Work work, Ended ended)
{
    ++m_works;
    const auto future = runJob(*m_pool, [work = std::move(work)](const Progress&) { return work(); });
    whenDone(future, this, [this, ended = std::move(ended)](const Result<void>& outcome) {
        --m_works;
        ended(outcome);
    });
}

void LabelQueue::finish()
{
    if (m_changes.empty() || !m_watcher.isFinished())
        return; // of a project that was closed
    const auto outcome = std::exchange(m_outcome, nullptr);
    const QueuedChange change = std::move(m_changes.front());
    m_changes.pop_front();
    std::deque<QueuedChange> dropped;
    if (!outcome->changed)
        dropped.swap(m_changes);
    if (!m_changes.empty()) // before the others hear: what they ask for in answer belongs behind what was asked already
        start(outcome->journal);
    m_done(change, outcome->changed, outcome->journal);
    dropped.push_front(change);
    for (const QueuedChange& over : dropped)
        if (over.ended)
            over.ended();
}

void LabelQueue::abandon()
{
    if (m_changes.empty())
        return;
    m_changes.pop_front(); // it runs already
    m_pool->start([outcome = std::exchange(m_outcome, nullptr), rest = std::exchange(m_changes, {})] {
        if (outcome->journal)
            outcome->journal->setSoon(false); // nobody would sync what is written here
        for (const QueuedChange& change : rest)
            if (outcome->changed && outcome->journal)
                outcome->changed = change.verb(*outcome->journal);
        if (!outcome->changed)
            log(LogLevel::Error, "labels of a closed project: " + outcome->changed.error().detail);
    });
}

void LabelQueue::dispose(JournalPtr journal)
{
    m_pool->start([journal = std::move(journal)]() mutable { journal.reset(); });
}

std::function<void()> LabelQueue::waiter() const
{
    return [pool = m_pool] { pool->waitForDone(); };
}

} // namespace phenodrop

// How changes of the labels get into the project: at once or by the queue, and from there onto the disk.
#include "widgets/workspace/annotations.h"

#include <utility>

namespace phenodrop {

/// At once (returns how many changed, 0 where it failed), or by the queue where that takes long: −1.
int Annotations::perform(QueuedChange::Kind kind, const QString& text, std::size_t cells, const Verb& verb)
{
    if (isLong(cells)) {
        enqueue(kind, text, verb);
        return -1;
    }
    const auto outcome = verb(*m_journal);
    if (outcome && *outcome == 0)
        return 0;
    settle(outcome ? Result<void>() : Result<void>(outcome.error()), kind == QueuedChange::Kind::Step);
    return outcome ? int(*outcome) : 0;
}

void Annotations::enqueue(QueuedChange::Kind kind, const QString& text, Verb verb, std::function<void()> ended)
{
    const bool first = !isWriting();
    m_queue.add(m_journal, {kind, text, std::move(verb), std::move(ended)});
    if (kind == QueuedChange::Kind::Step) // now, so that edits of plates done meanwhile are later steps
        m_history.noteJournalStep();
    if (first)
        Q_EMIT writingChanged();
}

void Annotations::takeWritten(const QueuedChange& change, const Result<std::size_t>& outcome,
                              const LabelQueue::JournalPtr& journal)
{
    if (outcome) {
        // A million labels take long to forget, too: the worker has nothing else to do with them.
        m_queue.dispose(std::exchange(m_journal, journal));
        if (*outcome == 0 && change.kind == QueuedChange::Kind::Step)
            m_history.forgetJournalSteps();
        if (*outcome > 0)
            announce();
        m_history.noteJournalChange();
    } else {
        m_history.forgetJournalSteps();
        if (outcome.error().code != Errc::Cancelled)
            Q_EMIT failed(outcome.error());
    }
    if (!isWriting())
        Q_EMIT writingChanged();
}

QString Annotations::undoText() const
{
    return m_journal && !m_refusal ? nextSteps(*m_journal, m_queue.changes()).undo : QString();
}

QString Annotations::redoText() const
{
    return m_journal && !m_refusal ? nextSteps(*m_journal, m_queue.changes()).redo : QString();
}

Result<void> Annotations::undo()
{
    return reverse(false);
}

Result<void> Annotations::redo()
{
    return reverse(true);
}

Result<void> Annotations::reverse(bool forward)
{
    const std::vector<std::int64_t>& stack = forward ? m_journal->state().redoable() : m_journal->state().undoable();
    const std::size_t cells = stack.empty() ? 0 : m_journal->history()[std::size_t(stack.back() - 1)].labels.size();
    const auto verb = [forward](LabelJournal& journal) -> Result<std::size_t> {
        const auto done = forward ? journal.redo() : journal.undo();
        return done ? Result<std::size_t>(1) : done.error();
    };
    if (isLong(cells)) {
        enqueue(forward ? QueuedChange::Kind::Redo : QueuedChange::Kind::Undo,
                forward ? tr("Redo: %1").arg(redoText()) : tr("Undo: %1").arg(undoText()), verb);
        return {};
    }
    const auto outcome = verb(*m_journal);
    const auto done = outcome ? Result<void>() : Result<void>(outcome.error());
    settle(done, false);
    return done;
}

bool Annotations::settle(const Result<void>& outcome, bool step)
{
    if (!outcome) {
        Q_EMIT failed(outcome.error());
        return false;
    }
    if (step)
        m_history.noteJournalStep();
    syncSoon();
    announce();
    return true;
}

/// What was just put into the store gets onto the disk, with what comes until the disk has time for it.
void Annotations::syncSoon()
{
    m_syncWanted = m_journal != nullptr;
    if (!m_syncWanted || std::exchange(m_syncing, true))
        return;
    m_syncWanted = false;
    write([store = m_journal->store()] { return store->sync(); },
          [this](const Result<void>& outcome) {
              m_syncing = false;
              if (!outcome)
                  Q_EMIT failed(outcome.error());
              if (m_syncWanted)
                  syncSoon();
          });
}

void Annotations::write(LabelQueue::Work work, LabelQueue::Ended ended)
{
    m_queue.write(std::move(work), [this, ended = std::move(ended)](const Result<void>& outcome) {
        ended(outcome);
        Q_EMIT writingChanged();
    });
    Q_EMIT writingChanged();
}

void Annotations::writeInTurn(const QString& text, std::function<Result<void>(const Progress&)> work, LabelQueue::Ended ended)
{
    if (!m_journal)
        return;
    const auto outcome = std::make_shared<Result<void>>(Error{Errc::Cancelled});
    enqueue(QueuedChange::Kind::Refresh, text,
            [work = std::move(work), outcome](LabelJournal& journal) -> Result<std::size_t> {
                *outcome = work(journal.progress());
                const auto news = journal.refresh();
                return news ? Result<std::size_t>(std::size_t(*news)) : news.error();
            },
            [ended = std::move(ended), outcome] { ended(*outcome); });
}

} // namespace phenodrop

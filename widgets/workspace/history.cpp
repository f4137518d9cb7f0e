#include "widgets/workspace/history.h"

namespace phenodrop {

void History::setJournal(JournalHistory* journal)
{
    m_journal = journal;
    m_done.clear();
    m_undone.clear();
    m_journalRedoHidden = false;
    Q_EMIT changed();
}

Result<void> History::perform(Edit edit)
{
    if (auto outcome = edit.redo(); !outcome)
        return outcome;
    note(std::move(edit));
    return {};
}

void History::note(Edit edit)
{
    m_done.push_back(std::move(edit));
    m_undone.clear();
    m_journalRedoHidden = true;
    Q_EMIT changed();
}

void History::noteJournalStep()
{
    m_done.push_back(std::nullopt);
    m_undone.clear();
    m_journalRedoHidden = false; // the journal's own redo is empty after a new step
    Q_EMIT changed();
}

void History::forgetEdits()
{
    std::erase_if(m_done, [](const Step& step) { return step.has_value(); });
    std::erase_if(m_undone, [](const Step& step) { return step.has_value(); });
    Q_EMIT changed();
}

void History::forgetJournalSteps()
{
    std::erase_if(m_done, [](const Step& step) { return !step; });
    m_undone.clear();
    m_journalRedoHidden = false;
    Q_EMIT changed();
}

QString History::undoText() const
{
    if (!journalIsNext(m_done))
        return m_done.back()->text;
    return m_journal ? m_journal->undoText() : QString();
}

QString History::redoText() const
{
    if (!m_undone.empty() && m_undone.back())
        return m_undone.back()->text;
    return m_journal && !m_journalRedoHidden ? m_journal->redoText() : QString();
}

Result<void> History::undo()
{
    if (undoText().isEmpty())
        return Error{Errc::NotFound, "undo", {}};
    Step step = m_done.empty() ? std::nullopt : m_done.back();
    if (auto outcome = step ? step->undo() : m_journal->undo(); !outcome)
        return outcome;
    if (!m_done.empty())
        m_done.pop_back();
    // A journal step of an earlier session, taken back after newer edits were: its redo is meaningful again.
    if (!step)
        m_journalRedoHidden = false;
    m_undone.push_back(std::move(step));
    Q_EMIT changed();
    return {};
}

Result<void> History::redo()
{
    if (redoText().isEmpty())
        return Error{Errc::NotFound, "redo", {}};
    Step step = m_undone.empty() ? std::nullopt : m_undone.back();
    if (auto outcome = step ? step->redo() : m_journal->redo(); !outcome)
        return outcome;
    if (!m_undone.empty())
        m_undone.pop_back();
    m_done.push_back(std::move(step));
    Q_EMIT changed();
    return {};
}

} // namespace phenodrop

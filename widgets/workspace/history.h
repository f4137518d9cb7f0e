#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace phenodrop {

/// One thing the user did outside the label journal: how to do it, how to take it back. Both are quick (a few
/// rows, or they only ask somebody else to write them).
struct Edit {
    QString text; ///< "Exclude B11", "Mark controls"
    std::function<Result<void>()> redo;
    std::function<Result<void>()> undo;
};

/// Where label steps are kept: the journal, whose undo survives closing the project.
/// A long step may still be written when undo() or redo() returns; the texts are those of after it.
class JournalHistory
{
public:
    virtual ~JournalHistory() = default;
    virtual QString undoText() const = 0; ///< empty: nothing to undo
    virtual QString redoText() const = 0;
    virtual Result<void> undo() = 0;
    virtual Result<void> redo() = 0;
};

/// The one line of undo steps behind Ctrl+Z: label steps (kept in the journal) and edits of plates, in the
/// order in which they were done. Steps of earlier sessions are label steps only.
class History : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void setJournal(JournalHistory* journal); ///< also forgets all steps; null: no project
    /// Does the edit and remembers it. Nothing is remembered when it fails.
    Result<void> perform(Edit edit);
    /// Remembers an edit that a job has done already, as if perform() had.
    void note(Edit edit);
    /// The journal has one more step.
    void noteJournalStep();
    /// An edit did not come to be after all, and those after it may rest on it: none is known any more.
    void forgetEdits();
    /// A step that was noted, or undone, did not come to be after all. The journal knows what its steps are; only when
    /// they were done between the edits is forgotten.
    void forgetJournalSteps();
    /// The journal's texts are others now.
    void noteJournalChange() { Q_EMIT changed(); }

    QString undoText() const; ///< text of the step that undo() takes back; empty: none
    QString redoText() const;
    Result<void> undo();
    Result<void> redo();

Q_SIGNALS:
    void changed();

private:
    using Step = std::optional<Edit>; ///< nullopt: a step of the journal
    bool journalIsNext(const std::vector<Step>& steps) const { return steps.empty() || !steps.back(); }

    JournalHistory* m_journal = nullptr;
    std::vector<Step> m_done, m_undone;
    bool m_journalRedoHidden = false; ///< a newer edit made the journal's redo meaningless
};

} // namespace phenodrop

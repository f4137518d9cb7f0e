#pragma once

#include "core/cell/labeljournal.h"
#include "widgets/workspace/history.h"
#include "widgets/workspace/labelqueue.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace phenodrop {

/// The classes and which cell is in which: the one owner of that fact in the window, over the project's label
/// journal. Every change is one step of the history; views hear changed() and never tell each other. A few cells are in
/// the project's file when the method returns, where a crash of the program leaves them, and a moment later on the disk,
/// where a power cut does: isSaved(). Thousands are written by a LabelQueue, and so is what is asked for meanwhile:
/// isWriting(), and the state is that of before until changed() comes. Without a project everything is empty and nothing
/// happens.
class Annotations : public QObject, private JournalHistory
{
    Q_OBJECT
public:
    /// Who labelled a cell, and when.
    struct Origin {
        QString user;
        QDateTime time;
    };

    explicit Annotations(History& history, QObject* parent = nullptr);
    ~Annotations() override;

    const std::vector<Phenotype>& phenotypes() const; ///< by key
    const Phenotype* phenotype(PhenotypeId id) const; ///< null where there is none
    const Phenotype* phenotypeByKey(int key) const;
    PhenotypeId labelOf(CellId cell) const; ///< Unlabelled where it has none, or is no more
    PhenotypeId lostLabelOf(CellId cell) const; ///< the one that a cell had which is no more
    std::optional<Origin> originOf(CellId cell) const;
    static constexpr std::size_t Together = 10; ///< cells in one step: a lasso or accepted suggestions rather than one look at each
    /// Labelled cells whose label came in a step of that many cells or more. One that was confirmed since was looked at.
    /// 0 where there are more than 50,000 labels: they were imported.
    int givenTogether() const;
    int count(PhenotypeId id) const;
    int labelledCount() const;
    std::vector<CellId> cellsOf(PhenotypeId id) const;
    std::vector<CellId> firstCellsOf(PhenotypeId id, std::size_t most) const;
    bool isKept(CellId cell) const; ///< confirmed in review

    /// Puts the cells in a class: one journal entry, one undo step ("Label 184 cells"). Cells that are in it
    /// already are left alone. Returns how many change, now or when they are written.
    int assign(std::span<const CellId> cells, PhenotypeId to);
    int unlabel(std::span<const CellId> cells) { return assign(cells, Unlabelled); }
    /// Confirms the labels that the cells have.
    int keep(std::span<const CellId> cells);

    /// A new class at the lowest free key; Unlabelled when the name is empty or taken. While labels are written the class
    /// is not there yet, but cells can be assigned to it.
    PhenotypeId addPhenotype(const QString& name);
    bool renamePhenotype(PhenotypeId id, const QString& name); ///< false when the name is empty or taken
    bool setPhenotypeColour(PhenotypeId id, std::uint32_t colour);
    bool removePhenotype(PhenotypeId id); ///< its cells become unlabelled; the same undo step

    /// Any other verb of core on the journal, as one step; the verb says how many labels it changed, about `cells`, and
    /// captures values only. Returns how many, 0 where it failed (failed() says why), −1 where it is written later.
    int change(const QString& text, std::size_t cells, const std::function<Result<std::size_t>(LabelJournal&)>& verb);

    /// Takes over what a job or another program has written meanwhile; much of it a little later.
    void refresh();
    bool isWriting() const { return m_queue.isWorking(); } ///< many labels are being written
    /// Everything is on the disk; closing the window waits for writingChanged().
    bool isSaved() const { return m_queue.isIdle() && !m_syncWanted; }
    /// Small work on the project's file that is no label: by the thread that writes labels, so that the window does not
    /// wait while somebody else writes. isSaved() counts it. `ended` may come after the project was closed.
    void write(LabelQueue::Work work, LabelQueue::Ended ended);
    /// The same for work that takes longer and changes what labels are about: it is shown as a job named `text`, and labels that
    /// are given meanwhile wait for it instead of the window. `ended` hears Cancelled where it did not come to its turn, and
    /// nothing once the project was closed.
    void writeInTurn(const QString& text, std::function<Result<void>(const Progress&)> work, LabelQueue::Ended ended);
    const LabelQueue& queue() const { return m_queue; }
    /// For Workspace: the journal of the project that was opened, or none; `refusal`: of one that may only be looked at.
    void setJournal(std::unique_ptr<LabelJournal> journal, std::optional<Error> refusal = std::nullopt);
    /// There is a project, and its labels cannot be changed.
    bool isViewOnly() const { return m_refusal.has_value(); }
    /// Whether labels can be changed. Where they are only to be looked at failed() says why.
    bool mayWrite();
    const LabelJournal* journal() const { return m_journal.get(); }

    static constexpr std::size_t Many = 5000; ///< cells that take longer to write than the window should wait: 20 ms

Q_SIGNALS:
    void writingChanged(); ///< isWriting(), isSaved()
    void changed();                             ///< some labels
    void phenotypesChanged();                   ///< classes came, went, or changed name, key or colour
    void failed(const phenodrop::Error& error); ///< a change that could not be written, and so was not made

private:
    QString undoText() const override;
    QString redoText() const override;
    Result<void> undo() override;
    Result<void> redo() override;
    using Verb = std::function<Result<std::size_t>(LabelJournal&)>;
    bool isLong(std::size_t cells) const { return isWriting() || cells >= Many; }
    void enqueue(QueuedChange::Kind kind, const QString& text, Verb verb, std::function<void()> ended = {});
    void takeWritten(const QueuedChange& change, const Result<std::size_t>& outcome, const LabelQueue::JournalPtr& journal);
    int perform(QueuedChange::Kind kind, const QString& text, std::size_t cells, const Verb& verb);
    Result<void> reverse(bool forward);
    bool settle(const Result<void>& outcome, bool step);
    void syncSoon();
    void announce();

    History& m_history;
    std::shared_ptr<LabelJournal> m_journal;
    std::optional<Error> m_refusal; ///< what changes of a project open for viewing are answered
    LabelQueue m_queue;
    /// What became of the class that addPhenotype() promised while labels were written, where another program's came in
    /// between. Read by the queue's verbs, changed by them only, one at a time.
    std::shared_ptr<std::unordered_map<PhenotypeId, PhenotypeId>> m_became;
    bool m_syncing = false, m_syncWanted = false;
    PhenotypeId m_promised = Unlabelled;                       ///< the largest id given out
    std::vector<Phenotype> m_known;                            ///< as last announced
    /// Index in the journal's history of the newest entry about a cell; entries about many are searched instead.
    mutable std::unordered_map<CellId, std::size_t> m_origins;
    mutable std::vector<std::size_t> m_longEntries;
    mutable std::size_t m_originsRead = 0;
};

/// "Label 184 cells", "New class Anaphase", …: the step in the user's words.
QString stepText(const JournalEntry& entry);

} // namespace phenodrop

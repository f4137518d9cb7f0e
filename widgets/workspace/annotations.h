#pragma once

#include "core/cell/labeljournal.h"
#include "widgets/workspace/history.h"

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
/// journal. Every change is on disk when the method returns and is one step of the history; views hear
/// changed() and never tell each other. Without a project everything is empty and nothing happens.
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
    PhenotypeId labelOf(CellId cell) const; ///< Unlabelled where it has none
    std::optional<Origin> originOf(CellId cell) const;
    int count(PhenotypeId id) const;
    int labelledCount() const;
    std::vector<CellId> cellsOf(PhenotypeId id) const;
    bool isKept(CellId cell) const; ///< confirmed in review

    /// Puts the cells in a class: one journal entry, one undo step ("Label 184 cells"). Cells that are in it
    /// already are left alone. Returns how many changed.
    int assign(std::span<const CellId> cells, PhenotypeId to);
    int unlabel(std::span<const CellId> cells) { return assign(cells, Unlabelled); }
    /// Confirms the labels that the cells have.
    int keep(std::span<const CellId> cells);

    /// A new class at the lowest free key; Unlabelled when the name is empty or taken.
    PhenotypeId addPhenotype(const QString& name);
    bool renamePhenotype(PhenotypeId id, const QString& name); ///< false when the name is empty or taken
    bool setPhenotypeColour(PhenotypeId id, std::uint32_t colour);
    bool removePhenotype(PhenotypeId id); ///< its cells become unlabelled; the same undo step

    /// Any other verb of core on the journal, as one step; the verb says how many labels it changed. Returns that, or 0
    /// where it failed (failed() says why).
    int change(const std::function<Result<std::size_t>(LabelJournal&)>& verb);

    /// Takes over what a job or another program has written meanwhile.
    void refresh();
    /// For Workspace: the journal of the project that was opened, or none.
    void setJournal(std::unique_ptr<LabelJournal> journal);
    const LabelJournal* journal() const { return m_journal.get(); }

Q_SIGNALS:
    void changed();                             ///< some labels
    void phenotypesChanged();                   ///< classes came, went, or changed name, key or colour
    void failed(const phenodrop::Error& error); ///< a change that could not be written, and so was not made

private:
    QString undoText() const override;
    QString redoText() const override;
    Result<void> undo() override;
    Result<void> redo() override;
    bool settle(const Result<void>& outcome, bool step);
    void announce();

    History& m_history;
    std::unique_ptr<LabelJournal> m_journal;
    std::vector<Phenotype> m_known;                            ///< as last announced
    mutable std::unordered_map<CellId, std::size_t> m_origins; ///< index in the journal's history
    mutable std::size_t m_originsRead = 0;
};

/// "Label 184 cells", "New class Anaphase", …: the step in the user's words.
QString stepText(const JournalEntry& entry);

} // namespace phenodrop

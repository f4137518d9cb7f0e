#pragma once

#include "core/cell/cell.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

class QUndoStack;

namespace phenodrop {

class CellIndex;
class Project;

/// The classes and which cell is in which: the one owner of that fact. Every change is written to the project's label
/// journal at once and is one step of the undo history; views hear changed() and never tell each other.
class Annotations : public QObject
{
    Q_OBJECT
public:
    /// Who said so, and when.
    struct Origin {
        QString user;
        QDateTime time;
    };

    explicit Annotations(QUndoStack& history, QObject* parent = nullptr);
    ~Annotations() override;

    const std::vector<Phenotype>& phenotypes() const { return m_phenotypes; } ///< by key
    const Phenotype* phenotype(PhenotypeId id) const;
    const Phenotype* phenotypeByKey(int key) const;
    PhenotypeId labelOf(CellId cell) const; ///< Unlabelled where it has none
    std::optional<Origin> originOf(CellId cell) const;
    int count(PhenotypeId id) const;
    int labelledCount() const { return int(m_labels.size()); }
    std::vector<CellId> cellsOf(PhenotypeId id) const; ///< newest label last

    /// Puts the cells in a class, as one journal entry and one undo step ("Label 184 cells"). Cells that are in it
    /// already are left alone; does nothing when all are.
    void assign(std::span<const CellId> cells, PhenotypeId to);
    /// Takes the cells out of their classes.
    void unlabel(std::span<const CellId> cells) { assign(cells, Unlabelled); }

    /// A new class at the lowest free key; Unlabelled when the name is empty or taken.
    PhenotypeId addPhenotype(const QString& name);
    bool renamePhenotype(PhenotypeId id, const QString& name); ///< false when the name is empty or taken
    void setPhenotypeColour(PhenotypeId id, std::uint32_t colour);
    /// Its cells become unlabelled; one undo step.
    void removePhenotype(PhenotypeId id);

Q_SIGNALS:
    void changed();           ///< some labels
    void phenotypesChanged(); ///< classes came, went, or changed name, key or colour
    void failed(const QString& sentence); ///< a change that could not be written; it was not made

private:
    friend class Workspace;
    std::vector<Phenotype> m_phenotypes;
    std::unordered_map<CellId, PhenotypeId> m_labels;
    QUndoStack& m_history;
};

} // namespace phenodrop

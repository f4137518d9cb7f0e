#pragma once

#include "widgets/workspace/annotations.h"

#include <QAbstractListModel>
#include <QPointF>

#include <array>
#include <map>

namespace phenodrop {

/// How well a class is recognised against how many labels it has, and what more labels would bring.
struct BinAdvice {
    std::vector<QPointF> measured; ///< labels, recall 0 … 1; at least two, ascending
    QPointF forecast;              ///< where the dashed part leads; null: none
    int moreAdvised = -1;          ///< labels; 0: enough for now; −1: not known
};

/// What a drop on a bin would do.
struct DropOffer {
    int cells = 0;   ///< that would come in; 0: the drop is refused
    QString refusal; ///< why, if it is
};

/// The classes by key, and below them one row that stands for a new class.
class ClassBinModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PhenotypeRole = Qt::UserRole, CountRole };
    explicit ClassBinModel(Annotations& annotations, QObject* parent = nullptr);

    const Phenotype* phenotypeAt(int row) const; ///< null for the row of the new class
    int rowOf(PhenotypeId id) const;
    int newClassRow() const; ///< −1 where labels are only to be looked at: then there is none
    int countAt(int row) const;
    const BinAdvice& adviceAt(int row) const;
    std::vector<CellId>
    examplesAt(int row) const; ///< up to four; they stay the same as long as they are in the class
    void setAdvice(std::map<PhenotypeId, BinAdvice> advice);

    /// What dropping these cells on a row would do; on the row of the new class they found one.
    DropOffer dropOffer(int row, const std::vector<CellId>& cells) const;
    /// Puts the cells in the class of the row, or in a new one with a name of its own. Returns the class.
    PhenotypeId drop(int row, const std::vector<CellId>& cells);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void nameRefused(const QString& sentence);

private:
    void takePhenotypes();
    void takeLabels();
    void updateExamples(const Phenotype& phenotype);
    QString freeName() const;

    Annotations& m_annotations;
    std::vector<Phenotype> m_phenotypes;
    bool m_viewOnly = false; ///< no row for a new class
    std::map<PhenotypeId, std::vector<CellId>> m_examples;
    std::map<PhenotypeId, BinAdvice> m_advice;
};

} // namespace phenodrop

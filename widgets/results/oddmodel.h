#pragma once

#include "widgets/results/screenview.h"

#include <QAbstractTableModel>

namespace phenodrop {

/// Wells that differ from the others of their treatment and dose in the fraction of one class, a row each; the largest
/// deviation first.
class OddModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Plate, Well, Treatment, Dose, Cells, Fraction, Others, Deviation, ColumnCount };
    enum Role { SortRole = Qt::UserRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setView(std::shared_ptr<const ScreenView> view, std::size_t phenotype);
    /// The header of this column gets an arrow.
    void setSorted(int column, Qt::SortOrder order);
    const OddWell& odd(int row) const { return m_odd[std::size_t(row)]; }
    int rowOf(std::size_t well) const; ///< −1: none
    /// What the numbers say of a row, as sentences.
    QString reason(int row) const;
    QString csv(const std::vector<int>& rows) const; ///< with a header line; numbers have a point in any locale

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_odd.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const OddWell& odd, int column) const;
    QVariant sortValue(const OddWell& odd, int column) const;
    QString title(int column) const;
    static QString explanation(int column);
    QString received(const ReplicateGroup& group) const;

    std::shared_ptr<const ScreenView> m_view;
    std::size_t m_phenotype = 0;
    std::vector<OddWell> m_odd;
    int m_sorted = Deviation;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace phenodrop

#pragma once

#include "widgets/results/screenview.h"
#include "widgets/workspace/annotations.h"

#include <QAbstractTableModel>

namespace phenodrop {

/// The hits of a screen, a row each: well, treatment, dose, cells, class, fraction, its interval, enrichment,
/// robust z.
class HitModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Plate,
        Well,
        Treatment,
        Dose,
        Phenotype,
        Cells,
        Fraction,
        Interval,
        Enrichment,
        RobustZ,
        ColumnCount
    };
    /// IntervalRole: QRectF with the interval's low and high as left and right, the fraction as top, and the
    /// largest high of all rows as bottom.
    enum Role { SortRole = Qt::UserRole, IntervalRole };
    explicit HitModel(const Annotations& annotations, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_annotations(annotations)
    {
    }

    void setHits(std::shared_ptr<const ScreenView> view, std::vector<Hit> hits);
    const Hit& hit(int row) const { return m_hits[std::size_t(row)]; }
    /// The header of this column gets an arrow.
    void setSorted(int column, Qt::SortOrder order);
    int rowOf(std::size_t well) const; ///< the first row of a well; −1: none
    QString
    csv(const std::vector<int>& rows) const; ///< with a header line; numbers have a point in any locale

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Hit& hit, int column) const;
    QVariant sortValue(const Hit& hit, int column) const;
    QString title(int column) const;
    static QString explanation(int column);

    const Annotations& m_annotations;
    std::shared_ptr<const ScreenView> m_view;
    std::vector<Hit> m_hits;
    int m_sorted = Enrichment;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    double m_scaleEnd = 1; ///< of the intervals: a round number above all of them
    QString m_unit;        ///< the unit of all doses; empty where they differ
};

} // namespace phenodrop

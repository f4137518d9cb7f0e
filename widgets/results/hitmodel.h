#pragma once

#include "widgets/results/screenview.h"
#include "widgets/workspace/annotations.h"

#include <QAbstractTableModel>

namespace phenodrop {

/// The hits of a screen, a row each: well, treatment, dose, cells, phenotype, fraction with interval, enrichment, robust z.
class HitModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Plate, Well, Treatment, Dose, Phenotype, Cells, Fraction, Enrichment, RobustZ, ColumnCount };
    enum Role { HitRole = Qt::UserRole, SortRole };
    explicit HitModel(const Annotations& annotations, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_annotations(annotations)
    {
    }

    void setView(std::shared_ptr<const ScreenView> view);
    const Hit& hit(int row) const { return m_view->hits[std::size_t(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Hit& hit, int column) const;
    QVariant sortValue(const Hit& hit, int column) const;

    const Annotations& m_annotations;
    std::shared_ptr<const ScreenView> m_view;
};

} // namespace phenodrop

#pragma once

#include "widgets/plateview/platescores.h"

#include <QAbstractTableModel>

namespace phenodrop {

class Workspace;

/// Measures of the current well: value, rank on its plate, z to the negative controls; with a compared well
/// also its value. The measure shown on the plate comes first, then the others, at most twelve.
class WellStatisticsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    WellStatisticsModel(Workspace& workspace, PlateScores& scores, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    int measureAt(int row) const { return m_measures[std::size_t(row)]; }

private:
    void rebuild();
    QString text(int measure, int column) const;

    Workspace& m_workspace;
    PlateScores& m_scores;
    std::vector<int> m_measures;
    bool m_compared = false;
};

} // namespace phenodrop

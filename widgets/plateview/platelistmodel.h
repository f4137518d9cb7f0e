#pragma once

#include "widgets/plateview/platescores.h"

#include <QAbstractListModel>
#include <QImage>

namespace phenodrop {

class Workspace;

/// The plates of the project: name, facts, Z′ of what is shown, flags, and a heat map two pixels a well.
class PlateListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole, FactsRole, QualityRole, FlagsRole, MiniRole };

    PlateListModel(Workspace& workspace, PlateScores& scores, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    int rowOf(PlateKey plate) const; ///< −1: none

private:
    struct Row {
        PlateKey key = 0;
        QString name, facts, quality;
        int flags = 0;
        QImage mini;
    };
    void rebuild();
    Row rowFor(const Plate& plate) const;

    Workspace& m_workspace;
    PlateScores& m_scores;
    std::vector<Row> m_rows;
};

} // namespace phenodrop

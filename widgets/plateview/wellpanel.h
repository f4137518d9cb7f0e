#pragma once

#include "widgets/plateview/platescores.h"

#include <QWidget>

class QPushButton;
class QLabel;
class QTableView;

namespace phenodrop {

class Chip;
class PanelHeader;
class WellStatisticsModel;
class Workspace;

/// The current well: what it received, its sites, its numbers with rank and z to the negative controls. With
/// "Compare" pressed, the next well clicked stands beside it.
class WellPanel : public QWidget
{
    Q_OBJECT
public:
    WellPanel(Workspace& workspace, PlateScores& scores, QWidget* parent = nullptr);
    bool comparing() const;

private:
    void showWell();
    void fitColumns();

    Workspace& m_workspace;
    PlateScores& m_scores;
    PanelHeader* m_header;
    Chip* m_chip;
    QPushButton* m_compare;
    WellStatisticsModel* m_model;
    QTableView* m_table;
    QLabel* m_none = nullptr; ///< instead of the table while there are no values
};

} // namespace phenodrop

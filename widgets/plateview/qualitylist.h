#pragma once

#include "widgets/plateview/platescores.h"

#include <QWidget>

class QListView;
class QPushButton;
class QStandardItemModel;

namespace phenodrop {

class PanelHeader;
class Workspace;

/// Fields of the current plate that look blurred, saturated or empty, each with its picture and the number
/// that says so; one click excludes all of them (one undo step); the flag is the reason that stands there afterwards.
class QualityList : public QWidget
{
    Q_OBJECT
public:
    QualityList(Workspace& workspace, PlateScores& scores, QWidget* parent = nullptr);

private:
    void rebuild();
    void exclude();

    Workspace& m_workspace;
    PlateScores& m_scores;
    QWidget* m_fact;
    QStandardItemModel* m_model;
    QListView* m_view;
    QWidget* m_none;
    QPushButton* m_exclude;
    std::vector<FieldQuality> m_flagged;
};

/// "Blurred", "Saturated" or "Empty", and the number behind it.
QString flagName(const FieldQuality& quality);
QString flagReason(const FieldQuality& quality);

} // namespace phenodrop

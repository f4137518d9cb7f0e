#pragma once

#include <QWidget>

#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/fieldview/fieldloader.h"
#include "widgets/label/cellknowledge.h"

class QLabel;
class QPushButton;

namespace phenodrop {

/// Where the current cell comes from: its field around it, place, beliefs, and who labelled it.
class FieldContext : public QWidget
{
    Q_OBJECT
public:
    FieldContext(Workspace& workspace, CellKnowledge& knowledge, FieldLoader& loader,
                 QWidget* parent = nullptr);
    FieldCanvas& canvas() { return *m_canvas; }

Q_SIGNALS:
    void openWanted(); ///< the field, large

private:
    void showField();
    void showFacts();

    Workspace& m_workspace;
    CellKnowledge& m_knowledge;
    FieldLoader& m_loader;
    FieldCanvas* m_canvas;
    QPushButton* m_open = nullptr;
    QLabel* m_place;
    QLabel* m_position;
    QLabel* m_first;
    QLabel* m_second;
    QLabel* m_origin;
};

/// px of the screen per px of the field so that a cell is seen with its neighbours in a view `width` px wide.
double contextZoom(int width, int cropSide);

} // namespace phenodrop

#include "widgets/results/figurerow.h"

#include "widgets/style/controls.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>

namespace phenodrop {

QWidget* makeFigureRow(std::initializer_list<KeyFigure*> figures)
{
    auto* row = new QWidget;
    auto* cells = new QHBoxLayout(row);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(0);
    for (KeyFigure* figure : figures) {
        if (cells->count() > 0)
            cells->addWidget(makeHairline(Qt::Vertical));
        auto* cell = new QWidget;
        auto* inside = new QHBoxLayout(cell);
        inside->setContentsMargins(Space::M, Space::S, Space::XS, Space::S);
        inside->addWidget(figure);
        cell->setMinimumWidth(72);
        cells->addWidget(cell, 1);
    }
    row->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return row;
}

} // namespace phenodrop

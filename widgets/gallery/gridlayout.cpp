#include "widgets/gallery/gridlayout.h"

#include <algorithm>

namespace phenodrop {

int GridLayout::columns() const
{
    return std::max(1, (width - 2 * margin + gap) / (card.width() + gap));
}

int GridLayout::rows() const
{
    return (count + columns() - 1) / columns();
}

int GridLayout::height() const
{
    return count == 0 ? 0 : 2 * margin + rows() * (card.height() + gap) - gap;
}

QRect GridLayout::place(int item) const
{
    const int n = columns();
    return {QPoint(margin + item % n * (card.width() + gap), margin + item / n * (card.height() + gap)),
            card};
}

int GridLayout::at(const QPoint& point) const
{
    const int column = (point.x() - margin) / (card.width() + gap),
              row = (point.y() - margin) / (card.height() + gap);
    if (point.x() < margin || point.y() < margin || column >= columns())
        return -1;
    const int item = row * columns() + column;
    return item < count && place(item).contains(point) ? item : -1;
}

std::pair<int, int> GridLayout::touchedRows(const QRect& area) const
{
    const int step = card.height() + gap, n = columns();
    const int first = std::clamp((area.top() - margin) / step, 0, rows());
    const int last = std::clamp((area.bottom() - margin) / step + 1, first, rows());
    return {std::min(count, first * n), std::min(count, last * n)};
}

int fittedThumbnail(int wanted, int width)
{
    const GridLayout grid;
    const int room = width - 2 * grid.margin;
    const int columns = std::max(1, (room + grid.gap) / (wanted + grid.gap));
    const int wider = (room - (columns - 1) * grid.gap) / columns, narrower = (room - columns * grid.gap) / (columns + 1);
    const int slack = wanted / 8;
    if (narrower >= wanted - slack && wanted - narrower < wider - wanted)
        return narrower;
    return std::clamp(wider, wanted - slack, wanted + slack);
}

} // namespace phenodrop

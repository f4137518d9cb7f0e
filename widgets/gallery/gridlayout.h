#pragma once

#include <QRect>
#include <QSize>

namespace phenodrop {

/// Cards of one size in whole columns, row by row from the top left; all by arithmetic, so a million cards
/// cost nothing.
struct GridLayout {
    int count = 0;
    QSize card{104, 144}; ///< px
    int gap = 9;          ///< px between cards
    int margin = 12;      ///< px around all
    int width = 0;        ///< px of the view

    int columns() const;
    int rows() const;
    int height() const; ///< px of everything
    QRect place(int item) const;
    /// The item at a point of the whole, or −1 (also in the gaps).
    int at(const QPoint& point) const;
    /// First and one-past-last item of the rows that `area` touches.
    std::pair<int, int> touchedRows(const QRect& area) const;
    /// Whether an item's card touches `area`.
    bool touches(int item, const QRect& area) const { return place(item).intersects(area); }
};

/// Side of a square thumbnail near `wanted` px, at most an eighth smaller or larger, with which whole columns fill the
/// width (px of the view) as far as that allows.
int fittedThumbnail(int wanted, int width);

} // namespace phenodrop

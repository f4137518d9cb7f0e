#pragma once

#include "core/cell/idrows.h"
#include "widgets/embeddingmap/lassoregion.h"
#include "widgets/embeddingmap/pointgrid.h"

#include <QColor>
#include <QImage>
#include <QString>

#include <memory>
#include <span>
#include <vector>

namespace phenodrop {

/// Where every cell lies on the map. Never changes once made, so the painting thread may read it.
class MapContent
{
public:
    MapContent() = default;
    /// x, y: one per cell, in the map's own units. Points that are not finite (not placed yet) are never
    /// drawn or found.
    MapContent(std::vector<CellId> cells, std::vector<float> x, std::vector<float> y);
    MapContent(const MapContent&) = delete; // the grid points into x and y
    MapContent& operator=(const MapContent&) = delete;

    std::size_t size() const { return m_cells.size(); }
    CellId cell(std::size_t point) const { return m_cells[point]; }
    QPointF at(std::size_t point) const { return {m_x[point], m_y[point]}; }
    std::int64_t pointOf(CellId cell) const { return m_byId.rowOf(cell); } ///< −1 for a cell that is not on the map
    const PointGrid& grid() const { return m_grid; }
    double spacing() const { return m_spacing; } ///< median distance between neighbours, map units
    /// The points inside a line drawn on the map, ascending.
    std::vector<std::uint32_t> inside(const LassoRegion& region) const;

private:
    std::vector<CellId> m_cells;
    std::vector<float> m_x, m_y;
    IdRows m_byId;
    PointGrid m_grid;
    double m_spacing = 0;
};

/// How the points of one group (a class, a plate, …) look.
struct MapStyle {
    QColor colour;
    QString name;            ///< written at the group's median; empty: not written
    int key = 0;             ///< shape of the full mark, as of a class with this key; 0: a plain disc
    QChar letter;            ///< inside outlined marks, from the ninth class on
    bool namedByFull = true; ///< the median of the full marks only, if there are any
};

/// How each point looks: a group, and whether it is a full mark (labelled) or a small faint dot (only
/// believed).
struct MapAppearance {
    std::vector<MapStyle> styles;
    std::vector<std::uint16_t> style; ///< per point, an index in `styles`
    std::vector<std::uint8_t> full;   ///< per point, 1: a full mark
};

/// How the map lies in the view: px = map × scale + offset, y downwards in both.
struct MapTransform {
    double scale = 1;
    QPointF offset;
    QPointF toView(QPointF map) const { return map * scale + offset; }
    QPointF toMap(QPointF view) const { return (view - offset) / scale; }
    QRectF toMap(const QRectF& view) const { return {toMap(view.topLeft()), toMap(view.bottomRight())}; }
    /// The same point of the map stays under `view`.
    MapTransform zoomedAt(QPointF view, double factor) const;
    friend bool operator==(const MapTransform&, const MapTransform&) = default;
};

/// Shows `bounds` as large as `view` less `margin` px on each side allows, in the middle.
MapTransform fitMap(const QRectF& bounds, const QSizeF& view, double margin);

} // namespace phenodrop

#pragma once

#include "widgets/celldrag/cellpicture.h"
#include "widgets/embeddingmap/mapcontent.h"

class QPainter;

namespace phenodrop {

/// The magnifier: a square in the emptiest corner that shows what lies inside a small frame, six times larger
/// and with pictures of cells where they find room.
class MapLens
{
public:
    static constexpr int Side = 210; ///< px
    static constexpr int Zoom = 6;
    static constexpr int Picture = 36; ///< px of a cell's picture
    static constexpr int Inset = 11;   ///< px between the lens and the view's edges

    /// What the lens looks at: the middle of its frame, in map units.
    void setCentre(QPointF map) { m_centre = map; }
    QPointF centre() const { return m_centre; }
    /// Moves the lens to the corner of the view that covers the fewest points.
    void chooseCorner(const MapContent& content, const MapTransform& transform, const QSize& view);

    QRectF place() const { return m_place; }           ///< px of the view
    QRectF frame(const MapTransform& transform) const; ///< px of the view
    /// From px of the view inside the lens to the map.
    QPointF toMap(const MapTransform& transform, QPointF view) const;

    void paint(QPainter& painter, const MapContent& content, const MapAppearance& appearance,
               const MapTransform& transform, const CellPicture& picture) const;

private:
    MapTransform
    inner(const MapTransform& transform) const; ///< map → px of the view, as seen through the lens
    void paintLinks(QPainter& painter, const QRectF& frame) const;

    QPointF m_centre;
    QRectF m_place;
};

} // namespace phenodrop

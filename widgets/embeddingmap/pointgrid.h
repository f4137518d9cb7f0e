#pragma once

#include <QRectF>

#include <cstdint>
#include <span>
#include <vector>

namespace phenodrop {

/// Finds points of the plane by place: a uniform grid over their bounding box, about two points a cell.
/// Building it for 200,000 points takes a few ms, and it never changes afterwards, so any thread may ask.
class PointGrid
{
public:
    PointGrid() = default;
    /// The coordinates must outlive the grid. Points that are not finite are left out.
    PointGrid(std::span<const float> x, std::span<const float> y);

    QRectF bounds() const { return m_bounds; } ///< of all finite points; null without any
    /// Indices of the points inside `area` (edges included), in no particular order.
    std::vector<std::uint32_t> inside(const QRectF& area) const;
    /// The nearest point within `radius` of `at`, or −1.
    std::int64_t nearest(QPointF at, double radius) const;
    /// Median distance from a point to its nearest neighbour, from a sample of up to 1,000 points; 0 with
    /// fewer than two.
    double medianSpacing() const;

private:
    int columnOf(double x) const;
    int rowOf(double y) const;
    double nearestOther(std::uint32_t point) const;

    std::span<const float> m_x, m_y;
    QRectF m_bounds;
    int m_columns = 0, m_rows = 0;
    double m_cellWidth = 1, m_cellHeight = 1;
    std::vector<std::uint32_t> m_first;  // start of each grid cell in m_points, and the end
    std::vector<std::uint32_t> m_points; // by grid cell
};

} // namespace phenodrop

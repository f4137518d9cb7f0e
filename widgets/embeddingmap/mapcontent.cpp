#include "widgets/embeddingmap/mapcontent.h"

#include <algorithm>

namespace phenodrop {

MapContent::MapContent(std::vector<CellId> cells, std::vector<float> x, std::vector<float> y)
    : m_cells(std::move(cells)), m_x(std::move(x)), m_y(std::move(y))
{
    const std::size_t n = std::min({m_cells.size(), m_x.size(), m_y.size()});
    m_cells.resize(n);
    m_x.resize(n);
    m_y.resize(n);
    m_byId = IdRows(m_cells);
    m_grid = PointGrid(m_x, m_y);
    m_spacing = m_grid.medianSpacing();
}

std::vector<std::uint32_t> MapContent::inside(const LassoRegion& region) const
{
    std::vector<std::uint32_t> points;
    if (region.isEmpty())
        return points;
    for (std::uint32_t i : m_grid.inside(region.bounds()))
        if (region.contains(m_x[i], m_y[i]))
            points.push_back(i);
    std::sort(points.begin(), points.end());
    return points;
}

MapTransform MapTransform::zoomedAt(QPointF view, double factor) const
{
    return {scale * factor, view - (view - offset) * factor};
}

MapTransform fitMap(const QRectF& bounds, const QSizeF& view, double margin)
{
    const double width = std::max(1.0, view.width() - 2 * margin),
                 height = std::max(1.0, view.height() - 2 * margin);
    const double scale =
        std::min(width / std::max(bounds.width(), 1e-9), height / std::max(bounds.height(), 1e-9));
    const double bounded = std::min(scale, 1e6);
    return {bounded, QPointF(view.width(), view.height()) / 2 - bounds.center() * bounded};
}

} // namespace phenodrop

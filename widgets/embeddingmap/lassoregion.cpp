#include "widgets/embeddingmap/lassoregion.h"

#include <algorithm>

namespace phenodrop {

LassoRegion::LassoRegion(const QPolygonF& line)
{
    m_bounds = line.boundingRect();
    if (line.size() < 3 || m_bounds.height() <= 0)
        return;
    m_slabs.resize(std::size_t(std::clamp<qsizetype>(line.size(), 1, 1024)));
    m_slabHeight = m_bounds.height() / double(m_slabs.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        QPointF a = line[i], b = line[(i + 1) % line.size()];
        if (a.y() == b.y())
            continue; // a horizontal edge is never crossed by a horizontal ray
        if (a.y() > b.y())
            std::swap(a, b);
        for (std::size_t slab = slabOf(a.y()); slab <= slabOf(b.y()); ++slab)
            m_slabs[slab].push_back({a.x(), a.y(), b.x(), b.y()});
    }
}

std::size_t LassoRegion::slabOf(double y) const
{
    return std::size_t(std::clamp((y - m_bounds.top()) / m_slabHeight, 0.0, double(m_slabs.size() - 1)));
}

bool LassoRegion::contains(double x, double y) const
{
    if (m_slabs.empty() || x < m_bounds.left() || x > m_bounds.right() || y < m_bounds.top() ||
        y > m_bounds.bottom())
        return false;
    bool in = false;
    for (const Edge& e : m_slabs[slabOf(y)])
        // Half-open in y, so that a corner between two edges is counted once.
        if (y >= e.y0 && y < e.y1 && x < e.x0 + (e.x1 - e.x0) * (y - e.y0) / (e.y1 - e.y0))
            in = !in;
    return in;
}

} // namespace phenodrop

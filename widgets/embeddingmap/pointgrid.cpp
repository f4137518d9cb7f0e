#include "widgets/embeddingmap/pointgrid.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

double squared(double dx, double dy)
{
    return dx * dx + dy * dy;
}

} // namespace

PointGrid::PointGrid(std::span<const float> x, std::span<const float> y) : m_x(x), m_y(y)
{
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    std::vector<std::uint32_t> finite;
    finite.reserve(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
            continue;
        finite.push_back(std::uint32_t(i));
        left = std::min<double>(left, x[i]), right = std::max<double>(right, x[i]);
        top = std::min<double>(top, y[i]), bottom = std::max<double>(bottom, y[i]);
    }
    if (finite.empty())
        return;
    m_bounds = QRectF(QPointF(left, top), QPointF(right, bottom));
    const int side = std::clamp(int(std::sqrt(double(finite.size()) / 2)), 1, 2048);
    m_columns = m_rows = side;
    m_cellWidth = std::max(m_bounds.width() / side, 1e-12);
    m_cellHeight = std::max(m_bounds.height() / side, 1e-12);

    // Counting sort by grid cell.
    m_first.assign(std::size_t(m_columns) * std::size_t(m_rows) + 1, 0);
    const auto cellOf = [this](std::uint32_t i) {
        return std::size_t(rowOf(m_y[i])) * std::size_t(m_columns) + std::size_t(columnOf(m_x[i]));
    };
    for (std::uint32_t i : finite)
        ++m_first[cellOf(i) + 1];
    for (std::size_t c = 1; c < m_first.size(); ++c)
        m_first[c] += m_first[c - 1];
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    m_points.resize(finite.size());
    for (std::uint32_t i : finite)
        m_points[next[cellOf(i)]++] = i;
}

int PointGrid::columnOf(double x) const
{
    return int(std::clamp((x - m_bounds.left()) / m_cellWidth, 0.0, double(m_columns - 1)));
}

int PointGrid::rowOf(double y) const
{
    return int(std::clamp((y - m_bounds.top()) / m_cellHeight, 0.0, double(m_rows - 1)));
}

std::vector<std::uint32_t> PointGrid::inside(const QRectF& area) const
{
    std::vector<std::uint32_t> found;
    // Not QRectF::intersects(): a map whose points lie on one line has an empty bounding box.
    if (m_points.empty() || area.left() > m_bounds.right() || area.right() < m_bounds.left() ||
        area.top() > m_bounds.bottom() || area.bottom() < m_bounds.top())
        return found;
    const int left = columnOf(area.left()), right = columnOf(area.right());
    for (int row = rowOf(area.top()); row <= rowOf(area.bottom()); ++row) {
        const std::size_t cell = std::size_t(row) * std::size_t(m_columns);
        for (std::uint32_t p = m_first[cell + std::size_t(left)]; p < m_first[cell + std::size_t(right) + 1];
             ++p) {
            const std::uint32_t i = m_points[p];
            if (m_x[i] >= area.left() && m_x[i] <= area.right() && m_y[i] >= area.top() &&
                m_y[i] <= area.bottom())
                found.push_back(i);
        }
    }
    return found;
}

std::int64_t PointGrid::nearest(QPointF at, double radius) const
{
    std::int64_t best = -1;
    double bestSquared = radius * radius;
    for (std::uint32_t i : inside(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))) {
        const double d = squared(m_x[i] - at.x(), m_y[i] - at.y());
        if (d < bestSquared || (d == bestSquared && (best < 0 || i < best))) {
            bestSquared = d;
            best = i;
        }
    }
    return best;
}

double PointGrid::nearestOther(std::uint32_t point) const
{
    const QPointF at(m_x[point], m_y[point]);
    const double limit = std::max({m_bounds.width(), m_bounds.height(), 1e-9});
    for (double radius = std::max(m_cellWidth, m_cellHeight);; radius *= 2) {
        double best = INFINITY;
        for (std::uint32_t i : inside(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)))
            if (i != point)
                best = std::min(best, squared(m_x[i] - at.x(), m_y[i] - at.y()));
        if (best <= radius * radius || radius > 2 * limit)
            return std::sqrt(best);
    }
}

double PointGrid::medianSpacing() const
{
    if (m_points.size() < 2)
        return 0;
    std::vector<double> spacing;
    const std::size_t step = std::max<std::size_t>(1, m_points.size() / 1000);
    for (std::size_t p = 0; p < m_points.size(); p += step)
        spacing.push_back(nearestOther(m_points[p]));
    const auto middle = spacing.begin() + std::ptrdiff_t(spacing.size() / 2);
    std::nth_element(spacing.begin(), middle, spacing.end());
    return *middle;
}

} // namespace phenodrop

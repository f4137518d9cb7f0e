#include "widgets/plateview/plategeometry.h"

#include <algorithm>

namespace phenodrop {

namespace {
constexpr int NamesLeft = 26, NamesTop = 24; ///< px for row and column names
constexpr int LargestPitch = 84;
} // namespace

PlateGeometry::PlateGeometry(PlateFormat format, QSize widget) : m_format(format)
{
    const int width = std::max(0, widget.width() - 2 * NamesLeft),
              height = std::max(0, widget.height() - NamesTop);
    m_pitch = std::clamp(std::min(width / std::max(1, format.columns), height / std::max(1, format.rows)), 4,
                         LargestPitch);
    m_gap = std::max(1, m_pitch / 12);
    // Names at the left count as part of the plate, so that its wells stand in the middle of the panel.
    m_origin = QPoint(std::max(NamesLeft, (widget.width() - format.columns * m_pitch + m_gap) / 2), NamesTop);
}

QRect PlateGeometry::well(WellId well) const
{
    return {m_origin + QPoint(well.column * m_pitch, well.row * m_pitch), QSize(wellSize(), wellSize())};
}

QRect PlateGeometry::columnName(int column) const
{
    return {m_origin.x() + column * m_pitch - m_gap, m_origin.y() - NamesTop, m_pitch + m_gap, NamesTop - 4};
}

QRect PlateGeometry::rowName(int row) const
{
    return {m_origin.x() - NamesLeft, m_origin.y() + row * m_pitch, NamesLeft - 8, wellSize()};
}

QRect PlateGeometry::plate() const
{
    return {m_origin, QSize(m_format.columns * m_pitch - m_gap, m_format.rows * m_pitch - m_gap)};
}

std::optional<WellId> PlateGeometry::at(QPoint point) const
{
    const QPoint inside = point - m_origin;
    if (m_pitch <= 0 || inside.x() < 0 || inside.y() < 0)
        return std::nullopt;
    const int column = inside.x() / m_pitch, row = inside.y() / m_pitch;
    if (column >= m_format.columns || row >= m_format.rows || inside.x() % m_pitch >= wellSize() ||
        inside.y() % m_pitch >= wellSize())
        return std::nullopt;
    return WellId{std::uint8_t(row), std::uint8_t(column)};
}

} // namespace phenodrop

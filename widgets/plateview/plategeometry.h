#pragma once

#include "core/plate/wellid.h"

#include <QPoint>
#include <QRect>
#include <QSize>

#include <optional>

namespace phenodrop {

/// Where the wells of a plate lie in a widget: squares, the largest whole pixel that fits, row and column
/// names around.
class PlateGeometry
{
public:
    PlateGeometry() = default;
    PlateGeometry(PlateFormat format, QSize widget);

    int wellSize() const { return m_pitch - m_gap; }
    int pitch() const { return m_pitch; }
    QRect well(WellId well) const;
    QRect columnName(int column) const;
    QRect rowName(int row) const;
    QRect plate() const; ///< around all wells
    /// The well under a point; none in the gaps and outside.
    std::optional<WellId> at(QPoint point) const;

private:
    PlateFormat m_format;
    QPoint m_origin;
    int m_pitch = 0;
    int m_gap = 0;
};

} // namespace phenodrop

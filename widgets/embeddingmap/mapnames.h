#pragma once

#include "widgets/embeddingmap/mapcontent.h"

#include <QFontMetrics>

namespace phenodrop {

/// The name of a group and the median of its points.
struct GroupName {
    QString text;
    QPointF median; ///< map units
};

/// The named groups that have points: the median of their full marks, or of all their points where none is
/// full. Of more than 20,000 points of a group every n-th counts.
std::vector<GroupName> groupNames(const MapContent& content, const MapAppearance& appearance);

struct PlacedName {
    QString text;
    QRectF place; ///< px of the view, with the padding of its ground
};

/// Puts names near their medians inside `view`, moved up or down where two would overlap; groups out of view
/// are left out.
std::vector<PlacedName> placeNames(const std::vector<GroupName>& names, const MapTransform& transform,
                                   const QFontMetrics& font, const QRectF& view);

} // namespace phenodrop

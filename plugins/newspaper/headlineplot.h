#pragma once

#include <QImage>
#include <QRectF>

namespace phenodrop {

struct PagePicture;

/// The first printed line of a block as a picture of `size` px; null when nothing is printed there. `region`: the
/// block, page pixels.
QImage headline(const PagePicture& page, const QRectF& region, QSize size);

} // namespace phenodrop

#pragma once

#include "core/cell/cell.h"

#include <QImage>

#include <functional>

namespace phenodrop {

/// Gives the picture of a cell, `side` × `side` device pixels, or a null image while it is being fetched; the
/// view is told through its pictureReady(cell) when to ask again.
using CellPicture = std::function<QImage(CellId cell, int side)>;

} // namespace phenodrop

#pragma once

#include "widgets/embeddingmap/mapcontent.h"

namespace phenodrop {

/// A small picture that is stamped many times: premultiplied pixels and their middle.
struct Sprite {
    QImage image; ///< Format_ARGB32_Premultiplied, odd width = height
    int half() const { return image.width() / 2; }
};

/// A round dot `size` device pixels across.
Sprite dotSprite(const QColor& colour, double size, double opacity);
/// The mark of a group, `size` px across at `ratio` device pixels per px.
Sprite markSprite(const MapStyle& style, double size, double ratio);
/// A ring in `colour` on a ground, behind marks that are selected.
Sprite ringSprite(const QColor& colour, const QColor& ground, double size, double ratio);

/// Stamps the sprite with its middle at `at`, clipped to `onto` (Format_RGB32). Many times faster than
/// QPainter for sprites of a few pixels, which have no per-call set-up this way.
void blend(QImage& onto, const Sprite& sprite, QPoint at);

} // namespace phenodrop

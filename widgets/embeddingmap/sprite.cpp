#include "widgets/embeddingmap/sprite.h"

#include "widgets/style/phenotypemark.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

/// Transparent, with an odd edge so that it has a middle pixel.
QImage blank(double size)
{
    const int side = int(std::ceil(size)) | 1;
    QImage image(side + 2, side + 2, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QRectF place(const QImage& image)
{
    return {0, 0, double(image.width()), double(image.height())};
}

void drawDisc(QPainter& painter, const QRectF& around, double size)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawEllipse(around.center(), size / 2, size / 2);
}

} // namespace

Sprite dotSprite(const QColor& colour, double size, double opacity)
{
    Sprite sprite{blank(size)};
    QPainter painter(&sprite.image);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.setOpacity(opacity);
    drawDisc(painter, place(sprite.image), size);
    return sprite;
}

Sprite markSprite(const MapStyle& style, double size, double ratio)
{
    Sprite sprite{blank((size + 2) * ratio)};
    QPainter painter(&sprite.image);
    if (style.key > 0) {
        paintPhenotypeMark(painter, place(sprite.image), style.key, size * ratio, style.colour, true,
                           style.letter);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.colour);
        drawDisc(painter, place(sprite.image), size * ratio * 0.7);
    }
    return sprite;
}

Sprite ringSprite(const QColor& colour, const QColor& ground, double size, double ratio)
{
    Sprite sprite{blank((size + 4) * ratio)};
    QPainter painter(&sprite.image);
    painter.setPen(QPen(colour, 1.5 * ratio));
    painter.setBrush(ground);
    drawDisc(painter, place(sprite.image), size * ratio);
    return sprite;
}

void blend(QImage& onto, const Sprite& sprite, QPoint at)
{
    const int left = at.x() - sprite.half(), top = at.y() - sprite.half();
    const int fromX = std::max(0, -left), toX = std::min(sprite.image.width(), onto.width() - left);
    const int fromY = std::max(0, -top), toY = std::min(sprite.image.height(), onto.height() - top);
    for (int y = fromY; y < toY; ++y) {
        const auto* source = reinterpret_cast<const QRgb*>(sprite.image.constScanLine(y));
        auto* target = reinterpret_cast<QRgb*>(onto.scanLine(top + y)) + left;
        for (int x = fromX; x < toX; ++x) {
            const QRgb s = source[x];
            const unsigned keep = 255u - unsigned(qAlpha(s));
            if (keep == 255)
                continue;
            // Two channels at a time. Dividing by 256 instead of 255 is at most one level darker.
            const QRgb t = target[x];
            const unsigned redBlue = (((t & 0xff00ff) * keep + 0x800080) >> 8) & 0xff00ff;
            const unsigned green = (((t >> 8) & 0xff) * keep + 0x80) & 0xff00;
            target[x] = 0xff000000u | ((redBlue | green) + (s & 0xffffff));
        }
    }
}

} // namespace phenodrop

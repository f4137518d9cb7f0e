#include "plugins/newspaper/headlineplot.h"

#include "plugins/newspaper/pageplot.h"

#include <algorithm>

namespace phenodrop {

namespace {

/// The first printed line of a picture; empty when there is none.
QRect firstLine(const QImage& image)
{
    double mean = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            mean += qGray(image.pixel(x, y));
    const int dark = int(mean / std::max(1, image.width() * image.height()) * 0.7);
    QRect line;
    for (int y = 0; y < image.height(); ++y) {
        QRect row;
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < dark) {
                row |= QRect(x, y, 1, 1);
                ++count;
            }
        const bool printed = count * 50 > image.width() && count * 10 < image.width() * 9; // no speck, no rule
        if (printed)
            line |= row;
        else if (line.height() > 3)
            return line;
        else
            line = {};
    }
    return line;
}

} // namespace

QImage headline(const PagePicture& page, const QRectF& region, QSize size)
{
    constexpr int Look = 240; // px across while looking for ink
    const double frame = std::min(region.width(), region.height()) / 25; // of an advert
    const QRectF block = region.adjusted(frame, frame, -frame, -frame);
    const double deep = std::min(block.height(), std::max(block.width() * 2, 8.0));
    const QImage look = page.part(QRectF(block.topLeft(), QSizeF(block.width(), deep)), Look);
    const QRect ink = firstLine(look);
    if (ink.isEmpty())
        return {};
    const double scale = block.width() / look.width();
    const double aspect = double(size.width()) / size.height();
    const double width = std::max({(ink.width() + 8) * scale, (ink.height() + 6) * scale * aspect, page.size().width() / 14.0});
    const QPointF centre = block.topLeft() + QPointF(ink.center().x(), ink.center().y()) * scale;
    const double left = std::clamp(centre.x() - width / 2, 0.0, std::max(0.0, page.size().width() - width));
    return page.part(QRectF(left, std::max(0.0, centre.y() - width / aspect / 2), width, width / aspect), size.width());
}

} // namespace phenodrop

#include "widgets/embeddingmap/maplens.h"

#include "widgets/embeddingmap/maprender.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace phenodrop {

namespace {

constexpr std::size_t MostInLens = 4000; ///< points drawn; more would be a blot

void paintCell(QPainter& painter, const QRectF& place, const QImage& image, const QColor& colour)
{
    painter.fillRect(place, theme().image);
    if (!image.isNull())
        painter.drawImage(place, image);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

void MapLens::chooseCorner(const MapContent& content, const MapTransform& transform, const QSize& view)
{
    const double right = view.width() - Inset - Side, bottom = view.height() - Inset - Side;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    // Lower right first: it wins ties. The upper right is the tools' place.
    for (const QPointF corner : {QPointF(right, bottom), QPointF(Inset, bottom), QPointF(Inset, Inset)}) {
        const QRectF place(corner, QSizeF(Side, Side));
        const std::size_t covered = content.grid().inside(transform.toMap(place)).size();
        if (covered < fewest) {
            fewest = covered;
            m_place = place;
        }
    }
}

QRectF MapLens::frame(const MapTransform& transform) const
{
    const QPointF at = transform.toView(m_centre);
    const double half = Side / 2.0 / Zoom;
    return {at.x() - half, at.y() - half, 2 * half, 2 * half};
}

MapTransform MapLens::inner(const MapTransform& transform) const
{
    const double scale = transform.scale * Zoom;
    return {scale, m_place.center() - m_centre * scale};
}

QPointF MapLens::toMap(const MapTransform& transform, QPointF view) const
{
    return inner(transform).toMap(view);
}

void MapLens::paintLinks(QPainter& painter, const QRectF& frame) const
{
    QPen dashed(theme().second, 1, Qt::CustomDashLine);
    dashed.setDashPattern({3, 3});
    painter.setPen(dashed);
    const bool above = frame.center().y() < m_place.top();
    const bool below = frame.center().y() > m_place.bottom();
    if (above || below) {
        const auto y = [&](const QRectF& r, bool lower) { return lower ? r.bottom() : r.top(); };
        painter.drawLine(QPointF(frame.left(), y(frame, above)), QPointF(m_place.left(), y(m_place, below)));
        painter.drawLine(QPointF(frame.right(), y(frame, above)),
                         QPointF(m_place.right(), y(m_place, below)));
        return;
    }
    const bool leftOf = frame.center().x() < m_place.left();
    const auto x = [](const QRectF& r, bool right) { return right ? r.right() : r.left(); };
    painter.drawLine(QPointF(x(frame, leftOf), frame.top()), QPointF(x(m_place, !leftOf), m_place.top()));
    painter.drawLine(QPointF(x(frame, leftOf), frame.bottom()),
                     QPointF(x(m_place, !leftOf), m_place.bottom()));
}

void MapLens::paint(QPainter& painter, const MapContent& content, const MapAppearance& look,
                    const MapTransform& transform, const CellPicture& picture) const
{
    if (m_place.isNull() || look.style.size() != content.size())
        return;
    const QRectF frame = this->frame(transform);
    painter.save();
    paintLinks(painter, frame);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().text, 1.5));
    painter.drawRect(frame);

    painter.fillRect(m_place, theme().dark ? theme().bg : theme().panel);
    painter.setClipRect(m_place);
    const MapTransform seen = inner(transform);
    const double reach = Picture / 2.0; // pictures of cells just outside reach into the lens
    std::vector<std::uint32_t> points =
        content.grid().inside(seen.toMap(m_place.adjusted(-reach, -reach, reach, reach)));
    if (points.size() > MostInLens)
        points.resize(MostInLens);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (std::uint32_t i : points) {
        painter.setBrush(look.styles[look.style[i]].colour);
        painter.drawEllipse(seen.toView(content.at(i)), 2.5, 2.5);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    MapRequest request;
    request.content =
        std::shared_ptr<const MapContent>(std::shared_ptr<void>(), &content); // borrowed for this call
    request.appearance = std::shared_ptr<const MapAppearance>(std::shared_ptr<void>(), &look);
    request.transform = seen;
    const int side = int(Picture * painter.device()->devicePixelRatioF());
    for (std::uint32_t i : choosePictures(request, points, Picture + 4)) {
        const QPointF at = seen.toView(content.at(i));
        const QRectF place(std::round(at.x() - reach), std::round(at.y() - reach), Picture, Picture);
        paintCell(painter, place, picture ? picture(content.cell(i), side) : QImage(),
                  look.styles[look.style[i]].colour);
    }
    painter.setClipping(false);
    painter.setPen(QPen(theme().borderStrong, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_place.adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.restore();
}

} // namespace phenodrop

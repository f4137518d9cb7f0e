// How the map is painted: the worker's picture, and on it what changes with every movement.
#include "widgets/embeddingmap/embeddingmap.h"

#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace phenodrop {

void EmbeddingMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().plot);
    if (!m_content || m_content->size() == 0)
        return;
    paintMap(painter);
    paintPictures(painter);
    paintSelecting(painter);
    paintMarked(painter);
    paintNames(painter);
    if (m_lensShown && m_appearance)
        m_lens.paint(painter, *m_content, *m_appearance, m_transform, m_cellPicture);
}

/// The last picture that is ready, moved and scaled to where it would be now.
void EmbeddingMap::paintMap(QPainter& painter)
{
    if (m_picture.image.isNull())
        return;
    const double factor = m_transform.scale / m_picture.transform.scale;
    const QPointF origin =
        m_transform.offset -
        (m_picture.transform.offset + QPointF(m_picture.margin, m_picture.margin)) * factor;
    if (std::abs(factor - 1) < 1e-9) {
        const double ratio = devicePixelRatioF(); // whole device pixels, or it would blur
        painter.drawImage(
            QPointF(std::round(origin.x() * ratio) / ratio, std::round(origin.y() * ratio) / ratio),
            m_picture.image);
        return;
    }
    const QSizeF size = m_picture.image.size() / m_picture.image.devicePixelRatio();
    painter.drawImage(QRectF(origin, size * factor), m_picture.image, m_picture.image.rect());
}

/// Pictures of cells in the place of their points, as far as they have been fetched.
void EmbeddingMap::paintPictures(QPainter& painter)
{
    if (!m_picture.pictureSide || !m_cellPicture || !m_appearance ||
        m_appearance->style.size() != m_content->size())
        return;
    const double side = m_picture.pictureSide;
    const int pixels = int(std::lround(side * devicePixelRatioF()));
    const QRectF seen = QRectF(rect()).adjusted(-side, -side, side, side);
    painter.setBrush(Qt::NoBrush);
    for (std::uint32_t i : m_picture.pictures) {
        const QPointF at = m_transform.toView(m_content->at(i));
        if (!seen.contains(at))
            continue;
        const QImage image = m_cellPicture(m_content->cell(i), pixels);
        if (image.isNull())
            continue; // its point is there already
        const QRectF place(std::round(at.x() - side / 2), std::round(at.y() - side / 2), side, side);
        painter.drawImage(place, image);
        const bool selected = m_selected && (*m_selected)[i];
        painter.setPen(selected ? QPen(theme().accent, 2)
                                : QPen(m_appearance->styles[m_appearance->style[i]].colour, 1));
        painter.drawRect(selected ? place : place.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

/// The lasso, during and after it is drawn, and the box.
void EmbeddingMap::paintSelecting(QPainter& painter)
{
    QColor ground = theme().accent;
    ground.setAlphaF(0.16f);
    painter.setPen(QPen(theme().accent, 2, m_gesture == Gesture::Lasso ? Qt::DashLine : Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ground);
    if (m_gesture == Gesture::Box && !m_box.isNull()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.drawRect(m_box.adjusted(0.5, 0.5, -0.5, -0.5));
    } else if (m_lasso.size() > 1) {
        painter.setRenderHint(QPainter::Antialiasing);
        QPolygonF line;
        for (const QPointF& p : m_lasso)
            line << m_transform.toView(p);
        painter.drawPolygon(line);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

/// The cell under the keyboard and the one under the mouse.
void EmbeddingMap::paintMarked(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const auto ring = [&](std::int64_t point, double radius) {
        const QPointF at = m_transform.toView(m_content->at(std::size_t(point)));
        painter.setPen(QPen(theme().plot, 5));
        painter.drawEllipse(at, radius, radius);
        painter.setPen(QPen(theme().text, 2.5));
        painter.drawEllipse(at, radius, radius);
    };
    if (const std::int64_t current = m_content->pointOf(m_selection.currentCell()); current >= 0)
        ring(current, 9);
    if (m_hovered >= 0 && !m_picture.pictureSide)
        ring(m_hovered, 7);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (hasFocus() && m_gesture == Gesture::None) {
        QPen dashed(theme().text, 1.5, Qt::CustomDashLine);
        dashed.setDashPattern({3, 2});
        painter.setPen(dashed);
        painter.drawRect(QRectF(rect()).adjusted(2, 2, -3, -3));
    }
}

void EmbeddingMap::paintNames(QPainter& painter)
{
    const QFont font = uiFont(FontSize::Small, true);
    QColor ground = theme().plot;
    ground.setAlphaF(0.82f);
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedName& name :
         placeNames(m_names, m_transform, QFontMetrics(font), QRectF(rect()).adjusted(4, 4, -4, -4))) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(name.place, Size::RadiusThumb, Size::RadiusThumb);
        painter.setPen(theme().text);
        painter.drawText(name.place, Qt::AlignCenter, name.text);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace phenodrop

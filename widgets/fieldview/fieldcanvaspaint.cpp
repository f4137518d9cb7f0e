// How a field is painted.
#include "widgets/fieldview/fieldcanvas.h"

#include "widgets/style/numbers.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/compose.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Margin = 12; ///< px of what lies on the image

double valueAt(const cv::Mat& plane, int x, int y)
{
    switch (plane.depth()) {
    case CV_8U:
        return plane.at<std::uint8_t>(y, x);
    case CV_16U:
        return plane.at<std::uint16_t>(y, x);
    case CV_32F:
        return double(plane.at<float>(y, x));
    default:
        return std::nan("");
    }
}

/// Camera units are whole numbers; what was computed has three digits.
QString valueText(const cv::Mat& plane, int x, int y)
{
    const double value = valueAt(plane, x, y);
    return plane.depth() == CV_32F ? numberText(value) : QString::number(int(value));
}

/// Words on an image: white on a dark ground, in both themes.
void paintOnImage(QPainter& painter, const QRectF& place, const QString& text)
{
    painter.fillRect(place, QColor(0, 0, 0, 170));
    painter.setPen(Qt::white);
    painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace

void FieldCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_pixels ? theme().image : theme().bg); // black would look like a field that is black
    if (!m_pixels)
        return;
    paintImage(painter);
    paintCells(painter);
    if (m_gesture == Gesture::Box) {
        QColor ground = darkTheme().accent;
        painter.setPen(ground);
        ground.setAlphaF(0.16f);
        painter.setBrush(ground);
        painter.drawRect(QRectF(m_pressed, m_last).normalized());
    }
    paintScaleBar(painter);
    paintReadOut(painter);
}

void FieldCanvas::paintImage(QPainter& painter)
{
    const QRectF whole(toView({0, 0}), QSizeF(m_pixels->size) * m_zoom);
    if (m_levels.empty() || m_levels.front().isNull()) {
        if (!m_pixels->unreadable.isEmpty()) {
            const QRect shown = whole.toAlignedRect().intersected(rect());
            painter.drawImage(shown.topLeft(), missingImage(shown.size(), m_pixels->unreadable.front()));
        }
        return;
    }
    // The smallest level that still has a pixel for each of the screen's.
    std::size_t level = 0;
    const double ratio = devicePixelRatioF();
    while (level + 1 < m_levels.size() && m_levels[level + 1].width() >= whole.width() * ratio)
        ++level;
    const QImage& image = m_levels[level];
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          m_zoom * ratio < 8); // from 800 % on pixels are pixels
    const QRectF seen = whole.intersected(QRectF(rect()));
    const double scale = image.width() / whole.width();
    painter.drawImage(seen, image, QRectF((seen.topLeft() - whole.topLeft()) * scale, seen.size() * scale));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

QPainterPath FieldCanvas::outlinePath(CellId cell) const
{
    QPainterPath path;
    if (const CellOutline* outline = m_pixels->outlineOf(cell)) {
        QPolygonF line;
        for (std::size_t i = 0; i + 1 < outline->points.size(); i += 2)
            line << QPointF(outline->points[i] + 0.5,
                            outline->points[i + 1] + 0.5); // through the pixels' middles
        path.addPolygon(line);
        path.closeSubpath();
        return path;
    }
    for (const Cell& c : m_pixels->cells)
        if (c.id == cell)
            path.addEllipse(QPointF(c.x, c.y), c.area > 0 ? std::sqrt(c.area / 3.14159) : 10,
                            c.area > 0 ? std::sqrt(c.area / 3.14159) : 10);
    return path;
}

void FieldCanvas::paintCells(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QTransform toView = QTransform().translate(m_offset.x(), m_offset.y()).scale(m_zoom, m_zoom);
    if (m_display.outlines()) {
        painter.setPen(QPen(QColor(255, 255, 255, 200), 1));
        painter.drawPath(toView.map(m_outlines));
    }
    const auto ring = [&](CellId cell, const QPen& pen) {
        const QPainterPath path = toView.map(outlinePath(cell));
        painter.setPen(QPen(darkTheme().bg, pen.widthF() + 2.5));
        painter.drawPath(path);
        painter.setPen(pen);
        painter.drawPath(path);
    };
    const bool crop =
        m_pixels->cells.size() == 1 && m_pixels->outlines.empty(); // a ready-made crop is one cell
    if (!crop) {
        for (const Cell& cell : m_pixels->cells)
            if (m_selection.contains(cell.id))
                ring(cell.id, QPen(Qt::white, 2.5));
        for (CellId cell : {m_hovered, m_hinted})
            if (cell && !m_selection.contains(cell))
                ring(cell, QPen(darkTheme().accent, 1.5));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Cell& cell : m_pixels->cells) {
        if (cell.id != m_selection.currentCell() || crop)
            continue;
        const double side =
            std::max(18.0, m_frameSide ? m_frameSide * m_zoom
                                       : 1.6 * std::max<double>(cell.width, cell.height) * m_zoom);
        const QPointF at = this->toView({cell.x, cell.y});
        const QRectF frame(std::round(at.x() - side / 2), std::round(at.y() - side / 2), std::round(side),
                           std::round(side));
        painter.setPen(QPen(darkTheme().bg, 4));
        painter.drawRect(frame);
        painter.setPen(QPen(darkTheme().accent, 2));
        painter.drawRect(frame);
    }
}

void FieldCanvas::paintScaleBar(QPainter& painter)
{
    if (m_pixels->size.isEmpty() || width() < 160)
        return;
    const ScaleBar bar = scaleBar(m_pixels->pixelSize, m_zoom, std::min(140.0, width() / 4.0));
    painter.setFont(uiFont(FontSize::Caption));
    const double textWidth = QFontMetricsF(painter.font()).horizontalAdvance(bar.text) + 8;
    const double width = std::max(bar.px + 16, textWidth + 8);
    const QRectF ground(this->width() - width - Margin + 4, height() - 34, width, 28);
    painter.fillRect(ground, QColor(0, 0, 0, 150));
    painter.setPen(Qt::white);
    painter.drawText(QRectF(ground.left(), ground.top() + 1, ground.width(), 16), Qt::AlignCenter, bar.text);
    painter.fillRect(QRectF(ground.center().x() - bar.px / 2, ground.bottom() - 8, bar.px, 2.5), Qt::white);
}

QString FieldCanvas::readOut(QPointF view) const
{
    if (!m_pixels)
        return {};
    const QPointF at = toField(view);
    const int x = int(std::floor(at.x())), y = int(std::floor(at.y()));
    if (x < 0 || y < 0 || x >= m_pixels->size.width() || y >= m_pixels->size.height())
        return {};
    QStringList parts{tr("x %1 y %2").arg(x).arg(y)};
    for (std::size_t c = 0; c < m_pixels->planes.size(); ++c) {
        const cv::Mat& plane = m_pixels->planes[c];
        if (!plane.empty() && x < plane.cols && y < plane.rows)
            parts << QStringLiteral("%1 %2").arg(m_pixels->channels.value(int(c)), valueText(plane, x, y));
    }
    parts << percentText(m_zoom, 0);
    return parts.join(QStringLiteral(" · "));
}

void FieldCanvas::paintReadOut(QPainter& painter)
{
    painter.setFont(uiFont(FontSize::Caption));
    const QFontMetrics metrics(painter.font());
    const auto below = [&](const QString& text, int line) {
        if (text.isEmpty())
            return;
        const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(40, width() - 190));
        paintOnImage(painter,
                     QRectF(Margin - 4, height() - 26 - 22 * line, metrics.horizontalAdvance(shown) + 12, 20),
                     shown);
    };
    if (m_readOutShown)
        below(m_cursor.x() >= 0 ? readOut(m_cursor) : QString(), 0);
    if (!m_pixels->unreadable.isEmpty() && !m_levels.empty() && !m_levels.front().isNull())
        below(tr("Not shown: %1").arg(m_pixels->unreadable.join(QStringLiteral(", "))), 1);
}

} // namespace phenodrop

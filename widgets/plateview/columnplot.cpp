#include "widgets/plateview/columnplot.h"

#include "widgets/plateview/platemap.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {
constexpr int Left = 40, Bottom = 36, Top = 8, Right = 8;
constexpr double MarkSize = 9;
} // namespace

std::vector<double> axisTicks(double low, double high, int most)
{
    const double span = high - low;
    if (!(span > 0) || most < 2)
        return {low};
    double step = std::pow(10.0, std::floor(std::log10(span / most)));
    for (double factor : {1.0, 2.0, 2.5, 4.0, 5.0, 10.0})
        if (span / (step * factor) <= most) {
            step *= factor;
            break;
        }
    std::vector<double> ticks;
    for (double v = std::ceil(low / step - 1e-9) * step; v <= high + step * 1e-6; v += step)
        ticks.push_back(std::abs(v) < step * 1e-9 ? 0 : v);
    return ticks;
}

QString tickText(double tick, const std::vector<double>& ticks)
{
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    const int decimals = std::clamp(int(-std::floor(std::log10(step) + 1e-9)), 0, 4);
    // A step of 0.25 or 2.5 needs one more than its size says.
    const double scaled = step * std::pow(10.0, decimals);
    return fixedText(tick, decimals + (std::abs(scaled - std::round(scaled)) > 1e-6 ? 1 : 0));
}

ColumnPlot::ColumnPlot(QWidget* parent) : QWidget(parent)
{
    repaintOnTheme(this);
}

void ColumnPlot::setPoints(std::vector<ColumnPoint> points, int columns, double low, double high)
{
    m_points = std::move(points);
    m_columns = std::max(1, columns);
    m_low = low;
    m_high = high;
    update();
}

void ColumnPlot::setCurrent(WellKey well, int column)
{
    m_current = well;
    m_currentColumn = column;
    update();
}

QRectF ColumnPlot::plotArea() const
{
    return QRectF(Left, Top, std::max(10, width() - Left - Right), std::max(10, height() - Top - Bottom));
}

QPointF ColumnPlot::placeOf(const ColumnPoint& point) const
{
    const QRectF area = plotArea();
    const double pitch = area.width() / m_columns;
    // Wells of a column stand beside each other by compound and row, so that none hides another.
    const double shift =
        (point.series >= 0 ? (point.series - 0.5) * 0.34 : 0) + ((point.row % 4) - 1.5) * 0.07;
    const double x = area.left() + (point.column + 0.5 + shift) * pitch;
    const double share = (point.value - m_low) / (m_high - m_low);
    return {x, area.bottom() - std::clamp(share, 0.0, 1.0) * area.height()};
}

void ColumnPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    for (const ColumnPoint& point : m_points)
        paintPoint(painter, point);
    for (const ColumnPoint& point : m_points)
        if (point.well == m_current) {
            const QPointF at = placeOf(point);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme().panel, 4));
            painter.drawEllipse(at, 8, 8);
            painter.setPen(QPen(theme().text, 2));
            painter.drawEllipse(at, 8, 8);
        }
}

void ColumnPlot::paintAxes(QPainter& painter) const
{
    const QRectF area = plotArea();
    painter.setFont(uiFont(FontSize::Caption));
    const auto ticks = axisTicks(m_low, m_high, std::max(2, int(area.height() / 48)));
    for (double tick : ticks) {
        const double y = area.bottom() - (tick - m_low) / (m_high - m_low) * area.height();
        painter.setPen(QPen(theme().grid, 1));
        painter.drawLine(QPointF(area.left(), std::floor(y) + 0.5),
                         QPointF(area.right(), std::floor(y) + 0.5));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(tick, ticks));
    }
    const double pitch = area.width() / m_columns;
    const int every = std::max(1, int(std::ceil(22 / pitch)));
    for (int column = 0; column < m_columns; column += every) {
        const bool chosen = column == m_currentColumn;
        painter.setFont(uiFont(FontSize::Caption, chosen));
        painter.setPen(chosen ? theme().accent : theme().third);
        painter.drawText(QRectF(area.left() + column * pitch - 10, area.bottom() + 5, pitch + 20, 15),
                         Qt::AlignCenter, QString::number(column + 1));
    }
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().third);
    painter.drawText(QRectF(area.left(), area.bottom() + 19, area.width(), 16), Qt::AlignCenter,
                     tr("Plate column"));
}

void ColumnPlot::paintPoint(QPainter& painter, const ColumnPoint& point) const
{
    const QPointF at = placeOf(point);
    if (point.control != Control::None)
        return paintControlMark(painter, at, point.control, MarkSize, theme().second);
    const QRectF place(at.x() - MarkSize, at.y() - MarkSize, 2 * MarkSize, 2 * MarkSize);
    if (point.series < 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().borderStrong);
        painter.drawEllipse(at, 2.5, 2.5);
        return;
    }
    // Circle and square are the pair that is told apart best at this size.
    constexpr int keys[] = {1, 5};
    const QColor colour = phenotypeColour(point.series == 0 ? 1 : 2, theme());
    paintPhenotypeMark(painter, place, keys[std::min(point.series, 1)], MarkSize, colour);
}

void ColumnPlot::mousePressEvent(QMouseEvent* event)
{
    const ColumnPoint* nearest = nullptr;
    double distance = 12 * 12;
    for (const ColumnPoint& point : m_points) {
        const QPointF away = placeOf(point) - event->position();
        if (const double d = QPointF::dotProduct(away, away); d < distance) {
            distance = d;
            nearest = &point;
        }
    }
    if (nearest)
        Q_EMIT chosen(nearest->well);
}

} // namespace phenodrop

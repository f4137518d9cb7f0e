#include "widgets/results/doseplot.h"

#include "widgets/plateview/columnplot.h"
#include "widgets/results/shorttext.h"
#include "widgets/style/phenotypemark.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Left = 44, Right = 16, Top = 14, Bottom = 42;
constexpr double MarkSize = 10, CatchRadius = 14;
constexpr double Margin = 0.18; ///< decades beside the first and the last dose
constexpr int CurveSteps = 160;

QColor faint(QColor colour, double alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

} // namespace

int plateMarkKey(std::size_t plate)
{
    // Circle, square and diamond are told apart best at this size.
    constexpr std::array<int, 8> keys{1, 5, 3, 2, 4, 6, 7, 8};
    return keys[plate % keys.size()];
}

DosePlot::DosePlot(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Dose response"));
    repaintOnTheme(this);
}

void DosePlot::setContent(DosePlotContent content)
{
    m_content = std::move(content);
    m_current.reset();
    double first = 1e300, last = 0,
           highest = std::isfinite(m_content.negativeMedian) ? m_content.negativeMedian : 0;
    for (const auto& mark : m_content.marks) {
        first = std::min(first, mark.dose);
        last = std::max(last, mark.dose);
        highest = std::max(highest, mark.value);
    }
    if (last > 0) {
        m_firstDecade = std::log10(first) - Margin;
        m_lastDecade = std::log10(last) + Margin;
    }
    const double step = highest > 0.5 ? 0.2 : highest > 0.2 ? 0.1 : 0.02;
    m_top = std::max(step, std::ceil(highest * 1.04 / step) * step);
    update();
}

void DosePlot::setCurrent(std::size_t well)
{
    m_current.reset();
    for (std::size_t i = 0; i < m_content.marks.size(); ++i)
        if (m_content.marks[i].well == well)
            m_current = i;
    update();
}

QRectF DosePlot::area() const
{
    return QRectF(Left, Top, std::max(10, width() - Left - Right), std::max(10, height() - Top - Bottom));
}

double DosePlot::xOf(double dose) const
{
    const QRectF in = area();
    return in.left() + (std::log10(dose) - m_firstDecade) / (m_lastDecade - m_firstDecade) * in.width();
}

double DosePlot::yOf(double value) const
{
    const QRectF in = area();
    return in.bottom() - std::clamp(value / m_top, -0.02, 1.02) * in.height();
}

QPointF DosePlot::placeOf(const DoseMark& mark) const
{
    // Replicates stand a little beside each other, so that none hides another.
    return {xOf(mark.dose) + (double(mark.plate % 5) - (mark.plate % 5 > 2 ? 5 : 0)) * 4, yOf(mark.value)};
}

bool DosePlot::hasCurve() const
{
    return m_content.curve && m_content.curve->verdict != DoseVerdict::NoResponse;
}

void DosePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    paintDecades(painter);
    paintNegative(painter);
    if (hasCurve()) {
        paintEc50(painter);
        paintCurve(painter);
    }
    paintMarks(painter);
    paintFrame(painter);
}

void DosePlot::paintAxes(QPainter& painter) const
{
    const QRectF in = area();
    painter.setFont(uiFont(FontSize::Caption));
    const auto ticks = axisTicks(0, m_top, std::max(2, int(in.height() / 44)));
    for (const double tick : ticks) {
        const double y = std::floor(yOf(tick)) + 0.5;
        painter.setPen(QPen(theme().grid, 1));
        painter.drawLine(QPointF(in.left(), y), QPointF(in.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(tick, ticks));
    }
    painter.setPen(theme().third);
    painter.drawText(QRectF(in.left(), in.bottom() + 22, in.width(), 16), Qt::AlignCenter,
                     m_content.axisName);
}

void DosePlot::paintDecades(QPainter& painter) const
{
    const QRectF in = area();
    painter.setFont(uiFont(FontSize::Caption));
    for (int decade = int(std::ceil(m_firstDecade)); decade <= int(std::floor(m_lastDecade)); ++decade) {
        const double dose = std::pow(10.0, decade), x = std::floor(xOf(dose)) + 0.5;
        painter.setPen(QPen(theme().grid, 1));
        painter.drawLine(QPointF(x, in.top()), QPointF(x, in.bottom() + 4));
        painter.setPen(theme().third);
        painter.drawText(QRectF(x - 30, in.bottom() + 6, 60, 16), Qt::AlignCenter, shortText(dose));
    }
}

void DosePlot::paintNegative(QPainter& painter) const
{
    if (!std::isfinite(m_content.negativeMedian))
        return;
    const QRectF in = area();
    const double y = std::floor(yOf(m_content.negativeMedian)) + 0.5;
    painter.setPen(QPen(theme().second, 1, Qt::DotLine));
    painter.drawLine(QPointF(in.left(), y), QPointF(in.right(), y));
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().second);
    // At the side where the curve is not.
    const bool falling = m_content.curve && hasCurve() && m_content.curve->top < m_content.curve->bottom;
    painter.drawText(QRectF(in.left() + 4, y - 17, in.width() - 8, 15),
                     Qt::AlignVCenter | (falling ? Qt::AlignLeft : Qt::AlignRight),
                     tr("%1 median").arg(m_content.negativeName));
}

void DosePlot::paintCurve(QPainter& painter) const
{
    const DoseResponse& curve = *m_content.curve;
    QPainterPath line;
    QPolygonF upper, lower;
    for (int i = 0; i <= CurveSteps; ++i) {
        const double dose = std::pow(10.0, m_firstDecade + (m_lastDecade - m_firstDecade) * i / CurveSteps);
        const QPointF at(xOf(dose), yOf(curve.at(dose)));
        i == 0 ? line.moveTo(at) : line.lineTo(at);
        if (const Interval band = curve.band(dose); band.low <= band.high) {
            upper << QPointF(at.x(), yOf(band.high));
            lower.prepend(QPointF(at.x(), yOf(band.low)));
        }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(m_content.colour, 0.22));
    painter.drawPolygon(upper + lower);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_content.colour, 2));
    painter.drawPath(line);
}

void DosePlot::paintEc50(QPainter& painter) const
{
    const DoseResponse& curve = *m_content.curve;
    if (curve.verdict != DoseVerdict::Response)
        return;
    const QRectF in = area();
    const double x = xOf(curve.ec50);
    const double low =
        curve.ec50Interval.low > 0 ? std::max(in.left(), xOf(curve.ec50Interval.low)) : in.left();
    const double high = std::isfinite(curve.ec50Interval.high)
                            ? std::min(in.right(), xOf(curve.ec50Interval.high))
                            : in.right();
    painter.fillRect(QRectF(low, in.top(), std::max(1.0, high - low), in.height()),
                     faint(theme().accent, 0.18));
    painter.setPen(QPen(theme().accent, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, in.top()), QPointF(x, in.bottom()));
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().text);
    const QString text = tr("EC50 %1").arg(doseText(curve.ec50, m_content.unit));
    const double width = painter.fontMetrics().horizontalAdvance(text) + 4.0;
    // Left of the interval the curve is low; where there is no room, right of it, else inside it.
    const bool left = low - width - 4 > in.left() && curve.top > curve.bottom;
    const bool right = high + 6 + width < in.right();
    const double place = left    ? low - width - 4
                         : right ? high + 6
                                 : std::clamp(x - width - 4, in.left() + 4, in.right() - width);
    painter.drawText(QRectF(place, in.top(), width, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void DosePlot::paintMarks(QPainter& painter) const
{
    for (const auto& mark : m_content.marks) {
        const QPointF at = placeOf(mark);
        paintPhenotypeMark(painter, QRectF(at.x() - MarkSize, at.y() - MarkSize, 2 * MarkSize, 2 * MarkSize),
                           plateMarkKey(mark.plate), MarkSize, m_content.colour);
    }
}

/// The dose of the current well is framed, the well itself has a ring.
void DosePlot::paintFrame(QPainter& painter) const
{
    if (!m_current)
        return;
    const DoseMark& current = m_content.marks[*m_current];
    QRectF around;
    int there = 0;
    for (const auto& mark : m_content.marks)
        if (mark.dose == current.dose) {
            ++there;
            const QPointF at = placeOf(mark);
            around = around.united(QRectF(at.x() - 9, at.y() - 9, 18, 18));
        }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().panel, 5));
    painter.drawRoundedRect(around, Size::RadiusControl, Size::RadiusControl);
    painter.setPen(QPen(theme().text, 2));
    painter.drawRoundedRect(around, Size::RadiusControl, Size::RadiusControl);
    if (there > 1) {
        painter.setPen(QPen(theme().text, 1.5));
        painter.drawEllipse(placeOf(current), 7, 7);
    }
}

const DoseMark* DosePlot::markAt(QPointF point) const
{
    const DoseMark* nearest = nullptr;
    double best = CatchRadius * CatchRadius;
    for (const auto& mark : m_content.marks) {
        const QPointF away = placeOf(mark) - point;
        if (const double d = QPointF::dotProduct(away, away); d < best) {
            best = d;
            nearest = &mark;
        }
    }
    return nearest;
}

void DosePlot::mousePressEvent(QMouseEvent* event)
{
    if (const DoseMark* mark = markAt(event->position()))
        Q_EMIT chosen(mark->well);
}

void DosePlot::mouseMoveEvent(QMouseEvent* event)
{
    const DoseMark* mark = markAt(event->position());
    setToolTip(mark ? mark->tip : QString());
    setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void DosePlot::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_content.marks.empty())
        return QWidget::keyPressEvent(event);
    const int last = int(m_content.marks.size()) - 1;
    const int next = m_current ? std::clamp(int(*m_current) + step, 0, last) : step > 0 ? 0 : last;
    Q_EMIT chosen(m_content.marks[std::size_t(next)].well);
}

} // namespace phenodrop

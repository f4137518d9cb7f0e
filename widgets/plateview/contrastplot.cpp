#include "widgets/plateview/contrastplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int AxisHeight = 20;

QPainterPath curve(const ChannelHistogram& histogram, const QRectF& area, bool closed)
{
    QPainterPath path;
    const auto& counts = histogram.counts;
    if (counts.empty())
        return path;
    const double top = std::log1p(*std::max_element(counts.begin(), counts.end()));
    const auto at = [&](std::size_t i) {
        const double height = top > 0 ? std::log1p(counts[i]) / top : 0;
        return QPointF(area.left() + area.width() * (double(i) + 0.5) / double(counts.size()),
                       area.bottom() - height * area.height());
    };
    path.moveTo(closed ? QPointF(area.left(), area.bottom()) : at(0));
    for (std::size_t i = 0; i < counts.size(); ++i)
        path.lineTo(at(i));
    if (closed) {
        path.lineTo(area.right(), area.bottom());
        path.closeSubpath();
    }
    return path;
}

} // namespace

ContrastPlot::ContrastPlot(QWidget* parent) : QWidget(parent)
{
    setCursor(Qt::SizeHorCursor);
    setAccessibleName(tr("Black and white point"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void ContrastPlot::setHistograms(std::vector<ChannelHistogram> histograms, double limit)
{
    m_histograms = std::move(histograms);
    m_limit = limit > 0 ? limit : 255;
    update();
}

void ContrastPlot::setChosen(int channel)
{
    m_chosen = channel;
    update();
}

void ContrastPlot::setRange(double black, double white)
{
    m_black = black;
    m_white = white;
    update();
}

QRectF ContrastPlot::area() const
{
    return QRectF(0, 4, width(), height() - 4 - AxisHeight);
}

double ContrastPlot::toX(double value) const
{
    return area().left() + std::clamp(value / m_limit, 0.0, 1.0) * area().width();
}

double ContrastPlot::toValue(double x) const
{
    return std::clamp((x - area().left()) / area().width(), 0.0, 1.0) * m_limit;
}

void ContrastPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot = area();
    painter.fillRect(plot, theme().plot);
    for (int i = 0; i < int(m_histograms.size()); ++i) {
        QColor fill = m_histograms[std::size_t(i)].colour;
        fill.setAlphaF(i == m_chosen ? 0.3F : 0.12F);
        painter.fillPath(curve(m_histograms[std::size_t(i)], plot, true), fill);
        painter.setPen(QPen(m_histograms[std::size_t(i)].colour, 1.2));
        painter.drawPath(curve(m_histograms[std::size_t(i)], plot, false));
    }
    const QColor ink = m_chosen >= 0 && m_chosen < int(m_histograms.size())
                           ? m_histograms[std::size_t(m_chosen)].colour
                           : theme().text;
    const double left = toX(m_black), right = toX(m_white);
    painter.setPen(QPen(ink, 1, Qt::DashLine));
    painter.drawLine(QPointF(left, plot.bottom()), QPointF(right, plot.top()));
    painter.setFont(uiFont(FontSize::Caption));
    for (double x : {left, right}) {
        painter.setPen(QPen(ink, 1.5));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        QPainterPath grip;
        grip.moveTo(x - 5, plot.bottom() + 1);
        grip.lineTo(x + 5, plot.bottom() + 1);
        grip.lineTo(x, plot.bottom() - 8);
        grip.closeSubpath();
        painter.fillPath(grip, ink);
    }
    painter.setPen(theme().third);
    const auto number = [&](double value, double x) {
        const QString text = countText(std::int64_t(std::lround(value)));
        const int w = painter.fontMetrics().horizontalAdvance(text);
        const QRectF place(std::clamp(x - w / 2.0, 0.0, double(width() - w)), plot.bottom() + 3, w + 2,
                           AxisHeight - 4);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    number(m_black, left);
    number(m_white, right);
    if (right < width() - 60)
        number(m_limit, width());
}

void ContrastPlot::mousePressEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    m_dragsWhite = std::abs(x - toX(m_white)) < std::abs(x - toX(m_black));
    drag(x);
}

void ContrastPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        drag(event->position().x());
}

void ContrastPlot::drag(double x)
{
    const double least = m_limit / 512;
    if (m_dragsWhite)
        m_white = std::max(toValue(x), m_black + least);
    else
        m_black = std::min(toValue(x), m_white - least);
    update();
    Q_EMIT rangeChanged(m_black, m_white);
}

} // namespace phenodrop

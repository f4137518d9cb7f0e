#include "plugins/monitoring/seriesplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/roundstep.h"
#include "widgets/style/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Left = 52, Right = 16, Top = 36, Bottom = 28;
constexpr int MarkHeight = 5;

/// What the times of an axis that is `span` s long are counted in.
struct TimeUnit {
    double seconds;
    QString text;
};
TimeUnit unitFor(double span)
{
    if (span < 180)
        return {1, SeriesPlot::tr("%1 s")};
    if (span < 3 * 3600)
        return {60, SeriesPlot::tr("%1 min")};
    return span < 2 * 86400 ? TimeUnit{3600, SeriesPlot::tr("%1 h")} : TimeUnit{86400, SeriesPlot::tr("%1 d")};
}

/// 0.01, 1, 1,000, and 10⁶ where that is shorter.
QString powerText(int power, int times)
{
    if (power >= -3 && power <= 4)
        return fixedText(times * std::pow(10.0, power), std::max(0, -power));
    QString text = times > 1 ? countText(times) + QStringLiteral("·10") : QStringLiteral("10");
    for (const QChar c : QString::number(power))
        text += c == u'-' ? QChar(0x207B) : QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹").at(c.digitValue());
    return text;
}

} // namespace

QString SeriesPlot::lengthText(double seconds)
{
    return seconds < 172800 ? durationText(seconds) : tr("%1 d").arg(numberText(seconds / 86400, 2));
}

SeriesPlot::SeriesPlot(const QString& title, Axis axis, QWidget* parent)
    : QWidget(parent), m_title(title), m_axis(axis)
{
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    repaintOnTheme(this);
}

void SeriesPlot::setSeries(std::vector<double> seconds, std::vector<Line> lines)
{
    m_seconds = std::move(seconds);
    m_lines = std::move(lines);
    m_alarms.clear();
    m_lead = m_cursor = -1;
    m_threshold = 0;
    fitRange();
    update();
}

void SeriesPlot::setThreshold(double value)
{
    m_threshold = value;
    fitRange();
    update();
}

void SeriesPlot::setAlarms(std::vector<char> rows)
{
    m_alarms = std::move(rows);
    update();
}

void SeriesPlot::setLead(long fromRow)
{
    m_lead = fromRow;
    update();
}

void SeriesPlot::setNormalRows(long first, long last)
{
    m_first = first;
    m_last = last;
    update();
}

void SeriesPlot::setCursorRow(long row)
{
    m_cursor = row;
    update();
}

void SeriesPlot::fitRange()
{
    m_low = 1e300;
    m_high = -1e300;
    for (const Line& line : m_lines)
        for (const double v : line.values) {
            if (m_axis == Axis::Log && v <= 0)
                continue;
            m_low = std::min(m_low, v);
            m_high = std::max(m_high, v);
        }
    if (m_threshold > 0) {
        m_low = std::min(m_low, m_threshold);
        m_high = std::max(m_high, m_threshold);
    }
    if (m_low > m_high) {
        m_low = m_axis == Axis::Log ? 0.1 : 0;
        m_high = 1;
    }
    if (m_axis == Axis::Log) {
        m_low = std::log10(m_low) - 0.1;
        m_high = std::log10(m_high) + 0.1;
    }
    const double room = m_axis == Axis::Log ? 0 : 0.05 * std::max(1e-12, m_high - m_low);
    m_low -= room;
    m_high += std::max(room, 1e-12);
}

QRectF SeriesPlot::area() const
{
    return QRectF(Left, Top, std::max(20, width() - Left - Right), std::max(20, height() - Top - Bottom));
}

double SeriesPlot::xOf(double row) const
{
    const QRectF plot = area();
    return plot.left() + plot.width() * row / std::max(1.0, double(m_seconds.size()));
}

double SeriesPlot::yOf(double value) const
{
    const QRectF plot = area();
    const double v = m_axis == Axis::Log ? std::log10(std::max(value, 1e-300)) : value;
    return plot.bottom() - plot.height() * std::clamp((v - m_low) / (m_high - m_low), 0.0, 1.0);
}

long SeriesPlot::rowAt(double x) const
{
    const QRectF plot = area();
    const double row = (x - plot.left()) / plot.width() * double(m_seconds.size());
    return std::clamp(long(row), 0L, std::max(0L, long(m_seconds.size()) - 1));
}

void SeriesPlot::paintTitle(QPainter& painter) const
{
    painter.setFont(uiFont(FontSize::Body, true));
    painter.setPen(theme().text);
    painter.drawText(QRectF(Space::M, Space::S, area().width() / 2, 20), Qt::AlignVCenter, m_title);
}

void SeriesPlot::paintAxes(QPainter& painter) const
{
    const QRectF plot = area();
    paintTitle(painter);
    painter.setFont(uiFont(FontSize::Caption));
    const auto line = [&](double value, const QString& text) {
        const double y = std::floor(yOf(value)) + 0.5;
        painter.setPen(theme().grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter, text);
    };
    if (m_axis == Axis::Log) {
        // Every power of ten, or every few; where few fit, also twice and five times.
        const int step = std::max(1, int((m_high - m_low) / 5));
        const bool between = m_high - m_low < 3;
        for (int power = int(std::floor(m_low)); power <= int(std::floor(m_high)); power += step)
            for (const int times : {1, 2, 5})
                if (const double at = power + std::log10(times); at >= m_low && at <= m_high && (times == 1 || between))
                    line(std::pow(10.0, at), powerText(power, times));
    } else {
        const double step = roundStep(m_high - m_low);
        for (double value = std::ceil(m_low / step) * step; value <= m_high; value += step)
            line(value, fixedText(std::abs(value) < step / 2 ? 0 : value, stepDecimals(step)));
    }
    paintTimes(painter);
    double right = plot.right();
    for (auto it = m_lines.rbegin(); it != m_lines.rend(); ++it) {
        if (it->name.isEmpty())
            continue;
        const double length = painter.fontMetrics().horizontalAdvance(it->name);
        if (right - length < plot.width() / 2)
            break;
        painter.setPen(theme().second);
        painter.drawText(QRectF(right - length, Space::S, length + 1, 20), Qt::AlignVCenter, it->name);
        painter.setPen(QPen(phenotypeColour(it->colourKey, theme()), 2));
        painter.drawLine(QPointF(right - length - 22, Space::S + 10),
                         QPointF(right - length - 6, Space::S + 10));
        right -= length + 34;
    }
}

/// Round times below the rows at which they are reached.
void SeriesPlot::paintTimes(QPainter& painter) const
{
    if (m_seconds.size() < 2)
        return;
    const double first = m_seconds.front(), span = std::max(1e-9, m_seconds.back() - first);
    const TimeUnit unit = unitFor(span);
    const double step = roundStep(span / unit.seconds);
    const QRectF plot = area();
    double free = plot.left() - 30; // right end of what is written
    painter.setPen(theme().third);
    for (double time = std::ceil(first / unit.seconds / step) * step; time * unit.seconds <= m_seconds.back(); time += step) {
        const auto row = std::lower_bound(m_seconds.begin(), m_seconds.end(), time * unit.seconds) - m_seconds.begin();
        const QString text = std::abs(time) < step / 2 ? QStringLiteral("0") : unit.text.arg(fixedText(time, stepDecimals(step)));
        const double length = painter.fontMetrics().horizontalAdvance(text), x = xOf(double(row));
        const double left = std::min(x - length / 2, plot.right() + Right - length);
        if (left < free + 8)
            continue;
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        painter.drawText(QRectF(left, plot.bottom() + 5, length + 1, 16), Qt::AlignLeft, text);
        free = left + length;
    }
}

void SeriesPlot::paintBands(QPainter& painter) const
{
    const QRectF plot = area();
    if (m_last <= m_first)
        return;
    QColor ground = theme().good;
    ground.setAlpha(38);
    const QRectF band(QPointF(xOf(double(m_first)), plot.top()), QPointF(xOf(double(m_last)), plot.bottom()));
    painter.fillRect(band, ground);
    painter.setPen(theme().good);
    painter.setFont(uiFont(FontSize::Caption));
    painter.drawText(band.adjusted(4, 2, 200, 0), Qt::AlignLeft | Qt::AlignTop, tr("normal"));
}

void SeriesPlot::paintLine(QPainter& painter, const Line& line) const
{
    QColor colour = phenotypeColour(line.colourKey, theme());
    if (line.faint)
        colour.setAlpha(110);
    painter.setPen(QPen(colour, line.faint ? 1 : 2));
    const long rows = long(line.values.size());
    const int pixels = int(area().width());
    QPainterPath path;
    if (rows <= 2 * pixels) {
        for (long i = 0; i < rows; ++i) {
            const QPointF at(xOf(double(i) + 0.5), yOf(line.values[std::size_t(i)]));
            i == 0 ? path.moveTo(at) : path.lineTo(at);
        }
    } else {
        for (int x = 0; x < pixels; ++x) {
            const long from = rows * x / pixels, to = std::max(from + 1, rows * (x + 1) / pixels);
            const auto [low, high] =
                std::minmax_element(line.values.begin() + from, line.values.begin() + to);
            const double at = area().left() + x;
            x == 0 ? path.moveTo(at, yOf(*low)) : path.lineTo(at, yOf(*low));
            path.lineTo(at, yOf(*high));
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void SeriesPlot::paintMarks(QPainter& painter) const
{
    const QRectF plot = area();
    for (std::size_t i = 0; i < m_alarms.size(); ++i)
        if (m_alarms[i])
            painter.fillRect(QRectF(xOf(double(i)), plot.bottom() - MarkHeight,
                                    std::max(1.0, plot.width() / double(m_alarms.size())), MarkHeight),
                             theme().error);
    painter.setFont(uiFont(FontSize::Caption));
    if (m_threshold > 0) {
        const double y = yOf(m_threshold);
        painter.setPen(QPen(theme().warn, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.drawText(QRectF(plot.left() + 4, y - 17, plot.width(), 16), Qt::AlignLeft,
                         tr("threshold %1").arg(numberText(m_threshold)));
    }
    if (m_lead >= 0 && m_lead < long(m_seconds.size())) {
        const double x = xOf(double(m_lead)), y = plot.top() + 12;
        painter.setPen(QPen(theme().error, 1.5));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.drawLine(QPointF(x, y), QPointF(plot.right(), y));
        const double lead = m_seconds.back() - m_seconds[std::size_t(m_lead)];
        const QString text = tr("lead %1").arg(lengthText(lead));
        const double length = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::max(plot.left(), std::min(x + 6, plot.right() - length));
        painter.drawText(QRectF(left, y + 2, length + 2, 16), Qt::AlignLeft, text);
    }
    if (m_cursor >= 0) {
        painter.setPen(QPen(theme().accent, 1.5));
        painter.drawLine(QPointF(xOf(double(m_cursor) + 0.5), plot.top()),
                         QPointF(xOf(double(m_cursor) + 0.5), plot.bottom()));
    }
}

void SeriesPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area(), theme().plot);
    if (m_seconds.empty() && !m_sentence.isEmpty()) {
        paintTitle(painter);
        painter.setFont(uiFont(FontSize::Body));
        painter.setPen(theme().second);
        painter.drawText(area(), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
        return;
    }
    paintAxes(painter);
    paintBands(painter);
    painter.save();
    painter.setClipRect(area());
    for (const Line& line : m_lines)
        paintLine(painter, line);
    paintMarks(painter);
    painter.restore();
}

void SeriesPlot::mousePressEvent(QMouseEvent* event)
{
    if (m_seconds.empty() || event->button() != Qt::LeftButton)
        return;
    m_dragFrom = rowAt(event->position().x());
    if (!m_selectable)
        Q_EMIT rowClicked(m_dragFrom);
}

void SeriesPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragFrom < 0)
        return;
    const long row = rowAt(event->position().x());
    if (m_selectable)
        setNormalRows(std::min(m_dragFrom, row), std::max(m_dragFrom, row) + 1);
    else
        Q_EMIT rowClicked(row);
}

void SeriesPlot::mouseReleaseEvent(QMouseEvent* event)
{
    const long row = m_dragFrom >= 0 ? rowAt(event->position().x()) : -1;
    if (m_selectable && row >= 0 && row != m_dragFrom)
        Q_EMIT normalRowsChosen(m_first, m_last);
    m_dragFrom = -1;
}

} // namespace phenodrop

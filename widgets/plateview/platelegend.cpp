#include "widgets/plateview/platelegend.h"

#include "widgets/plateview/columnplot.h"
#include "widgets/plateview/platemap.h"
#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace phenodrop {

namespace {
constexpr int Bins = 32;
constexpr int HistogramHeight = 22, BarTop = 25, BarHeight = 10;
constexpr int LongestScale = 362;
constexpr int MarksWidth = 268;
} // namespace

PlateLegend::PlateLegend(PlateScores& scores, QWidget* parent) : QWidget(parent), m_scores(scores)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&scores, &PlateScores::changed, this, qOverload<>(&QWidget::update));
    repaintOnTheme(this);
}

void PlateLegend::setValues(std::vector<double> values)
{
    m_values = std::move(values);
    update();
}

void PlateLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marks = width() >= MarksWidth + 200;
    const int length = std::min(LongestScale, width() - (marks ? MarksWidth : 0));
    paintScale(painter, QRect(0, BarTop, length, BarHeight));
    if (marks)
        paintMarks(painter, length + 24);
}

void PlateLegend::paintScale(QPainter& painter, const QRect& bar) const
{
    std::array<int, Bins> counts{};
    for (double v : m_values)
        ++counts[std::size_t(std::min(Bins - 1, int(m_scores.onScale(v) * Bins)))];
    const int largest = std::max(1, *std::max_element(counts.begin(), counts.end()));
    const double step = double(bar.width()) / Bins;
    for (int i = 0; i < Bins; ++i) {
        const double height = double(HistogramHeight) * counts[std::size_t(i)] / largest;
        if (counts[std::size_t(i)] > 0)
            painter.fillRect(QRectF(bar.left() + i * step + 1, HistogramHeight - std::max(1.5, height),
                                    step - 2, std::max(1.5, height)),
                             theme().borderStrong);
    }
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0,
                            m_scores.colour(m_scores.low() + (m_scores.high() - m_scores.low()) * i / 16));
    QPainterPath path;
    path.addRoundedRect(bar, 2, 2);
    painter.fillPath(path, gradient);
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().third);
    const auto ticks = axisTicks(m_scores.low(), m_scores.high(), 6);
    for (double tick : ticks) {
        const double x = bar.left() + bar.width() * m_scores.onScale(tick);
        const QString text = tickText(tick, ticks);
        const int w = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(x - w / 2.0, double(bar.left()), double(bar.right() - w));
        painter.drawText(QRectF(left, bar.bottom() + 4, w + 2, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

void PlateLegend::paintMarks(QPainter& painter, int left) const
{
    painter.setFont(uiFont(FontSize::Small));
    const auto entry = [&](int column, int row, const QString& text) {
        const QRect place(left + column * 126, 4 + row * 24, 16, 20);
        painter.setPen(theme().second);
        painter.drawText(QRect(place.right() + 4, place.top(), 112, 20), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, 106));
        return QPointF(place.center());
    };
    paintControlMark(painter, entry(0, 0, tr("Negative control")), Control::Negative, 13, theme().text);
    paintControlMark(painter, entry(0, 1, tr("Positive control")), Control::Positive, 12, theme().text);
    const QPointF flag = entry(1, 0, tr("Quality flag"));
    QPainterPath corner;
    corner.moveTo(flag + QPointF(-6, -6));
    corner.lineTo(flag + QPointF(6, -6));
    corner.lineTo(flag + QPointF(6, 6));
    painter.fillPath(corner, QColor(0xE9, 0xA9, 0x3A));
    const QPointF excluded = entry(1, 1, tr("Excluded"));
    QPen pen(theme().borderStrong, 1);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(theme().hover);
    painter.drawRoundedRect(QRectF(excluded.x() - 6, excluded.y() - 6, 12, 12), 2, 2);
}

} // namespace phenodrop

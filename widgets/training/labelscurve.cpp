#include "widgets/training/labelscurve.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {
constexpr int Left = 40, Right = 14, Top = 8, Bottom = 22;
constexpr int LineKey = 2; ///< the orange of the validation curves
} // namespace

LabelsCurve::LabelsCurve(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Accuracy against labels"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void LabelsCurve::setRuns(const std::vector<ModelEntry>& runs)
{
    std::map<long, double> best;
    for (const ModelEntry& run : runs)
        if (run.card.split != "cell" && run.labels() > 0 && std::isfinite(run.accuracy())) {
            double& accuracy = best[run.labels()];
            accuracy = std::max(accuracy, run.accuracy());
        }
    m_points.clear();
    for (const auto& [labels, accuracy] : best)
        m_points.push_back({double(labels), accuracy});
    setLabelsNow(long(m_now));
}

void LabelsCurve::setLabelsNow(long labels)
{
    m_now = double(labels);
    m_most = std::max(10.0, m_now);
    m_low = 1;
    m_high = 0;
    for (const Point& point : m_points) {
        m_most = std::max(m_most, point.labels);
        m_low = std::min(m_low, point.accuracy);
        m_high = std::max(m_high, point.accuracy);
    }
    // Whole tens of percent around what is there, two at least.
    m_low = std::floor(std::max(0.0, m_low - 0.02) * 10) / 10;
    m_high = std::ceil(std::min(1.0, m_high + 0.02) * 10) / 10;
    if (m_high - m_low < 0.2)
        m_low = std::max(0.0, m_high - 0.2);
    update();
}

QRectF LabelsCurve::area() const
{
    return QRectF(Left, Top, std::max(20, width() - Left - Right), std::max(20, height() - Top - Bottom));
}

QPointF LabelsCurve::place(const Point& point) const
{
    const QRectF plot = area();
    return {plot.left() + point.labels / (m_most * 1.05) * plot.width(),
            plot.bottom() - (point.accuracy - m_low) / std::max(1e-9, m_high - m_low) * plot.height()};
}

void LabelsCurve::paintAxes(QPainter& painter) const
{
    const QRectF plot = area();
    painter.fillRect(plot, theme().plot);
    painter.setFont(uiFont(FontSize::Caption));
    const double step = m_high - m_low > 0.45 ? 0.2 : 0.1;
    for (double v = m_low; v <= m_high + 1e-6; v += step) {
        const double y = std::floor(place({0, v}).y()) + 0.5;
        painter.setPen(QPen(theme().grid, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         percentText(v, 0));
    }
    for (const double share : {0.0, 0.5, 1.0}) {
        const double labels = std::round(share * m_most);
        const double x = place({labels, m_low}).x();
        painter.drawText(QRectF(x - 30, plot.bottom() + 4, 60, 16), Qt::AlignCenter,
                         countText(std::int64_t(labels)));
    }
}

void LabelsCurve::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_points.empty()) {
        painter.setFont(uiFont(FontSize::Small));
        painter.setPen(theme().third);
        painter.drawText(rect().adjusted(Space::M, 0, -Space::M, 0),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, tr("Appears with the first run."));
        return;
    }
    paintAxes(painter);
    const QColor colour = phenotypeColour(LineKey, theme());
    painter.setPen(QPen(colour, 2));
    for (std::size_t i = 1; i < m_points.size(); ++i)
        painter.drawLine(place(m_points[i - 1]), place(m_points[i]));
    painter.setBrush(colour);
    painter.setPen(Qt::NoPen);
    for (const Point& point : m_points)
        painter.drawEllipse(place(point), 3.5, 3.5);
    const Point last = m_points.back();
    if (m_now <= last.labels * 1.01)
        return;
    const Point now{m_now, last.accuracy}; // no forecast: only how far the labels have gone since
    painter.setPen(QPen(theme().accent, 1.5, Qt::DotLine));
    painter.drawLine(place(last), place(now));
    painter.setBrush(theme().plot);
    painter.setPen(QPen(theme().accent, 2));
    painter.drawEllipse(place(now), 4, 4);
}

} // namespace phenodrop

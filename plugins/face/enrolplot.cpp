#include "plugins/face/enrolplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/roundstep.h"
#include "widgets/style/theme.h"

#include <QPainter>

namespace phenodrop {

namespace {
constexpr int Left = 48, Right = 22, Top = 12, Bottom = 40;
}

EnrolPlot::EnrolPlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    repaintOnTheme(this);
}

void EnrolPlot::setCurve(std::vector<face::SweepPoint> curve, const face::SweepPoint& now)
{
    m_curve = std::move(curve);
    m_now = now;
    update();
}

void EnrolPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot(Left, Top, std::max(20, width() - Left - Right), std::max(20, height() - Top - Bottom));
    painter.fillRect(plot, theme().plot);
    double low = 1;
    for (const auto& point : m_curve)
        if (point.enrolled > 0)
            low = std::min(low, point.accuracy);
    low = std::max(0.0, std::floor(low * 20 - 0.5) / 20);
    const double step = roundStep(1 - low);
    const auto place = [&](const face::SweepPoint& p) {
        return QPointF(plot.left() + plot.width() * p.enrollmentRate,
                       plot.bottom() - plot.height() * (p.accuracy - low) / std::max(1e-9, 1 - low));
    };
    painter.setFont(uiFont(FontSize::Caption));
    for (int i = int(std::ceil(low / step - 1e-9)); i * step <= 1 + 1e-9; ++i) {
        const double accuracy = i * step, y = plot.bottom() - plot.height() * (accuracy - low) / (1 - low);
        painter.setPen(theme().grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter, percentText(accuracy, stepDecimals(100 * step)));
    }
    for (int i = 0; i <= 2; ++i) {
        painter.drawText(QRectF(plot.left() + plot.width() * i / 2 - 30, plot.bottom() + 4, 60, 16),
                         Qt::AlignCenter, percentText(i / 2.0, 0));
    }
    painter.drawText(QRectF(plot.left(), plot.bottom() + 20, plot.width(), 16), Qt::AlignCenter,
                     tr("enrolled"));
    QPolygonF line;
    for (const auto& point : m_curve)
        if (point.enrolled > 0)
            line << place(point);
    painter.setPen(QPen(phenotypeColour(2, theme()), 2));
    painter.drawPolyline(line);
    if (m_now.enrolled > 0) {
        painter.setBrush(theme().plot);
        painter.drawEllipse(place(m_now), 5, 5);
    }
}

} // namespace phenodrop

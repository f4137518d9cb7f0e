#include "widgets/review/enoughplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace phenodrop {

namespace {

constexpr int Left = 40, Right = 10, Top = 8, Bottom = 36, Mark = 8;
constexpr double Ahead = 1.35; ///< of today's labels, right end of the axis
constexpr int BandAlpha = 36;
constexpr double OldOpacity = 0.4;

} // namespace

EnoughPlot::EnoughPlot(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Recall against labels"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    repaintOnTheme(this);
}

void EnoughPlot::setCurves(std::vector<std::pair<Phenotype, ClassAdvice>> curves, long labelsNow)
{
    m_curves = std::move(curves);
    m_now = labelsNow;
    double least = 1;
    for (const auto& [phenotype, advice] : m_curves)
        for (const LearningCurve::Point& point : advice.curve.measured)
            least = std::min(least, point.recall);
    m_low = std::clamp(std::floor((least - 0.05) * 5) / 5, 0.0, 0.8); // whole fifths
    update();
}

void EnoughPlot::setOld(bool old)
{
    if (std::exchange(m_old, old) != old)
        update();
}

QRectF EnoughPlot::area() const
{
    return QRectF(Left, Top, std::max(20, width() - Left - Right), std::max(20, height() - Top - Bottom));
}

/// `share`: of today's labels.
QPointF EnoughPlot::place(double share, double recall) const
{
    const QRectF plot = area();
    return {plot.left() + share / Ahead * plot.width(),
            plot.bottom() - std::clamp((recall - m_low) / (1 - m_low), 0.0, 1.0) * plot.height()};
}

void EnoughPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area(), theme().plot);
    if (m_curves.empty())
        return;
    paintAxes(painter);
    painter.setOpacity(m_old ? OldOpacity : 1);
    for (const auto& [phenotype, advice] : m_curves)
        paintCurve(painter, phenotype, advice);
}

void EnoughPlot::paintAxes(QPainter& painter) const
{
    const QRectF plot = area();
    painter.setFont(uiFont(FontSize::Caption));
    for (double v = m_low; v <= 1.0001; v += 0.2) {
        const double y = std::floor(place(0, v).y()) + 0.5;
        painter.setPen(QPen(theme().grid, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter, fixedText(v, 1));
    }
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0})
        painter.drawText(QRectF(place(share, 0).x() - 30, plot.bottom() + 2, 60, 16), Qt::AlignCenter,
                         countText(std::int64_t(std::lround(share * double(m_now)))));
    painter.drawText(QRectF(plot.left(), plot.bottom() + 18, plot.width(), 16), Qt::AlignCenter,
                     tr("Labels"));
    const double now = place(1, 0).x();
    painter.setPen(QPen(theme().second, 1, Qt::DotLine));
    painter.drawLine(QPointF(now, plot.top()), QPointF(now, plot.bottom()));
    painter.setPen(theme().third);
    // Below, unless a forecast runs there.
    double lowest = 1;
    for (const auto& [phenotype, advice] : m_curves)
        if (!advice.curve.measured.empty())
            lowest = std::min(lowest, advice.curve.measured.back().recall);
    const double top = place(1, lowest).y() > plot.bottom() - 24 ? plot.top() + 2 : plot.bottom() - 18;
    painter.drawText(QRectF(now + 4, top, 60, 16), Qt::AlignVCenter, tr("now"));
}

void EnoughPlot::paintCurve(QPainter& painter, const Phenotype& phenotype, const ClassAdvice& advice) const
{
    const auto& measured = advice.curve.measured;
    if (measured.empty())
        return;
    const QColor colour = phenotypeColour(phenotype, theme());
    const double labels = double(advice.labels);
    QPainterPath line, ahead;
    QPolygonF above, below;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const QPointF at = place(measured[i].labels / labels, measured[i].recall);
        i == 0 ? line.moveTo(at) : line.lineTo(at);
        const Interval interval =
            wilson(measured[i].recall * labels, labels); // all labelled cells are judged
        above << place(measured[i].labels / labels, interval.high);
        below.prepend(place(measured[i].labels / labels, interval.low));
    }
    ahead.moveTo(line.currentPosition());
    for (double share = 1.05; share <= Ahead + 1e-9; share += 0.05)
        ahead.lineTo(place(share, recallAt(advice.curve, share * labels)));
    QColor band = colour;
    band.setAlpha(BandAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(band);
    painter.drawPolygon(above + below);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2));
    painter.drawPath(line);
    painter.setPen(QPen(colour, 2, Qt::DashLine));
    painter.drawPath(ahead);
    for (const LearningCurve::Point& point : measured) {
        const QPointF at = place(point.labels / labels, point.recall);
        paintPhenotypeMark(painter, QRectF(at.x() - Mark / 2.0, at.y() - Mark / 2.0, Mark, Mark), phenotype,
                           Mark);
    }
}

} // namespace phenodrop

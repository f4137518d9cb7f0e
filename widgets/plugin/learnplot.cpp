#include "widgets/plugin/learnplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/roundstep.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {
constexpr int Left = 44, Right = 8, Top = 34, Bottom = 40, Gap = 16;
}

LearnPlot::LearnPlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Curves of the training"));
    repaintOnTheme(this);
}

void LearnPlot::setHistory(std::vector<nn::FitReport> history, const QString& score)
{
    m_history = std::move(history);
    m_score = score;
    update();
}

int LearnPlot::bestEpoch() const
{
    int best = 0;
    for (const nn::FitReport& report : m_history)
        if (report.best)
            best = report.epoch;
    return best;
}

int LearnPlot::epochs() const
{
    return m_history.empty() ? 1 : std::max(2, m_history.back().epochs);
}

double LearnPlot::xOf(const QRectF& plot, double epoch) const
{
    return plot.left() + plot.width() * (epoch - 1) / std::max(1, epochs() - 1);
}

void LearnPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    Line training{.values = {}, .colourKey = 1, .dashed = true, .name = tr("training")};
    Line held{.values = {}, .colourKey = 2, .dashed = false, .name = m_heldName};
    Line score{.values = {}, .colourKey = 2, .dashed = false, .name = {}};
    double top = 0;
    for (const nn::FitReport& report : m_history) {
        training.values.push_back(report.trainingLoss);
        held.values.push_back(report.validationLoss);
        score.values.push_back(report.score);
        for (const double loss : {report.trainingLoss, report.validationLoss})
            top = std::isfinite(loss) ? std::max(top, loss) : top;
    }
    const bool two = !m_score.isEmpty();
    const double half = two ? (width() - Gap) / 2.0 : width();
    std::vector<Line> losses{training};
    if (std::any_of(held.values.begin(), held.values.end(), [](double v) { return std::isfinite(v); }))
        losses.push_back(held);
    paintPlot(painter, QRectF(0, 0, half, height()), tr("Loss"), losses, top > 0 ? top : 1);
    if (two)
        paintPlot(painter, QRectF(half + Gap, 0, half, height()), m_score, {score}, 1);
}

void LearnPlot::paintNames(QPainter& painter, const QRectF& place, const std::vector<Line>& lines) const
{
    double right = place.right() - Right;
    for (auto line = lines.rbegin(); line != lines.rend() && lines.size() > 1; ++line) {
        const double wide = painter.fontMetrics().horizontalAdvance(line->name);
        painter.setPen(theme().second);
        painter.drawText(QRectF(right - wide, place.top(), wide + 1, 24), Qt::AlignVCenter, line->name);
        painter.setPen(QPen(phenotypeColour(line->colourKey, theme()), 2, line->dashed ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(QPointF(right - wide - 24, place.top() + 12), QPointF(right - wide - 6, place.top() + 12));
        right -= wide + 36;
    }
}

/// Lines and numbers up to `top`, and the epochs below.
void LearnPlot::paintScale(QPainter& painter, const QRectF& plot, double top) const
{
    const double step = roundStep(top);
    for (int i = 0; i * step <= top * (1 + 1e-9); ++i) {
        const double y = plot.bottom() - plot.height() * i * step / top;
        painter.setPen(theme().grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(plot.left() - Left, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         fixedText(i * step, stepDecimals(step)));
    }
    for (const int epoch : {1, (epochs() + 1) / 2, epochs()})
        painter.drawText(QRectF(xOf(plot, epoch) - 24, plot.bottom() + 4, 48, 16), Qt::AlignCenter, countText(epoch));
    painter.drawText(QRectF(plot.left(), plot.bottom() + 20, plot.width(), 16), Qt::AlignCenter, tr("epoch"));
}

void LearnPlot::paintBest(QPainter& painter, const QRectF& plot) const
{
    const int best = bestEpoch();
    if (best == 0)
        return;
    QPen pen(theme().second, 1);
    pen.setDashPattern({2, 3});
    painter.setPen(pen);
    const double x = xOf(plot, best);
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const bool leftSide = x > plot.center().x();
    painter.setPen(theme().second);
    painter.drawText(QRectF(x + (leftSide ? -126 : 6), plot.bottom() - 18, 120, 16),
                     (leftSide ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, tr("best, epoch %1").arg(best));
}

void LearnPlot::paintPlot(QPainter& painter, const QRectF& place, const QString& title, const std::vector<Line>& lines, double top) const
{
    const QRectF plot = place.adjusted(Left, Top, -Right, -Bottom);
    painter.fillRect(plot, theme().plot);
    painter.setFont(uiFont(FontSize::Body, true));
    painter.setPen(theme().text);
    painter.drawText(QRectF(place.left(), place.top(), place.width(), 24), Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(uiFont(FontSize::Caption));
    if (m_history.empty()) {
        painter.setFont(uiFont(FontSize::Body));
        painter.setPen(theme().second);
        painter.drawText(plot, int(Qt::AlignCenter) | Qt::TextWordWrap, tr("The curve appears with the first epoch."));
        return;
    }
    paintNames(painter, place, lines);
    paintScale(painter, plot, top);
    paintBest(painter, plot);
    for (const Line& line : lines) {
        QPolygonF shown;
        for (std::size_t i = 0; i < line.values.size(); ++i)
            if (std::isfinite(line.values[i]))
                shown << QPointF(xOf(plot, m_history[i].epoch), plot.bottom() - plot.height() * std::clamp(line.values[i] / top, 0.0, 1.0));
        painter.setPen(QPen(phenotypeColour(line.colourKey, theme()), 2, line.dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (shown.size() == 1)
            painter.drawEllipse(shown.front(), 2, 2);
        painter.drawPolyline(shown);
    }
}

} // namespace phenodrop

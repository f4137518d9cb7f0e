#include "widgets/training/curveplot.h"

#include "core/base/statistics.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace phenodrop {

namespace {

constexpr int Left = 44, Right = 12, Top = 40, Bottom = 40;
constexpr int BandAlpha = 55;
constexpr int TrainingKey = 1, ValidationKey = 2; // circle blue, triangle orange: the pair told apart best

/// A step of 1, 2, 2.5 or 5 × 10ⁿ that cuts `span` into at most `most` parts.
double niceStep(double span, int most)
{
    const double rough = span / std::max(1, most);
    const double base = std::pow(10.0, std::floor(std::log10(rough)));
    for (double factor : {1.0, 2.0, 2.5, 5.0})
        if (rough <= base * factor * 1.0001)
            return base * factor;
    return base * 10;
}

} // namespace

CurvePlot::CurvePlot(Kind kind, QWidget* parent) : QWidget(parent), m_kind(kind)
{
    setAccessibleName(kind == Kind::Loss ? tr("Loss") : tr("Accuracy"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    repaintOnTheme(this);
}

double CurvePlot::value(const nn::EpochReport& report, bool validation) const
{
    if (m_kind == Kind::Loss)
        return validation ? report.validationLoss : report.trainingLoss;
    return validation ? report.validationAccuracy : report.trainingAccuracy;
}

void CurvePlot::setHistory(std::vector<nn::EpochReport> history, int epochs, double firstLoss)
{
    m_history = std::move(history);
    m_epochs = std::max({2, epochs, m_history.empty() ? 0 : m_history.back().epoch});
    m_firstLoss = firstLoss;
    m_top = 1;
    m_step = 0.25;
    if (m_kind == Kind::Loss) {
        double most = firstLoss;
        for (const nn::EpochReport& report : m_history)
            for (const bool validation : {false, true})
                if (const double v = value(report, validation); std::isfinite(v))
                    most = std::max(most, std::min(v, 4 * std::max(1.0, firstLoss)));
        m_top = std::max(0.1, most * 1.08);
        m_step = niceStep(m_top, 5);
    }
    update();
}

void CurvePlot::setHeldOut(long cells)
{
    m_heldOut = cells;
    update();
}

QRectF CurvePlot::area() const
{
    return QRectF(Left, Top, std::max(20, width() - Left - Right), std::max(20, height() - Top - Bottom));
}

QPointF CurvePlot::place(double epoch, double value) const
{
    const QRectF plot = area();
    const double across = m_epochs > 1 ? (epoch - 1) / (m_epochs - 1) : 0;
    return {plot.left() + across * plot.width(),
            plot.bottom() - std::clamp(value / m_top, 0.0, 1.0) * plot.height()};
}

void CurvePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area(), theme().plot);
    paintHead(painter);
    paintAxes(painter);
    if (m_kind == Kind::Loss && m_firstLoss > 0)
        paintFirstLoss(painter);
    paintBand(painter);
    paintCurve(painter, false);
    paintCurve(painter, true);
    paintBest(painter);
    if (m_kind == Kind::Loss && m_firstLoss > 0)
        paintFirstLossWords(painter);
}

void CurvePlot::paintHead(QPainter& painter) const
{
    painter.setFont(uiFont(FontSize::Body, true));
    painter.setPen(theme().text);
    painter.drawText(QRectF(Space::M, Space::S, 120, 20), Qt::AlignVCenter, accessibleName());
    const double titleEnd = Space::M + painter.fontMetrics().horizontalAdvance(accessibleName()) + Space::S;
    painter.setFont(uiFont(FontSize::Caption));
    double right = width() - Right;
    const double words = painter.fontMetrics().horizontalAdvance(tr("validation") + tr("training"));
    const int sample = right - words - 2 * 26 - Space::M < titleEnd ? 8 : 20; // long words, narrow window
    for (const bool validation : {true, false}) {
        const QString text = validation ? tr("validation") : tr("training");
        const double length = painter.fontMetrics().horizontalAdvance(text);
        painter.setPen(theme().second);
        painter.drawText(QRectF(right - length, Space::S, length + 1, 20), Qt::AlignVCenter, text);
        const double y = Space::S + 10;
        const double line = right - length - sample - 6;
        painter.setPen(QPen(phenotypeColour(validation ? ValidationKey : TrainingKey, theme()), 2,
                            validation ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(line, y), QPointF(line + sample, y));
        right = line - Space::M;
    }
    if (m_kind != Kind::Accuracy || m_heldOut <= 0)
        return;
    const QString band = tr("95 % interval");
    const double length = painter.fontMetrics().horizontalAdvance(band);
    if (right - length - 26 < 130) // the title comes first
        return;
    painter.setPen(theme().second);
    painter.drawText(QRectF(right - length, Space::S, length + 1, 20), Qt::AlignVCenter, band);
    QColor fill = phenotypeColour(ValidationKey, theme());
    fill.setAlpha(BandAlpha);
    painter.fillRect(QRectF(right - length - 18, Space::S + 5, 12, 10), fill);
}

void CurvePlot::paintBand(QPainter& painter) const
{
    if (m_kind != Kind::Accuracy || m_heldOut <= 0)
        return;
    QPolygonF above, below;
    for (const nn::EpochReport& report : m_history) {
        if (!std::isfinite(report.validationAccuracy))
            continue;
        const Interval interval = wilson(report.validationAccuracy * double(m_heldOut), double(m_heldOut));
        above << place(report.epoch, interval.high);
        below.prepend(place(report.epoch, interval.low));
    }
    QColor fill = phenotypeColour(ValidationKey, theme());
    fill.setAlpha(BandAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(above + below);
}

void CurvePlot::paintAxes(QPainter& painter) const
{
    const QRectF plot = area();
    painter.setFont(uiFont(FontSize::Caption));
    const int decimals = m_step < 0.1 ? 2 : m_step == 0.25 || m_step == 0.5 || m_step < 1 ? 1 : 0;
    for (double v = 0; v <= m_top * 1.0001; v += m_step) {
        const double y = std::floor(place(1, v).y()) + 0.5;
        painter.setPen(QPen(theme().grid, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         m_kind == Kind::Accuracy ? percentText(v, 0)
                                                  : fixedText(v, m_step == 0.25 ? 2 : decimals));
    }
    const auto tick = [&](int epoch) {
        painter.drawText(QRectF(place(epoch, 0).x() - 20, plot.bottom() + 4, 40, 16), Qt::AlignCenter,
                         countText(epoch));
    };
    tick(1);
    const int step = std::max(1, int(niceStep(m_epochs, 6)));
    for (int epoch = step; epoch <= m_epochs; epoch += step)
        if (epoch > 1)
            tick(epoch);
    painter.drawText(QRectF(plot.left(), plot.bottom() + 20, plot.width(), 16), Qt::AlignCenter, tr("Epoch"));
}

void CurvePlot::paintFirstLoss(QPainter& painter) const
{
    const double y = place(1, m_firstLoss).y();
    const QRectF plot = area();
    painter.setPen(QPen(theme().good, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
}

/// On ground of their own: the line of the best epoch and the curves pass behind them.
void CurvePlot::paintFirstLossWords(QPainter& painter) const
{
    const QRectF plot = area();
    painter.setFont(uiFont(FontSize::Caption));
    const QString words = tr("ln K = %1, expected first loss").arg(fixedText(m_firstLoss, 3));
    const double width = painter.fontMetrics().horizontalAdvance(words);
    const QRectF place(plot.right() - 4 - width, std::round(this->place(1, m_firstLoss).y()) + 2, width, 16);
    painter.fillRect(place.adjusted(-3, 0, 3, 0), theme().plot);
    painter.setPen(theme().good);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, words);
}

void CurvePlot::paintCurve(QPainter& painter, bool validation) const
{
    QPainterPath path;
    bool drawing = false;
    for (const nn::EpochReport& report : m_history) {
        const double v = value(report, validation);
        if (!std::isfinite(v)) {
            drawing = false;
            continue;
        }
        const QPointF at = place(report.epoch, v);
        if (drawing)
            path.lineTo(at);
        else
            path.moveTo(at);
        drawing = true;
    }
    const QColor colour = phenotypeColour(validation ? ValidationKey : TrainingKey, theme());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2, validation ? Qt::SolidLine : Qt::DashLine));
    painter.drawPath(path);
    if (m_history.size() == 1 && std::isfinite(value(m_history.front(), validation))) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(place(m_history.front().epoch, value(m_history.front(), validation)), 3, 3);
    }
}

void CurvePlot::paintBest(QPainter& painter) const
{
    const nn::EpochReport* best = nullptr;
    for (const nn::EpochReport& report : m_history)
        if (report.best)
            best = &report;
    if (!best || !std::isfinite(value(*best, true)))
        return;
    const QRectF plot = area();
    const QPointF at = place(best->epoch, value(*best, true));
    painter.setPen(QPen(theme().second, 1, Qt::DotLine));
    painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()));
    painter.setPen(QPen(phenotypeColour(ValidationKey, theme()), 2));
    painter.setBrush(theme().plot);
    painter.drawEllipse(at, 4, 4);
    if (m_kind != Kind::Accuracy)
        return;
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().second);
    const QString text = tr("best, epoch %1").arg(countText(best->epoch));
    const double length = painter.fontMetrics().horizontalAdvance(text);
    const bool toLeft = at.x() - length - 8 > plot.left();
    painter.drawText(QRectF(toLeft ? at.x() - length - 6 : at.x() + 6, plot.bottom() - 20, length + 2, 16),
                     Qt::AlignVCenter, text);
}

} // namespace phenodrop

#include "widgets/results/heatlegend.h"

#include "widgets/plateview/platemap.h"
#include "widgets/style/colourmaps.h"
#include "widgets/style/numbers.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {
constexpr int LettersWidth = 24; ///< the row letters of the map stand there
}

HeatLegend::HeatLegend(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void HeatLegend::setRange(double low, double high, bool isSigned)
{
    m_low = low;
    m_high = high;
    m_signed = isSigned;
    update();
}

void HeatLegend::setControls(const QString& negative, const QString& positive)
{
    m_negative = negative;
    m_positive = positive;
    update();
}

void HeatLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect bar(LettersWidth, 2, std::clamp(width() / 2 - LettersWidth - 24, 80, 260), 8);
    paintScale(painter, bar);
    paintMarks(painter, bar.right() + 28);
}

void HeatLegend::paintScale(QPainter& painter, const QRect& bar) const
{
    // A pixel of the window may be one and a half of the screen's: smoothed, its neighbours would show through.
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int x = 0; x < bar.width(); ++x) {
        const double t = double(x) / std::max(1, bar.width() - 1);
        painter.fillRect(QRect(bar.left() + x, bar.top(), 1, bar.height()),
                         m_signed ? signedColour(2 * t - 1, theme()) : viridis(t));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().third);
    const QRect text(bar.left(), bar.bottom() + 4, bar.width(), 16);
    const double middle = (m_low + m_high) / 2;
    const auto fits = [this](double value, int digits) {
        const double scaled = value * std::pow(10.0, digits);
        return std::abs(scaled - std::round(scaled)) < 1e-3 * std::pow(10.0, digits) * (m_high - m_low);
    };
    int digits = 0; // all three alike, and no more than they need
    while (digits < 6 && !(fits(m_low, digits) && fits(middle, digits) && fits(m_high, digits)))
        ++digits;
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, fixedText(m_low, digits));
    painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop, fixedText(middle, digits));
    painter.drawText(text, Qt::AlignRight | Qt::AlignTop, fixedText(m_high, digits));
}

void HeatLegend::paintMarks(QPainter& painter, int left) const
{
    painter.setFont(uiFont(FontSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    constexpr double Middle = 9;
    const auto words = [&](const QString& text) {
        const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0, width() - left - 16));
        painter.setPen(theme().second);
        painter.drawText(QRectF(left + 16, 0, width() - left - 16, 2 * Middle), Qt::AlignVCenter, shown);
        left += 16 + metrics.horizontalAdvance(shown) + 20;
    };
    if (!m_negative.isEmpty()) {
        paintControlMark(painter, {left + 6.0, Middle}, Control::Negative, 9, theme().text);
        words(m_negative);
    }
    if (!m_positive.isEmpty()) {
        paintControlMark(painter, {left + 6.0, Middle}, Control::Positive, 9, theme().text);
        words(m_positive);
    }
    painter.setPen(QPen(theme().borderStrong, 1, Qt::DashLine));
    painter.setBrush(theme().hover);
    painter.drawRoundedRect(QRectF(left + 0.5, Middle - 5.5, 11, 11), 2, 2);
    words(tr("under 30 cells"));
}

} // namespace phenodrop

#include "widgets/results/sparkline.h"

#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace phenodrop {

namespace {
constexpr std::size_t Most = 150; ///< at five a second half a minute
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void Sparkline::add(double value)
{
    m_values.push_back(value);
    if (m_values.size() > Most)
        m_values.pop_front();
    update();
}

void Sparkline::clear()
{
    m_values.clear();
    update();
}

void Sparkline::paintEvent(QPaintEvent*)
{
    if (m_values.size() < 2)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double highest = std::max(1e-9, *std::max_element(m_values.begin(), m_values.end()));
    QPolygonF line;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        line << QPointF(double(i) / double(m_values.size() - 1) * (width() - 2) + 1,
                        height() - 2 - m_values[i] / highest * (height() - 4));
    painter.setPen(QPen(theme().accent, 1.5));
    painter.drawPolyline(line);
}

} // namespace phenodrop

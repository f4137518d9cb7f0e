#include "widgets/review/heatpicture.h"

#include "widgets/style/colourmaps.h"
#include "widgets/style/numbers.h"
#include "widgets/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double Opacity = 0.72; ///< of the strongest place: the cell stays to be seen
constexpr int Softening = 5;     ///< pixels of the map that become one before it is drawn

/// The picture is black in both themes, so the ends of the scale are taken without its middle.
QColor heatColour(double t)
{
    QColor colour = signedColour(t < 0 ? -1 : 1, darkTheme());
    colour.setAlphaF(float(Opacity * std::min(1.0, std::abs(t))));
    return colour;
}

} // namespace

QImage heatImage(std::span<const float> heat, int width, int height, double full)
{
    if (heat.size() != std::size_t(width) * std::size_t(height) || heat.empty() || !(full > 0))
        return {};
    QImage image(width, height, QImage::Format_ARGB32);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.setPixelColor(x, y, heatColour(double(heat[std::size_t(y * width + x)]) / full));
    return image;
}

HeatPicture::HeatPicture(const QString& name, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(name);
    setToolTip(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void HeatPicture::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void HeatPicture::setHeat(const QImage& heat)
{
    m_heat = heat;
    m_soft = heat.isNull() ? heat : heat.scaled(heat.size() / Softening, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    update();
}

void HeatPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size::RadiusThumb, Size::RadiusThumb);
    painter.setClipPath(shape);
    painter.fillRect(rect(), theme().image);
    if (!m_picture.isNull())
        painter.drawImage(rect(), m_picture);
    if (!m_picture.isNull() && !m_heat.isNull())
        painter.drawImage(rect(), m_soft);
    painter.setClipping(false);
    painter.setPen(QPen(theme().border, 1));
    painter.drawPath(shape);
}

HeatLegendBar::HeatLegendBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    repaintOnTheme(this);
}

void HeatLegendBar::setFull(double full)
{
    m_full = full;
    update();
}

void HeatLegendBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, 0, width(), 10);
    QLinearGradient ramp(bar.topLeft(), bar.topRight());
    for (double t = -1; t <= 1; t += 0.5) {
        const QColor colour = heatColour(t);
        ramp.setColorAt((t + 1) / 2, mixed(theme().image, colour, colour.alphaF()));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ramp);
    painter.drawRoundedRect(bar, Size::RadiusBar, Size::RadiusBar);
    painter.setFont(uiFont(FontSize::Caption));
    painter.setPen(theme().third);
    const QRect words(0, 14, width(), 18);
    painter.drawText(words, Qt::AlignLeft, tr("against, %1").arg(signedText(-m_full, 2)));
    painter.drawText(words, Qt::AlignRight, tr("for, %1").arg(signedText(m_full, 2)));
}

} // namespace phenodrop

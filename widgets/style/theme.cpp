#include "widgets/style/theme.h"

#include "widgets/style/stylesheet.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QWidget>

#include <cmath>

namespace phenodrop {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(QRgb(0xff000000u | value));
}

Theme makeDark()
{
    Theme t;
    t.dark = true;
    t.rail = rgb(0x0F1215), t.bg = rgb(0x14171B), t.panel = rgb(0x1B1F24), t.raised = rgb(0x262C33);
    t.hover = rgb(0x2E353D), t.border = rgb(0x2F363E), t.controlBorder = rgb(0x46505B);
    t.borderStrong = rgb(0x6B7683), t.plot = rgb(0x15181C), t.grid = rgb(0x2A3037);
    t.text = rgb(0xE9ECEF), t.second = rgb(0xB4BCC5), t.third = rgb(0x929CA8);
    t.accent = rgb(0x9DADFF), t.fill = rgb(0x5164DB), t.tint = rgb(0x272E4C);
    t.good = rgb(0x3DBE94), t.warn = rgb(0xE9A93A), t.error = rgb(0xFF8A65), t.unusual = rgb(0xE59BC4);
    t.image = Qt::black, t.onFill = Qt::white;
    return t;
}

Theme makeLight()
{
    Theme t;
    t.dark = false;
    t.rail = rgb(0xDFE3E8), t.bg = rgb(0xE9ECF0), t.panel = rgb(0xFFFFFF), t.raised = rgb(0xF1F3F6);
    t.hover = rgb(0xE6EAEF), t.border = rgb(0xD0D6DD), t.controlBorder = rgb(0xAEB6C0);
    t.borderStrong = rgb(0x7F8995), t.plot = rgb(0xFBFCFD), t.grid = rgb(0xE3E7EC);
    t.text = rgb(0x181C21), t.second = rgb(0x444D57), t.third = rgb(0x5B6571);
    t.accent = rgb(0x3B4CC4), t.fill = rgb(0x4254CF), t.tint = rgb(0xE4E8FC);
    t.good = rgb(0x00754F), t.warn = rgb(0x8A5A00), t.error = rgb(0xB3390B), t.unusual = rgb(0x9A3F76);
    t.image = Qt::black, t.onFill = Qt::white;
    return t;
}

const Theme* currentTheme = nullptr;
Density currentDensity;

QPalette paletteOf(const Theme& t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.panel);
    p.setColor(QPalette::Base, t.panel);
    p.setColor(QPalette::AlternateBase, t.panel);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::PlaceholderText, t.third);
    p.setColor(QPalette::Highlight, t.tint);
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::Light, t.hover);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.borderStrong);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.borderStrong);
    return p;
}

// The desktop says dark or light through the palette that the program started with.
bool desktopIsDark()
{
    static const QPalette atStart = QApplication::palette();
    return atStart.color(QPalette::Window).lightnessF() < 0.5;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

} // namespace

const Theme& darkTheme()
{
    static const Theme t = makeDark();
    return t;
}

const Theme& lightTheme()
{
    static const Theme t = makeLight();
    return t;
}

const Theme& theme()
{
    return currentTheme ? *currentTheme : darkTheme();
}

ThemeNotifier& themeNotifier()
{
    static ThemeNotifier notifier;
    return notifier;
}

void applyTheme(QApplication& app, ThemeChoice choice)
{
    const bool systemDark = desktopIsDark();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemDark);
    currentTheme = dark ? &darkTheme() : &lightTheme();
    app.setPalette(paletteOf(*currentTheme));
    app.setFont(uiFont(FontSize::Body));
    app.setStyleSheet(styleSheetFor(*currentTheme, currentDensity));
    Q_EMIT themeNotifier().changed();
}

void repaintOnTheme(QWidget* widget)
{
    QObject::connect(&themeNotifier(), &ThemeNotifier::changed, widget, [widget] { widget->update(); });
}

QFont uiFont(int pixelSize, bool bold)
{
    // The system's own interface font: its digits are tabular in all the families that systems ship with.
    static const QString family = QApplication::font().family();
    QFont font(family);
    font.setPixelSize(pixelSize);
    font.setBold(bold);
    return font;
}

const Density& density()
{
    return currentDensity;
}

void setCompactDensity(bool compact)
{
    currentDensity = compact ? Density{24, 22, 72} : Density{};
}

QColor mixed(const QColor& a, const QColor& b, double t)
{
    const auto mix = [t](float x, float y) { return float(x + (y - x) * t); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()),
                            mix(a.alphaF(), b.alphaF()));
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor readableOn(const QColor& ground)
{
    return contrast(Qt::white, ground) >= contrast(Qt::black, ground) ? Qt::white : Qt::black;
}

} // namespace phenodrop

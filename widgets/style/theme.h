#pragma once

#include <QColor>
#include <QObject>

class QApplication;
class QFont;

namespace phenodrop {

/// The colour roles of the window. Widgets never write a colour of their own: they take one of these.
/// text, second and third keep at least 4.5 : 1 on every ground (tst_theme holds that).
struct Theme {
    bool dark = true;
    QColor rail;          ///< top bar, rail, status bar
    QColor bg;            ///< surroundings of gallery and map, gutters, input fields
    QColor panel;         ///< headers, lists, cards
    QColor raised;        ///< buttons, combo boxes, chips
    QColor hover;         ///< hovered row, troughs of bars
    QColor border;        ///< hairlines
    QColor controlBorder; ///< buttons, key caps
    QColor borderStrong;  ///< inputs, drop zones, disabled text
    QColor plot, grid;    ///< ground and lines of plots
    QColor text, second, third;
    QColor accent, fill, tint; ///< links and focus, primary button, ground of what is selected
    QColor good, warn, error;  ///< always beside an icon and a word
    QColor unusual;            ///< the "unusual" badge
    QColor image;              ///< ground of images: black in both themes
    QColor onFill;             ///< text on `fill`
};

enum class ThemeChoice { System, Dark, Light };

/// The two themes as values; for tests and previews.
const Theme& darkTheme();
const Theme& lightTheme();

/// The theme in use. GUI thread only.
const Theme& theme();

/// Says when theme() has become another one; widgets that paint themselves connect to it (or call
/// repaintOnTheme).
class ThemeNotifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void changed();
};
ThemeNotifier& themeNotifier();

/// Sets palette, font and style sheet of the whole program and tells themeNotifier(). System asks the
/// desktop's palette.
void applyTheme(QApplication& app, ThemeChoice choice);

/// Updates `widget` whenever the theme changes.
void repaintOnTheme(QWidget* widget);

/// Sizes of type in px at 100 %. Two weights only: regular and bold.
namespace FontSize {
constexpr int Caption = 11, Small = 12, Body = 13, Title = 15, Key = 18, Lead = 24;
} // namespace FontSize

/// The interface font at a size above, with tabular figures.
QFont uiFont(int pixelSize, bool bold = false);

namespace Space {
constexpr int XS = 4, S = 8, M = 12, L = 16, XL = 24; ///< px; panel padding is M
} // namespace Space

/// Heights and radii in px. `Compact` values follow the density setting through density().
struct Density {
    int control = 28, row = 26, thumbnail = 104;
};
const Density& density();
void setCompactDensity(bool compact);

namespace Size {
constexpr int PanelHeader = 44, TopBar = 44, Rail = 72, StatusBar = 28, ErrorBar = 40;
constexpr int Chip = 20, KeyCap = 18, Progress = 4, LeadProgress = 6;
constexpr int RadiusBar = 2, RadiusThumb = 3, RadiusControl = 4, RadiusWell = 5, RadiusCard = 6;
} // namespace Size

/// a and b mixed in sRGB; t = 0 gives a.
QColor mixed(const QColor& a, const QColor& b, double t);
/// WCAG contrast ratio, 1 … 21.
double contrast(const QColor& a, const QColor& b);
/// Black or white, whichever contrasts more with `ground`.
QColor readableOn(const QColor& ground);

} // namespace phenodrop

#pragma once

#include <QWidget>

#include "widgets/style/icons.h"
#include "widgets/style/theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

class QHBoxLayout;
class QVBoxLayout;

namespace phenodrop {

/// Text in one of the sizes and colours of the theme; follows theme changes.
enum class TextRole { Text, Second, Third, Accent, Good, Warn, Error };
QLabel* makeLabel(const QString& text, int pixelSize = FontSize::Body, TextRole role = TextRole::Text,
                  bool bold = false, QWidget* parent = nullptr);
/// Changes a label's colour role later.
void setTextRole(QWidget* label, TextRole role);

/// A button of the usual kind, 28 px, raised ground.
QPushButton* makeButton(const QString& text, const QString& iconName = {}, QWidget* parent = nullptr);
/// The one button of a screen that goes on: `fill` ground, white bold text.
class PrimaryButton : public QPushButton
{
    Q_OBJECT
public:
    explicit PrimaryButton(const QString& text, QWidget* parent = nullptr);
};
/// A button without ground or border; the icon alone when text is empty (then `tip` says what it does).
QPushButton* makeFlatButton(const QString& text, const QString& iconName, const QString& tip = {},
                            QWidget* parent = nullptr);
/// A word in the accent colour that acts.
QPushButton* makeLink(const QString& text, QWidget* parent = nullptr);

/// A 1 px line in the border colour.
QFrame* makeHairline(Qt::Orientation orientation, QWidget* parent = nullptr);

/// A label that ends in "…" where it has too little room; the whole text is then its tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    /// `least`: px below which it never goes, unless its text is shorter.
    explicit ElidedLabel(const QString& text = {}, int least = 24, QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_least;
};

/// The 44 px head of a panel: bold title, a quiet fact behind it, controls at the right end.
class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PanelHeader(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setFact(const QString& fact); ///< "3,554 cells"
    void addWidget(QWidget* widget);   ///< at the right end, in order
    void addLeading(QWidget* widget);  ///< right after title and fact

private:
    ElidedLabel* m_title;
    ElidedLabel* m_fact;
    QHBoxLayout* m_leading;
    QHBoxLayout* m_trailing;
};

/// A column of the widget's own, one part on the other without gap or margin, as panels stand.
QVBoxLayout* closeColumn(QWidget& of);

/// A ground in one of the theme's colours: "rail", "bg", "panel" or "plot".
QWidget* makeGround(const char* role, QWidget* parent = nullptr);
void setGround(QWidget* widget, const char* role);

/// A splitter whose handle is the 1 px gap between panels, with 8 px to grab.
class HairlineSplitter : public QSplitter
{
    Q_OBJECT
public:
    explicit HairlineSplitter(Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    QSplitterHandle* createHandle() override;
};

} // namespace phenodrop

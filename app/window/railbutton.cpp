#include "app/window/railbutton.h"

#include "widgets/style/icons.h"
#include "widgets/style/theme.h"

#include <QPainter>

namespace phenodrop {

namespace {
constexpr int Margin = 6; ///< px between the rail's edge and the button's ground
} // namespace

RailButton::RailButton(const QString& text, const QString& iconName, bool small, QWidget* parent)
    : QAbstractButton(parent), m_icon(iconName), m_small(small)
{
    setText(text);
    setCheckable(true);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    repaintOnTheme(this);
}

void RailButton::setWord(bool shown)
{
    m_word = shown;
    setToolTip(shown ? QString() : text());
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    if (!m_word)
        return {Size::Rail, m_small ? 36 : 44};
    return {Size::Rail, m_small ? 50 : 60};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& t = theme();
    const QRectF ground = QRectF(rect()).adjusted(Margin, 0, -Margin, 0);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.tint : t.hover);
        painter.drawRoundedRect(ground, Size::RadiusCard, Size::RadiusCard);
    }
    if (isChecked())
        painter.fillRect(QRectF(0, 0, 3, height()), t.accent);
    const QColor colour = isChecked() ? t.text : m_small ? t.third : t.second;
    const int size = m_small ? 18 : 22;
    const int textHeight = m_word ? 16 : 0;
    const int gap = m_word ? 5 : 0;
    const int top = (height() - size - textHeight - gap) / 2;
    painter.drawPixmap(QPoint((width() - size) / 2, top),
                       iconPixmap(m_icon, size, isChecked() ? t.accent : colour, devicePixelRatioF()));
    if (!m_word)
        return;
    painter.setPen(colour);
    // Bold only where the word stays on its ground.
    const QFont bold = uiFont(FontSize::Caption, true);
    const bool fits = QFontMetrics(bold).horizontalAdvance(text()) <= ground.width() - 2;
    painter.setFont(uiFont(FontSize::Caption, isChecked() && fits));
    const QRectF word(0, top + size + gap, width(), textHeight);
    painter.drawText(word, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 2));
}

void RailButton::enterEvent(QEnterEvent*)
{
    update();
}

void RailButton::leaveEvent(QEvent*)
{
    update();
}

} // namespace phenodrop

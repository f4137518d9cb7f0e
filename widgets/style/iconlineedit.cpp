#include "widgets/style/iconlineedit.h"

#include "widgets/style/icons.h"
#include "widgets/style/theme.h"

#include <QPainter>

namespace phenodrop {

IconLineEdit::IconLineEdit(const QString& iconName, QWidget* parent) : QLineEdit(parent), m_icon(iconName)
{
    setTextMargins(20, 0, 0, 0);
    repaintOnTheme(this);
}

void IconLineEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.drawPixmap(QPoint(8, (height() - 16) / 2),
                       iconPixmap(m_icon, 16, theme().third, devicePixelRatioF()));
}

} // namespace phenodrop

#include "widgets/style/focusring.h"

#include "widgets/style/theme.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QPainter>

namespace phenodrop {

namespace {
constexpr int Outside = 3;
constexpr int Room = 5; ///< the ring's own margin around the widget: outside distance and half the line
} // namespace

FocusRing::FocusRing(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
    repaintOnTheme(this);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && qobject_cast<QDialog*>(watched)) {
        auto* dialog = static_cast<QWidget*>(watched);
        if (!dialog->findChild<FocusRing*>(QString(), Qt::FindDirectChildrenOnly))
            new FocusRing(dialog);
    } else if (event->type() == QEvent::KeyPress) {
        s_byKey = true;
        if (isHidden())
            place();
    } else if (event->type() == QEvent::MouseButtonPress) {
        s_byKey = false;
        hide();
    } else if (watched == m_focus && (event->type() == QEvent::Move || event->type() == QEvent::Resize ||
                                      event->type() == QEvent::Hide || event->type() == QEvent::Show)) {
        place();
    } else if (event->type() == QEvent::Move && m_focus && watched->isWidgetType() &&
               static_cast<QWidget*>(watched)->isAncestorOf(m_focus)) {
        place(); // it moved with what it lies in
    }
    return false;
}

void FocusRing::follow(QWidget* widget)
{
    m_focus = widget && widget->window() == window() ? widget : nullptr;
    place();
}

void FocusRing::place()
{
    // Fields of text show a caret and an accent border already.
    const bool shown = s_byKey && m_focus && m_focus != window() && m_focus->isVisible() &&
                       !m_focus->property("ownFocus").toBool() && !m_focus->inherits("QLineEdit");
    if (!shown) {
        hide();
        return;
    }
    const QRect inWindow(m_focus->mapTo(window(), QPoint()), m_focus->size());
    setGeometry(inWindow.adjusted(-Room, -Room, Room, Room) & window()->rect());
    show();
    raise();
    update();
}

void FocusRing::paintEvent(QPaintEvent*)
{
    if (!m_focus)
        return;
    QPainter painter(this);
    const QRect inRing(mapFrom(window(), m_focus->mapTo(window(), QPoint())), m_focus->size());
    // A panel that fills the window has no room outside: there the ring moves inside.
    const QRectF item = QRectF(inRing) & QRectF(rect()).adjusted(Room, Room, -Room, -Room);
    paintFocus(painter, item);
}

void paintFocus(QPainter& painter, const QRectF& item, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme().text, 1.5);
    pen.setDashPattern({2.5, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(item.adjusted(-Outside, -Outside, Outside, Outside), radius + Outside,
                            radius + Outside);
    painter.restore();
}

} // namespace phenodrop

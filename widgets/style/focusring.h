#pragma once

#include <QPointer>
#include <QWidget>

namespace phenodrop {

/// The mark of the keyboard's place: a dashed line in the text colour, 3 px outside the widget with the
/// focus, on top of everything. Appears with the first key press, leaves with the next click. One per window; that of the
/// main window gives each dialog its own. Views that show a current item of their own set the property "ownFocus" and
/// paint it with paintFocus().
class FocusRing : public QWidget
{
    Q_OBJECT
public:
    explicit FocusRing(QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow(QWidget* widget);
    void place();

    QPointer<QWidget> m_focus;
    static inline bool s_byKey = false; ///< how the program is used now; a dialog opened by a key begins with its ring
};

/// The dashed line around `item`, 3 px outside it.
void paintFocus(QPainter& painter, const QRectF& item, double radius = 5);

} // namespace phenodrop

#pragma once

#include <QAbstractButton>

namespace phenodrop {

/// An icon with a word below it; the chosen one has tint ground and an accent bar at the rail's edge.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const QString& text, const QString& iconName, bool small, QWidget* parent = nullptr);
    void setWord(bool shown);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_icon;
    bool m_small;
    bool m_word = true;
};

} // namespace phenodrop

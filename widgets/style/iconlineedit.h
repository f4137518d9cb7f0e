#pragma once

#include <QLineEdit>

namespace phenodrop {

/// A line of text with an icon at its left: a filter, a search.
class IconLineEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit IconLineEdit(const QString& iconName, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
};

} // namespace phenodrop

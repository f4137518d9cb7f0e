#pragma once

#include <QWidget>

class QLabel;

namespace phenodrop {

class Workspace;

/// Below the top bar as long as the open project may only be looked at: why, what goes all the same, and another try. It cannot
/// be hidden: whoever labels for an hour must not have overlooked it.
class ViewOnlyBar : public QWidget
{
    Q_OBJECT
public:
    explicit ViewOnlyBar(Workspace& workspace, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showReason();

    Workspace& m_workspace;
    QLabel* m_text;
};

} // namespace phenodrop

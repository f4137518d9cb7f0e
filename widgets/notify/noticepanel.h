#pragma once

#include "widgets/notify/notices.h"

#include <QFrame>

class QListView;

namespace phenodrop {

/// All notices, newest first, in a pop-up under the bell. Opening it marks them as read.
class NoticePanel : public QFrame
{
    Q_OBJECT
public:
    explicit NoticePanel(Notices& notices, QWidget* parent = nullptr);
    /// Shows the panel with its upper right corner at `corner` (global).
    void popUp(QPoint corner);

private:
    Notices& m_notices;
    QListView* m_view;
};

} // namespace phenodrop

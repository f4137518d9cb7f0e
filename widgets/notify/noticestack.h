#pragma once

#include "widgets/notify/notices.h"
#include "widgets/style/icons.h"

#include <QWidget>

#include <deque>

namespace phenodrop {

/// The notices on screen: lower right above the status bar, 320 px wide, at most three; each leaves after 6 s
/// unless a button is in it or the cursor is on it.
class NoticeStack : public QWidget
{
    Q_OBJECT
public:
    /// `bottomMargin`: height of the status bar, px.
    NoticeStack(Notices& notices, QWidget* window, int bottomMargin);
    /// Good news leaves: the user went on and would find it in the way. Warnings stay; the bell keeps all.
    void leaveGoodNews();
    /// What was said of a project leaves with it; failures stay.
    void leaveProject();
    int shown() const { return int(m_cards.size()); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void push(const Notice& notice);
    void drop(QWidget* card);
    void dropAll(const char* property);
    void place();

    std::deque<QWidget*> m_cards; ///< oldest first
    int m_bottom;
};

/// Icon name and whether it warns, for a kind of notice.
QString noticeIcon(Notice::Kind kind);
IconRole noticeRole(Notice::Kind kind);

} // namespace phenodrop

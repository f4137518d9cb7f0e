#include "widgets/notify/notices.h"

#include "core/base/log.h"
#include "widgets/notify/errortext.h"

#include <algorithm>

namespace phenodrop {

namespace {
constexpr std::size_t Kept = 200;
} // namespace

void Notices::add(Notice notice)
{
    notice.time = QDateTime::currentDateTime();
    if (!m_notices.empty() && m_notices.front().kind == notice.kind && m_notices.front().text == notice.text) {
        beginRemoveRows({}, 0, 0); // said again: once is enough
        m_notices.erase(m_notices.begin());
        endRemoveRows();
        --m_unread;
    }
    m_unread = std::max(0, m_unread);
    beginInsertRows({}, 0, 0);
    m_notices.insert(m_notices.begin(), std::move(notice));
    endInsertRows();
    if (m_notices.size() > Kept) {
        beginRemoveRows({}, int(Kept), int(m_notices.size()) - 1);
        m_notices.resize(Kept);
        endRemoveRows();
    }
    ++m_unread;
    Q_EMIT added(0);
    Q_EMIT unreadChanged();
}

void Notices::info(const QString& text)
{
    add({Notice::Kind::Info, text, {}, {}, {}});
}

void Notices::done(const QString& text, const QString& action, std::function<void()> act)
{
    add({Notice::Kind::Done, text, action, std::move(act), {}});
}

void Notices::warn(const QString& text, const QString& action, std::function<void()> act)
{
    add({Notice::Kind::Warning, text, action, std::move(act), {}});
}

void Notices::fail(const Error& error, const QString& action, std::function<void()> act)
{
    if (error.code == Errc::Cancelled)
        return;
    log(LogLevel::Error, error.subject + ": " + error.detail);
    add({Notice::Kind::Failed, errorText(error), action, std::move(act), {}});
}

void Notices::markRead()
{
    if (m_unread == 0)
        return;
    m_unread = 0;
    Q_EMIT unreadChanged();
}

int Notices::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_notices.size());
}

QVariant Notices::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Notice& notice = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return notice.text;
    case KindRole:
        return int(notice.kind);
    case TimeRole:
        return notice.time;
    case ActionRole:
        return notice.action;
    default:
        return {};
    }
}

} // namespace phenodrop

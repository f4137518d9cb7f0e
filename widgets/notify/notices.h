#pragma once

#include "core/base/error.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <functional>
#include <vector>

namespace phenodrop {

struct Notice {
    enum class Kind { Info, Done, Warning, Failed };
    Kind kind = Kind::Info;
    QString text;   ///< one or two sentences, translated
    QString action; ///< text of its button; empty: none, and it leaves the screen after 6 s
    std::function<void()> act;
    QDateTime time;
};

/// Everything the program had to tell, newest first; shown at the lower right and kept under the bell.
class Notices : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole, TimeRole, ActionRole };
    using QAbstractListModel::QAbstractListModel;

    void add(Notice notice);
    void info(const QString& text);
    void done(const QString& text, const QString& action = {}, std::function<void()> act = {});
    void warn(const QString& text, const QString& action = {}, std::function<void()> act = {});
    /// Shows errorText(error) and logs its detail. Cancelled is not worth a notice and is dropped.
    void fail(const Error& error, const QString& action = {}, std::function<void()> act = {});

    const Notice& at(int row) const { return m_notices[std::size_t(row)]; }
    int unread() const { return m_unread; }
    void markRead();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void added(int row);
    void unreadChanged();

private:
    std::vector<Notice> m_notices;
    int m_unread = 0;
};

} // namespace phenodrop

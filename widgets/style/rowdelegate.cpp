#include "widgets/style/rowdelegate.h"

#include "widgets/style/theme.h"

#include <QPainter>

namespace phenodrop {

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, density().row});
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant ground = index.data(Qt::BackgroundRole);
    if (ground.isValid())
        painter->fillRect(option.rect, ground.value<QBrush>());
    QStyledItemDelegate::paint(painter, option, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme().border);
}

} // namespace phenodrop

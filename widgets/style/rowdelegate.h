#pragma once

#include <QStyledItemDelegate>

namespace phenodrop {

/// Rows of a table with a hairline below each; paints the model's BackgroundRole, which a style sheet would
/// hide.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override; ///< a table's row, in trees too
};

} // namespace phenodrop

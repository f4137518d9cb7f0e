#pragma once

#include "widgets/style/rowdelegate.h"

namespace phenodrop {

/// An interval as a bar with a dot at its value, on a thin line from 0 to the end of the common scale.
class IntervalDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace phenodrop

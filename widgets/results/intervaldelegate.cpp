#include "widgets/results/intervaldelegate.h"

#include "widgets/results/hitmodel.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

void IntervalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    RowDelegate::paint(painter, option, index);
    const QRectF interval = index.data(HitModel::IntervalRole).toRectF(); // see HitModel::Role
    const double end = interval.bottom();
    if (!(end > 0))
        return;
    const QRectF room = QRectF(option.rect).adjusted(12, 0, -12, 0);
    const double y = std::floor(room.center().y()) + 0.5;
    const auto x = [&](double value) { return room.left() + value / end * room.width(); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme().controlBorder, 1));
    painter->drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().accent);
    const double low = x(interval.left()), high = x(interval.right());
    painter->drawRoundedRect(QRectF(low, y - 1.5, std::max(2.0, high - low), 3), 1.5, 1.5);
    painter->setBrush(theme().text);
    painter->drawEllipse(QPointF(x(interval.top()), y), 3, 3);
    painter->restore();
}

} // namespace phenodrop

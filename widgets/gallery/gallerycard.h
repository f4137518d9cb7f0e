#pragma once

#include "widgets/gallery/gallerymodel.h"

#include <QImage>
#include <QSize>

class QPainter;
class QRect;

namespace phenodrop {

/// One cell as a card: its picture, below it class and reason.
struct CardLook {
    QImage picture; ///< null: still being fetched
    CellCaption caption;
    Badge badge = Badge::None;
    bool selected = false, hovered = false;
};

/// px of a card whose picture is `thumbnail` px wide.
QSize cardSize(int thumbnail);
void paintCard(QPainter& painter, const QRect& card, const CardLook& look);

/// ".25", or "1.0" from .995 on: what stands at the right of a card. Locale's decimal sign.
QString shortProbability(double probability);

} // namespace phenodrop

#pragma once

#include "widgets/classbins/classbinmodel.h"

#include <QImage>
#include <QRect>

class QPainter;

namespace phenodrop {

constexpr int BinHeight = 88, NewBinHeight = 40, BinGap = 6, BinExample = 34; ///< px
constexpr int BinSideMargin = 10; ///< px left and right of the bins

/// One bin as it is at the moment.
struct BinLook {
    Phenotype phenotype;
    int count = 0;
    std::vector<QImage> examples; ///< null images: still being fetched
    BinAdvice advice;
    bool hovered = false;
    bool dragOver = false;
    DropOffer offer; ///< of the drag that is over it
};

void paintBin(QPainter& painter, const QRect& place, const BinLook& look);
void paintNewBin(QPainter& painter, const QRect& place, bool hovered, bool dragOver, int cells);
/// Where the name stands, for its editor.
QRect binNamePlace(const QRect& bin);

/// "44 more advised", "Enough for now", or how to get there.
QString adviceText(const BinAdvice& advice, int count);

} // namespace phenodrop

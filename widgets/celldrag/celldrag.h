#pragma once

#include "core/cell/cell.h"

#include <QImage>
#include <QPixmap>
#include <QPoint>
#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <vector>

class QMimeData;
class QWidget;

namespace phenodrop {

/// What is shown under the cursor while cells are dragged.
struct DragPicture {
    QPixmap pixmap;
    QPoint hotSpot; ///< of the cursor, px of the picture
};

/// Up to three pictures stacked (56 px, offset 8, −6) at the cursor's left; below them a pill "▲ 184 cells".
/// The mark is that of the class the drag is over, if any.
DragPicture cellDragPicture(std::span<const QImage> pictures, int cells, const std::optional<Phenotype>& over,
                            double ratio);

/// Runs a drag until it is dropped or cancelled. Takes the data over.
using DragExecutor =
    std::function<Qt::DropAction(QWidget* source, QMimeData* data, const DragPicture& picture)>;

/// Starts drags of cells from one view. A cell is labelled, not moved, so the only action is copy.
class CellDrag
{
public:
    CellDrag();
    /// A blocking call as QDrag::exec() is; does nothing without cells.
    Qt::DropAction start(QWidget* source, std::span<const CellId> cells, std::vector<QImage> pictures);
    /// Stands in for QDrag, so that a test can take the data.
    void setExecutor(DragExecutor executor) { m_executor = std::move(executor); }

    /// Tells the drag that is going on, if any, which class it is over; nullopt: none.
    static void setTarget(const std::optional<Phenotype>& over);

private:
    DragExecutor m_executor;
};

/// "1 cell", "184 cells", "12,480 cells".
QString cellCountText(std::int64_t cells);

/// Scrolls when a drag is within 28 px of the upper or lower edge of a view `height` px high: px per call,
/// signed.
int dragScrollStep(int y, int height);

} // namespace phenodrop

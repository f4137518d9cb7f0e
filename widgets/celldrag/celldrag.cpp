#include "widgets/celldrag/celldrag.h"

#include "widgets/celldrag/cellmime.h"
#include "widgets/style/icons.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QCoreApplication>
#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QWidget>

namespace phenodrop {

namespace {

constexpr int Side = 56, OffsetX = 8, OffsetY = 6, PillHeight = 24, PillPadding = 12, MarkSize = 10;

/// The drag that is going on; QDrag deletes itself.
struct RunningDrag {
    QPointer<QDrag> drag;
    std::vector<QImage> pictures;
    int cells = 0;
    double ratio = 1;
};
RunningDrag& running()
{
    static RunningDrag one;
    return one;
}

void show(const RunningDrag& drag, const std::optional<Phenotype>& over)
{
    const DragPicture picture = cellDragPicture(drag.pictures, drag.cells, over, drag.ratio);
    drag.drag->setPixmap(picture.pixmap);
    drag.drag->setHotSpot(picture.hotSpot);
}

void paintStack(QPainter& painter, std::span<const QImage> pictures)
{
    const int n = int(std::min<std::size_t>(3, pictures.size()));
    for (int i = n - 1; i >= 0; --i) { // the first lies on top, highest and rightmost
        const QRectF place((n - 1 - i) * OffsetX, i * OffsetY, Side, Side);
        const QImage& picture = pictures[std::size_t(i)];
        painter.fillRect(place, picture.isNull() ? theme().hover : theme().image);
        if (!picture.isNull())
            painter.drawImage(place, picture);
        else // not fetched yet; black would be an image
            painter.drawPixmap(place.center() - QPointF(12, 12),
                               iconPixmap(QStringLiteral("cell"), 24, theme().second, painter.device()->devicePixelRatioF()));
        painter.setPen(QPen(theme().accent, 1));
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace

DragPicture cellDragPicture(std::span<const QImage> pictures, int cells, const std::optional<Phenotype>& over,
                            double ratio)
{
    const QString text = cellCountText(cells);
    const QFont font = uiFont(FontSize::Body, true);
    const int markRoom = over ? MarkSize + Space::S : 0;
    const int pillWidth = QFontMetrics(font).horizontalAdvance(text) + markRoom + 2 * PillPadding;
    const int stacked = int(std::min<std::size_t>(3, pictures.size()));
    const int stackWidth = stacked ? Side + (stacked - 1) * OffsetX : 0;
    const int stackHeight = stacked ? Side + (stacked - 1) * OffsetY : 0;
    const QSize size(std::max(pillWidth, stackWidth), stackHeight + Space::XS + PillHeight);

    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.save();
    painter.translate(size.width() - stackWidth, 0);
    paintStack(painter, pictures);
    painter.restore();

    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill(size.width() - pillWidth, stackHeight + Space::XS, pillWidth, PillHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().fill);
    painter.drawRoundedRect(pill, PillHeight / 2.0, PillHeight / 2.0);
    if (over)
        paintPhenotypeMark(painter, QRectF(pill.left() + PillPadding, pill.top(), MarkSize, PillHeight),
                           over->key, MarkSize, theme().onFill);
    painter.setFont(font);
    painter.setPen(theme().onFill);
    painter.drawText(pill.adjusted(PillPadding + markRoom, 0, 0, 0), Qt::AlignVCenter, text);
    return {pixmap, QPoint(size.width() + Space::XS, stackHeight ? stackHeight / 2 : 0)};
}

QString cellCountText(std::int64_t cells)
{
    return cells == 1 ? QCoreApplication::translate("CellDrag", "1 cell")
                      : QCoreApplication::translate("CellDrag", "%1 cells").arg(countText(cells));
}

CellDrag::CellDrag()
    : m_executor([](QWidget* source, QMimeData* data, const DragPicture& picture) {
          auto* drag = new QDrag(source);
          drag->setMimeData(data);
          drag->setPixmap(picture.pixmap);
          drag->setHotSpot(picture.hotSpot);
          running().drag = drag;
          return drag->exec(Qt::CopyAction);
      })
{
}

Qt::DropAction CellDrag::start(QWidget* source, std::span<const CellId> cells, std::vector<QImage> pictures)
{
    if (cells.empty())
        return Qt::IgnoreAction;
    const double ratio = source ? source->devicePixelRatioF() : 1;
    const DragPicture picture = cellDragPicture(pictures, int(cells.size()), {}, ratio);
    running() = {{}, std::move(pictures), int(cells.size()), ratio};
    const Qt::DropAction action = m_executor(source, packCells(cells).release(), picture);
    running() = {};
    return action;
}

void CellDrag::setTarget(const std::optional<Phenotype>& over)
{
    if (running().drag)
        show(running(), over);
}

int dragScrollStep(int y, int height)
{
    constexpr int Edge = 28;
    if (y < Edge)
        return -(Edge - y + 1) / 2;
    if (y > height - Edge)
        return (y - (height - Edge) + 1) / 2;
    return 0;
}

} // namespace phenodrop

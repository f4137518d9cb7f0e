#include "widgets/gallery/galleryview.h"

#include "widgets/gallery/gallerycard.h"
#include "widgets/style/focusring.h"
#include "widgets/style/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace phenodrop {

GalleryView::GalleryView(Selection& selection, GalleryModel& model, QWidget* parent)
    : QAbstractItemView(parent), m_selection(selection), m_model(model), m_thumbnail(density().thumbnail)
{
    setModel(&model);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // whole columns must not depend on the number of rows
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setProperty("ground", "bg");
    setProperty("ownFocus", true);
    setAccessibleName(tr("Cells"));
    repaintOnTheme(viewport());
    connect(&selection, &Selection::cellsChanged, this, &GalleryView::followSelection);
    connect(&selection, &Selection::currentCellChanged, this, &GalleryView::followCurrentCell);
    connect(&model, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::modelReset, this, &GalleryView::layoutChangedHere);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &GalleryView::layoutChangedHere);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &GalleryView::layoutChangedHere);
}

void GalleryView::setPictures(CellPicture picture)
{
    m_picture = std::move(picture);
    viewport()->update();
}

void GalleryView::pictureReady(CellId cell)
{
    if (const int row = m_model.rowOf(cell); row >= 0)
        viewport()->update(visualRect(m_model.index(row)));
}

void GalleryView::setThumbnail(int px)
{
    px = std::clamp(px, 64, 160);
    if (px == m_thumbnail)
        return;
    const auto [first, last] = rowsInView();
    m_thumbnail = px;
    layoutChangedHere();
    if (last > first)
        scrollTo(currentIndex().isValid() ? currentIndex() : m_model.index(first), PositionAtTop);
    Q_EMIT thumbnailChanged(px);
}

/// In steps, so that dragging the panel's edge does not fetch all pictures anew at every pixel.
int GalleryView::picturePixels() const
{
    constexpr int Step = 16;
    const int wanted = int(layout().card.width() * devicePixelRatioF());
    return (wanted + Step - 1) / Step * Step;
}

GridLayout GalleryView::layout() const
{
    GridLayout grid;
    grid.count = m_model.rowCount();
    grid.width = viewport()->width();
    grid.card = cardSize(fittedThumbnail(m_thumbnail, grid.width));
    return grid;
}

void GalleryView::layoutChangedHere()
{
    m_hovered = -1;
    if (m_anchor >= m_model.rowCount())
        m_anchor = -1;
    updateGeometries();
    followCurrentCell();
    viewport()->update();
}

std::pair<int, int> GalleryView::rowsInView() const
{
    return layout().touchedRows(viewport()->rect().translated(0, verticalOffset()));
}

void GalleryView::updateGeometries()
{
    const GridLayout grid = layout();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep((grid.card.height() + grid.gap) / 3);
    verticalScrollBar()->setRange(0, std::max(0, grid.height() - viewport()->height()));
    verticalScrollBar()->setEnabled(verticalScrollBar()->maximum() > 0); // else its handle is not shown
    QAbstractItemView::updateGeometries();
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    updateGeometries();
    QAbstractItemView::resizeEvent(event);
}

int GalleryView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect GalleryView::visualRect(const QModelIndex& index) const
{
    return index.isValid() ? layout().place(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex GalleryView::indexAt(const QPoint& point) const
{
    const int row = layout().at(toContent(point));
    return row < 0 ? QModelIndex() : m_model.index(row);
}

void GalleryView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect card = layout().place(index.row()).adjusted(0, -12, 0, 12);
    const int offset = verticalOffset(), height = viewport()->height();
    if (hint == PositionAtTop || card.top() < offset)
        verticalScrollBar()->setValue(card.top());
    else if (card.bottom() > offset + height)
        verticalScrollBar()->setValue(card.bottom() - height);
}

// What is shown of the shared state
// ----------------------------------------------------------------------------------

void GalleryView::followSelection()
{
    viewport()->update();
}

void GalleryView::followCurrentCell()
{
    const int row = m_model.rowOf(m_selection.currentCell());
    if (row >= 0 && row != currentIndex().row()) {
        selectionModel()->setCurrentIndex(m_model.index(row), QItemSelectionModel::NoUpdate);
        if (m_follows)
            scrollTo(m_model.index(row));
    }
}

void GalleryView::setFollowing(bool follows)
{
    m_follows = follows;
    setAutoScroll(follows); // Qt's own way to the current index, also when the view is shown later
}

void GalleryView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (current.isValid())
        m_selection.setCurrentCell(m_model.cellAt(current.row()));
    viewport()->update();
}

void GalleryView::advance(const std::vector<CellId>& done, const std::function<bool(CellId)>& wanted)
{
    const auto [first, end] = rowsInView();
    const auto inView = [first = first, end = end](int row) { return row >= first && row < end; };
    const int current = currentIndex().row();
    int last = -1, lastInView = -1;
    bool currentDone = false;
    for (CellId cell : done) {
        const int row = m_model.rowOf(cell);
        last = std::max(last, row);
        lastInView = inView(row) ? std::max(lastInView, row) : lastInView;
        currentDone = currentDone || (row >= 0 && row == current);
    }
    if (last < 0)
        return; // they came from elsewhere: the keyboard's place here is not concerned
    // Many at once, as from a lasso on the map, lie all over the list: it goes on where the person looks, not screens away.
    if (!currentDone && inView(current) && wanted(m_model.cellAt(current)))
        return;
    const int from = currentDone && inView(current) ? current : lastInView >= 0 ? lastInView : first < end ? first - 1 : last;
    // Behind it the list goes on with those left out above, or someone who began in the middle would stand still.
    for (int step = 1; step <= m_model.rowCount(); ++step) {
        const int row = (from + step) % m_model.rowCount();
        if (!wanted(m_model.cellAt(row)))
            continue;
        m_anchor = row;
        setCurrentIndex(m_model.index(row));
        scrollTo(m_model.index(row));
        return;
    }
}

void GalleryView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme().bg);
    const GridLayout grid = layout();
    const auto [first, last] = grid.touchedRows(event->rect().translated(0, verticalOffset()));
    const int pixels = picturePixels();
    for (int row = first; row < last; ++row) {
        const CellId cell = m_model.cellAt(row);
        CardLook look{m_picture ? m_picture(cell, pixels) : QImage(), m_model.captionAt(row),
                      m_model.badgeAt(row), m_selection.contains(cell), row == m_hovered};
        paintCard(painter, grid.place(row).translated(0, -verticalOffset()), look);
    }
    if (hasFocus() && currentIndex().isValid()) {
        paintFocus(painter, visualRect(currentIndex()));
    } else if (currentIndex().isValid()) { // buttons act on it when nothing is selected: it must be seen
        painter.setPen(QPen(theme().second, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(visualRect(currentIndex()), Size::RadiusThumb, Size::RadiusThumb);
    }
    if (m_gesture == Gesture::Box) {
        QColor ground = theme().accent;
        ground.setAlphaF(0.16f);
        painter.setPen(theme().accent);
        painter.setBrush(ground);
        painter.drawRect(QRect(m_boxFrom, m_boxTo).normalized().translated(0, -verticalOffset()));
    }
}

} // namespace phenodrop

// Mouse and keys of the gallery.
#include "widgets/gallery/galleryview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace phenodrop {

void GalleryView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    m_pressed = event->position().toPoint();
    m_gesture = Gesture::Undecided;
    const QModelIndex at = indexAt(m_pressed);
    // What a press selects at once can be dragged in the same movement; a press on a selected card waits for
    // the release.
    if (!at.isValid() || m_selection.contains(m_model.cellAt(at.row())) || event->modifiers())
        return;
    m_anchor = at.row();
    m_clicked = m_model.cellAt(at.row());
    m_selection.select(m_clicked);
    setCurrentIndex(at);
}

void GalleryView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (m_gesture == Gesture::None) {
        const QModelIndex index = indexAt(at);
        return setHovered(index.isValid() ? index.row() : -1);
    }
    if (m_gesture == Gesture::Undecided) {
        if ((at - m_pressed).manhattanLength() < QApplication::startDragDistance())
            return;
        const QModelIndex index = indexAt(m_pressed);
        if (index.isValid()) {
            m_gesture = Gesture::None;
            if (!m_selection.contains(m_model.cellAt(index.row()))) // with Ctrl or Shift held
                m_selection.select(m_model.cellAt(index.row()), Selection::Mode::Add);
            setCurrentIndex(index);
            return startDrag(Qt::CopyAction);
        }
        m_gesture = Gesture::Box;
        m_boxFrom = toContent(m_pressed);
        const bool adds = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
        m_beforeBox = adds ? m_selection.cells() : std::vector<CellId>();
    }
    m_boxTo = toContent(at);
    verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                  dragScrollStep(at.y(), viewport()->height()));
    applyBox();
}

void GalleryView::applyBox()
{
    const GridLayout grid = layout();
    const QRect box = QRect(m_boxFrom, m_boxTo).normalized();
    const auto [first, last] = grid.touchedRows(box);
    std::vector<CellId> cells = m_beforeBox;
    for (int row = first; row < last; ++row)
        if (grid.touches(row, box))
            cells.push_back(m_model.cellAt(row));
    m_selection.select(cells);
    viewport()->update();
}

void GalleryView::mouseReleaseEvent(QMouseEvent* event)
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    viewport()->update();
    if (gesture != Gesture::Undecided)
        return;
    const QModelIndex at = indexAt(m_pressed);
    const bool adds = event->modifiers() & Qt::ControlModifier;
    if (!at.isValid()) {
        if (!adds && !(event->modifiers() & Qt::ShiftModifier))
            m_selection.clear();
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
        selectRange(m_anchor < 0 ? at.row() : m_anchor, at.row(),
                    adds ? Selection::Mode::Add : Selection::Mode::Replace);
    } else {
        m_anchor = at.row();
        m_clicked = adds ? 0 : m_model.cellAt(at.row());
        m_selection.select(m_model.cellAt(at.row()),
                           adds ? Selection::Mode::Toggle : Selection::Mode::Replace);
    }
    setCurrentIndex(at);
}

void GalleryView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex at = indexAt(event->position().toPoint());
    if (at.isValid())
        Q_EMIT cellActivated(m_model.cellAt(at.row()));
}

void GalleryView::selectRange(int from, int to, Selection::Mode mode)
{
    std::vector<CellId> cells;
    for (int row = std::min(from, to); row <= std::max(from, to); ++row)
        cells.push_back(m_model.cellAt(row));
    m_selection.select(cells, mode);
}

void GalleryView::selectAllCells()
{
    if (m_model.rowCount())
        selectRange(0, m_model.rowCount() - 1, Selection::Mode::Replace);
}

void GalleryView::startDrag(Qt::DropActions)
{
    const std::vector<CellId>& cells = m_selection.cells();
    std::vector<CellId> first; // the one under the cursor lies on top
    if (currentIndex().isValid())
        first.push_back(m_model.cellAt(currentIndex().row()));
    for (std::size_t i = 0; i < cells.size() && first.size() < 3; ++i)
        if (first.empty() || cells[i] != first.front())
            first.push_back(cells[i]);
    std::vector<QImage> images;
    for (CellId cell : first)
        images.push_back(m_picture ? m_picture(cell, picturePixels()) : QImage());
    m_drag.start(this, std::vector<CellId>(cells), std::move(images));
}

void GalleryView::dragMoveEvent(QDragMoveEvent* event)
{
    event->ignore(); // cells leave the gallery, nothing is dropped on it
}

void GalleryView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractItemView::wheelEvent(event);
    setThumbnail(m_thumbnail + (event->angleDelta().y() > 0 ? 8 : -8));
    event->accept();
}

/// Qt asks where each of the rows is; of a million that takes longer than painting those in view.
void GalleryView::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    constexpr int Many = 1000;
    if (last.row() - first.row() < Many)
        QAbstractItemView::dataChanged(first, last, roles);
    else
        viewport()->update();
}

bool GalleryView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        setHovered(-1);
    return QAbstractItemView::viewportEvent(event);
}

void GalleryView::leaveEvent(QEvent* event)
{
    setHovered(-1);
    QAbstractItemView::leaveEvent(event);
}

void GalleryView::setHovered(int row)
{
    viewport()->setCursor(row >= 0 && m_selection.contains(m_model.cellAt(row)) ? Qt::OpenHandCursor
                                                                                : Qt::ArrowCursor);
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
    Q_EMIT cellHovered(row < 0 ? 0 : m_model.cellAt(row));
}

QModelIndex GalleryView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = m_model.rowCount(), columns = layout().columns();
    if (count == 0)
        return {};
    if (!currentIndex().isValid())
        return m_model.index(0);
    const int page = std::max(1, viewport()->height() / (layout().card.height() + layout().gap)) * columns;
    int row = currentIndex().row();
    switch (action) {
    case MoveLeft:
    case MovePrevious:
        row -= 1;
        break;
    case MoveRight:
    case MoveNext:
        row += 1;
        break;
    case MoveUp:
        row -= columns;
        break;
    case MoveDown:
        row += columns;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = count - 1;
        break;
    case MovePageUp:
        row = std::max(row % columns, row - page);
        break;
    case MovePageDown:
        row = std::min(count - 1, row + page);
        break;
    }
    return row < 0 || row >= count ? currentIndex() : m_model.index(row);
}

void GalleryView::moveTo(int row, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ShiftModifier)
        selectRange(m_anchor < 0 ? std::max(0, currentIndex().row()) : m_anchor, row,
                    Selection::Mode::Replace);
    else
        m_anchor = row;
    // One that a click chose is left with the next step, or a class key would mean it and not the one the keyboard is at.
    if (!(modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) && m_selection.count() == 1 && m_selection.contains(m_clicked))
        m_selection.clear();
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row));
}

void GalleryView::keyPressEvent(QKeyEvent* event)
{
    static const std::pair<int, CursorAction> moves[] = {
        {Qt::Key_Left, MoveLeft},     {Qt::Key_Right, MoveRight},      {Qt::Key_Up, MoveUp},
        {Qt::Key_Down, MoveDown},     {Qt::Key_Home, MoveHome},        {Qt::Key_End, MoveEnd},
        {Qt::Key_PageUp, MovePageUp}, {Qt::Key_PageDown, MovePageDown}};
    for (const auto& [key, action] : moves) {
        if (event->key() != key)
            continue;
        const QModelIndex next = moveCursor(action, event->modifiers());
        if (next.isValid())
            moveTo(next.row(), event->modifiers());
        return;
    }
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        m_anchor = currentIndex().row();
        m_clicked = 0; // ticked on purpose: it stays while the keyboard goes on to others
        m_selection.select(m_model.cellAt(m_anchor), Selection::Mode::Toggle);
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAllCells();
    } else if (event->key() == Qt::Key_Escape && m_selection.count()) {
        m_selection.clear();
    } else {
        event->ignore(); // class keys and verbs are the page's; not QAbstractItemView's search by letter
    }
}

} // namespace phenodrop

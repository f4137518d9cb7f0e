// Mouse, wheel and keys of the map.
#include "widgets/embeddingmap/embeddingmap.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace phenodrop {

namespace {

constexpr double KeyStep = 60; ///< px

Selection::Mode areaMode(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ControlModifier | Qt::ShiftModifier) ? Selection::Mode::Add
                                                                 : Selection::Mode::Replace;
}

} // namespace

void EmbeddingMap::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

bool EmbeddingMap::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) { // pinch on a touchpad
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture)
            zoomAt(gesture->position(), 1 + gesture->value());
    }
    return QWidget::event(event);
}

void EmbeddingMap::mousePressEvent(QMouseEvent* event)
{
    m_pressed = m_last = event->position();
    m_pressModifiers = event->modifiers();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_tool == Tool::Hand)) {
        m_gesture = Gesture::Pan;
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && m_content) {
        m_gesture = Gesture::Undecided;
        const std::int64_t point = pointAt(m_pressed);
        m_pressedOnSelected = (point >= 0 && m_selection.contains(m_content->cell(std::size_t(point)))) ||
                              insideLasso(m_pressed);
    }
}

void EmbeddingMap::mouseMoveEvent(QMouseEvent* event)
{
    if (m_gesture == Gesture::None)
        hover(event->position());
    else
        moveGesture(event->position(), event->modifiers());
    m_last = event->position();
}

void EmbeddingMap::moveGesture(QPointF at, Qt::KeyboardModifiers modifiers)
{
    if (m_gesture == Gesture::Undecided) {
        if ((at - m_pressed).manhattanLength() < QApplication::startDragDistance())
            return;
        const bool lasso = m_tool == Tool::Lasso || m_pressModifiers & Qt::AltModifier;
        const std::int64_t point = pointAt(m_pressed);
        const bool inLens = m_lensShown && m_lens.place().contains(m_pressed);
        if (m_pressedOnSelected && !(m_pressModifiers & Qt::AltModifier)) {
            m_gesture = Gesture::Drag;
        } else if (point >= 0 && (!lasso || inLens) && !modifiers) {
            m_selection.select(m_content->cell(std::size_t(point)));
            m_gesture = Gesture::Drag;
        } else if (inLens) {
            m_gesture = Gesture::None;
        } else {
            m_gesture = lasso ? Gesture::Lasso : Gesture::Box;
            m_lasso = QPolygonF{m_transform.toMap(m_pressed)};
        }
    }
    switch (m_gesture) {
    case Gesture::Pan:
        setTransform({m_transform.scale, m_transform.offset + at - m_last});
        break;
    case Gesture::Lasso:
        m_lasso << m_transform.toMap(at);
        update();
        break;
    case Gesture::Box:
        m_box = QRectF(m_pressed, at).normalized();
        update();
        break;
    case Gesture::Drag:
        startDrag();
        break;
    default:
        break;
    }
}

void EmbeddingMap::mouseReleaseEvent(QMouseEvent* event)
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    if (gesture == Gesture::Undecided)
        click(event->position(), event->modifiers());
    else if (gesture == Gesture::Box)
        finishBox(areaMode(m_pressModifiers));
    else if (gesture == Gesture::Lasso)
        finishLasso(areaMode(m_pressModifiers));
    updateCursor(event->position());
    update();
}

void EmbeddingMap::mouseDoubleClickEvent(QMouseEvent* event)
{
    const std::int64_t point = pointAt(event->position());
    if (point >= 0)
        Q_EMIT cellActivated(m_content->cell(std::size_t(point)));
}

void EmbeddingMap::click(QPointF at, Qt::KeyboardModifiers modifiers)
{
    const std::int64_t point = pointAt(at);
    if (point < 0) {
        if (!(modifiers & (Qt::ControlModifier | Qt::ShiftModifier)))
            m_selection.clear();
        return;
    }
    const CellId cell = m_content->cell(std::size_t(point));
    m_selection.select(cell, modifiers & Qt::ControlModifier ? Selection::Mode::Toggle
                             : modifiers & Qt::ShiftModifier ? Selection::Mode::Add
                                                             : Selection::Mode::Replace);
    m_selection.setCurrentCell(cell);
}

void EmbeddingMap::finishBox(Selection::Mode mode)
{
    m_lasso.clear();
    const QRectF box = std::exchange(m_box, QRectF());
    const std::vector<CellId> cells = cellsOf(m_content->grid().inside(m_transform.toMap(box)));
    if (!cells.empty() || mode == Selection::Mode::Replace)
        m_selection.select(cells, mode);
}

void EmbeddingMap::finishLasso(Selection::Mode mode)
{
    const std::vector<CellId> cells = cellsOf(m_content->inside(LassoRegion(m_lasso)));
    m_lassoCells = cells;
    if (mode != Selection::Mode::Replace || cells.empty())
        m_lasso.clear(); // the line shows what is selected, and here it would show only a part
    if (!cells.empty() || mode == Selection::Mode::Replace)
        m_selection.select(cells, mode);
}

void EmbeddingMap::startDrag()
{
    m_gesture = Gesture::None;
    const std::vector<CellId> cells = m_selection.cells();
    m_drag.start(this, cells, dragImages(cells));
    updateCursor(mapFromGlobal(QCursor::pos()));
}

void EmbeddingMap::hover(QPointF at)
{
    const std::int64_t point = pointAt(at);
    const bool inLens = m_lensShown && m_lens.place().contains(at);
    if (m_lensShown && m_content && !inLens) {
        m_lens.setCentre(m_transform.toMap(at));
        update();
    }
    updateCursor(at);
    if (point == m_hovered)
        return;
    m_hovered = point;
    update();
    Q_EMIT cellHovered(point < 0 ? 0 : m_content->cell(std::size_t(point)));
}

void EmbeddingMap::updateCursor(QPointF at)
{
    const std::int64_t point = pointAt(at);
    const bool draggable =
        (point >= 0 && m_selection.contains(m_content->cell(std::size_t(point)))) || insideLasso(at);
    setCursor(m_tool == Tool::Hand || draggable ? Qt::OpenHandCursor
              : m_tool == Tool::Lasso           ? Qt::CrossCursor
                                                : Qt::ArrowCursor);
}

void EmbeddingMap::leaveEvent(QEvent*)
{
    if (m_hovered < 0)
        return;
    m_hovered = -1;
    update();
    Q_EMIT cellHovered(0);
}

void EmbeddingMap::keyPressEvent(QKeyEvent* event)
{
    const auto pan = [this](double dx, double dy) {
        setTransform({m_transform.scale, m_transform.offset + QPointF(dx, dy) * KeyStep});
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(1, 0);
    case Qt::Key_Right:
        return pan(-1, 0);
    case Qt::Key_Up:
        return pan(0, 1);
    case Qt::Key_Down:
        return pan(0, -1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(1.25);
    case Qt::Key_Minus:
        return zoomBy(0.8);
    case Qt::Key_0:
        if (event->modifiers() & Qt::ControlModifier)
            return fit();
        break;
    case Qt::Key_A:
        if (event->modifiers() & Qt::ControlModifier && m_content) {
            m_box = QRectF(rect());
            return finishBox(Selection::Mode::Replace);
        }
        break;
    case Qt::Key_Escape:
        if (m_gesture != Gesture::None || !m_lasso.isEmpty()) {
            m_gesture = Gesture::None;
            m_box = {};
            m_lasso.clear();
            return update();
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace phenodrop

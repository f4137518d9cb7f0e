#include "widgets/fieldview/fieldcanvas.h"

#include "widgets/workspace/compose.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QtConcurrent>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double KeyStep = 60; ///< px

} // namespace

std::vector<QImage> mixLevels(const FieldPixels& pixels, const std::vector<ChannelDisplay>& display)
{
    std::vector<QImage> levels{composeImage(pixels.planes, display)};
    while (!levels.back().isNull() && std::min(levels.back().width(), levels.back().height()) > 256)
        levels.push_back(
            levels.back().scaled(levels.back().size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    return levels;
}

FieldCanvas::FieldCanvas(Selection& selection, DisplaySettings& display, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_display(display)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 100);
    setAccessibleName(tr("Field image"));
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &FieldCanvas::takeMix);
    connect(&display, &DisplaySettings::changed, this, [this](PlateKey plate) {
        if (m_pixels && displayPlate() == plate)
            requestMix();
    });
    connect(&display, &DisplaySettings::outlinesChanged, this, qOverload<>(&QWidget::update));
    connect(&selection, &Selection::cellsChanged, this, qOverload<>(&QWidget::update));
    connect(&selection, &Selection::currentCellChanged, this, [this] {
        if (m_centred)
            centreOn(m_selection.currentCell(), m_zoom);
        update();
    });
}

FieldCanvas::~FieldCanvas()
{
    m_pool.waitForDone();
}

void FieldCanvas::setPixels(std::shared_ptr<const FieldPixels> pixels)
{
    const QSize before = m_pixels ? m_pixels->size : QSize();
    m_pixels = std::move(pixels);
    m_hovered = 0;
    m_outlines = {};
    m_levels.clear();
    if (m_pixels) {
        for (const CellOutline& outline : m_pixels->outlines)
            m_outlines.addPath(outlinePath(outline.cell));
        if (m_centred)
            centreOn(m_selection.currentCell(), m_zoom);
        else if (m_fitted || m_pixels->size != before)
            fit();
    }
    requestMix();
}

void FieldCanvas::setDisplayOf(PlateKey plate)
{
    if (plate == m_displayOf)
        return;
    m_displayOf = plate;
    requestMix();
}

PlateKey FieldCanvas::displayPlate() const
{
    const bool fits = m_displayOf && m_pixels && m_display.channels(m_displayOf).size() == m_pixels->planes.size();
    return fits ? m_displayOf : m_pixels ? m_pixels->plate : 0;
}

void FieldCanvas::lookLike(const FieldCanvas& other)
{
    m_centred = 0;
    m_fitted = other.m_fitted;
    m_zoom = other.m_zoom;
    m_offset = QRectF(rect()).center() - other.toField(QRectF(other.rect()).center()) * m_zoom;
    update();
}

void FieldCanvas::sayView()
{
    update();
    Q_EMIT zoomChanged();
    Q_EMIT viewChanged();
}

void FieldCanvas::requestMix()
{
    update();
    if (!m_pixels)
        return;
    if (m_mixing) {
        m_mixWanted = true;
        return;
    }
    m_mixing = true;
    const auto& kept = m_display.channels(displayPlate());
    const std::vector<ChannelDisplay> display = kept.empty() ? m_pixels->contrast : kept;
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [pixels = m_pixels, display] { return mixLevels(*pixels, display); }));
}

void FieldCanvas::takeMix()
{
    m_mixing = false;
    if (std::exchange(m_mixWanted, false))
        return requestMix(); // of another field or other settings: the newest only
    m_levels = m_watcher.result();
    update();
    Q_EMIT pictureChanged();
}

// The view
// -----------------------------------------------------------------------------------------------------------

void FieldCanvas::fit()
{
    m_centred = 0;
    m_fitted = true;
    if (!m_pixels || m_pixels->size.isEmpty())
        return;
    m_zoom = std::min(double(width()) / m_pixels->size.width(), double(height()) / m_pixels->size.height());
    m_offset =
        QPointF(width() - m_pixels->size.width() * m_zoom, height() - m_pixels->size.height() * m_zoom) / 2;
    sayView();
}

void FieldCanvas::centreOn(CellId cell, double zoom)
{
    m_centred = cell;
    m_fitted = false;
    m_zoom = zoom;
    if (!m_pixels)
        return;
    for (const Cell& c : m_pixels->cells)
        if (c.id == cell) {
            const QSizeF shown = QSizeF(m_pixels->size) * m_zoom;
            m_offset = QRectF(rect()).center() - QPointF(c.x, c.y) * m_zoom;
            // No dark edge where there is image to show instead.
            if (shown.width() >= width())
                m_offset.setX(std::clamp(m_offset.x(), width() - shown.width(), 0.0));
            if (shown.height() >= height())
                m_offset.setY(std::clamp(m_offset.y(), height() - shown.height(), 0.0));
        }
    sayView();
}

void FieldCanvas::setFrameSide(int px)
{
    m_frameSide = px;
    update();
}

void FieldCanvas::setHinted(CellId cell)
{
    if (m_hinted == cell)
        return;
    m_hinted = cell;
    update();
}

void FieldCanvas::zoomAt(QPointF view, double factor)
{
    if (!m_pixels || m_pixels->size.isEmpty())
        return;
    const double whole =
        std::min(double(width()) / m_pixels->size.width(), double(height()) / m_pixels->size.height());
    if (m_leavable && factor < 1 && m_zoom <= whole * 1.001)
        return Q_EMIT leftOutwards();
    if (m_leavable && m_zoom * factor < whole)
        return fit();
    const double zoom = std::clamp(m_zoom * factor, std::min(whole, 1.0) / 2, 32.0);
    m_offset = view - (view - m_offset) * (zoom / m_zoom);
    m_zoom = zoom;
    m_fitted = false;
    m_centred = 0;
    sayView();
}

void FieldCanvas::moveBy(QPointF px)
{
    m_offset += px;
    m_fitted = false;
    m_centred = 0;
    update();
    Q_EMIT viewChanged();
}

void FieldCanvas::resizeEvent(QResizeEvent*)
{
    if (m_centred)
        centreOn(m_centred, m_zoom);
    else if (m_fitted)
        fit();
}

void FieldCanvas::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

// Selecting and dragging
// ---------------------------------------------------------------------------------------------

void FieldCanvas::mousePressEvent(QMouseEvent* event)
{
    m_pressed = m_last = event->position();
    if (event->button() == Qt::MiddleButton || event->button() == Qt::RightButton)
        m_gesture = Gesture::Pan;
    else if (event->button() == Qt::LeftButton && m_pixels)
        m_gesture = Gesture::Undecided;
}

void FieldCanvas::mouseMoveEvent(QMouseEvent* event)
{
    m_cursor = event->position();
    if (m_gesture == Gesture::Undecided &&
        (m_cursor - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        const CellId cell = m_pixels->cellAt(toField(m_pressed));
        if (cell) {
            if (!m_selection.contains(cell))
                m_selection.select(cell,
                                   event->modifiers() ? Selection::Mode::Add : Selection::Mode::Replace);
            m_gesture = Gesture::None;
            return startDrag();
        }
        m_gesture = Gesture::Box;
    }
    if (m_gesture == Gesture::Pan)
        moveBy(m_cursor - m_last);
    m_last = m_cursor;
    if (m_gesture == Gesture::None && m_pixels) {
        const CellId cell = m_pixels->cellAt(toField(m_cursor));
        setCursor(cell ? Qt::OpenHandCursor : Qt::ArrowCursor);
        if (cell != m_hovered) {
            m_hovered = cell;
            Q_EMIT cellHovered(cell);
        }
    }
    update();
}

void FieldCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    const bool adds = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (gesture == Gesture::Undecided)
        click(event->position(), event->modifiers());
    else if (gesture == Gesture::Box)
        selectBox(QRectF(m_pressed, event->position()).normalized(),
                  adds ? Selection::Mode::Add : Selection::Mode::Replace);
    update();
}

void FieldCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const CellId cell = m_pixels ? m_pixels->cellAt(toField(event->position())) : 0)
        Q_EMIT cellActivated(cell);
}

void FieldCanvas::click(QPointF at, Qt::KeyboardModifiers modifiers)
{
    const CellId cell = m_pixels->cellAt(toField(at));
    if (!cell) {
        if (!(modifiers & (Qt::ControlModifier | Qt::ShiftModifier)))
            m_selection.clear();
        return;
    }
    m_selection.select(cell, modifiers & Qt::ControlModifier ? Selection::Mode::Toggle
                             : modifiers & Qt::ShiftModifier ? Selection::Mode::Add
                                                             : Selection::Mode::Replace);
    m_centred = 0; // the picture does not jump under the cursor
    m_selection.setCurrentCell(cell);
}

void FieldCanvas::selectBox(const QRectF& view, Selection::Mode mode)
{
    const QRectF box(toField(view.topLeft()), toField(view.bottomRight()));
    std::vector<CellId> cells;
    for (const Cell& cell : m_pixels->cells)
        if (box.contains(QPointF(cell.x, cell.y)))
            cells.push_back(cell.id);
    m_selection.select(cells, mode);
}

void FieldCanvas::startDrag()
{
    const std::vector<CellId> cells = m_selection.cells();
    std::vector<QImage> images;
    for (std::size_t i = 0; i < cells.size() && images.size() < 3; ++i)
        images.push_back(m_picture ? m_picture(cells[i], int(56 * devicePixelRatioF())) : QImage());
    m_drag.start(this, cells, std::move(images));
}

void FieldCanvas::leaveEvent(QEvent*)
{
    m_cursor = {-1, -1};
    if (std::exchange(m_hovered, 0))
        Q_EMIT cellHovered(0);
    update();
}

void FieldCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy({KeyStep, 0});
    case Qt::Key_Right:
        return moveBy({-KeyStep, 0});
    case Qt::Key_Up:
        return moveBy({0, KeyStep});
    case Qt::Key_Down:
        return moveBy({0, -KeyStep});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(1.25);
    case Qt::Key_Minus:
        return zoomBy(0.8);
    case Qt::Key_0:
        if (event->modifiers() & Qt::ControlModifier)
            return fit();
        break;
    case Qt::Key_O:
        if (!event->modifiers())
            return m_display.setOutlines(!m_display.outlines());
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace phenodrop

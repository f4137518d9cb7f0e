// What mouse and keys do on a PlateMap.
#include "widgets/plateview/platemap.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace phenodrop {

void PlateMap::mousePressEvent(QMouseEvent* event)
{
    setProperty("keyUsed", false);
    const WellKey well = wellAt(event->pos());
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->pos();
    m_beforeBand = event->modifiers() & Qt::ControlModifier ? m_selected : std::vector<WellKey>();
    if (well && event->modifiers() & Qt::ShiftModifier)
        return extendTo(well);
    if (well && !(event->modifiers() & Qt::ControlModifier)) { // with Ctrl a click compares: only when it was no drag
        m_anchor = well;
        if (!m_selected.empty())
            Q_EMIT wellsChosen({}, well);
        Q_EMIT chosen(well, event->modifiers());
    }
}

void PlateMap::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed || !(event->buttons() & Qt::LeftButton))
        return;
    const bool begun = !m_band.isNull();
    if (!begun && (event->pos() - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_band = QRect(*m_pressed, event->pos()).normalized();
    update();
    if (m_band.intersects(m_geometry.plate()))
        chooseInBand();
}

void PlateMap::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    const bool wasDrag = !m_band.isNull();
    const WellKey well = wellAt(*m_pressed);
    m_pressed.reset();
    m_band = {};
    update();
    if (!wasDrag && well && event->modifiers() & Qt::ControlModifier)
        Q_EMIT chosen(well, event->modifiers());
}

std::vector<WellKey> PlateMap::inside(const QRect& area) const
{
    std::vector<WellKey> wells;
    for (const PlateMapWell& well : m_wells)
        if (area.intersects(m_geometry.well(well.place)))
            wells.push_back(well.key);
    return wells;
}

void PlateMap::chooseInBand()
{
    std::vector<WellKey> wells = inside(m_band);
    const WellKey under = wellAt(*m_pressed);
    const WellKey current = under ? under : wells.empty() ? 0 : wells.front();
    wells.insert(wells.end(), m_beforeBand.begin(), m_beforeBand.end());
    m_anchor = current;
    if (current)
        Q_EMIT wellsChosen(wells, current);
}

/// The block between the anchor and this well.
void PlateMap::extendTo(WellKey well)
{
    if (!find(m_anchor))
        m_anchor = m_current ? m_current : well;
    const PlateMapWell *from = find(m_anchor), *to = find(well);
    if (from && to)
        Q_EMIT wellsChosen(inside(m_geometry.well(from->place).united(m_geometry.well(to->place))), well);
}

void PlateMap::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const WellKey well = wellAt(event->pos()))
        Q_EMIT opened(well);
}

void PlateMap::wheelEvent(QWheelEvent* event)
{
    constexpr int Notch = 120; // of a mouse; a touchpad sends parts of it
    event->accept();
    m_wheel = event->angleDelta().y() > 0 ? m_wheel + event->angleDelta().y() : 0;
    if (m_wheel < Notch)
        return;
    m_wheel = 0;
    if (const WellKey well = wellAt(event->position().toPoint()))
        Q_EMIT opened(well);
}

void PlateMap::contextMenuEvent(QContextMenuEvent* event)
{
    m_pressed.reset();
    const PlateMapWell* current = find(m_current);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard && current;
    const QPoint at = byKey ? m_geometry.well(current->place).center() : event->pos();
    if (const WellKey well = wellAt(at))
        Q_EMIT menuWanted(well, mapToGlobal(at));
}

void PlateMap::keyPressEvent(QKeyEvent* event)
{
    setProperty("keyUsed", true);
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::SelectAll))
        return Q_EMIT wellsChosen(inside(m_geometry.plate()), m_current);
    switch (event->key()) {
    case Qt::Key_Left:
        return step(0, -1, extend);
    case Qt::Key_Right:
        return step(0, 1, extend);
    case Qt::Key_Up:
        return step(-1, 0, extend);
    case Qt::Key_Down:
        return step(1, 0, extend);
    case Qt::Key_Home:
        return step(0, -m_format.columns, extend);
    case Qt::Key_End:
        return step(0, m_format.columns, extend);
    case Qt::Key_Escape:
        if (!m_selected.empty())
            return Q_EMIT wellsChosen({}, m_current);
        return QWidget::keyPressEvent(event);
    case Qt::Key_N:
    case Qt::Key_P:
    case Qt::Key_S:
        if (event->modifiers() & ~Qt::KeypadModifier)
            return QWidget::keyPressEvent(event);
        return Q_EMIT markWanted(event->key() == Qt::Key_N   ? Control::Negative
                                 : event->key() == Qt::Key_P ? Control::Positive
                                                             : Control::None);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            Q_EMIT opened(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlateMap::step(int rows, int columns, bool extend)
{
    const PlateMapWell* current = find(m_current);
    WellId place = current ? current->place : WellId{};
    // Over places without a well to the next one that is there; at the plate's edge nothing happens.
    const int rowStep = std::clamp(rows, -1, 1), columnStep = std::clamp(columns, -1, 1);
    WellKey next = 0;
    for (int i = 0; i < std::max(m_format.rows, m_format.columns); ++i) {
        const int row = place.row + rowStep, column = place.column + columnStep;
        if (row < 0 || column < 0 || row >= m_format.rows || column >= m_format.columns)
            break;
        place = {std::uint8_t(row), std::uint8_t(column)};
        if (const auto at = m_byPlace.find(row * m_format.columns + column); at != m_byPlace.end()) {
            next = m_wells[at->second].key;
            if (std::abs(rows) + std::abs(columns) == 1)
                break;
        }
    }
    if (!next)
        return;
    if (extend)
        return extendTo(next);
    m_anchor = next;
    if (!m_selected.empty())
        Q_EMIT wellsChosen({}, next);
    Q_EMIT chosen(next, Qt::NoModifier);
}

void PlateMap::focusInEvent(QFocusEvent* event)
{
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        setProperty("keyUsed", true);
    QWidget::focusInEvent(event);
}

bool PlateMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const PlateMapWell* well = find(wellAt(help->pos()));
        if (well)
            QToolTip::showText(help->globalPos(), well->tip, this, m_geometry.well(well->place));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace phenodrop

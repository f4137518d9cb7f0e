// Mouse, keys and drops of the confusion matrix.
#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/review/matrixview.h"

#include "widgets/style/numbers.h"

#include <QDropEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace phenodrop {

void MatrixView::mousePressEvent(QMouseEvent* event)
{
    const auto [row, column] = fieldAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0)
        choose(row, column);
}

void MatrixView::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(fieldAt(event->position()).first >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void MatrixView::keyPressEvent(QKeyEvent* event)
{
    auto [row, column] = m_chosen.first < 0 ? std::pair(0, 0) : m_chosen;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(row, column - 1);
    case Qt::Key_Right:
        return choose(row, column + 1);
    case Qt::Key_Up:
        return choose(row - 1, column);
    case Qt::Key_Down:
        return choose(row + 1, column);
    default:
        event->ignore(); // class keys and verbs are the page's
    }
}

void MatrixView::dragEnterEvent(QDragEnterEvent* event)
{
    if (holdsCells(*event->mimeData()))
        event->acceptProposedAction();
}

void MatrixView::dragMoveEvent(QDragMoveEvent* event)
{
    const int row = rowAt(event->position());
    const bool takes =
        row >= 0 && holdsCells(*event->mimeData()) && m_matrix->classes()[std::size_t(row)].id != Unlabelled;
    setDragRow(takes ? row : -1);
    event->setAccepted(takes);
}

void MatrixView::dragLeaveEvent(QDragLeaveEvent*)
{
    setDragRow(-1);
}

void MatrixView::dropEvent(QDropEvent* event)
{
    const int row = rowAt(event->position());
    const std::vector<CellId> cells = unpackCells(*event->mimeData());
    setDragRow(-1);
    if (row < 0 || cells.empty())
        return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT dropped(row, cells);
}

void MatrixView::setDragRow(int row)
{
    if (row == m_dragRow)
        return;
    m_dragRow = row;
    CellDrag::setTarget(row < 0 ? std::nullopt : std::optional(m_matrix->classes()[std::size_t(row)]));
    update();
}

bool MatrixView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const auto [row, column] = fieldAt(help->pos());
    if (row < 0) {
        QToolTip::hideText();
        return true;
    }
    const auto name = [this](int i) {
        return QString::fromStdString(m_matrix->classes()[std::size_t(i)].name);
    };
    const QString cells = cellCountText(m_matrix->count(row, column));
    QToolTip::showText(help->globalPos(),
                       row == column ? tr("%1 rightly called %2").arg(cells, name(row))
                                     : tr("%1 labelled %2, called %3").arg(cells, name(row), name(column)));
    return true;
}

} // namespace phenodrop

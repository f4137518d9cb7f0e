#include "widgets/classbins/classbinview.h"

#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/classbins/bindelegate.h"
#include "widgets/classbins/binpainter.h"
#include "widgets/style/colourdialog.h"
#include "widgets/style/controls.h"
#include "widgets/style/focusring.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

namespace phenodrop {

ClassBinView::ClassBinView(Annotations& annotations, ClassBinModel& model, QWidget* parent)
    : QListView(parent), m_annotations(annotations), m_model(model)
{
    setModel(&model);
    setItemDelegate(new BinDelegate(*this, model));
    setFrameShape(NoFrame);
    setViewportMargins(0, BinGap - 1, 0, BinGap - 1);
    setSelectionMode(NoSelection);
    setEditTriggers(EditKeyPressed);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    setDragDropMode(DropOnly);
    setDropIndicatorShown(false);
    setProperty("ownFocus", true);
    setGround(this, "bg"); // a view's own ground is a panel's
    setAccessibleName(tr("Classes"));
    repaintOnTheme(viewport());
}

void ClassBinView::setPictures(CellPicture picture)
{
    m_picture = std::move(picture);
    viewport()->update();
}

void ClassBinView::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (hasFocus() && currentIndex().isValid() && state() != EditingState) {
        QPainter painter(viewport());
        // On the bin's own edge: outside there is no room beside its neighbours.
        const int in = 3;
        paintFocus(painter,
                   QRectF(visualRect(currentIndex()))
                       .adjusted(BinSideMargin + in, BinGap / 2 + in, -BinSideMargin - in, -BinGap / 2 - in),
                   Size::RadiusCard);
    }
}

// Drops
// --------------------------------------------------------------------------------------------------------------

void ClassBinView::dragEnterEvent(QDragEnterEvent* event)
{
    m_dragCells = unpackCells(*event->mimeData());
    event->setAccepted(!m_dragCells.empty());
}

void ClassBinView::dragMoveEvent(QDragMoveEvent* event)
{
    const QPoint at = event->position().toPoint();
    verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                  dragScrollStep(at.y(), viewport()->height()));
    const QModelIndex index = indexAt(at);
    setDragRow(index.isValid() ? index.row() : -1);
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(m_dragRow >= 0 && m_offer.cells > 0);
}

void ClassBinView::dragLeaveEvent(QDragLeaveEvent*)
{
    setDragRow(-1);
    m_dragCells.clear();
}

void ClassBinView::dropEvent(QDropEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const std::vector<CellId> cells = unpackCells(*event->mimeData());
    setDragRow(-1);
    m_dragCells.clear();
    const bool makesClass = index.isValid() && index.row() == m_model.newClassRow();
    const PhenotypeId id = index.isValid() ? m_model.drop(index.row(), cells) : Unlabelled;
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(id != Unlabelled);
    if (id == Unlabelled)
        return;
    Q_EMIT dropped(id, cells);
    if (makesClass)
        renameClass(id); // it has a name to go on with; here is the place for a better one
}

void ClassBinView::setDragRow(int row)
{
    if (row == m_dragRow)
        return;
    m_dragRow = row;
    m_offer = row >= 0 ? m_model.dropOffer(row, m_dragCells) : DropOffer();
    const Phenotype* phenotype = m_model.phenotypeAt(row);
    CellDrag::setTarget(phenotype && m_offer.cells ? std::optional(*phenotype) : std::nullopt);
    viewport()->update();
}

// Names, colours, order
// ----------------------------------------------------------------------------------------------

void ClassBinView::startNewClass()
{
    if (!m_annotations.mayWrite())
        return;
    const QModelIndex index = m_model.index(m_model.newClassRow());
    m_cameFrom = QApplication::focusWidget();
    setFocus();
    setCurrentIndex(index);
    scrollTo(index);
    edit(index);
}

/// Who named a class from the gallery goes on there.
void ClassBinView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QListView::closeEditor(editor, hint);
    if (m_cameFrom && hint != QAbstractItemDelegate::EditNextItem && hint != QAbstractItemDelegate::EditPreviousItem)
        m_cameFrom->setFocus();
    m_cameFrom.clear();
}

void ClassBinView::renameClass(PhenotypeId id)
{
    const int row = m_model.rowOf(id);
    if (row < 0 || !m_annotations.mayWrite())
        return;
    setFocus();
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row));
    edit(m_model.index(row));
}

void ClassBinView::removeClass(PhenotypeId id)
{
    const Phenotype* phenotype = m_annotations.phenotype(id);
    if (!phenotype || !m_annotations.mayWrite())
        return;
    const QString name = QString::fromStdString(phenotype->name);
    const int cells = m_annotations.count(id);
    if (m_annotations.removePhenotype(id))
        Q_EMIT removed(name, cells);
}

void ClassBinView::addColourMenu(QMenu& menu, const Phenotype& phenotype)
{
    QMenu* colours = menu.addMenu(tr("Colour"));
    const PhenotypeId id = phenotype.id;
    const auto choose = [this, id](std::uint32_t colour) { m_annotations.setPhenotypeColour(id, colour); };
    Phenotype sample = phenotype;
    sample.colour = 0;
    connect(colours->addAction(phenotypeIcon(sample), tr("Colour of its key")), &QAction::triggered, this,
            [choose] { choose(0); });
    colours->addSeparator();
    const QStringList names{tr("Blue"),  tr("Orange"), tr("Yellow"),    tr("Neutral"),
                            tr("Green"), tr("Pink"),   tr("Vermilion"), tr("Grey")};
    for (int key = 1; key <= names.size(); ++key) {
        const QColor colour = phenotypeColour(key, theme());
        sample.colour = colour.rgb() & 0xffffff;
        connect(colours->addAction(phenotypeIcon(sample), names[key - 1]), &QAction::triggered, this,
                [choose, chosen = sample.colour] { choose(chosen); });
    }
    colours->addSeparator();
    connect(colours->addAction(tr("Other…")), &QAction::triggered, this,
            [this, choose, now = phenotypeColour(phenotype, theme()), name = QString::fromStdString(phenotype.name)] {
                askForColour(this, tr("Colour of %1").arg(name), now,
                             [choose](const QColor& colour) { choose(colour.rgb() & 0xffffff); });
            });
}

void ClassBinView::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    const Phenotype* phenotype = index.isValid() ? m_model.phenotypeAt(index.row()) : nullptr;
    QMenu menu(this);
    if (phenotype) {
        const PhenotypeId id = phenotype->id;
        QAction* assign =
            menu.addAction(tr("Put selected cells here"), this, [this, id] { Q_EMIT binActivated(id); });
        assign->setShortcut(phenotype->key <= 9 ? QKeySequence(QString::number(phenotype->key))
                                                : QKeySequence());
        menu.addAction(tr("Select its cells"), this, [this, id] { Q_EMIT cellsOfClassWanted(id); })
            ->setObjectName(QStringLiteral("looks"));
        menu.addSeparator();
        menu.addAction(tr("Rename"), this, [this, id] { renameClass(id); })->setShortcut(Qt::Key_F2);
        addColourMenu(menu, *phenotype);
        menu.addAction(tr("Remove class"), this, [this, id] { removeClass(id); })
            ->setShortcut(Qt::Key_Delete);
        menu.addSeparator();
    }
    menu.addAction(tr("New class"), this, &ClassBinView::startNewClass)->setShortcut(Qt::Key_N);
    if (m_annotations.isViewOnly())
        for (QAction* entry : menu.actions())
            entry->setEnabled(entry->objectName() == QStringLiteral("looks"));
    menu.exec(event->reason() == QContextMenuEvent::Keyboard
                  ? viewport()->mapToGlobal(visualRect(index).center())
                  : event->globalPos());
}

// Mouse and keys
// -----------------------------------------------------------------------------------------------------

void ClassBinView::keyPressEvent(QKeyEvent* event)
{
    // Return in the editor of a name comes by here, too: it must not put cells in the class that was named.
    if (state() == EditingState)
        return event->accept();
    const Phenotype* phenotype = m_model.phenotypeAt(currentIndex().row());
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (phenotype)
            Q_EMIT binActivated(phenotype->id);
        else if (currentIndex().isValid())
            startNewClass();
    } else if (event->key() == Qt::Key_Delete && phenotype) {
        removeClass(phenotype->id);
    } else if (event->key() == Qt::Key_F2 || event->key() == Qt::Key_Up || event->key() == Qt::Key_Down ||
               event->key() == Qt::Key_Home || event->key() == Qt::Key_End ||
               event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        QListView::keyPressEvent(event);
    } else {
        event->ignore(); // class keys are the page's; not QAbstractItemView's search by letter
    }
}

void ClassBinView::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    setHovered(index.isValid() ? index.row() : -1);
}

void ClassBinView::mouseReleaseEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && index.row() == m_model.newClassRow())
        return startNewClass();
    QListView::mouseReleaseEvent(event);
}

void ClassBinView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (const Phenotype* phenotype = m_model.phenotypeAt(index.row()))
        Q_EMIT cellsOfClassWanted(phenotype->id);
}

void ClassBinView::leaveEvent(QEvent* event)
{
    setHovered(-1);
    QListView::leaveEvent(event);
}

void ClassBinView::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

} // namespace phenodrop

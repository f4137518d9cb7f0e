#pragma once

#include "widgets/celldrag/cellpicture.h"
#include "widgets/classbins/classbinmodel.h"

#include <QListView>
#include <QPointer>

namespace phenodrop {

/// The bins, one below the other. Takes drops of cells, names classes in place, has a menu for each.
class ClassBinView : public QListView
{
    Q_OBJECT
public:
    ClassBinView(Annotations& annotations, ClassBinModel& model, QWidget* parent = nullptr);

    void setPictures(CellPicture picture);
    void pictureReady() { viewport()->update(); }
    const CellPicture& picture() const { return m_picture; }

    void startNewClass();             ///< opens the editor of a name in the last row
    void renameClass(PhenotypeId id); ///< the same for a class
    void removeClass(PhenotypeId id); ///< one undo step; says so through removed()
    int hoveredRow() const { return m_hovered; }
    int dragRow() const { return m_dragRow; } ///< −1: no drag is over a bin
    const DropOffer& offer() const { return m_offer; }

Q_SIGNALS:
    void binActivated(phenodrop::PhenotypeId id); ///< Enter or double click: "put what is selected here"
    void cellsOfClassWanted(phenodrop::PhenotypeId id); ///< show or select what is in it
    void dropped(phenodrop::PhenotypeId id, std::vector<phenodrop::CellId> cells);
    void removed(const QString& name, int cells);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void setDragRow(int row);
    void setHovered(int row);
    void addColourMenu(QMenu& menu, const Phenotype& phenotype);

    Annotations& m_annotations;
    ClassBinModel& m_model;
    CellPicture m_picture;
    int m_hovered = -1, m_dragRow = -1;
    std::vector<CellId> m_dragCells;
    QPointer<QWidget> m_cameFrom; ///< had the keyboard before a new class is named
    DropOffer m_offer;
};

} // namespace phenodrop

#pragma once

#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellpicture.h"
#include "widgets/gallery/gallerymodel.h"
#include "widgets/gallery/gridlayout.h"
#include "widgets/workspace/selection.h"

#include <QAbstractItemView>

namespace phenodrop {

/// A grid of cells. Click selects, Ctrl adds, Shift extends, a drag on empty ground draws a box, a drag on a
/// card takes the selected cells along. Arrows move the keyboard's place, Space selects there; Ctrl+wheel
/// changes the size.
class GalleryView : public QAbstractItemView
{
    Q_OBJECT
public:
    GalleryView(Selection& selection, GalleryModel& model, QWidget* parent = nullptr);

    void setPictures(CellPicture picture);
    void pictureReady(CellId cell);

    int thumbnail() const { return m_thumbnail; }
    /// Off: the current cell of other views is marked here and not scrolled to.
    void setFollowing(bool follows);
    void setThumbnail(int px); ///< 64 … 160
    /// Rows that are, at least in part, in view: first and one past the last.
    std::pair<int, int> rowsInView() const;
    /// The keyboard's place goes to the first row after those of `done` that `wanted` accepts.
    void advance(const std::vector<CellId>& done, const std::function<bool(CellId)>& wanted);
    void selectAllCells();
    CellDrag& drag() { return m_drag; }

    QRect visualRect(const QModelIndex& index) const override;
    QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void cellHovered(phenodrop::CellId cell);   ///< 0: none
    void cellActivated(phenodrop::CellId cell); ///< double click
    void thumbnailChanged(int px);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect&, QItemSelectionModel::SelectionFlags) override {
    } // the shared Selection has it
    QRegion visualRegionForSelection(const QItemSelection&) const override { return {}; }
    void updateGeometries() override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void startDrag(Qt::DropActions actions) override;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Gesture { None, Undecided, Box };

    GridLayout layout() const;
    int picturePixels() const; ///< side of the pictures asked for, device px
    QPoint toContent(const QPoint& viewport) const { return viewport + QPoint(0, verticalOffset()); }
    void followSelection();
    void followCurrentCell();
    void selectRange(int from, int to, Selection::Mode mode);
    void moveTo(int row, Qt::KeyboardModifiers modifiers);
    void applyBox();
    void setHovered(int row);
    void layoutChangedHere();

    Selection& m_selection;
    GalleryModel& m_model;
    CellDrag m_drag;
    CellPicture m_picture;
    int m_thumbnail;
    bool m_follows = true;
    int m_anchor = -1; ///< row where Shift extends from
    CellId m_clicked = 0; ///< chosen alone by the last click
    int m_hovered = -1;
    Gesture m_gesture = Gesture::None;
    QPoint m_pressed, m_boxFrom, m_boxTo; ///< viewport; content
    std::vector<CellId> m_beforeBox;
};

} // namespace phenodrop

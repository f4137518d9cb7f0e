#pragma once

#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellpicture.h"
#include "widgets/embeddingmap/maplens.h"
#include "widgets/embeddingmap/mapnames.h"
#include "widgets/embeddingmap/maprender.h"
#include "widgets/workspace/selection.h"

#include <QFutureWatcher>
#include <QPolygonF>
#include <QThreadPool>
#include <QWidget>

namespace phenodrop {

/// The map of all cells. Wheel zooms around the cursor; the middle button, the arrows or the hand tool move
/// it; a drag on empty ground draws a box, with Alt or the lasso tool a lasso; a drag that starts on a
/// selected cell, or inside the lasso, takes the selected cells out of the map.
class EmbeddingMap : public QWidget
{
    Q_OBJECT
public:
    enum class Tool { Select, Lasso, Hand };

    explicit EmbeddingMap(Selection& selection, QWidget* parent = nullptr);
    ~EmbeddingMap() override;

    /// New positions; may come many times while the map forms. The view follows until the user has moved it.
    void setContent(std::shared_ptr<const MapContent> content);
    void setAppearance(std::shared_ptr<const MapAppearance> appearance);
    const MapContent* content() const { return m_content.get(); }
    void setPictures(CellPicture picture);
    void pictureReady(CellId cell);

    Tool tool() const { return m_tool; }
    void setTool(Tool tool);
    bool lensShown() const { return m_lensShown; }
    void setLensShown(bool shown);
    void setLensCentre(CellId cell);

    const MapTransform& transform() const { return m_transform; }
    void fit();
    void zoomBy(double factor) { zoomAt(rect().center(), factor); }
    /// Moves the view so that the cell is in it, and marks it.
    void showCell(CellId cell);

    const QPolygonF& lasso() const { return m_lasso; } ///< map units; empty without one
    CellDrag& drag() { return m_drag; }
    /// Whether the picture on screen is that of the view; a worker may still be painting.
    bool isSettled() const { return !m_painting && !m_repaintWanted; }

    QSize sizeHint() const override { return {636, 560}; }

Q_SIGNALS:
    void cellHovered(phenodrop::CellId cell);   ///< 0: none
    void cellActivated(phenodrop::CellId cell); ///< double click
    void toolChanged();
    void lensChanged();
    void pictureChanged(); ///< a new picture of the map is on screen

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Gesture { None, Undecided, Box, Lasso, Pan, Drag };

    void setTransform(const MapTransform& transform);
    void zoomAt(QPointF view, double factor);
    void requestPicture();
    void takePicture();
    void updateNames();
    void selectionChanged();
    void startDrag();
    void finishBox(Selection::Mode mode);
    void finishLasso(Selection::Mode mode);
    void click(QPointF at, Qt::KeyboardModifiers modifiers);
    void moveGesture(QPointF at, Qt::KeyboardModifiers modifiers);
    void hover(QPointF at);
    std::int64_t pointAt(QPointF view) const;
    bool insideLasso(QPointF view) const;
    std::vector<CellId> cellsOf(const std::vector<std::uint32_t>& points) const;
    std::vector<QImage> dragImages(const std::vector<CellId>& cells) const;
    void updateCursor(QPointF at);

    void paintMap(QPainter& painter);
    void paintPictures(QPainter& painter);
    void paintSelecting(QPainter& painter);
    void paintNames(QPainter& painter);
    void paintMarked(QPainter& painter);

    Selection& m_selection;
    CellDrag m_drag;
    CellPicture m_cellPicture;
    std::shared_ptr<const MapContent> m_content;
    std::shared_ptr<const MapAppearance> m_appearance;
    std::shared_ptr<const std::vector<std::uint8_t>> m_selected;
    std::vector<GroupName> m_names;

    MapTransform m_transform;
    bool m_moved = false; ///< by the user; from then on the view no longer follows new positions
    MapPicture m_picture;
    QThreadPool m_pool;
    QFutureWatcher<MapPicture> m_watcher;
    std::shared_ptr<std::atomic<bool>> m_stop;
    bool m_painting = false, m_repaintWanted = false;

    Tool m_tool = Tool::Select;
    Gesture m_gesture = Gesture::None;
    QPointF m_pressed, m_last;
    Qt::KeyboardModifiers m_pressModifiers;
    bool m_pressedOnSelected = false;
    QPolygonF m_lasso;                ///< map units
    std::vector<CellId> m_lassoCells; ///< what the lasso chose, ascending
    QRectF m_box;                     ///< px of the view
    std::int64_t m_hovered = -1;
    MapLens m_lens;
    bool m_lensShown = false;
};

} // namespace phenodrop

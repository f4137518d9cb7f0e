#pragma once

#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellpicture.h"
#include "widgets/fieldview/fieldpixels.h"
#include "widgets/workspace/selection.h"

#include <QFutureWatcher>
#include <QPainterPath>
#include <QThreadPool>
#include <QWidget>

namespace phenodrop {

/// A field in the middle of the view. Wheel zooms around the cursor, the middle button and the arrows move,
/// click selects a cell, a drag on a cell takes the selected cells out of the field, a drag on empty ground
/// draws a box.
class FieldCanvas : public QWidget
{
    Q_OBJECT
public:
    FieldCanvas(Selection& selection, DisplaySettings& display, QWidget* parent = nullptr);
    ~FieldCanvas() override;

    /// What is shown from now on; null: nothing. The view keeps its zoom when the new field is as large as
    /// the old one.
    void setPixels(std::shared_ptr<const FieldPixels> pixels);
    const FieldPixels* pixels() const { return m_pixels.get(); }
    void setPictures(CellPicture picture) { m_picture = std::move(picture); } ///< for what is dragged out

    /// Colours and contrast are those of another plate with as many channels, so that fields of two plates can be compared;
    /// 0: of the field's own.
    void setDisplayOf(PlateKey plate);
    /// The same zoom with the same place of the field in the middle as `other` has; viewChanged() is not said.
    void lookLike(const FieldCanvas& other);

    double zoom() const { return m_zoom; } ///< px of the screen per px of the field
    void fit();
    void zoomBy(double factor) { zoomAt(QRectF(rect()).center(), factor); }
    /// The cell in the middle, at `zoom`; the view then follows the current cell until it is moved by hand.
    void centreOn(CellId cell, double zoom);
    /// The square around the current cell, px of the field: what the network sees.
    void setFrameSide(int px);
    /// The cell that is pointed at elsewhere; 0: none.
    void setHinted(CellId cell);
    void setReadOutShown(bool shown) { m_readOutShown = shown; }
    /// The whole field is the smallest it gets; zooming out once more says leftOutwards().
    void setLeavable(bool leavable) { m_leavable = leavable; }

    QPointF toField(QPointF view) const { return (view - m_offset) / m_zoom; }
    QPointF toView(QPointF field) const { return field * m_zoom + m_offset; }
    bool isSettled() const { return !m_mixing && !m_mixWanted; } ///< the picture is that of the settings
    CellDrag& drag() { return m_drag; }
    QString readOut(QPointF view) const; ///< "x 293 y 296 · DNA 88 · GFP 121 · 150 %"

    QSize sizeHint() const override { return {420, 320}; }

Q_SIGNALS:
    void cellHovered(phenodrop::CellId cell);
    void cellActivated(phenodrop::CellId cell); ///< double click
    void zoomChanged();
    void viewChanged(); ///< zoomed, moved or fitted, by hand or by a new size
    void pictureChanged();
    void leftOutwards();

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

private:
    enum class Gesture { None, Undecided, Box, Pan };

    void requestMix();
    PlateKey displayPlate() const;
    void sayView();
    void takeMix();
    void zoomAt(QPointF view, double factor);
    void moveBy(QPointF px);
    void click(QPointF at, Qt::KeyboardModifiers modifiers);
    void startDrag();
    void selectBox(const QRectF& view, Selection::Mode mode);
    void paintImage(QPainter& painter);
    void paintCells(QPainter& painter);
    void paintScaleBar(QPainter& painter);
    void paintReadOut(QPainter& painter);
    QPainterPath outlinePath(CellId cell) const;

    Selection& m_selection;
    DisplaySettings& m_display;
    CellDrag m_drag;
    CellPicture m_picture;
    std::shared_ptr<const FieldPixels> m_pixels;
    QPainterPath m_outlines; ///< px of the field

    std::vector<QImage> m_levels; ///< the mixture, then each half as large as the one before
    QFutureWatcher<std::vector<QImage>> m_watcher;
    QThreadPool m_pool;
    bool m_mixing = false, m_mixWanted = false;

    double m_zoom = 1;
    QPointF m_offset;
    bool m_fitted = true; ///< the whole field fills the view
    CellId m_centred = 0;
    int m_frameSide = 0;
    PlateKey m_displayOf = 0;
    CellId m_hovered = 0, m_hinted = 0;
    Gesture m_gesture = Gesture::None;
    QPointF m_pressed, m_last, m_cursor{-1, -1};
    bool m_readOutShown = true, m_leavable = false;
};

/// The mixture of a field and its halved versions; runs on a worker.
std::vector<QImage> mixLevels(const FieldPixels& pixels, const std::vector<ChannelDisplay>& display);

} // namespace phenodrop

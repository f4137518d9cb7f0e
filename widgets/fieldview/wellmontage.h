#pragma once

#include "widgets/workspace/stageplaces.h"
#include "widgets/workspace/workspace.h"

#include <QImage>
#include <QWidget>

#include <unordered_map>

namespace phenodrop {

/// All fields of the current well where the stage took them. The wheel zooms around the cursor: inwards until one field
/// fills the view, then that field is entered; outwards from the whole well it is left. A click or the arrows choose a field,
/// double click or Enter goes into it, Esc or Backspace goes out.
class WellMontage : public QWidget
{
    Q_OBJECT
public:
    explicit WellMontage(Workspace& workspace, QWidget* parent = nullptr);

    void fit();
    /// Zoomed so that this field nearly fills the view: where one comes from who leaves it outwards.
    void showAround(FieldId field);
    const StagePlaces& places() const { return m_places; }
    QRectF placeOnScreen(FieldId field) const; ///< px; empty for a field of another well
    FieldId fieldAt(QPointF view) const;       ///< 0: none

    QSize sizeHint() const override { return {420, 320}; }

Q_SIGNALS:
    void entered(phenodrop::FieldId field);
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    void zoomAt(QPointF view, double factor);
    void step(QPointF direction);
    double wholeZoom() const;
    QRectF onScreen(const QRectF& place) const;
    void paintField(QPainter& painter, std::size_t i);

    Workspace& m_workspace;
    std::vector<FieldId> m_fields;
    std::vector<int> m_sites;
    StagePlaces m_places;
    std::unordered_map<FieldId, QImage> m_pictures; ///< the last one of each, until the one of the right size is there
    double m_zoom = 1; ///< px per width of a field
    QPointF m_offset;
    bool m_fitted = true;
    QPointF m_last;
};

} // namespace phenodrop

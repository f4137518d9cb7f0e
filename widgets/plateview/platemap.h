#pragma once

#include "core/plate/plate.h"
#include "widgets/plateview/plategeometry.h"

#include <QColor>
#include <QImage>
#include <QString>
#include <QHash>
#include <QWidget>

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace phenodrop {

/// One well as it is drawn.
struct PlateMapWell {
    WellKey key = 0;
    WellId place;
    QColor colour; ///< of the heat map or the layout; invalid: no colour (excluded, few cells, no value)
    QString text;  ///< inside, from 36 px on
    bool isName = false; ///< the text: in a small well it is shortened so that no two are alike
    QString below; ///< under it where there is room for two lines
    QString tip;
    Control control = Control::None;
    bool flagged = false;
    bool excluded = false;
};

/// A plate as a picture: values as colours, controls as marks, quality flags as corners. Knows no project;
/// shows what it is given and says what was clicked. Arrow keys move, Enter opens. Several wells are taken together by a
/// drag over them (Ctrl adds to those that are), by Shift with a click or with arrows, all by Ctrl+A; Esc lets go of them.
class PlateMap : public QWidget
{
    Q_OBJECT
public:
    explicit PlateMap(QWidget* parent = nullptr);

    void setPlate(PlateFormat format, std::vector<PlateMapWell> wells);
    void setCurrent(WellKey well);
    void setCompared(WellKey well);
    void setSelected(std::vector<WellKey> wells); ///< several, ascending; empty: none but the current one
    /// Pictures instead of colours: image(well, side) may be null while it is fetched; call update() when it
    /// is there.
    void setPictures(std::function<QImage(WellKey, int)> image);

    const PlateGeometry& geometryOfPlate() const { return m_geometry; }
    WellKey wellAt(QPoint point) const; ///< 0: none
    QSize sizeHint() const override { return {760, 460}; }
    QSize minimumSizeHint() const override { return {300, 180}; }

Q_SIGNALS:
    void chosen(phenodrop::WellKey well, Qt::KeyboardModifiers modifiers);
    void opened(phenodrop::WellKey well); ///< double click, Enter, or the wheel inwards over a well
    /// Several wells, the one where it ended is `current`; empty: let go of them.
    void wellsChosen(const std::vector<phenodrop::WellKey>& wells, phenodrop::WellKey current);
    void markWanted(phenodrop::Control control); ///< N, P, S: negative, positive, sample
    void menuWanted(phenodrop::WellKey well, QPoint at);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintNames(QPainter& painter) const;
    void paintWell(QPainter& painter, const PlateMapWell& well) const;
    QString shortText(const QFontMetrics& metrics, const QString& name, int room) const;
    void paintInside(QPainter& painter, const PlateMapWell& well, const QRect& place) const;
    void paintFrames(QPainter& painter) const;
    const PlateMapWell* find(WellKey key) const;
    void step(int rows, int columns, bool extend = false);
    void extendTo(WellKey well);
    std::vector<WellKey> inside(const QRect& area) const;
    void chooseInBand();
    bool isSelected(WellKey well) const;

    PlateFormat m_format;
    std::vector<PlateMapWell> m_wells;
    mutable QHash<QString, QString> m_shortNames; ///< of the wells' names, for this room in a font of this height
    mutable int m_shortRoom = 0, m_shortHeight = 0;
    std::unordered_map<int, std::size_t> m_byPlace; ///< row × columns + column → index
    PlateGeometry m_geometry;
    WellKey m_current = 0, m_compared = 0;
    WellKey m_anchor = 0; ///< where Shift extends from
    std::vector<WellKey> m_selected, m_beforeBand;
    std::optional<QPoint> m_pressed;
    QRect m_band; ///< empty: no drag
    int m_wheel = 0; ///< eighths of a degree inwards, since the last well was opened
    std::function<QImage(WellKey, int)> m_pictures;
};

/// The mark of a control, `size` px across: ring for negative, triangle for positive.
void paintControlMark(QPainter& painter, QPointF centre, Control control, double size, const QColor& colour);

} // namespace phenodrop

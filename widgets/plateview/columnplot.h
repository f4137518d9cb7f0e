#pragma once

#include "core/plate/plate.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace phenodrop {

/// One well of the plot: where it stands and which compound it got.
struct ColumnPoint {
    WellKey well = 0;
    int column = 0;
    int row = 0;
    double value = 0;
    Control control = Control::None;
    int series = -1; ///< index of its compound in the legend; −1: none of them
};

/// All wells of a plate by column: shows gradients across the plate, and dose series laid out along columns.
/// The largest compounds have colour and shape, other samples are small grey dots, controls have their marks.
class ColumnPlot : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnPlot(QWidget* parent = nullptr);
    void setPoints(std::vector<ColumnPoint> points, int columns, double low, double high);
    void setCurrent(WellKey well, int column);
    QSize sizeHint() const override { return {420, 220}; }
    QSize minimumSizeHint() const override { return {220, 130}; }

Q_SIGNALS:
    void chosen(phenodrop::WellKey well);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRectF plotArea() const;
    QPointF placeOf(const ColumnPoint& point) const;
    void paintAxes(QPainter& painter) const;
    void paintPoint(QPainter& painter, const ColumnPoint& point) const;

    std::vector<ColumnPoint> m_points;
    int m_columns = 12;
    double m_low = 0, m_high = 1;
    WellKey m_current = 0;
    int m_currentColumn = -1;
};

/// Round numbers between low and high for an axis, at most `most` of them.
std::vector<double> axisTicks(double low, double high, int most);
/// The ticks as text, all with as many decimals as their step needs.
QString tickText(double tick, const std::vector<double>& ticks);

} // namespace phenodrop

#pragma once

#include "core/scoring/doseresponse.h"

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace phenodrop {

/// A well in the plot.
struct DoseMark {
    std::size_t well = 0; ///< index in ScreenScores::wells
    double dose = 0, value = 0;
    std::size_t plate = 0; ///< decides the shape
    QString tip;
};

struct DosePlotContent {
    std::vector<DoseMark> marks;
    std::optional<DoseResponse> curve; ///< drawn where it is a response
    double negativeMedian = 0;         ///< NaN: none
    QString negativeName, axisName, unit;
    QColor colour;
};

/// Fraction over dose, on a logarithmic axis: the wells, the fitted curve with its 95 % band, the EC50 with
/// its interval, and the negative controls' median. A click on a mark chooses its well; Left and Right go to
/// the next one.
class DosePlot : public QWidget
{
    Q_OBJECT
public:
    explicit DosePlot(QWidget* parent = nullptr);

    void setContent(DosePlotContent content);
    void setCurrent(std::size_t well); ///< rings it and frames its dose; none of the marks: nothing
    const DosePlotContent& content() const { return m_content; }
    QPointF placeOf(const DoseMark& mark) const;
    QSize sizeHint() const override { return {540, 300}; }
    QSize minimumSizeHint() const override { return {240, 150}; }

Q_SIGNALS:
    void chosen(std::size_t well);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF area() const;
    double xOf(double dose) const;
    double yOf(double value) const;
    const DoseMark* markAt(QPointF point) const;
    bool hasCurve() const;
    void paintAxes(QPainter& painter) const;
    void paintDecades(QPainter& painter) const;
    void paintNegative(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;
    void paintEc50(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintFrame(QPainter& painter) const;

    DosePlotContent m_content;
    double m_firstDecade = -1, m_lastDecade = 1; ///< log10 at the ends of the axis
    double m_top = 1;
    std::optional<std::size_t> m_current; ///< index in marks
};

/// The shape that stands for a plate among its replicates, as key of paintPhenotypeMark().
int plateMarkKey(std::size_t plate);

} // namespace phenodrop

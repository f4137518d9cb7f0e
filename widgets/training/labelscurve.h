#pragma once

#include "widgets/training/modelentries.h"

#include <QWidget>

namespace phenodrop {

/// Accuracy on held-out cells of all runs so far against the labels that they had; a ring where the labels
/// stand now. Runs split by cell are left out: they look better than they are.
class LabelsCurve : public QWidget
{
    Q_OBJECT
public:
    explicit LabelsCurve(QWidget* parent = nullptr);
    void setRuns(const std::vector<ModelEntry>& runs);
    void setLabelsNow(long labels);
    int pointCount() const { return int(m_points.size()); }
    QSize sizeHint() const override { return {230, 150}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Point {
        double labels = 0, accuracy = 0;
    };
    QRectF area() const;
    QPointF place(const Point& point) const;
    void paintAxes(QPainter& painter) const;

    std::vector<Point> m_points; ///< rising labels, the best run at each
    double m_now = 0;
    double m_low = 0, m_high = 1, m_most = 1; ///< of the axes
};

} // namespace phenodrop

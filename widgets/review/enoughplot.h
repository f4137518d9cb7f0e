#pragma once

#include "core/cell/cell.h"
#include "core/workflow/enough.h"

#include <QWidget>

namespace phenodrop {

/// Recall of classes against labels: measured points with their shape, the fitted curve, its forecast dashed,
/// and a band of the 95 % interval.
class EnoughPlot : public QWidget
{
    Q_OBJECT
public:
    explicit EnoughPlot(QWidget* parent = nullptr);
    /// The curves to draw, with the class of each.
    void setCurves(std::vector<std::pair<Phenotype, ClassAdvice>> curves, long labelsNow);
    /// Paler: the curves are of labels that have changed since.
    void setOld(bool old);
    bool isOld() const { return m_old; }
    int curveCount() const { return int(m_curves.size()); }
    QSize minimumSizeHint() const override { return {220, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF area() const;
    QPointF place(double share, double recall) const;
    void paintAxes(QPainter& painter) const;
    void paintCurve(QPainter& painter, const Phenotype& phenotype, const ClassAdvice& advice) const;

    std::vector<std::pair<Phenotype, ClassAdvice>> m_curves;
    long m_now = 0;
    bool m_old = false;
    double m_low = 0; ///< of the recall axis
};

} // namespace phenodrop

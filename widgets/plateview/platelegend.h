#pragma once

#include "widgets/plateview/platescores.h"

#include <QWidget>

namespace phenodrop {

/// Under the plate: colour scale with the histogram of the plate's wells above it, and what the marks mean.
class PlateLegend : public QWidget
{
    Q_OBJECT
public:
    explicit PlateLegend(PlateScores& scores, QWidget* parent = nullptr);
    void setValues(std::vector<double> values); ///< of the coloured wells of the plate
    QSize sizeHint() const override { return {560, 62}; }
    QSize minimumSizeHint() const override { return {240, 62}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintScale(QPainter& painter, const QRect& bar) const;
    void paintMarks(QPainter& painter, int left) const;

    PlateScores& m_scores;
    std::vector<double> m_values;
};

} // namespace phenodrop

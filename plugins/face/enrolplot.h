#pragma once

#include "plugins/face/facetask.h"

#include <QWidget>

namespace phenodrop {

/// Accuracy among the enrolled against the enrolment rate, one point per p0, the one in force marked.
class EnrolPlot : public QWidget
{
    Q_OBJECT
public:
    explicit EnrolPlot(QWidget* parent = nullptr);
    void setCurve(std::vector<face::SweepPoint> curve, const face::SweepPoint& now);
    QSize minimumSizeHint() const override { return {220, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<face::SweepPoint> m_curve;
    face::SweepPoint m_now;
};

} // namespace phenodrop

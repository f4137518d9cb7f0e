#pragma once

#include "widgets/results/doseplot.h"
#include "widgets/results/screenview.h"
#include "widgets/workspace/annotations.h"

#include <QWidget>

class QLabel;

namespace phenodrop {

class KeyFigure;
class PanelHeader;

/// The dose response of one treatment in one class: EC50, Hill slope, top and R², and the curve with its
/// wells.
class DosePanel : public QWidget
{
    Q_OBJECT
public:
    static constexpr int LeastDoses = 3; ///< below it there is nothing to plot

    explicit DosePanel(const Annotations& annotations, QWidget* parent = nullptr);

    void show(const ScreenView& view, const DoseGroup& group, std::size_t phenotype);
    void setCurrent(std::size_t well) { m_plot->setCurrent(well); }
    DosePlot& plot() { return *m_plot; }
    QString note() const; ///< the sentence above the plot: why there is no curve; empty with one

Q_SIGNALS:
    void chosen(std::size_t well);

private:
    DosePlotContent content(const ScreenView& view, const DoseGroup& group, std::size_t phenotype) const;
    void showFigures(const DoseGroup& group, const std::optional<DoseResponse>& fit);
    void showResponse(const DoseGroup& group, const DoseResponse& fit);
    QString noteFor(const DoseGroup& group, const std::optional<DoseResponse>& fit) const;

    const Annotations& m_annotations;
    PanelHeader* m_header;
    KeyFigure* m_ec50;
    KeyFigure* m_hill;
    KeyFigure* m_top;
    KeyFigure* m_rSquared;
    QLabel* m_note;
    DosePlot* m_plot;
};

} // namespace phenodrop

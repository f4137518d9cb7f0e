#pragma once

#include "widgets/results/dosepanel.h"
#include "widgets/results/drilldown.h"
#include "widgets/results/wellcells.h"

namespace phenodrop {

/// The right column: dose response of the well's treatment, the way from compound to well, and the cells. A
/// treatment with too few doses for a plot says so, and its cells take the room.
class ResponseColumn : public QWidget
{
    Q_OBJECT
public:
    explicit ResponseColumn(Workspace& workspace, QWidget* parent = nullptr);

    void show(std::shared_ptr<const ScreenView> view, std::size_t well, std::size_t phenotype);
    void clear(bool screened);

    DosePanel& dose() { return *m_dose; }
    DrillDown& drillDown() { return *m_drill; }
    WellCells& cells() { return *m_cells; }
    QString sentence() const; ///< why there is no dose response; empty with one

Q_SIGNALS:
    void chosen(phenodrop::WellKey well);
    void fieldWanted(phenodrop::CellId cell);
    void excludeWanted();

private:
    void showDose();
    void showCells();
    QString reason(const DoseGroup* group) const;

    std::shared_ptr<const ScreenView> m_view;
    std::size_t m_well = 0, m_phenotype = 0;
    Workspace& m_workspace;
    DosePanel* m_dose;
    QLabel* m_sentence;
    DrillDown* m_drill;
    WellCells* m_cells;
};

} // namespace phenodrop

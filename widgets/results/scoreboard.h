#pragma once

#include "widgets/plateview/platemap.h"
#include "widgets/results/hitmodel.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace phenodrop {

class EmptyState;
class KeyFigure;
class PanelHeader;
class SegmentedControl;

/// A bar of the heat map's colours with its ends.
class ValueScale : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setRange(double low, double high, bool isSigned);
    QSize sizeHint() const override { return {560, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_low = 0, m_high = 1;
    bool m_signed = false;
};

/// The middle of the Screen page: a plate as a heat map of one phenotype, its statistics, and the hits.
class Scoreboard : public QWidget
{
    Q_OBJECT
public:
    explicit Scoreboard(const Annotations& annotations, QWidget* parent = nullptr);

    void setView(std::shared_ptr<const ScreenView> view);
    void setPlate(PlateKey plate, const std::vector<std::pair<PlateKey, std::string>>& plates);
    void setCurrentWell(WellKey well);
    std::size_t phenotype() const;
    PlateMap& map() { return *m_map; }
    QTableView& hits() { return *m_table; }

Q_SIGNALS:
    void wellChosen(phenodrop::WellKey well);
    void phenotypeChanged();
    void reportWanted();

private:
    void showPhenotypes();
    void showPlate();
    void showFigures();
    std::size_t plateIndex() const;

    const Annotations& m_annotations;
    std::shared_ptr<const ScreenView> m_view;
    std::string m_plate;
    PanelHeader* m_header;
    QComboBox* m_phenotypes;
    SegmentedControl* m_values;
    KeyFigure* m_zPrime;
    KeyFigure* m_robust;
    KeyFigure* m_ssmd;
    KeyFigure* m_cells;
    KeyFigure* m_hitCount;
    PlateMap* m_map;
    ValueScale* m_scale;
    HitModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QStackedLayout* m_hitStack;
    EmptyState* m_noHits;
    QPushButton* m_report;
};

} // namespace phenodrop

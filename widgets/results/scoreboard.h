#pragma once

#include "widgets/plateview/platemap.h"
#include "widgets/results/hitspanel.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace phenodrop {

class HeatLegend;
class HairlineSplitter;
class KeyFigure;
class PanelHeader;
class SegmentedControl;

/// The middle of the Screen page: a plate as a heat map of one class, its statistics, and the hits.
class Scoreboard : public QWidget
{
    Q_OBJECT
public:
    explicit Scoreboard(const Annotations& annotations, QWidget* parent = nullptr);

    void setView(std::shared_ptr<const ScreenView> view);
    void setPlate(PlateKey plate, const std::vector<std::pair<PlateKey, std::string>>& plates);
    void setCurrentWell(WellKey well);
    std::size_t phenotype() const;
    void setPhenotype(std::size_t phenotype);
    ScreenValue shownValue() const;
    void setShownValue(ScreenValue value);
    PlateMap& map() { return *m_map; }
    HitsPanel& hits() { return *m_hits; }
    QWidget& replicates(); ///< the figure

Q_SIGNALS:
    void wellChosen(phenodrop::WellKey well);
    void phenotypeChanged();
    void reportWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeMap();
    void showPhenotypes();
    void showPlate();
    void showFigures();
    void showAgreement();
    void showControls();
    std::size_t usualPhenotype() const;
    std::size_t plateIndex() const;
    std::pair<double, double> scale() const;
    PlateMapWell mapWell(std::size_t well, double low, double high) const;

    const Annotations& m_annotations;
    std::shared_ptr<const ScreenView> m_view;
    std::string m_plate;
    PanelHeader* m_header;
    QComboBox* m_phenotypes;
    SegmentedControl* m_values;
    QPushButton* m_bScore;
    KeyFigure* m_zPrime;
    KeyFigure* m_ssmd;
    KeyFigure* m_replicates;
    KeyFigure* m_cells;
    KeyFigure* m_hitCount;
    PlateMap* m_map;
    HeatLegend* m_legend;
    HitsPanel* m_hits;
};

} // namespace phenodrop

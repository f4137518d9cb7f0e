#pragma once

#include "widgets/plateview/wellmeasures.h"

#include <QObject>

#include <optional>

namespace phenodrop {

class Workspace;
struct Separation;

enum class ValueMode { Raw, RobustZ, PercentOfControl };

/// Controls of a plate by the measure shown: the negative ones against the positive treatment that lies
/// farthest from them.
struct ControlSummary {
    QString positive; ///< that treatment
    std::optional<double> zPrime, ssmd;
    double negativeMean = 0, negativeSd = 0, positiveMean = 0, positiveSd = 0;
    std::size_t negatives = 0, positives = 0;
};

/// Which well measure the plate page shows, and all numbers that follow from it. No widget: the views ask it
/// and hear changed().
class PlateScores : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t FewCells = 30; ///< wells with fewer get no heat colour

    explicit PlateScores(Workspace& workspace, QObject* parent = nullptr);

    const std::vector<WellMeasure>& measures() const { return m_content.measures; }
    int currentMeasure() const { return m_current; } ///< −1: none
    void setCurrentMeasure(int index);
    ValueMode mode() const { return m_mode; }
    void setMode(ValueMode mode);

    /// The measure in the mode shown; NaN where there is none.
    double value(WellKey well) const;
    /// Another measure, as it is.
    double raw(int measure, WellKey well) const;
    /// value() of a well: has cells enough (or the measure counts cells) and is not excluded.
    bool hasColour(const Well& well) const;
    /// (value − median) ÷ MAD of the plate's negative controls; NaN without.
    double zToNegative(int measure, WellKey well) const;
    /// 1-based place of the well among its plate's wells, largest first, and how many there are; {0, 0}
    /// without value.
    std::pair<int, int> rank(int measure, WellKey well) const;

    /// Ends of the colour scale over all plates; symmetric around 0 for robust z.
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// 0..1 on the scale.
    double onScale(double value) const;
    QColor colour(double value) const;
    QString text(double value) const; ///< with the decimals that the scale asks for

    ControlSummary controls(PlateKey plate) const;
    /// Blurred, saturated or empty fields of a plate that are not excluded yet.
    std::vector<FieldQuality> flagged(PlateKey plate, bool alsoExcluded = false) const;
    bool isFlagged(WellKey well) const;
    std::optional<FieldQuality> quality(FieldId field) const;

Q_SIGNALS:
    void changed();         ///< numbers, measure, mode or scale
    void measuresChanged(); ///< the list of measures

private:
    void reload();
    int usualMeasure() const;
    void computeShown();
    void computeScale();
    Separation separation(int measure, PlateKey plate) const;
    std::vector<double> controlValues(int measure, PlateKey plate, Control control) const;

    Workspace& m_workspace;
    WellMeasures m_content;
    std::unordered_map<WellKey, double> m_shown; ///< in the mode
    int m_current = -1;
    ValueMode m_mode = ValueMode::Raw;
    double m_low = 0, m_high = 1;
    int m_decimals = 1;
    int m_generation = 0;
};

} // namespace phenodrop

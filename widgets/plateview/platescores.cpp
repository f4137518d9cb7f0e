#include "widgets/plateview/platescores.h"

#include "core/base/statistics.h"
#include "core/scoring/platequality.h"
#include "core/scoring/separation.h"
#include "widgets/style/colourmaps.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/workspace.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

/// 1, 2 or 5 × 10ⁿ at or above x.
double niceCeiling(double x)
{
    if (x <= 0)
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(x)));
    for (double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
        if (step * power >= x * (1 - 1e-9))
            return step * power;
    return 10 * power;
}

bool isFlag(const FieldQuality& quality)
{
    return quality.blurred || quality.saturated || quality.empty;
}

} // namespace

PlateScores::PlateScores(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::indexChanged, this, &PlateScores::reload);
    connect(&workspace, &Workspace::resultsChanged, this, [this](const QString& kind) {
        if (kind != QLatin1String("enough")) // says nothing of wells
            reload();
    });
    reload();
}

void PlateScores::reload()
{
    const int generation = ++m_generation;
    if (!m_workspace.project()) {
        m_content = {};
        m_current = -1;
        computeShown();
        Q_EMIT measuresChanged();
        Q_EMIT changed();
        return;
    }
    m_workspace.jobs().start(
        tr("Reading the wells"),
        [project = m_workspace.project(), index = m_workspace.index()](const Progress& progress) {
            return loadWellMeasures(project, index, progress);
        },
        this,
        [this, generation](Result<WellMeasures> loaded) {
            if (generation != m_generation)
                return;
            if (!loaded)
                return m_workspace.notices().fail(loaded.error());
            const QString shown = m_current >= 0 ? m_content.measures[std::size_t(m_current)].id : QString();
            m_content = std::move(*loaded);
            const auto at = std::find_if(m_content.measures.begin(), m_content.measures.end(),
                                         [&](const WellMeasure& m) { return m.id == shown; });
            m_current =
                at != m_content.measures.end() ? int(at - m_content.measures.begin()) : usualMeasure();
            computeShown();
            Q_EMIT measuresChanged();
            Q_EMIT changed();
        },
        JobList::Lane::Light);
}

/// Of the phenotypes' fractions the one that tells the controls apart best; without a screen the number of
/// cells.
int PlateScores::usualMeasure() const
{
    int best = m_content.measures.empty() ? -1 : 0;
    double farthest = 0;
    for (int i = 0; i < int(m_content.measures.size()); ++i) {
        if (!m_content.measures[std::size_t(i)].id.startsWith(QLatin1String("fraction/")))
            continue;
        for (const Plate& plate : m_workspace.index()->plates()) {
            const auto apart = separation(i, plate.key).ssmd;
            if (apart && *apart > farthest) {
                farthest = *apart;
                best = i;
            }
        }
    }
    return best;
}

void PlateScores::setCurrentMeasure(int index)
{
    if (index == m_current || index < 0 || index >= int(m_content.measures.size()))
        return;
    m_current = index;
    computeShown();
    Q_EMIT changed();
}

void PlateScores::setMode(ValueMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    computeShown();
    Q_EMIT changed();
}

std::vector<double> PlateScores::controlValues(int measure, PlateKey plate, Control control) const
{
    std::vector<double> values;
    for (const Well& well : m_workspace.index()->wellsOf(plate))
        if (well.control == control && !well.excluded)
            if (const double v = raw(measure, well.key); std::isfinite(v))
                values.push_back(v);
    return values;
}

double PlateScores::raw(int measure, WellKey well) const
{
    if (measure < 0 || measure >= int(m_content.measures.size()))
        return std::numeric_limits<double>::quiet_NaN();
    return m_content.measures[std::size_t(measure)].at(well);
}

double PlateScores::value(WellKey well) const
{
    const auto at = m_shown.find(well);
    return at == m_shown.end() ? std::numeric_limits<double>::quiet_NaN() : at->second;
}

bool PlateScores::hasColour(const Well& well) const
{
    if (well.excluded || m_current < 0 || !std::isfinite(value(well.key)))
        return false;
    return m_content.measures[std::size_t(m_current)].id == QLatin1String("cells") ||
           m_workspace.index()->cellCountOf(well.key) >= FewCells;
}

void PlateScores::computeShown()
{
    m_shown.clear();
    const auto index = m_workspace.index();
    for (const Plate& plate : index->plates()) {
        const auto wells = index->wellsOf(plate.key);
        std::vector<double> values;
        for (const Well& well : wells)
            values.push_back(raw(m_current, well.key));
        const auto negative = controlValues(m_current, plate.key, Control::Negative);
        if (m_mode == ValueMode::RobustZ)
            values = robustZ(values, negative);
        else if (m_mode == ValueMode::PercentOfControl)
            for (double& v : values)
                v = percentOfControl(v, negative).value_or(std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < wells.size(); ++i)
            if (std::isfinite(values[i]))
                m_shown[wells[i].key] = values[i];
    }
    computeScale();
}

void PlateScores::computeScale()
{
    std::vector<double> values;
    for (const Well& well : m_workspace.index()->wells())
        if (hasColour(well))
            values.push_back(value(well.key));
    if (values.empty()) {
        m_low = 0, m_high = 1;
    } else if (m_mode == ValueMode::RobustZ) {
        double largest = 0;
        for (double v : values)
            largest = std::max(largest, std::abs(v));
        m_high = niceCeiling(std::min(largest, std::max(6.0, quantile(values, 0.98))));
        m_low = -m_high;
    } else {
        // A single odd well does not flatten the colours of all others.
        m_high = niceCeiling(quantile(values, 0.995));
        const double least = quantile(values, 0.005);
        m_low = least >= 0 && least < 0.35 * m_high ? 0 : least;
        if (!(m_low < m_high))
            m_high = m_low + 1;
    }
    const double span = std::max(std::abs(m_low), std::abs(m_high));
    const bool counts = span >= 5 && std::all_of(values.begin(), values.end(), [](double v) { return v == std::floor(v); });
    m_decimals = counts || span >= 100 ? 0 : span >= 2 ? 1 : 2;
}

double PlateScores::onScale(double value) const
{
    return std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
}

QColor PlateScores::colour(double value) const
{
    const double t = onScale(value);
    return m_mode == ValueMode::RobustZ ? signedColour(2 * t - 1, theme()) : viridis(t);
}

QString PlateScores::text(double value) const
{
    return fixedText(value, m_decimals);
}

double PlateScores::zToNegative(int measure, WellKey well) const
{
    const Well* of = m_workspace.index()->well(well);
    const double v = raw(measure, well);
    if (!of || !std::isfinite(v))
        return std::numeric_limits<double>::quiet_NaN();
    const auto negative = controlValues(measure, of->plate, Control::Negative);
    return robustZ(std::span(&v, 1), negative).front();
}

std::pair<int, int> PlateScores::rank(int measure, WellKey well) const
{
    const Well* of = m_workspace.index()->well(well);
    const double mine = raw(measure, well);
    if (!of || !std::isfinite(mine))
        return {0, 0};
    int larger = 0, all = 0;
    for (const Well& other : m_workspace.index()->wellsOf(of->plate))
        if (const double v = raw(measure, other.key); std::isfinite(v) && !other.excluded) {
            ++all;
            larger += v > mine;
        }
    return {larger + 1, all};
}

Separation PlateScores::separation(int measure, PlateKey plate) const
{
    std::map<std::string, std::vector<double>> positive;
    for (const Well& well : m_workspace.index()->wellsOf(plate))
        if (well.control == Control::Positive && !well.excluded)
            if (const double v = raw(measure, well.key); std::isfinite(v))
                positive[well.treatment.name].push_back(v);
    return controlSeparation(std::move(positive), controlValues(measure, plate, Control::Negative));
}

ControlSummary PlateScores::controls(PlateKey plate) const
{
    const Separation apart = separation(m_current, plate);
    ControlSummary out;
    out.positive = QString::fromStdString(apart.positive);
    out.negatives = apart.negatives;
    out.positives = apart.positives;
    out.zPrime = apart.zPrime;
    out.ssmd = apart.ssmd;
    out.negativeMean = apart.negativeMean;
    out.negativeSd = apart.negativeSd;
    out.positiveMean = apart.positiveMean;
    out.positiveSd = apart.positiveSd;
    return out;
}

std::vector<FieldQuality> PlateScores::flagged(PlateKey plate, bool alsoExcluded) const
{
    std::vector<FieldQuality> out;
    const auto index = m_workspace.index();
    for (const Well& well : index->wellsOf(plate))
        for (const Field& field : index->fieldsOf(well.key))
            if (const auto q = quality(field.id); q && isFlag(*q) && (alsoExcluded || !field.excluded) && !well.excluded)
                out.push_back(*q);
    return out;
}

bool PlateScores::isFlagged(WellKey well) const
{
    for (const Field& field : m_workspace.index()->fieldsOf(well))
        if (const auto q = quality(field.id); q && isFlag(*q) && !field.excluded)
            return true;
    return false;
}

std::optional<FieldQuality> PlateScores::quality(FieldId field) const
{
    const auto at = m_content.quality.find(field);
    return at == m_content.quality.end() ? std::nullopt : std::optional(at->second);
}

} // namespace phenodrop

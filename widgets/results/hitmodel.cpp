#include "widgets/results/hitmodel.h"

#include "widgets/results/shorttext.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QIcon>
#include <QRectF>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

/// A text field of a CSV file; quoted where it has to be.
QString csvText(const std::string& text)
{
    QString field = QString::fromStdString(text);
    if (field.contains(QLatin1Char(',')) || field.contains(QLatin1Char('"')) ||
        field.contains(QLatin1Char('\n')))
        field = QLatin1Char('"') + field.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
    return field;
}

QString csvNumber(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 8) : QString();
}

bool isNumber(int column)
{
    return column == HitModel::Dose || column >= HitModel::Cells;
}

} // namespace

void HitModel::setHits(std::shared_ptr<const ScreenView> view, std::vector<Hit> hits)
{
    beginResetModel();
    m_view = std::move(view);
    m_hits = std::move(hits);
    m_unit.clear();
    double highest = 0;
    bool oneUnit = true;
    for (const Hit& hit : m_hits) {
        highest = std::max(highest, m_view->table.rows[hit.well].phenotypes[hit.phenotype].interval.high);
        const auto& treatment = m_view->results.scores.wells[hit.well].treatment;
        const QString unit = unitText(treatment.unit);
        if (!(treatment.concentration > 0))
            continue;
        oneUnit = oneUnit && (m_unit.isEmpty() || unit == m_unit);
        m_unit = unit;
    }
    if (!oneUnit)
        m_unit.clear();
    m_scaleEnd = std::max(0.1, std::ceil(highest * 10 - 1e-9) / 10);
    endResetModel();
}

int HitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

int HitModel::rowOf(std::size_t well) const
{
    for (std::size_t row = 0; row < m_hits.size(); ++row)
        if (m_hits[row].well == well)
            return int(row);
    return -1;
}

QString HitModel::text(const Hit& hit, int column) const
{
    const auto& well = m_view->results.scores.wells[hit.well];
    const auto& row = m_view->table.rows[hit.well];
    const auto& value = row.phenotypes[hit.phenotype];
    const double dose = well.treatment.concentration;
    switch (column) {
    case Plate:
        return QString::fromStdString(m_view->results.scores.plates[well.plate].name);
    case Well:
        return QString::fromStdString(wellName(well.place));
    case Treatment:
        return QString::fromStdString(well.treatment.name);
    case Dose:
        if (!std::isfinite(dose))
            return {};
        return m_unit.isEmpty() ? concentrationText(dose, QString::fromStdString(well.treatment.unit))
                                : shortText(dose);
    case Phenotype:
        return QString::fromStdString(m_view->results.scores.classes[hit.phenotype]);
    case Cells:
        return countText(std::int64_t(row.cells));
    case Fraction:
        return fixedText(value.fraction, 3);
    case Enrichment:
        return fixedText(value.enrichment, 2);
    case RobustZ:
        return fixedText(value.robustZ, 1);
    default:
        return {};
    }
}

QVariant HitModel::sortValue(const Hit& hit, int column) const
{
    const auto& well = m_view->results.scores.wells[hit.well];
    const auto& row = m_view->table.rows[hit.well];
    const auto& value = row.phenotypes[hit.phenotype];
    switch (column) {
    case Dose:
        return well.treatment.concentration;
    case Cells:
        return qulonglong(row.cells);
    case Fraction:
        return value.fraction;
    case Interval:
        return value.interval.low; // how high it is at least
    case Enrichment:
        return value.enrichment;
    case RobustZ:
        return value.robustZ;
    default:
        return text(hit, column);
    }
}

QVariant HitModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit& hit = m_hits[std::size_t(index.row())];
    const auto& value = m_view->table.rows[hit.well].phenotypes[hit.phenotype];
    switch (role) {
    case Qt::DisplayRole:
        return text(hit, index.column());
    case SortRole:
        return sortValue(hit, index.column());
    case IntervalRole:
        return QRectF(QPointF(value.interval.low, value.fraction), QPointF(value.interval.high, m_scaleEnd));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::FontRole:
        return index.column() == Well || index.column() == m_sorted ? QVariant(uiFont(FontSize::Small, true)) : QVariant();
    case Qt::DecorationRole:
        if (index.column() == Phenotype)
            for (const auto& phenotype : m_annotations.phenotypes())
                if (phenotype.name == m_view->results.scores.classes[hit.phenotype])
                    return phenotypeIcon(phenotype, 12);
        return {};
    case Qt::ToolTipRole:
        return QString(
            tr("Fraction %1, 95 % interval %2 to %3")
                .arg(fixedText(value.fraction, 3), fixedText(value.interval.low, 3),
                     fixedText(value.interval.high, 3)) +
            QLatin1Char('\n') +
            tr("Median of the wells that it is compared with: %1").arg(fixedText(hit.referenceMedian, 3)));
    default:
        return {};
    }
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isNumber(section) && section != Interval ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::FontRole && section == m_sorted)
        return uiFont(FontSize::Caption, true);
    if (role == Qt::ToolTipRole)
        return explanation(section);
    if (role != Qt::DisplayRole)
        return {};
    if (section != m_sorted)
        return title(section);
    return QString(title(section) +
                   (m_order == Qt::DescendingOrder ? QStringLiteral(" ↓") : QStringLiteral(" ↑")));
}

void HitModel::setSorted(int column, Qt::SortOrder order)
{
    m_sorted = column;
    m_order = order;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::FontRole});
}

QString HitModel::title(int column) const
{
    switch (column) {
    case Plate:
        return tr("Plate");
    case Well:
        return tr("Well");
    case Treatment:
        return tr("Treatment");
    case Dose:
        return m_unit.isEmpty() ? tr("Dose") : m_unit;
    case Phenotype:
        return tr("Class");
    case Cells:
        return tr("Cells");
    case Fraction:
        return tr("Fraction");
    case Interval:
        return tr("95 % interval");
    case Enrichment:
        return tr("Enrichment");
    case RobustZ:
        return tr("Robust z");
    default:
        return {};
    }
}

/// What a figure is whose name alone does not say it; a tooltip of the title.
QString HitModel::explanation(int column)
{
    switch (column) {
    case Fraction:
        return tr("Cells of the class among all cells of the well, 0 to 1");
    case Interval:
        return tr("95 % interval of the fraction, drawn from 0 to 1");
    case Enrichment:
        return tr("log10 of the odds that the well holds more of the class than the wells of the screen do: 1 means 10 to 1, 2 means 100 to 1");
    case RobustZ:
        return tr("Distance of the fraction from the median of the negative controls, in their scaled median deviations");
    default:
        return {};
    }
}

QString HitModel::csv(const std::vector<int>& rows) const
{
    QString out = QStringLiteral(
        "Metadata_Plate,Metadata_Well,Treatment,Concentration,Unit,Phenotype,Cells,Fraction,FractionLow,"
        "FractionHigh,Enrichment,RobustZ,AdjustedP\n");
    for (const int row : rows) {
        const Hit& hit = m_hits[std::size_t(row)];
        const auto& well = m_view->results.scores.wells[hit.well];
        const auto& value = m_view->table.rows[hit.well].phenotypes[hit.phenotype];
        const QStringList fields{csvText(m_view->results.scores.plates[well.plate].name),
                                 csvText(wellName(well.place)),
                                 csvText(well.treatment.name),
                                 csvNumber(well.treatment.concentration),
                                 csvText(well.treatment.unit),
                                 csvText(m_view->results.scores.classes[hit.phenotype]),
                                 QString::number(m_view->table.rows[hit.well].cells),
                                 csvNumber(value.fraction),
                                 csvNumber(value.interval.low),
                                 csvNumber(value.interval.high),
                                 csvNumber(value.enrichment),
                                 csvNumber(value.robustZ),
                                 csvNumber(value.adjustedP)};
        out += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return out;
}

} // namespace phenodrop

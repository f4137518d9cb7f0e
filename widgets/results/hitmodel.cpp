#include "widgets/results/hitmodel.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QIcon>

namespace phenodrop {

void HitModel::setView(std::shared_ptr<const ScreenView> view)
{
    beginResetModel();
    m_view = std::move(view);
    endResetModel();
}

int HitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_view ? 0 : int(m_view->hits.size());
}

QString HitModel::text(const Hit& hit, int column) const
{
    const auto& well = m_view->results.scores.wells[hit.well];
    const auto& row = m_view->table.rows[hit.well];
    const auto& value = row.phenotypes[hit.phenotype];
    switch (column) {
    case Plate: return QString::fromStdString(m_view->results.scores.plates[well.plate].name);
    case Well: return QString::fromStdString(wellName(well.place));
    case Treatment: return QString::fromStdString(well.treatment.name);
    case Dose: return concentrationText(well.treatment.concentration, QString::fromStdString(well.treatment.unit));
    case Phenotype: return QString::fromStdString(m_view->results.scores.classes[hit.phenotype]);
    case Cells: return countText(std::int64_t(row.cells));
    case Fraction:
        return tr("%1 (%2–%3)", "fraction with its interval")
            .arg(fixedText(value.fraction, 3), fixedText(value.interval.low, 2), fixedText(value.interval.high, 2));
    case Enrichment: return fixedText(value.enrichment, 2);
    case RobustZ: return fixedText(value.robustZ, 1);
    default: return {};
    }
}

QVariant HitModel::sortValue(const Hit& hit, int column) const
{
    const auto& well = m_view->results.scores.wells[hit.well];
    const auto& row = m_view->table.rows[hit.well];
    const auto& value = row.phenotypes[hit.phenotype];
    switch (column) {
    case Dose: return well.treatment.concentration;
    case Cells: return qulonglong(row.cells);
    case Fraction: return value.fraction;
    case Enrichment: return value.enrichment;
    case RobustZ: return value.robustZ;
    default: return text(hit, column);
    }
}

QVariant HitModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit& hit = m_view->hits[std::size_t(index.row())];
    const bool isNumber = index.column() == Dose || index.column() >= Cells;
    switch (role) {
    case Qt::DisplayRole: return text(hit, index.column());
    case SortRole: return sortValue(hit, index.column());
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::DecorationRole:
        if (index.column() == Phenotype)
            for (const auto& phenotype : m_annotations.phenotypes())
                if (phenotype.name == m_view->results.scores.classes[hit.phenotype])
                    return phenotypeIcon(phenotype, 12);
        return {};
    case Qt::ToolTipRole:
        return tr("Median of the wells that it is compared with: %1").arg(fixedText(hit.referenceMedian, 3));
    default: return {};
    }
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == Dose || section >= Cells ? Qt::AlignRight : Qt::AlignLeft)));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Plate: return tr("Plate");
    case Well: return tr("Well");
    case Treatment: return tr("Treatment");
    case Dose: return tr("Dose");
    case Phenotype: return tr("Class");
    case Cells: return tr("Cells");
    case Fraction: return tr("Fraction, 95 % interval");
    case Enrichment: return tr("Enrichment");
    case RobustZ: return tr("Robust z");
    default: return {};
    }
}

} // namespace phenodrop

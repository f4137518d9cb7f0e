#include "widgets/results/oddmodel.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

void OddModel::setView(std::shared_ptr<const ScreenView> view, std::size_t phenotype)
{
    beginResetModel();
    m_view = std::move(view);
    m_phenotype = phenotype;
    m_odd.clear();
    if (m_view && phenotype < m_view->results.scores.classes.size())
        m_odd = oddWells(m_view->replicateGroups, phenotype, m_view->table);
    endResetModel();
}

void OddModel::setSorted(int column, Qt::SortOrder order)
{
    m_sorted = column;
    m_order = order;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::FontRole});
}

int OddModel::rowOf(std::size_t well) const
{
    const auto at = std::ranges::find(m_odd, well, &OddWell::well);
    return at == m_odd.end() ? -1 : int(at - m_odd.begin());
}

QString OddModel::received(const ReplicateGroup& group) const
{
    const QString name = QString::fromStdString(group.treatment);
    return group.concentration > 0
               ? name + QLatin1Char(' ') + concentrationText(group.concentration, QString::fromStdString(group.unit))
               : name;
}

QString OddModel::text(const OddWell& odd, int column) const
{
    const auto& scores = m_view->results.scores;
    const auto& well = scores.wells[odd.well];
    switch (column) {
    case Plate:
        return QString::fromStdString(scores.plates[well.plate].name);
    case Well:
        return QString::fromStdString(wellName(well.place));
    case Treatment:
        return QString::fromStdString(well.treatment.name);
    case Dose:
        return std::isfinite(well.treatment.concentration)
                   ? concentrationText(well.treatment.concentration, QString::fromStdString(well.treatment.unit))
                   : QString();
    case Cells:
        return countText(std::int64_t(m_view->table.rows[odd.well].cells));
    case Fraction:
        return fixedText(odd.fraction, 2);
    case Others:
        return odd.others == 1 ? fixedText(odd.middle, 2)
                               : tr("%1 to %2").arg(fixedText(odd.low, 2), fixedText(odd.high, 2));
    case Deviation:
        return (odd.deviation > 0 ? QStringLiteral("+") : QString()) + fixedText(odd.deviation, 1);
    default:
        return {};
    }
}

QVariant OddModel::sortValue(const OddWell& odd, int column) const
{
    switch (column) {
    case Dose:
        return m_view->results.scores.wells[odd.well].treatment.concentration;
    case Cells:
        return qulonglong(m_view->table.rows[odd.well].cells);
    case Fraction:
        return odd.fraction;
    case Others:
        return odd.middle;
    case Deviation:
        return std::abs(odd.deviation);
    default:
        return text(odd, column);
    }
}

QString OddModel::reason(int row) const
{
    const OddWell& odd = m_odd[std::size_t(row)];
    const QString class_ = QString::fromStdString(m_view->results.scores.classes[m_phenotype]);
    const QString what = received(m_view->replicateGroups[odd.group]);
    const QString times = fixedText(std::abs(odd.deviation), 1);
    QString said = tr("%1: the fraction of %2 is %3").arg(text(odd, Well), class_, fixedText(odd.fraction, 2)) + QStringLiteral("; ");
    if (odd.others == 1)
        said += tr("in the other well of %1 it is %2, %3 times what replicates usually differ by. Which of the two is odd cannot be told.")
                    .arg(what, fixedText(odd.middle, 2), times);
    else
        said += tr("in the other %n well(s) of %1 it is %2 to %3, %4 times what replicates usually differ by.", nullptr, int(odd.others))
                    .arg(what, fixedText(odd.low, 2), fixedText(odd.high, 2), times);
    const double cells = double(m_view->table.rows[odd.well].cells);
    if (cells * 2 < odd.othersCells || cells > 2 * odd.othersCells)
        said += QLatin1Char(' ') + tr("It has %1 cells, the others about %2.")
                                       .arg(countText(std::int64_t(cells)), countText(std::int64_t(std::lround(odd.othersCells))));
    return said;
}

QVariant OddModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OddWell& odd = m_odd[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(odd, index.column());
    case SortRole:
        return sortValue(odd, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() >= Dose ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        return index.column() == Well || index.column() == m_sorted ? uiFont(FontSize::Small, true) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return reason(index.row());
    default:
        return {};
    }
}

QString OddModel::title(int column) const
{
    switch (column) {
    case Plate:
        return tr("Plate");
    case Well:
        return tr("Well");
    case Treatment:
        return tr("Treatment");
    case Dose:
        return tr("Dose");
    case Cells:
        return tr("Cells");
    case Fraction:
        return tr("Fraction");
    case Others:
        return tr("Other wells");
    case Deviation:
        return tr("Deviation");
    default:
        return {};
    }
}

QString OddModel::explanation(int column)
{
    switch (column) {
    case Others:
        return tr("Fractions in the other wells of the same treatment and dose, on all plates");
    case Deviation:
        return tr("How far the well lies from the others, in units of what replicates of this screen usually differ by: 1 is usual, from "
                  "3 on a well is listed");
    default:
        return {};
    }
}

QVariant OddModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == m_sorted ? title(section) + (m_order == Qt::AscendingOrder ? QStringLiteral(" ↑") : QStringLiteral(" ↓"))
                                   : title(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section >= Dose ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::FontRole && section == m_sorted)
        return uiFont(FontSize::Caption, true);
    if (role == Qt::ToolTipRole && !explanation(section).isEmpty())
        return explanation(section);
    return {};
}

QString OddModel::csv(const std::vector<int>& rows) const
{
    QString out = QStringLiteral("Metadata_Plate,Metadata_Well,Treatment,Concentration,Unit,Phenotype,Cells,Fraction,"
                                 "Others,OthersLow,OthersMedian,OthersHigh,Deviation\n");
    const auto quoted = [](const std::string& text) {
        QString field = QString::fromStdString(text);
        return field.contains(QLatin1Char(',')) || field.contains(QLatin1Char('"')) || field.contains(QLatin1Char('\n'))
                   ? QLatin1Char('"') + field.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"')
                   : field;
    };
    const auto number = [](double value) { return std::isfinite(value) ? QString::number(value, 'g', 8) : QString(); };
    for (const int row : rows) {
        const OddWell& odd = m_odd[std::size_t(row)];
        const auto& scores = m_view->results.scores;
        const auto& well = scores.wells[odd.well];
        const QStringList fields{quoted(scores.plates[well.plate].name), QString::fromStdString(wellName(well.place)),
                                 quoted(well.treatment.name), number(well.treatment.concentration), quoted(well.treatment.unit),
                                 quoted(scores.classes[m_phenotype]), QString::number(m_view->table.rows[odd.well].cells),
                                 number(odd.fraction), QString::number(odd.others), number(odd.low), number(odd.middle), number(odd.high),
                                 number(odd.deviation)};
        out += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return out;
}

} // namespace phenodrop

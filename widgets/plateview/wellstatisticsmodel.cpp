#include "widgets/plateview/wellstatisticsmodel.h"

#include "widgets/style/numbers.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/workspace.h"

#include <QFont>

namespace phenodrop {

namespace {
constexpr std::size_t MostRows = 12;
enum Column { NameColumn, ValueColumn, RankColumn, ZColumn, ComparedColumn };
} // namespace

WellStatisticsModel::WellStatisticsModel(Workspace& workspace, PlateScores& scores, QObject* parent)
    : QAbstractTableModel(parent), m_workspace(workspace), m_scores(scores)
{
    connect(&scores, &PlateScores::changed, this, &WellStatisticsModel::rebuild);
    connect(&workspace.selection(), &Selection::currentWellChanged, this, &WellStatisticsModel::rebuild);
    connect(&workspace.selection(), &Selection::comparedWellChanged, this, &WellStatisticsModel::rebuild);
    rebuild();
}

void WellStatisticsModel::rebuild()
{
    beginResetModel();
    m_measures.clear();
    m_compared = m_workspace.selection().comparedWell() != 0;
    if (m_scores.currentMeasure() >= 0)
        m_measures.push_back(m_scores.currentMeasure());
    for (int i = 0; i < int(m_scores.measures().size()) && m_measures.size() < MostRows; ++i)
        if (i != m_scores.currentMeasure())
            m_measures.push_back(i);
    endResetModel();
}

int WellStatisticsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_measures.size());
}

int WellStatisticsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_compared ? 5 : 4;
}

QString WellStatisticsModel::text(int measure, int column) const
{
    const Selection& selection = m_workspace.selection();
    const WellKey well = selection.currentWell();
    switch (column) {
    case NameColumn:
        return m_scores.measures()[std::size_t(measure)].name;
    case ValueColumn:
        return valueText(m_scores.raw(measure, well));
    case RankColumn: {
        const auto [rank, all] = m_scores.rank(measure, well);
        return all ? tr("%1 of %2").arg(rank).arg(all) : QStringLiteral("–");
    }
    case ZColumn:
        return signedText(m_scores.zToNegative(measure, well), 1);
    case ComparedColumn:
        return valueText(m_scores.raw(measure, selection.comparedWell()));
    default:
        return {};
    }
}

QVariant WellStatisticsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool shown = measureAt(index.row()) == m_scores.currentMeasure();
    switch (role) {
    case Qt::DisplayRole:
        return text(measureAt(index.row()), index.column());
    case Qt::ToolTipRole:
        return index.column() == NameColumn
                   ? QVariant(m_scores.measures()[std::size_t(measureAt(index.row()))].id)
                   : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::FontRole:
        return uiFont(FontSize::Small, shown && index.column() == ValueColumn);
    case Qt::BackgroundRole:
        return shown ? QVariant(theme().tint) : QVariant();
    default:
        return {};
    }
}

QVariant WellStatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("This well");
    case ValueColumn:
        return tr("Value");
    case RankColumn:
        return tr("Rank");
    case ZColumn:
        return tr("z to negative");
    case ComparedColumn: {
        const Well* well = m_workspace.index()->well(m_workspace.selection().comparedWell());
        return well ? QString::fromStdString(wellName(well->place)) : QString();
    }
    default:
        return {};
    }
}

} // namespace phenodrop

#include "widgets/plateview/platelistmodel.h"

#include "widgets/style/numbers.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/workspace.h"

#include <cmath>

namespace phenodrop {

PlateListModel::PlateListModel(Workspace& workspace, PlateScores& scores, QObject* parent)
    : QAbstractListModel(parent), m_workspace(workspace), m_scores(scores)
{
    connect(&workspace, &Workspace::indexChanged, this, &PlateListModel::rebuild);
    connect(&scores, &PlateScores::changed, this, &PlateListModel::rebuild);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &PlateListModel::rebuild);
    rebuild();
}

PlateListModel::Row PlateListModel::rowFor(const Plate& plate) const
{
    const auto index = m_workspace.index();
    const auto wells = index->wellsOf(plate.key);
    Row row;
    row.key = plate.key;
    row.name = QString::fromStdString(plate.name);
    std::size_t sites = 0;
    for (const Well& well : wells)
        sites = std::max(sites, index->fieldsOf(well.key).size());
    const int full = plate.format.wells();
    const QString wellsText = int(wells.size()) == full || plate.readyCrops
                                  ? tr("%n well(s)", nullptr, int(wells.size()))
                                  : tr("%1 of %2 wells").arg(wells.size()).arg(full);
    row.facts = plate.readyCrops ? wellsText + QStringLiteral(" · ") + tr("crops")
                                 : wellsText + QStringLiteral(" · ") + tr("%n site(s)", nullptr, int(sites)) +
                                       QStringLiteral(" · ") + tr("%1 ch").arg(plate.channels.size());
    const ControlSummary controls = m_scores.controls(plate.key);
    // Of what: a poor Z′ of the number of cells says nothing about the assay that is being set up.
    const int measure = m_scores.currentMeasure();
    row.quality = controls.zPrime && measure >= 0
                      ? tr("Z′ %1").arg(fixedText(*controls.zPrime, 2)) + QStringLiteral(" · ") + m_scores.measures()[std::size_t(measure)].name
                      : QString();
    row.flags = int(m_scores.flagged(plate.key).size());
    // A picture of one pixel a well: the view scales it without smoothing.
    row.mini = QImage(plate.format.columns, plate.format.rows, QImage::Format_RGB32);
    row.mini.fill(theme().border);
    for (const Well& well : wells)
        if (m_scores.hasColour(well))
            row.mini.setPixelColor(well.place.column, well.place.row,
                                   m_scores.colour(m_scores.value(well.key)));
    return row;
}

void PlateListModel::rebuild()
{
    const auto plates = m_workspace.index()->plates();
    std::vector<Row> rows;
    for (const Plate& plate : plates)
        rows.push_back(rowFor(plate));
    bool same = rows.size() == m_rows.size();
    for (std::size_t i = 0; same && i < rows.size(); ++i)
        same = rows[i].key == m_rows[i].key;
    if (same) {
        // The same plates with other numbers: the selection and the scroll position stay.
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PlateListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PlateListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return QString(row.name + QLatin1Char('\n') + row.facts);
    case KeyRole:
        return qlonglong(row.key);
    case FactsRole:
        return row.facts;
    case QualityRole:
        return row.quality;
    case FlagsRole:
        return row.flags;
    case MiniRole:
        return row.mini;
    default:
        return {};
    }
}

int PlateListModel::rowOf(PlateKey plate) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].key == plate)
            return int(i);
    return -1;
}

} // namespace phenodrop

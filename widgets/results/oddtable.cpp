#include "widgets/results/oddtable.h"

#include "widgets/style/controls.h"
#include "widgets/style/rowdelegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

OddTable::OddTable(QWidget* parent)
    : QWidget(parent), m_model(new OddModel(this)), m_sorted(new QSortFilterProxyModel(this)), m_table(new QTableView),
      m_reason(makeLabel({}, FontSize::Small, TextRole::Second))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(OddModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setFont(uiFont(FontSize::Small));
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(density().row);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(28);
    m_table->setFrameShape(QFrame::NoFrame);
    // As in the hits: the arrow stands in the title.
    m_table->horizontalHeader()->setStyleSheet(
        QStringLiteral("QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0px; height: 0px; }"));
    m_table->sortByColumn(OddModel::Deviation, Qt::DescendingOrder);
    m_table->setAccessibleName(tr("Wells that differ from their replicates"));
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* column = closeColumn(*this);
    column->addWidget(m_table, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_reason);

    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model, &OddModel::setSorted);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        showReason();
        if (row.isValid())
            Q_EMIT chosen(m_model->odd(sourceRow(row.row())).well);
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& row) {
        if (row.isValid())
            Q_EMIT compareWanted(m_model->odd(sourceRow(row.row())).well);
    });
}

int OddTable::sourceRow(int row) const
{
    return m_sorted->mapToSource(m_sorted->index(row, 0)).row();
}

void OddTable::setView(std::shared_ptr<const ScreenView> view, std::size_t phenotype)
{
    const bool plates = view && view->results.scores.plates.size() > 1;
    m_model->setView(std::move(view), phenotype);
    m_table->setColumnHidden(OddModel::Plate, !plates);
    shareWidth();
    showReason();
}

/// Widths follow the texts, the treatment takes what is left.
void OddTable::shareWidth()
{
    auto* header = m_table->horizontalHeader();
    const QFontMetrics titles(uiFont(FontSize::Caption, true)), texts(uiFont(FontSize::Small));
    for (int column = 0; column < OddModel::ColumnCount; ++column) {
        int width = titles.horizontalAdvance(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (int row = 0; row < std::min(m_model->rowCount(), 40); ++row)
            width = std::max(width, texts.horizontalAdvance(m_model->index(row, column).data().toString()));
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        header->resizeSection(column, std::min(width + 26, 146)); // the style sheet's padding
    }
    header->setSectionResizeMode(OddModel::Treatment, QHeaderView::Stretch);
}

/// Of the chosen row, before one is chosen of the first.
void OddTable::showReason()
{
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : 0;
    m_reason->setText(row < m_sorted->rowCount() ? m_model->reason(sourceRow(row)) : QString());
}

QString OddTable::reason() const
{
    return m_reason->text();
}

void OddTable::setCurrentWell(std::size_t well)
{
    const QModelIndex row = m_sorted->mapFromSource(m_model->index(m_model->rowOf(well), 0));
    const QSignalBlocker quiet(m_table->selectionModel());
    if (!row.isValid())
        m_table->selectionModel()->clear();
    else
        m_table->setCurrentIndex(row);
    if (row.isValid())
        m_table->scrollTo(row);
    m_table->viewport()->update();
    showReason();
}

QString OddTable::csv() const
{
    std::vector<int> rows;
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        rows.push_back(sourceRow(row));
    return m_model->csv(rows);
}

} // namespace phenodrop

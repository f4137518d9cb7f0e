#include "widgets/training/modelhistory.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int TallEnough = 600; ///< px; below that the curve makes room for the table

QTableWidgetItem* cellOf(const QString& text, Qt::Alignment alignment)
{
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

QString accuracyTip(const ModelEntry& model)
{
    const QString split = QString::fromStdString(model.card.split);
    if (model.card.split == "cell")
        return ModelHistory::tr("Split by cell: optimistic");
    return model.isTested() ? ModelHistory::tr("On cells that played no part, split by %1").arg(split)
                            : ModelHistory::tr("On the validation cells, split by %1").arg(split);
}

} // namespace

ModelHistory::ModelHistory(QWidget* parent)
    : QWidget(parent), m_cardHeader(new PanelHeader(tr("Model card"))),
      m_header(new PanelHeader(tr("History"))), m_card(new ModelCardView),
      m_compare(makeFlatButton(tr("Compare"), QStringLiteral("compare"),
                               tr("Shows the chosen run beside the one before it, or two "
                                  "chosen runs (Ctrl and click) side by side."))),
      m_table(new QTableWidget(0, 3)), m_curveBox(makeGround("panel")), m_curve(new LabelsCurve)
{
    setGround(this, "panel");
    makeTable();
    m_compare->setCheckable(true);
    m_header->addWidget(m_compare);
    auto* curve = new QVBoxLayout(m_curveBox);
    curve->setContentsMargins(0, Space::S, 0, Space::S);
    auto* title = makeLabel(tr("Accuracy against labels"), FontSize::Body, TextRole::Text, true);
    title->setContentsMargins(Space::M, 0, 0, 0);
    curve->addWidget(title);
    curve->addWidget(m_curve);
    auto* column = closeColumn(*this);
    column->addWidget(m_cardHeader);
    column->addWidget(m_card);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_curveBox);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ModelHistory::showCard);
    connect(m_compare, &QPushButton::toggled, this, &ModelHistory::showCard);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, &ModelHistory::nameRows);
    setModels({});
}

void ModelHistory::makeTable()
{
    m_table->setHorizontalHeaderLabels({tr("Run"), tr("Labels"), tr("Accuracy")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    for (int column : {1, 2}) {
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    m_table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(density().row);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setFont(uiFont(FontSize::Small));
    m_table->setMinimumHeight(3 * density().row);
    m_table->setAccessibleName(tr("Models of this project"));
}

void ModelHistory::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_curveBox->setVisible(height() >= TallEnough);
}

void ModelHistory::setModels(std::vector<ModelEntry> models)
{
    m_models = std::move(models);
    const QSignalBlocker quiet(m_table);
    m_table->clearContents();
    m_table->setRowCount(int(m_models.size()));
    for (int row = 0; row < int(m_models.size()); ++row) {
        const ModelEntry& model = m_models[std::size_t(row)];
        m_table->setItem(row, 0, cellOf({}, Qt::AlignLeft));
        m_table->setItem(row, 1, cellOf(countText(model.labels()), Qt::AlignRight));
        auto* accuracy =
            cellOf(std::isfinite(model.accuracy()) ? percentText(model.accuracy()) : QStringLiteral("–"),
                   Qt::AlignRight);
        accuracy->setToolTip(accuracyTip(model));
        m_table->setItem(row, 2, accuracy);
    }
    if (!m_models.empty())
        m_table->selectRow(0);
    m_compare->setEnabled(m_models.size() > 1);
    m_curve->setRuns(m_models);
    nameRows();
    showCard();
}

/// With its network where there is room for that; "Run 3 · …" would say less than "Run 3".
void ModelHistory::nameRows()
{
    constexpr int Padding = 26;
    const int room = m_table->columnWidth(0) - Padding;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ModelEntry& model = m_models[std::size_t(row)];
        const bool whole = model.isClassical() || m_table->fontMetrics().horizontalAdvance(model.title()) <= room;
        m_table->item(row, 0)->setText(whole ? model.title() : modelNameText(model.name));
        m_table->item(row, 0)->setToolTip(model.title());
    }
}

void ModelHistory::showCard()
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    if (rows.empty() && !m_models.empty())
        rows.push_back(0);
    if (rows.size() == 1 && m_compare->isChecked() && m_models.size() > 1)
        rows.push_back(rows[0] + 1 < int(m_models.size()) ? rows[0] + 1 : rows[0] - 1);
    if (rows.size() > 2)
        rows.resize(2);
    std::vector<const ModelEntry*> runs;
    for (const int row : rows)
        runs.push_back(&m_models[std::size_t(row)]);
    m_cardHeader->setTitle(runs.size() > 1 ? tr("Compare") : tr("Model card"));
    m_cardHeader->setFact(runs.size() == 1 && !runs[0]->isClassical() ? modelNameText(runs[0]->name) : QString());
    m_card->setRuns(runs);
    m_compared.reset();
    if (runs.size() == 2 && !runs[0]->isClassical() && !runs[1]->isClassical())
        m_compared.emplace(runs[0]->id, runs[1]->id);
    Q_EMIT comparedChanged();
}

} // namespace phenodrop

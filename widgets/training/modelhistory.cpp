#include "widgets/training/modelhistory.h"

#include "core/store/modelstore.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>
#include <numeric>

namespace phenodrop {

namespace {

double cardMetric(const nn::ModelCard& card, const char* name)
{
    const auto at = card.metrics.find(name);
    return at == card.metrics.end() ? std::nan("") : at->second;
}

long sum(const std::vector<long>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0L);
}

QTableWidgetItem* cellOf(const QString& text, Qt::Alignment alignment)
{
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

long ModelEntry::labels() const
{
    return sum(card.labelCounts) + sum(card.validationCounts);
}

bool ModelEntry::isTested() const
{
    return std::isfinite(cardMetric(card, "test_accuracy"));
}

double ModelEntry::accuracy() const
{
    return cardMetric(card, isTested() ? "test_accuracy" : "validation_accuracy");
}

Result<std::vector<ModelEntry>> loadModelEntries(const ProjectPtr& project)
{
    const auto records = loadModels(*project);
    if (!records)
        return records.error();
    std::vector<ModelEntry> entries;
    for (const ModelRecord& record : *records) {
        ModelEntry entry{
            record.id, QString::fromStdString(record.name), QString::fromStdString(record.network), {}};
        if (auto card = nn::modelCardFromJson(record.cardJson))
            entry.card = std::move(*card);
        entries.push_back(std::move(entry));
    }
    return entries;
}

ModelHistory::ModelHistory(TrainingRun& run, QWidget* parent) : QWidget(parent), m_run(run)
{
    setGround(this, "panel");
    m_table = new QTableWidget(0, 3);
    m_table->setHorizontalHeaderLabels({tr("Run"), tr("Labels"), tr("Accuracy")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column : {1, 2})
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(density().row);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Models of this project"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeThisRun());
    column->addWidget(makeCard());
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(new PanelHeader(tr("History")));
    column->addWidget(m_table, 1);
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) { showCard(row); });
    connect(&run, &TrainingRun::stateChanged, this, &ModelHistory::showRun);
    connect(&run, &TrainingRun::progressed, this, &ModelHistory::showRun);
    showRun();
    showCard(-1);
}

QWidget* ModelHistory::makeThisRun()
{
    auto* box = makeGround("panel");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PanelHeader(tr("This run")));
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(Space::M, Space::S, Space::M, Space::M);
    lines->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->addWidget(m_runName = makeLabel({}, FontSize::Body, TextRole::Text, true));
    row->addStretch(1);
    row->addWidget(m_runShare = makeLabel({}, FontSize::Small, TextRole::Accent));
    lines->addLayout(row);
    lines->addWidget(m_runBar = new ThinProgress);
    lines->addWidget(m_runLeft = makeLabel({}, FontSize::Small, TextRole::Third));
    column->addLayout(lines);
    column->addWidget(makeHairline(Qt::Horizontal));
    return box;
}

QWidget* ModelHistory::makeCard()
{
    auto* box = makeGround("panel");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_cardHeader = new PanelHeader(tr("Model card")));
    m_card = new QWidget;
    m_facts = new QGridLayout(m_card);
    m_facts->setContentsMargins(Space::M, Space::S, Space::M, Space::M);
    m_facts->setVerticalSpacing(4);
    column->addWidget(m_card);
    return box;
}

void ModelHistory::showRun()
{
    const bool running = m_run.isRunning();
    const double fraction = m_run.fraction();
    m_runName->setText(!running ? (m_run.outcome() ? QString::fromStdString(m_run.outcome()->modelName)
                                                   : tr("No run goes on"))
                       : m_run.options().network == "cellnet" ? tr("CellNet")
                                                              : tr("Table 1"));
    m_runShare->setText(running && fraction >= 0 ? percentText(fraction, 0) : QString());
    m_runBar->setVisible(running);
    m_runBar->setValue(fraction);
    m_runLeft->setText(!running ? (m_run.outcome() ? tr("done") : tr("Set it up at the left and start."))
                       : fraction < 0 ? tr("waiting")
                       : m_run.remainingSeconds() >= 0
                           ? tr("%1 left").arg(durationText(m_run.remainingSeconds()))
                           : tr("just begun"));
}

void ModelHistory::setModels(std::vector<ModelEntry> models)
{
    m_models = std::move(models);
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(int(m_models.size()));
    for (int row = 0; row < int(m_models.size()); ++row) {
        const ModelEntry& model = m_models[std::size_t(row)];
        const QString network = model.network == QStringLiteral("table1")    ? tr("Table 1")
                                : model.network == QStringLiteral("cellnet") ? tr("CellNet")
                                                                             : model.network;
        m_table->setItem(row, 0, cellOf(model.name + QStringLiteral(" · ") + network, Qt::AlignLeft));
        m_table->setItem(row, 1, cellOf(countText(model.labels()), Qt::AlignRight));
        auto* accuracy =
            cellOf(std::isfinite(model.accuracy()) ? percentText(model.accuracy()) : QStringLiteral("–"),
                   Qt::AlignRight);
        accuracy->setToolTip(
            model.card.split == "cell" ? tr("Split by cell: optimistic")
            : model.isTested()
                ? tr("On cells that played no part, split by %1")
                      .arg(QString::fromStdString(model.card.split))
                : tr("On the validation cells, split by %1").arg(QString::fromStdString(model.card.split)));
        m_table->setItem(row, 2, accuracy);
    }
    if (!m_models.empty())
        m_table->selectRow(0);
    showCard(m_models.empty() ? -1 : 0);
}

void ModelHistory::showCard(int row)
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (row < 0 || row >= int(m_models.size())) {
        m_cardHeader->setFact({});
        m_facts->addWidget(makeLabel(tr("No model yet."), FontSize::Small, TextRole::Third), 0, 0);
        return;
    }
    const ModelEntry& model = m_models[std::size_t(row)];
    const nn::ModelCard& card = model.card;
    m_cardHeader->setFact(model.name);
    int line = 0;
    const auto add = [&](const QString& name, const QString& value) {
        m_facts->addWidget(makeLabel(name, FontSize::Small, TextRole::Third), line, 0);
        m_facts->addWidget(makeLabel(value, FontSize::Small), line++, 1, Qt::AlignRight);
    };
    add(tr("Network"), model.network);
    add(tr("Input"), card.channels.size() == 1
                         ? tr("%1 × %1, 1 channel").arg(card.cropSize)
                         : tr("%1 × %1, %2 channels").arg(card.cropSize).arg(card.channels.size()));
    if (card.pixelSize > 0)
        add(tr("Pixel size"), withUnit(numberText(card.pixelSize), QStringLiteral("µm")));
    add(tr("Normalisation"), tr("training cells only"));
    add(tr("Classes"), countText(std::int64_t(card.classes.size())));
    add(tr("Labels"), countText(model.labels()));
    add(tr("Split"), card.split == "cell" ? tr("by cell, optimistic")
                                          : tr("by %1").arg(QString::fromStdString(card.split)));
    add(tr("Held out"),
        tr("%1 cells")
            .arg(countText(std::int64_t(cardMetric(card, "validation_cells") > 0
                                            ? cardMetric(card, "validation_cells")
                                            : 0) +
                           std::int64_t(model.isTested() ? cardMetric(card, "test_cells") : 0))));
    add(tr("Best epoch"), tr("%1 of %2").arg(countText(card.bestEpoch), countText(card.epochs)));
    add(tr("Validation accuracy"), percentText(cardMetric(card, "validation_accuracy")));
    if (model.isTested()) {
        add(tr("Test accuracy"), percentText(cardMetric(card, "test_accuracy")));
        add(tr("Test, balanced"), percentText(cardMetric(card, "test_balanced_accuracy")));
    }
    add(tr("Seed"), QString::number(card.seed));
}

} // namespace phenodrop

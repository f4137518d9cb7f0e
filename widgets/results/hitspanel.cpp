#include "widgets/results/hitspanel.h"

#include "widgets/results/intervaldelegate.h"
#include "widgets/results/oddtable.h"
#include "widgets/results/shorttext.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QSaveFile>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace phenodrop {

namespace {

constexpr int Roomy = 620;     ///< px: narrower, the interval is short in favour of the treatment
constexpr double NoLimit = -1; ///< the spin box's smallest value stands for it
enum Scope { ThisClass, AllClasses, OddWells };
constexpr double Infinite = std::numeric_limits<double>::infinity();

QTableView* makeTable(QAbstractItemModel* model)
{
    auto* table = new QTableView;
    table->setModel(model);
    table->setFont(uiFont(FontSize::Small));
    table->setItemDelegate(new RowDelegate(table));
    table->setItemDelegateForColumn(HitModel::Interval, new IntervalDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setSortingEnabled(true);
    table->setWordWrap(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the treatment gives way instead
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(density().row);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(28);
    table->setFrameShape(QFrame::NoFrame);
    // The arrow stands in the title (HitModel::setSorted()): the style would draw it over a title at the
    // right.
    table->horizontalHeader()->setStyleSheet(QStringLiteral(
        "QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0px; height: 0px; }"));
    table->sortByColumn(HitModel::Enrichment, Qt::DescendingOrder);
    return table;
}

} // namespace

HitsPanel::HitsPanel(const Annotations& annotations, QWidget* parent)
    : QWidget(parent), m_header(new PanelHeader(tr("Hits"))), m_scope(new QComboBox),
      m_limit(new QDoubleSpinBox), m_export(makeButton(tr("CSV…"), QStringLiteral("export"))),
      m_report(makeButton(tr("Write report…"), QStringLiteral("report"))),
      m_model(new HitModel(annotations, this)), m_sorted(new QSortFilterProxyModel(this)), m_table(nullptr),
      m_stack(new QStackedLayout), m_empty(new EmptyState({})), m_odd(new OddTable)
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(HitModel::SortRole);
    m_table = makeTable(m_sorted);
    m_lower = m_empty->addButton(tr("Lower the limit"));
    m_scope->addItems({tr("This class"), tr("All classes"), tr("Unlike replicates")});
    m_scope->setAccessibleName(tr("Hits of which classes, or wells that differ from their replicates"));
    m_scope->setItemData(OddWells, tr("Wells that differ from the others of their treatment and dose"), Qt::ToolTipRole);
    m_limit->setRange(NoLimit, 99);
    m_limit->setSingleStep(0.1);
    m_limit->setDecimals(1);
    m_limit->setKeyboardTracking(false);
    m_limit->setPrefix(tr("Enrichment above") + QLatin1Char(' '));
    m_limit->setSpecialValueText(tr("Any enrichment"));
    m_limit->setAccessibleName(tr("Enrichment above"));
    m_limit->setToolTip(
        tr("All hits stand out from the negative controls; enrichment compares with all wells."));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_scope, m_limit, m_export, m_report})
        m_header->addWidget(widget);

    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    auto* body = new QWidget;
    body->setLayout(m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_odd);
    column->addWidget(body, 1);

    connect(m_scope, &QComboBox::currentIndexChanged, this, &HitsPanel::showHits);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, [this] {
        showHits();
        Q_EMIT limitChanged();
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_model, &HitModel::setSorted);
    connect(m_lower, &QPushButton::clicked, this, &HitsPanel::lowerLimit);
    connect(m_export, &QPushButton::clicked, this, &HitsPanel::askForFile);
    connect(m_report, &QPushButton::clicked, this, &HitsPanel::reportWanted);
    connectTable();
    showHits();
}

void HitsPanel::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (!row.isValid() || !m_view)
                    return;
                const Hit hit = m_model->hit(m_sorted->mapToSource(row).row());
                Q_EMIT chosen(hit.well, hit.phenotype);
            });
    // Return, or a double click.
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& row) {
        if (row.isValid() && m_view)
            Q_EMIT compareWanted(m_model->hit(m_sorted->mapToSource(row).row()).well);
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &HitsPanel::showMenu);
    for (QTableView* table : {m_table, &m_odd->table()})
        table->setToolTip(tr("Enter or a double click shows the well beside a negative control."));
    connect(m_odd, &OddTable::chosen, this, [this](std::size_t well) { Q_EMIT chosen(well, m_phenotype); });
    connect(m_odd, &OddTable::compareWanted, this, &HitsPanel::compareWanted);
}

void HitsPanel::showMenu(const QPoint& at)
{
    const QModelIndex row = m_table->indexAt(at);
    if (!row.isValid() || !m_view)
        return;
    const std::size_t well = m_model->hit(m_sorted->mapToSource(row).row()).well;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Compare with a negative control")), &QAction::triggered, this,
            [this, well] { Q_EMIT compareWanted(well); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void HitsPanel::setView(std::shared_ptr<const ScreenView> view)
{
    m_view = std::move(view);
    m_current.reset();
    showHits();
}

void HitsPanel::setPhenotype(std::size_t phenotype)
{
    if (phenotype == m_phenotype)
        return;
    m_phenotype = phenotype;
    if (m_scope->currentIndex() != AllClasses)
        showHits();
}

void HitsPanel::showAllClasses(bool all)
{
    m_scope->setCurrentIndex(all ? AllClasses : ThisClass);
}

void HitsPanel::showOddWells()
{
    m_scope->setCurrentIndex(OddWells);
}

std::optional<double> HitsPanel::limit() const
{
    return m_limit->value() > NoLimit ? std::optional(m_limit->value()) : std::nullopt;
}

void HitsPanel::setLimit(std::optional<double> limit)
{
    m_limit->setValue(limit.value_or(NoLimit));
}

std::size_t HitsPanel::countOf(std::size_t phenotype) const
{
    std::size_t count = 0;
    if (m_view)
        for (const Hit& hit : m_view->hitsAbove(limit().value_or(-Infinite)))
            count += hit.phenotype == phenotype;
    return count;
}

/// Where none is listed it is said whether replicates agree or are too few.
void HitsPanel::showOdd()
{
    m_odd->setView(m_view, m_phenotype);
    const int wells = m_odd->model().rowCount();
    m_header->setFact(tr("%n well(s)", nullptr, wells));
    m_export->setEnabled(wells > 0);
    m_lower->hide();
    std::size_t pairs = 0;
    if (m_view)
        for (const ReplicateGroup& group : m_view->replicateGroups)
            pairs += group.wells.size() * (group.wells.size() - 1) / 2;
    m_empty->setSentence(pairs < FewestPairs
                             ? tr("Too few wells share a treatment and a dose to tell how much they usually differ.")
                             : tr("No well differs from the others of its treatment and dose by more than three times what is usual."));
    m_stack->setCurrentIndex(m_view && wells == 0 ? 1 : 2);
    if (m_current)
        m_odd->setCurrentWell(*m_current);
}

void HitsPanel::showHits()
{
    const bool odd = m_scope->currentIndex() == OddWells;
    m_header->setTitle(odd ? tr("Replicates") : tr("Hits"));
    m_limit->setVisible(!odd);
    m_export->setToolTip(odd ? tr("Export these wells") : tr("Export the hits"));
    m_report->setEnabled(bool(m_view));
    std::vector<Hit> hits;
    if (m_view)
        hits = m_view->hitsAbove(limit().value_or(-Infinite));
    if (m_scope->currentIndex() == ThisClass)
        std::erase_if(hits, [this](const Hit& hit) { return hit.phenotype != m_phenotype; });
    m_model->setHits(m_view, std::move(hits));
    if (odd)
        return showOdd();
    m_header->setFact(fact());
    showColumns();
    const bool any = m_model->rowCount() > 0;
    m_export->setEnabled(any);
    if (m_view && !any)
        explainEmpty();
    m_stack->setCurrentIndex(m_view && !any ? 1 : 0);
    if (m_current)
        setCurrentWell(*m_current);
}

/// A limit that hides wells says so: a list of one hit must not look as if nothing else stood out.
QString HitsPanel::fact() const
{
    if (!m_view)
        return {};
    std::set<std::size_t> standing, shown;
    for (const Hit& hit : m_view->candidates)
        if (m_scope->currentIndex() == AllClasses || hit.phenotype == m_phenotype)
            standing.insert(hit.well);
    for (int row = 0; row < m_model->rowCount(); ++row)
        shown.insert(m_model->hit(row).well);
    const QString count = tr("%n well(s)", nullptr, int(standing.size()));
    return shown.size() == standing.size() ? count : tr("%1 of %2").arg(countText(std::int64_t(shown.size())), count);
}

void HitsPanel::showColumns()
{
    m_table->setColumnHidden(HitModel::Plate, !m_view || m_view->results.scores.plates.size() < 2);
    m_table->setColumnHidden(HitModel::Phenotype, m_scope->currentIndex() == ThisClass);
    // Widths follow the texts, the treatment takes what is left; columns do not jump when numbers change.
    auto* header = m_table->horizontalHeader();
    const QFontMetrics metrics(uiFont(FontSize::Caption));
    for (int column = 0; column < HitModel::ColumnCount; ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        header->resizeSection(column, std::max(metrics.horizontalAdvance(title) + 26, leastWidth(column)));
    }
    header->setSectionResizeMode(HitModel::Treatment, QHeaderView::Stretch);
}

int HitsPanel::leastWidth(int column) const
{
    const QFontMetrics metrics(uiFont(FontSize::Small));
    const bool crowded = width() < Roomy || !m_table->isColumnHidden(HitModel::Plate) ||
                         !m_table->isColumnHidden(HitModel::Phenotype);
    if (column == HitModel::Interval)
        return crowded ? 88 : 108;
    int width = 0;
    for (int row = 0; row < std::min(m_model->rowCount(), 40); ++row)
        width = std::max(width, metrics.horizontalAdvance(m_model->index(row, column).data().toString()));
    return std::min(width + (column == HitModel::Phenotype ? 44 : 26), 146); // the style sheet's padding and the delegate's own
}

void HitsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showColumns();
}

std::optional<Hit> HitsPanel::strongest() const
{
    for (const Hit& hit : m_view->candidates) // best enrichment first
        if (m_scope->currentIndex() == AllClasses || hit.phenotype == m_phenotype)
            return hit;
    return std::nullopt;
}

void HitsPanel::explainEmpty()
{
    const auto hit = strongest();
    m_lower->setVisible(hit.has_value());
    if (!hit)
        return m_empty->setSentence(tr("No well stands out from the negative controls."));
    const double highest = m_view->table.rows[hit->well].phenotypes[hit->phenotype].enrichment;
    m_empty->setSentence(
        tr("No well above %1. Highest: %2 in %3.")
            .arg(shortText(m_limit->value()), fixedText(highest, 2),
                 QString::fromStdString(wellName(m_view->results.scores.wells[hit->well].place))));
}

void HitsPanel::lowerLimit()
{
    if (const auto hit = m_view ? strongest() : std::nullopt) {
        const double highest = m_view->table.rows[hit->well].phenotypes[hit->phenotype].enrichment;
        setLimit(std::max(NoLimit, std::floor(highest * 10) / 10));
    }
}

void HitsPanel::setCurrentWell(std::size_t well)
{
    m_current = well;
    if (m_scope->currentIndex() == OddWells)
        return m_odd->setCurrentWell(well);
    // A well may be a hit in two classes: the row that was clicked stays.
    if (const auto now = m_table->currentIndex();
        now.isValid() && m_model->hit(m_sorted->mapToSource(now).row()).well == well)
        return;
    const QModelIndex row = m_sorted->mapFromSource(m_model->index(m_model->rowOf(well), 0));
    const QSignalBlocker quiet(m_table->selectionModel());
    if (!row.isValid())
        m_table->selectionModel()->clear();
    else
        m_table->setCurrentIndex(row);
    if (row.isValid())
        m_table->scrollTo(row);
    m_table->viewport()->update();
}

const Hit* HitsPanel::best() const
{
    return m_sorted->rowCount() > 0 ? &m_model->hit(m_sorted->mapToSource(m_sorted->index(0, 0)).row())
                                    : nullptr;
}

QString HitsPanel::csv() const
{
    if (m_scope->currentIndex() == OddWells)
        return m_odd->csv();
    std::vector<int> rows;
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        rows.push_back(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
    return m_model->csv(rows);
}

void HitsPanel::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Export the hits"), m_proposal ? m_proposal() : QString(), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &HitsPanel::exportCsv);
    dialog->open(); // not exec(): its own event loop would let jobs end in the middle of this
}

void HitsPanel::exportCsv(const QString& file)
{
    QSaveFile out(file);
    const QByteArray table = csv().toUtf8();
    const bool ok = out.open(QIODevice::WriteOnly) && out.write(table) == table.size() && out.flush() && out.commit();
    if (ok)
        Q_EMIT exported(file, m_scope->currentIndex() == OddWells ? m_odd->model().rowCount() : m_sorted->rowCount());
    else
        Q_EMIT exportFailed({Errc::WriteFailed, file.toStdString(), out.errorString().toStdString()});
}

} // namespace phenodrop

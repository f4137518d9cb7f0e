#include "widgets/plateimport/reportview.h"

#include "widgets/plateimport/reasonwords.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

constexpr int AllKinds = -2, AllProblems = -1;
constexpr int MostSummary = 184; ///< px, ten lines

/// Rows of one kind, or those that are problems.
class KindFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setKind(int kind)
    {
        m_kind = kind;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        return m_kind == AllKinds ||
               (m_kind == AllProblems && index.data(ReportModel::ProblemRole).toBool()) ||
               m_kind == index.data(ReportModel::KindRole).toInt();
    }

private:
    int m_kind = AllKinds;
};

} // namespace

void ReportModel::setRows(std::vector<ReportRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QString ReportModel::kindText(ReportRow::Kind kind)
{
    switch (kind) {
    case ReportRow::Kind::MissingField:
        return tr("Field missing");
    case ReportRow::Kind::MissingChannel:
        return tr("Channel missing");
    case ReportRow::Kind::Unreadable:
        return tr("Not readable");
    case ReportRow::Kind::WrongSize:
        return tr("Another size");
    case ReportRow::Kind::WrongDepth:
        return tr("Another bit depth");
    case ReportRow::Kind::Repeated:
        return tr("Repeated");
    case ReportRow::Kind::Unmatched:
        return tr("Not matched");
    case ReportRow::Kind::Ignored:
        return tr("Left out");
    case ReportRow::Kind::Note:
        return tr("Remark");
    }
    return {};
}

int ReportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant ReportModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReportRow& row = m_rows[std::size_t(index.row())];
    if (role == KindRole)
        return int(row.kind);
    if (role == ProblemRole)
        return row.isProblem();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Kind:
        return kindText(row.kind);
    case Place:
        return placeWords(QString::fromStdString(row.place));
    case File:
        return QString::fromStdString(row.file);
    default:
        return reasonWords(QString::fromStdString(row.reason));
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Kind    ? tr("What")
           : section == Place ? tr("Where")
           : section == File  ? tr("File")
                              : tr("Why");
}

ReportView::ReportView(QWidget* parent)
    : QWidget(parent), m_summary(makeLabel({}, FontSize::Body, TextRole::Text)),
      m_none(
          makeLabel(tr("Every file has its place."), FontSize::Body, TextRole::Good)),
      m_kinds(new QComboBox), m_model(new ReportModel(this)), m_shown(new KindFilter(this)),
      m_table(new QTableView)
{
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_shown->setSourceModel(m_model);
    m_table->setModel(m_shown);
    m_table->setAccessibleName(tr("Import report"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideRight); // a reason begins with what is wrong; the tip has it all
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(density().row);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_kinds->setAccessibleName(tr("Which items to show"));
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &ReportView::showKind);
    auto* copy = makeButton(tr("Copy"));
    copy->setToolTip(tr("Copy the shown rows as a table"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(tableText()); });

    m_summaries = new QScrollArea;
    m_summaries->setWidget(m_summary);
    m_summaries->setWidgetResizable(true);
    m_summaries->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_bar = new QWidget;
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_kinds);
    bar->addStretch(1);
    bar->addWidget(copy);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(Space::M, Space::M, Space::M, Space::S);
    top->setSpacing(Space::M);
    top->addWidget(m_summaries);
    top->addWidget(m_none);
    top->addWidget(m_bar);
    auto* column = closeColumn(*this);
    column->addLayout(top);
    column->addWidget(m_table, 1); // from edge to edge: its texts stand in line with those above
}

void ReportView::setReport(const QStringList& summary, std::vector<ReportRow> rows)
{
    QStringList lines;
    for (const QString& line : summary)
        lines << summaryWords(line);
    m_summary->setText(lines.join(QLatin1Char('\n')));
    fitSummary();
    std::map<ReportRow::Kind, int> counts;
    int problems = 0;
    for (const ReportRow& row : rows) {
        ++counts[row.kind];
        problems += row.isProblem() ? 1 : 0;
    }
    m_none->setVisible(problems == 0);
    const int all = int(rows.size());
    m_bar->setVisible(all > 0);
    m_table->horizontalHeader()->setVisible(all > 0);
    m_model->setRows(std::move(rows));
    const QSignalBlocker blocker(m_kinds);
    m_kinds->clear();
    m_kinds->addItem(tr("Everything (%1)").arg(countText(all)), AllKinds);
    if (problems > 0)
        m_kinds->addItem(tr("Problems (%1)").arg(countText(problems)), AllProblems);
    for (const auto& [kind, count] : counts)
        m_kinds->addItem(QStringLiteral("%1 (%2)").arg(ReportModel::kindText(kind), countText(count)),
                         int(kind));
    m_kinds->setCurrentIndex(problems > 0 ? 1 : 0);
    showKind();
    for (const auto& [section, most] : {std::pair(0, 160), std::pair(1, 320), std::pair(2, 420)}) {
        bool empty = true; // remarks on a table have no well: their room is the reason's
        for (int row = 0; row < m_model->rowCount() && empty; ++row)
            empty = m_model->index(row, section).data().toString().isEmpty();
        m_table->setColumnHidden(section, empty);
        if (empty)
            continue;
        m_table->resizeColumnToContents(section);
        m_table->setColumnWidth(section, std::clamp(m_table->columnWidth(section) + Space::M, 80, most));
    }
}

/// A line for each plate, of which there may be fifty: those scroll.
void ReportView::fitSummary()
{
    const int room = width() - 2 * Space::M;
    const int needed = m_summary->heightForWidth(room);
    const int scrolled = needed > MostSummary ? m_summary->heightForWidth(room - Space::M) : needed;
    m_summaries->setFixedHeight(std::clamp(scrolled, 1, MostSummary));
}

void ReportView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitSummary();
}

void ReportView::showKind()
{
    static_cast<KindFilter*>(m_shown)->setKind(m_kinds->currentData().toInt());
}

int ReportView::shownRows() const
{
    return m_shown->rowCount();
}

QString ReportView::tableText() const
{
    QStringList lines;
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        QStringList cells;
        for (int section = 0; section < ReportModel::Columns; ++section)
            cells << m_shown->index(row, section)
                         .data()
                         .toString()
                         .replace(QLatin1Char('\t'), QLatin1Char(' '));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace phenodrop

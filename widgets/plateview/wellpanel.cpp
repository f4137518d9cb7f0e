#include "widgets/plateview/wellpanel.h"

#include "widgets/plateview/sitestrip.h"
#include "widgets/plateview/wellstatisticsmodel.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/rowdelegate.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/workspace.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace phenodrop {

WellPanel::WellPanel(Workspace& workspace, PlateScores& scores, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_scores(scores), m_header(new PanelHeader({})),
      m_chip(new Chip), m_compare(makeFlatButton(tr("Compare"), QStringLiteral("compare"),
                                                 tr("The next well you click stands beside this one"))),
      m_model(new WellStatisticsModel(workspace, scores, this)), m_table(new QTableView)
{
    setGround(this, "panel");
    auto* column = closeColumn(*this);
    m_header->addLeading(m_chip);
    m_compare->setCheckable(true);
    m_header->addWidget(m_compare);
    column->addWidget(m_header);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    body->setSpacing(Space::L);
    body->addWidget(new SiteStrip(workspace), 0, Qt::AlignTop);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(density().row);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setFixedHeight(132);
    body->addWidget(m_table, 1);
    m_none = makeLabel(tr("The values of the well appear once the cells are found."), FontSize::Small, TextRole::Third);
    m_none->setWordWrap(true);
    body->addWidget(m_none, 1, Qt::AlignTop);
    column->addLayout(body);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        m_scores.setCurrentMeasure(m_model->measureAt(index.row()));
    });
    connect(m_compare, &QPushButton::toggled, this, [this](bool on) {
        if (!on)
            m_workspace.selection().setComparedWell(0);
        showWell();
    });
    connect(&workspace.selection(), &Selection::comparedWellChanged, this, &WellPanel::showWell);
    connect(m_model, &QAbstractItemModel::modelReset, this, &WellPanel::fitColumns);
    connect(&workspace.selection(), &Selection::currentWellChanged, this, &WellPanel::showWell);
    connect(&workspace, &Workspace::indexChanged, this, &WellPanel::showWell);
    fitColumns();
    showWell();
}

bool WellPanel::comparing() const
{
    return m_compare->isChecked();
}

void WellPanel::fitColumns()
{
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    // Fixed widths: numbers that change must not move their columns.
    const int widths[] = {0, 78, 90, 98, 78};
    for (int column = 1; column < m_model->columnCount(); ++column)
        header->resizeSection(column, widths[column]);
    m_table->setColumnHidden(2, m_model->columnCount() > 4); // beside another well its value is what counts
    m_table->setVisible(m_model->rowCount() > 0);
    m_none->setVisible(m_model->rowCount() == 0);
}

void WellPanel::showWell()
{
    const Well* well = m_workspace.index()->well(m_workspace.selection().currentWell());
    m_compare->setEnabled(well != nullptr);
    m_chip->setVisible(well != nullptr);
    if (!well) {
        m_header->setTitle(tr("No well"));
        m_header->setFact({});
        m_chip->setText({});
        return;
    }
    m_header->setTitle(QString::fromStdString(wellName(well->place)));
    QStringList facts;
    if (!well->treatment.name.empty())
        facts << QString::fromStdString(well->treatment.name);
    const QString dose =
        concentrationText(well->treatment.concentration, QString::fromStdString(well->treatment.unit));
    if (!dose.isEmpty() && well->treatment.concentration > 0)
        facts << dose;
    m_header->setFact(facts.join(QStringLiteral(" · ")));
    const QString control = well->control == Control::Negative   ? tr("Negative control")
                            : well->control == Control::Positive ? tr("Positive control")
                                                                 : tr("Sample");
    m_chip->setText(well->excluded ? tr("Excluded") : control);
    m_chip->setColour(well->excluded ? theme().warn : QColor());
    if (comparing() && !m_workspace.selection().comparedWell()) { // the pressed button alone does not say what it waits for
        m_chip->setText(tr("Click the well to compare with"));
        m_chip->setColour(theme().accent);
    }
    m_chip->setToolTip(well->excluded ? QString::fromStdString(well->exclusionReason) : QString());
}

} // namespace phenodrop

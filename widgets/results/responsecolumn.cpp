#include "widgets/results/responsecolumn.h"

#include "widgets/style/controls.h"
#include "widgets/style/phenotypemark.h"

#include <QVBoxLayout>

namespace phenodrop {

ResponseColumn::ResponseColumn(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dose(new DosePanel(workspace.annotations())),
      m_sentence(makeLabel({}, FontSize::Small, TextRole::Second)), m_drill(new DrillDown),
      m_cells(new WellCells(workspace))
{
    auto* below = new QWidget;
    auto* column = closeColumn(*below);
    m_sentence->setContentsMargins(Space::M, Space::M, Space::M, Space::S);
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    column->addWidget(m_drill);
    column->addWidget(m_cells, 1);
    auto* rows = new HairlineSplitter(Qt::Vertical);
    rows->addWidget(m_dose);
    rows->addWidget(below);
    rows->setStretchFactor(0, 1);
    rows->setStretchFactor(1, 1);
    rows->setSizes({430, 500});
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(rows);

    const auto choose = [this](std::size_t well) {
        if (m_view)
            Q_EMIT chosen(m_view->results.wellKeys[well]);
    };
    connect(m_dose, &DosePanel::chosen, this, [this, choose](std::size_t well) {
        m_drill->setLevel(DrillDown::Level::Well);
        choose(well);
    });
    connect(m_drill, &DrillDown::chosen, this, choose);
    connect(m_drill, &DrillDown::levelChanged, this, &ResponseColumn::showCells);
    connect(m_drill, &DrillDown::excludeWanted, this, &ResponseColumn::excludeWanted);
    connect(m_cells, &WellCells::fieldWanted, this, &ResponseColumn::fieldWanted);
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &ResponseColumn::showDose);
    clear(false);
}

void ResponseColumn::clear(bool screened)
{
    m_view.reset();
    m_dose->hide();
    m_sentence->hide();
    m_drill->hide();
    m_cells->clear(screened);
}

QString ResponseColumn::sentence() const
{
    return m_sentence->text();
}

void ResponseColumn::show(std::shared_ptr<const ScreenView> view, std::size_t well, std::size_t phenotype)
{
    // The same treatment in the same class keeps its curve: it is not fitted again for each of its wells.
    const bool sameCurve =
        m_view == view && m_phenotype == phenotype && view && view->groupOf(well) == view->groupOf(m_well);
    m_view = std::move(view);
    m_well = well;
    m_phenotype = phenotype;
    if (!sameCurve)
        showDose();
    m_dose->setCurrent(well);
    QColor colour = phenotypeColour(int(phenotype) + 1, theme());
    for (const auto& known : m_workspace.annotations().phenotypes())
        if (known.name == m_view->results.scores.classes[phenotype])
            colour = phenotypeColour(known, theme());
    m_drill->show(*m_view, well, phenotype, colour);
    m_drill->setVisible(true);
    showCells();
}

QString ResponseColumn::reason(const DoseGroup* group) const
{
    const auto& well = m_view->results.scores.wells[m_well];
    const QString name = QString::fromStdString(well.treatment.name);
    if (well.control == Control::Negative)
        return tr("%1 is the negative control: no dose response.")
            .arg(name.isEmpty() ? tr("This well") : name);
    if (!group || group->doses == 0)
        return tr("%1 has no dose: no dose response.").arg(name.isEmpty() ? tr("This well") : name);
    return tr("%1 has %n dose(s): too few for a dose response, which needs at least 3.", nullptr,
              group->doses)
        .arg(name);
}

void ResponseColumn::showDose()
{
    if (!m_view)
        return;
    const DoseGroup* group = m_view->groupOf(m_well);
    const bool enough = group && group->doses >= DosePanel::LeastDoses;
    if (enough) {
        m_dose->show(*m_view, *group, m_phenotype);
        m_dose->setCurrent(m_well);
    }
    m_sentence->setText(enough ? QString() : reason(group));
    m_sentence->setVisible(!enough);
    m_dose->setVisible(enough);
}

void ResponseColumn::showCells()
{
    if (!m_view)
        return;
    const DoseGroup* group = m_view->groupOf(m_well);
    if (m_drill->level() == DrillDown::Level::Compound && group)
        return m_cells->show(m_view, group->wells, m_phenotype);
    if (m_drill->level() == DrillDown::Level::Well)
        return m_cells->show(m_view, {m_well}, m_phenotype);
    m_cells->show(m_view, m_view->replicates(m_well), m_phenotype);
}

} // namespace phenodrop

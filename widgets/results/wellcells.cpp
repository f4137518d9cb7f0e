#include "widgets/results/wellcells.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace phenodrop {

WellCells::WellCells(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_header(new PanelHeader(tr("Cells"))), m_model(new GalleryModel(this)),
      m_gallery(new GalleryView(workspace.selection(), *m_model)), m_stack(new QStackedLayout)
{
    m_model->setCaptions([this](CellId cell) { return caption(cell); });
    m_gallery->setPictures([&workspace](CellId cell, int side) { return workspace.thumbnails().cell(cell, side); });
    m_gallery->setThumbnail(76);
    connect(&workspace.thumbnails(), &ThumbnailSource::cellReady, m_gallery, &GalleryView::pictureReady);
    connect(&workspace.thumbnails(), &ThumbnailSource::invalidated, m_gallery->viewport(), qOverload<>(&QWidget::update));
    connect(&workspace.annotations(), &Annotations::changed, m_model, &GalleryModel::captionsChanged);
    connect(m_gallery, &GalleryView::cellActivated, this, &WellCells::fieldWanted);
    auto* body = new QWidget;
    body->setLayout(m_stack);
    m_stack->addWidget(m_gallery);
    m_stack->addWidget(new EmptyState(tr("Choose a well on the plate or a hit to see its cells.")));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(body, 1);
    clear();
}

void WellCells::clear()
{
    m_header->setTitle(tr("Cells"));
    m_header->setFact({});
    m_model->setItems({});
    m_probability.clear();
    m_stack->setCurrentIndex(1);
}

void WellCells::show(std::shared_ptr<const ScreenView> view, std::size_t well, std::size_t phenotype)
{
    const auto& scores = view->results.scores;
    m_phenotype = scores.classes[phenotype];
    m_probability.clear();
    std::vector<GalleryItem> items;
    for (const auto& [cell, probability] : view->surestCells(well, phenotype)) {
        items.push_back({cell, Badge::None});
        m_probability[cell] = probability;
    }
    const auto& treatment = scores.wells[well].treatment;
    m_header->setTitle(QString::fromStdString(scores.plates[scores.wells[well].plate].name + " " + wellName(scores.wells[well].place)));
    QString fact = QString::fromStdString(treatment.name);
    if (const auto dose = concentrationText(treatment.concentration, QString::fromStdString(treatment.unit));
        std::isfinite(treatment.concentration))
        fact += QStringLiteral(" · ") + dose;
    const auto called = std::int64_t(view->table.rows[well].phenotypes.empty() ? 0 : view->table.rows[well].phenotypes[phenotype].count);
    m_header->setFact(fact + QStringLiteral("   ") +
                      tr("%1 of %2 cells are %3, most certain first")
                          .arg(countText(called), countText(std::int64_t(view->table.rows[well].cells)), QString::fromStdString(m_phenotype)));
    m_model->setItems(std::move(items));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

CellCaption WellCells::caption(CellId cell) const
{
    CellCaption caption;
    const auto& annotations = m_workspace.annotations();
    const auto found = m_probability.find(cell);
    caption.probability = found == m_probability.end() ? -1 : found->second;
    const PhenotypeId label = annotations.labelOf(cell);
    for (const auto& phenotype : annotations.phenotypes())
        if (label != Unlabelled ? phenotype.id == label : phenotype.name == m_phenotype)
            caption.phenotype = phenotype;
    caption.labelled = label != Unlabelled;
    caption.sentence = m_workspace.index()->placeText(m_workspace.index()->placeOfCell(cell));
    return caption;
}

} // namespace phenodrop

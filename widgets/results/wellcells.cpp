#include "widgets/results/wellcells.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace phenodrop {

WellCells::WellCells(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_header(new PanelHeader(tr("Cells, most certain first"))),
      m_field(makeFlatButton(tr("Field"), {}, tr("Show the chosen cell in its field"))),
      m_model(new GalleryModel(this)), m_gallery(new GalleryView(workspace.selection(), *m_model)),
      m_stack(new QStackedLayout)
{
    m_model->setCaptions([this](CellId cell) { return caption(cell); });
    m_gallery->setPictures(
        [&workspace](CellId cell, int side) { return workspace.thumbnails().cell(cell, side); });
    m_gallery->setThumbnail(76);
    m_gallery->setFollowing(false); // the most certain cells come first, wherever the current one stands
    connect(&workspace.thumbnails(), &ThumbnailSource::cellReady, m_gallery, &GalleryView::pictureReady);
    connect(&workspace.thumbnails(), &ThumbnailSource::invalidated, m_gallery->viewport(),
            qOverload<>(&QWidget::update));
    connect(&workspace.annotations(), &Annotations::changed, m_model, &GalleryModel::captionsChanged);
    connect(m_gallery, &GalleryView::cellActivated, this, &WellCells::fieldWanted);
    m_header->addWidget(m_field);
    m_header->addWidget(new KeyCap(QStringLiteral("F")));
    auto* key = new QShortcut(QKeySequence(Qt::Key_F), this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &WellCells::wantField);
    connect(m_field, &QPushButton::clicked, this, &WellCells::wantField);
    auto* body = new QWidget;
    body->setLayout(m_stack);
    m_stack->addWidget(m_gallery);
    m_stack->addWidget(m_empty = new EmptyState({}));
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(body, 1);
    clear(false);
}

void WellCells::clear(bool screened)
{
    m_empty->setSentence(screened ? tr("Choose a well on the plate or a hit to see its cells.")
                                  : tr("The cells of a well appear here once a plate is screened."));
    m_header->setFact({});
    m_field->setEnabled(false);
    m_model->setItems({});
    m_probability.clear();
    m_stack->setCurrentIndex(1);
}

void WellCells::wantField()
{
    const QModelIndex current = m_gallery->currentIndex();
    if (m_model->rowCount() > 0)
        Q_EMIT fieldWanted(m_model->cellAt(current.isValid() ? current.row() : 0));
}

void WellCells::show(std::shared_ptr<const ScreenView> view, const std::vector<std::size_t>& wells,
                     std::size_t phenotype)
{
    m_phenotype = view->results.scores.classes[phenotype];
    m_probability.clear();
    std::vector<GalleryItem> items;
    for (const auto& [cell, probability] : view->surestCells(wells, phenotype)) {
        items.push_back({cell, Badge::None});
        m_probability[cell] = probability;
    }
    double called = 0;
    std::size_t cells = 0;
    for (const std::size_t well : wells) {
        const auto& row = view->table.rows[well];
        cells += row.cells;
        called += row.phenotypes.empty() ? 0 : row.phenotypes[phenotype].count;
    }
    m_header->setFact(tr("%1 %2 of %3")
                          .arg(countText(std::int64_t(called)), QString::fromStdString(m_phenotype),
                               countText(std::int64_t(cells))));
    m_field->setEnabled(!items.empty());
    m_model->setItems(std::move(items));
    m_gallery->scrollToTop();
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

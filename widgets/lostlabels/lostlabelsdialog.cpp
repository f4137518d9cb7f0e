#include "widgets/lostlabels/lostlabelsdialog.h"

#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/numbers.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {

constexpr double UsualRadius = 12; ///< px, of a cell whose size is not known

/// A dashed ring over the field where the cell was; lets the mouse through.
class Ring : public QWidget
{
public:
    Ring(FieldCanvas& canvas, LostLabels& labels) : QWidget(&canvas), m_canvas(canvas), m_labels(labels)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Cell* lost = m_labels.index().cell(m_labels.selection().currentCell());
        if (!lost || !m_canvas.pixels() || m_canvas.pixels()->field != lost->field)
            return;
        const double radius = lost->area > 0 ? std::sqrt(lost->area / std::numbers::pi) : UsualRadius;
        const QPointF at = m_canvas.toView({lost->x, lost->y});
        const double r = std::max(6.0, 1.25 * radius * m_canvas.zoom());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor(0, 0, 0, 160), 4)); // readable on bright and dark cells
        painter.drawEllipse(at, r, r);
        painter.setPen(QPen(QColor(0xE9, 0xA9, 0x3A), 2, Qt::DashLine)); // pictures are dark in both themes
        painter.drawEllipse(at, r, r);
    }

private:
    FieldCanvas& m_canvas;
    LostLabels& m_labels;
};

} // namespace

LostLabelsDialog::LostLabelsDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_labels(workspace), m_loader(workspace), m_header(new PanelHeader(tr("Labels without a cell"))),
      m_place(new PanelHeader({})), m_gallery(new GalleryView(m_labels.selection(), m_model)),
      m_canvas(new FieldCanvas(workspace.selection(), workspace.display())), m_ring(new Ring(*m_canvas, m_labels)),
      m_hint(makeLabel({}, FontSize::Small, TextRole::Second)), m_put(new PrimaryButton(tr("Put on the chosen cell"))),
      m_drop(makeButton(tr("Drop the label"), QStringLiteral("trash"))),
      m_back(makeButton(tr("Back to the earlier cells"), QStringLiteral("undo")))
{
    setWindowTitle(tr("Labels without a cell"));
    auto* columns = new HairlineSplitter(Qt::Horizontal);
    columns->addWidget(makeList());
    columns->addWidget(m_field = makeField());
    columns->setSizes({400, 560});
    auto* column = closeColumn(*this);
    column->addWidget(columns, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(makeButtons());

    m_model.setCaptions([this](CellId cell) { return caption(cell); });
    ThumbnailSource& pictures = m_labels.thumbnails();
    m_gallery->setPictures([&pictures](CellId cell, int side) { return pictures.cell(cell, side); });
    connect(&pictures, &ThumbnailSource::cellReady, m_gallery, &GalleryView::pictureReady);
    connect(&m_labels, &LostLabels::changed, this, &LostLabelsDialog::showLabels);
    connect(&m_labels.selection(), &Selection::currentCellChanged, this, &LostLabelsDialog::showCurrent);
    connect(&m_labels.selection(), &Selection::cellsChanged, this, &LostLabelsDialog::showTarget);
    connect(&workspace.selection(), &Selection::currentCellChanged, this, &LostLabelsDialog::showTarget);
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, &m_model, &GalleryModel::captionsChanged);
    connect(&m_loader, &FieldLoader::loaded, this, [this](const std::shared_ptr<const FieldPixels>& pixels) {
        m_canvas->setPixels(pixels);
        m_canvas->centreOn(m_workspace.selection().currentCell(), 2);
        m_ring->update();
    });
    for (auto signal : {&FieldCanvas::viewChanged, &FieldCanvas::pictureChanged, &FieldCanvas::zoomChanged})
        connect(m_canvas, signal, m_ring, qOverload<>(&QWidget::update));
    connect(m_put, &QPushButton::clicked, this, &LostLabelsDialog::putOn);
    connect(m_drop, &QPushButton::clicked, this, [this] { m_labels.drop(m_labels.chosen()); });
    connect(m_back, &QPushButton::clicked, this, &LostLabelsDialog::earlierCellsWanted);
    resize(1120, 680); // the hint beside four buttons, in French too
    showLabels();
    m_gallery->setFocus();
}

QWidget* LostLabelsDialog::makeList()
{
    auto* list = makeGround("panel");
    auto* column = closeColumn(*list);
    column->addWidget(m_header);
    column->addWidget(m_gallery, 1);
    column->addWidget(m_none = new EmptyState(tr("Every label has its cell.")), 1);
    m_none->hide();
    return list;
}

QWidget* LostLabelsDialog::makeField()
{
    auto* field = makeGround("panel");
    auto* column = closeColumn(*field);
    column->addWidget(m_place);
    column->addWidget(m_canvas, 1);
    closeColumn(*m_canvas)->addWidget(m_ring); // the ring is as large as the view
    return field;
}

QLayout* LostLabelsDialog::makeButtons()
{
    m_put->setToolTip(tr("Enter"));
    m_drop->setToolTip(tr("Delete"));
    auto* close = makeButton(tr("Close"));
    close->setAutoDefault(false);
    for (QPushButton* button : {m_put, m_drop, m_back})
        button->setAutoDefault(false); // Enter belongs to the chosen label
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_hint->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    row->setSpacing(Space::S);
    row->addWidget(m_back);
    row->addWidget(m_hint, 1);
    row->addWidget(m_drop);
    row->addWidget(close);
    row->addWidget(m_put);
    m_back->hide();
    return row;
}

CellCaption LostLabelsDialog::caption(CellId lost) const
{
    CellCaption caption;
    if (const Phenotype* phenotype = m_workspace.annotations().phenotype(m_workspace.annotations().lostLabelOf(lost)))
        caption.phenotype = *phenotype;
    caption.labelled = true;
    caption.sentence = m_labels.index().placeText(m_labels.index().placeOfCell(lost));
    return caption;
}

void LostLabelsDialog::showLabels()
{
    const int row = std::max(0, m_model.rowOf(m_labels.selection().currentCell()));
    std::vector<GalleryItem> items;
    for (const Cell& cell : m_labels.index().cells())
        items.push_back({cell.id, Badge::None});
    m_header->setFact(items.empty() ? QString() : countText(std::int64_t(items.size())));
    const int count = int(items.size());
    m_model.setItems(std::move(items));
    const bool none = count == 0 && m_labels.isRead();
    m_none->setVisible(none);
    for (QWidget* part : {static_cast<QWidget*>(m_gallery), m_field, static_cast<QWidget*>(m_put), static_cast<QWidget*>(m_drop)})
        part->setVisible(!none);
    if (count && m_model.rowOf(m_labels.selection().currentCell()) < 0) // the next one takes the place of what is done
        m_gallery->setCurrentIndex(m_model.index(std::min(row, count - 1)));
    showCurrent();
}

void LostLabelsDialog::showCurrent()
{
    const CellId lost = m_labels.selection().currentCell();
    const Cell* was = m_labels.index().cell(lost);
    m_place->setTitle(was ? m_labels.index().placeText(m_labels.index().placeOfCell(lost)) : QString());
    if (was) {
        if (const CellId near = m_labels.nearest(lost))
            m_workspace.selection().setCurrentCell(near); // proposed; a click chooses another
        else
            m_workspace.selection().setCurrentField(was->field);
        m_loader.setField(was->field);
        m_canvas->centreOn(m_workspace.selection().currentCell(), 2);
    }
    m_ring->update();
    showTarget();
}

void LostLabelsDialog::showTarget()
{
    const auto chosen = m_labels.chosen();
    const Cell* was = chosen.size() == 1 ? m_labels.index().cell(chosen.front()) : nullptr;
    const Cell* to = m_workspace.index()->cell(m_workspace.selection().currentCell());
    const bool fits = was && to && was->field == to->field;
    m_put->setEnabled(fits);
    m_drop->setEnabled(!chosen.empty());
    const Phenotype* has = fits ? m_workspace.annotations().phenotype(m_workspace.annotations().labelOf(to->id)) : nullptr;
    m_hint->setText(m_model.rowCount() == 0 ? QString()
                    : chosen.size() > 1 ? tr("%Ln label(s) chosen.", nullptr, int(chosen.size()))
                    : has ? tr("The chosen cell is %1 already; that would be replaced.").arg(QString::fromStdString(has->name))
                          : tr("The ring is where the cell was. Click the cell that the label belongs to."));
}

void LostLabelsDialog::putOn()
{
    const auto chosen = m_labels.chosen();
    if (chosen.size() == 1 && m_put->isEnabled())
        m_labels.putOn(chosen.front(), m_workspace.selection().currentCell());
}

void LostLabelsDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return putOn();
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        return m_labels.drop(m_labels.chosen());
    if (event->matches(QKeySequence::Undo))
        return m_workspace.requestAction(QStringLiteral("history.undo"));
    if (event->matches(QKeySequence::Redo))
        return m_workspace.requestAction(QStringLiteral("history.redo"));
    QDialog::keyPressEvent(event);
}

} // namespace phenodrop

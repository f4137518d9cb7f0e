#include "widgets/label/labelworkspace.h"

#include "widgets/gallery/classmenu.h"
#include "widgets/label/fieldpopup.h"
#include "widgets/style/controls.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>

namespace phenodrop {

namespace {

constexpr int MapWidth = 636, ClassesWidth = 296, ContextHeight = 276; ///< px at the first start
constexpr int WideEnough = 1280 - Size::Rail; ///< px of the page from which on the context is shown

} // namespace

LabelWorkspace::LabelWorkspace(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_knowledge(workspace), m_loader(workspace),
      m_mapPanel(new MapPanel(workspace, m_knowledge)),
      m_context(new FieldContext(workspace, m_knowledge, m_loader)),
      m_gallery(new GalleryPanel(workspace.selection())),
      m_classes(new ClassBinsPanel(workspace.annotations())),
      m_verbs(new LabelVerbs(workspace, m_knowledge, *m_gallery, this)),
      m_next(new NextCells(workspace, m_knowledge, *m_gallery, this)), m_popup(nullptr),
      m_columns(new HairlineSplitter(Qt::Horizontal)), m_left(new HairlineSplitter(Qt::Vertical))
{
    m_left->addWidget(m_mapPanel);
    m_left->addWidget(m_context);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_gallery);
    m_columns->addWidget(m_classes);
    m_left->setStretchFactor(0, 1);
    m_left->setStretchFactor(1, 0);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    m_left->setMinimumWidth(320);
    m_gallery->setMinimumWidth(320);
    m_classes->setMinimumWidth(260);
    m_classes->setMaximumWidth(360);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    m_popup = new FieldPopup(workspace, m_loader, this);
    setFocusPolicy(Qt::ClickFocus);
    setFocusProxy(&m_gallery->view());
    connectViews();
    givePictures();
}

LabelWorkspace::~LabelWorkspace() = default;

void LabelWorkspace::connectViews()
{
    ClassBinView& bins = m_classes->view();
    connect(&bins, &ClassBinView::dropped, m_verbs,
            [this](PhenotypeId, const std::vector<CellId>& cells) { m_verbs->finish(cells); });
    connect(&bins, &ClassBinView::binActivated, m_verbs, &LabelVerbs::assign);
    addClassMenu(m_gallery->view(), m_workspace.selection(), m_workspace.annotations(), [this](PhenotypeId to) { m_verbs->assign(to); });
    connect(&bins, &ClassBinView::cellsOfClassWanted, m_verbs, &LabelVerbs::selectClass);
    connect(&bins, &ClassBinView::removed, this, [this](const QString& name, int cells) {
        m_workspace.notices().info(
            cells ? tr("Removed the class %1; its %2 are unlabelled again. Ctrl+Z brings it back.")
                        .arg(name, cellCountText(cells))
                  : tr("Removed the class %1. Ctrl+Z brings it back.").arg(name));
    });
    connect(&m_classes->model(), &ClassBinModel::nameRefused, this,
            [this](const QString& sentence) { m_workspace.notices().warn(sentence); });
    connect(m_classes, &ClassBinsPanel::trainWanted, this, [this] { m_workspace.showPage(Page::Train); });

    map().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&map(), &QWidget::customContextMenuRequested, this, &LabelWorkspace::openMapMenu);
    connect(&map(), &EmbeddingMap::cellHovered, &m_context->canvas(), &FieldCanvas::setHinted);
    connect(&m_gallery->view(), &GalleryView::cellHovered, &m_context->canvas(), &FieldCanvas::setHinted);
    for (FieldCanvas* canvas : {&m_context->canvas(), &m_popup->canvas()})
        connect(canvas, &FieldCanvas::cellActivated, this, [this](CellId cell) { map().showCell(cell); });
    const auto open = [this](CellId cell) {
        m_workspace.selection().setCurrentCell(cell);
        openField();
    };
    connect(&map(), &EmbeddingMap::cellActivated, this, open);
    connect(&m_gallery->view(), &GalleryView::cellActivated, this, open);
    connect(m_context, &FieldContext::openWanted, this, &LabelWorkspace::toggleField);
    connect(&m_workspace.selection(), &Selection::currentCellChanged, this,
            [this] { map().setLensCentre(m_workspace.selection().currentCell()); });

    connect(&m_workspace, &Workspace::actionRequested, this, &LabelWorkspace::offerSimilar);
    connect(&m_gallery->model(), &QAbstractItemModel::modelReset, this, &LabelWorkspace::takeFirstCell);
    connect(&m_knowledge, &CellKnowledge::curvesChanged, this, &LabelWorkspace::showCurves);
    connect(&m_workspace.settings(), &Settings::layoutsReset, this, [this] {
        m_placed = false;
        restoreLayout();
    });
    for (QSplitter* splitter : {m_columns, m_left})
        connect(splitter, &QSplitter::splitterMoved, this, [this] {
            m_workspace.settings().setLayout(QStringLiteral("label/columns"), m_columns->saveState());
            m_workspace.settings().setLayout(QStringLiteral("label/left"), m_left->saveState());
        });
}

/// What a right click is expected to do with the cells that a lasso took: look at them, or give them a class.
void LabelWorkspace::openMapMenu(const QPoint& at)
{
    const int selected = m_workspace.selection().count();
    if (!selected)
        return;
    auto* menu = new QMenu(&map());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show %1").arg(cellCountText(selected))), &QAction::triggered, m_gallery,
            &GalleryPanel::selectionWanted);
    menu->addSeparator();
    addClasses(*menu, m_workspace.annotations(), [this](PhenotypeId to) { m_verbs->assign(to); });
    menu->popup(map().mapToGlobal(at));
}

/// "label.similar:3": what is most similar to the cells of class 3 (PhenotypeId) is to be labelled next.
void LabelWorkspace::offerSimilar(const QString& action)
{
    const QString verb = QStringLiteral("label.similar:");
    if (!action.startsWith(verb))
        return;
    m_knowledge.setExamples(m_workspace.annotations().cellsOf(PhenotypeId(action.mid(verb.size()).toLongLong())));
    m_gallery->setOffer(GalleryPanel::Offer::Similar);
}

void LabelWorkspace::showCurves()
{
    std::map<PhenotypeId, BinAdvice> advice;
    for (const auto& [phenotype, curve] : m_knowledge.curves()) {
        BinAdvice& bin = advice[phenotype];
        for (const LearningCurve::Point& point : curve.measured)
            bin.measured.emplace_back(point.labels, point.recall);
        bin.forecast = QPointF(curve.forecast.labels, curve.forecast.recall);
        bin.moreAdvised = curve.moreAdvised;
    }
    m_classes->model().setAdvice(std::move(advice));
}

void LabelWorkspace::givePictures()
{
    ThumbnailSource& source = m_workspace.thumbnails();
    const CellPicture picture = [&source](CellId cell, int side) { return source.cell(cell, side); };
    map().setPictures(picture);
    m_gallery->view().setPictures(picture);
    m_classes->view().setPictures(picture);
    m_context->canvas().setPictures(picture);
    m_popup->canvas().setPictures(picture);
    connect(&source, &ThumbnailSource::cellReady, this, [this](CellId cell) {
        map().pictureReady(cell);
        m_gallery->view().pictureReady(cell);
        m_classes->view().pictureReady();
    });
    connect(&source, &ThumbnailSource::invalidated, this, [this] {
        map().update();
        m_gallery->view().viewport()->update();
        m_classes->view().pictureReady();
    });
}

void LabelWorkspace::restoreLayout()
{
    if (m_placed || width() < 600)
        return;
    m_placed = true;
    const QByteArray columns = m_workspace.settings().layout(QStringLiteral("label/columns"));
    const QByteArray left = m_workspace.settings().layout(QStringLiteral("label/left"));
    if (columns.isEmpty() || !m_columns->restoreState(columns)) {
        const int map = std::min(MapWidth, width() * MapWidth / (1600 - Size::Rail));
        m_columns->setSizes({map, width() - map - ClassesWidth - 2, ClassesWidth});
    }
    if (left.isEmpty() || !m_left->restoreState(left))
        m_left->setSizes({std::max(200, height() - ContextHeight - 1), ContextHeight});
}

void LabelWorkspace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showOrHideContext();
    restoreLayout();
    if (m_popup->isVisible())
        openField();
}

/// Over map and gallery; the classes stay free, so that cells can be dragged into them.
void LabelWorkspace::openField()
{
    m_popup->open(QRect(0, 0, m_classes->mapTo(this, QPoint()).x() - 1, height()));
}

void LabelWorkspace::showOrHideContext()
{
    m_context->setVisible(width() >= WideEnough);
}

void LabelWorkspace::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    takeFirstCell();
}

/// Whoever comes to this page has a current cell, so that keys and field context mean something at once.
void LabelWorkspace::takeFirstCell()
{
    const GalleryModel& model = m_gallery->model();
    if (isVisible() && !m_workspace.selection().currentCell() && model.rowCount())
        m_gallery->view().setCurrentIndex(model.index(0));
}

void LabelWorkspace::toggleField()
{
    if (m_popup->isVisible())
        m_popup->close();
    else
        openField();
}

bool LabelWorkspace::classKey(const QKeyEvent& event)
{
    if (event.key() < Qt::Key_1 || event.key() > Qt::Key_9)
        return false;
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    m_verbs->assignKey(event.key() - Qt::Key_0);
    return true;
}

void LabelWorkspace::keyPressEvent(QKeyEvent* event)
{
    if (classKey(*event))
        return;
    if (event->matches(QKeySequence::SelectAll))
        return m_gallery->view().selectAllCells();
    if (event->modifiers() & Qt::ControlModifier && event->key() == Qt::Key_0)
        return map().fit();
    if (event->modifiers() & ~Qt::KeypadModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return m_verbs->accept();
    case Qt::Key_Backspace:
        return m_verbs->unlabel();
    case Qt::Key_S:
        return m_verbs->findSimilar();
    case Qt::Key_K:
        return m_verbs->keep();
    case Qt::Key_F:
        return toggleField();
    case Qt::Key_L:
        return map().setLensShown(!map().lensShown());
    case Qt::Key_N:
        return m_classes->startNewClass();
    case Qt::Key_O:
        return m_workspace.display().setOutlines(!m_workspace.display().outlines());
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return map().zoomBy(1.25);
    case Qt::Key_Minus:
        return map().zoomBy(0.8);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace phenodrop

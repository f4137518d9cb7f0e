#include "widgets/review/reviewworkspace.h"

#include "widgets/gallery/classmenu.h"
#include "widgets/notify/errortext.h"
#include "widgets/review/looksatpanel.h"
#include "widgets/review/reviewfigures.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/writeguard.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {
constexpr int MatrixWidth = 800, GalleryHeight = 560, SuspiciousHeight = 370;
constexpr int WideEnough = 1300;                                             ///< px
constexpr int TallEnough = 700;                                              ///< px
constexpr SplitBy Splits[] = {SplitBy::Well, SplitBy::Plate, SplitBy::Cell}; ///< as the segments stand
} // namespace

ReviewWorkspace::ReviewWorkspace(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_header(new PanelHeader(tr("Review"))),
      m_errors(new ErrorBar), m_figures(new ReviewFigures), m_matrixView(new MatrixView),
      m_enough(new EnoughPanel(workspace)), m_cells(new CellsPanel(workspace, m_matrix)),
      m_suspicious(new SuspiciousList(m_suspiciousModel)), m_empty(new EmptyState({})),
      m_columns(new HairlineSplitter(Qt::Horizontal)), m_right(new HairlineSplitter(Qt::Vertical))
{
    m_right->addWidget(m_cells);
    m_right->addWidget(makeSuspicious());
    m_right->setSizes({GalleryHeight, SuspiciousHeight});
    m_right->setStretchFactor(0, 1);
    m_columns->addWidget(makeLeft());
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({MatrixWidth, 10'000});
    m_right->setMinimumWidth(380);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    setFocusPolicy(Qt::ClickFocus);
    m_matrixView->setMatrix(&m_matrix);
    m_suspiciousModel.setOrigins([this](CellId cell) { return originOf(cell); });
    connectParts();
    givePictures();
    showSource();
    load();
}

ReviewWorkspace::~ReviewWorkspace() = default;

void ReviewWorkspace::makeHeader()
{
    m_source = new QComboBox;
    m_source->setAccessibleName(tr("What is judged"));
    m_source->setToolTip(
        tr("All labels by a quick classifier that did not see their wells, or the cells that a "
           "trained run held out."));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_source->setMinimumWidth(110);
    m_source->addItem(tr("All labels"));
    m_split = new SegmentedControl({tr("By well"), tr("By plate"), tr("Random cells")});
    m_split->setToolTip(
        tr("What the judging classifier had never seen: whole wells, whole plates, or only the cells "
           "themselves, which is optimistic."));
    m_judge = makeFlatButton({}, QStringLiteral("refresh"), tr("Judge all labels again"));
    m_export = makeExport();
    m_header->addLeading(m_source);
    for (QWidget* part :
         {static_cast<QWidget*>(m_split), static_cast<QWidget*>(m_judge), static_cast<QWidget*>(m_export)})
        m_header->addWidget(part);
}

QWidget* ReviewWorkspace::makeLeft()
{
    makeHeader();
    auto* content = makeGround("panel");
    auto* inner = closeColumn(*content);
    inner->addWidget(m_figures);
    inner->addWidget(makeHairline(Qt::Horizontal));
    inner->addWidget(m_matrixView, 1);
    inner->addWidget(makeHairline(Qt::Horizontal));
    inner->addWidget(m_enough);
    m_emptyTrain = m_empty->addButton(tr("Train"));
    m_emptyJudge = m_empty->addButton(tr("Judge all labels"));
    auto* stack = makeGround("panel");
    m_leftStack = new QStackedLayout(stack);
    m_leftStack->addWidget(content);
    m_leftStack->addWidget(m_empty);
    auto* left = makeGround("panel");
    auto* column = closeColumn(*left);
    column->addWidget(m_header);
    column->addWidget(m_errors);
    column->addWidget(stack, 1);
    left->setMinimumWidth(560);
    left->setFocusProxy(m_matrixView);
    setFocusProxy(m_matrixView);
    return left;
}

QWidget* ReviewWorkspace::makeSuspicious()
{
    auto* panel = makeGround("panel");
    panel->setFocusProxy(m_suspicious);
    auto* header = new PanelHeader(tr("Suspicious labels"));
    m_suspiciousLeft = makeLabel({}, FontSize::Small, TextRole::Third);
    m_settledBar = new ThinProgress;
    m_settledBar->setFixedWidth(90);
    m_settled = makeLabel({}, FontSize::Small, TextRole::Third);
    header->addLeading(m_suspiciousLeft);
    header->addLeading(m_settledBar);
    header->addWidget(m_settled);
    m_retrain = makeButton(tr("Retrain"), QStringLiteral("train"));
    m_retrain->setToolTip(tr("Trains again with the labels of now."));
    header->addWidget(m_retrain);
    auto* column = closeColumn(*panel);
    column->addWidget(header);
    column->addWidget(m_suspicious, 1);
    return panel;
}

/// In a low window the advice is one line, for the matrix needs the room; in a narrow one both columns give way.
void ReviewWorkspace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_enough->setCompact(height() < TallEnough);
    if (!m_columnsMoved) {
        const int left = std::min(MatrixWidth, width() * MatrixWidth / (1600 - Size::Rail));
        m_columns->setSizes({left, width() - left});
    }
}

void ReviewWorkspace::connectParts()
{
    connect(m_source, &QComboBox::activated, this, [this](int row) {
        if (row > 0)
            m_wantedModel = m_material.models[std::size_t(row - 1)].id;
        load();
        showSource();
    });
    connect(m_split, &SegmentedControl::currentChanged, this, &ReviewWorkspace::splitChosen);
    connect(m_enough, &EnoughPanel::cellsWanted, this, [this](PhenotypeId phenotype) {
        m_workspace.showPage(Page::Label);
        m_workspace.requestAction(QStringLiteral("label.similar:%1").arg(phenotype));
    });
    connect(m_enough, &EnoughPanel::featuresWanted, this, [this] { m_workspace.showPage(Page::Label); });
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_columnsMoved = true; });
    m_suspicious->setViewOnly(m_workspace.isViewOnly());
    for (QPushButton* writing : {m_judge, m_emptyJudge, m_retrain})
        offWhileViewing(writing, m_workspace);
    connect(m_judge, &QPushButton::clicked, this, &ReviewWorkspace::judgeAll);
    connect(m_emptyJudge, &QPushButton::clicked, this, &ReviewWorkspace::judgeAll);
    connect(m_emptyTrain, &QPushButton::clicked, this, [this] { m_workspace.showPage(Page::Train); });
    connect(m_retrain, &QPushButton::clicked, this, [this] {
        m_workspace.showPage(Page::Train);
        m_workspace.requestAction(QStringLiteral("train.start"));
    });
    connect(m_matrixView, &MatrixView::fieldChosen, this, [this](int row, int column) {
        m_workspace.selection().clear();
        m_cells->showField(row, column);
        if (m_cells->model().rowCount())
            m_cells->view().setCurrentIndex(m_cells->model().index(0));
    });
    connect(m_matrixView, &MatrixView::dropped, this, [this](int row, const std::vector<CellId>& cells) {
        move(cells, m_matrix.classes()[std::size_t(row)].id);
    });
    connect(m_cells, &CellsPanel::moveWanted, this, &ReviewWorkspace::moveToPredicted);
    addClassMenu(m_cells->view(), m_workspace.selection(), m_workspace.annotations(), [this](PhenotypeId to) { move(m_cells->subject(), to); });
    connect(&m_cells->looksAt(), &LooksAtPanel::trainWanted, this, [this] { m_workspace.showPage(Page::Train); });
    connect(m_cells, &CellsPanel::nextWanted, this, [this] {
        const auto [row, column] = m_matrix.worstField();
        m_matrixView->choose(row, column);
        m_cells->view().setFocus();
    });
    connect(m_cells, &CellsPanel::keepWanted, this, [this] { keep(m_cells->subject()); });
    connect(m_suspicious, &SuspiciousList::accepted, this, [this](CellId cell) {
        const JudgedCell* judged = m_matrix.judged(cell);
        if (!judged)
            return;
        const Phenotype& to = m_matrix.classes()[std::size_t(judged->predicted)];
        if (to.id == Unlabelled) // removed since the run
            return m_workspace.notices().info(tr("There is no class %1 any more. Make it again, or keep the label.").arg(QString::fromStdString(to.name)));
        move({cell}, to.id);
    });
    connect(m_suspicious, &SuspiciousList::kept, this, [this](CellId cell) { keep({cell}); });
    connect(m_suspicious, &SuspiciousList::classKeyPressed, this,
            [this](CellId cell, int key) { moveByKey({cell}, key); });
    connect(m_suspicious, &SuspiciousList::chosen, &m_workspace.selection(), &Selection::setCurrentCell);
    connect(&m_workspace.annotations(), &Annotations::changed, this, &ReviewWorkspace::showNow);
    connect(&m_workspace.annotations(), &Annotations::phenotypesChanged, this, &ReviewWorkspace::showNow);
    connect(&m_workspace, &Workspace::indexChanged, this, &ReviewWorkspace::load);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        m_wantedModel = 0;
        m_errors->dismiss();
        m_suspicious->setViewOnly(m_workspace.isViewOnly());
        load();
    });
    connect(&m_workspace, &Workspace::resultsChanged, this, [this](const QString& kind) {
        if (kind == QStringLiteral("models"))
            m_wantedModel = 0; // the newest one is what is to be looked at
        if (kind == QStringLiteral("models") || kind == QStringLiteral("predictions"))
            load();
    });
}

void ReviewWorkspace::givePictures()
{
    ThumbnailSource& source = m_workspace.thumbnails();
    const CellPicture picture = [&source](CellId cell, int side) { return source.cell(cell, side); };
    m_cells->view().setPictures(picture);
    m_suspicious->setPictures(picture);
    connect(&source, &ThumbnailSource::cellReady, this, [this](CellId cell) {
        m_cells->view().pictureReady(cell);
        m_suspicious->pictureReady();
    });
    connect(&source, &ThumbnailSource::invalidated, this, [this] {
        m_cells->view().viewport()->update();
        m_suspicious->pictureReady();
    });
}

void ReviewWorkspace::load()
{
    const ProjectPtr project = m_workspace.project();
    const int generation = ++m_generation;
    if (!project)
        return take({});
    m_reading = true;
    showEmpty();
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project, model = m_wantedModel, split = QString::fromStdString(splitName(split()))](
                             const Progress&) { return loadReviewMaterial(project, model, split); });
    whenDone(future, this, [this, generation](const Result<ReviewMaterial>& material) {
        if (generation != m_generation)
            return;
        if (!material && material.error().code != Errc::Cancelled)
            m_errors->showError(errorText(material.error()), tr("Try again"), [this] { load(); });
        take(material ? *material : ReviewMaterial());
    });
}

void ReviewWorkspace::take(ReviewMaterial material)
{
    const bool heldOut = source() == Source::HeldOut, first = m_source->count() < 2 && !m_judgeWhenLoaded;
    m_material = std::move(material);
    m_reading = false;
    m_source->clear();
    m_source->addItem(tr("All labels"));
    for (const ReviewedModel& model : m_material.models)
        m_source->addItem(tr("%1, held-out cells").arg(modelNameText(model.name)));
    const bool judged = !m_material.allLabels.table.cells.empty();
    if (!m_material.models.empty() && (heldOut || (first && !judged)))
        setSource(Source::HeldOut);
    const auto plates = m_workspace.index()->plates().size();
    m_split->setSegmentEnabled(1, plates > 1, tr("There is only one plate."));
    showSource();
    if (std::exchange(m_judgeWhenLoaded, false) && !judged)
        judgeAll();
}

ReviewWorkspace::Source ReviewWorkspace::source() const
{
    return m_source->currentIndex() > 0 ? Source::HeldOut : Source::AllLabels;
}

void ReviewWorkspace::setSource(Source source)
{
    int row = 0;
    if (source == Source::HeldOut)
        for (std::size_t i = 0; i < m_material.models.size(); ++i)
            if (m_material.models[i].id == m_material.model)
                row = int(i) + 1;
    m_source->setCurrentIndex(row);
}

SplitBy ReviewWorkspace::split() const
{
    return Splits[std::clamp(m_split->currentIndex(), 0, 2)];
}

void ReviewWorkspace::setSplit(SplitBy split)
{
    for (int i = 0; i < 3; ++i)
        if (Splits[i] == split)
            m_split->setCurrentIndex(i);
}

void ReviewWorkspace::splitChosen()
{
    m_judgeWhenLoaded = m_workspace.project() && !m_workspace.isViewOnly();
    load();
}

const Judgement& ReviewWorkspace::judgement() const
{
    return source() == Source::AllLabels ? m_material.allLabels : m_material.heldOut;
}

bool ReviewWorkspace::isEmpty() const
{
    return judgement().table.cells.empty();
}

void ReviewWorkspace::showSource()
{
    m_split->setVisible(source() == Source::AllLabels);
    m_judge->setVisible(source() == Source::AllLabels);
    m_matrix.setPredictions(judgement().table);
    nameAsked();
    m_matrix.update(m_workspace.annotations());
    m_suspiciousAtFirst = m_matrix.suspicious().size() + std::size_t(m_matrix.keptSuspicions());
    m_matrixView->setCaption(source() == Source::AllLabels ? tr("Predicted, out of fold")
                                                           : tr("Predicted, held-out cells"));
    m_matrixView->setMatrix(&m_matrix);
    showNow();
    m_toChoose = true;
    chooseWorst();
}

/// Counts again with the labels of now and shows it everywhere.
void ReviewWorkspace::showNow()
{
    m_matrix.update(m_workspace.annotations());
    const Annotations& labels = m_workspace.annotations();
    m_figures->setJudgement(judgement(), m_matrix, easyLabelsText(labels.givenTogether(), labels.labelledCount()));
    m_matrixView->setMatrix(&m_matrix);
    m_matrixView->update();
    m_cells->showField(m_matrixView->chosen().first, m_matrixView->chosen().second);
    showSuspicious();
    showEmpty();
}

void ReviewWorkspace::showSuspicious()
{
    const int place = m_suspicious->currentIndex().row();
    m_suspiciousModel.setRows(m_matrix.suspicious(), m_matrix.classes());
    if (place >= 0 && m_suspiciousModel.rowCount() && !m_suspicious->currentIndex().isValid())
        m_suspicious->setCurrentIndex(
            m_suspiciousModel.index(std::min(place, m_suspiciousModel.rowCount() - 1)));
    const auto left = std::int64_t(m_matrix.suspicious().size());
    const auto all = std::max(left, std::int64_t(m_suspiciousAtFirst));
    m_suspiciousLeft->setText(all == 0 ? tr("none")
                                       : tr("%1 left of %2").arg(countText(left), countText(all)));
    m_settledBar->setVisible(all > 0 && width() >= WideEnough);
    m_settledBar->setValue(all > 0 ? double(all - left) / double(all) : 0);
    m_settled->setText(all > left ? tr("%1 settled").arg(countText(all - left)) : QString());
}

void ReviewWorkspace::showEmpty()
{
    const bool empty = isEmpty();
    const bool arrives = !empty && m_leftStack->currentIndex() == 1;
    m_leftStack->setCurrentIndex(empty ? 1 : 0);
    m_right->setVisible(!empty);
    if (arrives && isVisible() && isAncestorOf(QApplication::focusWidget()))
        m_matrixView->setFocus(); // where the focus waited there was nothing to do
    m_export->setEnabled(!empty);
    m_judge->setEnabled(!m_judging && m_workspace.annotations().labelledCount() > 0);
    if (!empty)
        return;
    m_emptyTrain->setVisible(!m_reading && m_material.models.empty());
    m_emptyJudge->setVisible(!m_reading);
    m_emptyJudge->setEnabled(!m_judging && m_workspace.annotations().labelledCount() > 0);
    m_empty->setSentence(m_judging                   ? tr("Judging all labels…")
                         : m_reading                 ? tr("Reading what was judged…")
                         : m_material.models.empty() ? tr("No trained run yet.")
                         : split() == SplitBy::Plate ? tr("Not judged by plate yet.")
                         : split() == SplitBy::Cell  ? tr("Not judged by random cells yet.")
                                                     : tr("Not judged in folds yet."));
}

} // namespace phenodrop

#include "widgets/review/reviewworkspace.h"

#include "core/workflow/evaluatemodel.h"
#include "widgets/notify/errortext.h"
#include "widgets/review/reviewfigures.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {
constexpr int MatrixWidth = 800, GalleryHeight = 560, SuspiciousHeight = 370;
} // namespace

ReviewWorkspace::ReviewWorkspace(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_header(new PanelHeader(tr("Review"))), m_errors(new ErrorBar),
      m_figures(new ReviewFigures), m_matrixView(new MatrixView), m_cells(new CellsPanel(workspace, m_matrix)),
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

QWidget* ReviewWorkspace::makeLeft()
{
    m_source = new SegmentedControl({tr("All labels, in folds"), tr("Held-out cells")});
    m_model = new QComboBox;
    m_model->setAccessibleName(tr("Model"));
    m_model->setMinimumWidth(96);
    m_judge = makeButton(tr("Judge all labels"), QStringLiteral("refresh"));
    m_judge->setToolTip(tr("Each labelled cell is judged by a model that did not see its well: a linear head on the "
                           "features, some seconds."));
    m_retrain = new PrimaryButton(tr("Retrain"));
    m_retrain->setToolTip(tr("Trains again with the labels of now."));
    for (QWidget* part : {static_cast<QWidget*>(m_source), static_cast<QWidget*>(m_model), static_cast<QWidget*>(m_judge),
                          static_cast<QWidget*>(m_retrain)})
        m_header->addWidget(part);
    auto* content = makeGround("panel");
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(m_figures);
    inner->addWidget(makeHairline(Qt::Horizontal));
    inner->addWidget(m_matrixView, 1);
    m_emptyTrain = m_empty->addButton(tr("Train"));
    m_emptyJudge = m_empty->addButton(tr("Judge all labels"));
    auto* stack = makeGround("panel");
    m_leftStack = new QStackedLayout(stack);
    m_leftStack->addWidget(content);
    m_leftStack->addWidget(m_empty);
    auto* left = makeGround("panel");
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_errors);
    column->addWidget(stack, 1);
    left->setMinimumWidth(560);
    return left;
}

QWidget* ReviewWorkspace::makeSuspicious()
{
    auto* panel = makeGround("panel");
    auto* header = new PanelHeader(tr("Suspicious labels"));
    m_suspiciousLeft = makeLabel({}, FontSize::Small, TextRole::Third);
    m_settledBar = new ThinProgress;
    m_settledBar->setFixedWidth(90);
    m_settled = makeLabel({}, FontSize::Small, TextRole::Third);
    header->addLeading(m_suspiciousLeft);
    header->addLeading(m_settledBar);
    header->addWidget(m_settled);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_suspicious, 1);
    return panel;
}

void ReviewWorkspace::connectParts()
{
    connect(m_source, &SegmentedControl::currentChanged, this, &ReviewWorkspace::showSource);
    connect(m_model, &QComboBox::activated, this, [this](int row) {
        m_wantedModel = m_material.models[std::size_t(row)].id;
        load();
    });
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
    connect(m_cells, &CellsPanel::keepWanted, this, [this] { keep(m_cells->subject()); });
    connect(m_suspicious, &SuspiciousList::accepted, this, [this](CellId cell) {
        if (const JudgedCell* judged = m_matrix.judged(cell))
            move({cell}, m_matrix.classes()[std::size_t(judged->predicted)].id);
    });
    connect(m_suspicious, &SuspiciousList::kept, this, [this](CellId cell) { keep({cell}); });
    connect(m_suspicious, &SuspiciousList::classKeyPressed, this, [this](CellId cell, int key) { moveByKey({cell}, key); });
    connect(m_suspicious, &SuspiciousList::chosen, &m_workspace.selection(), &Selection::setCurrentCell);
    connect(&m_workspace.annotations(), &Annotations::changed, this, &ReviewWorkspace::showNow);
    connect(&m_workspace.annotations(), &Annotations::phenotypesChanged, this, &ReviewWorkspace::showNow);
    connect(&m_workspace, &Workspace::indexChanged, this, &ReviewWorkspace::load);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        m_wantedModel = 0;
        m_errors->dismiss();
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
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light), [project, model = m_wantedModel](const Progress&) {
        return loadReviewMaterial(project, model);
    });
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
    m_material = std::move(material);
    m_model->clear();
    for (const ReviewedModel& model : m_material.models) {
        m_model->addItem(model.name);
        if (model.id == m_material.model)
            m_model->setCurrentIndex(m_model->count() - 1);
    }
    m_source->setSegmentEnabled(int(Source::HeldOut), !m_material.models.empty(), tr("There is no trained model yet."));
    if (m_material.models.empty())
        setSource(Source::AllLabels);
    else if (m_material.allLabels.table.cells.empty())
        setSource(Source::HeldOut);
    showSource();
}

ReviewWorkspace::Source ReviewWorkspace::source() const
{
    return Source(std::max(0, m_source->currentIndex()));
}

void ReviewWorkspace::setSource(Source source)
{
    m_source->setCurrentIndex(int(source));
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
    m_model->setVisible(source() == Source::HeldOut);
    m_judge->setVisible(source() == Source::AllLabels);
    m_matrix.setPredictions(judgement().table);
    m_matrix.update(m_workspace.annotations());
    m_suspiciousAtFirst = m_matrix.suspicious().size() + std::size_t(m_matrix.keptSuspicions());
    m_matrixView->setCaption(source() == Source::AllLabels ? tr("Predicted, out of fold") : tr("Predicted, held-out cells"));
    m_matrixView->setMatrix(&m_matrix);
    showNow();
    const auto [row, column] = m_matrixView->chosen();
    if (row < 0 && m_matrix.size() > 0) {
        const auto [worstRow, worstColumn] = m_matrix.worstField();
        m_matrixView->choose(worstRow, worstColumn);
    }
}

/// Counts again with the labels of now and shows it everywhere.
void ReviewWorkspace::showNow()
{
    m_matrix.update(m_workspace.annotations());
    m_figures->setJudgement(judgement(), m_matrix);
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
        m_suspicious->setCurrentIndex(m_suspiciousModel.index(std::min(place, m_suspiciousModel.rowCount() - 1)));
    const auto left = std::int64_t(m_matrix.suspicious().size());
    const auto all = std::max(left, std::int64_t(m_suspiciousAtFirst));
    m_suspiciousLeft->setText(all == 0 ? tr("none") : tr("%1 left of %2").arg(countText(left), countText(all)));
    m_settledBar->setVisible(all > 0);
    m_settledBar->setValue(all > 0 ? double(all - left) / double(all) : 0);
    m_settled->setText(all > left ? tr("%1 settled").arg(countText(all - left)) : QString());
}

void ReviewWorkspace::showEmpty()
{
    const bool empty = isEmpty();
    m_leftStack->setCurrentIndex(empty ? 1 : 0);
    m_right->setVisible(!empty);
    if (!empty)
        return;
    m_emptyTrain->setVisible(source() == Source::AllLabels);
    m_emptyJudge->setEnabled(!m_judging && m_workspace.project() != nullptr);
    m_empty->setSentence(m_judging ? tr("Judging all labels…")
                         : m_material.models.empty()
                             ? tr("No trained run yet.")
                             : tr("Not judged in folds yet."));
}

void ReviewWorkspace::judgeAll()
{
    const ProjectPtr project = m_workspace.project();
    if (!project || m_judging)
        return;
    m_judging = true;
    m_judge->setEnabled(false);
    m_errors->dismiss();
    showEmpty();
    m_workspace.jobs().start(
        tr("Judging all labels"), [project](const Progress& progress) { return predictOutOfFold(project, {}, progress); }, this,
        [this](const Result<OutOfFoldOutcome>& outcome) {
            m_judging = false;
            m_judge->setEnabled(true);
            showEmpty();
            if (outcome) {
                setSource(Source::AllLabels);
                return m_workspace.announceResults(QStringLiteral("predictions"));
            }
            if (outcome.error().code == Errc::Cancelled)
                return;
            if (outcome.error().code == Errc::NotFound)
                return m_errors->showError(tr("The cells have no features yet; the map of the Label page computes them."),
                                           tr("Go to Label"), [this] { m_workspace.showPage(Page::Label); });
            m_errors->showError(tr("The labels were not judged. %1").arg(errorText(outcome.error())), tr("Try again"),
                                [this] { judgeAll(); });
        });
}

// What is done with cells
// ---------------------------------------------------------------------------------------------

void ReviewWorkspace::move(const std::vector<CellId>& cells, PhenotypeId to)
{
    if (cells.empty() || to == Unlabelled)
        return;
    m_workspace.annotations().assign(cells, to);
    m_workspace.selection().clear();
}

void ReviewWorkspace::moveByKey(const std::vector<CellId>& cells, int key)
{
    if (cells.empty())
        return m_workspace.notices().info(tr("Choose a cell first, then press the key of its class."));
    if (const Phenotype* phenotype = m_workspace.annotations().phenotypeByKey(key))
        move(cells, phenotype->id);
    else
        m_workspace.notices().info(tr("There is no class with the key %1.").arg(key));
}

void ReviewWorkspace::moveToPredicted()
{
    if (m_cells->column() >= 0 && m_cells->column() < m_matrix.size())
        move(m_cells->subject(), m_matrix.classes()[std::size_t(m_cells->column())].id);
}

void ReviewWorkspace::keep(const std::vector<CellId>& cells)
{
    if (cells.empty())
        return;
    m_workspace.annotations().keep(cells);
    m_workspace.selection().clear();
    const Annotations& annotations = m_workspace.annotations();
    m_cells->view().advance(cells, [&annotations](CellId cell) { return !annotations.isKept(cell); });
    showNow();
}

std::pair<QString, QString> ReviewWorkspace::originOf(CellId cell) const
{
    const auto origin = m_workspace.annotations().originOf(cell);
    return {m_workspace.index()->placeText(m_workspace.index()->placeOfCell(cell)), origin ? origin->user : QString()};
}

void ReviewWorkspace::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & ~Qt::KeypadModifier)
        return QWidget::keyPressEvent(event);
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        return moveByKey(m_cells->subject(), event->key() - Qt::Key_0);
    switch (event->key()) {
    case Qt::Key_K:
        return keep(m_cells->subject());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return moveToPredicted();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace phenodrop

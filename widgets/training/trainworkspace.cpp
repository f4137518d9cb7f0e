#include "widgets/training/trainworkspace.h"

#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/writeguard.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int SetupWidth = 300, HistoryWidth = 270;
constexpr int PlanDelayMs = 500; ///< labels come in bursts
constexpr int LeastCells = 10;   ///< of each of two classes, before a network can learn anything

} // namespace

TrainWorkspace::TrainWorkspace(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_run(new TrainingRun(workspace, this)),
      m_queue(new RunQueue(workspace, *m_run, this)), m_inspector(new SampleInspector(workspace, this)),
      m_setup(new TrainingSetup), m_panel(new RunPanel(*m_run, *m_inspector)), m_history(new ModelHistory),
      m_columns(new HairlineSplitter(Qt::Horizontal)), m_middle(new QStackedLayout),
      m_empty(new EmptyState({}))
{
    auto* middle = makeGround("panel");
    middle->setLayout(m_middle);
    m_middle->addWidget(m_panel);
    auto* nothing = new QWidget;
    auto* inNothing = closeColumn(*nothing);
    inNothing->addWidget(new PanelHeader(tr("Run")));
    inNothing->addWidget(m_empty, 1);
    m_middle->addWidget(nothing);
    m_columns->addWidget(m_setup);
    m_columns->addWidget(middle);
    m_columns->addWidget(makeRight());
    for (int part = 0; part < 3; ++part)
        m_columns->setStretchFactor(part, part == 1);
    m_setup->setMinimumWidth(260);
    m_setup->setMaximumWidth(400);
    middle->setMinimumWidth(480);
    m_columns->setSizes({SetupWidth, 10'000, HistoryWidth});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_columns);
    m_planTimer.setSingleShot(true);
    m_planTimer.setInterval(PlanDelayMs);
    connectParts();
    showLabels();
    loadHistory();
}

TrainWorkspace::~TrainWorkspace() = default;

QWidget* TrainWorkspace::makeRight()
{
    auto* right = makeGround("panel");
    auto* column = closeColumn(*right);
    column->addWidget(new QueuePanel(*m_run, *m_queue));
    column->addWidget(m_history, 1);
    right->setMinimumWidth(230);
    right->setMaximumWidth(380);
    return right;
}

void TrainWorkspace::connectParts()
{
    QPushButton* label = m_empty->addButton(tr("Label cells"));
    connect(label, &QPushButton::clicked, this, [this] { m_workspace.showPage(Page::Label); });
    for (QPushButton* button : m_panel->resumeBar().findChildren<QPushButton*>())
        offWhileViewing(button, m_workspace);
    connect(m_setup, &TrainingSetup::startWanted, this, &TrainWorkspace::startRun);
    connect(m_setup, &TrainingSetup::optionsChanged, &m_planTimer, qOverload<>(&QTimer::start));
    connect(&m_planTimer, &QTimer::timeout, this, &TrainWorkspace::makePlan);
    connect(m_setup, &TrainingSetup::queueWanted, this, &TrainWorkspace::queueAnother);
    connect(m_setup, &TrainingSetup::lockedAgain, this, [this] { m_setup->setOptions(m_run->options()); });
    connect(&m_panel->resumeBar(), &ResumeBar::resumeWanted, this, &TrainWorkspace::resume);
    connect(&m_panel->resumeBar(), &ResumeBar::discardWanted, this, &TrainWorkspace::discard);
    connect(m_run, &TrainingRun::stateChanged, this, &TrainWorkspace::runChanged);
    connect(m_run, &TrainingRun::failed, this, &TrainWorkspace::showFailure);
    connect(m_history, &ModelHistory::comparedChanged, this, &TrainWorkspace::compareRuns);
    connect(m_inspector, &SampleInspector::failed, this,
            [this](const Error& error) { m_panel->errors().showError(errorText(error)); });
    connect(&m_workspace.annotations(), &Annotations::changed, this, &TrainWorkspace::showLabels);
    connect(&m_workspace.annotations(), &Annotations::phenotypesChanged, this, &TrainWorkspace::showLabels);
    connect(&m_workspace, &Workspace::indexChanged, this, [this] {
        showLabels();
        loadHistory();
        if (std::exchange(m_startWhenReady, false))
            startRun();
    });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        m_plan.reset();
        m_panel->errors().dismiss();
        showLabels();
        loadHistory();
    });
    connect(&m_workspace, &Workspace::resultsChanged, this, [this](const QString& kind) {
        if (kind == QStringLiteral("models"))
            loadHistory();
    });
    connect(&m_workspace, &Workspace::actionRequested, this, [this](const QString& id) {
        if (id == QStringLiteral("train.start"))
            startRun();
    });
}

void TrainWorkspace::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_workspace.project())
        makePlan();
}

QString TrainWorkspace::refusal() const
{
    return m_workspace.isViewOnly() ? m_workspace.viewOnlyReason() : tooFewLabels();
}

QString TrainWorkspace::tooFewLabels() const
{
    const Annotations& annotations = m_workspace.annotations();
    int enough = 0;
    const Phenotype* shortest = nullptr; // the class that is nearest to enough
    for (const Phenotype& phenotype : annotations.phenotypes()) {
        const int count = annotations.count(phenotype.id);
        if (count >= LeastCells)
            ++enough;
        else if (!shortest || count > annotations.count(shortest->id))
            shortest = &phenotype;
    }
    if (enough >= 2)
        return {};
    const QString need = tr("At least two classes with %1 cells each.").arg(LeastCells);
    if (!shortest)
        return need;
    return need + QLatin1Char(' ') +
           tr("%1 has %2.")
               .arg(QString::fromStdString(shortest->name), countText(annotations.count(shortest->id)));
}

void TrainWorkspace::startRun()
{
    if (!m_workspace.project())
        return;
    if (m_workspace.index()->cells().empty()) {
        m_startWhenReady = true;
        return;
    }
    if (!refusal().isEmpty())
        return;
    m_panel->errors().dismiss();
    m_queue->add(m_setup->options());
}

void TrainWorkspace::queueAnother()
{
    if (!refusal().isEmpty())
        return;
    m_queue->add(m_setup->options());
    m_setup->setUpAnother(false);
}

void TrainWorkspace::resume()
{
    const auto unfinished = m_panel->resumeBar().run();
    if (!unfinished)
        return;
    m_panel->errors().dismiss();
    m_queue->resume(unfinished->options, unfinished->history);
}

void TrainWorkspace::discard()
{
    const auto unfinished = m_panel->resumeBar().run();
    if (!unfinished)
        return;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [run = *unfinished](const Progress&) { return discardUnfinishedRun(run); });
    whenDone(future, this, [this](const Result<void>& removed) {
        if (!removed && removed.error().code != Errc::Cancelled)
            m_panel->errors().showError(errorText(removed.error()));
        loadHistory();
    });
}

void TrainWorkspace::showFailure(const Error& error)
{
    if (error.code == Errc::Conflict && m_run->options().resume)
        m_panel->errors().showError(tr("Labels or images are not those of then, so this run cannot go on."),
                                    tr("Start anew"), [this] { startRun(); });
    else if (m_run->options().resume && isOfCheckpoint(error))
        m_panel->errors().showError(tr("What was kept of this run is damaged, so it cannot go on."), tr("Start anew"),
                                    [this] { startRun(); });
    else if (error.code == Errc::FileMissing && !QString::fromStdString(error.subject).endsWith(QStringLiteral(".safetensors")))
        m_panel->errors().showError(tr("Training failed. %1").arg(errorText(error)), tr("Find moved images…"),
                                    [this] { m_workspace.requestAction(QStringLiteral("plates.relink")); });
    else
        m_panel->errors().showError(tr("Training failed. %1").arg(errorText(error)), tr("Try again"),
                                    [this] { startRun(); });
    if (!isVisible())
        m_workspace.notices().fail(error);
}

void TrainWorkspace::showLabels()
{
    const Annotations& annotations = m_workspace.annotations();
    std::vector<double> weights;
    if (m_plan && m_setup->options().classWeights)
        weights = classWeightsOf(m_plan->training);
    std::vector<LabelBars::Row> rows;
    for (const Phenotype& phenotype : annotations.phenotypes()) {
        LabelBars::Row row{phenotype, annotations.count(phenotype.id), 0};
        for (std::size_t k = 0; k < weights.size(); ++k)
            if (m_plan->classes[k] == phenotype.name)
                row.weight = weights[k];
        rows.push_back(std::move(row));
    }
    const QString labels = countText(annotations.labelledCount());
    m_setup->setLabels(std::move(rows),
                       m_plan ? tr("%1 in %2 %3")
                                    .arg(labels, countText(std::int64_t(m_plan->groups)),
                                         m_setup->options().split == SplitBy::Plate  ? tr("plates")
                                         : m_setup->options().split == SplitBy::Well ? tr("wells")
                                                                                     : tr("groups"))
                              : labels);
    const int since = m_run->labelsSince();
    m_setup->setFootnote(m_run->isRunning() && since > 0
                             ? (since == 1
                                    ? tr("1 label added since this run began.")
                                    : tr("%1 labels added since this run began.").arg(countText(since)))
                             : QString());
    m_setup->setStartRefused(refusal());
    m_history->setLabelsNow(annotations.labelledCount());
    m_panel->setPhenotypes(annotations.phenotypes());
    showEmpty();
    if (isVisible())
        m_planTimer.start();
}

void TrainWorkspace::showEmpty()
{
    const QString reason = refusal();
    const bool nothing =
        !reason.isEmpty() && !m_run->isRunning() && m_run->history().empty() && m_history->models().empty();
    m_middle->setCurrentIndex(nothing ? 1 : 0);
    m_empty->setSentence(reason);
}

/// The split of the moment, in the background: it reads all labels and wells.
void TrainWorkspace::makePlan()
{
    const ProjectPtr project = m_workspace.project();
    const int generation = ++m_planGeneration;
    if (!project || !tooFewLabels().isEmpty()) // one that cannot be trained on can be looked at
        return;
    auto future = runJob(
        m_workspace.jobs().pool(JobList::Lane::Light),
        [project, options = m_setup->options()](const Progress&) { return planTraining(project, options); });
    whenDone(future, this, [this, generation](const Result<TrainingPlan>& plan) {
        if (generation != m_planGeneration)
            return;
        m_plan = plan ? std::make_unique<TrainingPlan>(*plan) : nullptr;
        QStringList warnings;
        if (plan)
            for (const std::string& warning : plan->warnings)
                warnings << QString::fromStdString(warning);
        else
            warnings << errorText(plan.error());
        m_setup->setWarnings(warnings);
        // The figures of a run belong to the plan that it began with.
        if (std::exchange(m_planOfRun, false) || !m_run->isRunning())
            m_panel->setPlan(m_plan.get(), rarestClass(m_workspace.annotations(), *m_workspace.index()));
        showLabels();
        m_planTimer.stop(); // showLabels() asked for what was just done
        if (plan && isVisible())
            m_inspector->look(m_setup->options());
    });
}

void TrainWorkspace::loadHistory()
{
    const ProjectPtr project = m_workspace.project();
    const int generation = ++m_historyGeneration;
    if (!project) {
        m_panel->setUnfinished({});
        return m_history->setModels({});
    }
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project](const Progress&) { return loadTrainingPast(project); });
    whenDone(future, this, [this, generation](const Result<TrainingPast>& past) {
        if (generation != m_historyGeneration)
            return;
        if (!past && past.error().code != Errc::Cancelled)
            m_panel->errors().showError(errorText(past.error()));
        m_history->setModels(past ? past->entries : std::vector<ModelEntry>());
        QStringList starts;
        for (const ModelEntry& entry : m_history->models())
            if (!entry.isClassical())
                starts << entry.name;
        m_setup->setStarts(starts);
        m_queue->setNextNumber(past ? past->nextNumber : 0);
        m_panel->setUnfinished(past ? past->unfinished : std::nullopt);
        showEmpty();
    });
}

/// How the two runs of the card did on the cells that both held out, with the labels of now.
void TrainWorkspace::compareRuns()
{
    const ProjectPtr project = m_workspace.project();
    const auto models = m_history->compared();
    if (!project || !models)
        return;
    using Pair = std::pair<PredictionTable, PredictionTable>;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light), [project, models = *models](const Progress&) -> Result<Pair> {
        auto first = loadPredictionsOfModel(*project, models.first, PredictionKind::Validation);
        auto second = loadPredictionsOfModel(*project, models.second, PredictionKind::Validation);
        if (!first || !second)
            return first ? second.error() : first.error();
        return Pair{std::move(*first), std::move(*second)};
    });
    whenDone(future, this, [this, project, models](const Result<Pair>& tables) {
        if (!tables || project != m_workspace.project() || models != m_history->compared())
            return; // models of elsewhere have none: their cards are compared all the same
        m_history->setShared(sharedCells(tables->first, tables->second, [this](CellId cell) {
            const Phenotype* phenotype = m_workspace.annotations().phenotype(m_workspace.annotations().labelOf(cell));
            return phenotype ? phenotype->name : std::string();
        }));
    });
}

void TrainWorkspace::runChanged()
{
    const bool running = m_run->isRunning();
    if (std::exchange(m_wasRunning, running) == running)
        return;
    if (running) {
        if (!m_setup->isQueueing()) { // else the form holds a run that is not yet queued
            m_setup->setLocked(true);
            m_setup->setOptions(m_run->options());
        }
        m_planOfRun = true;
        makePlan();
    } else if (m_queue->waiting().empty()) {
        m_setup->setLocked(false);
    }
    showLabels();
    if (!running)
        announce();
}

void TrainWorkspace::announce()
{
    const auto review = [workspace = &m_workspace] { workspace->showPage(Page::Review); };
    if (const TrainNetworkOutcome* outcome = m_run->outcome()) {
        const Evaluation& honest = outcome->test.cells > 0 ? outcome->test : outcome->validation;
        const Interval known = wilson(honest.accuracy * double(honest.cells), double(honest.cells));
        m_workspace.notices().done(
            tr("%1 is trained: %2 of %3 held-out cells are right (95 % interval %4 to %5).")
                .arg(modelNameText(QString::fromStdString(outcome->modelName)), percentText(honest.accuracy),
                     countText(std::int64_t(honest.cells)), percentText(known.low, 0), percentText(known.high, 0)),
            tr("Review"), review);
    } else if (const ClassicalRunOutcome* classical = m_run->classicalOutcome()) {
        m_workspace.notices().done(tr("Measured features: %1 of the held-out cells are right.")
                                       .arg(percentText(classical->evaluation.accuracy)));
    }
}

} // namespace phenodrop

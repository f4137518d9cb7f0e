#include "widgets/training/runpanel.h"

#include "widgets/style/controls.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"
#include "widgets/training/runnames.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>
#include <numeric>

namespace phenodrop {

namespace {
constexpr int RoomForWords = 640; ///< px
}

RunPanel::RunPanel(TrainingRun& run, SampleInspector& inspector, QWidget* parent)
    : QWidget(parent), m_run(run), m_inspector(inspector), m_header(new PanelHeader(tr("Run"))),
      m_pause(makeButton(tr("Pause"), QStringLiteral("pause"))),
      m_stop(makeButton(tr("Stop, keep best"), QStringLiteral("check"))),
      m_cancel(makeButton(tr("Cancel"), QStringLiteral("close"))), m_errors(new ErrorBar),
      m_resume(new ResumeBar), m_loss(new CurvePlot(CurvePlot::Kind::Loss)),
      m_accuracy(new CurvePlot(CurvePlot::Kind::Accuracy)), m_checks(new CheckRow), m_strip(new BatchStrip)
{
    setGround(this, "panel");
    m_cancel->setProperty("kind", "danger");
    m_cancel->setIcon(icon(QStringLiteral("close"), IconRole::Error));
    m_pause->setToolTip(tr("Holds the run after this step; other jobs go on meanwhile."));
    m_stop->setToolTip(tr("Ends the run after this step; the best epoch becomes the model."));
    m_cancel->setToolTip(tr("Ends the run without a model. It can be resumed after its last whole epoch."));
    for (QPushButton* button : {m_pause, m_stop, m_cancel})
        m_header->addWidget(button);
    auto* curves = new QHBoxLayout;
    curves->setSpacing(0);
    curves->addWidget(m_loss, 1);
    curves->addWidget(m_accuracy, 1);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(m_errors);
    column->addWidget(m_resume);
    column->addWidget(makeFigures());
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(curves, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_checks);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_strip);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_run.state() == TrainingRun::State::Paused)
            m_run.goOn();
        else
            m_run.pause();
    });
    connect(m_stop, &QPushButton::clicked, &run, &TrainingRun::stopAndKeepBest);
    connect(m_cancel, &QPushButton::clicked, &run, &TrainingRun::cancel);
    connect(m_checks, &CheckRow::checkWanted, this, [this](int place) {
        if (CheckPlace(place) == CheckPlace::Overfit)
            m_inspector.overfit();
        else if (CheckPlace(place) == CheckPlace::Shuffled)
            m_inspector.shuffle();
    });
    connect(&m_strip->reload(), &QPushButton::clicked, &inspector, &SampleInspector::another);
    connect(&inspector, &SampleInspector::changed, this, &RunPanel::showSample);
    connect(&run, &TrainingRun::stateChanged, this, &RunPanel::showState);
    connect(&run, &TrainingRun::progressed, this, &RunPanel::showFigures);
    showState();
    showSample();
}

QWidget* RunPanel::makeFigures()
{
    auto* box = makeGround("panel");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(Space::M, Space::S, Space::M, Space::M);
    auto* row = new QHBoxLayout;
    row->setSpacing(40);
    row->addWidget(m_epoch = new KeyFigure(tr("Epoch")), 0, Qt::AlignTop);
    row->addWidget(m_remaining = new KeyFigure(tr("Remaining")), 0, Qt::AlignTop);
    row->addWidget(m_best = new KeyFigure(tr("Best validation accuracy")), 0, Qt::AlignTop);
    row->addStretch(1);
    row->addWidget(m_speed = new KeyFigure(tr("Speed"), nullptr, FontSize::Key), 0, Qt::AlignTop);
    m_speed->alignRight();
    m_speed->standWith(FontSize::Lead);
    column->addLayout(row);
    column->addWidget(m_bar = new ThinProgress(nullptr, Size::LeadProgress));
    return box;
}

void RunPanel::setPlan(const TrainingPlan* plan, const RarestClass& rarest)
{
    m_plan = plan ? std::make_unique<TrainingPlan>(*plan) : nullptr;
    m_rarest = rarest;
    showState();
    showSample();
}

void RunPanel::setUnfinished(std::optional<UnfinishedRun> run)
{
    m_resume->setRun(std::move(run));
    m_resume->setVisible(!m_run.isRunning() && m_resume->run().has_value());
}

int RunPanel::plannedEpochs() const
{
    if (!m_run.history().empty())
        return m_run.history().back().epochs;
    if (m_run.options().epochs > 0)
        return m_run.options().epochs;
    // Of several networks the first is shown, and that is of this kind.
    const auto advised = nn::recommendedOptions(isJoined(m_run.options().network) ? "cellnet" : m_run.options().network);
    return advised ? advised->epochs : 1;
}

long RunPanel::heldOut() const
{
    if (const TrainNetworkOutcome* outcome = m_run.outcome())
        return outcome->validation.cells;
    return m_plan ? std::accumulate(m_plan->validation.begin(), m_plan->validation.end(), 0L) : 0;
}

QString RunPanel::stateText() const
{
    switch (m_run.state()) {
    case TrainingRun::State::Running:
        if (m_run.fraction() < 0)
            return tr("waits for the job before it");
        return m_run.phaseText();
    case TrainingRun::State::Paused:
        return tr("paused");
    case TrainingRun::State::Stopping:
        return m_run.phase() >= nn::TrainingPhase::Judging ? m_run.phaseText() : tr("stopping, the best epoch is kept");
    case TrainingRun::State::Cancelling:
        return tr("cancelling");
    case TrainingRun::State::Idle:
        break;
    }
    const TrainNetworkOutcome* outcome = m_run.outcome();
    if (outcome && isJoined(m_run.options().network)) // the epochs are those of the first of several
        return outcome->stopped ? tr("stopped early") : tr("done");
    if (outcome)
        return outcome->stopped ? tr("stopped early, epoch %1 kept").arg(countText(outcome->bestEpoch))
                                : tr("done, epoch %1 kept").arg(countText(outcome->bestEpoch));
    if (m_run.classicalOutcome())
        return tr("done");
    return m_run.history().empty() ? tr("not started") : tr("ended without a model");
}

/// Joined networks are judged on the cells of all folds in the end, one network's epochs on those of its own.
long RunPanel::heldOutOfEpochs() const
{
    return isJoined(m_run.options().network) && m_plan
               ? std::accumulate(m_plan->validation.begin(), m_plan->validation.end(), 0L)
               : heldOut();
}

void RunPanel::showState()
{
    const bool running = m_run.isRunning(), paused = m_run.state() == TrainingRun::State::Paused;
    const bool classical = isClassical(m_run.options());
    m_pause->setVisible(running && !classical);
    m_stop->setVisible(running && !classical);
    m_cancel->setVisible(running);
    m_pause->setEnabled(paused || m_run.canPause());
    showWords();
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_cancel->setEnabled(m_run.state() != TrainingRun::State::Cancelling);
    const TrainNetworkOutcome* outcome = m_run.outcome();
    m_header->setTitle(outcome ? QString::fromStdString(outcome->modelName) + QStringLiteral(" · ") +
                                     networkTitle(QString::fromStdString(m_run.options().network))
                       : running || m_run.classicalOutcome() ? m_run.title()
                                                             : tr("Run"));
    m_resume->setVisible(!running && m_resume->run().has_value());
    m_shownEpochs = 0;
    showFigures();
}

/// In a narrow panel the run's name needs the room; the icons have tool tips.
void RunPanel::showWords()
{
    const bool words = width() >= RoomForWords;
    m_pause->setAccessibleName(m_run.state() == TrainingRun::State::Paused ? tr("Go on") : tr("Pause"));
    m_cancel->setAccessibleName(tr("Cancel"));
    for (QPushButton* button : {m_pause, m_cancel})
        button->setText(words ? button->accessibleName() : QString());
    m_header->setFact(words || !m_run.isRunning() ? stateText() : QString()); // the queue beside it says the same
}

void RunPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showWords();
}

void RunPanel::showFigures()
{
    const std::vector<nn::EpochReport>& history = m_run.history();
    const bool over = m_run.outcome() || m_run.classicalOutcome();
    m_bar->setValue(m_run.isRunning() ? m_run.fraction() : over ? 1 : 0);
    m_stop->setEnabled((m_run.canPause() || m_run.state() == TrainingRun::State::Paused) && !history.empty() &&
                       m_run.phase() < nn::TrainingPhase::Judging);
    showWords();
    m_remaining->setFigure(m_run.isRunning() && m_run.remainingSeconds() >= 0
                               ? durationText(m_run.remainingSeconds())
                               : QStringLiteral("–"));
    if (history.size() == m_shownEpochs && m_shownEpochs > 0)
        return; // only the bar has moved
    m_shownEpochs = history.size();
    m_epoch->setFigure(history.empty() ? QStringLiteral("–") : countText(history.back().epoch),
                       history.empty() ? QString() : tr("of %1").arg(countText(history.back().epochs)));
    m_speed->setFigure(history.empty() ? QStringLiteral("–")
                                       : withUnit(numberText(history.back().cellsPerSecond), tr("cells/s")));
    showBest();
    m_loss->setHistory(history, plannedEpochs(), m_plan ? m_plan->expectedFirstLoss : 0);
    m_accuracy->setHistory(history, plannedEpochs(), 0);
    m_accuracy->setHeldOut(heldOutOfEpochs());
}

/// The figure to act on, with its 95 % interval: both ends, for at 100 % half a width would promise more than all.
void RunPanel::showBest()
{
    const auto interval = [](double accuracy, long cells) {
        const Interval ends = wilson(accuracy * double(cells), double(cells));
        return tr("%1 to %2").arg(fixedText(100 * ends.low, 1), fixedText(100 * ends.high, 1));
    };
    if (const ClassicalRunOutcome* classical = m_run.classicalOutcome()) {
        const Evaluation& judged = classical->evaluation;
        return m_best->setFigure(percentText(judged.accuracy),
                                 tr("%1, test cells, %2")
                                     .arg(interval(judged.accuracy, judged.cells),
                                          QString::fromStdString(classical->method).toUpper()));
    }
    m_best->setCaveat(heldOut() > 0 ? tr("on %1 held-out cells").arg(countText(heldOut())) : QString());
    // The kept model as its card has it: it may look at each cell turned and mirrored, which an epoch's figure does not.
    if (const TrainNetworkOutcome* done = m_run.outcome(); done && heldOut() > 0) {
        const QString ends = interval(done->validation.accuracy, heldOut());
        return m_best->setFigure(percentText(done->validation.accuracy),
                                 isJoined(m_run.options().network)
                                     ? ends
                                     : tr("%1, %2").arg(ends, tr("epoch %1").arg(countText(done->bestEpoch))));
    }
    const nn::EpochReport* best = m_run.best();
    if (!best || !std::isfinite(best->validationAccuracy))
        return m_best->setFigure(QStringLiteral("–"));
    const QString epoch = tr("epoch %1").arg(countText(best->epoch));
    m_best->setFigure(
        percentText(best->validationAccuracy),
        heldOut() > 0 ? tr("%1, %2").arg(interval(best->validationAccuracy, heldOut()), epoch) : epoch);
}

void RunPanel::showSample()
{
    m_checks->setChecks(runChecks(m_plan.get(), m_inspector.facts(), m_rarest));
    if (m_inspector.pictures() != nullptr || !m_inspector.isReading())
        m_strip->setPictures(m_inspector.pictures());
    m_strip->reload().setEnabled(m_inspector.pictures() && !m_inspector.isReading());
    m_strip->grid().setSentence(!m_inspector.hasBatches() ? tr("Measured features need no batches.")
                                : m_inspector.isReading()
                                    ? tr("Reading the next batch…")
                                    : tr("The next batch appears here once there are enough labels."));
}

} // namespace phenodrop

#include "widgets/training/runpanel.h"

#include "widgets/style/controls.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>

namespace phenodrop {

RunPanel::RunPanel(TrainingRun& run, QWidget* parent)
    : QWidget(parent), m_run(run), m_header(new PanelHeader(tr("Run"))),
      m_stop(makeButton(tr("Stop, keep best"), QStringLiteral("check"))),
      m_cancel(makeButton(tr("Cancel"), QStringLiteral("close"))), m_errors(new ErrorBar),
      m_loss(new CurvePlot(CurvePlot::Kind::Loss)), m_accuracy(new CurvePlot(CurvePlot::Kind::Accuracy)),
      m_checks(new CheckRow)
{
    setGround(this, "panel");
    m_cancel->setProperty("kind", "danger");
    m_cancel->setIcon(icon(QStringLiteral("close"), IconRole::Error));
    m_stop->setToolTip(tr("Ends the run after this step; the best epoch becomes the model."));
    m_cancel->setToolTip(tr("Ends the run without a model."));
    m_header->addWidget(m_stop);
    m_header->addWidget(m_cancel);
    auto* curves = new QHBoxLayout;
    curves->setSpacing(0);
    curves->addWidget(m_loss, 1);
    curves->addWidget(m_accuracy, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_errors);
    column->addWidget(makeFigures());
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addLayout(curves, 1);
    column->addWidget(makeHairline(Qt::Horizontal));
    column->addWidget(m_checks);
    connect(m_stop, &QPushButton::clicked, &run, &TrainingRun::stopAndKeepBest);
    connect(m_cancel, &QPushButton::clicked, &run, &TrainingRun::cancel);
    connect(&run, &TrainingRun::stateChanged, this, &RunPanel::showState);
    connect(&run, &TrainingRun::progressed, this, &RunPanel::showFigures);
    showState();
}

QWidget* RunPanel::makeFigures()
{
    auto* box = makeGround("panel");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(Space::M, Space::S, Space::M, Space::M);
    auto* row = new QHBoxLayout;
    row->setSpacing(40);
    row->addWidget(m_epoch = new KeyFigure(tr("Epoch")));
    row->addWidget(m_remaining = new KeyFigure(tr("Remaining")));
    row->addWidget(m_best = new KeyFigure(tr("Best validation accuracy")));
    row->addStretch(1);
    row->addWidget(m_speed = new KeyFigure(tr("Speed"), nullptr, FontSize::Key));
    column->addLayout(row);
    column->addWidget(m_bar = new ThinProgress(nullptr, Size::LeadProgress));
    return box;
}

void RunPanel::setPlan(const TrainingPlan* plan, const RarestClass& rarest)
{
    m_plan = plan ? std::make_unique<TrainingPlan>(*plan) : nullptr;
    m_rarest = rarest;
    m_shownEpochs = 0;
    showState();
}

int RunPanel::plannedEpochs() const
{
    if (!m_run.history().empty())
        return m_run.history().back().epochs;
    if (m_run.options().epochs > 0)
        return m_run.options().epochs;
    const auto advised = nn::recommendedOptions(m_run.options().network);
    return advised ? advised->epochs : 1;
}

void RunPanel::showState()
{
    m_stop->setVisible(m_run.isRunning());
    m_cancel->setVisible(m_run.isRunning());
    m_stop->setEnabled(m_run.state() == TrainingRun::State::Running && !m_run.history().empty());
    m_cancel->setEnabled(m_run.state() != TrainingRun::State::Cancelling);
    const TrainNetworkOutcome* outcome = m_run.outcome();
    m_header->setTitle(outcome ? QString::fromStdString(outcome->modelName) : m_run.isRunning() ? tr("This run") : tr("Run"));
    switch (m_run.state()) {
    case TrainingRun::State::Running:
        m_header->setFact(tr("training"));
        break;
    case TrainingRun::State::Stopping:
        m_header->setFact(tr("stopping, the best epoch is kept"));
        break;
    case TrainingRun::State::Cancelling:
        m_header->setFact(tr("cancelling"));
        break;
    case TrainingRun::State::Idle:
        m_header->setFact(outcome ? (outcome->stopped ? tr("stopped early, epoch %1 kept").arg(countText(outcome->bestEpoch))
                                                      : tr("done, epoch %1 kept").arg(countText(outcome->bestEpoch)))
                          : m_run.history().empty() ? tr("not started")
                                                    : tr("ended without a model"));
        break;
    }
    m_shownEpochs = 0;
    showFigures();
}

void RunPanel::showFigures()
{
    const std::vector<nn::EpochReport>& history = m_run.history();
    m_bar->setValue(m_run.isRunning() ? m_run.fraction() : m_run.outcome() ? 1 : 0);
    m_stop->setEnabled(m_run.state() == TrainingRun::State::Running && !history.empty());
    if (m_run.isRunning() && history.empty())
        m_header->setFact(m_run.fraction() < 0       ? tr("waits for the job before it")
                          : m_run.fraction() < 0.049 ? tr("reading the cells")
                                                     : tr("training, first epoch"));
    if (history.size() == m_shownEpochs && m_shownEpochs > 0)
        return; // only the bar has moved
    m_shownEpochs = history.size();
    if (m_run.isRunning() && !history.empty() && m_run.state() == TrainingRun::State::Running)
        m_header->setFact(tr("training"));
    const nn::EpochReport* best = m_run.best();
    m_epoch->setFigure(history.empty() ? QStringLiteral("–") : countText(history.back().epoch),
                       history.empty() ? QString() : tr("of %1").arg(countText(history.back().epochs)));
    m_remaining->setFigure(m_run.isRunning() && m_run.remainingSeconds() >= 0 ? durationText(m_run.remainingSeconds())
                                                                              : QStringLiteral("–"));
    m_best->setFigure(best && std::isfinite(best->validationAccuracy) ? percentText(best->validationAccuracy) : QStringLiteral("–"),
                      best ? tr("epoch %1").arg(countText(best->epoch)) : QString());
    m_speed->setFigure(history.empty() ? QStringLiteral("–")
                                       : withUnit(numberText(history.back().cellsPerSecond), tr("cells/s")));
    const double firstLoss = m_plan ? m_plan->expectedFirstLoss : 0;
    m_loss->setHistory(history, plannedEpochs(), firstLoss);
    m_accuracy->setHistory(history, plannedEpochs(), 0);
    m_checks->setChecks(runChecks(m_plan.get(), history, m_rarest));
}

} // namespace phenodrop

// What the panel is made of; what its parts do is in monitoringpanel.cpp.
#include "plugins/monitoring/monitoringpanel.h"

#include "plugins/monitoring/seriesplot.h"
#include "plugins/monitoring/sharesplot.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/modelcard.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/setupform.h"
#include "widgets/plugin/sidecolumn.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace phenodrop {

using namespace monitoring;

namespace {

constexpr int PollMs = 150;

QString methodText(const std::string& name)
{
    if (name == "pca")
        return MonitoringPanel::tr("Principal components");
    if (name == "mahalanobis")
        return MonitoringPanel::tr("Mahalanobis distance");
    if (name == "gmm")
        return MonitoringPanel::tr("Gaussian mixture");
    if (name == "ocsvm")
        return MonitoringPanel::tr("One-class SVM");
    if (name == "iforest")
        return MonitoringPanel::tr("Isolation forest");
    if (name == "knn")
        return MonitoringPanel::tr("Nearest neighbours");
    if (name == "ae")
        return MonitoringPanel::tr("Autoencoder");
    if (name == "dae")
        return MonitoringPanel::tr("Denoising autoencoder");
    if (name == "lstm")
        return MonitoringPanel::tr("Recurrent autoencoder");
    if (name == "vae")
        return MonitoringPanel::tr("Variational autoencoder 32-4");
    return MonitoringPanel::tr("Variational, with spread, 5 networks");
}

} // namespace

MonitoringPanel::MonitoringPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget), m_error(new ErrorBar),
      m_poll(new QTimer(this))
{
    auto* empty = new EmptyState(
        tr("Open a recording of sensors or vibrations, or look around with a simulated bearing."));
    connect(empty->addButton(tr("Open recording…")), &QPushButton::clicked, this,
            &MonitoringPanel::chooseFile);
    connect(empty->addButton(tr("Open folder of snapshots…")), &QPushButton::clicked, this, &MonitoringPanel::chooseFolder);
    connect(empty->addButton(tr("Simulate a bearing")), &QPushButton::clicked, this,
            &MonitoringPanel::openDemo);
    auto* ground = makeGround("bg");
    auto* middle = new QVBoxLayout(ground);
    middle->addWidget(empty);
    auto* splitter = new HairlineSplitter(Qt::Horizontal);
    splitter->addWidget(makeSetup());
    splitter->addWidget(makeMiddle());
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 900, 270});
    m_stack->addWidget(ground);
    m_stack->addWidget(splitter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_error);
    column->addWidget(m_stack, 1);
    m_poll->setInterval(PollMs);
    connect(m_poll, &QTimer::timeout, this, &MonitoringPanel::pollTraining);
}

QWidget* MonitoringPanel::makeSetup()
{
    auto* setup = new SideColumn(tr("Recording"), 260, 0);
    auto* open = makeFlatButton({}, QStringLiteral("folder"), tr("Open another recording"));
    auto* kinds = new QMenu(open);
    kinds->addAction(tr("Open recording…"), this, &MonitoringPanel::chooseFile);
    kinds->addAction(tr("Open folder of snapshots…"), this, &MonitoringPanel::chooseFolder);
    connect(open, &QPushButton::clicked, this, [open, kinds] { kinds->popup(open->mapToGlobal(QPoint(0, open->height()))); });
    setup->header().addWidget(open);
    auto* what = new QWidget;
    auto* lines = closeColumn(*what);
    lines->setSpacing(Space::S);
    m_file = new ElidedLabel;
    m_rows = makeLabel({}, FontSize::Small, TextRole::Second);
    m_rows->setWordWrap(true);
    lines->addWidget(m_file);
    lines->addWidget(m_rows);
    m_card = new ModelCard;
    connect(m_card, &ModelCard::openWanted, this, &MonitoringPanel::chooseModel);
    connect(m_card, &ModelCard::saveWanted, this, &MonitoringPanel::saveModel);
    setup->parts().setContentsMargins(0, 0, 0, 0);
    setup->parts().addWidget(makeSections({what, makeLearning(), m_card}), 1);
    return setup;
}

/// How normal is learned, and how that goes.
QWidget* MonitoringPanel::makeLearning()
{
    auto* learning = new QWidget;
    auto* inner = closeColumn(*learning);
    inner->setSpacing(Space::S);
    m_method = new QComboBox;
    m_method->setObjectName(QStringLiteral("method"));
    for (const MethodInfo& info : methods())
        m_method->addItem(methodText(info.name), QString::fromLatin1(info.name));
    m_method->setCurrentIndex(m_method->findData(QStringLiteral("vae")));
    m_rate = new QDoubleSpinBox;
    m_rate->setRange(0.1, 20);
    m_rate->setValue(100 * AlarmOptions().targetRate);
    m_rate->setSuffix(QStringLiteral(" %"));
    m_rate->setDecimals(1);
    auto* form = new SetupForm;
    form->addWide(tr("Method"), m_method); // beside its name the longest method would be cut short
    form->addWide(tr("False alarms"), m_rate);
    auto* rule = makeLabel(tr("An alarm is 3 of 5 rows above the threshold."), FontSize::Caption, TextRole::Third);
    rule->setWordWrap(true);
    m_train = new PrimaryButton(tr("Train"));
    m_train->setObjectName(QStringLiteral("train"));
    m_cancel = makeButton(tr("Cancel"), QStringLiteral("close"));
    m_cancel->hide();
    connect(m_train, &QPushButton::clicked, this, &MonitoringPanel::train);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_context.cancelJob(m_job); });
    m_progress = new ThinProgress;
    m_progress->hide();
    m_waiting = makeLabel(tr("Waits until the jobs before it are done."), FontSize::Small, TextRole::Second);
    m_waiting->setObjectName(QStringLiteral("waiting"));
    m_waiting->setWordWrap(true);
    m_waiting->hide();
    m_curve = new LearnPlot;
    m_curve->setObjectName(QStringLiteral("curve"));
    m_curve->setMinimumHeight(180);
    m_curve->setMaximumHeight(260);
    m_curve->hide();
    for (QWidget* part : {static_cast<QWidget*>(form), static_cast<QWidget*>(rule), static_cast<QWidget*>(m_train),
                          static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_waiting), static_cast<QWidget*>(m_progress),
                          static_cast<QWidget*>(m_curve)})
        inner->addWidget(part);
    return learning;
}

/// What is known of the model in use; `file` is empty for one that was just trained.
void MonitoringPanel::showCard(const QString& file)
{
    ModelCard::Facts facts;
    const auto addFact = [&](const QString& name, const QString& value) { facts.append({name, value}); };
    if (m_model) {
        const nn::ModelCard& card = m_model->card();
        const auto figure = [&](const char* name) {
            const auto found = card.metrics.find(name);
            return found == card.metrics.end() ? 0.0 : found->second;
        };
        addFact(tr("Method"), methodText(card.network));
        if (const auto data = card.notes.find("data"); data != card.notes.end())
            addFact(tr("Learned from"), data->second == SimulatedName ? tr("Simulated bearing") : QString::fromStdString(data->second));
        addFact(tr("Normal rows"), countText(card.labelCounts.empty() ? 0 : card.labelCounts.front()));
        addFact(tr("Features"), countText(std::int64_t(m_model->featureNames().size())));
        if (figure("parameters") > 0)
            addFact(tr("Numbers in it"), countText(std::int64_t(figure("parameters"))));
        addFact(tr("Threshold"), numberText(m_model->threshold()));
        addFact(tr("False alarms asked for"), percentText(m_model->alarmOptions().targetRate));
        addFact(tr("Seed"), countText(std::int64_t(card.seed)));
        addFact(tr("File"), file.isEmpty() ? tr("not saved") : QFileInfo(file).fileName());
    }
    m_card->setFacts(facts);
}

QWidget* MonitoringPanel::makeMiddle()
{
    auto* middle = new HeadedColumn(tr("Over time"));
    m_export = makeButton(tr("Export scores…"), QStringLiteral("export"));
    m_export->setEnabled(false);
    middle->header().addWidget(m_export);
    connect(m_export, &QPushButton::clicked, this, &MonitoringPanel::chooseExport);
    m_signal = new SeriesPlot(tr("Signal: drag over normal rows"), SeriesPlot::Axis::Linear);
    m_signal->setObjectName(QStringLiteral("signal"));
    m_signal->setSelectable(true);
    connect(m_signal, &SeriesPlot::normalRowsChosen, this, &MonitoringPanel::showRows);
    m_score = new SeriesPlot(tr("Strangeness (1 is usual)"), SeriesPlot::Axis::Log);
    m_score->setObjectName(QStringLiteral("score"));
    m_score->setSentence(tr("Train on the normal rows to see how strange every row is."));
    connect(m_score, &SeriesPlot::rowClicked, this, &MonitoringPanel::explainRow);
    middle->parts().addWidget(m_signal, 2);
    middle->parts().addWidget(m_score, 3);
    return middle;
}

QWidget* MonitoringPanel::makeSide()
{
    auto* side = new SideColumn(tr("Alarms"), 230);
    m_alarmFigure = new KeyFigure(tr("First alarm"));
    m_leadFigure = new KeyFigure(tr("Before the end"));
    m_shareFigure = new KeyFigure(tr("Rows in alarm"), nullptr, FontSize::Key);
    m_truthFigure = new KeyFigure(tr("Held against its labels"), nullptr, FontSize::Key);
    m_truthFigure->setObjectName(QStringLiteral("truth"));
    m_truthFigure->hide();
    m_sharesTitle = makeLabel(tr("Stands out in"), FontSize::Title, TextRole::Text, true);
    m_shares = new SharesPlot;
    for (QWidget* part :
         {static_cast<QWidget*>(m_alarmFigure), static_cast<QWidget*>(m_leadFigure),
          static_cast<QWidget*>(m_shareFigure), static_cast<QWidget*>(m_truthFigure), static_cast<QWidget*>(makeHairline(Qt::Horizontal)),
          static_cast<QWidget*>(m_sharesTitle)})
        side->parts().addWidget(part);
    side->parts().addWidget(m_shares, 1);
    return side;
}

} // namespace phenodrop

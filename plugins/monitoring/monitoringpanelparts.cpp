// What the panel is made of; what its parts do is in monitoringpanel.cpp.
#include "plugins/monitoring/monitoringpanel.h"

#include "plugins/monitoring/seriesplot.h"
#include "plugins/monitoring/sharesplot.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/setupform.h"
#include "widgets/plugin/sidecolumn.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
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
    auto* setup = new SideColumn(tr("Recording"), 260, Space::S);
    auto* open = makeFlatButton({}, QStringLiteral("folder"), tr("Open recording…"));
    connect(open, &QPushButton::clicked, this, &MonitoringPanel::chooseFile);
    setup->header().addWidget(open);
    QVBoxLayout& inner = setup->parts();
    m_file = new ElidedLabel;
    m_rows = makeLabel({}, FontSize::Small, TextRole::Second);
    m_rows->setWordWrap(true);
    inner.addWidget(m_file);
    inner.addWidget(m_rows);
    inner.addWidget(makeHairline(Qt::Horizontal));
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
    inner.addWidget(form);
    inner.addWidget(
        makeLabel(tr("An alarm is 3 of 5 rows above the threshold."), FontSize::Caption, TextRole::Third));
    m_train = new PrimaryButton(tr("Train"));
    m_train->setObjectName(QStringLiteral("train"));
    m_cancel = makeButton(tr("Cancel"), QStringLiteral("close"));
    m_cancel->hide();
    connect(m_train, &QPushButton::clicked, this, &MonitoringPanel::train);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_context.cancelJob(m_job); });
    m_progress = new ThinProgress;
    m_progress->hide();
    inner.addWidget(m_train);
    inner.addWidget(m_cancel);
    inner.addWidget(m_progress);
    m_curve = new LearnPlot;
    m_curve->setObjectName(QStringLiteral("curve"));
    m_curve->setMinimumHeight(180);
    m_curve->setMaximumHeight(260);
    m_curve->hide();
    inner.addSpacing(Space::M);
    inner.addWidget(m_curve);
    inner.addStretch(1);
    return setup;
}

QWidget* MonitoringPanel::makeMiddle()
{
    auto* middle = makeGround("panel");
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PanelHeader(tr("Over time"));
    m_open = makeButton(tr("Open model…"), QStringLiteral("folder"));
    m_save = makeButton(tr("Save model…"), QStringLiteral("download"));
    m_export = makeButton(tr("Export scores…"), QStringLiteral("export"));
    for (QPushButton* button : {m_open, m_save, m_export}) {
        button->setEnabled(false);
        header->addWidget(button);
    }
    connect(m_open, &QPushButton::clicked, this, &MonitoringPanel::chooseModel);
    connect(m_save, &QPushButton::clicked, this, &MonitoringPanel::saveModel);
    connect(m_export, &QPushButton::clicked, this, &MonitoringPanel::chooseExport);
    m_signal = new SeriesPlot(tr("Signal: drag over normal rows"), SeriesPlot::Axis::Linear);
    m_signal->setObjectName(QStringLiteral("signal"));
    m_signal->setSelectable(true);
    connect(m_signal, &SeriesPlot::normalRowsChosen, this, &MonitoringPanel::showRows);
    m_score = new SeriesPlot(tr("Strangeness (1 is usual)"), SeriesPlot::Axis::Log);
    m_score->setObjectName(QStringLiteral("score"));
    m_score->setSentence(tr("Train on the normal rows to see how strange every row is."));
    connect(m_score, &SeriesPlot::rowClicked, this, &MonitoringPanel::explainRow);
    column->addWidget(header);
    column->addWidget(m_signal, 2);
    column->addWidget(m_score, 3);
    return middle;
}

QWidget* MonitoringPanel::makeSide()
{
    auto* side = new SideColumn(tr("Alarms"), 230);
    m_alarmFigure = new KeyFigure(tr("First alarm"));
    m_leadFigure = new KeyFigure(tr("Before the end"));
    m_shareFigure = new KeyFigure(tr("Rows in alarm"), nullptr, FontSize::Key);
    m_sharesTitle = makeLabel(tr("Stands out in"), FontSize::Title, TextRole::Text, true);
    m_shares = new SharesPlot;
    for (QWidget* part :
         {static_cast<QWidget*>(m_alarmFigure), static_cast<QWidget*>(m_leadFigure),
          static_cast<QWidget*>(m_shareFigure), static_cast<QWidget*>(makeHairline(Qt::Horizontal)),
          static_cast<QWidget*>(m_sharesTitle)})
        side->parts().addWidget(part);
    side->parts().addWidget(m_shares, 1);
    return side;
}

} // namespace phenodrop

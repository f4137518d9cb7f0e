#include "plugins/monitoring/monitoringpanel.h"

#include "core/base/paths.h"
#include "plugins/monitoring/seriesplot.h"
#include "plugins/monitoring/sharesplot.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <optional>

namespace phenodrop {

using namespace monitoring;

/// Written by the training thread under the lock, read by the panel's timer.
struct MonitoringPanel::Feed {
    std::mutex lock;
    std::vector<double> losses;
    double fraction = 0;
    std::optional<Result<Model>> model;
    ScoredRows scored;
};

namespace {

constexpr int PollMs = 150;
constexpr std::size_t MostLines = 8; ///< readings drawn at once

/// What the upper plot shows: the effective value of each snapshot, or the readings, each scaled to its own
/// range.
std::vector<SeriesPlot::Line> overview(const Recording& r)
{
    std::vector<SeriesPlot::Line> lines;
    if (r.waveform) {
        SeriesPlot::Line line{.values = {}, .name = MonitoringPanel::tr("effective value")};
        for (Eigen::Index i = 0; i < r.rows(); ++i) {
            const double mean = r.values.row(i).mean();
            line.values.push_back(std::sqrt((r.values.row(i).array() - mean).square().mean()));
        }
        return {line};
    }
    const bool one = r.values.cols() == 1;
    for (std::size_t c = 0; c < std::min(MostLines, r.columns.size()); ++c) {
        const auto column = r.values.col(Eigen::Index(c));
        const double low = column.minCoeff(), range = std::max(1e-12, column.maxCoeff() - low);
        SeriesPlot::Line line{.values = {},
                              .name = QString::fromStdString(r.columns[c]),
                              .colourKey = int(c) + 1,
                              .faint = !one};
        for (Eigen::Index i = 0; i < r.rows(); ++i)
            line.values.push_back(one ? column(i) : (column(i) - low) / range);
        lines.push_back(std::move(line));
    }
    return lines;
}

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

MonitoringPanel::~MonitoringPanel() = default;

QWidget* MonitoringPanel::makeSetup()
{
    auto* setup = makeGround("panel");
    setup->setMinimumWidth(260);
    auto* column = new QVBoxLayout(setup);
    column->setContentsMargins(0, 0, 0, Space::M);
    auto* header = new PanelHeader(tr("Recording"));
    auto* open = makeFlatButton({}, QStringLiteral("folder"), tr("Open recording…"));
    connect(open, &QPushButton::clicked, this, &MonitoringPanel::chooseFile);
    header->addWidget(open);
    column->addWidget(header);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Space::M, 0, Space::M, 0);
    inner->setSpacing(Space::S);
    column->addLayout(inner);
    m_file = new ElidedLabel;
    m_rows = makeLabel({}, FontSize::Small, TextRole::Second);
    m_rows->setWordWrap(true);
    inner->addWidget(m_file);
    inner->addWidget(m_rows);
    inner->addWidget(makeHairline(Qt::Horizontal));
    m_method = new QComboBox;
    m_method->setObjectName(QStringLiteral("method"));
    for (const MethodInfo& info : methods())
        m_method->addItem(methodText(info.name), QString::fromLatin1(info.name));
    m_method->setCurrentIndex(m_method->findData(QStringLiteral("vae")));
    m_rate = new QDoubleSpinBox;
    m_rate->setRange(0.1, 20);
    m_rate->setValue(100 * AlarmOptions().targetRate);
    m_rate->setSuffix(QStringLiteral(" %"));
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Method"), m_method);
    form->addRow(tr("False alarms"), m_rate);
    inner->addLayout(form);
    inner->addWidget(
        makeLabel(tr("An alarm is 3 of 5 rows above the threshold."), FontSize::Caption, TextRole::Third));
    m_train = new PrimaryButton(tr("Train"));
    m_train->setObjectName(QStringLiteral("train"));
    m_cancel = makeButton(tr("Cancel"), QStringLiteral("close"));
    m_cancel->hide();
    connect(m_train, &QPushButton::clicked, this, &MonitoringPanel::train);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_context.cancelJob(m_job); });
    m_progress = new ThinProgress;
    m_progress->hide();
    inner->addWidget(m_train);
    inner->addWidget(m_cancel);
    inner->addWidget(m_progress);
    m_curve = new SeriesPlot(tr("Loss over the epochs"), SeriesPlot::Axis::Linear);
    m_curve->setMinimumHeight(180);
    m_curve->hide();
    column->addWidget(m_curve, 1);
    column->addStretch(1);
    return setup;
}

QWidget* MonitoringPanel::makeMiddle()
{
    auto* middle = makeGround("panel");
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PanelHeader(tr("Over time"));
    m_save = makeButton(tr("Save model…"), QStringLiteral("download"));
    m_export = makeButton(tr("Export scores…"), QStringLiteral("export"));
    for (QPushButton* button : {m_save, m_export}) {
        button->setEnabled(false);
        header->addWidget(button);
    }
    connect(m_save, &QPushButton::clicked, this, &MonitoringPanel::saveModel);
    connect(m_export, &QPushButton::clicked, this, &MonitoringPanel::chooseExport);
    m_signal = new SeriesPlot(tr("Signal: drag over normal rows"), SeriesPlot::Axis::Linear);
    m_signal->setObjectName(QStringLiteral("signal"));
    m_signal->setSelectable(true);
    connect(m_signal, &SeriesPlot::normalRowsChosen, this, &MonitoringPanel::showRows);
    m_score = new SeriesPlot(tr("Strangeness (1 is usual)"), SeriesPlot::Axis::Log);
    m_score->setObjectName(QStringLiteral("score"));
    connect(m_score, &SeriesPlot::rowClicked, this, &MonitoringPanel::explainRow);
    column->addWidget(header);
    column->addWidget(m_signal, 2);
    column->addWidget(m_score, 3);
    return middle;
}

QWidget* MonitoringPanel::makeSide()
{
    auto* side = makeGround("panel");
    side->setMinimumWidth(230);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, Space::M);
    column->addWidget(new PanelHeader(tr("Alarms")));
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Space::M, 0, Space::M, 0);
    inner->setSpacing(Space::M);
    m_alarmFigure = new KeyFigure(tr("First alarm"));
    m_leadFigure = new KeyFigure(tr("Before the end"));
    m_shareFigure = new KeyFigure(tr("Rows in alarm"), nullptr, FontSize::Key);
    m_sharesTitle = makeLabel(tr("Stands out in"), FontSize::Title, TextRole::Text, true);
    m_shares = new SharesPlot;
    for (QWidget* part :
         {static_cast<QWidget*>(m_alarmFigure), static_cast<QWidget*>(m_leadFigure),
          static_cast<QWidget*>(m_shareFigure), static_cast<QWidget*>(makeHairline(Qt::Horizontal)),
          static_cast<QWidget*>(m_sharesTitle)})
        inner->addWidget(part);
    inner->addWidget(m_shares, 1);
    column->addLayout(inner, 1);
    return side;
}

void MonitoringPanel::fail(const Error& error)
{
    m_error->showError(errorText(error));
}

void MonitoringPanel::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open recording"), {}, tr("Tables (*.csv *.csv.gz *.tsv *.txt);;All files (*)"));
    if (!file.isEmpty())
        openFile(file);
}

void MonitoringPanel::openFile(const QString& file)
{
    auto result = std::make_shared<std::optional<Result<Recording>>>();
    m_context.startJob(
        tr("Reading %1").arg(QFileInfo(file).fileName()),
        [result, path = file.toStdString()](const PluginContext::JobProgress&) {
            *result = readRecording(toPath(path));
        },
        this,
        [this, result, file] {
            if (!*result)
                return;
            if (!**result)
                return fail((*result)->error());
            showRecording(std::move(***result), file);
        });
}

void MonitoringPanel::openDemo()
{
    auto result = std::make_shared<Simulation>();
    m_context.startJob(
        tr("Simulating a bearing"),
        [result](const PluginContext::JobProgress&) { *result = simulateBearing({}); }, this,
        [this, result] {
            if (result->recording.rows() > 0)
                showRecording(std::move(result->recording), tr("Simulated bearing"));
        });
}

void MonitoringPanel::showRecording(Recording recording, const QString& place)
{
    m_error->dismiss();
    m_recording = std::make_shared<const Recording>(std::move(recording));
    m_model.reset();
    m_scored = {};
    m_file->setText(QFileInfo(place).fileName());
    m_file->setToolTip(place);
    m_signal->setSeries(m_recording->time, overview(*m_recording));
    m_signal->setNormalRows(
        0, std::min(long(m_recording->rows()), std::max(20L, long(m_recording->rows()) / 5)));
    m_score->setSeries({}, {});
    m_shares->setShares({});
    for (KeyFigure* figure : {m_alarmFigure, m_leadFigure, m_shareFigure}) {
        figure->setFigure(QStringLiteral("–"));
        figure->setCaveat({});
    }
    m_export->setEnabled(false);
    m_save->setEnabled(false);
    m_curve->hide();
    showRows();
    m_stack->setCurrentIndex(1);
}

void MonitoringPanel::showRows()
{
    const auto [first, last] = m_signal->normalRows();
    m_rows->setText(tr("%1 rows, %2 readings each. Normal: rows %3 to %4.")
                        .arg(countText(m_recording->rows()), countText(m_recording->values.cols()),
                             countText(first), countText(last - 1)));
}

void MonitoringPanel::train()
{
    if (!m_recording || isTraining())
        return;
    TrainOptions options;
    options.method = m_method->currentData().toString().toStdString();
    std::tie(options.firstRow, options.lastRow) = m_signal->normalRows();
    options.alarm.targetRate = m_rate->value() / 100;
    auto feed = std::make_shared<Feed>();
    options.fit.epochDone = [feed](int, int, double loss) {
        const std::lock_guard guard(feed->lock);
        feed->losses.push_back(loss);
    };
    m_feed = feed;
    m_job = m_context.startJob(
        tr("Learning what is normal"),
        [feed, options, recording = m_recording](const PluginContext::JobProgress& progress) {
            auto model = monitoring::train(*recording, options, [&](double fraction) {
                {
                    const std::lock_guard guard(feed->lock);
                    feed->fraction = fraction;
                }
                return progress(fraction);
            });
            if (model) {
                auto scored = model->score(*recording);
                if (scored)
                    feed->scored = std::move(*scored);
                else
                    model = scored.error();
            }
            feed->model = std::move(model);
        },
        this, [this, feed] { finishTraining(feed); });
    m_error->dismiss();
    m_train->setEnabled(false);
    m_cancel->show();
    m_progress->setValue(0);
    m_progress->show();
    m_poll->start();
}

void MonitoringPanel::pollTraining()
{
    if (!m_feed)
        return;
    const std::lock_guard guard(m_feed->lock);
    m_progress->setValue(m_feed->fraction);
    if (m_feed->losses.size() > 1) {
        std::vector<double> epochs(m_feed->losses.size());
        m_curve->show();
        m_curve->setSeries(std::move(epochs), {{.values = m_feed->losses}});
    }
}

void MonitoringPanel::finishTraining(const std::shared_ptr<Feed>& feed)
{
    pollTraining();
    m_poll->stop();
    m_job = -1;
    m_feed.reset();
    m_train->setEnabled(true);
    m_cancel->hide();
    m_progress->hide();
    if (!feed->model || (!*feed->model && feed->model->error().code == Errc::Cancelled))
        return;
    if (!*feed->model)
        return fail(feed->model->error());
    if (feed->scored.score.size() != std::size_t(m_recording->rows()))
        return; // another recording was opened meanwhile
    m_model = std::make_shared<const Model>(std::move(**feed->model));
    m_scored = std::move(feed->scored);
    showScores();
}

void MonitoringPanel::showScores()
{
    const auto [first, last] = m_signal->normalRows();
    m_score->setSeries(m_recording->time,
                       {{.values = m_scored.score, .name = tr("score"), .colourKey = 1, .faint = true},
                        {.values = m_scored.smooth, .name = tr("moving average"), .colourKey = 2}});
    m_score->setThreshold(m_model->threshold());
    m_score->setNormalRows(first, last);
    m_score->setAlarms(m_scored.alarm);
    long firstAlarm = -1, alarms = 0;
    for (long i = last; i < long(m_scored.alarm.size()); ++i) {
        alarms += m_scored.alarm[std::size_t(i)];
        if (m_scored.alarm[std::size_t(i)] && firstAlarm < 0)
            firstAlarm = i;
    }
    const auto seconds = [&](long row) { return m_recording->time[std::size_t(row)]; };
    const bool found = firstAlarm >= 0;
    m_score->setLead(firstAlarm);
    m_alarmFigure->setFigure(found ? tr("row %1").arg(countText(firstAlarm)) : tr("none"));
    m_alarmFigure->setCaveat(found ? tr("%1 after the start").arg(durationText(seconds(firstAlarm)))
                                   : QString());
    m_leadFigure->setFigure(found ? durationText(m_recording->time.back() - seconds(firstAlarm))
                                  : QStringLiteral("–"));
    m_leadFigure->setCaveat(m_recording->timeKnown ? QString()
                                                   : tr("the file has no time: rows counted as seconds"),
                            !m_recording->timeKnown);
    m_shareFigure->setFigure(percentText(
        double(alarms) / double(std::max<std::size_t>(1, m_scored.alarm.size() - std::size_t(last)))));
    m_shareFigure->setCaveat(tr("of the rows after the normal ones"));
    m_export->setEnabled(true);
    m_save->setEnabled(true);
    explainRow(found ? firstAlarm
                     : long(std::max_element(m_scored.smooth.begin(), m_scored.smooth.end()) -
                            m_scored.smooth.begin()));
}

void MonitoringPanel::explainRow(long row)
{
    if (!m_model)
        return;
    m_score->setCursorRow(row);
    const auto top = topFeatures(*m_model, *m_recording, row, 12);
    m_sharesTitle->setText(top && top->empty() ? tr("This method cannot say which features stand out")
                                               : tr("Row %1 stands out in").arg(countText(row)));
    m_sharesTitle->setWordWrap(true);
    if (top)
        m_shares->setShares(*top);
}

bool MonitoringPanel::exportScores(const QString& file)
{
    if (!m_model)
        return false;
    const auto written = writeScores(toPath(file.toStdString()), *m_recording, m_scored, *m_model);
    if (!written)
        fail(written.error());
    return written.hasValue();
}

void MonitoringPanel::chooseExport()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Export scores"), QStringLiteral("scores.csv"),
                                                      tr("Tables (*.csv)"));
    if (!file.isEmpty() && exportScores(file))
        m_context.notify(PluginContext::Notice::Done,
                         tr("Scores written to %1.").arg(QFileInfo(file).fileName()));
}

void MonitoringPanel::saveModel()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save model"), m_context.dataFolder() + QStringLiteral("/model.safetensors"),
        tr("Models (*.safetensors)"));
    if (file.isEmpty())
        return;
    if (const auto saved = m_model->save(toPath(file.toStdString())); !saved)
        fail(saved.error());
    else
        m_context.notify(PluginContext::Notice::Done,
                         tr("Model saved as %1.").arg(QFileInfo(file).fileName()));
}

} // namespace phenodrop

#include "plugins/monitoring/monitoringpanel.h"

#include "core/base/paths.h"
#include "plugins/monitoring/seriesplot.h"
#include "plugins/monitoring/sharesplot.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/modelcard.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/savefile.h"
#include "widgets/style/controls.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <optional>

namespace phenodrop {

using namespace monitoring;

/// Written by the training thread under the lock, read by the panel's timer.
struct MonitoringPanel::Feed {
    std::mutex lock;
    std::vector<nn::FitReport> history;
    double fraction = 0;
    bool begun = false; ///< else other jobs come first
    std::optional<Result<Model>> model;
    ScoredRows scored;
    QString file; ///< that the model came from; empty: it was trained
};

namespace {

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

/// Features that were computed have English names in models and tables; here they are read.
QString featureText(const std::string& name)
{
    const QString text = QString::fromStdString(name);
    if (text.startsWith(QLatin1String("band ")))
        return MonitoringPanel::tr("band %1").arg(text.mid(5));
    if (text.startsWith(QLatin1String("mean ")))
        return MonitoringPanel::tr("mean of %1").arg(text.mid(5));
    if (text.startsWith(QLatin1String("sd ")))
        return MonitoringPanel::tr("sd of %1").arg(text.mid(3));
    return text;
}

} // namespace

MonitoringPanel::~MonitoringPanel() = default;

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

void MonitoringPanel::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with one file a snapshot"));
    if (!folder.isEmpty())
        openFile(folder);
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
    m_truthFigure->hide();
    m_card->setEnabled(!isTraining());
    showCard({});
    m_curve->hide();
    m_sharesTitle->hide();
    showRows();
    m_stack->setCurrentIndex(1);
}

void MonitoringPanel::showRows()
{
    const auto [first, last] = m_signal->normalRows();
    const QString rows = tr("%1 rows of %n reading(s).", nullptr, int(m_recording->values.cols())).arg(countText(m_recording->rows()));
    m_rows->setText(rows + u' ' +
                    (last > first ? tr("Normal: rows %1 to %2.").arg(countText(first), countText(last - 1))
                                  : tr("The model learned from another recording.")));
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
    options.fit.epochDone = [feed](int epoch, int epochs, double loss) {
        const std::lock_guard guard(feed->lock);
        feed->history.push_back({.epoch = epoch, .epochs = epochs, .trainingLoss = loss, .validationLoss = std::nan("")});
    };
    startScoring(feed, tr("Learning what is normal"), [feed, options, recording = m_recording](const Progress& progress) {
        feed->model = monitoring::train(*recording, options, progress);
    });
}

void MonitoringPanel::openModel(const QString& file)
{
    if (!m_recording || isTraining())
        return;
    auto feed = std::make_shared<Feed>();
    feed->file = file;
    startScoring(feed, tr("Reading %1").arg(QFileInfo(file).fileName()),
                 [feed, path = file.toStdString()](const Progress&) { feed->model = Model::load(toPath(path)); });
}

/// `work` leaves a model in the feed; then the recording is scored with it, all in one job.
void MonitoringPanel::startScoring(const std::shared_ptr<Feed>& feed, const QString& name, std::function<void(const Progress&)> work)
{
    m_feed = feed;
    m_job = m_context.startJob(
        name,
        [feed, work = std::move(work), recording = m_recording](const PluginContext::JobProgress& progress) {
            {
                const std::lock_guard guard(feed->lock);
                feed->begun = true;
            }
            work([&](double fraction) {
                {
                    const std::lock_guard guard(feed->lock);
                    feed->fraction = fraction;
                }
                return progress(fraction);
            });
            if (!feed->model || !*feed->model)
                return;
            auto scored = (*feed->model)->score(*recording);
            if (scored)
                feed->scored = std::move(*scored);
            else
                feed->model = scored.error();
        },
        this, [this, feed] { finishTraining(feed); });
    m_error->dismiss();
    m_train->setEnabled(false);
    m_card->setEnabled(false);
    m_curve->hide();
    m_cancel->show();
    m_progress->setValue(0);
    m_progress->show();
    m_waiting->show();
    m_poll->start();
}

void MonitoringPanel::pollTraining()
{
    if (!m_feed)
        return;
    const std::lock_guard guard(m_feed->lock);
    m_progress->setValue(m_feed->fraction);
    m_waiting->setVisible(!m_feed->begun);
    if (!m_feed->history.empty()) {
        m_curve->show();
        m_curve->setHistory(m_feed->history);
    }
}

void MonitoringPanel::finishTraining(const std::shared_ptr<Feed>& feed)
{
    pollTraining();
    m_poll->stop();
    m_job = -1;
    m_feed.reset();
    m_train->setEnabled(true);
    m_card->setEnabled(true);
    m_cancel->hide();
    m_progress->hide();
    m_waiting->hide();
    if (!feed->model || (!*feed->model && feed->model->error().code == Errc::Cancelled))
        return;
    if (!*feed->model)
        return fail(feed->model->error());
    if (feed->scored.score.size() != std::size_t(m_recording->rows()))
        return; // another recording was opened meanwhile
    m_model = std::make_shared<const Model>(std::move(**feed->model));
    m_scored = std::move(feed->scored);
    // Rows that the model learned from; none where it comes from another recording.
    const auto& trained = m_scored.trained;
    const auto first = std::find(trained.begin(), trained.end(), 1), last = std::find(first, trained.end(), 0);
    m_signal->setNormalRows(first == trained.end() ? 0 : first - trained.begin(), first == trained.end() ? 0 : last - trained.begin());
    showRows();
    showScores();
    showCard(feed->file);
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
    m_alarmFigure->setCaveat(found ? tr("%1 after the start").arg(SeriesPlot::lengthText(seconds(firstAlarm)))
                                   : QString());
    m_leadFigure->setFigure(found ? SeriesPlot::lengthText(m_recording->time.back() - seconds(firstAlarm))
                                  : QStringLiteral("–"));
    m_leadFigure->setCaveat(m_recording->timeKnown ? QString()
                                                   : tr("the file has no time: rows counted as seconds"),
                            !m_recording->timeKnown);
    m_shareFigure->setFigure(percentText(
        double(alarms) / double(std::max<std::size_t>(1, m_scored.alarm.size() - std::size_t(last)))));
    m_shareFigure->setCaveat(last > 0 ? tr("of the rows after the normal ones") : tr("of all rows"));
    m_export->setEnabled(true);
    showTruth();
    explainRow(found ? firstAlarm
                     : long(std::max_element(m_scored.smooth.begin(), m_scored.smooth.end()) -
                            m_scored.smooth.begin()));
}

/// Where the recording says itself which rows are faulty.
void MonitoringPanel::showTruth()
{
    m_truthFigure->hide();
    if (m_recording->labels.empty())
        return;
    const auto judged = evaluate(*m_recording, m_scored, {});
    if (!judged)
        return;
    m_truthFigure->setFigure(std::isnan(judged->auc) ? QStringLiteral("–") : tr("AUC %1").arg(fixedText(judged->auc, 3)));
    m_truthFigure->setCaveat(tr("F1 of the alarms %1, false alarms %2")
                                 .arg(std::isnan(judged->f1) ? QStringLiteral("–") : fixedText(judged->f1, 3), percentText(judged->falseAlarmRate)));
    m_truthFigure->show();
}

void MonitoringPanel::explainRow(long row)
{
    if (!m_model)
        return;
    m_score->setCursorRow(row);
    auto top = topFeatures(*m_model, *m_recording, row, 12);
    m_sharesTitle->setText(top && top->empty() ? tr("This method cannot say which features stand out")
                                               : tr("Row %1 stands out in").arg(countText(row)));
    m_sharesTitle->setWordWrap(true);
    m_sharesTitle->show();
    if (!top)
        return;
    for (Share& share : *top)
        share.feature = featureText(share.feature).toStdString();
    m_shares->setShares(std::move(*top));
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

void MonitoringPanel::chooseModel()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open model"), m_context.dataFolder(), tr("Models (*.safetensors)"));
    if (!file.isEmpty())
        openModel(file);
}

void MonitoringPanel::chooseExport()
{
    const QString file = askForNewFile(this, tr("Export scores"), QStringLiteral("scores.csv"), tr("Tables (*.csv)"), QStringLiteral("csv"));
    if (file.isEmpty() || !exportScores(file))
        return;
    m_error->dismiss();
    m_context.notify(PluginContext::Notice::Done,
                     tr("Scores written to %1.").arg(QFileInfo(file).fileName()));
}

void MonitoringPanel::saveModel()
{
    const QString file = askForNewFile(this, tr("Save model"), m_context.dataFolder() + QStringLiteral("/model.safetensors"),
                                       tr("Models (*.safetensors)"), QStringLiteral("safetensors"));
    if (file.isEmpty() || !m_model)
        return;
    if (const auto saved = m_model->save(toPath(file.toStdString())); !saved)
        return fail(saved.error());
    m_error->dismiss();
    m_context.notify(PluginContext::Notice::Done, tr("Model saved as %1.").arg(QFileInfo(file).fileName()));
}

} // namespace phenodrop

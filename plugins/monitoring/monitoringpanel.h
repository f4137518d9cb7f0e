#pragma once

#include "plugins/monitoring/monitoringtask.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <mutex>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace phenodrop {

class ErrorBar;
class KeyFigure;
class LearnPlot;
class ModelCard;
class PluginContext;
class SeriesPlot;
class SharesPlot;
class ThinProgress;

/// Open a recording, drag over its normal rows, train in the background, see score, alarms, lead time and the
/// features behind each moment.
class MonitoringPanel : public QWidget
{
    Q_OBJECT
public:
    explicit MonitoringPanel(PluginContext& context, QWidget* parent = nullptr);
    ~MonitoringPanel() override;

    void openFile(const QString& file); ///< or a folder of snapshots
    void openDemo();
    /// Scores the open recording with a model that was saved before.
    void openModel(const QString& file);
    void train();
    bool isTraining() const { return m_job >= 0; }
    bool hasModel() const { return m_model != nullptr; }
    /// Writes scores as CSV; false, with the reason in the error bar, when that fails.
    bool exportScores(const QString& file);

private:
    struct Feed; ///< what the training thread tells: losses so far, the result

    QWidget* makeSetup();
    QWidget* makeLearning();
    QWidget* makeMiddle();
    QWidget* makeSide();
    void showRecording(monitoring::Recording recording, const QString& place);
    void showRows();
    void startScoring(const std::shared_ptr<Feed>& feed, const QString& name, std::function<void(const Progress&)> work);
    void finishTraining(const std::shared_ptr<Feed>& feed);
    void showScores();
    void showTruth();
    void showCard(const QString& file);
    void explainRow(long row);
    void pollTraining();
    void fail(const Error& error);
    void chooseFile();
    void chooseFolder();
    void chooseModel();
    void chooseExport();
    void saveModel();

    PluginContext& m_context;
    std::shared_ptr<const monitoring::Recording> m_recording;
    std::shared_ptr<const monitoring::Model> m_model;
    monitoring::ScoredRows m_scored;
    std::shared_ptr<Feed> m_feed;
    int m_job = -1;

    QStackedWidget* m_stack;
    ErrorBar* m_error;
    QLabel *m_file, *m_rows;
    QComboBox* m_method;
    QDoubleSpinBox* m_rate;
    QPushButton *m_train, *m_cancel, *m_export;
    ThinProgress* m_progress;
    QLabel* m_waiting;
    SeriesPlot *m_signal, *m_score;
    LearnPlot* m_curve;
    ModelCard* m_card;
    SharesPlot* m_shares;
    QLabel* m_sharesTitle;
    KeyFigure *m_alarmFigure, *m_leadFigure, *m_shareFigure, *m_truthFigure;
    QTimer* m_poll;
};

} // namespace phenodrop

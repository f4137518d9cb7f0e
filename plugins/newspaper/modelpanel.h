#pragma once

#include "plugins/newspaper/newspapertask.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace phenodrop {

class JobStrip;
class LearnRun;
class PanelHeader;
class PluginContext;
class SegmentedControl;

/// Trains in the background with its curves, and holds a model against labelled pages beside the simple methods.
class ModelPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ModelPanel(PluginContext& context, QWidget* parent = nullptr);

    /// `folder` empty: simulated pages alone.
    void train(const QString& folder, const newspaper::TrainNewspaperOptions& options);
    void setModel(std::shared_ptr<const newspaper::NewspaperModel> model);
    void evaluate(const QString& folder);
    bool isBusy() const;

Q_SIGNALS:
    void trainWanted();
    void trained(std::shared_ptr<const newspaper::NewspaperModel> model);
    void pageWanted(const newspaper::Page& page);
    void busyChanged(bool busy);
    void failed(const Error& error);

private:
    struct Learning;
    struct Judging;

    QWidget* makeEvaluation();
    void chooseEvaluation();
    void showScores();
    void openRow(int row);

    PluginContext& m_context;
    std::shared_ptr<const newspaper::NewspaperModel> m_model;
    std::shared_ptr<Judging> m_judged;

    PanelHeader* m_evaluationHeader;
    JobStrip* m_judgeJob;
    LearnRun* m_run;
    QPushButton* m_evaluate;
    SegmentedControl* m_which;
    QStackedWidget* m_tables; ///< a sentence, or the scores
    QLabel* m_sentence;
    QTreeWidget *m_scores, *m_perPage;
    QTimer* m_poll;
};

} // namespace phenodrop

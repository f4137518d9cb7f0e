#pragma once

#include "plugins/speaker/evaluation.h"

#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace phenodrop {

class JobStrip;
class PanelHeader;
class PluginContext;

/// How well a model groups recordings of known speakers that took no part in its training, beside MFCC statistics.
class SpeakerScoresPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SpeakerScoresPanel(PluginContext& context, QWidget* parent = nullptr);

    void setModel(std::shared_ptr<const speaker::SpeakerModel> model); ///< what was judged before no longer counts
    void evaluate(const QString& table);                               ///< columns file and speaker

Q_SIGNALS:
    void started();
    void failed(const Error& error);

private:
    void chooseTable();
    void showScores(const std::optional<speaker::SpeakerEvaluation>& scores);

    std::shared_ptr<const speaker::SpeakerModel> m_model;
    PanelHeader* m_header;
    JobStrip* m_job;
    QComboBox* m_length;
    QPushButton* m_evaluate;
    QStackedWidget* m_stack;
    QLabel* m_sentence;
    QTreeWidget* m_table;
};

} // namespace phenodrop

#pragma once

#include "plugins/speaker/speakertask.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QPushButton;
class QSpinBox;
class QTimer;
class QVBoxLayout;

namespace phenodrop {

class Chip;
class ElidedLabel;
class JobStrip;
class KeyFigure;
class LearnPlot;
class PanelHeader;
class PluginContext;
class SpeakerScoresPanel;

/// Trains on the voices of known speakers in the background, with its curves; the card of the model in use, and how
/// well it groups other known speakers.
class SpeakerLearnPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SpeakerLearnPanel(PluginContext& context, QWidget* parent = nullptr);

    void setVoices(const QString& table); ///< columns file and speaker; empty: simulated voices
    void train();
    void setModel(std::shared_ptr<const speaker::SpeakerModel> model, const QString& file);
    SpeakerScoresPanel* scores() const { return m_scores; }

Q_SIGNALS:
    void started(); ///< a training or a judging: what failed before no longer counts
    void trained(std::shared_ptr<const speaker::SpeakerModel> model);
    void failed(const Error& error);
    void unread(const std::vector<Error>& files); ///< left out of the training
    void openWanted();
    void saveWanted();

private:
    struct Learning; ///< filled by the training's thread
    QWidget* makeSetup();
    QWidget* makeForm();
    QWidget* makeCard();
    QWidget* makeMiddle();
    void chooseVoices();
    void poll();
    void finish(const std::shared_ptr<Learning>& learning);
    void addFact(const QString& name, const QString& value);

    JobStrip* m_job;
    std::shared_ptr<Learning> m_learning;
    QString m_table;
    QWidget* m_form = nullptr;
    Chip* m_locked;
    QComboBox* m_network = nullptr;
    QSpinBox *m_epochs = nullptr, *m_seed = nullptr;
    ElidedLabel* m_tableName = nullptr;
    QPushButton *m_forget = nullptr, *m_save = nullptr, *m_train;
    QVBoxLayout* m_facts;
    PanelHeader* m_header;
    KeyFigure *m_epoch = nullptr, *m_remaining = nullptr, *m_best = nullptr;
    LearnPlot* m_curves;
    SpeakerScoresPanel* m_scores;
    QTimer* m_poll;
};

} // namespace phenodrop

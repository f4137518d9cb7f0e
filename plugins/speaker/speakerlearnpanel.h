#pragma once

#include "plugins/speaker/speakertask.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QSpinBox;

namespace phenodrop {

class LearnRun;
class ModelCard;
class PluginContext;
class SetupForm;
class SourceChooser;
class SpeakerScoresPanel;

/// Trains on the voices of known speakers in the background, with its curves; the card of the model in use, and how
/// well it groups other known speakers.
class SpeakerLearnPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SpeakerLearnPanel(PluginContext& context, QWidget* parent = nullptr);

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
    void fillForm();
    void chooseVoices();
    void finish(const Learning& learning);

    SetupForm* m_form;
    SourceChooser* m_voices;
    QComboBox* m_network;
    QSpinBox *m_epochs, *m_seed;
    ModelCard* m_card;
    LearnRun* m_run;
    SpeakerScoresPanel* m_scores;
};

} // namespace phenodrop

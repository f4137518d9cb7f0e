#pragma once

#include "plugins/speaker/speakertask.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace phenodrop {

class DendrogramView;
class ErrorBar;
class KeyFigure;
class PanelHeader;
class PluginContext;
class SpectrogramView;
class VoicePlayer;

/// Recordings of unknown speakers and a model in; their dendrogram, a cut that can be moved, the clusters and
/// each recording to see as a spectrogram and to hear.
class SpeakerPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SpeakerPanel(PluginContext& context, QWidget* parent = nullptr);

    void openModel(const QString& file);
    void openRecordings(const QStringList& filesAndFolders);
    /// Simulated voices, a small network trained on some of them, and the others to group.
    void openDemo();
    bool isBusy() const { return m_job >= 0; }
    int clusterCount() const;

private:
    struct Work; ///< what a job leaves behind

    QWidget* makeMiddle();
    QWidget* makeSide();
    QWidget* makeVoice(); ///< the chosen recording
    void chooseModel();
    void chooseRecordings();
    void cluster();
    void start(const QString& name, std::function<void(Work&, const Progress&)> work);
    void take(Work& work);
    void showClusters(int count);
    void colourGroups(); ///< in the theme's colours
    void showRecording(int item);
    void playOrStop();
    void showPlaying();
    void exportClusters();
    void fail(const Error& error);

    PluginContext& m_context;
    std::shared_ptr<const speaker::SpeakerModel> m_model;
    std::shared_ptr<const speaker::Recordings> m_recordings;
    speaker::VoiceClusters m_found;
    int m_job = -1, m_current = -1; ///< recording that is shown

    QStackedWidget* m_stack;
    ErrorBar* m_error;
    QLabel *m_modelName, *m_count;
    DendrogramView* m_dendrogram;
    PanelHeader* m_voiceHeader;
    SpectrogramView* m_spectrogram;
    VoicePlayer* m_player;
    QTreeWidget* m_clusters;
    KeyFigure *m_automatic, *m_silhouette;
    QPushButton *m_export, *m_play;
};

} // namespace phenodrop

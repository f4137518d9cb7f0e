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
class EmptyState;
class ErrorBar;
class JobStrip;
class KeyFigure;
class PanelHeader;
class PluginContext;
class SegmentedControl;
class SpeakerLearnPanel;
class SpectrogramView;
class VoicePlayer;

/// Recordings of unknown speakers and a model in; their dendrogram, a cut that can be moved, the clusters and
/// each recording to see as a spectrogram and to hear. On a second page the model: trained, judged, saved.
class SpeakerPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SpeakerPanel(PluginContext& context, QWidget* parent = nullptr);

    void openModel(const QString& file);
    void openRecordings(const QStringList& filesAndFolders);
    /// Simulated voices, a small network trained on some of them, and the others to group.
    void openDemo();
    int clusterCount() const;

private:
    struct Work; ///< what a job leaves behind

    QWidget* makeTop(); ///< which page, and what is in use
    QWidget* makeEmpty();
    QWidget* makeGroups();
    QWidget* makeMiddle();
    QWidget* makeSide();
    QWidget* makeVoice(); ///< the chosen recording
    void chooseModel();
    void saveModel();
    void chooseRecordings();
    void cluster();
    void start(const QString& name, std::function<void(Work&, const Progress&)> work);
    void run(const QString& name, std::function<void(Work&, const Progress&)> work); ///< start() after the check, with the bar as it is
    void take(Work& work);
    void useModel(std::shared_ptr<const speaker::SpeakerModel> model, const QString& file);
    void tellUnread(const std::vector<Error>& files);
    void showPage();
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
    int m_current = -1; ///< recording that is shown

    SegmentedControl* m_pages;
    JobStrip* m_job;
    QStackedWidget* m_stack;
    ErrorBar* m_error;
    EmptyState* m_empty = nullptr;
    SpeakerLearnPanel* m_learn;
    QLabel *m_modelName, *m_count;
    DendrogramView* m_dendrogram;
    PanelHeader* m_voiceHeader;
    SpectrogramView* m_spectrogram;
    VoicePlayer* m_player;
    QTreeWidget* m_clusters;
    KeyFigure *m_automatic, *m_silhouette;
    QPushButton *m_export, *m_play, *m_openRecordings, *m_openModel;
};

} // namespace phenodrop

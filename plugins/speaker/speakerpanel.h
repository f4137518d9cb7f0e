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
class PluginContext;
class SpectrogramView;

/// Recordings of unknown speakers and a model in; their dendrogram, a cut that can be moved, the clusters and
/// the spectrogram of each recording out.
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
    void chooseModel();
    void chooseRecordings();
    void cluster();
    void start(const QString& name, std::function<void(Work&, const Progress&)> work);
    void take(Work& work);
    void showClusters(int count);
    void showRecording(int item);
    void exportClusters();
    void fail(const Error& error);

    PluginContext& m_context;
    std::shared_ptr<const speaker::SpeakerModel> m_model;
    std::shared_ptr<const speaker::Recordings> m_recordings;
    speaker::VoiceClusters m_found;
    int m_job = -1;

    QStackedWidget* m_stack;
    ErrorBar* m_error;
    QLabel *m_modelName, *m_count;
    DendrogramView* m_dendrogram;
    SpectrogramView* m_spectrogram;
    QTreeWidget* m_clusters;
    KeyFigure *m_automatic, *m_silhouette;
    QPushButton* m_export;
};

} // namespace phenodrop

#include "plugins/speaker/speakerpanel.h"

#include "core/base/paths.h"
#include "plugins/speaker/dendrogramplot.h"
#include "plugins/speaker/speakerlearnpanel.h"
#include "plugins/speaker/spectrogramplot.h"
#include "plugins/speaker/voiceplayer.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/savefile.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"
#include "widgets/style/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QTreeWidget>

#include <optional>

namespace phenodrop {

using namespace speaker;

/// Filled on the job's thread, read in the window's when it is done.
struct SpeakerPanel::Work {
    std::shared_ptr<const SpeakerModel> model;
    QString modelFile; ///< empty: not saved
    std::shared_ptr<const Recordings> recordings;
    std::optional<VoiceClusters> found;
    std::optional<Error> error;
};

namespace {

template <typename T>
bool keep(Result<T>& result, std::optional<Error>& error)
{
    if (!result)
        error = result.error();
    return result.hasValue();
}

} // namespace

int SpeakerPanel::clusterCount() const
{
    return m_clusters->topLevelItemCount();
}

void SpeakerPanel::fail(const Error& error)
{
    m_error->showError(errorText(error));
}

void SpeakerPanel::chooseModel()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open speaker model"), m_context.dataFolder());
    if (!file.isEmpty())
        openModel(file);
}

void SpeakerPanel::saveModel()
{
    const QString file = askForNewFile(this, tr("Save speaker model"), m_context.dataFolder() + QStringLiteral("/speakers.safetensors"),
                                       tr("Models (*.safetensors)"), QStringLiteral("safetensors"));
    if (file.isEmpty() || !m_model)
        return;
    if (const auto saved = speaker::saveModel(toPath(file.toStdString()), *m_model); !saved)
        return fail(saved.error());
    m_error->dismiss();
    useModel(m_model, file);
    m_context.notify(PluginContext::Notice::Done, tr("Model saved as %1.").arg(QFileInfo(file).fileName()));
}

/// Files that were left out, in the bar: how many, and why the first of them.
void SpeakerPanel::tellUnread(const std::vector<Error>& files)
{
    const QString first = errorText(files.front());
    m_error->showError(files.size() == 1 ? first : tr("%n recording(s) left out. The first: %1", nullptr, int(files.size())).arg(first));
}

void SpeakerPanel::chooseRecordings()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Open recordings"), {}, tr("Sound (*.wav *.flac *.ogg *.oga *.aiff);;All files (*)"));
    if (!files.isEmpty())
        openRecordings(files);
}

void SpeakerPanel::start(const QString& name, std::function<void(Work&, const Progress&)> work)
{
    if (m_job->isBusy())
        return;
    m_error->dismiss();
    run(name, std::move(work));
}

void SpeakerPanel::run(const QString& name, std::function<void(Work&, const Progress&)> work)
{
    auto kept = std::make_shared<Work>();
    m_job->start(name, [kept, work = std::move(work)](const Progress& progress) { work(*kept, progress); }, [this, kept] { take(*kept); });
}

void SpeakerPanel::openModel(const QString& file)
{
    start(tr("Reading %1").arg(QFileInfo(file).fileName()),
          [file](Work& w, const Progress&) {
              auto model = loadModel(toPath(file.toStdString()));
              if (!keep(model, w.error))
                  return;
              w.model = std::make_shared<const SpeakerModel>(std::move(*model));
              w.modelFile = file;
          });
}

void SpeakerPanel::openRecordings(const QStringList& paths)
{
    std::vector<std::string> files;
    for (const QString& path : paths)
        files.push_back(path.toStdString());
    start(tr("Reading recordings"), [files](Work& w, const Progress& progress) {
        auto recordings = readFiles(files, progress);
        if (keep(recordings, w.error))
            w.recordings = std::make_shared<const Recordings>(std::move(*recordings));
    });
}

void SpeakerPanel::openDemo()
{
    start(tr("Learning simulated voices"), [](Work& w, const Progress& progress) {
        TrainSpeakerOptions options;
        options.epochs = 8; // a first look within half a minute
        options.stepsPerEpoch = 15;
        options.channels = 32;
        options.batch = 48;
        nn::FitHooks hooks;
        hooks.progress = part(progress, 0, 0.9);
        auto trained = trainSpeakers(simulateVoices({}), options, hooks);
        if (!keep(trained, w.error))
            return;
        w.model = std::make_shared<const SpeakerModel>(std::move(trained->model));
        w.recordings = std::make_shared<const Recordings>(
            simulateVoices({.speakers = 8, .utterances = 3, .seed = 1001}));
    });
}

/// Takes over what a job has made; with both halves there, the voices are grouped.
void SpeakerPanel::take(Work& work)
{
    if (work.error) {
        if (work.error->code != Errc::Cancelled)
            fail(*work.error);
        return;
    }
    if (work.model)
        useModel(work.model, work.modelFile);
    if (work.recordings) {
        m_recordings = work.recordings;
        if (!m_recordings->failed.empty())
            tellUnread(m_recordings->failed);
    }
    if (work.found) {
        m_found = std::move(*work.found);
        m_dendrogram->setMerges(m_found.merges, m_found.threshold);
        m_automatic->setFigure(countText(m_found.count));
        m_silhouette->setFigure(countText(m_found.bySilhouette));
        showClusters(m_found.count);
        showRecording(0);
        return showPage();
    }
    if (m_model && m_recordings)
        cluster();
    else
        m_empty->setSentence(m_model ? tr("Model read. Now open recordings.") : tr("Recordings read. Now open a model."));
}

void SpeakerPanel::useModel(std::shared_ptr<const SpeakerModel> model, const QString& file)
{
    m_model = std::move(model);
    m_modelName->setText(file.isEmpty() ? tr("model not saved") : QFileInfo(file).fileName());
    m_learn->setModel(m_model, file);
}

void SpeakerPanel::cluster()
{
    run(tr("Grouping voices"),
          [model = m_model, recordings = m_recordings](Work& w, const Progress& progress) {
              auto found = clusterVoices(*model, recordings->utterances, 0, progress);
              if (keep(found, w.error))
                  w.found = std::move(*found);
          });
}

void SpeakerPanel::showClusters(int count)
{
    m_found.clusters = cutInto(m_found.merges, count);
    m_dendrogram->setClusters(m_found.clusters);
    m_count->setText(tr("%n recording(s)", nullptr, int(m_found.clusters.size())) + QStringLiteral(" · ") +
                     tr("%n group(s) at the line", nullptr, count));
    m_clusters->clear();
    QList<QTreeWidgetItem*> groups;
    for (int c = 0; c < count; ++c)
        groups << new QTreeWidgetItem({tr("Speaker %1").arg(c + 1)});
    for (std::size_t i = 0; i < m_found.clusters.size(); ++i) {
        const QString file = QString::fromStdString(m_recordings->utterances[i].file);
        auto* item = new QTreeWidgetItem({QFileInfo(file).fileName()});
        item->setToolTip(0, file);
        item->setData(0, Qt::UserRole, int(i));
        groups[m_found.clusters[i]]->addChild(item);
    }
    m_clusters->addTopLevelItems(groups);
    m_clusters->expandAll();
    colourGroups();
}

void SpeakerPanel::colourGroups()
{
    for (int c = 0; c < m_clusters->topLevelItemCount(); ++c) {
        Phenotype group;
        group.key = c + 1;
        m_clusters->topLevelItem(c)->setForeground(0, phenotypeColour(c + 1, theme()));
        m_clusters->topLevelItem(c)->setIcon(0, phenotypeIcon(group));
    }
}

void SpeakerPanel::showRecording(int item)
{
    const Utterance& voice = m_recordings->utterances[std::size_t(item)];
    m_player->stop();
    m_current = item;
    m_dendrogram->setCurrent(item);
    m_voiceHeader->setFact(QFileInfo(QString::fromStdString(voice.file)).fileName());
    m_spectrogram->setVoice(voice.samples);
}

void SpeakerPanel::playOrStop()
{
    if (m_player->isPlaying())
        m_player->stop();
    else if (m_recordings && m_current >= 0)
        m_player->play(m_recordings->utterances[std::size_t(m_current)].samples);
    showPlaying();
}

void SpeakerPanel::showPlaying()
{
    const bool playing = m_player->isPlaying();
    m_play->setText(playing ? tr("Stop") : tr("Play"));
    m_play->setIcon(icon(playing ? QStringLiteral("stop") : QStringLiteral("play")));
    if (!playing)
        m_spectrogram->setPlace(-1);
}

void SpeakerPanel::exportClusters()
{
    const QString name = askForNewFile(this, tr("Export groups"), QStringLiteral("speakers.csv"), tr("Tables (*.csv)"), QStringLiteral("csv"));
    if (name.isEmpty() || !m_recordings)
        return;
    QByteArray table = "file,cluster\n";
    for (std::size_t i = 0; i < m_found.clusters.size(); ++i)
        table += '"' + QByteArray::fromStdString(m_recordings->utterances[i].file).replace('"', "\"\"") + "\"," + QByteArray::number(m_found.clusters[i] + 1) + '\n';
    if (const QString problem = writeWhole(name, table); !problem.isEmpty())
        return fail(Error{Errc::WriteFailed, name.toStdString(), problem.toStdString()});
    m_error->dismiss();
    m_context.notify(PluginContext::Notice::Done,
                     tr("Groups written to %1.").arg(QFileInfo(name).fileName()));
}

} // namespace phenodrop

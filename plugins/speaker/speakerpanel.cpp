#include "plugins/speaker/speakerpanel.h"

#include "core/base/paths.h"
#include "plugins/speaker/dendrogramplot.h"
#include "plugins/speaker/spectrogramplot.h"
#include "plugins/speaker/voiceplayer.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"
#include "widgets/style/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QShortcut>
#include <QStackedWidget>
#include <QTextStream>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <optional>

namespace phenodrop {

using namespace speaker;

/// Filled on the job's thread, read in the window's when it is done.
struct SpeakerPanel::Work {
    std::shared_ptr<const SpeakerModel> model;
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

SpeakerPanel::SpeakerPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget), m_error(new ErrorBar)
{
    auto* empty = new EmptyState(tr("Open recordings and a speaker model."));
    connect(empty->addButton(tr("Open recordings…")), &QPushButton::clicked, this,
            &SpeakerPanel::chooseRecordings);
    connect(empty->addButton(tr("Open model…")), &QPushButton::clicked, this, &SpeakerPanel::chooseModel);
    connect(empty->addButton(tr("Simulate voices")), &QPushButton::clicked, this, &SpeakerPanel::openDemo);
    auto* ground = makeGround("bg");
    auto* centre = new QVBoxLayout(ground);
    centre->addWidget(empty);
    auto* splitter = new HairlineSplitter(Qt::Horizontal);
    splitter->addWidget(makeMiddle());
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({1000, 340});
    m_stack->addWidget(ground);
    m_stack->addWidget(splitter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_error);
    column->addWidget(m_stack, 1);
}

QWidget* SpeakerPanel::makeMiddle()
{
    auto* middle = makeGround("panel");
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PanelHeader(tr("Dendrogram: drag the line to cut elsewhere"));
    m_modelName = makeLabel({}, FontSize::Small, TextRole::Second);
    auto* recordings = makeButton(tr("Recordings…"), QStringLiteral("folder"));
    auto* model = makeButton(tr("Model…"), QStringLiteral("folder"));
    connect(recordings, &QPushButton::clicked, this, &SpeakerPanel::chooseRecordings);
    connect(model, &QPushButton::clicked, this, &SpeakerPanel::chooseModel);
    for (QWidget* part : {static_cast<QWidget*>(m_modelName), static_cast<QWidget*>(recordings),
                          static_cast<QWidget*>(model)})
        header->addWidget(part);
    m_dendrogram = new DendrogramView;
    connect(m_dendrogram, &DendrogramView::cutMoved, this,
            [this](double distance) { showClusters(clustersAt(m_found.merges, distance)); });
    column->addWidget(header);
    column->addWidget(m_dendrogram, 3);
    column->addWidget(makeVoice(), 2);
    return middle;
}

QWidget* SpeakerPanel::makeVoice()
{
    auto* voice = makeGround("panel");
    auto* column = new QVBoxLayout(voice);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_voiceHeader = new PanelHeader(tr("Chosen recording"));
    m_play = makeButton(tr("Play"), QStringLiteral("play"));
    m_play->setObjectName(QStringLiteral("play"));
    m_player = new VoicePlayer(this);
    const auto obstacle = VoicePlayer::obstacle();
    m_play->setEnabled(obstacle == VoicePlayer::Obstacle::None);
    if (obstacle == VoicePlayer::Obstacle::NotBuilt)
        m_play->setToolTip(tr("This program was built without Qt Multimedia and plays no sound."));
    else if (obstacle == VoicePlayer::Obstacle::NoDevice)
        m_play->setToolTip(tr("This computer has no sound device."));
    connect(m_play, &QPushButton::clicked, this, &SpeakerPanel::playOrStop);
    connect(m_player, &VoicePlayer::stopped, this, &SpeakerPanel::showPlaying);
    m_voiceHeader->addWidget(m_play);
    m_spectrogram = new SpectrogramView;
    m_spectrogram->setObjectName(QStringLiteral("spectrogram"));
    connect(m_player, &VoicePlayer::moved, m_spectrogram, &SpectrogramView::setPlace);
    column->addWidget(m_voiceHeader);
    column->addWidget(m_spectrogram, 1);
    return voice;
}

QWidget* SpeakerPanel::makeSide()
{
    auto* side = makeGround("panel");
    side->setMinimumWidth(260);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, Space::M);
    auto* header = new PanelHeader(tr("Speakers"));
    m_export = makeButton(tr("Export…"), QStringLiteral("export"));
    connect(m_export, &QPushButton::clicked, this, &SpeakerPanel::exportClusters);
    header->addWidget(m_export);
    column->addWidget(header);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Space::M, 0, Space::M, 0);
    inner->setSpacing(Space::M);
    m_automatic = new KeyFigure(tr("Speakers found"));
    m_silhouette = new KeyFigure(tr("By silhouette"), nullptr, FontSize::Key);
    m_count = makeLabel({}, FontSize::Small, TextRole::Second);
    m_clusters = new QTreeWidget;
    m_clusters->setObjectName(QStringLiteral("clusters"));
    m_clusters->setHeaderHidden(true);
    connect(m_clusters, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item && item->parent())
            showRecording(item->data(0, Qt::UserRole).toInt());
    });
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &SpeakerPanel::colourGroups);
    new QShortcut(Qt::Key_Space, m_clusters, this, &SpeakerPanel::playOrStop, Qt::WidgetShortcut);
    inner->addWidget(m_automatic);
    inner->addWidget(m_silhouette);
    inner->addWidget(m_count);
    inner->addWidget(m_clusters, 1);
    column->addLayout(inner, 1);
    return side;
}

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

void SpeakerPanel::chooseRecordings()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Open recordings"), {}, tr("Sound (*.wav *.flac *.ogg *.oga *.aiff);;All files (*)"));
    if (!files.isEmpty())
        openRecordings(files);
}

void SpeakerPanel::start(const QString& name, std::function<void(Work&, const Progress&)> work)
{
    if (isBusy())
        return;
    m_error->dismiss();
    auto kept = std::make_shared<Work>();
    m_job = m_context.startJob(
        name, [kept, work](const PluginContext::JobProgress& progress) { work(*kept, progress); }, this,
        [this, kept] {
            m_job = -1;
            take(*kept);
        });
}

void SpeakerPanel::openModel(const QString& file)
{
    start(tr("Reading %1").arg(QFileInfo(file).fileName()),
          [path = file.toStdString()](Work& w, const Progress&) {
              auto model = loadModel(toPath(path));
              if (keep(model, w.error))
                  w.model = std::make_shared<const SpeakerModel>(std::move(*model));
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
        m_model = work.model;
    if (work.recordings)
        m_recordings = work.recordings;
    if (work.found) {
        m_found = std::move(*work.found);
        m_dendrogram->setMerges(m_found.merges, m_found.threshold);
        m_automatic->setFigure(countText(m_found.count));
        m_silhouette->setFigure(countText(m_found.bySilhouette));
        showClusters(m_found.count);
        showRecording(0);
        m_stack->setCurrentIndex(1);
        return;
    }
    if (m_model)
        m_modelName->setText(QString::fromStdString(m_model->card.network));
    if (m_model && m_recordings)
        cluster();
    else
        m_context.notify(PluginContext::Notice::Info, m_model ? tr("Model read. Now open recordings.")
                                                              : tr("Recordings read. Now open a model."));
}

void SpeakerPanel::cluster()
{
    start(tr("Grouping voices"),
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
    for (int c = 0; c < m_clusters->topLevelItemCount(); ++c)
        m_clusters->topLevelItem(c)->setForeground(0, phenotypeColour(c + 1, theme()));
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
    const QString name = QFileDialog::getSaveFileName(this, tr("Export groups"),
                                                      QStringLiteral("speakers.csv"), tr("Tables (*.csv)"));
    if (name.isEmpty() || !m_recordings)
        return;
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Error{Errc::WriteFailed, name.toStdString(), file.errorString().toStdString()});
    QTextStream out(&file);
    out << "file,cluster\n";
    for (std::size_t i = 0; i < m_found.clusters.size(); ++i)
        out << '"' << QString::fromStdString(m_recordings->utterances[i].file) << "\","
            << m_found.clusters[i] + 1 << '\n';
    out.flush();
    if (file.error() != QFile::NoError)
        return fail(Error{Errc::WriteFailed, name.toStdString(), file.errorString().toStdString()});
    m_context.notify(PluginContext::Notice::Done,
                     tr("Groups written to %1.").arg(QFileInfo(name).fileName()));
}

} // namespace phenodrop

// What the panel is made of; what its parts do is in speakerpanel.cpp.
#include "plugins/speaker/speakerpanel.h"

#include "plugins/speaker/dendrogramplot.h"
#include "plugins/speaker/spectrogramplot.h"
#include "plugins/speaker/speakerlearnpanel.h"
#include "plugins/speaker/voiceplayer.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/sidecolumn.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/segmentedcontrol.h"
#include "widgets/style/smallparts.h"
#include "widgets/style/theme.h"

#include <QShortcut>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace phenodrop {

using namespace speaker;

namespace {

enum Page { Groups, Model }; // of the control at the top

} // namespace

SpeakerPanel::SpeakerPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_pages(new SegmentedControl({tr("Groups"), tr("Model")})), m_job(new JobStrip(context)),
      m_stack(new QStackedWidget), m_error(new ErrorBar), m_learn(new SpeakerLearnPanel(context))
{
    m_pages->setObjectName(QStringLiteral("pages"));
    connect(m_pages, &SegmentedControl::currentChanged, this, &SpeakerPanel::showPage);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeGroups());
    m_stack->addWidget(m_learn);
    connect(m_learn, &SpeakerLearnPanel::openWanted, this, &SpeakerPanel::chooseModel);
    connect(m_learn, &SpeakerLearnPanel::saveWanted, this, &SpeakerPanel::saveModel);
    connect(m_learn, &SpeakerLearnPanel::started, m_error, &ErrorBar::dismiss);
    connect(m_learn, &SpeakerLearnPanel::failed, this, &SpeakerPanel::fail);
    connect(m_learn, &SpeakerLearnPanel::unread, this, &SpeakerPanel::tellUnread);
    connect(m_learn, &SpeakerLearnPanel::trained, this, [this](const std::shared_ptr<const SpeakerModel>& model) {
        useModel(model, {});
        if (m_recordings)
            cluster();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget* part : {makeTop(), static_cast<QWidget*>(m_error), static_cast<QWidget*>(m_job)})
        column->addWidget(part);
    column->addWidget(m_stack, 1);
    showPage();
}

QWidget* SpeakerPanel::makeTop()
{
    auto* top = makeGround("header");
    top->setFixedHeight(Size::PanelHeader);
    m_modelName = makeLabel({}, FontSize::Small, TextRole::Second);
    m_openRecordings = makeButton(tr("Recordings…"), QStringLiteral("folder"));
    m_openModel = makeButton(tr("Model…"), QStringLiteral("folder"));
    connect(m_openRecordings, &QPushButton::clicked, this, &SpeakerPanel::chooseRecordings);
    connect(m_openModel, &QPushButton::clicked, this, &SpeakerPanel::chooseModel);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(Space::M, 0, Space::M, 0);
    row->setSpacing(Space::S);
    row->addWidget(m_pages);
    row->addStretch(1);
    for (QWidget* part : {static_cast<QWidget*>(m_modelName), static_cast<QWidget*>(m_openModel), static_cast<QWidget*>(m_openRecordings)})
        row->addWidget(part);
    return top;
}

QWidget* SpeakerPanel::makeEmpty()
{
    m_empty = new EmptyState(tr("Open recordings and a speaker model, or look around with simulated voices."));
    connect(m_empty->addButton(tr("Open recordings…")), &QPushButton::clicked, this, &SpeakerPanel::chooseRecordings);
    connect(m_empty->addButton(tr("Open model…")), &QPushButton::clicked, this, &SpeakerPanel::chooseModel);
    connect(m_empty->addButton(tr("Simulate voices")), &QPushButton::clicked, this, &SpeakerPanel::openDemo);
    auto* ground = makeGround("bg");
    (new QVBoxLayout(ground))->addWidget(m_empty);
    return ground;
}

QWidget* SpeakerPanel::makeGroups()
{
    auto* splitter = new HairlineSplitter(Qt::Horizontal);
    splitter->addWidget(makeMiddle());
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({1000, 340});
    return splitter;
}

void SpeakerPanel::showPage()
{
    const bool groups = m_pages->currentIndex() == Groups, grouped = !m_found.clusters.empty();
    m_stack->setCurrentIndex(!groups ? 2 : grouped ? 1 : 0);
    m_openRecordings->setVisible(groups && grouped);
    m_openModel->setVisible(groups && grouped);
}

QWidget* SpeakerPanel::makeMiddle()
{
    auto* middle = new HeadedColumn(tr("Dendrogram: drag the line to cut elsewhere"));
    m_dendrogram = new DendrogramView;
    connect(m_dendrogram, &DendrogramView::cutMoved, this,
            [this](double distance) { showClusters(clustersAt(m_found.merges, distance)); });
    middle->parts().addWidget(m_dendrogram, 3);
    middle->parts().addWidget(makeVoice(), 2);
    return middle;
}

QWidget* SpeakerPanel::makeVoice()
{
    auto* voice = new HeadedColumn(tr("Chosen recording"));
    m_voiceHeader = &voice->header();
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
    voice->parts().addWidget(m_spectrogram, 1);
    return voice;
}

QWidget* SpeakerPanel::makeSide()
{
    auto* side = new SideColumn(tr("Speakers"), 260);
    m_export = makeButton(tr("Export…"), QStringLiteral("export"));
    connect(m_export, &QPushButton::clicked, this, &SpeakerPanel::exportClusters);
    side->header().addWidget(m_export);
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
    QVBoxLayout& parts = side->parts();
    parts.addWidget(m_automatic);
    parts.addWidget(m_silhouette);
    parts.addWidget(m_count);
    parts.addWidget(m_clusters, 1);
    return side;
}

} // namespace phenodrop

#include "plugins/speaker/speakerlearnpanel.h"

#include "core/base/paths.h"
#include "plugins/speaker/speakerscorespanel.h"
#include "widgets/plugin/learnrun.h"
#include "widgets/plugin/modelcard.h"
#include "widgets/plugin/setupform.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>
#include <optional>

namespace phenodrop {

using namespace speaker;

struct SpeakerLearnPanel::Learning {
    std::shared_ptr<const SpeakerModel> model;
    std::vector<Error> unread;
    std::optional<Error> error;
};

namespace {

QString networkName(const std::string& name)
{
    if (name == "cnn")
        return SpeakerLearnPanel::tr("CNN, Lukic 2017");
    if (name == "blstm")
        return SpeakerLearnPanel::tr("BLSTM, Stadelmann 2018");
    return SpeakerLearnPanel::tr("ECAPA-TDNN, small");
}

LearnRun::Words words()
{
    return {.score = SpeakerLearnPanel::tr("1 − equal error rate"),
            .caveat = SpeakerLearnPanel::tr("1 s of speakers held out"),
            .best = [](const nn::FitReport& report) { return std::isfinite(report.score) ? percentText(1 - report.score) : QString(); }};
}

} // namespace

SpeakerLearnPanel::SpeakerLearnPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_form(new SetupForm(tr("Training set-up"))),
      m_voices(new SourceChooser(tr("Choose table…"), tr("A CSV table with the columns file and speaker; file names count from its folder"),
                                 tr("none: simulated voices"), tr("Use simulated voices"))),
      m_network(new QComboBox), m_epochs(makeNumber(0, 500, tr("what suits"))), m_seed(makeNumber(1, 1'000'000)), m_card(new ModelCard),
      m_run(new LearnRun(context, tr("Lowest equal error rate"), words())), m_scores(new SpeakerScoresPanel(context))
{
    fillForm();
    auto* sections = makeSections({m_form, m_card});
    sections->setMinimumWidth(240);
    auto* middle = new HairlineSplitter(Qt::Vertical);
    middle->addWidget(m_run);
    middle->addWidget(m_scores);
    middle->setStretchFactor(0, 1);
    middle->setStretchFactor(1, 1);
    auto* splitter = new HairlineSplitter(Qt::Horizontal);
    splitter->addWidget(sections);
    splitter->addWidget(middle);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 1000});
    closeColumn(*this)->addWidget(splitter);
    connect(m_card, &ModelCard::openWanted, this, &SpeakerLearnPanel::openWanted);
    connect(m_card, &ModelCard::saveWanted, this, &SpeakerLearnPanel::saveWanted);
    connect(m_run, &LearnRun::trainWanted, this, &SpeakerLearnPanel::train);
    connect(m_run, &LearnRun::busyChanged, m_form, &SetupForm::setLocked);
    connect(m_scores, &SpeakerScoresPanel::failed, this, &SpeakerLearnPanel::failed);
    connect(m_scores, &SpeakerScoresPanel::started, this, &SpeakerLearnPanel::started);
    setModel(nullptr, {});
}

void SpeakerLearnPanel::fillForm()
{
    m_network->setObjectName(QStringLiteral("network"));
    for (const char* name : {"modern", "cnn", "blstm"})
        m_network->addItem(networkName(name), QString::fromLatin1(name));
    m_network->setToolTip(tr("ECAPA-TDNN: small, minutes. CNN and BLSTM: as published; they need hours."));
    m_epochs->setObjectName(QStringLiteral("epochs"));
    connect(m_voices, &SourceChooser::wanted, this, &SpeakerLearnPanel::chooseVoices);
    m_form->addWide(tr("Voices of known speakers"), m_voices);
    m_form->addWide(tr("Network"), m_network);
    m_form->addRow(tr("Epochs"), m_epochs);
    m_form->addRow(tr("Seed"), m_seed);
}

void SpeakerLearnPanel::chooseVoices()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Table of voices"), QFileInfo(m_voices->source()).path(),
                                                      tr("Tables (*.csv *.txt);;All files (*)"));
    if (!file.isEmpty())
        m_voices->setSource(file);
}

void SpeakerLearnPanel::train()
{
    if (m_run->isBusy())
        return;
    TrainSpeakerOptions options;
    options.network = m_network->currentData().toString().toStdString();
    options.epochs = m_epochs->value();
    options.seed = std::uint64_t(m_seed->value());
    Q_EMIT started();
    auto learning = std::make_shared<Learning>();
    const QString table = m_voices->source();
    m_run->start(
        tr("Learning voices"), table.isEmpty() ? tr("simulated voices") : QFileInfo(table).fileName(),
        [learning, options, path = table.toStdString()](const nn::FitHooks& hooks) {
            auto voices = path.empty() ? Result<Recordings>(simulateVoices({.seed = options.seed}))
                                       : readIndex(toPath(path), part(hooks.progress, 0, 0.03));
            if (!voices) {
                learning->error = voices.error();
                return;
            }
            learning->unread = voices->failed;
            nn::FitHooks inner = hooks;
            inner.progress = part(hooks.progress, 0.03, 1);
            auto trained = trainSpeakers(*voices, options, inner);
            if (trained)
                learning->model = std::make_shared<const SpeakerModel>(std::move(trained->model));
            else
                learning->error = trained.error();
        },
        [this, learning] { finish(*learning); });
}

void SpeakerLearnPanel::finish(const Learning& learning)
{
    if (learning.error && learning.error->code != Errc::Cancelled)
        return Q_EMIT failed(*learning.error);
    if (!learning.model)
        return;
    if (!learning.unread.empty())
        Q_EMIT unread(learning.unread);
    Q_EMIT trained(learning.model);
}

void SpeakerLearnPanel::setModel(std::shared_ptr<const SpeakerModel> model, const QString& file)
{
    m_scores->setModel(model);
    if (!model)
        return m_card->setFacts({});
    const SpeakerCard& card = model->card;
    ModelCard::Facts facts;
    const auto addFact = [&](const QString& name, const QString& value) { facts.append({name, value}); };
    addFact(tr("Network"), networkName(card.network));
    addFact(tr("Numbers in it"), countText(std::int64_t(model->network.graph().valueCount())));
    addFact(tr("Loss"), QString::fromStdString(card.loss));
    addFact(tr("Speakers, training"), countText(std::int64_t(card.speakers.size())));
    addFact(tr("Speakers, held out"), countText(std::int64_t(card.development.size())));
    addFact(tr("Best epoch"), tr("%1 of %2").arg(countText(card.bestEpoch), countText(card.epochs)));
    if (const auto eer = card.metrics.find("development_eer_1s"); eer != card.metrics.end())
        addFact(tr("Equal error rate, 1 s"), percentText(eer->second));
    addFact(tr("Share of MFCC statistics"), percentText(model->fusion, 0));
    addFact(tr("Seed"), countText(std::int64_t(card.seed)));
    addFact(tr("File"), file.isEmpty() ? tr("not saved") : QFileInfo(file).fileName());
    m_card->setFacts(facts);
}

} // namespace phenodrop

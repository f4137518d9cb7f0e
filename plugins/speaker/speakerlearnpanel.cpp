#include "plugins/speaker/speakerlearnpanel.h"

#include "core/base/paths.h"
#include "plugins/speaker/speakerscorespanel.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>
#include <mutex>
#include <optional>

namespace phenodrop {

using namespace speaker;

struct SpeakerLearnPanel::Learning {
    std::mutex lock;
    std::vector<nn::FitReport> history; ///< under `lock`
    std::shared_ptr<const SpeakerModel> model;
    std::vector<Error> unread;
    std::optional<Error> error;
};

namespace {

constexpr int PollMs = 250;

QString networkName(const std::string& name)
{
    if (name == "cnn")
        return SpeakerLearnPanel::tr("CNN, Lukic 2017");
    if (name == "blstm")
        return SpeakerLearnPanel::tr("BLSTM, Stadelmann 2018");
    return SpeakerLearnPanel::tr("ECAPA-TDNN, small");
}

QSpinBox* makeNumber(int low, int high, const QString& automatic)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSpecialValueText(automatic); // shown for the lowest value
    return box;
}

} // namespace

SpeakerLearnPanel::SpeakerLearnPanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_job(new JobStrip(context)), m_locked(new Chip(tr("locked while running"))),
      m_train(new PrimaryButton(tr("Train"))), m_facts(new QVBoxLayout), m_header(new PanelHeader(tr("Training"))),
      m_curves(new LearnPlot), m_scores(new SpeakerScoresPanel(context)), m_poll(new QTimer(this))
{
    auto* splitter = new HairlineSplitter(Qt::Horizontal);
    splitter->addWidget(makeSetup());
    splitter->addWidget(makeMiddle());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 1000});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    m_poll->setInterval(PollMs);
    connect(m_poll, &QTimer::timeout, this, &SpeakerLearnPanel::poll);
    connect(m_train, &QPushButton::clicked, this, &SpeakerLearnPanel::train);
    connect(m_job, &JobStrip::busyChanged, this, [this](bool busy) {
        m_train->setEnabled(!busy);
        m_form->setEnabled(!busy);
        m_locked->setVisible(busy);
    });
    connect(m_scores, &SpeakerScoresPanel::failed, this, &SpeakerLearnPanel::failed);
    connect(m_scores, &SpeakerScoresPanel::started, this, &SpeakerLearnPanel::started);
    setVoices({});
    setModel(nullptr, {});
}

QWidget* SpeakerLearnPanel::makeSetup()
{
    auto* content = makeGround("panel");
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    sections->addWidget(m_form = makeForm());
    sections->addWidget(makeHairline(Qt::Horizontal));
    sections->addWidget(makeCard());
    sections->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(240);
    scroll->setWidget(content);
    return scroll;
}

QWidget* SpeakerLearnPanel::makeForm()
{
    m_network = new QComboBox;
    m_network->setObjectName(QStringLiteral("network"));
    for (const char* name : {"modern", "cnn", "blstm"})
        m_network->addItem(networkName(name), QString::fromLatin1(name));
    m_network->setToolTip(tr("ECAPA-TDNN: small, minutes. CNN and BLSTM: as published; they need hours."));
    m_epochs = makeNumber(0, 500, tr("what suits"));
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_seed = makeNumber(1, 1'000'000, {});
    auto* choose = makeButton(tr("Choose table…"), QStringLiteral("folder"));
    choose->setToolTip(tr("A CSV table with the columns file and speaker; file names count from its folder"));
    connect(choose, &QPushButton::clicked, this, &SpeakerLearnPanel::chooseVoices);
    m_tableName = new ElidedLabel;
    m_tableName->setFont(uiFont(FontSize::Small));
    setTextRole(m_tableName, TextRole::Second);
    m_forget = makeFlatButton({}, QStringLiteral("close"), tr("Use simulated voices"));
    connect(m_forget, &QPushButton::clicked, this, [this] { setVoices({}); });
    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Training set-up"), FontSize::Body, TextRole::Text, true));
    head->addStretch(1);
    head->addWidget(m_locked);
    m_locked->hide();
    auto* table = new QHBoxLayout;
    table->addWidget(m_tableName, 1);
    table->addWidget(m_forget);
    int line = 0;
    grid->addLayout(head, line++, 0, 1, 2);
    grid->addWidget(makeLabel(tr("Voices of known speakers"), FontSize::Body, TextRole::Second), line++, 0, 1, 2);
    grid->addWidget(choose, line++, 0, 1, 2);
    grid->addLayout(table, line++, 0, 1, 2);
    grid->addWidget(makeLabel(tr("Network"), FontSize::Body, TextRole::Second), line++, 0, 1, 2);
    grid->addWidget(m_network, line++, 0, 1, 2);
    m_network->setAccessibleName(tr("Network"));
    for (const auto& [name, control] : {std::pair<QString, QSpinBox*>(tr("Epochs"), m_epochs), {tr("Seed"), m_seed}}) {
        control->setAccessibleName(name);
        grid->addWidget(makeLabel(name, FontSize::Body, TextRole::Second), line, 0);
        grid->addWidget(control, line++, 1);
    }
    return form;
}

QWidget* SpeakerLearnPanel::makeCard()
{
    auto* card = new QWidget;
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(makeLabel(tr("Model in use"), FontSize::Body, TextRole::Text, true));
    m_facts->setSpacing(6);
    column->addLayout(m_facts);
    auto* open = makeButton(tr("Open model…"), QStringLiteral("folder"));
    m_save = makeButton(tr("Save model…"), QStringLiteral("download"));
    m_save->setObjectName(QStringLiteral("save"));
    connect(open, &QPushButton::clicked, this, &SpeakerLearnPanel::openWanted);
    connect(m_save, &QPushButton::clicked, this, &SpeakerLearnPanel::saveWanted);
    column->addWidget(open);
    column->addWidget(m_save);
    return card;
}

QWidget* SpeakerLearnPanel::makeMiddle()
{
    m_train->setObjectName(QStringLiteral("train"));
    m_header->addWidget(m_train);
    auto* figures = new QHBoxLayout;
    figures->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    figures->setSpacing(Space::XL);
    m_epoch = new KeyFigure(tr("Epoch"));
    m_remaining = new KeyFigure(tr("Remaining"));
    m_best = new KeyFigure(tr("Lowest equal error rate"));
    m_best->setCaveat(tr("1 s of speakers held out"));
    for (KeyFigure* figure : {m_epoch, m_remaining, m_best}) {
        figure->setFigure(QStringLiteral("–"));
        figures->addWidget(figure, 1);
    }
    m_curves->setObjectName(QStringLiteral("curves"));
    m_curves->setHistory({}, tr("1 − equal error rate"));
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Space::M, Space::S, Space::M, 0);
    inner->addWidget(m_curves);
    auto* upper = makeGround("panel");
    auto* top = new QVBoxLayout(upper);
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(0);
    top->addWidget(m_header);
    top->addWidget(m_job);
    top->addLayout(figures);
    top->addWidget(makeHairline(Qt::Horizontal));
    top->addLayout(inner, 1);
    auto* splitter = new HairlineSplitter(Qt::Vertical);
    splitter->addWidget(upper);
    splitter->addWidget(m_scores);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    return splitter;
}

void SpeakerLearnPanel::chooseVoices()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Table of voices"), QFileInfo(m_table).path(),
                                                      tr("Tables (*.csv *.txt);;All files (*)"));
    if (!file.isEmpty())
        setVoices(file);
}

void SpeakerLearnPanel::setVoices(const QString& table)
{
    m_table = table;
    const QFileInfo info(table);
    m_tableName->setText(table.isEmpty() ? tr("none: simulated voices") : info.dir().dirName() + u'/' + info.fileName());
    m_tableName->setToolTip(table);
    m_forget->setVisible(!table.isEmpty());
}

void SpeakerLearnPanel::train()
{
    if (m_job->isBusy())
        return;
    TrainSpeakerOptions options;
    options.network = m_network->currentData().toString().toStdString();
    options.epochs = m_epochs->value();
    options.seed = std::uint64_t(m_seed->value());
    Q_EMIT started();
    auto learning = std::make_shared<Learning>();
    m_learning = learning;
    m_curves->setHistory({}, tr("1 − equal error rate"));
    m_header->setFact(m_table.isEmpty() ? tr("simulated voices") : QFileInfo(m_table).fileName());
    for (KeyFigure* figure : {m_epoch, m_remaining, m_best})
        figure->setFigure(QStringLiteral("–"));
    m_poll->start();
    m_job->start(
        tr("Learning voices"),
        [learning, options, path = m_table.toStdString()](const Progress& progress) {
            auto voices = path.empty() ? Result<Recordings>(simulateVoices({.seed = options.seed}))
                                       : readIndex(toPath(path), part(progress, 0, 0.03));
            if (!voices) {
                learning->error = voices.error();
                return;
            }
            learning->unread = voices->failed;
            nn::FitHooks hooks;
            hooks.progress = part(progress, 0.03, 1);
            hooks.epochDone = [learning](const nn::FitReport& report) {
                const std::lock_guard guard(learning->lock);
                learning->history.push_back(report);
            };
            auto trained = trainSpeakers(*voices, options, hooks);
            if (trained)
                learning->model = std::make_shared<const SpeakerModel>(std::move(trained->model));
            else
                learning->error = trained.error();
        },
        [this, learning] { finish(learning); });
}

void SpeakerLearnPanel::poll()
{
    if (const double left = m_job->remainingSeconds(); left >= 0)
        m_remaining->setFigure(durationText(left));
    std::vector<nn::FitReport> history;
    {
        const std::lock_guard guard(m_learning->lock);
        history = m_learning->history;
    }
    if (history.empty())
        return;
    m_epoch->setFigure(countText(history.back().epoch), tr("of %1").arg(countText(history.back().epochs)));
    for (const nn::FitReport& report : history)
        if (report.best && std::isfinite(report.score))
            m_best->setFigure(percentText(1 - report.score), tr("epoch %1").arg(countText(report.epoch)));
    m_curves->setHistory(std::move(history), tr("1 − equal error rate"));
}

void SpeakerLearnPanel::finish(const std::shared_ptr<Learning>& learning)
{
    poll();
    m_poll->stop();
    m_remaining->setFigure(QStringLiteral("–"));
    if (learning->error && learning->error->code != Errc::Cancelled)
        return Q_EMIT failed(*learning->error);
    if (!learning->model)
        return;
    if (!learning->unread.empty())
        Q_EMIT unread(learning->unread);
    Q_EMIT trained(learning->model);
}

void SpeakerLearnPanel::addFact(const QString& name, const QString& value)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::S);
    row->addWidget(makeLabel(name, FontSize::Small, TextRole::Third));
    auto* text = new ElidedLabel(value);
    text->setFont(uiFont(FontSize::Small));
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(text, 1);
    m_facts->addWidget(line);
}

void SpeakerLearnPanel::setModel(std::shared_ptr<const SpeakerModel> model, const QString& file)
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_save->setEnabled(model != nullptr);
    m_scores->setModel(model);
    if (!model) {
        auto* none = makeLabel(tr("No model yet. Train one, or open a file."), FontSize::Small, TextRole::Second);
        none->setWordWrap(true);
        m_facts->addWidget(none);
        return;
    }
    const SpeakerCard& card = model->card;
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
}

} // namespace phenodrop

// What the panel is made of; what its parts do is in facepanel.cpp and its neighbours.
#include "plugins/face/facepanel.h"

#include "plugins/face/camera.h"
#include "plugins/face/enrolplot.h"
#include "plugins/face/facepictureplot.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/modelcard.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/setupform.h"
#include "widgets/plugin/sidecolumn.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace phenodrop {

using namespace face;

namespace {

constexpr int FrameMs = 40, CurveMs = 150;

QString networkName(const std::string& name)
{
    return name == "duerr" ? FacePanel::tr("Network of Dürr 2015") : FacePanel::tr("Small residual network");
}

} // namespace

FacePanel::FacePanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_error(new ErrorBar), m_stack(new QStackedWidget), m_job(new JobStrip(context)),
      m_poll(new QTimer(this))
{
    auto* empty = new EmptyState(
        tr("Learn persons from a folder with one folder of pictures per person, open a model, or look around with drawn persons."));
    connect(empty->addButton(tr("Choose pictures…")), &QPushButton::clicked, this, &FacePanel::chooseSet);
    connect(empty->addButton(tr("Open model…")), &QPushButton::clicked, this, &FacePanel::chooseModel);
    connect(empty->addButton(tr("Draw persons")), &QPushButton::clicked, this, &FacePanel::openDemo);
    auto* ground = makeGround("bg");
    (new QVBoxLayout(ground))->addWidget(empty);
    auto* splitter = new HairlineSplitter(Qt::Horizontal);
    auto* middle = makeMiddle();
    splitter->addWidget(middle);
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({1100, 320});
    m_stack->addWidget(ground);
    m_stack->addWidget(splitter);
    m_stack->addWidget(makeLearning());
    setDetector(QString::fromUtf8(m_context.layout(QStringLiteral("detector"))));
    auto* column = closeColumn(*this);
    column->addWidget(m_error);
    column->addWidget(m_job);
    column->addWidget(m_stack, 1);
    m_poll->setInterval(CurveMs);
    connect(m_poll, &QTimer::timeout, this, &FacePanel::showCurve);
    showFigures();
}

FacePanel::~FacePanel()
{
    stopWatching();
}

QWidget* FacePanel::makeMiddle()
{
    auto* middle = new HeadedColumn(tr("Picture"));
    auto* open = makeButton(tr("Open picture…"), QStringLiteral("image"));
    m_learn = makeButton(tr("Learn again…"), QStringLiteral("train"));
    m_watch = makeButton({}, QStringLiteral("play"));
    m_watch->setObjectName(QStringLiteral("watch"));
    m_sources = new QMenu(m_watch);
    m_sources->addAction(tr("Video file…"), this, &FacePanel::chooseVideo);
    m_sources->addAction(tr("Camera"), this, [this] { watchVideo(QStringLiteral("0")); });
    m_sources->addAction(tr("Second camera"), this, [this] { watchVideo(QStringLiteral("1")); });
    m_seen = new ElidedLabel;
    m_seen->setFont(uiFont(FontSize::Small));
    setTextRole(m_seen, TextRole::Second);
    m_seen->setObjectName(QStringLiteral("seen"));
    for (QPushButton* button : {open, m_watch, m_learn})
        middle->header().addWidget(button);
    connect(m_watch, &QPushButton::clicked, this, &FacePanel::watchOrStop);
    m_frames = new QTimer(this);
    m_frames->setInterval(FrameMs);
    connect(m_frames, &QTimer::timeout, this, &FacePanel::showFrame);
    connect(open, &QPushButton::clicked, this, &FacePanel::choosePicture);
    connect(m_learn, &QPushButton::clicked, this, &FacePanel::chooseSet);
    m_picture = new FacePicturePlot;
    m_picture->setObjectName(QStringLiteral("picture"));
    connect(m_picture, &FacePicturePlot::markClicked, this, [this](int index) {
        m_chosen = index;
        showMarks();
    });
    m_picture->setSentence(tr("Open a picture, a video or a camera: who is in it is written under each face."));
    auto* foot = makeGround("panel");
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    line->addWidget(m_seen, 1);
    middle->parts().addWidget(m_picture, 1);
    middle->parts().addWidget(foot);
    return middle;
}

QWidget* FacePanel::makeSide()
{
    auto* side = new SideColumn(tr("Enrolment"), 260, 0);
    m_export = makeButton(tr("Export…"), QStringLiteral("export"));
    connect(m_export, &QPushButton::clicked, this, &FacePanel::exportResults);
    side->header().addWidget(m_export);
    m_card = new ModelCard;
    connect(m_card, &ModelCard::openWanted, this, &FacePanel::chooseModel);
    connect(m_card, &ModelCard::saveWanted, this, &FacePanel::saveModel);
    side->parts().setContentsMargins(0, 0, 0, 0);
    side->parts().addWidget(makeSections({makeEnrolment(), makePersons(), makeSetup(), m_card}), 1);
    return side;
}

/// Accuracy against enrolment rate, and the slider between them.
QWidget* FacePanel::makeEnrolment()
{
    auto* part = new QWidget;
    auto* column = closeColumn(*part);
    column->setSpacing(Space::S);
    m_accuracy = new KeyFigure(tr("Correct among the enrolled"));
    m_enrolled = new KeyFigure(tr("Enrolled"), nullptr, FontSize::Key);
    m_p0Text = makeLabel({}, FontSize::Body);
    m_p0Text->setWordWrap(true);
    m_p0 = new QSlider(Qt::Horizontal);
    m_p0->setObjectName(QStringLiteral("p0"));
    m_p0->setRange(0, 99);
    m_p0->setValue(85);
    connect(m_p0, &QSlider::valueChanged, this, &FacePanel::showFigures);
    m_curve = new EnrolPlot;
    m_simple = makeLabel({}, FontSize::Small, TextRole::Second);
    m_simple->setObjectName(QStringLiteral("simple"));
    m_simple->setWordWrap(true);
    m_judge = makeButton(tr("Evaluate on pictures…"), QStringLiteral("folder"));
    m_judge->setToolTip(tr("A folder with a folder per person, none of whose pictures the model has seen"));
    connect(m_judge, &QPushButton::clicked, this, &FacePanel::chooseJudged);
    for (QWidget* each : {static_cast<QWidget*>(m_accuracy), static_cast<QWidget*>(m_enrolled), static_cast<QWidget*>(m_p0Text),
                          static_cast<QWidget*>(m_p0), static_cast<QWidget*>(m_curve), static_cast<QWidget*>(m_simple), static_cast<QWidget*>(m_judge)})
        column->addWidget(each);
    return part;
}

QWidget* FacePanel::makePersons()
{
    auto* part = new QWidget;
    auto* column = closeColumn(*part);
    column->setSpacing(Space::S);
    m_persons = makeLabel({}, FontSize::Small, TextRole::Second);
    m_persons->setWordWrap(true);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Name of a new person"));
    m_enrol = makeButton(tr("Enrol the chosen face"), QStringLiteral("user"));
    connect(m_enrol, &QPushButton::clicked, this, &FacePanel::enrolChosen);
    connect(m_name, &QLineEdit::textChanged, this, &FacePanel::showMarks);
    for (QWidget* each : {static_cast<QWidget*>(m_persons), static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_enrol)})
        column->addWidget(each);
    return part;
}

/// What the next learning does, and what finds faces.
QWidget* FacePanel::makeSetup()
{
    m_network = new QComboBox;
    m_network->setObjectName(QStringLiteral("network"));
    m_network->addItem(networkName("modern"), QStringLiteral("modern"));
    m_network->addItem(networkName("duerr"), QStringLiteral("duerr"));
    m_network->setToolTip(tr("What “Learn again” trains. Persons can be added to the small residual network without training; "
                             "the published one is as in Dürr et al. 2015."));
    m_finderName = new ElidedLabel;
    m_finderName->setFont(uiFont(FontSize::Small));
    setTextRole(m_finderName, TextRole::Second);
    auto* choose = makeButton(tr("YuNet…"), QStringLiteral("folder"));
    choose->setToolTip(tr("Choose YuNet's ONNX file: it finds smaller and turned faces"));
    connect(choose, &QPushButton::clicked, this, &FacePanel::chooseDetector);
    m_cascade = makeFlatButton({}, QStringLiteral("close"), tr("Back to the cascade that needs no file"));
    connect(m_cascade, &QPushButton::clicked, this, [this] { setDetector({}); });
    auto* finder = new QHBoxLayout;
    finder->addWidget(m_finderName, 1);
    finder->addWidget(m_cascade);
    finder->addWidget(choose);
    auto* form = new SetupForm;
    form->addWide(tr("Network of the next learning"), m_network);
    auto* part = new QWidget;
    auto* column = closeColumn(*part);
    column->setSpacing(Space::S);
    column->addWidget(form);
    column->addLayout(finder);
    return part;
}

/// What is known of the model in use; `file` is empty for one that was just trained or grown.
void FacePanel::showCard(const QString& file)
{
    ModelCard::Facts facts;
    const auto addFact = [&](const QString& name, const QString& value) { facts.append({name, value}); };
    if (m_recogniser) {
        const nn::ModelCard& card = m_recogniser->card();
        std::int64_t pictures = 0;
        for (const long count : card.labelCounts)
            pictures += count;
        addFact(tr("Network"), networkName(card.network));
        addFact(tr("Numbers in it"), countText(m_recogniser->parameters()));
        addFact(tr("Persons"), countText(std::int64_t(m_recogniser->persons().size())));
        addFact(tr("Pictures, training"), countText(pictures));
        addFact(tr("Epochs"), countText(card.epochs));
        addFact(tr("Seed"), countText(std::int64_t(card.seed)));
        addFact(tr("File"), file.isEmpty() ? tr("not saved") : QFileInfo(file).fileName());
    }
    m_card->setFacts(facts);
}

/// Curves instead of a picture while faces are learned.
QWidget* FacePanel::makeLearning()
{
    auto* ground = makeGround("panel");
    m_learnCurve = new LearnPlot;
    m_learnCurve->setObjectName(QStringLiteral("curve"));
    m_learnCurve->setMaximumSize(900, 420);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(Space::XL, Space::XL, Space::XL, Space::XL);
    column->addWidget(m_learnCurve, 1);
    m_learnNote = makeLabel(tr("In the first third of the epochs persons are pushed ever further apart: the loss rises until then."), FontSize::Small,
                            TextRole::Second);
    m_learnNote->setWordWrap(true);
    column->addWidget(m_learnNote);
    column->addStretch(1);
    return ground;
}

} // namespace phenodrop

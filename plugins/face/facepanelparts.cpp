// What the panel is made of; what its parts do is in facepanel.cpp and its neighbours.
#include "plugins/face/facepanel.h"

#include "plugins/face/camera.h"
#include "plugins/face/enrolplot.h"
#include "plugins/face/facepictureplot.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/setupform.h"
#include "widgets/plugin/sidecolumn.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace phenodrop {

using namespace face;

namespace {

constexpr int FrameMs = 40, CurveMs = 150;

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
    auto* middle = makeGround("panel");
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new PanelHeader(tr("Picture"));
    auto* open = makeButton(tr("Open picture…"), QStringLiteral("image"));
    m_learn = makeButton(tr("Learn again…"), QStringLiteral("train"));
    m_save = makeButton(tr("Save model…"), QStringLiteral("download"));
    m_watch = makeButton({}, QStringLiteral("play"));
    m_watch->setObjectName(QStringLiteral("watch"));
    m_seen = new ElidedLabel;
    m_seen->setFont(uiFont(FontSize::Small));
    setTextRole(m_seen, TextRole::Second);
    m_seen->setObjectName(QStringLiteral("seen"));
    header->addLeading(m_seen);
    auto* other = makeButton(tr("Open model…"), QStringLiteral("folder"));
    connect(other, &QPushButton::clicked, this, &FacePanel::chooseModel);
    for (QPushButton* button : {open, m_watch, m_learn, other, m_save})
        header->addWidget(button);
    connect(m_watch, &QPushButton::clicked, this, &FacePanel::chooseVideo);
    m_frames = new QTimer(this);
    m_frames->setInterval(FrameMs);
    connect(m_frames, &QTimer::timeout, this, &FacePanel::showFrame);
    connect(open, &QPushButton::clicked, this, &FacePanel::choosePicture);
    connect(m_learn, &QPushButton::clicked, this, &FacePanel::chooseSet);
    connect(m_save, &QPushButton::clicked, this, &FacePanel::saveModel);
    m_picture = new FacePicturePlot;
    m_picture->setObjectName(QStringLiteral("picture"));
    connect(m_picture, &FacePicturePlot::markClicked, this, [this](int index) {
        m_chosen = index;
        showMarks();
    });
    column->addWidget(header);
    column->addWidget(m_picture, 1);
    return middle;
}

QWidget* FacePanel::makeSide()
{
    auto* side = new SideColumn(tr("Enrolment"), 260, Space::S);
    m_export = makeButton(tr("Export…"), QStringLiteral("export"));
    connect(m_export, &QPushButton::clicked, this, &FacePanel::exportResults);
    side->header().addWidget(m_export);
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
    m_persons = makeLabel({}, FontSize::Small, TextRole::Second);
    m_persons->setWordWrap(true);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Name of a new person"));
    m_enrol = makeButton(tr("Enrol the chosen face"), QStringLiteral("user"));
    connect(m_enrol, &QPushButton::clicked, this, &FacePanel::enrolChosen);
    connect(m_name, &QLineEdit::textChanged, this, &FacePanel::showMarks);
    for (QWidget* part : {static_cast<QWidget*>(m_accuracy), static_cast<QWidget*>(m_enrolled),
                          static_cast<QWidget*>(m_p0Text), static_cast<QWidget*>(m_p0)})
        side->parts().addWidget(part);
    side->parts().addWidget(m_curve, 1);
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
    m_network = new QComboBox;
    m_network->setObjectName(QStringLiteral("network"));
    m_network->addItem(tr("Small residual network"), QStringLiteral("modern"));
    m_network->addItem(tr("Network of Dürr 2015"), QStringLiteral("duerr"));
    m_network->setToolTip(tr("What “Learn again” trains. Persons can be added to the small residual network without training; "
                             "the published one is as in Dürr et al. 2015."));
    auto* form = new SetupForm;
    form->addWide(tr("Network of the next learning"), m_network);
    for (QWidget* part :
         {static_cast<QWidget*>(makeHairline(Qt::Horizontal)), static_cast<QWidget*>(m_persons),
          static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_enrol), static_cast<QWidget*>(makeHairline(Qt::Horizontal)),
          static_cast<QWidget*>(form)})
        side->parts().addWidget(part);
    side->parts().addLayout(finder);
    return side;
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
    column->addStretch(1);
    return ground;
}

} // namespace phenodrop

#include "plugins/face/facepanel.h"

#include "core/base/paths.h"
#include "plugins/face/camera.h"
#include "plugins/face/enrolplot.h"
#include "plugins/face/facepictureplot.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <optional>

namespace phenodrop {

using namespace face;

namespace {

constexpr int FrameMs = 40, PollMs = 150;

} // namespace

FacePanel::FacePanel(PluginContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_error(new ErrorBar), m_stack(new QStackedWidget)
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
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_error);
    column->addWidget(makeBusy());
    column->addWidget(m_stack, 1);
    showFigures();
}

FacePanel::~FacePanel()
{
    stopWatching();
}

/// What goes on and how far it is, above everything else of the panel.
QWidget* FacePanel::makeBusy()
{
    m_busy = makeGround("header");
    m_busyText = makeLabel({}, FontSize::Body);
    m_progress = new ThinProgress;
    m_progress->setFixedWidth(240);
    auto* cancel = makeButton(tr("Cancel"), QStringLiteral("close"));
    connect(cancel, &QPushButton::clicked, this, [this] { m_context.cancelJob(m_job); });
    m_poll = new QTimer(this);
    m_poll->setInterval(PollMs);
    connect(m_poll, &QTimer::timeout, this, &FacePanel::showProgress);
    auto* row = new QHBoxLayout(m_busy);
    row->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    row->setSpacing(Space::M);
    row->addWidget(m_busyText);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(cancel);
    m_busy->hide();
    return m_busy;
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
    for (QPushButton* button : {open, m_watch, m_learn, m_save})
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
    auto* side = makeGround("panel");
    side->setMinimumWidth(260);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, Space::M);
    column->addWidget(new PanelHeader(tr("Enrolment")));
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Space::M, 0, Space::M, 0);
    inner->setSpacing(Space::S);
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
        inner->addWidget(part);
    inner->addWidget(m_curve, 1);
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
    m_network->setAccessibleName(tr("Network of the next learning"));
    m_network->setToolTip(tr("What “Learn again” trains. Persons can be added to the small residual network without training; "
                             "the published one is as in Dürr et al. 2015."));
    for (QWidget* part :
         {static_cast<QWidget*>(makeHairline(Qt::Horizontal)), static_cast<QWidget*>(m_persons),
          static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_enrol), static_cast<QWidget*>(makeHairline(Qt::Horizontal)),
          static_cast<QWidget*>(makeLabel(tr("Network of the next learning"), FontSize::Small, TextRole::Second)),
          static_cast<QWidget*>(m_network)})
        inner->addWidget(part);
    inner->addLayout(finder);
    column->addLayout(inner, 1);
    return side;
}

double FacePanel::p0() const
{
    return m_p0->value() / 100.0;
}

void FacePanel::fail(const Error& error)
{
    m_error->showError(errorText(error));
}

void FacePanel::chooseModel()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open model"), m_context.dataFolder(),
                                                      tr("Models (*.safetensors)"));
    if (!file.isEmpty())
        openModel(file);
}

void FacePanel::openModel(const QString& file)
{
    auto recogniser = Recogniser::load(toPath(file.toStdString()));
    if (!recogniser)
        return fail(recogniser.error());
    m_error->dismiss();
    m_recogniser = std::make_shared<Recogniser>(std::move(*recogniser));
    m_held.clear();
    m_truth.clear();
    showPage();
    showFigures();
    lookAt();
}

void FacePanel::saveModel()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save model"), m_context.dataFolder() + QStringLiteral("/faces.safetensors"),
        tr("Models (*.safetensors)"));
    if (file.isEmpty() || !m_recogniser)
        return;
    if (const auto saved = m_recogniser->save(toPath(file.toStdString())); !saved)
        return fail(saved.error());
    m_context.notify(PluginContext::Notice::Done, tr("Model saved as %1.").arg(QFileInfo(file).fileName()));
}

void FacePanel::choosePicture()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open picture"), {},
                                                      tr("Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.pgm)"));
    if (!file.isEmpty())
        openPicture(file);
}

void FacePanel::openPicture(const QString& file)
{
    const auto grey = readGrey(toPath(file.toStdString()));
    if (!grey)
        return fail(grey.error());
    m_error->dismiss();
    stopWatching();
    m_grey = *grey;
    const QImage view(m_grey.data, m_grey.cols, m_grey.rows, qsizetype(m_grey.step),
                      QImage::Format_Grayscale8);
    const QImage coloured(file);
    m_picture->setPicture(coloured.isNull() ? view.copy() : coloured);
    lookAt();
}

/// Finds and names the faces of the picture, in a job.
void FacePanel::lookAt()
{
    if (m_grey.empty() || !m_recogniser)
        return;
    auto seen = std::make_shared<std::optional<Result<SeenFrame>>>();
    m_context.startJob(
        tr("Finding faces"),
        [seen, grey = m_grey.clone(), recogniser = m_recogniser, detector = m_detector.toStdString()](const PluginContext::JobProgress&) {
            auto finder = Finder::open(toPath(detector));
            *seen = finder ? look(grey, *finder, *recogniser) : Result<SeenFrame>(finder.error());
        },
        this,
        [this, seen] {
            if (!*seen)
                return;
            if (!**seen)
                return fail((*seen)->error());
            SeenFrame& frame = ***seen;
            m_boxes = std::move(frame.boxes);
            m_answers = std::move(frame.answers);
            m_chosen = m_boxes.empty() ? -1 : 0;
            showMarks();
            showSeen(frame.detectionMs, frame.classificationMs);
        });
}

/// How many, and what it took, as in the talk's table.
void FacePanel::showSeen(double detectionMs, double classificationMs)
{
    const int count = int(m_boxes.size());
    const QString faces = tr("%n face(s)", nullptr, count);
    m_seen->setText(count == 0 ? faces
                               : tr("%1 · found in %2 ms, named in %3 ms each").arg(faces, numberText(detectionMs, 2), numberText(classificationMs, 2)));
}

void FacePanel::showMarks()
{
    std::vector<FacePicturePlot::Mark> marks;
    for (std::size_t i = 0; i < m_boxes.size() && i < m_answers.size(); ++i) {
        const auto& b = m_boxes[i].place;
        const Answer& a = m_answers[i];
        const bool known = a.person >= 0 && a.confidence > p0();
        const QString name =
            known ? QString::fromStdString(m_recogniser->persons()[std::size_t(a.person)]) : tr("unknown");
        marks.push_back({QRectF(double(b.x), double(b.y), double(b.width), double(b.height)),
                         name + QStringLiteral(" ") + percentText(a.confidence, 0), known,
                         int(i) == m_chosen});
    }
    if (m_grey.empty())
        m_seen->clear();
    m_picture->setMarks(std::move(marks));
    m_enrol->setEnabled(m_chosen >= 0 && m_recogniser && m_recogniser->canEnrol() &&
                        !m_name->text().trimmed().isEmpty());
}

void FacePanel::showFigures()
{
    m_p0Text->setText(tr("Enrolled when the confidence is above p0 = %1").arg(fixedText(p0(), 2)));
    if (m_recogniser)
        m_persons->setText(
            tr("%1 persons are known.").arg(countText(std::int64_t(m_recogniser->persons().size()))));
    const FaceEvaluation e = judge(m_held, m_truth, p0());
    const bool judged = e.n > 0;
    m_accuracy->setFigure(judged ? percentText(e.accuracy) : QStringLiteral("–"));
    m_accuracy->setCaveat(judged ? tr("the last 3 of 10 pictures of each person")
                                 : tr("no held-out pictures in a model file"));
    m_enrolled->setFigure(judged ? tr("%1 of %2").arg(countText(e.enrolled), countText(e.n))
                                 : QStringLiteral("–"));
    m_watch->setText(isWatching() ? tr("Stop") : tr("Video…"));
    m_watch->setIcon(icon(isWatching() ? QStringLiteral("stop") : QStringLiteral("play")));
    m_curve->setCurve(e.sweep, {e.p0, e.accuracy, e.enrollmentRate, e.enrolled});
    showMarks();
}

void FacePanel::enrolChosen()
{
    if (m_chosen < 0 || !m_recogniser)
        return;
    // The job that looks at pictures may still hold the old one.
    auto grown = std::make_shared<Recogniser>(*m_recogniser);
    const auto added =
        grown->enrol(m_name->text().trimmed().toStdString(),
                     {cropOf(m_grey, m_boxes[std::size_t(m_chosen)], m_recogniser->crop().align)});
    if (!added)
        return fail(added.error());
    m_recogniser = grown;
    m_name->clear();
    showFigures();
    lookAt();
}

} // namespace phenodrop

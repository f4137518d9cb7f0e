#include "plugins/face/facepanel.h"

#include "core/base/paths.h"
#include "plugins/face/camera.h"
#include "plugins/face/enrolplot.h"
#include "plugins/face/facepictureplot.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/savefile.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/icons.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>

#include <cmath>
#include <optional>

namespace phenodrop {

using namespace face;

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
    m_heldName.clear();
    showCard(file);
    showPage();
    showFigures();
    lookAt();
}

void FacePanel::saveModel()
{
    const QString file = askForNewFile(this, tr("Save model"), m_context.dataFolder() + QStringLiteral("/faces.safetensors"),
                                       tr("Models (*.safetensors)"), QStringLiteral("safetensors"));
    if (file.isEmpty() || !m_recogniser)
        return;
    if (const auto saved = m_recogniser->save(toPath(file.toStdString())); !saved)
        return fail(saved.error());
    m_error->dismiss();
    showCard(file);
    m_context.notify(PluginContext::Notice::Done, tr("Model saved as %1.").arg(QFileInfo(file).fileName()));
}

void FacePanel::exportResults()
{
    const QString file = askForNewFile(this, tr("Export results"), QStringLiteral("faces.csv"), tr("Tables (*.csv)"), QStringLiteral("csv"));
    if (file.isEmpty() || !m_recogniser)
        return;
    const std::string table = answersTable(m_heldSet, m_held, m_recogniser->persons(), p0());
    if (const QString problem = writeWhole(file, QByteArray::fromStdString(table)); !problem.isEmpty())
        return fail(Error{Errc::WriteFailed, file.toStdString(), problem.toStdString()});
    m_error->dismiss();
    m_context.notify(PluginContext::Notice::Done, tr("Results written to %1.").arg(QFileInfo(file).fileName()));
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
    m_seen->parentWidget()->setVisible(!m_grey.empty());
    m_picture->setMarks(std::move(marks));
    m_enrol->setEnabled(m_chosen >= 0 && m_recogniser && m_recogniser->canEnrol() &&
                        !m_name->text().trimmed().isEmpty());
}

void FacePanel::showFigures()
{
    m_p0Text->setText(tr("Enrolled when the confidence is above p0 = %1").arg(fixedText(p0(), 2)).replace(QStringLiteral(" = "), QStringLiteral("\u00a0=\u00a0")));
    if (m_recogniser)
        m_persons->setText(
            tr("%1 persons are known.").arg(countText(std::int64_t(m_recogniser->persons().size()))));
    const FaceEvaluation e = judge(m_held, m_truth, p0());
    const bool judged = e.n > 0;
    m_accuracy->setFigure(judged ? percentText(e.accuracy) : QStringLiteral("–"));
    m_accuracy->setCaveat(!judged                ? tr("no held-out pictures in a model file")
                          : m_heldName.isEmpty() ? tr("the last 3 of 10 pictures of each person")
                                                 : tr("all pictures in %1").arg(m_heldName));
    m_export->setEnabled(judged);
    m_export->setToolTip(judged ? tr("The held-out pictures as a table: whose face, who it was taken for, the confidence")
                                : tr("no held-out pictures in a model file"));
    m_enrolled->setFigure(judged ? tr("%1 of %2").arg(countText(e.enrolled), countText(e.n))
                                 : QStringLiteral("–"));
    m_simple->setText(tr("Simple methods on the same pictures, all enrolled: Fisherfaces %1, LBPH %2.")
                          .arg(std::isnan(m_fisherfaces) ? QStringLiteral("–") : percentText(m_fisherfaces),
                               std::isnan(m_lbph) ? QStringLiteral("–") : percentText(m_lbph)));
    m_simple->setVisible(judged && !std::isnan(m_lbph));
    m_judge->setEnabled(m_recogniser && !m_job->isBusy());
    m_watch->setText(isWatching() ? tr("Stop") : tr("Camera or video…"));
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
    showCard({});
    showFigures();
    lookAt();
}

} // namespace phenodrop

// The panel learns persons: in a job, judged on pictures that took no part.
#include "plugins/face/facepanel.h"

#include "core/base/paths.h"
#include "plugins/face/simulatedfaces.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/smallparts.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace phenodrop {

using namespace face;

/// What the learning job leaves behind.
struct FacePanel::Feed {
    std::optional<Result<Recogniser>> recogniser;
    std::vector<Answer> answers;
    std::vector<int> truth;
};

namespace {

constexpr double LearnShare = 0.7;

/// Learns and judges; all that the job does.
Result<Recogniser> learnSet(const std::string& set, std::vector<Answer>& answers, std::vector<int>& truth,
                            const Progress& progress)
{
    auto pictures = readFaceSet(toPath(set));
    if (!pictures)
        return pictures.error();
    auto finder = Finder::open();
    if (!finder)
        return finder.error();
    const auto train =
        readCrops(sharePerPerson(*pictures, LearnShare), &*finder, {}, part(progress, 0, 0.15));
    if (!train)
        return train.error();
    const auto test =
        readCrops(sharePerPerson(*pictures, LearnShare - 1), &*finder, {}, part(progress, 0.15, 0.2));
    if (!test)
        return test.error();
    auto recogniser =
        Recogniser::train(train->crops, train->persons, {}, {.progress = part(progress, 0.2, 0.95)});
    if (!recogniser)
        return recogniser;
    auto got = recogniser->recognise(test->crops);
    if (!got)
        return got.error();
    answers = std::move(*got);
    const auto& persons = recogniser->persons();
    for (const auto& name : test->persons) {
        const auto known = std::find(persons.begin(), persons.end(), name);
        truth.push_back(known == persons.end() ? -1 : int(known - persons.begin()));
    }
    return recogniser;
}

/// The job's own progress, which the status bar shows, and a copy for the panel.
Progress noted(const PluginContext::JobProgress& progress, const std::shared_ptr<std::atomic<double>>& seen)
{
    return [&progress, seen](double fraction) {
        *seen = fraction;
        return progress(fraction);
    };
}

} // namespace

void FacePanel::setBusy(const QString& what)
{
    m_fraction = std::make_shared<std::atomic<double>>(0.0);
    m_busyText->setText(what);
    m_busy->setVisible(!what.isEmpty());
    m_progress->setValue(0);
    if (what.isEmpty())
        m_poll->stop();
    else
        m_poll->start();
}

void FacePanel::showProgress()
{
    m_progress->setValue(*m_fraction);
}

void FacePanel::chooseSet()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with a folder per person"));
    if (!folder.isEmpty())
        learn(folder);
}

void FacePanel::learn(const QString& set)
{
    if (m_job >= 0)
        return;
    auto feed = std::make_shared<Feed>();
    m_error->dismiss();
    setBusy(tr("Learning faces"));
    m_learn->setEnabled(false);
    m_job = m_context.startJob(
        tr("Learning faces"),
        [feed, path = set.toStdString(), seen = m_fraction](const PluginContext::JobProgress& progress) {
            feed->recogniser = learnSet(path, feed->answers, feed->truth, noted(progress, seen));
        },
        this, [this, feed] { finishLearning(feed); });
}

void FacePanel::finishLearning(const std::shared_ptr<Feed>& feed)
{
    m_job = -1;
    setBusy({});
    m_learn->setEnabled(true);
    if (!feed->recogniser || (!*feed->recogniser && feed->recogniser->error().code == Errc::Cancelled))
        return;
    if (!*feed->recogniser)
        return fail(feed->recogniser->error());
    m_recogniser = std::make_shared<Recogniser>(std::move(**feed->recogniser));
    m_held = std::move(feed->answers);
    m_truth = std::move(feed->truth);
    m_stack->setCurrentIndex(1);
    showFigures();
    lookAt();
}

void FacePanel::openDemo()
{
    if (m_job >= 0)
        return;
    const QString folder = m_context.dataFolder() + QStringLiteral("/drawn");
    auto drawn = std::make_shared<std::optional<Result<void>>>();
    m_error->dismiss();
    setBusy(tr("Drawing persons"));
    m_job = m_context.startJob(
        tr("Drawing persons"),
        [drawn, path = folder.toStdString(), seen = m_fraction](const PluginContext::JobProgress& progress) {
            *drawn = simulateFaces(toPath(path), {}, noted(progress, seen));
        },
        this,
        [this, drawn, folder] {
            m_job = -1;
            setBusy({});
            if (!*drawn || !**drawn)
                return *drawn ? fail((*drawn)->error()) : void();
            openPicture(folder + QStringLiteral("/everyone.png"));
            learn(folder);
        });
}

} // namespace phenodrop

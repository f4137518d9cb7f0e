// The panel learns persons: in a job, judged on pictures that took no part.
#include "plugins/face/facepanel.h"

#include "core/base/paths.h"
#include "plugins/face/simulatedfaces.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/learnplot.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/errorbar.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>

namespace phenodrop {

using namespace face;

/// What the learning job leaves behind.
struct FacePanel::Feed {
    std::optional<Result<Recogniser>> recogniser;
    CropSet held; ///< the pictures that judge, without their pixels
    std::vector<Answer> answers;
    std::vector<int> truth;
    std::vector<Error> failed; ///< pictures that were left out
    double fisherfaces = std::nan(""), lbph = std::nan("");
    std::mutex lock;
    std::vector<nn::FitReport> history; ///< under `lock`
};

namespace {

constexpr double LearnShare = 0.7;

struct LearnOptions {
    std::string set, detector, network;
    std::function<void(int epoch, int epochs, double loss)> epochDone;
};

/// NaN where a method cannot be had, such as with one person.
double simpleAccuracy(const char* method, const CropSet& train, const CropSet& test)
{
    const auto score = classicalScore(method, train, test);
    return score ? score->accuracy : std::nan("");
}

/// Answers on pictures whose persons are known; they are kept without their pixels.
template <typename Feed>
Result<void> judgeHeld(const Recogniser& recogniser, CropSet pictures, Feed& feed)
{
    auto got = recogniser.recognise(pictures.crops);
    if (!got)
        return got.error();
    feed.answers = std::move(*got);
    const auto& persons = recogniser.persons();
    for (const auto& name : pictures.persons) {
        const auto known = std::find(persons.begin(), persons.end(), name);
        feed.truth.push_back(known == persons.end() ? -1 : int(known - persons.begin()));
    }
    feed.held = std::move(pictures);
    feed.held.crops.clear();
    return {};
}

/// Learns and judges; all that the job does. Fills the feed but for its network.
template <typename Feed>
Result<Recogniser> learnSet(const LearnOptions& o, Feed& feed, const Progress& progress)
{
    auto pictures = readFaceSet(toPath(o.set));
    if (!pictures)
        return pictures.error();
    auto finder = Finder::open(toPath(o.detector));
    if (!finder)
        return finder.error();
    const auto train =
        readCrops(sharePerPerson(*pictures, LearnShare), &*finder, {}, part(progress, 0, 0.15));
    if (!train)
        return train.error();
    auto test =
        readCrops(sharePerPerson(*pictures, LearnShare - 1), &*finder, {}, part(progress, 0.15, 0.2));
    if (!test)
        return test.error();
    feed.failed = train->failed;
    feed.failed.insert(feed.failed.end(), test->failed.begin(), test->failed.end());
    feed.fisherfaces = simpleAccuracy("fisherfaces", *train, *test);
    feed.lbph = simpleAccuracy("lbph", *train, *test);
    auto recogniser = Recogniser::train(train->crops, train->persons, {.network = o.network},
                                        {.progress = part(progress, 0.2, 0.95), .epochDone = o.epochDone});
    if (!recogniser)
        return recogniser;
    if (const auto judged = judgeHeld(*recogniser, std::move(*test), feed); !judged)
        return judged.error();
    return recogniser;
}

} // namespace

void FacePanel::showCurve()
{
    const std::lock_guard guard(m_feed->lock);
    m_learnCurve->setHistory(m_feed->history);
}

void FacePanel::chooseSet()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with a folder per person"));
    if (!folder.isEmpty())
        learn(folder);
}

void FacePanel::learn(const QString& set)
{
    if (m_job->isBusy())
        return;
    auto feed = std::make_shared<Feed>();
    m_error->dismiss();
    m_learn->setEnabled(false);
    LearnOptions options{set.toStdString(), m_detector.toStdString(), m_network->currentData().toString().toStdString(), {}};
    options.epochDone = [feed](int epoch, int epochs, double loss) {
        const std::lock_guard guard(feed->lock);
        feed->history.push_back({.epoch = epoch, .epochs = epochs, .trainingLoss = loss, .validationLoss = std::nan("")});
    };
    m_feed = feed;
    m_learnCurve->setHistory({});
    m_learnNote->setVisible(options.network == "modern");
    m_poll->start();
    showPage();
    m_job->start(
        tr("Learning faces"),
        [feed, options](const Progress& progress) {
            feed->recogniser = learnSet(options, *feed, progress);
        },
        [this, feed] { finishLearning(feed); });
}

void FacePanel::finishLearning(const std::shared_ptr<Feed>& feed)
{
    m_poll->stop();
    m_feed.reset();
    m_learn->setEnabled(true);
    showPage();
    if (!feed->recogniser || (!*feed->recogniser && feed->recogniser->error().code == Errc::Cancelled))
        return;
    if (!*feed->recogniser)
        return fail(feed->recogniser->error());
    m_recogniser = std::make_shared<Recogniser>(std::move(**feed->recogniser));
    showCard({});
    takeHeld(*feed, {});
    showPage();
    lookAt();
}

void FacePanel::chooseJudged()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with a folder per person"));
    if (!folder.isEmpty())
        judgeOn(folder);
}

void FacePanel::judgeOn(const QString& set)
{
    if (!m_recogniser || m_job->isBusy())
        return;
    auto feed = std::make_shared<Feed>();
    auto problem = std::make_shared<std::optional<Error>>();
    m_error->dismiss();
    m_judge->setEnabled(false);
    m_job->start(
        tr("Judging the model"),
        [feed, problem, recogniser = m_recogniser, path = set.toStdString(), detector = m_detector.toStdString()](const Progress& progress) {
            const auto work = [&]() -> Result<void> {
                const auto pictures = readFaceSet(toPath(path));
                if (!pictures)
                    return pictures.error();
                auto finder = Finder::open(toPath(detector));
                if (!finder)
                    return finder.error();
                auto crops = readCrops(*pictures, &*finder, recogniser->crop(), part(progress, 0, 0.8));
                if (!crops)
                    return crops.error();
                feed->failed = crops->failed;
                return judgeHeld(*recogniser, std::move(*crops), *feed);
            };
            if (const auto done = work(); !done)
                *problem = done.error();
        },
        [this, feed, problem, set, recogniser = m_recogniser] {
            showFigures();
            if (*problem && (*problem)->code != Errc::Cancelled)
                return fail(**problem);
            if (*problem || recogniser != m_recogniser)
                return;
            takeHeld(*feed, QFileInfo(set).fileName());
        });
}

/// Shows what a job found out about pictures of known persons.
void FacePanel::takeHeld(Feed& feed, const QString& name)
{
    m_heldSet = std::move(feed.held);
    m_held = std::move(feed.answers);
    m_truth = std::move(feed.truth);
    m_fisherfaces = feed.fisherfaces;
    m_lbph = feed.lbph;
    m_heldName = name;
    if (!feed.failed.empty())
        m_error->showError(feed.failed.size() == 1 ? errorText(feed.failed.front())
                                                   : tr("%n picture(s) left out. The first: %1", nullptr, int(feed.failed.size()))
                                                         .arg(errorText(feed.failed.front())));
    showFigures();
}

void FacePanel::showPage()
{
    const int page = m_feed ? 2 : m_recogniser ? 1 : 0;
    if (QWidget* at = focusWidget(); at && page == 2)
        at->clearFocus(); // the page of the curve has nothing to take it, and would be framed as a whole
    m_stack->setCurrentIndex(page);
}

void FacePanel::chooseDetector()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("YuNet's file"), QFileInfo(m_detector).path(), tr("Networks (*.onnx);;All files (*)"));
    if (!file.isEmpty())
        setDetector(file);
}

void FacePanel::setDetector(const QString& file)
{
    if (!file.isEmpty())
        if (const auto opened = Finder::open(toPath(file.toStdString())); !opened) {
            setDetector({});
            return fail(opened.error());
        }
    m_detector = file;
    m_context.setLayout(QStringLiteral("detector"), file.toUtf8());
    m_finderName->setText(tr("Faces found by %1").arg(file.isEmpty() ? tr("the cascade") : tr("YuNet")));
    m_finderName->setToolTip(file);
    m_cascade->setVisible(!file.isEmpty());
    lookAt();
}

void FacePanel::openDemo()
{
    if (m_job->isBusy())
        return;
    const QString folder = m_context.dataFolder() + QStringLiteral("/drawn");
    auto drawn = std::make_shared<std::optional<Result<void>>>();
    m_error->dismiss();
    m_job->start(
        tr("Drawing persons"),
        [drawn, path = folder.toStdString()](const Progress& progress) { *drawn = simulateFaces(toPath(path), {}, progress); },
        [this, drawn, folder] {
            if (!*drawn || !**drawn)
                return *drawn ? fail((*drawn)->error()) : void();
            openPicture(folder + QStringLiteral("/everyone.png"));
            learn(folder);
        });
}

} // namespace phenodrop

// The panel's moving pictures: a job reads and recognises, a timer shows what came last.
#include "plugins/face/facepanel.h"

#include "core/base/paths.h"
#include "plugins/face/camera.h"
#include "plugins/face/facepictureplot.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/errorbar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

#include <mutex>
#include <optional>

namespace phenodrop {

using namespace face;

/// Written by the job, read by the panel's timer; `ended` only when the job is over.
struct FacePanel::Video {
    std::mutex lock;
    std::optional<SeenFrame> newest; ///< not shown yet
    std::optional<Result<long>> ended;
};

namespace {

QImage imageOf(const cv::Mat& picture)
{
    const auto format = picture.channels() == 3 ? QImage::Format_BGR888 : QImage::Format_Grayscale8;
    return QImage(picture.data, picture.cols, picture.rows, qsizetype(picture.step), format).copy();
}

} // namespace

void FacePanel::watchOrStop()
{
    if (isWatching())
        m_context.cancelJob(m_videoJob);
    else
        m_sources->popup(m_watch->mapToGlobal(QPoint(0, m_watch->height())));
}

void FacePanel::chooseVideo()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open video"), {}, tr("Videos (*.mp4 *.avi *.mov *.mkv *.webm);;All files (*)"));
    if (!file.isEmpty())
        watchVideo(file);
}

void FacePanel::watchVideo(const QString& source)
{
    if (!m_recogniser || isWatching())
        return;
    auto video = std::make_shared<Video>();
    m_video = video;
    m_error->dismiss();
    m_videoJob = m_context.startJob(
        source.size() == 1 ? tr("Watching the camera") : tr("Watching %1").arg(QFileInfo(source).fileName()),
        [video, path = source.toStdString(), recogniser = m_recogniser, detector = m_detector.toStdString()](const PluginContext::JobProgress& progress) {
            auto finder = Finder::open(toPath(detector));
            if (!finder) {
                video->ended = finder.error();
                return;
            }
            video->ended = watch(path, *finder, *recogniser, 0, [&](const SeenFrame& frame) {
                {
                    const std::lock_guard guard(video->lock);
                    video->newest = frame;
                }
                return progress(0);
            });
        },
        this, [this, video] { endVideo(video); });
    m_frames->start();
    showFigures();
}

void FacePanel::showFrame()
{
    std::optional<SeenFrame> frame;
    if (m_video) {
        const std::lock_guard guard(m_video->lock);
        frame.swap(m_video->newest);
    }
    if (!frame)
        return;
    m_picture->setPicture(imageOf(frame->picture));
    m_grey = greyOf(frame->picture);
    m_boxes = std::move(frame->boxes);
    m_answers = std::move(frame->answers);
    m_chosen = m_boxes.empty() ? -1 : 0;
    showMarks();
    showSeen(frame->detectionMs, frame->classificationMs);
}

void FacePanel::stopWatching()
{
    if (!isWatching())
        return;
    m_context.cancelJob(m_videoJob);
    m_frames->stop();
    m_video.reset();
}

void FacePanel::endVideo(const std::shared_ptr<Video>& video)
{
    if (m_video != video)
        return; // something else is shown by now
    showFrame();
    m_frames->stop();
    m_video.reset();
    m_videoJob = -1;
    showFigures();
    if (video->ended && !*video->ended)
        fail(video->ended->error());
}

} // namespace phenodrop

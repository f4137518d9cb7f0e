#include "widgets/workspace/thumbnailjob.h"

#include "core/imageio/crop.h"
#include "widgets/workspace/compose.h"
#include "widgets/workspace/previewcache.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

bool isShown(const ImageRef& image, const std::vector<ChannelDisplay>& display)
{
    return image.channel >= 0 && image.channel < int(display.size()) &&
           display[std::size_t(image.channel)].visible;
}

struct Planes {
    std::vector<cv::Mat> byChannel; ///< empty matrices where a channel is hidden
    QString unreadable;             ///< file name of the first shown channel that could not be read
};

/// Only small pictures of the whole field are wanted.
bool previewsAreEnough(const ThumbnailJob& job)
{
    return job.previews && std::all_of(job.wishes.begin(), job.wishes.end(), [](const ThumbnailJob::Wish& wish) {
               return wish.key.wholeField && wish.key.side <= PreviewCache::Side;
           });
}

Planes readShown(const ThumbnailJob& job, FieldReader& reader)
{
    const bool small = previewsAreEnough(job);
    Planes planes;
    planes.byChannel.resize(job.display.size());
    for (const ImageRef& image : job.images) {
        if (!isShown(image, job.display))
            continue;
        cv::Mat& shown = planes.byChannel[std::size_t(image.channel)];
        if (small)
            if (const auto kept = job.previews->find(image)) {
                shown = *kept;
                continue;
            }
        auto plane = reader.readImage(image);
        if (plane)
            shown = small ? job.previews->keep(image, plane->pixels) : plane->pixels;
        else if (planes.unreadable.isEmpty())
            planes.unreadable = QFileInfo(QString::fromStdString(image.path)).fileName();
    }
    return planes;
}

QImage fieldImage(const ThumbnailJob& job, const Planes& planes, int side)
{
    std::vector<cv::Mat> small;
    for (const cv::Mat& plane : planes.byChannel) {
        const double scale = plane.empty() ? 1 : double(side) / std::max(plane.cols, plane.rows);
        cv::Mat scaled = plane;
        if (!plane.empty() && scale < 1)
            cv::resize(plane, scaled, {}, scale, scale, cv::INTER_AREA);
        small.push_back(scaled);
    }
    const QImage image = composeImage(small, job.display);
    return image.isNull() ? image : image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QImage cellImage(const ThumbnailJob& job, const Planes& planes, const ThumbnailJob::Wish& wish)
{
    // Hidden channels are not read: they are left out of the crop, and so is their display.
    std::vector<cv::Mat> shown;
    std::vector<ChannelDisplay> display;
    for (std::size_t c = 0; c < planes.byChannel.size(); ++c)
        if (!planes.byChannel[c].empty()) {
            shown.push_back(planes.byChannel[c]);
            display.push_back(job.display[c]);
        }
    if (shown.empty())
        return {};
    CropOptions options;
    options.size = job.cropSide;
    auto crop = cutCrop(shown, wish.x, wish.y, options);
    if (!crop)
        return {};
    std::vector<cv::Mat> layers;
    for (int c = 0; c < crop->channels; ++c)
        layers.emplace_back(crop->size, crop->size, CV_32F,
                            crop->values.data() + std::ptrdiff_t(c) * crop->size * crop->size);
    return composeImage(layers, display)
        .scaled(wish.key.side, wish.key.side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage hiddenImage(int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::black);
    return image;
}

} // namespace

size_t qHash(const ThumbnailKey& key, size_t seed)
{
    return qHashMulti(seed, key.id, key.wholeField, key.side);
}

std::vector<Thumbnail> makeThumbnails(const ThumbnailJob& job, FieldReader& reader)
{
    const Planes planes = readShown(job, reader);
    std::vector<Thumbnail> out;
    for (const ThumbnailJob::Wish& wish : job.wishes) {
        QImage image;
        if (!planes.unreadable.isEmpty() || job.images.empty())
            image = missingImage({wish.key.side, wish.key.side}, planes.unreadable);
        else
            image =
                wish.key.wholeField ? fieldImage(job, planes, wish.key.side) : cellImage(job, planes, wish);
        // All channels switched off by the user: that is black, and only that.
        out.push_back({wish.key, image.isNull() ? hiddenImage(wish.key.side) : image});
    }
    return out;
}

} // namespace phenodrop

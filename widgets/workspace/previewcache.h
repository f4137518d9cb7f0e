#pragma once

#include "core/plate/plate.h"

#include <QString>

#include <opencv2/core/mat.hpp>
#include <optional>

namespace phenodrop {

/// Small versions of images in a folder of this computer, so that a plate is seen at once when it is opened again, or in
/// another contrast: they keep the camera's units. Known by path, page, size and time of the image; one that was changed is
/// made anew. Whatever cannot be read or written there is as if it were not there. Any number of threads.
class PreviewCache
{
public:
    static constexpr int Side = 160; ///< px, the longer edge

    /// `mostBytes` are kept from one session to the next: the oldest go first, when prune() is called.
    explicit PreviewCache(QString folder, qint64 mostBytes = qint64(1) << 30);

    std::optional<cv::Mat> find(const ImageRef& image) const;
    /// Shrinks the plane to Side, keeps that and returns it. A smaller plane is returned as it is.
    cv::Mat keep(const ImageRef& image, const cv::Mat& plane) const;
    void prune() const;

private:
    QString fileOf(const ImageRef& image) const; ///< empty where the image is not there

    QString m_folder;
    qint64 m_mostBytes;
};

} // namespace phenodrop

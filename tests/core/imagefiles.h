#pragma once

#include "core/imageio/ometiff.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <filesystem>
#include <opencv2/core.hpp>

namespace phenodrop::testing {

inline std::filesystem::path path(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

/// A plane whose pixels all differ in a small picture: value = start + x + 10·y.
inline cv::Mat ramp(int width, int height, int type, int start = 0)
{
    cv::Mat plane(height, width, CV_32F);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            plane.at<float>(y, x) = float(start + x + 10 * y);
    plane.convertTo(plane, type);
    return plane;
}

/// Writes one plane as a TIFF of its own, with the folders above it; false on failure.
inline bool writePlane(const QString& file, const cv::Mat& plane)
{
    std::filesystem::create_directories(path(file).parent_path());
    return bool(writeOmeTiff(path(file), std::span(&plane, 1), {}));
}

/// Cuts a file to its first `bytes` bytes.
inline bool truncate(const QString& file, qint64 bytes)
{
    return QFile::resize(file, bytes);
}

inline bool writeBytes(const QString& file, const QByteArray& bytes)
{
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
}

} // namespace phenodrop::testing

#pragma once

#include "widgets/workspace/displaysettings.h"

#include <QImage>

#include <opencv2/core.hpp>
#include <span>

namespace phenodrop {

/// How much darker each channel is drawn when `channels` are mixed: up to two share the screen's range as
/// they are, more would add up to white wherever there is a cell.
double mixingHeadroom(std::size_t channels);

/// Mixes channels additively in their colours: each pixel clamped to black … white of its channel, then
/// divided by mixingHeadroom() of the channels shown; sums beyond the screen's range keep their hue. Hidden
/// channels are left out. Planes have equal sizes and are CV_8U, CV_16U or CV_32F; an empty plane adds
/// nothing. The image owns its memory, so workers may make it. Format_RGB32.
QImage composeImage(std::span<const cv::Mat> planes, std::span<const ChannelDisplay> display);

/// Hatched tile with a file's name: what stands for an image that is missing. Never black.
QImage missingImage(QSize size, const QString& fileName);

} // namespace phenodrop

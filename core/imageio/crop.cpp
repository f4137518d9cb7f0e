#include "core/imageio/crop.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

/// The square with the given centre; the centre of pixel (0, 0) is at 0.
cv::Rect squareAround(double x, double y, int side)
{
    const double half = (side - 1) / 2.0;
    return {cvRound(std::floor(x - half + 0.5)), cvRound(std::floor(y - half + 0.5)), side, side};
}

/// The square of one channel as float, mirrored (without repeating the edge) where it leaves the field.
cv::Mat cutSquare(const cv::Mat& channel, const cv::Rect& square)
{
    const cv::Rect inside = square & cv::Rect(0, 0, channel.cols, channel.rows);
    cv::Mat cut;
    if (inside == square) {
        channel(square).convertTo(cut, CV_32F);
        return cut;
    }
    // borderInterpolate folds as often as needed: a square may be larger than the field.
    cut.create(square.size(), CV_32F);
    std::vector<int> columns(static_cast<std::size_t>(square.width));
    for (int i = 0; i < square.width; ++i)
        columns[std::size_t(i)] = cv::borderInterpolate(square.x + i, channel.cols, cv::BORDER_REFLECT_101);
    for (int i = 0; i < square.height; ++i) {
        const int from = cv::borderInterpolate(square.y + i, channel.rows, cv::BORDER_REFLECT_101);
        cv::Mat row;
        channel.row(from).convertTo(row, CV_32F);
        std::transform(columns.begin(), columns.end(), cut.ptr<float>(i),
                       [&](int column) { return row.at<float>(column); });
    }
    return cut;
}

} // namespace

std::optional<Crop> cutCrop(std::span<const cv::Mat> channels, double x, double y, const CropOptions& options,
                            double fieldPixelSize)
{
    assert(options.size > 0 && !channels.empty());
    double scale = 1; // field pixels per crop pixel
    if (options.pixelSize > 0 && fieldPixelSize > 0)
        scale = options.pixelSize / fieldPixelSize;
    const int side = std::max(1, cvRound(options.size * scale));
    const cv::Rect square = squareAround(x, y, side);
    const cv::Rect field(0, 0, channels[0].cols, channels[0].rows);
    if (options.border == CropOptions::Border::Drop && (square & field) != square)
        return std::nullopt;

    Crop crop;
    crop.channels = static_cast<int>(channels.size());
    crop.size = options.size;
    const auto area = static_cast<std::size_t>(options.size) * static_cast<std::size_t>(options.size);
    crop.values.resize(channels.size() * area);
    for (std::size_t c = 0; c < channels.size(); ++c) {
        assert(channels[c].size() == field.size() && channels[c].channels() == 1);
        const cv::Mat cut = cutSquare(channels[c], square);
        cv::Mat target(options.size, options.size, CV_32F, crop.values.data() + c * area);
        if (side == options.size)
            cut.copyTo(target);
        else // area averaging does not alias when the crop is coarser than the field
            cv::resize(cut, target, target.size(), 0, 0,
                       side > options.size ? cv::INTER_AREA : cv::INTER_LINEAR);
    }
    return crop;
}

} // namespace phenodrop

#include "core/features/measure.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double Reach = 0.18; // of the crop's side: parts this near to the middle belong to the cell

cv::Mat plainMask(const cv::Mat& image)
{
    cv::Mat smooth, grey, mask;
    cv::GaussianBlur(image, smooth, {}, 1.0);
    double low = 0, high = 0;
    cv::minMaxLoc(smooth, &low, &high);
    if (high <= low)
        return cv::Mat::zeros(image.size(), CV_8U);
    smooth.convertTo(grey, CV_8U, 255 / (high - low), -255 * low / (high - low));
    cv::threshold(grey, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return mask;
}

// Distance of a labelled part's nearest pixel to the middle of the crop.
std::vector<double> distancesToMiddle(const cv::Mat& labels, int count)
{
    std::vector<double> nearest(std::size_t(count), 1e9);
    const double middle = (labels.rows - 1) / 2.0;
    for (int y = 0; y < labels.rows; ++y) {
        const int* row = labels.ptr<int>(y);
        for (int x = 0; x < labels.cols; ++x) {
            double& d = nearest[std::size_t(row[x])];
            d = std::min(d, std::hypot(x - middle, y - middle));
        }
    }
    return nearest;
}

} // namespace

Result<CellMask> findCentralCell(const Crop& crop, int channel)
{
    if (channel < 0 || channel >= crop.channels)
        return Error{Errc::BadArgument, "channel", "the crop has no such channel"};
    if (crop.size < 8)
        return Error{Errc::BadShape, "crop", "a crop of at least 8 px is needed"};
    const std::size_t area = std::size_t(crop.size) * std::size_t(crop.size);
    const cv::Mat image(crop.size, crop.size, CV_32F,
                        const_cast<float*>(crop.values.data() + std::size_t(channel) * area));
    const cv::Mat mask = plainMask(image);
    cv::Mat labels;
    const int count = cv::connectedComponents(mask, labels, 8, CV_32S);
    CellMask result{cv::Mat::zeros(image.size(), CV_8U), {}};
    if (count <= 1) {
        cv::circle(result.nucleus, {crop.size / 2, crop.size / 2}, crop.size / 4, 255, cv::FILLED);
        return result;
    }
    const std::vector<double> nearest = distancesToMiddle(labels, count);
    const double closest = *std::min_element(nearest.begin() + 1, nearest.end());
    for (int i = 1; i < count; ++i)
        if (nearest[std::size_t(i)] <= std::max(closest, Reach * crop.size))
            result.nucleus.setTo(255, labels == i);
    result.others = mask & ~result.nucleus;
    return result;
}

} // namespace phenodrop

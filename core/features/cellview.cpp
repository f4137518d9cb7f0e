#include "core/features/cellview.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop {

CellView viewCell(const Crop& crop, const CellMask& mask)
{
    CellView view;
    const std::size_t area = std::size_t(crop.size) * std::size_t(crop.size);
    for (int c = 0; c < crop.channels; ++c)
        view.channels.emplace_back(crop.size, crop.size, CV_32F,
                                   const_cast<float*>(crop.values.data() + std::size_t(c) * area));
    view.mask = mask.nucleus;
    view.others = mask.others.empty() ? cv::Mat::zeros(mask.nucleus.size(), CV_8U) : mask.others;
    cv::findNonZero(view.mask, view.pixels);
    for (const cv::Point& p : view.pixels)
        view.centre += cv::Point2d(p);
    view.centre /= double(view.pixels.size());
    view.box = cv::boundingRect(view.pixels);
    view.radius = std::sqrt(double(view.pixels.size()) / CV_PI);

    // The frame makes the crop's edge background, so that a cell that fills its crop has an edge too.
    cv::Mat framed, distance;
    cv::copyMakeBorder(view.mask, framed, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    cv::distanceTransform(framed, distance, cv::DIST_L2, cv::DIST_MASK_5);
    view.distance = distance(cv::Rect(1, 1, crop.size, crop.size));

    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(view.mask, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    view.outline = *std::max_element(contours.begin(), contours.end(), [](const auto& a, const auto& b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    return view;
}

std::vector<float> valuesAt(const cv::Mat& image, const std::vector<cv::Point>& pixels)
{
    std::vector<float> values;
    values.reserve(pixels.size());
    for (const cv::Point& p : pixels)
        values.push_back(image.ptr<float>(p.y)[p.x]);
    return values;
}

} // namespace phenodrop

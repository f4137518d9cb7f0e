#include "core/features/families.h"

#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

constexpr int Largest = 8; // px, radius of the largest opening

double sumInside(const cv::Mat& image, const CellView& cell)
{
    double sum = 0;
    for (const cv::Point& p : cell.pixels)
        sum += image.ptr<float>(p.y)[p.x];
    return sum;
}

} // namespace

// The share of brightness that structures of each size hold. Source: Maragos 1989, IEEE TPAMI 11:701 (pattern
// spectrum). An opening by a disc of n px is n small erosions followed by n small dilations.
void addGranularity(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list)
{
    const cv::Rect wide = cv::Rect(cell.box.x - Largest, cell.box.y - Largest, cell.box.width + 2 * Largest,
                                   cell.box.height + 2 * Largest) &
                          cv::Rect(0, 0, image.cols, image.rows);
    cv::Mat part, eroded, opened, full = cv::Mat::zeros(image.size(), CV_32F);
    double low = 0;
    cv::minMaxLoc(image(wide), &low);
    part = image(wide) - low;
    const cv::Mat cross = cv::getStructuringElement(cv::MORPH_CROSS, {3, 3});
    const cv::Mat square = cv::getStructuringElement(cv::MORPH_RECT, {3, 3});
    part.copyTo(full(wide));
    const double start = sumInside(full, cell);
    double before = start;
    eroded = part;
    for (int size = 1; size <= Largest; ++size) {
        // Cross and square in turn make octagons.
        cv::erode(eroded, eroded, size % 2 ? cross : square);
        opened = eroded;
        for (int step = size; step >= 1; --step)
            cv::dilate(opened, opened, step % 2 ? cross : square);
        opened.copyTo(full(wide));
        const double after = sumInside(full, cell);
        list.add("Granularity_" + std::to_string(size) + "_" + channel, ratio(100 * (before - after), start));
        before = after;
    }
}

} // namespace phenodrop

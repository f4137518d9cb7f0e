#include "core/segmentation/splitting.h"

#include "core/segmentation/basins.h"
#include "core/segmentation/merging.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

// 255 inside regions, 0 where a pixel right of or below it belongs to another one.
cv::Mat separated(const cv::Mat& labels)
{
    cv::Mat mask = labels > 0;
    for (int y = 0; y < labels.rows; ++y) {
        const int *row = labels.ptr<int>(y), *below = y + 1 < labels.rows ? labels.ptr<int>(y + 1) : row;
        for (int x = 0; x < labels.cols; ++x) {
            if (row[x] == 0)
                continue;
            const int right = x + 1 < labels.cols ? row[x + 1] : row[x];
            const auto differs = [&](int other) { return other != 0 && other != row[x]; };
            const bool corner = x + 1 < labels.cols && differs(below[x + 1]),
                       corner2 = x > 0 && differs(below[x - 1]);
            if (differs(right) || differs(below[x]) || corner || corner2)
                mask.ptr(y)[x] = 0;
        }
    }
    return mask;
}

// Pixels that the separation took get the part beside them that lies in the same region.
void fillGaps(cv::Mat& parts, const cv::Mat& labels)
{
    const cv::Mat before = parts.clone();
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            if (labels.ptr<int>(y)[x] == 0 || before.ptr<int>(y)[x] != 0)
                continue;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const int v = std::clamp(y + dy, 0, labels.rows - 1),
                              u = std::clamp(x + dx, 0, labels.cols - 1);
                    if (before.ptr<int>(v)[u] != 0 && labels.ptr<int>(v)[u] == labels.ptr<int>(y)[x])
                        parts.ptr<int>(y)[x] = before.ptr<int>(v)[u];
                }
        }
}

cv::Mat distanceInside(const cv::Mat& mask, double radius)
{
    cv::Mat distance;
    cv::distanceTransform(mask, distance, cv::DIST_L2, cv::DIST_MASK_5);
    const double sigma = std::max(0.8, 0.06 * radius);
    cv::GaussianBlur(distance, distance, {}, sigma, sigma, cv::BORDER_REFLECT_101);
    return distance * (1 / radius);
}

} // namespace

void splitAtNecks(cv::Mat& labels, const cv::Mat& signal, double radius, const NucleusTuning& tuning)
{
    const cv::Mat mask = separated(labels);
    Basins parts = findBasins(distanceInside(mask, radius), mask, tuning.neckDepth);
    NucleusTuning shape = tuning;
    shape.mergeBias += tuning.neckBias;
    mergeParts(parts, signal, radius, shape);
    fillGaps(parts.labels, labels);
    labels = parts.labels;
}

} // namespace phenodrop

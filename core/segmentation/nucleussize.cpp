#include "core/segmentation/nucleussize.h"

#include "core/segmentation/basins.h"
#include "core/segmentation/merging.h"
#include "core/segmentation/refining.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace phenodrop {

namespace {

constexpr double FirstBlur = 1.5;   // px: above camera noise, below the smallest nuclei
constexpr double SecondBlur = 0.12; // of the first radius: above the texture of chromatin
constexpr double SmallestNucleus = 40; // px

double radiusAtBlur(const FieldSignal& signal, const cv::Mat& brightness, const cv::Mat& mask, double level,
                    double blur, const NucleusTuning& tuning)
{
    cv::Mat smooth;
    cv::GaussianBlur(brightness, smooth, {}, blur, blur, cv::BORDER_REFLECT_101);
    Basins parts = findBasins(smooth, mask, tuning.sizeDepth);
    NucleusTuning loose = tuning;
    // Nothing but convexity counts before the size is known.
    loose.mergeBias = -tuning.sizeSolidity;
    loose.mergeSolidity = 1;
    loose.mergeGain = loose.mergeValley = loose.mergeContrast = loose.mergeSize = loose.mergeNeck = 0;
    loose.halfHeight = 0.5;
    loose.smallest = loose.faintest = 0;
    mergeParts(parts, signal.pixels, 1, loose);
    refineNuclei(parts.labels, signal.pixels, (std::exp2(level) - 1) * 3 * signal.noise, 2 * blur, loose);
    return medianRadius(parts.labels);
}

} // namespace

double medianRadius(const cv::Mat& labels)
{
    std::vector<double> areas;
    for (int y = 0; y < labels.rows; ++y) {
        const int* row = labels.ptr<int>(y);
        for (int x = 0; x < labels.cols; ++x) {
            if (row[x] == 0)
                continue;
            if (std::size_t(row[x]) >= areas.size())
                areas.resize(std::size_t(row[x]) + 1, 0);
            areas[std::size_t(row[x])] += 1;
        }
    }
    std::erase_if(areas, [](double area) { return area < SmallestNucleus; });
    std::sort(areas.begin(), areas.end());
    double total = 0, sum = 0;
    for (const double area : areas)
        total += std::sqrt(area);
    for (const double area : areas) {
        sum += std::sqrt(area);
        if (sum >= total / 2)
            return std::sqrt(area / CV_PI);
    }
    return 0;
}

double typicalRadius(const FieldSignal& signal, const cv::Mat& brightness, double level,
                     const NucleusTuning& tuning)
{
    const cv::Mat mask = brightness > level;
    const double first = radiusAtBlur(signal, brightness, mask, level, FirstBlur, tuning);
    const double blur = SecondBlur * first;
    if (blur <= 1.2 * FirstBlur)
        return first;
    return radiusAtBlur(signal, brightness, mask, level, blur, tuning);
}

} // namespace phenodrop

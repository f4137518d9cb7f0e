#include "core/features/families.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace phenodrop {

namespace {

// Areas of the connected parts that hold at least two pixels, largest first.
std::vector<double> partAreas(const cv::Mat& mask, int connectivity)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, connectivity, CV_32S);
    std::vector<double> areas;
    for (int i = 1; i < count; ++i)
        if (stats.at<int>(i, cv::CC_STAT_AREA) >= 2)
            areas.push_back(stats.at<int>(i, cv::CC_STAT_AREA));
    std::sort(areas.begin(), areas.end(), std::greater<double>());
    return areas;
}

} // namespace

// Fragments of apoptotic cells, the plates of a dividing one, holes and bright cores show at different
// heights between the cell's edge and its peak.
void addParts(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list)
{
    std::vector<float> values = valuesAt(image, cell.pixels);
    std::sort(values.begin(), values.end());
    const double low = values[values.size() / 50], high = values[values.size() - 1 - values.size() / 50];
    const double area = double(values.size());
    cv::Mat framedImage, framedMask;
    cv::copyMakeBorder(image(cell.box), framedImage, 1, 1, 1, 1, cv::BORDER_REPLICATE);
    cv::copyMakeBorder(cell.mask(cell.box), framedMask, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    for (const int percent : {30, 50, 70, 85}) {
        const cv::Mat bright = (framedImage >= low + (high - low) * percent / 100) & framedMask;
        const std::vector<double> parts = partAreas(bright, 8), gaps = partAreas(~bright, 4);
        const std::string end = "_" + std::to_string(percent) + "_" + channel;
        list.add("Parts_Count" + end, double(parts.size()));
        list.add("Parts_Area" + end, cv::countNonZero(bright) / area);
        list.add("Parts_SecondShare" + end, parts.size() > 1 ? parts[1] / parts[0] : 0.0);
        // The outside is one of the gaps.
        list.add("Parts_Holes" + end, std::max(0.0, double(gaps.size()) - 1));
    }
}

} // namespace phenodrop

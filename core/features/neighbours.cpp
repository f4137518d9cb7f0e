#include "core/features/families.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop {

void addNeighbours(const CellView& cell, FeatureList& list)
{
    cv::Mat labels, stats, centres, toCell;
    const int count = cv::connectedComponentsWithStats(cell.others, labels, stats, centres, 8, CV_32S);
    cv::distanceTransform(~cell.mask, toCell, cv::DIST_L2, cv::DIST_MASK_5);
    std::vector<float> gap(std::size_t(count), 1e9F);
    for (int y = 0; y < labels.rows; ++y) {
        const int* row = labels.ptr<int>(y);
        const float* distance = toCell.ptr<float>(y);
        for (int x = 0; x < labels.cols; ++x)
            gap[std::size_t(row[x])] = std::min(gap[std::size_t(row[x])], distance[x]);
    }
    // Without a neighbour, the nearest is taken to lie just outside the crop.
    double nearest = cell.mask.cols / 2.0 / cell.radius, size = 0, touching = 0;
    for (int i = 1; i < count; ++i) {
        const double distance = gap[std::size_t(i)] / cell.radius;
        touching += gap[std::size_t(i)] <= 2;
        if (distance < nearest) {
            nearest = distance;
            size = stats.at<int>(i, cv::CC_STAT_AREA) / double(cell.pixels.size());
        }
    }
    list.add("Neighbors_Count", count - 1);
    list.add("Neighbors_Touching", touching);
    list.add("Neighbors_FirstClosestDistance", nearest);
    list.add("Neighbors_FirstClosestArea", size);
    list.add("Neighbors_AreaShare", ratio(cv::countNonZero(cell.others), double(cell.pixels.size())));
}

} // namespace phenodrop

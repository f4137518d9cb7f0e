#include "core/features/families.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

// The ring starts a little outside, so that blur does not carry the nucleus into it, and is as wide as a
// half of the nucleus' radius.
constexpr int Gap = 1; // px
constexpr double Width = 0.5;
constexpr double BackgroundQuantile = 0.02;
constexpr double LeastShare = 0.02; // of the nucleus' height: keeps the ratio finite where the ring is black

cv::Mat grown(const cv::Mat& mask, int by)
{
    cv::Mat result;
    cv::dilate(mask, result, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * by + 1, 2 * by + 1}));
    return result;
}

double darkLevel(const cv::Mat& image)
{
    std::vector<float> values(image.begin<float>(), image.end<float>());
    const auto place = values.begin() + std::ptrdiff_t(BackgroundQuantile * double(values.size()));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

} // namespace

void addRingRatio(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list)
{
    const int width = std::max(3, int(std::lround(Width * cell.radius)));
    const cv::Mat ring = grown(cell.mask, Gap + width) & ~grown(cell.mask, Gap) & ~grown(cell.others, Gap);
    cv::Scalar nucleus, nucleusSd, around, aroundSd;
    cv::meanStdDev(image, nucleus, nucleusSd, cell.mask);
    const bool isThere = cv::countNonZero(ring) > 0;
    if (isThere)
        cv::meanStdDev(image, around, aroundSd, ring);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double dark = darkLevel(image);
    const double inside = nucleus[0] - dark, outside = isThere ? around[0] - dark : nan;
    const double least = std::max(LeastShare * inside, 1e-9);
    const double safe = isThere ? std::max(outside, least) : nan;
    list.add("Ratio_NucleusRing_" + channel, isThere ? ratio(nucleus[0], around[0]) : nan);
    list.add("Ratio_NucleusRingAboveDark_" + channel, inside / safe);
    list.add("Ratio_LogNucleusRing_" + channel, std::log2(std::max(inside, 1e-9) / safe));
    list.add("Ratio_NucleusShare_" + channel, inside / (inside + safe));
    list.add("Intensity_MeanRing_" + channel, isThere ? around[0] : nan);
    list.add("Intensity_CVRing_" + channel, isThere ? aroundSd[0] / std::max(std::abs(outside), least) : nan);
    list.add("Intensity_MeanAboveDark_" + channel, inside);
    list.add("Intensity_Dark_" + channel, dark);
}

} // namespace phenodrop

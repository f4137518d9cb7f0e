#include "core/segmentation/foreground.h"

#include "core/segmentation/nucleussize.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace phenodrop {

namespace {

cv::Mat logBrightness(const cv::Mat& signal, double noise)
{
    cv::Mat brightness;
    cv::max(signal, 0.0, brightness);
    brightness = brightness * (1.0 / (3.0 * noise)) + 1.0;
    cv::log(brightness, brightness);
    return brightness * (1.0 / std::log(2.0));
}

// Light that surrounds whole groups of nuclei: the lowest signal within a few radii, smoothed.
cv::Mat hazeOf(const cv::Mat& signal, double radius, const NucleusTuning& tuning)
{
    // Far below the nuclei's size nothing is lost by working on a smaller picture.
    const double scale = std::min(1.0, 4.0 / radius);
    cv::Mat small;
    cv::resize(signal, small, {}, scale, scale, cv::INTER_AREA);
    const int side = 2 * std::max(1, int(std::lround(tuning.hazeWindow * radius * scale))) + 1;
    cv::erode(small, small, cv::Mat::ones(side, side, CV_8U));
    cv::dilate(small, small, cv::Mat::ones(side, side, CV_8U));
    cv::GaussianBlur(small, small, {}, side / 3.0, side / 3.0, cv::BORDER_REFLECT_101);
    cv::resize(small, small, signal.size(), 0, 0, cv::INTER_LINEAR);
    cv::max(small, 0.0, small);
    return small;
}

cv::Mat maskAbove(const cv::Mat& brightness, double level, double radius, const NucleusTuning& tuning)
{
    cv::Mat threshold;
    const int side = 2 * std::max(2, int(std::lround(tuning.localWindow * radius))) + 1;
    cv::boxFilter(brightness, threshold, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT_101);
    threshold *= tuning.localShare;
    cv::max(threshold, level, threshold);
    cv::Mat mask = brightness > threshold;
    const int opening = std::clamp(int(radius / 6), 1, 3) * 2 + 1;
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, {opening, opening}));
    return mask;
}

// Between Otsu's threshold on the log scale, which finds dim nuclei, and on the linear one, which leaves haze
// out.
double signalThreshold(const cv::Mat& signal, const cv::Mat& brightness, double noise,
                       const NucleusTuning& tuning)
{
    double highLog = 0, high = 0;
    cv::minMaxLoc(brightness, nullptr, &highLog);
    cv::minMaxLoc(signal, nullptr, &high);
    const double low = (std::exp2(otsuLevel(brightness, highLog)) - 1) * 3 * noise;
    const double linear = otsuLevel(signal, high);
    return std::pow(std::max(low, 1e-12), 1 - tuning.linearShare) *
           std::pow(std::max(linear, 1e-12), tuning.linearShare);
}

} // namespace

double otsuLevel(const cv::Mat& image, double high)
{
    constexpr int Bins = 512;
    std::vector<double> count(Bins, 0);
    const double scale = high > 0 ? Bins / high : 0;
    for (int y = 0; y < image.rows; ++y) {
        const float* row = image.ptr<float>(y);
        for (int x = 0; x < image.cols; ++x)
            ++count[std::size_t(std::clamp(int(row[x] * scale), 0, Bins - 1))];
    }
    double all = 0, sum = 0;
    for (int i = 0; i < Bins; ++i) {
        all += count[std::size_t(i)];
        sum += i * count[std::size_t(i)];
    }
    double below = 0, sumBelow = 0, best = -1;
    int level = 0;
    for (int i = 0; i < Bins - 1; ++i) {
        below += count[std::size_t(i)];
        sumBelow += i * count[std::size_t(i)];
        if (below == 0 || below == all)
            continue;
        const double gap = sumBelow / below - (sum - sumBelow) / (all - below);
        const double between = below * (all - below) * gap * gap;
        if (between > best) {
            best = between;
            level = i;
        }
    }
    return scale > 0 ? (level + 1) / scale : 0;
}

Foreground findForeground(const FieldSignal& field, double sensitivity, double diameter,
                          const NucleusTuning& tuning)
{
    Foreground result;
    const double factor = tuning.thresholdScale * std::pow(2.0, 1.0 - 2.0 * sensitivity);
    const double least = tuning.contrast * field.noise;
    result.brightness = logBrightness(field.pixels, field.noise);
    result.least =
        std::max(least, factor * signalThreshold(field.pixels, result.brightness, field.noise, tuning));
    double level = std::log2(1 + result.least / (3 * field.noise));
    result.radius = diameter > 0 ? diameter / 2 : typicalRadius(field, result.brightness, level, tuning);
    if (result.radius <= 0)
        return result;
    result.signal = field.pixels - hazeOf(field.pixels, result.radius, tuning) * tuning.haze;
    result.brightness = logBrightness(result.signal, field.noise);
    result.mask = maskAbove(result.brightness, level, result.radius, tuning);
    return result;
}

} // namespace phenodrop

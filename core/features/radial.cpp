#include "core/features/families.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Shells = 4;
constexpr int Wedges = 8;

struct Shell {
    double sum = 0;
    double pixels = 0;
    std::array<double, Wedges> wedgeSum{}, wedgePixels{};
};

// Spread of the mean brightness between the wedges of one shell: 0 for a ring that is the same all around.
double wedgeVariation(const Shell& shell)
{
    double sum = 0, square = 0, n = 0;
    for (std::size_t w = 0; w < Wedges; ++w) {
        if (shell.wedgePixels[w] == 0)
            continue;
        const double mean = shell.wedgeSum[w] / shell.wedgePixels[w];
        sum += mean;
        square += mean * mean;
        n += 1;
    }
    const double mean = ratio(sum, n);
    return ratio(std::sqrt(std::max(0.0, square / n - mean * mean)), mean);
}

} // namespace

// Shells of equal width between the edge and the innermost pixel, 1 the innermost, as in CellProfiler's
// MeasureObjectIntensityDistribution.
void addRadialDistribution(const CellView& cell, const cv::Mat& image, const std::string& channel,
                           FeatureList& list)
{
    float deepest = 0;
    for (const cv::Point& p : cell.pixels)
        deepest = std::max(deepest, cell.distance.ptr<float>(p.y)[p.x]);
    std::array<Shell, Shells> shells{};
    double sum = 0;
    for (const cv::Point& p : cell.pixels) {
        const double inward = cell.distance.ptr<float>(p.y)[p.x] / deepest;
        Shell& shell = shells[std::size_t(std::clamp(int((1 - inward) * Shells), 0, Shells - 1))];
        const double angle = std::atan2(p.y - cell.centre.y, p.x - cell.centre.x) / (2 * CV_PI) + 0.5;
        const auto wedge = std::size_t(std::clamp(int(angle * Wedges), 0, Wedges - 1));
        const double value = image.ptr<float>(p.y)[p.x];
        shell.sum += value;
        shell.pixels += 1;
        shell.wedgeSum[wedge] += value;
        shell.wedgePixels[wedge] += 1;
        sum += value;
    }
    const double mean = sum / double(cell.pixels.size());
    for (std::size_t s = 0; s < Shells; ++s) {
        const std::string end = "_" + std::to_string(s + 1) + "of" + std::to_string(Shells) + "_" + channel;
        list.add("RadialDistribution_FracAtD" + end, ratio(shells[s].sum, sum));
        list.add("RadialDistribution_MeanFrac" + end, ratio(ratio(shells[s].sum, shells[s].pixels), mean));
        list.add("RadialDistribution_RadialCV" + end, wedgeVariation(shells[s]));
    }
}

} // namespace phenodrop

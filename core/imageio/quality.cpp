#include "core/imageio/quality.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

constexpr int MaxSpectrumSide =
    1024; // of the square that is transformed; larger ones cost time and tell no more

/// Sums of power in rings of one pixel around the zero frequency; index = radius.
std::vector<double> ringPower(const cv::Mat& square)
{
    cv::Mat spectrum;
    cv::dft(square, spectrum, cv::DFT_COMPLEX_OUTPUT);
    const int side = square.rows;
    std::vector<double> rings(static_cast<std::size_t>(side / 2 + 1), 0.0);
    for (int y = 0; y < side; ++y) {
        const int fy = std::min(y, side - y);
        const auto* row = spectrum.ptr<cv::Vec2f>(y);
        for (int x = 0; x < side; ++x) {
            const int fx = std::min(x, side - x);
            const auto radius = static_cast<std::size_t>(std::lround(std::hypot(fx, fy)));
            if (radius < rings.size())
                rings[radius] += double(row[x][0]) * row[x][0] + double(row[x][1]) * row[x][1];
        }
    }
    return rings;
}

/// Least-squares slope of log(power) against log(radius) over radii that hold power.
double logLogSlope(const std::vector<double>& rings)
{
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (std::size_t radius = 1; radius < rings.size(); ++radius) {
        if (!(rings[radius] > 0))
            continue;
        const double x = std::log(double(radius)), y = std::log(rings[radius]);
        n += 1;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    const double spread = n * sxx - sx * sx;
    return n < 3 || spread <= 0 ? 0 : (n * sxy - sx * sy) / spread;
}

/// Pixels as doubles are too many for large fields: quantiles come from every k-th pixel, at most about a
/// million.
std::vector<float> sampled(const cv::Mat& pixels)
{
    const int step = std::max(1, static_cast<int>(std::sqrt(double(pixels.total()) / 1e6)));
    std::vector<float> values;
    cv::Mat row;
    for (int y = 0; y < pixels.rows; y += step) {
        pixels.row(y).convertTo(row, CV_32F);
        for (int x = 0; x < pixels.cols; x += step)
            values.push_back(row.at<float>(x));
    }
    return values;
}

float middle(std::vector<float>& values)
{
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

void measureSpread(const cv::Mat& pixels, PlaneQuality& quality)
{
    const std::vector<float> values = sampled(pixels);
    std::vector<float> work = values;
    quality.median = middle(work);
    std::transform(values.begin(), values.end(), work.begin(),
                   [&](float value) { return std::abs(value - float(quality.median)); });
    quality.mad = 1.4826 * middle(work);
    const double above = std::max(quality.median + 6 * quality.mad, 1.2 * quality.median);
    const auto bright =
        std::count_if(values.begin(), values.end(), [&](float value) { return value > above; });
    quality.foreground = double(bright) / double(values.size());
}

double share(const cv::Mat& pixels, double atLeast)
{
    cv::Mat mask;
    cv::compare(pixels, cv::Scalar(atLeast), mask, cv::CMP_GE);
    return double(cv::countNonZero(mask)) / double(pixels.total());
}

} // namespace

double powerLogLogSlope(const cv::Mat& pixels)
{
    const int side = std::min({pixels.rows, pixels.cols, MaxSpectrumSide});
    if (side < 8)
        return 0;
    const cv::Rect centre((pixels.cols - side) / 2, (pixels.rows - side) / 2, side, side);
    cv::Mat square;
    pixels(centre).convertTo(square, CV_32F);
    square -= cv::mean(square);
    if (cv::norm(square, cv::NORM_INF) == 0)
        return 0;
    return logLogSlope(ringPower(square));
}

double focusScore(const cv::Mat& pixels)
{
    cv::Scalar mean, sd;
    cv::meanStdDev(pixels, mean, sd);
    return mean[0] > 0 ? sd[0] * sd[0] / mean[0] : 0;
}

double localFocusScore(const cv::Mat& pixels, int tile)
{
    std::vector<double> scores;
    for (int y = 0; y + tile <= pixels.rows; y += tile)
        for (int x = 0; x + tile <= pixels.cols; x += tile)
            scores.push_back(focusScore(pixels(cv::Rect(x, y, tile, tile))));
    if (scores.size() < 2)
        return 0;
    cv::Scalar mean, sd;
    cv::meanStdDev(scores, mean, sd);
    std::nth_element(scores.begin(), scores.begin() + std::ptrdiff_t(scores.size() / 2), scores.end());
    const double median = scores[scores.size() / 2];
    return median > 0 ? sd[0] * sd[0] / median : 0;
}

Result<PlaneQuality> measureQuality(const Plane& plane, double limit)
{
    const cv::Mat& pixels = plane.pixels;
    if (pixels.empty() || pixels.channels() != 1)
        return Error{Errc::BadShape, "plane", "empty, or more than one channel"};
    PlaneQuality quality;
    cv::Scalar mean, sd;
    cv::meanStdDev(pixels, mean, sd);
    quality.mean = mean[0];
    quality.sd = sd[0];
    cv::minMaxLoc(pixels, &quality.minimum, &quality.maximum);
    measureSpread(pixels, quality);
    quality.focusScore = focusScore(pixels);
    quality.localFocusScore = localFocusScore(pixels);
    quality.powerLogLogSlope = powerLogLogSlope(pixels);
    quality.percentMaximal = 100 * share(pixels, quality.maximum);
    if (limit <= 0 && plane.bits > 0)
        limit = std::ldexp(1.0, plane.bits) - 1;
    quality.saturated = limit > 0 ? share(pixels, limit) : 0;
    return quality;
}

} // namespace phenodrop

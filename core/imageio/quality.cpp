#include "core/imageio/quality.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

constexpr int MaxSpectrumSide =
    1024; // of the square that is transformed; larger ones cost time and tell no more

/// Power around the zero frequency by radius, in rings of one pixel.
struct Rings {
    std::vector<double> sum;
    std::vector<double> count;
};

Rings ringPower(const cv::Mat& square)
{
    cv::Mat spectrum;
    cv::dft(square, spectrum, cv::DFT_COMPLEX_OUTPUT);
    const int side = square.rows;
    const auto radii = static_cast<std::size_t>(side / 2 + 1);
    Rings rings{std::vector<double>(radii), std::vector<double>(radii)};
    // A real picture has the same power at (x, y) and (−x, −y): half the rows tell all.
    for (int y = 0; y <= side / 2; ++y) {
        const double weight = y == 0 || 2 * y == side ? 1 : 2;
        const auto* row = spectrum.ptr<cv::Vec2f>(y);
        for (int x = 0; x < side; ++x) {
            const int fx = std::min(x, side - x);
            const auto radius = static_cast<std::size_t>(std::sqrt(double(fx * fx + y * y)) + 0.5);
            if (radius >= radii)
                continue;
            rings.sum[radius] += weight * (double(row[x][0]) * row[x][0] + double(row[x][1]) * row[x][1]);
            rings.count[radius] += weight;
        }
    }
    return rings;
}

/// Least-squares slope of log(Σ power in a ring) against log(radius) over all radii that hold power.
double logLogSlope(const Rings& rings)
{
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (std::size_t radius = 1; radius < rings.sum.size(); ++radius) {
        if (!(rings.sum[radius] > 0))
            continue;
        const double x = std::log(double(radius)), y = std::log(rings.sum[radius]);
        n += 1;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    const double spread = n * sxx - sx * sx;
    return n < 3 || spread <= 0 ? 0 : (n * sxy - sx * sy) / spread;
}

/// Mean power per frequency in a band of periods, and how many frequencies it has.
struct Band {
    double power = 0, count = 0;
};

/// Between two periods, px.
Band band(const Rings& rings, double longest, double shortest)
{
    const double side = 2 * (double(rings.sum.size()) - 1);
    const auto from = static_cast<std::size_t>(std::ceil(side / longest));
    const auto to = std::min(rings.sum.size() - 1, static_cast<std::size_t>(side / shortest));
    Band result;
    for (std::size_t radius = std::max<std::size_t>(1, from); radius <= to; ++radius) {
        result.power += rings.sum[radius];
        result.count += rings.count[radius];
    }
    result.power = result.count > 0 ? result.power / result.count : 0;
    return result;
}

/// log10 of fine over coarse structure after taking off the noise, which is white and alone at the highest
/// frequencies.
double fineToCoarse(const Rings& rings)
{
    constexpr double Nothing = -6; // nothing fine stands out of the noise
    const Band noise = band(rings, 2.2, 2), coarse = band(rings, 128, 24), fine = band(rings, 12, 4);
    if (coarse.power <= 4 * noise.power || fine.count == 0)
        return 0;
    // The power of one frequency of noise scatters by its mean, that of the band's mean by less.
    const double scatter = noise.power / std::sqrt(std::max(1.0, std::min(fine.count, noise.count)));
    const double excess = fine.power - noise.power;
    if (excess <= 4 * scatter)
        return Nothing;
    return std::max(Nothing, std::log10(excess / (coarse.power - noise.power)));
}

/// The largest centred square, mean taken off; empty where it is tiny or constant.
cv::Mat centredSquare(const cv::Mat& pixels)
{
    const int side = std::min({pixels.rows, pixels.cols, MaxSpectrumSide});
    cv::Mat square;
    if (side < 8)
        return square;
    const cv::Rect centre((pixels.cols - side) / 2, (pixels.rows - side) / 2, side, side);
    pixels(centre).convertTo(square, CV_32F);
    square -= cv::mean(square);
    return cv::norm(square, cv::NORM_INF) == 0 ? cv::Mat() : square;
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
    const cv::Mat square = centredSquare(pixels);
    return square.empty() ? 0 : logLogSlope(ringPower(square));
}

double sharpness(const cv::Mat& pixels)
{
    const cv::Mat square = centredSquare(pixels);
    if (square.empty())
        return 0;
    // The jump from one border to the other would pass for fine structure: the window takes it away.
    cv::Mat window;
    cv::createHanningWindow(window, square.size(), CV_32F);
    return fineToCoarse(ringPower(square.mul(window)));
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
    quality.sharpness = sharpness(pixels);
    quality.percentMaximal = 100 * share(pixels, quality.maximum);
    if (limit <= 0 && plane.bits > 0)
        limit = std::ldexp(1.0, plane.bits) - 1;
    quality.saturated = limit > 0 ? share(pixels, limit) : 0;
    return quality;
}

} // namespace phenodrop

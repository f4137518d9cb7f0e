#include "core/segmentation/background.h"

#include <Eigen/Dense>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace phenodrop {

namespace {

constexpr int Blocks = 24; // per side: fine enough for a quadratic, coarse enough to hold background
constexpr double BlockQuantile = 0.2;
constexpr double Above = 0.02; // weight of blocks above the surface: they hold nuclei
constexpr int Terms = 6;

using Row = Eigen::Matrix<double, 1, Terms>;

Row terms(double x, double y)
{
    Row row;
    row << 1, x, y, x * x, x * y, y * y;
    return row;
}

float quantileOf(std::vector<float>& values, double q)
{
    const auto place = values.begin() + std::ptrdiff_t(q * double(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

// Asymmetric least squares (Newey & Powell 1987, Econometrica 55:819): blocks above the surface hardly count.
Eigen::Matrix<double, Terms, 1> fitEnvelope(const Eigen::MatrixXd& x, const Eigen::VectorXd& z)
{
    Eigen::VectorXd weight = Eigen::VectorXd::Ones(z.size());
    Eigen::Matrix<double, Terms, 1> fit = Eigen::Matrix<double, Terms, 1>::Zero();
    for (int round = 0; round < 20; ++round) {
        const Eigen::MatrixXd weighted = weight.asDiagonal() * x;
        fit = (x.transpose() * weighted).ldlt().solve(weighted.transpose() * z);
        const Eigen::VectorXd residual = z - x * fit;
        weight = (residual.array() > 0).select(Eigen::VectorXd::Constant(z.size(), Above), 1.0);
    }
    return fit;
}

cv::Mat lowerSurface(const cv::Mat& image)
{
    std::vector<Row> rows;
    std::vector<double> levels;
    std::vector<float> block;
    const int stepX = std::max(1, image.cols / Blocks), stepY = std::max(1, image.rows / Blocks);
    for (int top = 0; top + stepY <= image.rows; top += stepY)
        for (int left = 0; left + stepX <= image.cols; left += stepX) {
            block.clear();
            // Every other pixel of every other row says as much.
            for (int y = top; y < top + stepY; y += 2)
                for (int x = left; x < left + stepX; x += 2)
                    block.push_back(image.ptr<float>(y)[x]);
            rows.push_back(
                terms((left + stepX / 2.0) / image.cols - 0.5, (top + stepY / 2.0) / image.rows - 0.5));
            levels.push_back(quantileOf(block, BlockQuantile));
        }
    Eigen::MatrixXd x(Eigen::Index(rows.size()), Terms);
    for (std::size_t i = 0; i < rows.size(); ++i)
        x.row(Eigen::Index(i)) = rows[i];
    const auto fit =
        fitEnvelope(x, Eigen::Map<const Eigen::VectorXd>(levels.data(), Eigen::Index(levels.size())));
    cv::Mat surface(image.size(), CV_32F);
    for (int y = 0; y < image.rows; ++y) {
        const double v = (y + 0.5) / image.rows - 0.5;
        const double constant = fit[0] + fit[2] * v + fit[5] * v * v;
        const double slope = fit[1] + fit[4] * v;
        float* row = surface.ptr<float>(y);
        for (int x0 = 0; x0 < image.cols; ++x0) {
            const double u = (x0 + 0.5) / image.cols - 0.5;
            row[x0] = float(constant + slope * u + fit[3] * u * u);
        }
    }
    return surface;
}

// The background is where pixels are densest among the darker half: the shortest interval with a tenth of all
// pixels.
float backgroundLevel(std::vector<float> sorted)
{
    std::sort(sorted.begin(), sorted.end());
    const std::size_t half = std::max<std::size_t>(1, sorted.size() / 10);
    std::size_t best = 0;
    float narrowest = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i + half < sorted.size() * 6 / 10; ++i) {
        const float width = sorted[i + half] - sorted[i];
        if (width < narrowest) {
            narrowest = width;
            best = i;
        }
    }
    return sorted[std::min(best + half / 2, sorted.size() - 1)];
}

std::vector<float> sample(const cv::Mat& image)
{
    const std::size_t step = std::max<std::size_t>(1, image.total() / 60000);
    std::vector<float> values;
    for (std::size_t i = 0; i < image.total(); i += step)
        values.push_back(image.ptr<float>(int(i / std::size_t(image.cols)))[i % std::size_t(image.cols)]);
    return values;
}

} // namespace

FieldSignal removeBackground(const cv::Mat& image, bool even)
{
    FieldSignal signal;
    cv::GaussianBlur(image, signal.pixels, {}, 1.0, 1.0, cv::BORDER_REFLECT_101);
    if (even && image.cols >= 2 * Blocks && image.rows >= 2 * Blocks)
        signal.pixels -= lowerSurface(signal.pixels);
    const std::vector<float> values = sample(signal.pixels);
    const float level = backgroundLevel(values);
    double squares = 0;
    long below = 0;
    for (const float v : values)
        if (v <= level) {
            squares += double(v - level) * double(v - level);
            ++below;
        }
    double low = 0, high = 0;
    cv::minMaxLoc(signal.pixels, &low, &high);
    // Rounding to whole grey values hides noise; a flat background must not make every trace significant.
    const double least = std::max(1e-4 * (high - low), 1e-12);
    signal.noise = std::max(std::sqrt(squares / double(std::max(1L, below))), least);
    signal.pixels -= level;
    return signal;
}

} // namespace phenodrop

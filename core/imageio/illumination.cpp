#include "core/imageio/illumination.h"

#include "core/base/statistics.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

cv::Mat combine(const std::vector<cv::Mat>& grids, IlluminationOptions::Combine how)
{
    cv::Mat result = cv::Mat::zeros(grids[0].size(), CV_32F);
    if (how == IlluminationOptions::Combine::Mean) {
        for (const cv::Mat& grid : grids)
            result += grid;
        return result / double(grids.size());
    }
    std::vector<double> stack(grids.size());
    for (int y = 0; y < result.rows; ++y)
        for (int x = 0; x < result.cols; ++x) {
            std::transform(grids.begin(), grids.end(), stack.begin(),
                           [&](const cv::Mat& grid) { return double(grid.at<float>(y, x)); });
            result.at<float>(y, x) = static_cast<float>(median(stack));
        }
    return result;
}

/// xⁱ·yʲ for i + j ≤ order, with x and y in −1 … 1.
Eigen::VectorXd monomials(double x, double y, int order)
{
    Eigen::VectorXd terms((order + 1) * (order + 2) / 2);
    Eigen::Index k = 0;
    for (int i = 0; i <= order; ++i)
        for (int j = 0; i + j <= order; ++j)
            terms[k++] = std::pow(x, i) * std::pow(y, j);
    return terms;
}

double unit(int i, int n)
{
    return n > 1 ? 2.0 * i / (n - 1) - 1 : 0;
}

/// Least-squares polynomial surface through the picture.
cv::Mat polynomialSurface(const cv::Mat& picture, int order)
{
    const Eigen::Index terms = (order + 1) * (order + 2) / 2;
    Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(terms, terms);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(terms);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const Eigen::VectorXd row = monomials(unit(x, picture.cols), unit(y, picture.rows), order);
            normal += row * row.transpose();
            right += row * double(picture.at<float>(y, x));
        }
    const Eigen::VectorXd coefficients = normal.completeOrthogonalDecomposition().solve(right);
    cv::Mat surface(picture.size(), CV_32F);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x)
            surface.at<float>(y, x) = static_cast<float>(
                coefficients.dot(monomials(unit(x, picture.cols), unit(y, picture.rows), order)));
    return surface;
}

cv::Mat gaussianSurface(const cv::Mat& picture, double sigma)
{
    cv::Mat surface;
    const double px = std::max(0.5, sigma * std::max(picture.rows, picture.cols));
    cv::GaussianBlur(picture, surface, cv::Size(), px, px, cv::BORDER_REFLECT_101);
    return surface;
}

} // namespace

Result<void> IlluminationEstimator::add(const cv::Mat& pixels)
{
    if (pixels.empty() || pixels.channels() != 1 || (!m_grids.empty() && pixels.size() != m_size))
        return Error{Errc::BadShape, "illumination",
                     std::to_string(pixels.cols) + " × " + std::to_string(pixels.rows) + " px"};
    m_size = pixels.size();
    const double shrink =
        std::min(1.0, double(std::max(1, m_options.gridSide)) / std::max(pixels.cols, pixels.rows));
    const cv::Size grid(std::max(1, cvRound(pixels.cols * shrink)),
                        std::max(1, cvRound(pixels.rows * shrink)));
    cv::Mat small;
    cv::resize(pixels, small, grid, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F);
    const double level = cv::mean(small)[0];
    if (level > 0)
        small /= level; // a bright field must not outvote the others
    m_grids.push_back(small);
    return {};
}

Result<Illumination> IlluminationEstimator::estimate() const
{
    if (m_grids.empty())
        return Error{Errc::NotEnoughData, "illumination", "0 fields of 1"};
    if (m_options.order < 1 || m_options.order > 4 || m_options.sigma <= 0 || m_options.floor <= 0)
        return Error{Errc::BadArgument, "illumination", "order 1 … 4, sigma and floor above 0"};
    const cv::Mat shared = combine(m_grids, m_options.combine);
    cv::Mat gain = m_options.smooth == IlluminationOptions::Smooth::Polynomial
                       ? polynomialSurface(shared, m_options.order)
                       : gaussianSurface(shared, m_options.sigma);
    const double level = cv::mean(gain)[0];
    if (!(level > 0))
        return Illumination{};
    gain /= level;
    cv::max(gain, m_options.floor, gain);
    gain /= cv::mean(gain)[0];
    return Illumination{gain, 0};
}

cv::Mat correctIllumination(const cv::Mat& pixels, const Illumination& light)
{
    cv::Mat corrected;
    pixels.convertTo(corrected, CV_32F);
    if (light.gain.empty())
        return corrected;
    cv::Mat gain;
    cv::resize(light.gain, gain, pixels.size(), 0, 0, cv::INTER_LINEAR);
    corrected -= light.offset;
    cv::divide(corrected, gain, corrected);
    corrected += light.offset;
    return corrected;
}

} // namespace phenodrop

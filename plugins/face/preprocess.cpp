#include "plugins/face/preprocess.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop::face {

cv::Mat lbp3x3(const cv::Mat& grey)
{
    // Clockwise from north-west, most significant bit first.
    static constexpr int Dy[8] = {-1, -1, -1, 0, 1, 1, 1, 0}, Dx[8] = {-1, 0, 1, 1, 1, 0, -1, -1};
    if (grey.rows < 3 || grey.cols < 3)
        return {};
    cv::Mat code(grey.rows - 2, grey.cols - 2, CV_8U);
    for (int y = 0; y < code.rows; ++y)
        for (int x = 0; x < code.cols; ++x) {
            const uchar centre = grey.at<uchar>(y + 1, x + 1);
            int bits = 0;
            for (int k = 0; k < 8; ++k)
                bits = bits * 2 + (grey.at<uchar>(y + 1 + Dy[k], x + 1 + Dx[k]) >= centre);
            code.at<uchar>(y, x) = uchar(bits);
        }
    return code;
}

cv::Mat tanTriggs(const cv::Mat& grey)
{
    constexpr double Gamma = 0.2, Tau = 10, Alpha = 0.1;
    cv::Mat x, narrow, wide;
    grey.convertTo(x, CV_32F, 1.0 / 255);
    cv::pow(x + 1e-4, Gamma, x);
    cv::GaussianBlur(x, narrow, {}, 1, 1, cv::BORDER_REFLECT);
    cv::GaussianBlur(x, wide, {}, 2, 2, cv::BORDER_REFLECT);
    x = narrow - wide;
    cv::Mat power;
    cv::pow(cv::abs(x), Alpha, power);
    x /= std::pow(std::max(1e-6, cv::mean(power)[0]), 1 / Alpha);
    cv::pow(cv::min(cv::abs(x), Tau), Alpha, power);
    x /= std::pow(std::max(1e-6, cv::mean(power)[0]), 1 / Alpha);
    for (int y = 0; y < x.rows; ++y)
        for (int c = 0; c < x.cols; ++c)
            x.at<float>(y, c) = float(Tau * std::tanh(double(x.at<float>(y, c)) / Tau));
    return x;
}

void maskEllipse(cv::Mat& picture)
{
    const double cx = int(0.5 * picture.cols), cy = int(0.4 * picture.rows);
    const double rx = int(0.30 * picture.cols), ry = int(0.60 * picture.rows);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x)
            if (std::pow((x - cx) / rx, 2) + std::pow((y - cy) / ry, 2) > 1) {
                if (picture.depth() == CV_32F)
                    picture.at<float>(y, x) = 0;
                else
                    picture.at<uchar>(y, x) = 0;
            }
}

cv::Mat cutFace(const cv::Mat& grey, const Box& box, int size, bool align)
{
    cv::Mat transform(2, 3, CV_64F), face;
    if (align && box.eyes[0] && box.eyes[1]) {
        const cv::Point2f a = *box.eyes[0], b = *box.eyes[1], middle = (a + b) / 2;
        const double distance = std::max(1.0, std::hypot(double(b.x - a.x), double(b.y - a.y)));
        const double angle = std::atan2(double(b.y - a.y), double(b.x - a.x)) * 180 / CV_PI;
        transform = cv::getRotationMatrix2D(middle, angle, 0.4 * size / distance);
        transform.at<double>(0, 2) += 0.5 * size - double(middle.x);
        transform.at<double>(1, 2) += 0.35 * size - double(middle.y);
    } else {
        const double side = double(std::max(box.place.width, box.place.height)),
                     scale = size / std::max(1.0, side);
        const double cx = double(box.place.x + box.place.width / 2),
                     cy = double(box.place.y + box.place.height / 2);
        transform =
            (cv::Mat_<double>(2, 3) << scale, 0, size / 2.0 - scale * cx, 0, scale, size / 2.0 - scale * cy);
    }
    cv::Mat smooth = grey;
    const double shrink = transform.at<double>(0, 0) == 0
                              ? 1
                              : std::hypot(transform.at<double>(0, 0), transform.at<double>(0, 1));
    if (shrink < 0.7) // warpAffine does not average
        cv::GaussianBlur(grey, smooth, {}, 0.4 / shrink);
    cv::warpAffine(smooth, face, transform, {size, size}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return face;
}

cv::Mat wholeFace(const cv::Mat& grey, int size)
{
    cv::Mat face;
    cv::resize(grey, face, {size, size}, 0, 0, grey.cols > size ? cv::INTER_AREA : cv::INTER_LINEAR);
    return face;
}

} // namespace phenodrop::face

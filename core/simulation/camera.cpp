#include "core/simulation/camera.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace phenodrop {

namespace {

constexpr double SensorLimit = 65535;

/// 1 at the brightest place, 1 − vignette at the corner farthest from it, falling with the square of the
/// distance.
double shading(const Exposure& exposure, double x, double y)
{
    const double farX = std::max(exposure.centreX, 1 - exposure.centreX),
                 farY = std::max(exposure.centreY, 1 - exposure.centreY);
    const double dx = x - exposure.centreX, dy = y - exposure.centreY;
    return 1 - exposure.vignette * (dx * dx + dy * dy) / (farX * farX + farY * farY);
}

} // namespace

cv::Mat photograph(const cv::Mat& light, const Exposure& exposure, Rng& rng)
{
    cv::Mat blurred;
    cv::GaussianBlur(light, blurred, cv::Size(), exposure.blur, exposure.blur, cv::BORDER_REFLECT_101);
    cv::Mat picture(light.size(), CV_16U);
    for (int y = 0; y < light.rows; ++y) {
        const float* in = blurred.ptr<float>(y);
        auto* out = picture.ptr<std::uint16_t>(y);
        for (int x = 0; x < light.cols; ++x) {
            const double shade = shading(exposure, (x + 0.5) / light.cols, (y + 0.5) / light.rows);
            const double units = (in[x] * exposure.gain + exposure.background) * shade;
            // At the thousands of electrons of a pixel a Poisson count is normal.
            const double sd =
                std::sqrt(units * exposure.unitsPerElectron + exposure.readNoise * exposure.readNoise);
            out[x] = std::uint16_t(
                std::clamp(std::round(exposure.offset + units + sd * rng.normal()), 0.0, SensorLimit));
        }
    }
    return picture;
}

} // namespace phenodrop

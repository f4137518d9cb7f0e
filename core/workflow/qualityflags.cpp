#include "core/workflow/qualityflags.h"

#include "core/base/statistics.h"

#include <algorithm>

namespace phenodrop {

void flagQuality(std::vector<FieldQuality>& fields, const std::map<FieldId, std::size_t>& cells)
{
    std::vector<double> slopes, saturated;
    for (const auto& field : fields) {
        slopes.push_back(field.focusSlope);
        saturated.push_back(field.saturatedShare);
    }
    const double slope = median(slopes), spread = scaledMad(slopes), usual = median(saturated);
    for (auto& field : fields) {
        const auto found = cells.find(field.field);
        field.empty = found != cells.end() && found->second == 0 && field.foregroundShare < 0.005;
        field.blurred = !field.empty && field.focusSlope < slope - std::max(0.4, 4 * spread);
        field.saturated = field.saturatedShare > std::max(0.005, 10 * usual);
    }
}

std::uint64_t imageHash(const cv::Mat& pixels)
{
    std::uint64_t hash = 1469598103934665603ULL;
    const auto add = [&hash](const unsigned char* bytes, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i)
            hash = (hash ^ bytes[i]) * 1099511628211ULL;
    };
    add(reinterpret_cast<const unsigned char*>(&pixels.rows), sizeof pixels.rows);
    add(reinterpret_cast<const unsigned char*>(&pixels.cols), sizeof pixels.cols);
    for (int y = 0; y < pixels.rows; ++y)
        add(pixels.ptr(y), std::size_t(pixels.cols) * pixels.elemSize());
    return hash;
}

} // namespace phenodrop

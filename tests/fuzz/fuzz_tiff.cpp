#include "core/imageio/plane.h"
#include "tests/fuzz/memoryfile.h"

#include <cstdlib>

using namespace phenodrop;

namespace {

/// A plane that was read must be one that its header promised.
void checkPlane(const Result<Plane>& plane, const ReadLimits& limits)
{
    if (!plane)
        return;
    const cv::Mat& pixels = plane->pixels;
    const bool isKnown = pixels.type() == CV_8UC1 || pixels.type() == CV_16UC1 || pixels.type() == CV_32FC1;
    if (pixels.empty() || !isKnown || std::int64_t(pixels.total()) > limits.maxPixels || plane->bits > 16)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const testing::MemoryFile file(data, size);
    const ReadLimits limits{1 << 20};
    checkPlane(readPlane(file.path(), 0, 0, limits), limits);
    checkPlane(readPlane(file.path(), 1, 2, limits), limits);
    if (const auto info = checkImage(file.path(), limits))
        if (info->width < 1 || info->height < 1 || info->samples < 1 || info->pages < 1)
            std::abort();
    return 0;
}

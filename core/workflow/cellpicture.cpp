#include "core/workflow/cellpicture.h"

#include "core/imageio/crop.h"
#include "core/imageio/usualchannels.h"
#include "core/plate/plate.h"
#include "core/workflow/cropsource.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <opencv2/imgcodecs.hpp>

namespace phenodrop {

namespace {

struct Range { float black = 0, white = 1; };

/// Every 7th pixel of each channel.
std::vector<std::vector<float>> samplesOf(const std::vector<cv::Mat>& channels)
{
    std::vector<std::vector<float>> samples;
    for (const cv::Mat& channel : channels) {
        cv::Mat pixels;
        channel.convertTo(pixels, CV_32F);
        std::vector<float>& sample = samples.emplace_back();
        for (int y = 0; y < pixels.rows; ++y)
            for (int x = y % 7; x < pixels.cols; x += 7)
                sample.push_back(pixels.at<float>(y, x));
    }
    return samples;
}

/// Black and white point of a channel; reorders the sample.
Range rangeOf(std::vector<float>& sample)
{
    const auto at = [&sample](double q) {
        const auto place = sample.begin() + std::ptrdiff_t(q * double(sample.size() - 1));
        std::nth_element(sample.begin(), place, sample.end());
        return *place;
    };
    const float black = at(0.01), white = at(0.999);
    return {black, white > black ? white : black + 1};
}

cv::Mat compose(const Crop& crop, const std::vector<Range>& ranges, const std::vector<Channel>& channels,
                const std::vector<bool>& shown)
{
    cv::Mat picture(crop.size, crop.size, CV_8UC3, cv::Scalar::all(0));
    const std::size_t area = std::size_t(crop.size) * std::size_t(crop.size);
    for (std::size_t i = 0; i < area; ++i) {
        float sum[3] = {0, 0, 0}; // blue, green, red as OpenCV has them
        for (std::size_t c = 0; c < channels.size(); ++c) {
            if (!shown[c])
                continue;
            const float v = std::clamp((crop.values[c * area + i] - ranges[c].black) / (ranges[c].white - ranges[c].black), 0.0F, 1.0F);
            for (int k = 0; k < 3; ++k)
                sum[k] += v * float((channels[c].colour >> (8 * k)) & 0xff);
        }
        auto& pixel = picture.at<cv::Vec3b>(int(i) / crop.size, int(i) % crop.size);
        for (int k = 0; k < 3; ++k)
            pixel[k] = cv::saturate_cast<unsigned char>(sum[k]);
    }
    return picture;
}

} // namespace

std::vector<std::string> cellPictures(const ProjectPtr& project, const std::vector<Cell>& cells, int size)
{
    std::mutex mutex;
    std::map<CellId, std::string> pictures;
    CropOptions options;
    options.size = size;
    const auto read = forEachField(
        project, cells,
        [&](FieldWork& work) -> Result<void> {
            auto samples = samplesOf(work.channels);
            const auto shown = usualChannels(work.plate->channels, samples);
            std::vector<Range> ranges;
            for (auto& sample : samples)
                ranges.push_back(rangeOf(sample));
            for (const auto& cell : work.cells) {
                const auto crop = cutCrop(work.channels, double(cell.x), double(cell.y), options);
                std::vector<unsigned char> bytes;
                if (!crop || !cv::imencode(".png", compose(*crop, ranges, work.plate->channels, shown), bytes))
                    continue;
                const std::lock_guard lock(mutex);
                pictures[cell.id] = std::string(bytes.begin(), bytes.end());
            }
            return {};
        },
        {});
    std::vector<std::string> result;
    if (read)
        for (const auto& cell : cells)
            if (const auto found = pictures.find(cell.id); found != pictures.end())
                result.push_back(found->second);
    return result;
}

} // namespace phenodrop

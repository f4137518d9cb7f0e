#include "widgets/training/batchpictures.h"

#include "widgets/workspace/compose.h"

#include <algorithm>

namespace phenodrop {

namespace {

/// Black and white of each channel: the 1st and the 99.7th percentile of the stored crops.
void setContrast(std::vector<ChannelDisplay>& display, const BatchViews& views)
{
    const std::size_t plane = std::size_t(views.shape.height) * std::size_t(views.shape.width);
    const std::size_t crop = std::size_t(views.shape.count());
    for (std::size_t c = 0; c < display.size(); ++c) {
        std::vector<float> values;
        for (std::size_t start = c * plane; start + plane <= views.stored.size(); start += crop)
            for (std::size_t i = 0; i < plane; i += 3) // a third is enough for a percentile
                values.push_back(views.stored[start + i]);
        if (values.empty())
            continue;
        const auto at = [&values](double share) {
            const auto place = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
            std::nth_element(values.begin(), place, values.end());
            return double(*place);
        };
        display[c].black = at(0.01);
        display[c].white = std::max(at(0.997), display[c].black + 1e-3);
    }
}

QImage pictureOf(const std::vector<float>& pixels, std::size_t row, const nn::Shape& shape,
                 const std::vector<ChannelDisplay>& display)
{
    std::vector<cv::Mat> planes;
    const std::size_t plane = std::size_t(shape.height) * std::size_t(shape.width);
    for (int c = 0; c < shape.channels; ++c) {
        const float* start = pixels.data() + row * std::size_t(shape.count()) + std::size_t(c) * plane;
        // composeImage() only reads; the header needs a pointer that could write.
        planes.emplace_back(shape.height, shape.width, CV_32F, const_cast<float*>(start));
    }
    return composeImage(planes, display);
}

} // namespace

BatchPictures batchPictures(const TrainingSample& sample, int epoch, std::vector<ChannelDisplay> display)
{
    const BatchViews views = batchViews(sample, epoch);
    if (int(display.size()) != views.shape.channels) {
        display.assign(std::size_t(views.shape.channels), {});
        for (std::size_t c = 0; c < display.size() && c < sample.colours.size(); ++c)
            display[c].colour = QColor::fromRgb(sample.colours[c]);
    }
    setContrast(display, views);
    BatchPictures pictures;
    pictures.batch = sample.batch;
    pictures.epoch = epoch;
    for (std::size_t i = 0; i < sample.cells.size(); ++i) {
        const auto label = std::size_t(sample.set.training.labels[i]);
        pictures.columns.push_back({sample.cells[i], QString::fromStdString(sample.set.classes[label]),
                                    pictureOf(views.stored, i, views.shape, display),
                                    pictureOf(views.first, i, views.shape, display),
                                    pictureOf(views.second, i, views.shape, display)});
    }
    return pictures;
}

} // namespace phenodrop

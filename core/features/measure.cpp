#include "core/features/measure.h"

#include "core/features/families.h"

#include <new>

namespace phenodrop {

namespace {

void measureAll(const CellView& cell, const std::vector<std::string>& channels, FeatureList& list)
{
    addAreaShape(cell, list);
    addShapeZernike(cell, list);
    addNeighbours(cell, list);
    for (std::size_t c = 0; c < channels.size(); ++c) {
        const cv::Mat& image = cell.channels[c];
        const std::string& name = channels[c];
        addIntensity(cell, image, name, list);
        addHaralick(cell, image, name, list);
        addLocalPatterns(cell, image, name, list);
        addGranularity(cell, image, name, list);
        addGradients(cell, image, name, list);
        addRadialDistribution(cell, image, name, list);
        addBrightnessZernike(cell, image, name, list);
        addParts(cell, image, name, list);
        addRingRatio(cell, image, name, list);
    }
    for (std::size_t a = 0; a < channels.size(); ++a)
        for (std::size_t b = a + 1; b < channels.size(); ++b)
            addCorrelation(cell, a, b, channels, list);
}

bool isMask(const cv::Mat& mask, int size)
{
    return mask.type() == CV_8UC1 && mask.rows == size && mask.cols == size;
}

} // namespace

std::vector<std::string> featureNames(const std::vector<std::string>& channels)
{
    // Names do not depend on the cell: any small one will do.
    constexpr int Size = 16;
    Crop crop{int(channels.size()), Size, std::vector<float>(channels.size() * Size * Size, 1)};
    CellMask mask{cv::Mat::zeros(Size, Size, CV_8U), {}};
    mask.nucleus(cv::Rect(4, 4, 8, 8)).setTo(255);
    std::vector<std::string> names;
    FeatureList list(&names);
    measureAll(viewCell(crop, mask), channels, list);
    return names;
}

Result<std::vector<float>> measureCell(const Crop& crop, const CellMask& mask, const MeasureOptions& options)
{
    const std::size_t pixels = std::size_t(crop.channels) * std::size_t(crop.size) * std::size_t(crop.size);
    if (crop.channels < 1 || crop.size < 1 || crop.values.size() != pixels)
        return Error{Errc::BadShape, "crop", "its values are not channels × size × size"};
    if (options.channels.size() != std::size_t(crop.channels))
        return Error{Errc::BadShape, "crop",
                     std::to_string(crop.channels) + " channels, " + std::to_string(options.channels.size()) +
                         " names"};
    if (!isMask(mask.nucleus, crop.size) || (!mask.others.empty() && !isMask(mask.others, crop.size)))
        return Error{Errc::BadShape, "mask", "8-bit masks of the crop's size are needed"};
    if (cv::countNonZero(mask.nucleus) == 0)
        return Error{Errc::BadShape, "mask", "no pixel belongs to the cell"};
    try {
        FeatureList list;
        measureAll(viewCell(crop, mask), options.channels, list);
        return list.values();
    } catch (const cv::Exception& e) {
        return Error{Errc::Internal, "crop", e.what()};
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "crop"};
    }
}

Result<std::vector<float>> measureCrop(const Crop& crop, const MeasureOptions& options)
{
    const Result<CellMask> mask = findCentralCell(crop, options.nucleusChannel);
    if (!mask)
        return mask.error();
    return measureCell(crop, *mask, options);
}

} // namespace phenodrop

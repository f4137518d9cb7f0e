#include "core/embedding/encoderinput.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace phenodrop {

namespace {

constexpr std::array<float, 3> Mean{0.485F, 0.456F, 0.406F}, Deviation{0.229F, 0.224F, 0.225F};
constexpr std::array<float, 3> ByteMean{123.68F, 116.779F, 103.939F};
constexpr int PictureSide = 256;

/// Where one new pixel looks among the old ones.
struct Taps {
    int first = 0;
    std::vector<float> weights; ///< sum 1
};

std::vector<Taps> triangleTaps(int from, int to)
{
    const double scale = double(from) / to, reach = std::max(scale, 1.0);
    std::vector<Taps> all(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * scale;
        Taps& taps = all[std::size_t(i)];
        taps.first = std::max(0, int(std::floor(centre - reach)));
        double sum = 0;
        for (int j = taps.first; j < std::min(from, int(std::ceil(centre + reach))); ++j) {
            const double weight = std::max(0.0, 1 - std::abs(j + 0.5 - centre) / reach);
            taps.weights.push_back(float(weight));
            sum += weight;
        }
        for (float& weight : taps.weights)
            weight = float(weight / sum);
    }
    return all;
}

float percentile(std::vector<float> values, double share)
{
    const auto place = std::size_t(std::lround(share * double(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(place), values.end());
    return values[place];
}

void addStandardised(std::vector<float>& out, const std::vector<float>& plane, std::size_t colour,
                     Vgg16Norm norm = Vgg16Norm::Unit)
{
    for (const float v : plane)
        out.push_back(norm == Vgg16Norm::Unit ? (v - Mean[colour]) / Deviation[colour]
                                              : 255 * v - ByteMean[colour]);
}

} // namespace

std::vector<float> resizePlane(std::span<const float> plane, int width, int height, int newWidth,
                               int newHeight)
{
    assert(plane.size() == std::size_t(width) * std::size_t(height));
    const auto columns = triangleTaps(width, newWidth), rows = triangleTaps(height, newHeight);
    std::vector<float> narrow(std::size_t(height) * std::size_t(newWidth));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < newWidth; ++x) {
            const Taps& taps = columns[std::size_t(x)];
            const float* from = plane.data() + std::size_t(y) * std::size_t(width) + taps.first;
            float sum = 0;
            for (std::size_t i = 0; i < taps.weights.size(); ++i)
                sum += taps.weights[i] * from[i];
            narrow[std::size_t(y) * std::size_t(newWidth) + std::size_t(x)] = sum;
        }
    std::vector<float> result(std::size_t(newHeight) * std::size_t(newWidth), 0.0F);
    for (int y = 0; y < newHeight; ++y) {
        const Taps& taps = rows[std::size_t(y)];
        float* to = result.data() + std::size_t(y) * std::size_t(newWidth);
        for (std::size_t i = 0; i < taps.weights.size(); ++i) {
            const float* from = narrow.data() + (std::size_t(taps.first) + i) * std::size_t(newWidth);
            for (int x = 0; x < newWidth; ++x)
                to[x] += taps.weights[i] * from[x];
        }
    }
    return result;
}

std::vector<float> builtinInput(std::span<const float> plane, int size, int networkSize)
{
    const std::vector<float> values(plane.begin(), plane.end());
    const float middle = percentile(values, 0.5), range = percentile(values, 0.995) - middle;
    std::vector<float> scaled(values.size(), 0.0F);
    if (range > 0)
        std::transform(values.begin(), values.end(), scaled.begin(),
                       [&](float v) { return std::clamp((v - middle) / range, -1.0F, 2.0F); });
    return size == networkSize ? scaled : resizePlane(scaled, size, size, networkSize, networkSize);
}

std::array<float, 2> planeBrightness(std::span<const float> plane)
{
    constexpr double Least = 1e-4;
    const std::vector<float> values(plane.begin(), plane.end());
    const float middle = percentile(values, 0.5), range = percentile(values, 0.995) - middle;
    double excess = 0;
    for (const float v : values)
        excess += std::max(0.0, double(v) - double(middle));
    return {float(std::log(std::max(Least, double(range)))),
            float(std::log(std::max(Least, excess / double(values.size()))))};
}

std::vector<float> vgg16CropInput(std::span<const float> planes, int channels, int size,
                                  const std::array<int, 3>& rgb, Vgg16Norm norm)
{
    const std::size_t area = std::size_t(size) * std::size_t(size);
    std::vector<float> input;
    input.reserve(3 * std::size_t(Vgg16Size) * Vgg16Size);
    for (std::size_t colour = 0; colour < 3; ++colour) {
        const int channel = channels == 1 ? 0 : rgb[colour];
        std::vector<float> plane(area, 0.0F);
        if (channel >= 0 && channel < channels) {
            const auto from = planes.subspan(std::size_t(channel) * area, area);
            plane.assign(from.begin(), from.end());
            const float low = percentile(plane, 0.005), range = percentile(plane, 0.995) - low;
            for (float& v : plane)
                v = range > 0 ? std::clamp((v - low) / range, 0.0F, 1.0F) : 0.0F;
        }
        addStandardised(input, resizePlane(plane, size, size, Vgg16Size, Vgg16Size), colour, norm);
    }
    return input;
}

std::vector<float> vgg16PictureInput(std::span<const std::uint8_t> rgb, int width, int height, Vgg16Norm norm)
{
    assert(rgb.size() == 3 * std::size_t(width) * std::size_t(height));
    const int shortSide = std::min(width, height);
    const int newWidth = int(std::int64_t(width) * PictureSide / shortSide);
    const int newHeight = int(std::int64_t(height) * PictureSide / shortSide);
    const int left = int(std::lround((newWidth - Vgg16Size) / 2.0)),
              top = int(std::lround((newHeight - Vgg16Size) / 2.0));
    std::vector<float> input;
    for (std::size_t colour = 0; colour < 3; ++colour) {
        std::vector<float> plane(rgb.size() / 3);
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = float(rgb[3 * i + colour]) / 255;
        const std::vector<float> resized = resizePlane(plane, width, height, newWidth, newHeight);
        std::vector<float> middle;
        for (int y = top; y < top + Vgg16Size; ++y) {
            const auto row = resized.begin() + std::ptrdiff_t(y) * newWidth + left;
            middle.insert(middle.end(), row, row + Vgg16Size);
        }
        addStandardised(input, middle, colour, norm);
    }
    return input;
}

} // namespace phenodrop

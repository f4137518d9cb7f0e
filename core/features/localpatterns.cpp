#include "core/features/families.h"

#include <array>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Neighbours = 8;
constexpr std::array<double, 2> Radii{1.0, 2.0}; // px

// Bilinear value at a fractional place; the caller keeps inside the image.
float valueAt(const cv::Mat& image, double x, double y)
{
    const int x0 = int(x), y0 = int(y);
    const float u = float(x - x0), v = float(y - y0);
    const int x1 = std::min(x0 + 1, image.cols - 1), y1 = std::min(y0 + 1, image.rows - 1);
    const float *top = image.ptr<float>(y0), *bottom = image.ptr<float>(y1);
    return (top[x0] * (1 - u) + top[x1] * u) * (1 - v) + (bottom[x0] * (1 - u) + bottom[x1] * u) * v;
}

struct Offsets {
    std::array<double, Neighbours> x{}, y{};
};

Offsets circle(double radius)
{
    Offsets offsets;
    for (std::size_t i = 0; i < Neighbours; ++i) {
        offsets.x[i] = radius * std::cos(2 * CV_PI * double(i) / Neighbours);
        offsets.y[i] = radius * std::sin(2 * CV_PI * double(i) / Neighbours);
    }
    return offsets;
}

// 0 … 8: number of brighter neighbours in one run; 9: more than one run.
std::size_t patternAt(const cv::Mat& image, const cv::Point& p, const Offsets& offsets)
{
    const float centre = image.ptr<float>(p.y)[p.x];
    std::array<bool, Neighbours> brighter{};
    std::size_t count = 0, changes = 0;
    for (std::size_t i = 0; i < Neighbours; ++i) {
        brighter[i] = valueAt(image, p.x + offsets.x[i], p.y + offsets.y[i]) > centre;
        count += brighter[i];
    }
    for (std::size_t i = 0; i < Neighbours; ++i)
        changes += brighter[i] != brighter[(i + 1) % Neighbours];
    return changes <= 2 ? count : Neighbours + 1;
}

} // namespace

// Source: Ojala, Pietikäinen & Mäenpää 2002, IEEE TPAMI 24:971 (riu2).
void addLocalPatterns(const CellView& cell, const cv::Mat& image, const std::string& channel,
                      FeatureList& list)
{
    for (const double radius : Radii) {
        const Offsets offsets = circle(radius);
        std::array<double, Neighbours + 2> share{};
        double used = 0;
        for (const cv::Point& p : cell.pixels) {
            if (p.x < radius || p.y < radius || p.x >= image.cols - radius || p.y >= image.rows - radius)
                continue;
            share[patternAt(image, p, offsets)] += 1;
            used += 1;
        }
        for (std::size_t i = 0; i < share.size(); ++i)
            list.add("Texture_Pattern_" + std::to_string(i) + "_" + std::to_string(int(radius)) + "_" +
                         channel,
                     ratio(share[i], used));
    }
}

} // namespace phenodrop

#include "core/features/families.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int Levels = 16; // few enough that a nucleus' some hundred pixels fill the matrix
constexpr std::array<int, 2> Scales{1, 3};
constexpr std::array<std::array<int, 2>, 4> Directions{{{1, 0}, {1, 1}, {0, 1}, {-1, 1}}};
constexpr std::array<const char*, 13> Names{
    "AngularSecondMoment", "Contrast",    "Correlation", "Variance", "InverseDifferenceMoment",
    "SumAverage",          "SumVariance", "SumEntropy",  "Entropy",  "DifferenceVariance",
    "DifferenceEntropy",   "InfoMeas1",   "InfoMeas2"};

using Matrix = std::array<std::array<double, Levels>, Levels>;
using Values = std::array<double, Names.size()>;

// Grey levels 1 … Levels inside the mask over the cell's own range (1 % and 99 %), 0 outside.
cv::Mat quantised(const CellView& cell, const cv::Mat& image)
{
    std::vector<float> values = valuesAt(image, cell.pixels), sorted = values;
    const auto at = [&](double q) {
        const auto place = sorted.begin() + std::ptrdiff_t(q * double(sorted.size() - 1));
        std::nth_element(sorted.begin(), place, sorted.end());
        return *place;
    };
    const float low = at(0.01), high = at(0.99);
    const float scale = high > low ? Levels / (high - low) : 0;
    cv::Mat levels = cv::Mat::zeros(image.size(), CV_8U);
    for (std::size_t i = 0; i < values.size(); ++i)
        levels.ptr(cell.pixels[i].y)[cell.pixels[i].x] =
            uchar(1 + std::clamp(int((values[i] - low) * scale), 0, Levels - 1));
    return levels;
}

// Symmetric and normalised; false where no pair of pixels lies inside.
bool cooccurrence(const cv::Mat& levels, const cv::Rect& box, int dx, int dy, Matrix& p)
{
    p = {};
    double pairs = 0;
    for (int y = box.y; y < box.y + box.height - dy; ++y) {
        const uchar *here = levels.ptr(y), *there = levels.ptr(y + dy);
        for (int x = std::max(box.x, box.x - dx); x < box.x + box.width - std::max(0, dx); ++x)
            if (here[x] && there[x + dx]) {
                p[std::size_t(here[x] - 1)][std::size_t(there[x + dx] - 1)] += 1;
                p[std::size_t(there[x + dx] - 1)][std::size_t(here[x] - 1)] += 1;
                pairs += 2;
            }
    }
    if (pairs == 0)
        return false;
    for (auto& row : p)
        for (double& value : row)
            value /= pairs;
    return true;
}

template <typename Distribution>
double entropy(const Distribution& distribution)
{
    double sum = 0;
    for (const double p : distribution)
        if (p > 0)
            sum -= p * std::log2(p);
    return sum;
}

template <typename Distribution>
double variance(const Distribution& distribution)
{
    double mean = 0, square = 0, i = 0;
    for (const double p : distribution) {
        mean += i * p;
        square += i * i * p;
        i += 1;
    }
    return square - mean * mean;
}

// Haralick, Shanmugam & Dinstein 1973, IEEE TSMC 3:610, features 1 to 13.
Values haralick(const Matrix& p)
{
    std::array<double, Levels> marginal{};
    std::array<double, 2 * Levels - 1> sums{};
    std::array<double, Levels> differences{};
    double energy = 0, contrast = 0, product = 0, homogeneity = 0, joint = 0;
    for (int i = 0; i < Levels; ++i)
        for (int j = 0; j < Levels; ++j) {
            const double v = p[std::size_t(i)][std::size_t(j)];
            if (v == 0)
                continue;
            const int d = std::abs(i - j);
            marginal[std::size_t(i)] += v;
            sums[std::size_t(i + j)] += v;
            differences[std::size_t(d)] += v;
            energy += v * v;
            contrast += d * d * v;
            product += i * j * v;
            homogeneity += v / (1 + d * d);
            joint -= v * std::log2(v);
        }
    double mean = 0, average = 0, cross = 0, crossJoint = 0;
    for (int i = 0; i < Levels; ++i)
        mean += i * marginal[std::size_t(i)];
    for (int i = 0; i < 2 * Levels - 1; ++i)
        average += i * sums[std::size_t(i)];
    for (int i = 0; i < Levels; ++i)
        for (int j = 0; j < Levels; ++j) {
            const double m = marginal[std::size_t(i)] * marginal[std::size_t(j)];
            if (m <= 0)
                continue;
            cross -= p[std::size_t(i)][std::size_t(j)] * std::log2(m);
            crossJoint -= m * std::log2(m);
        }
    const double spread = variance(marginal), own = entropy(marginal);
    return {energy,
            contrast,
            spread > 0 ? (product - mean * mean) / spread : 1,
            spread,
            homogeneity,
            average,
            variance(sums),
            entropy(sums),
            joint,
            variance(differences),
            entropy(differences),
            own > 0 ? (joint - cross) / own : 0,
            std::sqrt(std::max(0.0, 1 - std::exp(-2 * (crossJoint - joint))))};
}

} // namespace

void addHaralick(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list)
{
    const cv::Mat levels = quantised(cell, image);
    for (const int scale : Scales) {
        Values mean{};
        int used = 0;
        Matrix p;
        for (const auto& [dx, dy] : Directions)
            if (cooccurrence(levels, cell.box, dx * scale, dy * scale, p)) {
                const Values values = haralick(p);
                for (std::size_t i = 0; i < mean.size(); ++i)
                    mean[i] += values[i];
                ++used;
            }
        for (std::size_t i = 0; i < mean.size(); ++i)
            list.add(std::string("Texture_") + Names[i] + "_" + std::to_string(scale) + "_" + channel,
                     ratio(mean[i], used));
    }
}

} // namespace phenodrop

#include "core/features/families.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

// Type 7, on sorted values.
double quantileOf(const std::vector<float>& sorted, double q)
{
    const double place = q * double(sorted.size() - 1);
    const auto low = std::size_t(place);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (place - double(low)) * (sorted[high] - sorted[low]);
}

struct Moments {
    double mean = 0, sd = 0, skewness = 0, kurtosis = 0;
};

Moments momentsOf(const std::vector<float>& values)
{
    Moments m;
    for (const float v : values)
        m.mean += v / double(values.size());
    double second = 0, third = 0, fourth = 0;
    for (const float v : values) {
        const double d = v - m.mean, square = d * d;
        second += square / double(values.size());
        third += square * d / double(values.size());
        fourth += square * square / double(values.size());
    }
    m.sd = std::sqrt(second);
    m.skewness = ratio(third, second * m.sd);
    m.kurtosis = ratio(fourth, second * second);
    return m;
}

std::vector<float> edgeValues(const CellView& cell, const cv::Mat& image)
{
    std::vector<float> values;
    for (const cv::Point& p : cell.pixels)
        if (cell.distance.ptr<float>(p.y)[p.x] < 1.5F)
            values.push_back(image.ptr<float>(p.y)[p.x]);
    return values;
}

double entropyOf(const std::vector<float>& sorted)
{
    constexpr int Bins = 32;
    const double low = quantileOf(sorted, 0.01), high = quantileOf(sorted, 0.99);
    if (high <= low)
        return 0;
    std::vector<double> count(Bins, 0);
    for (const float v : sorted)
        count[std::size_t(std::clamp(int((v - low) / (high - low) * Bins), 0, Bins - 1))] += 1;
    double entropy = 0;
    for (const double c : count)
        if (c > 0)
            entropy -= c / double(sorted.size()) * std::log2(c / double(sorted.size()));
    return entropy;
}

} // namespace

void addIntensity(const CellView& cell, const cv::Mat& image, const std::string& channel, FeatureList& list)
{
    std::vector<float> values = valuesAt(image, cell.pixels);
    const Moments all = momentsOf(values), edge = momentsOf(edgeValues(cell, image));
    cv::Point2d mass;
    double integrated = 0;
    const float least = *std::min_element(values.begin(), values.end());
    double weight = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        mass += cv::Point2d(cell.pixels[i]) * double(values[i] - least);
        weight += values[i] - least;
        integrated += values[i];
    }
    std::sort(values.begin(), values.end());
    const double median = quantileOf(values, 0.5);
    std::vector<float> deviations = values;
    for (float& d : deviations)
        d = float(std::abs(d - median));
    std::sort(deviations.begin(), deviations.end());
    const auto add = [&](const char* name, double value) {
        list.add(std::string("Intensity_") + name + "_" + channel, value);
    };
    add("Mean", all.mean);
    add("Std", all.sd);
    add("MAD", quantileOf(deviations, 0.5));
    add("Min", values.front());
    add("Max", values.back());
    add("Quantile10", quantileOf(values, 0.10));
    add("LowerQuartile", quantileOf(values, 0.25));
    add("Median", median);
    add("UpperQuartile", quantileOf(values, 0.75));
    add("Quantile90", quantileOf(values, 0.90));
    add("Integrated", integrated);
    add("CV", ratio(all.sd, all.mean));
    add("Skewness", all.skewness);
    add("Kurtosis", all.kurtosis);
    add("Entropy", entropyOf(values));
    add("MeanEdge", edge.mean);
    add("StdEdge", edge.sd);
    add("EdgeShare", ratio(edge.mean, all.mean));
    add("TopShare", ratio(quantileOf(values, 0.95), median));
    const cv::Point2d shift = weight > 0 ? mass / weight - cell.centre : cv::Point2d();
    add("MassDisplacement", std::hypot(shift.x, shift.y) / cell.radius);
}

} // namespace phenodrop

#include "core/segmentation/basins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

// Heights are sorted into this many steps; finer steps change nothing visible.
constexpr int Steps = 4096;

class Joiner
{
public:
    int add(float peak)
    {
        m_parent.push_back(int(m_parent.size()));
        m_peak.push_back(peak);
        return m_parent.back();
    }

    int root(int basin)
    {
        while (m_parent[std::size_t(basin)] != basin) {
            const int up = m_parent[std::size_t(m_parent[std::size_t(basin)])];
            m_parent[std::size_t(basin)] = up;
            basin = up;
        }
        return basin;
    }

    // Basins meet at `height`: the one with the lower peak goes up in the other, unless it is deep enough to
    // stay.
    int meet(int a, int b, float height, double depth)
    {
        a = root(a);
        b = root(b);
        if (a == b)
            return a;
        if (m_peak[std::size_t(a)] < m_peak[std::size_t(b)] ||
            (m_peak[std::size_t(a)] == m_peak[std::size_t(b)] && a > b))
            std::swap(a, b);
        if (m_peak[std::size_t(b)] - height < depth)
            m_parent[std::size_t(b)] = a;
        return a;
    }

    float peak(int basin) const { return m_peak[std::size_t(basin)]; }
    std::size_t size() const { return m_parent.size(); }

private:
    std::vector<int> m_parent;
    std::vector<float> m_peak;
};

// Pixel indices of the mask, highest first; equal heights in reading order.
std::vector<int> pixelsByHeight(const cv::Mat& landscape, const cv::Mat& mask)
{
    double low = 0, high = 0;
    cv::minMaxLoc(landscape, &low, &high, nullptr, nullptr, mask);
    const float scale = high > low ? float((Steps - 1) / (high - low)) : 0;
    std::vector<int> start(Steps + 1, 0), order;
    const auto step = [&](float value) {
        return std::clamp(Steps - 1 - int((value - float(low)) * scale), 0, Steps - 1);
    };
    const auto eachInside = [&](const auto& use) {
        for (int y = 0; y < mask.rows; ++y) {
            const uchar* inside = mask.ptr(y);
            const float* value = landscape.ptr<float>(y);
            for (int x = 0; x < mask.cols; ++x)
                if (inside[x])
                    use(step(value[x]), y * mask.cols + x);
        }
    };
    eachInside([&](int at, int) { ++start[std::size_t(at) + 1]; });
    for (int i = 0; i < Steps; ++i)
        start[std::size_t(i) + 1] += start[std::size_t(i)];
    order.resize(std::size_t(start[Steps]));
    eachInside([&](int at, int pixel) { order[std::size_t(start[std::size_t(at)]++)] = pixel; });
    return order;
}

// A frame of one pixel spares the flood all questions about the image's edge.
cv::Mat framed(const cv::Mat& image)
{
    cv::Mat result;
    cv::copyMakeBorder(image, result, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    return result;
}

} // namespace

Basins findBasins(const cv::Mat& landscape, const cv::Mat& mask, double depth)
{
    const cv::Mat heights = framed(landscape);
    const int width = heights.cols;
    const std::array<int, 8> around{-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1};
    const float* height = heights.ptr<float>();
    std::vector<int> labels(heights.total(), -1);
    Joiner joiner;
    for (const int pixel : pixelsByHeight(heights, framed(mask))) {
        int basin = -1, seen = -1;
        for (const int offset : around) {
            const int other = labels[std::size_t(pixel + offset)];
            if (other < 0 || other == seen) // nearly all neighbours are in one basin
                continue;
            seen = other;
            basin = basin < 0 ? joiner.root(other) : joiner.meet(basin, other, height[pixel], depth);
        }
        labels[std::size_t(pixel)] = basin < 0 ? joiner.add(height[pixel]) : basin;
    }

    Basins result;
    result.labels = cv::Mat::zeros(mask.size(), CV_32S);
    result.peaks.push_back(0);
    std::vector<int> number(joiner.size(), 0);
    for (int y = 0; y < mask.rows; ++y) {
        const int* from = &labels[std::size_t((y + 1) * width + 1)];
        int* row = result.labels.ptr<int>(y);
        for (int x = 0; x < mask.cols; ++x) {
            if (from[x] < 0)
                continue;
            const int root = joiner.root(from[x]);
            int& n = number[std::size_t(root)];
            if (n == 0) {
                n = ++result.count;
                result.peaks.push_back(joiner.peak(root));
            }
            row[x] = n;
        }
    }
    return result;
}

std::vector<Saddle> findSaddles(const cv::Mat& labels, const cv::Mat& landscape)
{
    std::map<std::pair<int, int>, Saddle> saddles;
    constexpr std::array<std::pair<int, int>, 4> Ahead{{{0, 1}, {1, -1}, {1, 0}, {1, 1}}};
    for (int y = 0; y < labels.rows; ++y) {
        const int *row = labels.ptr<int>(y), *below = labels.ptr<int>(std::min(y + 1, labels.rows - 1));
        for (int x = 0; x < labels.cols; ++x) {
            const int here = row[x];
            if (here == 0 || (x > 0 && x + 1 < labels.cols && row[x + 1] == here && below[x - 1] == here &&
                              below[x] == here && below[x + 1] == here))
                continue;
            for (const auto& [dy, dx] : Ahead) {
                const int v = y + dy, u = x + dx;
                if (v >= labels.rows || u < 0 || u >= labels.cols)
                    continue;
                const int other = labels.ptr<int>(v)[u];
                if (other == 0 || other == here)
                    continue;
                const float height = std::min(landscape.ptr<float>(y)[x], landscape.ptr<float>(v)[u]);
                Saddle& s = saddles[std::minmax(here, other)];
                s.first = std::min(here, other);
                s.second = std::max(here, other);
                s.height = s.length == 0 ? height : std::max(s.height, height);
                s.sum += height;
                ++s.length;
            }
        }
    }
    std::vector<Saddle> list;
    for (const auto& entry : saddles)
        list.push_back(entry.second);
    return list;
}

} // namespace phenodrop

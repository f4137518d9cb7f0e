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
    const double scale = high > low ? (Steps - 1) / (high - low) : 0;
    std::vector<int> start(Steps + 1, 0);
    const auto step = [&](float value) { return Steps - 1 - int((value - low) * scale); };
    for (int y = 0; y < mask.rows; ++y) {
        const uchar* inside = mask.ptr(y);
        const float* value = landscape.ptr<float>(y);
        for (int x = 0; x < mask.cols; ++x)
            if (inside[x])
                ++start[std::size_t(step(value[x])) + 1];
    }
    for (int i = 0; i < Steps; ++i)
        start[std::size_t(i) + 1] += start[std::size_t(i)];
    std::vector<int> order;
    order.resize(std::size_t(start[Steps]));
    for (int y = 0; y < mask.rows; ++y) {
        const uchar* inside = mask.ptr(y);
        const float* value = landscape.ptr<float>(y);
        for (int x = 0; x < mask.cols; ++x)
            if (inside[x])
                order[std::size_t(start[std::size_t(step(value[x]))]++)] = y * mask.cols + x;
    }
    return order;
}

} // namespace

Basins findBasins(const cv::Mat& landscape, const cv::Mat& mask, double depth)
{
    Basins result;
    result.labels = cv::Mat(mask.size(), CV_32S, cv::Scalar(-1));
    int* labels = result.labels.ptr<int>();
    Joiner joiner;
    const int width = mask.cols, height = mask.rows;
    for (const int pixel : pixelsByHeight(landscape, mask)) {
        const int x = pixel % width, y = pixel / width;
        const float here = landscape.ptr<float>(y)[x];
        int basin = -1;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx) {
                if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height)
                    continue;
                const int other = labels[pixel + dy * width + dx];
                if (other < 0)
                    continue;
                basin = basin < 0 ? joiner.root(other) : joiner.meet(basin, other, here, depth);
            }
        labels[pixel] = basin < 0 ? joiner.add(here) : basin;
    }
    std::vector<int> number(joiner.size(), 0);
    result.peaks.push_back(0);
    for (std::size_t i = 0; i < result.labels.total(); ++i) {
        if (labels[i] < 0) {
            labels[i] = 0;
            continue;
        }
        const int root = joiner.root(labels[i]);
        int& n = number[std::size_t(root)];
        if (n == 0) {
            n = ++result.count;
            result.peaks.push_back(joiner.peak(root));
        }
        labels[i] = n;
    }
    return result;
}

std::vector<Saddle> findSaddles(const cv::Mat& labels, const cv::Mat& landscape)
{
    std::map<std::pair<int, int>, Saddle> saddles;
    constexpr std::array<std::pair<int, int>, 4> Ahead{{{0, 1}, {1, -1}, {1, 0}, {1, 1}}};
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const int here = labels.ptr<int>(y)[x];
            if (here == 0)
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
    std::vector<Saddle> list;
    for (const auto& entry : saddles)
        list.push_back(entry.second);
    return list;
}

} // namespace phenodrop

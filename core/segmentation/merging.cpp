#include "core/segmentation/merging.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <queue>

namespace phenodrop {

namespace {

struct Part {
    std::vector<cv::Point> hull;
    double area = 0;
    double brightness = 0; ///< mean signal
};

// Area of the convex hull of pixels; the polygon runs through their centres, half a pixel inside.
double hullArea(const std::vector<cv::Point>& hull)
{
    return cv::contourArea(hull) + cv::arcLength(hull, true) / 2 + 1;
}

std::vector<cv::Point> joinHulls(const std::vector<cv::Point>& a, const std::vector<cv::Point>& b)
{
    std::vector<cv::Point> points = a, hull;
    points.insert(points.end(), b.begin(), b.end());
    cv::convexHull(points, hull);
    return hull;
}

std::vector<Part> describeParts(const Basins& basins, const cv::Mat& signal)
{
    std::vector<Part> parts(std::size_t(basins.count) + 1);
    std::vector<std::vector<cv::Point>> ends(
        parts.size()); // both ends of each row's runs: enough for the hull
    for (int y = 0; y < signal.rows; ++y) {
        const int* row = basins.labels.ptr<int>(y);
        const float* value = signal.ptr<float>(y);
        for (int x = 0; x < signal.cols; ++x) {
            if (row[x] == 0)
                continue;
            Part& part = parts[std::size_t(row[x])];
            part.area += 1;
            part.brightness += value[x];
            if (x == 0 || row[x - 1] != row[x] || x + 1 == signal.cols || row[x + 1] != row[x])
                ends[std::size_t(row[x])].emplace_back(x, y);
        }
    }
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (parts[i].area > 0) {
            cv::convexHull(ends[i], parts[i].hull);
            parts[i].brightness /= parts[i].area;
        }
    return parts;
}

struct Border {
    double sum = 0;
    int length = 0;
};

using Pair = std::pair<int, int>;

PairLook lookAt(const Part& one, const Part& two, const Border& border, double typicalArea)
{
    PairLook look;
    const double area = one.area + two.area;
    const double dim = std::max(1e-9, std::min(one.brightness, two.brightness));
    look.solidity = area / hullArea(joinHulls(one.hull, two.hull));
    look.gain =
        look.solidity -
        (one.area * (one.area / hullArea(one.hull)) + two.area * (two.area / hullArea(two.hull))) / area;
    look.valley = 1 - border.sum / border.length / dim;
    look.contrast = std::log2(std::max(one.brightness, two.brightness) / dim);
    look.size = std::log2(area / typicalArea);
    // Each pixel of a border has about three neighbours across.
    look.neck = border.length / 3.0 / std::sqrt(std::min(one.area, two.area));
    return look;
}

// The likeliest pair is joined first, until none is left that passes. Each part knows its neighbours; entries
// of the queue that were made before one of their parts changed are skipped.
class Merger
{
public:
    Merger(std::vector<Part> parts, const std::vector<Saddle>& saddles, double radius,
           const NucleusTuning& tuning)
        : m_parts(std::move(parts)), m_owner(m_parts.size()), m_version(m_parts.size(), 0),
          m_borders(m_parts.size()), m_typical(CV_PI * radius * radius), m_tuning(tuning)
    {
        std::iota(m_owner.begin(), m_owner.end(), 0);
        for (const Saddle& s : saddles) {
            m_borders[std::size_t(s.first)][s.second] = {s.sum, s.length};
            m_borders[std::size_t(s.second)][s.first] = {s.sum, s.length};
        }
        for (const Saddle& s : saddles)
            enqueue(s.first, s.second);
    }

    /// For each part the one that it now belongs to.
    std::vector<int> run()
    {
        while (!m_queue.empty()) {
            const Candidate best = m_queue.top();
            m_queue.pop();
            if (best.versions != versionsOf(best.pair))
                continue;
            join(best.pair.first, best.pair.second);
        }
        for (std::size_t i = 0; i < m_owner.size(); ++i)
            m_owner[i] = root(int(i));
        return m_owner;
    }

private:
    struct Candidate {
        double evidence = 0;
        Pair pair, versions;
        // Equal evidence goes by number, so that the result does not depend on the queue.
        bool operator<(const Candidate& other) const
        {
            return evidence != other.evidence ? evidence < other.evidence : pair > other.pair;
        }
    };

    int root(int part) const
    {
        while (m_owner[std::size_t(part)] != part)
            part = m_owner[std::size_t(part)];
        return part;
    }

    Pair versionsOf(const Pair& pair) const
    {
        return {m_version[std::size_t(pair.first)], m_version[std::size_t(pair.second)]};
    }

    void enqueue(int a, int b)
    {
        const Pair pair = std::minmax(a, b);
        const PairLook look = lookAt(m_parts[std::size_t(pair.first)], m_parts[std::size_t(pair.second)],
                                     m_borders[std::size_t(a)].at(b), m_typical);
        const double evidence = m_tuning.mergeBias + m_tuning.mergeSolidity * look.solidity +
                                m_tuning.mergeGain * look.gain + m_tuning.mergeValley * look.valley +
                                m_tuning.mergeContrast * look.contrast + m_tuning.mergeSize * look.size +
                                m_tuning.mergeNeck * look.neck;
        if (evidence >= 0)
            m_queue.push({evidence, pair, versionsOf(pair)});
    }

    void join(int keep, int drop)
    {
        Part &one = m_parts[std::size_t(keep)], &two = m_parts[std::size_t(drop)];
        one.hull = joinHulls(one.hull, two.hull);
        one.brightness = (one.brightness * one.area + two.brightness * two.area) / (one.area + two.area);
        one.area += two.area;
        m_owner[std::size_t(drop)] = keep;
        ++m_version[std::size_t(keep)];
        ++m_version[std::size_t(drop)];
        auto& own = m_borders[std::size_t(keep)];
        own.erase(drop);
        for (const auto& [other, border] : m_borders[std::size_t(drop)]) {
            m_borders[std::size_t(other)].erase(drop);
            if (other == keep)
                continue;
            for (Border* sum : {&own[other], &m_borders[std::size_t(other)][keep]}) {
                sum->sum += border.sum;
                sum->length += border.length;
            }
        }
        m_borders[std::size_t(drop)].clear();
        for (const auto& entry : own)
            enqueue(keep, entry.first);
    }

    std::vector<Part> m_parts;
    std::vector<int> m_owner, m_version;
    std::vector<std::map<int, Border>> m_borders; ///< of each part, by neighbour
    std::priority_queue<Candidate> m_queue;
    double m_typical;
    const NucleusTuning& m_tuning;
};

} // namespace

std::vector<std::pair<Saddle, PairLook>> describePairs(const Basins& basins, const cv::Mat& signal,
                                                       double radius)
{
    const std::vector<Part> parts = describeParts(basins, signal);
    std::vector<std::pair<Saddle, PairLook>> pairs;
    for (const Saddle& s : findSaddles(basins.labels, signal))
        pairs.emplace_back(s, lookAt(parts[std::size_t(s.first)], parts[std::size_t(s.second)],
                                     {s.sum, s.length}, CV_PI * radius * radius));
    return pairs;
}

void mergeParts(Basins& basins, const cv::Mat& signal, double radius, const NucleusTuning& tuning)
{
    const std::vector<Saddle> saddles = findSaddles(basins.labels, signal);
    if (saddles.empty())
        return;
    const std::vector<int> owner = Merger(describeParts(basins, signal), saddles, radius, tuning).run();
    for (int y = 0; y < basins.labels.rows; ++y) {
        int* row = basins.labels.ptr<int>(y);
        for (int x = 0; x < basins.labels.cols; ++x)
            row[x] = owner[std::size_t(row[x])];
    }
}

} // namespace phenodrop

#include "plugins/newspaper/metrics.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace phenodrop::newspaper {

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

/// Pixels per pair of labels, and per label, of the pixels in `mask` (empty: all) without `ignored`.
struct Overlaps {
    std::map<std::pair<int, int>, long> pairs;
    std::map<int, long> truth, found;
    long total = 0;

    Overlaps(const cv::Mat& t, const cv::Mat& f, const cv::Mat& mask, const cv::Mat& ignored)
    {
        for (int y = 0; y < t.rows; ++y)
            for (int x = 0; x < t.cols; ++x) {
                if ((!mask.empty() && !mask.at<std::uint8_t>(y, x)) || (!ignored.empty() && ignored.at<std::uint8_t>(y, x)))
                    continue;
                const int a = t.at<int>(y, x), b = f.at<int>(y, x);
                ++pairs[{a, b}];
                ++truth[a];
                ++found[b];
                ++total;
            }
    }
    static std::vector<int> labels(const std::map<int, long>& counts)
    {
        std::vector<int> all;
        for (const auto& [label, count] : counts)
            if (label != 0)
                all.push_back(label);
        return all;
    }
    long both(int a, int b) const
    {
        const auto at = pairs.find({a, b});
        return at == pairs.end() ? 0 : at->second;
    }
    double iou(int a, int b) const
    {
        const double common = double(both(a, b));
        return common > 0 ? common / (double(truth.at(a) + found.at(b)) - common) : 0;
    }
};

double pairsOf(long n)
{
    return double(n) * double(n - 1) / 2;
}

cv::Mat bordersOf(const cv::Mat& labels)
{
    cv::Mat border(labels.size(), CV_8U, cv::Scalar(0));
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const int here = labels.at<int>(y, x);
            if ((x + 1 < labels.cols && labels.at<int>(y, x + 1) != here) || (y + 1 < labels.rows && labels.at<int>(y + 1, x) != here))
                border.at<std::uint8_t>(y, x) = 255;
        }
    return border;
}

double nearShare(const cv::Mat& border, const cv::Mat& other, int tolerance)
{
    const int all = cv::countNonZero(border);
    if (all == 0)
        return NaN;
    cv::Mat wide;
    cv::dilate(other, wide, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * tolerance + 1, 2 * tolerance + 1}));
    return double(cv::countNonZero(border & wide)) / all;
}

} // namespace

std::vector<int> bestMatching(const std::vector<std::vector<double>>& gain)
{
    const std::size_t rows = gain.size(), columns = rows ? gain.front().size() : 0;
    std::vector<int> result(rows, -1);
    if (columns == 0)
        return result;
    // Shortest augmenting paths with potentials on the square cost matrix (Jonker & Volgenant 1987), 1-based.
    const std::size_t n = std::max(rows, columns);
    double most = 0;
    for (const auto& row : gain)
        most = std::max(most, *std::max_element(row.begin(), row.end()));
    const auto cost = [&](std::size_t i, std::size_t j) { return i < rows && j < columns ? most - gain[i][j] : most; };
    std::vector<double> u(n + 1, 0), v(n + 1, 0);
    std::vector<std::size_t> match(n + 1, 0), way(n + 1, 0);
    for (std::size_t i = 1; i <= n; ++i) {
        match[0] = i;
        std::size_t column = 0;
        std::vector<double> least(n + 1, std::numeric_limits<double>::infinity());
        std::vector<char> used(n + 1, 0);
        do {
            used[column] = 1;
            const std::size_t row = match[column];
            double delta = std::numeric_limits<double>::infinity();
            std::size_t next = 0;
            for (std::size_t j = 1; j <= n; ++j) {
                if (used[j])
                    continue;
                const double reduced = cost(row - 1, j - 1) - u[row] - v[j];
                if (reduced < least[j])
                    least[j] = reduced, way[j] = column;
                if (least[j] < delta)
                    delta = least[j], next = j;
            }
            for (std::size_t j = 0; j <= n; ++j) {
                if (used[j])
                    u[match[j]] += delta, v[j] -= delta;
                else
                    least[j] -= delta;
            }
            column = next;
        } while (match[column] != 0);
        do {
            match[column] = match[way[column]];
            column = way[column];
        } while (column != 0);
    }
    for (std::size_t j = 1; j <= columns; ++j)
        if (match[j] <= rows && gain[match[j] - 1][j - 1] > 0)
            result[match[j] - 1] = int(j - 1);
    return result;
}

double DiarisationError::rate() const
{
    return truth > 0 ? double(confused + missed + falseAlarm) / double(truth) : NaN;
}

DiarisationError diarisationError(const cv::Mat& truth, const cv::Mat& found, const cv::Mat& ignored)
{
    const Overlaps o(truth, found, {}, ignored);
    const auto rows = Overlaps::labels(o.truth), columns = Overlaps::labels(o.found);
    std::vector<std::vector<double>> gain(rows.size(), std::vector<double>(columns.size(), 0));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j)
            gain[i][j] = double(o.both(rows[i], columns[j]));
    const auto match = bestMatching(gain);
    long right = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        right += match[i] >= 0 ? o.both(rows[i], columns[std::size_t(match[i])]) : 0;
    DiarisationError e;
    for (const auto& [pair, count] : o.pairs) {
        e.truth += pair.first ? count : 0;
        e.missed += pair.first && !pair.second ? count : 0;
        e.falseAlarm += !pair.first && pair.second ? count : 0;
        e.confused += pair.first && pair.second ? count : 0;
    }
    e.confused -= right;
    return e;
}

double completeness(const cv::Mat& truth, const cv::Mat& found, double iou, const cv::Mat& ignored)
{
    const Overlaps o(truth, found, {}, ignored);
    const auto rows = Overlaps::labels(o.truth), columns = Overlaps::labels(o.found);
    if (rows.empty())
        return NaN;
    const auto good = std::count_if(rows.begin(), rows.end(), [&](int a) {
        return std::any_of(columns.begin(), columns.end(), [&](int b) { return o.iou(a, b) >= iou; });
    });
    return double(good) / double(rows.size());
}

double adjustedRand(const cv::Mat& truth, const cv::Mat& found, const cv::Mat& mask)
{
    const Overlaps o(truth, found, mask, {});
    if (o.total == 0)
        return NaN;
    double cells = 0, rows = 0, columns = 0;
    for (const auto& [pair, count] : o.pairs)
        cells += pairsOf(count);
    for (const auto& [label, count] : o.truth)
        rows += pairsOf(count);
    for (const auto& [label, count] : o.found)
        columns += pairsOf(count);
    const double all = pairsOf(o.total), expected = all > 0 ? rows * columns / all : 0, most = (rows + columns) / 2;
    return most - expected == 0 ? 1 : (cells - expected) / (most - expected);
}

ArticleMatch matchArticles(const cv::Mat& truth, const cv::Mat& found, const cv::Mat& mask, const cv::Mat& ink, double iou)
{
    const Overlaps known(truth, found, mask, {}), all(truth, found, ink, {});
    const auto rows = Overlaps::labels(known.truth);
    std::vector<int> columns;
    for (const int label : Overlaps::labels(known.found))
        if (2 * known.found.at(label) >= all.found.at(label))
            columns.push_back(label);
    std::vector<std::vector<double>> gain(rows.size(), std::vector<double>(columns.size(), 0));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j)
            gain[i][j] = known.iou(rows[i], columns[j]) >= iou ? 1 : 0;
    const auto match = bestMatching(gain);
    return {int(rows.size()), int(columns.size()), int(std::count_if(match.begin(), match.end(), [](int m) { return m >= 0; }))};
}

double borderF1(const cv::Mat& truth, const cv::Mat& found, int tolerance)
{
    const cv::Mat a = bordersOf(truth), b = bordersOf(found);
    const double precision = nearShare(b, a, tolerance), recall = nearShare(a, b, tolerance);
    if (std::isnan(recall))
        return NaN;
    return std::isnan(precision) || precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

} // namespace phenodrop::newspaper

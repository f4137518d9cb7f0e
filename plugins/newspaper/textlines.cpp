// pitchOf() and addLines(): lines of text from the profile of a column's ink.
#include "plugins/newspaper/columns.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <numeric>

namespace phenodrop::newspaper {

namespace {

std::vector<double> profileOf(const cv::Mat& ink, const cv::Rect& box)
{
    std::vector<double> profile;
    for (int y = box.y; y < box.y + box.height; ++y)
        profile.push_back(cv::countNonZero(ink(cv::Rect(box.x, y, box.width, 1))));
    return profile;
}

std::vector<double> smoothed(const std::vector<double>& values, double sigma)
{
    cv::Mat in(1, int(values.size()), CV_64F, const_cast<double*>(values.data())), out;
    cv::GaussianBlur(in, out, {0, 0}, std::max(0.3, sigma), 0.1, cv::BORDER_REPLICATE);
    return {out.begin<double>(), out.end<double>()};
}

/// Row ranges of the lines in a leaf.
std::vector<cv::Range> rowsOf(const std::vector<double>& profile, double pitch)
{
    const auto p = smoothed(profile, 0.08 * pitch);
    std::vector<double> sorted = p;
    std::sort(sorted.begin(), sorted.end());
    const double floor = std::max(0.7, 0.03 * sorted[sorted.size() * 9 / 10]);
    std::vector<cv::Range> bands;
    const int n = int(p.size());
    for (int y = 0; y < n; ++y) {
        if (p[std::size_t(y)] <= floor)
            continue;
        int end = y;
        while (end < n && p[std::size_t(end)] > floor)
            ++end;
        // Lines that touch part where the profile has a valley about a line's height further down.
        int start = y;
        while (end - start > 1.45 * pitch) {
            const int from = start + cvRound(0.6 * pitch), to = std::min(end - cvRound(0.4 * pitch), start + cvRound(1.45 * pitch));
            if (from >= to)
                break;
            const auto low = std::min_element(p.begin() + from, p.begin() + to);
            const int at = int(low - p.begin());
            const double before = *std::max_element(p.begin() + start, p.begin() + at);
            const double behind = *std::max_element(p.begin() + at, p.begin() + std::min(end, at + cvRound(pitch)));
            if (*low > 0.62 * std::min(before, behind)) {
                start = end; // one tall line
                break;
            }
            bands.emplace_back(start, at);
            start = at;
        }
        bands.emplace_back(start == end ? y : start, end);
        if (bands.size() > 1 && start == end && bands[bands.size() - 2].end > y)
            bands.back().start = bands[bands.size() - 2].end;
        y = end;
    }
    // Dots and accents go to the line they stand nearest to.
    for (std::size_t i = 0; i < bands.size();) {
        const bool thin = bands[i].size() < 0.3 * pitch;
        const double above = i > 0 ? bands[i].start - bands[i - 1].end : 1e9;
        const double below = i + 1 < bands.size() ? bands[i + 1].start - bands[i].end : 1e9;
        if (thin && std::min(above, below) < 0.35 * pitch) {
            if (above < below)
                bands[i - 1].end = bands[i].end;
            else
                bands[i + 1].start = bands[i].start;
            bands.erase(bands.begin() + std::ptrdiff_t(i));
        } else {
            ++i;
        }
    }
    return bands;
}

/// The box of a line's ink without specks at its ends: a dot far from the words would make a heading in the
/// middle of its column look flush.
cv::Rect inkBox(const cv::Mat& strip, double letter)
{
    cv::Mat sums;
    cv::reduce(strip / 255, sums, 0, cv::REDUCE_SUM, CV_32S);
    std::vector<cv::Range> pieces; // parted by more white than stands between spaced letters
    std::vector<int> inks;
    for (int x = 0; x < strip.cols; ++x) {
        const int ink = sums.at<int>(x);
        if (ink && (pieces.empty() || x - pieces.back().end > 1.5 * letter)) {
            pieces.emplace_back(x, x + 1);
            inks.push_back(ink);
        } else if (ink) {
            pieces.back().end = x + 1;
            inks.back() += ink;
        }
    }
    std::size_t first = 0, behind = pieces.size();
    const auto speck = [&](std::size_t i) { return inks[i] < 0.25 * letter * letter; };
    while (behind - first > 1 && speck(first))
        ++first;
    while (behind - first > 1 && speck(behind - 1))
        --behind;
    if (first == behind)
        return {};
    const cv::Rect words(pieces[first].start, 0, pieces[behind - 1].end - pieces[first].start, strip.rows);
    return cv::boundingRect(strip(words)) + words.tl();
}

} // namespace

float pitchOf(const cv::Mat& ink, const std::vector<Leaf>& columns, float letter)
{
    const int least = cvRound(1.3f * letter), most = cvRound(4 * letter);
    std::vector<double> sums(std::size_t(most + 1), 0);
    for (const Leaf& leaf : columns) {
        if (leaf.box.height < 3 * most)
            continue;
        auto p = profileOf(ink, leaf.box);
        const double mean = std::accumulate(p.begin(), p.end(), 0.0) / double(p.size());
        for (double& v : p)
            v -= mean;
        for (int lag = least; lag <= most; ++lag) {
            double sum = 0;
            for (std::size_t i = 0; i + std::size_t(lag) < p.size(); ++i)
                sum += p[i] * p[i + std::size_t(lag)];
            sums[std::size_t(lag)] += sum / leaf.box.width;
        }
    }
    // The first peak that reaches most of the highest: twice the pitch repeats as well.
    const double top = *std::max_element(sums.begin(), sums.end());
    for (int lag = least + 1; lag < most && top > 0; ++lag) {
        const double v = sums[std::size_t(lag)];
        if (v > 0.8 * top && v >= sums[std::size_t(lag - 1)] && v >= sums[std::size_t(lag + 1)])
            return float(lag);
    }
    return 2.2f * letter;
}

void addLines(Layout& layout, const Leaf& leaf)
{
    const auto bands = rowsOf(profileOf(layout.ink, leaf.box), layout.pitch);
    std::vector<TextLine> lines;
    for (const cv::Range& band : bands) {
        const cv::Rect strip(leaf.box.x, leaf.box.y + band.start, leaf.box.width, band.size());
        const cv::Rect box = inkBox(layout.ink(strip), layout.letter) + strip.tl();
        const int ink = box.area() ? cv::countNonZero(layout.ink(box)) : 0;
        if (box.height < 0.5f * layout.letter) {
            // Dashes and ornaments part articles as rules do; dust is nothing.
            if (box.width >= layout.letter)
                layout.level(box).setTo(255);
            continue;
        }
        if (ink < std::max(1.0f, 0.3f * layout.letter) * layout.letter)
            continue;
        cv::Mat columns;
        cv::reduce(layout.ink(box), columns, 0, cv::REDUCE_MAX);
        lines.push_back({box, int(layout.blocks.size()), double(ink), double(ink) / box.area(),
                         1 - double(cv::countNonZero(columns)) / columns.cols});
    }
    if (lines.empty())
        return;
    layout.blocks.push_back({leaf.box, leaf.group});
    layout.lines.insert(layout.lines.end(), lines.begin(), lines.end());
}

} // namespace phenodrop::newspaper

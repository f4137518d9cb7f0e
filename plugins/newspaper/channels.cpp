#include "plugins/newspaper/channels.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace phenodrop::newspaper {

namespace {

/// Dark relative to the surroundings: t = m·(1 + k·(s/128 − 1)) in windows of `side`.
cv::Mat sauvola(const cv::Mat& grey, int side, double k)
{
    cv::Mat wide, mean, square;
    grey.convertTo(wide, CV_32F);
    cv::boxFilter(wide, mean, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::sqrBoxFilter(wide, square, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::Mat dark(grey.size(), CV_8U);
    for (int y = 0; y < grey.rows; ++y) {
        const auto* g = grey.ptr<std::uint8_t>(y);
        const auto* m = mean.ptr<float>(y);
        const auto* q = square.ptr<float>(y);
        auto* d = dark.ptr<std::uint8_t>(y);
        for (int x = 0; x < grey.cols; ++x) {
            const double sd = std::sqrt(std::max(0.0f, q[x] - m[x] * m[x]));
            // The last term takes the inside of thick strokes and pictures, where the window holds no paper.
            d[x] = g[x] < m[x] * (1 + k * (sd / 128 - 1)) || g[x] < 60 ? 255 : 0;
        }
    }
    return dark;
}

/// Paper to 255: the page divided by its brightest surroundings.
cv::Mat evened(const cv::Mat& grey)
{
    cv::Mat small, paper;
    cv::resize(grey, small, {}, 0.125, 0.125, cv::INTER_AREA);
    cv::dilate(small, small, cv::Mat::ones(5, 5, CV_8U));
    cv::GaussianBlur(small, small, {0, 0}, 4);
    cv::resize(small, paper, grey.size(), 0, 0, cv::INTER_LINEAR);
    cv::max(paper, 64, paper); // a black scan edge stays black
    cv::Mat out;
    cv::divide(grey, paper, out, 255);
    return out;
}

/// Share of dark pixels beside a thin component: letters have ragged sides, a rule has paper there.
double flankDarkness(const cv::Mat& dark, const cv::Mat& labels, int label, const cv::Rect& box, bool level)
{
    constexpr int Away = 3;
    long sides = 0, darkSides = 0;
    const int length = level ? box.width : box.height, across = level ? box.height : box.width;
    for (int i = 0; i < length; ++i) {
        int first = -1, last = -1;
        for (int j = 0; j < across; ++j)
            if (labels.at<int>(level ? cv::Point(box.x + i, box.y + j) : cv::Point(box.x + j, box.y + i)) == label) {
                first = first < 0 ? j : first;
                last = j;
            }
        if (first < 0)
            continue;
        for (const int at : {first - Away, last + Away}) {
            const cv::Point p = level ? cv::Point(box.x + i, box.y + at) : cv::Point(box.x + at, box.y + i);
            if (!cv::Rect({}, dark.size()).contains(p))
                continue;
            ++sides;
            darkSides += dark.at<std::uint8_t>(p) != 0;
        }
    }
    return sides ? double(darkSides) / double(sides) : 0;
}

/// Thin straight ink: runs of at least `run` in one direction, joined over gaps to at least `length`, thinner
/// than `thickness`, with paper on both sides.
cv::Mat linesOf(const cv::Mat& dark, bool level, int run, int length, int thickness)
{
    const auto box = [level](int along, int across) {
        return cv::Mat::ones(level ? across : along, level ? along : across, CV_8U);
    };
    cv::Mat runs, thick, joined;
    cv::morphologyEx(dark, runs, cv::MORPH_OPEN, box(run, 1));
    cv::dilate(runs, joined, box(9, 3)); // a slightly sloping line is a staircase of runs, a worn one has gaps
    cv::Mat near = joined & dark;
    cv::morphologyEx(near, thick, cv::MORPH_OPEN, box(1, thickness));
    cv::dilate(thick, thick, box(3, 3));
    joined.setTo(0, thick);
    cv::Mat labels, stats, centres, lines(dark.size(), CV_8U, cv::Scalar(0));
    const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8, CV_32S);
    std::vector<std::uint8_t> keep(std::size_t(count), 0);
    for (int i = 1; i < count; ++i) {
        const cv::Rect r(stats.at<int>(i, 0), stats.at<int>(i, 1), stats.at<int>(i, 2), stats.at<int>(i, 3));
        const int along = level ? r.width : r.height, across = level ? r.height : r.width;
        keep[std::size_t(i)] = along >= length && across * 6 <= along && flankDarkness(dark, labels, i, r, level) < 0.35;
    }
    for (int y = 0; y < dark.rows; ++y)
        for (int x = 0; x < dark.cols; ++x)
            if (keep[std::size_t(labels.at<int>(y, x))] && dark.at<std::uint8_t>(y, x))
                lines.at<std::uint8_t>(y, x) = 255;
    return lines;
}

/// The most common height of connected ink, which is that of small letters.
float letterHeight(const cv::Mat& stats, int count, int pageHeight)
{
    std::vector<int> heights;
    for (int i = 1; i < count; ++i) {
        const int w = stats.at<int>(i, cv::CC_STAT_WIDTH), h = stats.at<int>(i, cv::CC_STAT_HEIGHT);
        if (h >= 4 && h <= pageHeight / 20 && w >= 2 && w <= 6 * h && w * 6 >= h)
            heights.push_back(h);
    }
    if (heights.size() < 20)
        return float(pageHeight) / 130;
    std::nth_element(heights.begin(), heights.begin() + std::ptrdiff_t(heights.size() / 2), heights.end());
    return float(std::clamp(heights[heights.size() / 2], 5, pageHeight / 30));
}

} // namespace

PageChannels pageChannels(const cv::Mat& grey, int workingHeight)
{
    PageChannels c;
    c.scale = double(workingHeight) / grey.rows;
    const cv::Size size(std::max(16, cvRound(grey.cols * c.scale)), workingHeight);
    cv::Mat page;
    cv::resize(grey, page, size, 0, 0, c.scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    c.grey = evened(page);
    const cv::Mat dark = sauvola(c.grey, 41, 0.25);

    c.level = linesOf(dark, true, workingHeight / 60, workingHeight / 36, 8);
    c.upright = linesOf(dark, false, workingHeight / 60, workingHeight / 22, 8);
    c.rules = c.level | c.upright;
    cv::Mat fat, letters = dark.clone();
    cv::dilate(c.rules, fat, cv::Mat::ones(3, 3, CV_8U));
    letters.setTo(0, fat);

    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(letters, labels, stats, centres, 8, CV_32S);
    c.letter = letterHeight(stats, count, workingHeight);
    enum Kind : std::uint8_t { Speck, Letter, Picture };
    std::vector<std::uint8_t> kinds(std::size_t(count), Speck);
    for (int i = 1; i < count; ++i) {
        const int w = stats.at<int>(i, cv::CC_STAT_WIDTH), h = stats.at<int>(i, cv::CC_STAT_HEIGHT);
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        const int left = stats.at<int>(i, cv::CC_STAT_LEFT), top = stats.at<int>(i, cv::CC_STAT_TOP);
        const bool atEdge = left <= 1 || top <= 1 || left + w >= size.width - 1 || top + h >= size.height - 1;
        if (area < 4 || h * 3 < c.letter)
            continue;
        // Fingers, book edges and neighbouring pages touch the border and are larger than any letter there.
        if (atEdge && (w > 6 * c.letter || h > 3 * c.letter))
            continue;
        kinds[std::size_t(i)] = h > 7 * c.letter || w > 25 * c.letter ? Picture : Letter;
    }
    c.ink.create(size, CV_8U);
    c.pictures.create(size, CV_8U);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const auto kind = kinds[std::size_t(labels.at<int>(y, x))];
            c.ink.at<std::uint8_t>(y, x) = kind == Letter ? 255 : 0;
            c.pictures.at<std::uint8_t>(y, x) = kind == Picture ? 255 : 0;
        }
    return c;
}

cv::Mat smoothedText(const PageChannels& c)
{
    const int along = cvRound(2.2f * c.letter) | 1, across = cvRound(1.6f * c.letter) | 1;
    cv::Mat text;
    cv::morphologyEx(c.ink, text, cv::MORPH_CLOSE, cv::Mat::ones(1, along, CV_8U));
    text.setTo(0, c.upright);
    cv::morphologyEx(text, text, cv::MORPH_CLOSE, cv::Mat::ones(across, 1, CV_8U));
    text.setTo(0, c.rules);
    return text;
}

cv::Mat rendering(const PageChannels& c)
{
    cv::Mat out(c.grey.size(), CV_8U, cv::Scalar(255)), text;
    cv::morphologyEx(c.ink, text, cv::MORPH_CLOSE, cv::Mat::ones(1, cvRound(2.2f * c.letter) | 1, CV_8U));
    out.setTo(0, text);
    cv::Mat pictures;
    cv::morphologyEx(c.pictures, pictures, cv::MORPH_CLOSE, cv::Mat::ones(9, 9, CV_8U));
    out.setTo(128, pictures);
    out.setTo(0, c.rules);
    return out;
}

cv::Mat shrunk(const cv::Mat& mask, cv::Size size)
{
    cv::Mat out;
    cv::resize(mask, out, size, 0, 0, cv::INTER_AREA);
    return out;
}

} // namespace phenodrop::newspaper

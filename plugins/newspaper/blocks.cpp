#include "plugins/newspaper/blocks.h"

#include "plugins/newspaper/columns.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop::newspaper {

namespace {

constexpr double MostSkew = 2;

Layout turned(const PageChannels& c, const cv::Mat& text)
{
    Layout l;
    l.letter = c.letter;
    l.pitch = 2.2f * c.letter;
    l.size = c.grey.size();
    cv::Mat ink = c.ink.clone();
    if (!text.empty()) {
        cv::Mat near;
        cv::dilate(text, near, cv::Mat::ones(3, 3, CV_8U));
        ink &= near;
    }
    l.angle = skewOf(ink);
    l.turn = cv::getRotationMatrix2D({float(l.size.width) / 2, float(l.size.height) / 2}, l.angle, 1);
    const auto turn = [&](const cv::Mat& in, cv::Mat& out) { cv::warpAffine(in, out, l.turn, l.size, cv::INTER_NEAREST); };
    turn(ink, l.ink);
    turn(c.level, l.level);
    turn(c.upright, l.upright);
    return l;
}

/// Columns from left to right where boxes leave a white strip, else bands from top to bottom.
void orderBoxes(std::vector<Leaf> boxes, int group, int& groups, std::vector<Leaf>& out)
{
    if (boxes.size() <= 1) {
        for (Leaf& b : boxes)
            out.push_back({b.box, group});
        return;
    }
    for (const bool upright : {true, false}) {
        const auto from = [upright](const Leaf& b) { return upright ? b.box.x : b.box.y; };
        const auto to = [upright](const Leaf& b) { return upright ? b.box.x + b.box.width : b.box.y + b.box.height; };
        std::sort(boxes.begin(), boxes.end(), [&](const Leaf& a, const Leaf& b) { return from(a) < from(b); });
        int reach = to(boxes.front());
        for (std::size_t i = 1; i < boxes.size(); ++i) {
            if (from(boxes[i]) >= reach - 4) {
                const int inner = upright ? groups++ : group;
                orderBoxes({boxes.begin(), boxes.begin() + std::ptrdiff_t(i)}, inner, groups, out);
                orderBoxes({boxes.begin() + std::ptrdiff_t(i), boxes.end()}, upright ? inner : groups++, groups, out);
                return;
            }
            reach = std::max(reach, to(boxes[i]));
        }
    }
    for (Leaf& b : boxes)
        out.push_back({b.box, group});
}

} // namespace

double skewOf(const cv::Mat& ink)
{
    cv::Mat small;
    const double scale = std::min(1.0, 650.0 / ink.rows);
    cv::resize(ink, small, {}, scale, scale, cv::INTER_AREA);
    if (cv::countNonZero(small) == 0)
        return 0;
    const auto sharpness = [&small](double angle) {
        cv::Mat level, rows;
        const cv::Mat turn = cv::getRotationMatrix2D({float(small.cols) / 2, float(small.rows) / 2}, angle, 1);
        cv::warpAffine(small, level, turn, small.size(), cv::INTER_LINEAR);
        cv::reduce(level, rows, 1, cv::REDUCE_SUM, CV_64F);
        double sum = 0;
        for (int y = 1; y < rows.rows; ++y)
            sum += std::pow(rows.at<double>(y) - rows.at<double>(y - 1), 2);
        return sum;
    };
    double best = 0, most = sharpness(0) * 1.02; // a turn has to be worth it
    for (double angle = -MostSkew; angle <= MostSkew + 1e-9; angle += 0.1)
        if (const double s = sharpness(angle); s > most)
            most = s, best = angle;
    return best;
}

Layout findLayout(const PageChannels& channels, const cv::Mat& text)
{
    Layout layout = turned(channels, text);
    auto columns = findColumns(layout);
    layout.pitch = pitchOf(layout.ink, columns, layout.letter);
    columns = findColumns(layout);
    for (const Leaf& column : columns)
        addLines(layout, column);
    return layout;
}

Layout layoutOf(const PageChannels& channels, const std::vector<Region>& regions)
{
    cv::Mat text(channels.grey.size(), CV_8U, cv::Scalar(0));
    for (const Region& r : regions)
        if (r.kind == RegionClass::Text || r.kind == RegionClass::Advert || r.kind == RegionClass::Table)
            fillPolygon(text, r.polygon, 255, channels.scale);
    Layout layout = turned(channels, text);
    std::vector<Leaf> boxes, ordered;
    for (const Region& r : regions) {
        if (!(r.kind == RegionClass::Text || r.kind == RegionClass::Advert || r.kind == RegionClass::Table) || r.polygon.size() < 3)
            continue;
        Polygon level;
        for (const auto& p : r.polygon)
            level.emplace_back(float(p.x * channels.scale), float(p.y * channels.scale));
        cv::transform(level, level, layout.turn);
        const cv::Rect box = cv::boundingRect(level) & cv::Rect({}, layout.size);
        if (box.area() > 0)
            boxes.push_back({box, 0});
    }
    int groups = 1;
    orderBoxes(std::move(boxes), 0, groups, ordered);
    layout.pitch = pitchOf(layout.ink, ordered, layout.letter);
    for (const Leaf& column : ordered)
        addLines(layout, column);
    return layout;
}

} // namespace phenodrop::newspaper

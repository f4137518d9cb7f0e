#include "plugins/newspaper/blocks.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace phenodrop::newspaper {

namespace {

constexpr double MostSkew = 2;

/// Sum of a mask's pixels over boxes.
class Sums
{
public:
    explicit Sums(const cv::Mat& mask) { cv::integral(mask / 255, m_sums, CV_32S); }
    int in(const cv::Rect& r) const
    {
        return m_sums.at<int>(r.y + r.height, r.x + r.width) - m_sums.at<int>(r.y, r.x + r.width) -
               m_sums.at<int>(r.y + r.height, r.x) + m_sums.at<int>(r.y, r.x);
    }

private:
    cv::Mat m_sums;
};

struct Leaf {
    cv::Rect box;
    int group = 0;
};

/// Cuts a level page into columns.
class Cutter
{
public:
    Cutter(const Layout& layout) : m_letter(layout.letter), m_pitch(layout.pitch), m_ink(closed(layout)), m_sums(m_ink), m_level(thick(layout.level, layout)), m_levelSums(m_level), m_upright(layout.upright) {}

    std::vector<Leaf> cut()
    {
        cut({0, 0, m_ink.cols, m_ink.rows}, m_groups++, 0);
        return std::move(m_leaves);
    }

private:
    static cv::Mat closed(const Layout& l)
    {
        cv::Mat out;
        cv::morphologyEx(l.ink, out, cv::MORPH_CLOSE, cv::Mat::ones(1, cvRound(0.9f * l.letter) | 1, CV_8U));
        return out;
    }
    /// For each pixel whether a level rule passes within a letter's height: rules are bent a little.
    static cv::Mat thick(const cv::Mat& level, const Layout& l)
    {
        cv::Mat out;
        cv::dilate(level, out, cv::Mat::ones(cvRound(1.2f * l.letter) | 1, 5, CV_8U));
        return out;
    }

    cv::Rect trimmed(cv::Rect r) const
    {
        while (r.height > 0 && m_sums.in({r.x, r.y, r.width, 1}) == 0)
            ++r.y, --r.height;
        while (r.height > 0 && m_sums.in({r.x, r.y + r.height - 1, r.width, 1}) == 0)
            --r.height;
        while (r.width > 0 && m_sums.in({r.x, r.y, 1, r.height}) == 0)
            ++r.x, --r.width;
        while (r.width > 0 && m_sums.in({r.x + r.width - 1, r.y, 1, r.height}) == 0)
            --r.width;
        return r;
    }

    /// x ranges that are white from top to bottom, wide enough for what the region's height tells.
    std::vector<cv::Range> gutters(const cv::Rect& r) const
    {
        std::vector<cv::Range> found;
        const double needed = r.height < 3 * m_pitch ? 3.5 : r.height < 8 * m_pitch ? 1.2 : 0.4;
        const int side = cvRound(3 * m_letter), allowed = int(0.01 * r.height);
        for (int x = r.x + side; x < r.x + r.width - side;) {
            int end = x;
            while (end < r.x + r.width - side && m_sums.in({end, r.y, 1, r.height}) <= allowed)
                ++end;
            if (end - x >= std::max(2.0, needed * m_letter))
                found.emplace_back(x, end);
            x = std::max(end, x) + 1;
        }
        return found;
    }

    /// The longest white upright strip inside the region: its x, top and bottom.
    struct Strip {
        int x = 0, top = 0, bottom = 0;
        int length() const { return bottom - top; }
    };
    Strip longestStrip(const cv::Rect& r) const
    {
        Strip best;
        const int width = std::max(2, cvRound(0.5 * m_letter)), side = cvRound(4 * m_letter);
        for (int x = r.x + side; x + width < r.x + r.width - side; x += 2) {
            int top = r.y;
            for (int y = r.y; y <= r.y + r.height; ++y) {
                if (y < r.y + r.height && m_sums.in({x, y, width, 1}) == 0)
                    continue;
                if (y - top > best.length())
                    best = {x + width / 2, top, y};
                top = y + 1;
            }
        }
        return best;
    }

    /// The whitest row within a line's reach of y.
    int whitestRow(const cv::Rect& r, int y) const
    {
        int best = y, least = r.width + 1;
        for (int d = 0; d <= cvRound(0.8 * m_pitch); ++d)
            for (const int at : {y - d, y + d})
                if (at > r.y && at < r.y + r.height)
                    if (const int count = m_sums.in({r.x, at, r.width, 1}); count < least)
                        least = count, best = at;
        return best;
    }

    /// Where a level rule crosses the whole region; −1: nowhere.
    int crossingRule(const cv::Rect& r) const
    {
        const int margin = cvRound(1.5 * m_pitch);
        int best = -1, most = int(0.85 * r.width);
        for (int y = r.y + margin; y < r.y + r.height - margin; ++y)
            if (const int count = m_levelSums.in({r.x, y, r.width, 1}); count > most)
                most = count, best = y;
        return best;
    }

    void cut(const cv::Rect& whole, int group, int depth)
    {
        const cv::Rect r = trimmed(whole);
        if (r.width < 2 || r.height < m_letter * 0.6)
            return;
        const auto split = depth < 40 ? gutters(r) : std::vector<cv::Range>();
        const Strip strip = split.empty() && depth < 40 ? longestStrip(r) : Strip{r.x, r.y, r.y + r.height};
        const bool columns = !split.empty() || strip.length() >= std::max(6 * m_pitch, 0.12f * float(r.height));
        if (columns && depth < 40) {
            if (const int y = crossingRule(r); y > 0) {
                cut({r.x, r.y, r.width, y - r.y}, m_groups++, depth + 1);
                cut({r.x, y, r.width, r.y + r.height - y}, m_groups++, depth + 1);
                return;
            }
        }
        if (!split.empty()) {
            const int inner = m_groups++;
            int left = r.x;
            for (const cv::Range& gutter : split) {
                const int middle = (gutter.start + gutter.end) / 2;
                cut({left, r.y, middle - left, r.height}, inner, depth + 1);
                left = middle;
            }
            cut({left, r.y, r.x + r.width - left, r.height}, inner, depth + 1);
            return;
        }
        if (columns && depth < 40) {
            const int low = r.y + r.height;
            const int top = strip.top > r.y + 2 ? whitestRow(r, strip.top) : r.y;
            const int bottom = strip.bottom < low - 2 ? whitestRow(r, strip.bottom) : low;
            if (top < bottom && (top > r.y || bottom < low)) {
                if (top > r.y)
                    cut({r.x, r.y, r.width, top - r.y}, m_groups++, depth + 1);
                cut({r.x, top, r.width, bottom - top}, group, depth + 1);
                if (bottom < low)
                    cut({r.x, bottom, r.width, low - bottom}, m_groups++, depth + 1);
                return;
            }
        }
        m_leaves.push_back({r, group});
    }

    float m_letter, m_pitch;
    cv::Mat m_ink;
    Sums m_sums;
    cv::Mat m_level;
    Sums m_levelSums;
    cv::Mat m_upright;
    std::vector<Leaf> m_leaves;
    int m_groups = 0;
};

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

/// From line to line: the lag at which the profiles of tall leaves repeat.
float pitchOf(const cv::Mat& ink, const std::vector<Leaf>& leaves, float letter)
{
    const int least = cvRound(1.3f * letter), most = cvRound(4 * letter);
    std::vector<double> sums(std::size_t(most + 1), 0);
    for (const Leaf& leaf : leaves) {
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

void addLines(Layout& layout, const Leaf& leaf)
{
    const auto bands = rowsOf(profileOf(layout.ink, leaf.box), layout.pitch);
    std::vector<TextLine> lines;
    for (const cv::Range& band : bands) {
        const cv::Rect strip(leaf.box.x, leaf.box.y + band.start, leaf.box.width, band.size());
        std::vector<cv::Point> points;
        cv::findNonZero(layout.ink(strip), points);
        if (points.size() < std::size_t(layout.letter))
            continue;
        const cv::Rect box = cv::boundingRect(points) + strip.tl();
        cv::Mat columns;
        cv::reduce(layout.ink(box), columns, 0, cv::REDUCE_MAX);
        lines.push_back({box, int(layout.blocks.size()), double(points.size()), double(points.size()) / std::max(1, box.area()),
                         1 - double(cv::countNonZero(columns)) / columns.cols});
    }
    if (lines.empty())
        return;
    layout.blocks.push_back({leaf.box, leaf.group});
    layout.lines.insert(layout.lines.end(), lines.begin(), lines.end());
}

Layout turned(const PageChannels& c, const cv::Mat& text, const cv::Mat& gap)
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
    if (gap.empty())
        l.gap = cv::Mat(l.size, CV_8U, cv::Scalar(0));
    else
        turn(gap, l.gap);
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

Layout findLayout(const PageChannels& channels, const cv::Mat& text, const cv::Mat& gap)
{
    Layout layout = turned(channels, text, gap);
    auto leaves = Cutter(layout).cut();
    layout.pitch = pitchOf(layout.ink, leaves, layout.letter);
    leaves = Cutter(layout).cut();
    for (const Leaf& leaf : leaves)
        addLines(layout, leaf);
    return layout;
}

Layout layoutOf(const PageChannels& channels, const std::vector<Region>& regions)
{
    cv::Mat text(channels.grey.size(), CV_8U, cv::Scalar(0));
    for (const Region& r : regions)
        if (r.kind == RegionClass::Text || r.kind == RegionClass::Advert || r.kind == RegionClass::Table)
            fillPolygon(text, r.polygon, 255, channels.scale);
    Layout layout = turned(channels, text, {});
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
    for (const Leaf& leaf : ordered)
        addLines(layout, leaf);
    return layout;
}

} // namespace phenodrop::newspaper

#include "plugins/newspaper/columns.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace phenodrop::newspaper {

namespace {

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

/// Cuts a level page into columns.
class Cutter
{
public:
    explicit Cutter(const Layout& layout)
        : m_letter(layout.letter), m_pitch(layout.pitch), m_ink(closed(layout)), m_sums(m_ink), m_levelSums(thick(layout.level, layout))
    {
    }

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
    Sums m_levelSums;
    std::vector<Leaf> m_leaves;
    int m_groups = 0;
};

} // namespace

std::vector<Leaf> findColumns(const Layout& layout)
{
    return Cutter(layout).cut();
}

} // namespace phenodrop::newspaper

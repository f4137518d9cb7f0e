// jointFeatureNames() and jointFeatures(): what is measured where two lines meet.
#include "plugins/newspaper/mergegraph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop::newspaper {

namespace {

double medianOf(std::vector<double> values, double fallback)
{
    if (values.empty())
        return fallback;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What a line looks like in its column; lengths as shares of the column's width.
struct Look {
    double left = 0, right = 0; ///< white beside it
    double centred = 0;         ///< 0 flush … 0.5 a short line in the middle
    double balance = 0;         ///< 1: as much white left as right
    double tall = 0, dense = 0, open = 0; ///< relative to the page's usual line, 0 usual
};

/// Measures joints of one page.
class Measure
{
public:
    explicit Measure(const Layout& l) : m_layout(l)
    {
        std::vector<double> heights, densities, opens;
        for (const TextLine& line : l.lines)
            if (line.box.width > 0.6 * l.blocks[std::size_t(line.block)].box.width) {
                heights.push_back(line.box.height);
                densities.push_back(line.density);
                opens.push_back(line.open);
            }
        m_height = medianOf(heights, l.pitch * 0.8);
        m_density = medianOf(densities, 0.3);
        m_open = medianOf(opens, 0.3);
        int headings = 0;
        for (std::size_t i = 0; i < l.lines.size(); ++i)
            headings += displayed(i);
        std::vector<double> gaps;
        for (std::size_t i = 0; i + 1 < l.lines.size(); ++i)
            if (l.lines[i].block == l.lines[i + 1].block)
                gaps.push_back((l.lines[i + 1].box.y - l.lines[i].box.y - l.lines[i].box.height) / double(l.pitch));
        m_gap = medianOf(gaps, 0);
        m_headings = l.lines.empty() ? 0 : double(headings) / double(l.lines.size());
    }

    Look look(std::size_t i) const
    {
        const TextLine& line = m_layout.lines[i];
        const cv::Rect column = m_layout.blocks[std::size_t(line.block)].box;
        const double width = std::max(1, column.width);
        Look k;
        k.left = std::clamp((line.box.x - column.x) / width, 0.0, 1.0);
        k.right = std::clamp((column.x + column.width - line.box.x - line.box.width) / width, 0.0, 1.0);
        k.centred = std::min(k.left, k.right) * (1 - std::abs(k.left - k.right) / (k.left + k.right + 0.05));
        k.balance = k.left + k.right > 0.05 ? 1 - std::abs(k.left - k.right) / (k.left + k.right) : 0;
        k.open = std::clamp(line.open - m_open, -0.3, 0.6);
        k.tall = std::clamp(line.box.height / m_height - 1, -0.6, 3.0);
        k.dense = std::clamp(line.density / m_density - 1, -0.6, 1.0);
        return k;
    }

    /// Set off from running text: in the middle or in large type.
    bool displayed(std::size_t i) const
    {
        const Look k = look(i);
        return k.centred > 0.08 || k.tall > 0.45;
    }

    /// Share of set-off lines among a line's neighbours in its column: adverts have many.
    double display(std::size_t i) const
    {
        int all = 0, off = 0;
        const std::size_t from = i >= 7 ? i - 7 : 0, to = std::min(m_layout.lines.size(), i + 8);
        for (std::size_t k = from; k < to; ++k)
            if (k != i && m_layout.lines[k].block == m_layout.lines[i].block) {
                ++all;
                off += displayed(k);
            }
        return all ? double(off) / all : displayed(i);
    }

    /// Share of the column's width that level rules cover between two heights.
    double ruleShare(const cv::Rect& column, int top, int bottom) const
    {
        const cv::Rect strip = cv::Rect(column.x, top, column.width, bottom - top) & cv::Rect({}, m_layout.size);
        if (strip.area() == 0)
            return 0;
        cv::Mat columns;
        cv::reduce(m_layout.level(strip), columns, 0, cv::REDUCE_MAX);
        return double(cv::countNonZero(columns)) / columns.cols;
    }

    /// White between two lines beyond the page's usual, pitches: types are leaded differently.
    double between(std::size_t i, std::size_t j) const
    {
        const cv::Rect a = m_layout.lines[i].box, b = m_layout.lines[j].box;
        return std::clamp((b.y - a.y - a.height) / double(m_layout.pitch) - m_gap, -0.5, 3.0);
    }

    bool sameColumn(std::size_t i, std::size_t j) const
    {
        const TextLine &a = m_layout.lines[i], &b = m_layout.lines[j];
        if (a.block == b.block)
            return true;
        const cv::Rect p = m_layout.blocks[std::size_t(a.block)].box, q = m_layout.blocks[std::size_t(b.block)].box;
        const int overlap = std::min(p.x + p.width, q.x + q.width) - std::max(p.x, q.x);
        return b.box.y >= a.box.y + a.box.height / 2 && overlap > 0.7 * std::max(p.width, q.width);
    }

    std::vector<std::pair<std::string, double>> joint(std::size_t i) const
    {
        const std::size_t j = i + 1, n = m_layout.lines.size();
        const TextLine &a = m_layout.lines[i], &b = m_layout.lines[j];
        const cv::Rect p = m_layout.blocks[std::size_t(a.block)].box, q = m_layout.blocks[std::size_t(b.block)].box;
        const bool below = sameColumn(i, j);
        const bool beside = !below && q.x > p.x + p.width / 2 && q.y < a.box.y + a.box.height;
        const Look u = look(i), v = look(j);
        const Look next = j + 1 < n ? look(j + 1) : Look{};
        const bool nextBelow = j + 1 < n && sameColumn(j, j + 1), previousBelow = i > 0 && sameColumn(i - 1, i);
        const double gap = below ? between(i, j) : 0;
        const double gapBehind = nextBelow ? between(j, j + 1) : 1, gapBefore = previousBelow ? between(i - 1, i) : 1;
        const int reach = cvRound(1.5 * m_layout.pitch);
        const double rule = below ? ruleShare(q, a.box.y + a.box.height / 2, b.box.y + b.box.height / 2)
                                  : ruleShare(q, b.box.y - reach, b.box.y + b.box.height / 3);
        const double heading = std::min(1.0, 4 * v.centred), headingAbove = std::min(1.0, 4 * u.centred);
        const auto on = [](bool is, double value) { return is ? value : 0; };
        return {
            {"gap", on(below, gap)},
            {"gap above less gap below", on(below, gap - gapBehind)},
            {"gap before", on(below, gapBefore)},
            {"rule", on(below, rule)},
            {"short rule", on(below, rule > 0.08 && rule < 0.6 ? 1 : 0)},
            {"long rule", on(below, rule >= 0.6 ? 1 : 0)},
            {"upper ends short", on(below, std::min(0.5, u.right))},
            {"lower indented", on(below, std::min(0.3, v.left))},
            {"lower ends short", on(below, std::min(0.5, v.right))},
            {"lower centred", on(below, heading)},
            {"lower tall", on(below, v.tall)},
            {"lower dense", on(below, v.dense)},
            {"lower least margin", on(below, std::min(0.35, std::min(v.left, v.right)))},
            {"lower balance", on(below, v.balance)},
            {"lower open", on(below, v.open)},
            {"lower open and centred", on(below, std::max(0.0, v.open) * heading)},
            {"upper centred", on(below, headingAbove)},
            {"upper tall", on(below, u.tall)},
            {"upper dense", on(below, u.dense)},
            {"heading begins", on(below, heading * (1 - headingAbove))},
            {"heading begins after gap", on(below, heading * (1 - headingAbove) * std::clamp(gap, 0.0, 1.5))},
            {"heading before body", on(below, heading * (1 - std::min(1.0, 4 * next.centred)) * (nextBelow ? 1 : 0))},
            {"tall begins", on(below, std::max(0.0, v.tall - std::max(0.0, u.tall)))},
            {"rule then heading", on(below, (rule > 0.08 ? 1 : 0) * std::max(heading, std::min(1.0, std::max(0.0, v.tall))))},
            {"rule after short", on(below, (rule > 0.08 ? 1 : 0) * std::min(0.5, u.right))},
            {"display around", on(below, display(j))},
            {"display on the page", on(below, m_headings)},
            {"column", on(beside, 1)},
            {"column: upper ends short", on(beside, std::min(0.5, u.right))},
            {"column: lower indented", on(beside, std::min(0.3, v.left))},
            {"column: lower centred", on(beside, heading)},
            {"column: lower tall", on(beside, v.tall)},
            {"column: rule above", on(beside, rule)},
            {"column: widths differ", on(beside, std::abs(p.width - q.width) / double(std::max(p.width, q.width)))},
            {"column: tops differ", on(beside, std::min(1.0, std::abs(p.y - q.y) / (4.0 * m_layout.pitch)))},
            {"column: upper is small", on(beside, p.height < 4 * m_layout.pitch ? 1 : 0)},
            {"column: lower is small", on(beside, q.height < 4 * m_layout.pitch ? 1 : 0)},
            {"column: display around", on(beside, (display(i) + display(j)) / 2)},
            {"column: display on the page", on(beside, m_headings)},
            {"section", on(!below && !beside, 1)},
            {"section: rule", on(!below && !beside, rule)},
            {"section: upper wider", on(!below && !beside, std::clamp(std::log(double(p.width) / std::max(1, q.width)), -2.0, 2.0))},
            {"section: upper tall", on(!below && !beside, u.tall)},
            {"section: lower tall", on(!below && !beside, v.tall)},
            {"section: lower centred", on(!below && !beside, heading)},
            {"section: upper is small", on(!below && !beside, p.height < 4 * m_layout.pitch ? 1 : 0)},
            {"section: lower is small", on(!below && !beside, q.height < 4 * m_layout.pitch ? 1 : 0)},
        };
    }

private:
    const Layout& m_layout;
    double m_height = 10, m_density = 0.3, m_open = 0.3, m_headings = 0, m_gap = 0;
};

} // namespace

const std::vector<std::string>& jointFeatureNames()
{
    static const std::vector<std::string> names = [] {
        Layout two;
        two.size = {100, 100};
        two.level = cv::Mat(two.size, CV_8U, cv::Scalar(0));
        two.blocks = {{{0, 0, 100, 100}, 0}};
        two.lines = {{{0, 0, 90, 10}, 0, 100, 0.1}, {{0, 20, 90, 10}, 0, 100, 0.1}};
        std::vector<std::string> all;
        for (const auto& [name, value] : Measure(two).joint(0))
            all.push_back(name);
        return all;
    }();
    return names;
}

Eigen::MatrixXd jointFeatures(const Layout& layout)
{
    const auto count = Eigen::Index(jointFeatureNames().size());
    const std::size_t joints = layout.lines.empty() ? 0 : layout.lines.size() - 1;
    Eigen::MatrixXd all(Eigen::Index(joints), count);
    const Measure measure(layout);
    for (std::size_t i = 0; i < joints; ++i) {
        Eigen::Index f = 0;
        for (const auto& [name, value] : measure.joint(i))
            all(Eigen::Index(i), f++) = value;
    }
    return all;
}

} // namespace phenodrop::newspaper

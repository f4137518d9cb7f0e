#include "plugins/newspaper/mergegraph.h"

#include "core/base/rng.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>

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

    double gapShare(const cv::Rect& strip) const
    {
        const cv::Rect inside = strip & cv::Rect({}, m_layout.size);
        return inside.area() ? cv::mean(m_layout.gap(inside))[0] / 255 : 0;
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
        const double net = below ? gapShare({q.x, a.box.y + a.box.height - 2, q.width, std::max(4, b.box.y - a.box.y - a.box.height + 4)})
                                 : gapShare({q.x, b.box.y - 6, q.width, 8});
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
            {"network gap", on(below, net)},
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

/// Values far outside of what was seen count as its edge.
Eigen::VectorXd standardised(const MergeModel& model, const Eigen::VectorXd& features)
{
    return ((features - model.mean).array() / model.scale.array()).max(-4).min(4).matrix();
}

double logitOf(const MergeModel::Perceptron& p, const Eigen::VectorXd& x, Eigen::VectorXd* hidden)
{
    const Eigen::Index n = x.size(), units = p.hidden.rows();
    const Eigen::VectorXd h = (p.hidden.leftCols(n) * x + p.hidden.col(n)).array().tanh().matrix();
    if (hidden)
        *hidden = h;
    return p.output.head(units).dot(h) + p.output(units);
}

struct Example {
    Eigen::VectorXd features;
    double joined = 0, weight = 1;
};

/// Adam on one flat array.
class Adam
{
public:
    explicit Adam(Eigen::Index size) : m_first(Eigen::ArrayXd::Zero(size)), m_second(Eigen::ArrayXd::Zero(size)) {}
    void step(Eigen::Ref<Eigen::ArrayXd> values, const Eigen::ArrayXd& gradient, double rate)
    {
        ++m_steps;
        m_first = 0.9 * m_first + 0.1 * gradient;
        m_second = 0.999 * m_second + 0.001 * gradient.square();
        values -= rate * (m_first / (1 - std::pow(0.9, m_steps))) / ((m_second / (1 - std::pow(0.999, m_steps))).sqrt() + 1e-8);
    }

private:
    Eigen::ArrayXd m_first, m_second;
    int m_steps = 0;
};

MergeModel::Perceptron learnPerceptron(const std::vector<Example>& examples, const MergeOptions& o, Rng rng)
{
    constexpr std::size_t Batch = 64;
    const Eigen::Index n = examples.front().features.size(), units = o.units, inHidden = units * (n + 1);
    Eigen::ArrayXd values(inHidden + units + 1);
    for (Eigen::Index i = 0; i < values.size(); ++i)
        values(i) = rng.normal() * (i < inHidden ? 1 / std::sqrt(double(n)) : 1 / std::sqrt(double(units)));
    values(values.size() - 1) = 0;
    Adam adam(values.size());
    std::vector<std::size_t> order(examples.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto unpacked = [&] {
        return MergeModel::Perceptron{Eigen::Map<const Eigen::MatrixXd>(values.data(), units, n + 1),
                                      Eigen::Map<const Eigen::VectorXd>(values.data() + inHidden, units + 1)};
    };
    for (int epoch = 0; epoch < o.epochs; ++epoch) {
        rng.shuffle(order);
        const double rate = 3e-3 * 0.5 * (1 + std::cos(3.14159265358979 * epoch / o.epochs));
        for (std::size_t from = 0; from < order.size(); from += Batch) {
            const std::size_t to = std::min(order.size(), from + Batch);
            const auto p = unpacked();
            Eigen::MatrixXd dHidden = o.decay * p.hidden;
            Eigen::VectorXd dOutput = o.decay * p.output;
            for (std::size_t i = from; i < to; ++i) {
                const Example& e = examples[order[i]];
                Eigen::VectorXd h;
                const double z = logitOf(p, e.features, &h);
                const double error = e.weight * (1 / (1 + std::exp(-z)) - e.joined) / double(to - from);
                dOutput.head(units) += error * h;
                dOutput(units) += error;
                const Eigen::VectorXd back = error * (p.output.head(units).array() * (1 - h.array().square())).matrix();
                dHidden.leftCols(n).noalias() += back * e.features.transpose();
                dHidden.col(n) += back;
            }
            Eigen::ArrayXd gradient(values.size());
            gradient.head(inHidden) = dHidden.reshaped().array();
            gradient.tail(units + 1) = dOutput.array();
            adam.step(values, gradient, rate);
        }
    }
    return unpacked();
}

} // namespace

double MergeModel::probability(const Eigen::VectorXd& features) const
{
    if (members.empty())
        return 0.5;
    const Eigen::VectorXd x = standardised(*this, features);
    double z = 0;
    for (const Perceptron& p : members)
        z += logitOf(p, x, nullptr);
    return 1 / (1 + std::exp(-z / double(members.size())));
}

const std::vector<std::string>& jointFeatureNames()
{
    static const std::vector<std::string> names = [] {
        Layout two;
        two.size = {100, 100};
        two.level = two.gap = cv::Mat(two.size, CV_8U, cv::Scalar(0));
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

Joints labelledJoints(const Layout& layout, const cv::Mat& truth)
{
    cv::Mat level;
    cv::Mat values;
    truth.convertTo(values, CV_32F);
    cv::warpAffine(values, level, layout.turn, layout.size, cv::INTER_NEAREST);
    std::vector<int> article;
    for (const TextLine& line : layout.lines) {
        std::map<int, long> counts;
        long all = 0;
        for (int y = line.box.y; y < line.box.y + line.box.height; ++y)
            for (int x = line.box.x; x < line.box.x + line.box.width; ++x)
                if (layout.ink.at<std::uint8_t>(y, x)) {
                    ++counts[int(level.at<float>(y, x))];
                    ++all;
                }
        int best = 0;
        for (const auto& [label, count] : counts)
            if (label > 0 && 2 * count > all)
                best = label;
        article.push_back(best);
    }
    Joints joints{jointFeatures(layout), {}, 1};
    for (std::size_t i = 0; i + 1 < article.size(); ++i)
        joints.joined.push_back(article[i] == 0 || article[i + 1] == 0 ? -1 : article[i] == article[i + 1]);
    return joints;
}

Result<MergeModel> fitMerge(const std::vector<Joints>& pages, const MergeOptions& options)
{
    const auto count = Eigen::Index(jointFeatureNames().size());
    std::vector<Example> examples;
    for (const Joints& page : pages)
        for (std::size_t i = 0; i < page.joined.size(); ++i)
            if (page.joined[i] >= 0)
                examples.push_back({page.features.row(Eigen::Index(i)).transpose(), double(page.joined[i]), page.weight});
    const auto ends = std::count_if(examples.begin(), examples.end(), [](const Example& e) { return e.joined < 0.5; });
    if (ends == 0 || std::size_t(ends) == examples.size())
        return Error{Errc::NotEnoughData, "articles", "no page with several articles to learn the merge step from"};
    MergeModel model;
    model.mean = model.scale = Eigen::VectorXd::Zero(count);
    double total = 0;
    for (const Example& e : examples) {
        model.mean += e.weight * e.features;
        total += e.weight;
    }
    model.mean /= total;
    for (const Example& e : examples)
        model.scale += e.weight * (e.features - model.mean).cwiseAbs2();
    model.scale = (model.scale / total).cwiseSqrt().cwiseMax(0.05);
    for (Example& e : examples) {
        e.features = standardised(model, e.features);
        e.weight *= double(examples.size()) / total;
    }
    for (int m = 0; m < options.members; ++m)
        model.members.push_back(learnPerceptron(examples, options, Rng(options.seed).child(std::uint64_t(m))));
    return model;
}

std::vector<int> mergeLines(const Layout& layout, const MergeModel& model, double threshold, std::vector<double>* probabilities)
{
    const Eigen::MatrixXd features = jointFeatures(layout);
    std::vector<int> parts;
    int part = 0;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (i > 0) {
            const double p = model.probability(features.row(Eigen::Index(i - 1)).transpose());
            if (probabilities)
                probabilities->push_back(p);
            part += p > threshold ? 0 : 1;
        }
        parts.push_back(part);
    }
    return parts;
}

} // namespace phenodrop::newspaper

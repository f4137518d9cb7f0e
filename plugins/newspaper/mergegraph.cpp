#include "plugins/newspaper/mergegraph.h"

#include "core/base/rng.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop::newspaper {

namespace {

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

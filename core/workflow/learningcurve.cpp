#include "core/workflow/learningcurve.h"

#include "core/base/rng.h"
#include "core/base/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace phenodrop {

namespace {

constexpr int Folds = 4;
constexpr double Fractions[] = {0.25, 0.5, 0.75, 1.0};
constexpr std::size_t FewestLabels = 8;
constexpr double KnownTo = 0.1;  ///< half the interval of a recall that is to be called enough
constexpr double WorthIt = 0.01; ///< gain in recall from twice the labels below which there are enough

/// Fold of each row: groups dealt out in random order, so that a group is never torn apart.
std::vector<int> dealFolds(std::span<const int> groups, std::uint64_t seed)
{
    const std::set<int> distinct(groups.begin(), groups.end());
    std::vector<int> order(distinct.begin(), distinct.end());
    Rng(seed).shuffle(order);
    std::vector<int> folds;
    for (int group : groups)
        folds.push_back(int(std::find(order.begin(), order.end(), group) - order.begin()) % Folds);
    return folds;
}

/// Labels with which one fold is judged: those of the other folds, of each class only the given fraction.
std::vector<int> trainingLabels(std::span<const int> labels, const std::vector<int>& folds, int fold,
                                double fraction, const std::vector<std::size_t>& order, std::size_t classes)
{
    std::vector<std::size_t> perClass(classes, 0), taken(classes, 0);
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (folds[i] != fold)
            ++perClass[std::size_t(labels[i])];
    std::vector<int> training(labels.size(), -1);
    for (std::size_t i : order) {
        const auto k = std::size_t(labels[i]);
        if (folds[i] != fold && double(taken[k]) < fraction * double(perClass[k])) {
            training[i] = labels[i];
            ++taken[k];
        }
    }
    return training;
}

/// Least squares of recall = a − b/√n with b ≥ 0.
std::pair<double, double> fitCurve(const std::vector<LearningCurve::Point>& points)
{
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto& p : points) {
        const double x = 1 / std::sqrt(p.labels);
        sx += x, sy += p.recall, sxx += x * x, sxy += x * p.recall;
    }
    const double n = double(points.size()), spread = n * sxx - sx * sx;
    const double b = spread > 0 ? std::max(0.0, -(n * sxy - sx * sy) / spread) : 0;
    return {(sy + b * sx) / n, b};
}

void forecast(LearningCurve& curve)
{
    const auto [a, b] = fitCurve(curve.measured);
    const auto at = [a = a, b = b](double n) { return a - b / std::sqrt(n); };
    const LearningCurve::Point now = curve.measured.back();
    const double gain = std::min(at(2 * now.labels) - at(now.labels), 1 - now.recall);
    curve.forecast = {2 * now.labels, std::min(1.0, now.recall + std::max(0.0, gain))};
    if (gain < WorthIt) {
        const Interval known = wilson(now.recall * now.labels, now.labels);
        curve.moreAdvised = (known.high - known.low) / 2 <= KnownTo ? 0 : -1;
        return;
    }
    const double wanted = at(now.labels) + 0.8 * gain; // b/√n = a − wanted
    const double enough = std::pow(b / std::max(1e-9, a - wanted), 2);
    curve.moreAdvised = std::clamp(int(std::ceil(enough - now.labels)), 5, 500);
}

} // namespace

Result<std::vector<LearningCurve>> learningCurves(const FeatureRows& features, std::span<const int> labels,
                                                  std::span<const int> groups, std::size_t classes,
                                                  std::uint64_t seed, const Progress& progress)
{
    if (labels.size() != features.rows || groups.size() != features.rows)
        return Error{Errc::BadShape, "labels",
                     std::to_string(labels.size()) + " labels, " + std::to_string(groups.size()) +
                         " groups, " + std::to_string(features.rows) + " rows"};
    std::vector<std::size_t> count(classes, 0);
    for (int label : labels)
        if (label >= 0 && std::size_t(label) < classes)
            ++count[std::size_t(label)];
        else
            return Error{Errc::BadShape, "labels", "class " + std::to_string(label)};
    std::vector<LearningCurve> curves(classes);
    if (std::set<int>(groups.begin(), groups.end()).size() < 2)
        return curves;

    const std::vector<int> folds = dealFolds(groups, seed);
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    Rng(seed).child(1).shuffle(order);
    BelieveOptions quick;
    quick.iterations = 60;
    int step = 0;
    const double whole = double(Folds * std::size(Fractions));
    for (double fraction : Fractions) {
        std::vector<double> right(classes, 0), judged(classes, 0);
        for (int fold = 0; fold < Folds; ++fold) {
            const std::vector<int> training = trainingLabels(labels, folds, fold, fraction, order, classes);
            const auto belief = believe(features, training, classes, quick, part(progress, step / whole, (step + 1) / whole));
            if (!belief && belief.error().code != Errc::NotEnoughData)
                return belief.error();
            for (std::size_t i = 0; belief && i < labels.size(); ++i)
                if (folds[i] == fold) {
                    judged[std::size_t(labels[i])] += 1;
                    right[std::size_t(labels[i])] += belief->best(i) == labels[i];
                }
            if (!report(progress, ++step / whole))
                return Error{Errc::Cancelled};
        }
        for (std::size_t k = 0; k < classes; ++k)
            if (count[k] >= FewestLabels && judged[k] > 0)
                curves[k].measured.push_back({fraction * double(count[k]), right[k] / judged[k]});
    }
    for (LearningCurve& curve : curves)
        if (curve.measured.size() >= 2)
            forecast(curve);
    return curves;
}

} // namespace phenodrop

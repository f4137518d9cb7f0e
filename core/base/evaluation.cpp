#include "core/base/evaluation.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

std::vector<int> likeliest(std::span<const float> probabilities, std::size_t classes)
{
    std::vector<int> best(classes > 0 ? probabilities.size() / classes : 0);
    for (std::size_t i = 0; i < best.size(); ++i) {
        const auto row = probabilities.subspan(i * classes, classes);
        best[i] = int(std::max_element(row.begin(), row.end()) - row.begin());
    }
    return best;
}

Evaluation evaluatePredictions(std::vector<std::string> classes, std::span<const int> truth, std::span<const float> probabilities)
{
    const auto predicted = likeliest(probabilities, classes.size());
    return evaluatePredictions(std::move(classes), truth, predicted, probabilities);
}

Evaluation evaluateConfusion(std::vector<std::string> classes, std::vector<std::vector<long>> confusion)
{
    Evaluation e;
    const std::size_t k = classes.size();
    e.classes = std::move(classes);
    e.confusion = std::move(confusion);
    e.perClass.resize(k);
    std::vector<long> predicted(k, 0);
    long correct = 0;
    for (std::size_t t = 0; t < k; ++t)
        for (std::size_t p = 0; p < k; ++p) {
            e.perClass[t].cells += e.confusion[t][p];
            predicted[p] += e.confusion[t][p];
        }
    double recalls = 0, f1s = 0, chance = 0;
    int present = 0;
    for (std::size_t c = 0; c < k; ++c) {
        auto& mine = e.perClass[c];
        const long hits = e.confusion[c][c];
        correct += hits;
        e.cells += mine.cells;
        mine.recall = mine.cells ? double(hits) / double(mine.cells) : 0;
        mine.recallInterval = wilson(double(hits), double(mine.cells));
        mine.precision = predicted[c] ? double(hits) / double(predicted[c]) : 0;
        mine.f1 = hits ? 2 * mine.precision * mine.recall / (mine.precision + mine.recall) : 0;
        if (mine.cells) {
            ++present;
            recalls += mine.recall;
            f1s += mine.f1;
        }
    }
    const double n = double(e.cells);
    for (std::size_t c = 0; c < k && n > 0; ++c)
        chance += double(e.perClass[c].cells) / n * double(predicted[c]) / n;
    e.accuracy = n > 0 ? double(correct) / n : 0;
    e.error = 1 - e.accuracy;
    e.balancedAccuracy = present ? recalls / present : 0;
    e.meanClassError = 1 - e.balancedAccuracy;
    e.macroF1 = present ? f1s / present : 0;
    e.kappa = chance < 1 ? (e.accuracy - chance) / (1 - chance) : 0;
    e.accuracyInterval = wilson(double(correct), n);
    return e;
}

double expectedCalibrationError(std::span<const double> confidence, std::span<const char> correct, int bins)
{
    std::vector<double> sure(std::size_t(bins), 0), right(std::size_t(bins), 0);
    for (std::size_t i = 0; i < confidence.size(); ++i) {
        const int bin = std::clamp(int(std::ceil(confidence[i] * bins)) - 1, 0, bins - 1);
        sure[std::size_t(bin)] += confidence[i];
        right[std::size_t(bin)] += correct[i] ? 1 : 0;
    }
    double sum = 0; // |B|/N · |acc − conf| = |right − sure| / N
    for (int b = 0; b < bins; ++b)
        sum += std::abs(right[std::size_t(b)] - sure[std::size_t(b)]);
    return confidence.empty() ? 0 : sum / double(confidence.size());
}

Evaluation evaluatePredictions(std::vector<std::string> classes, std::span<const int> truth,
                               std::span<const int> predicted, std::span<const float> probabilities)
{
    const std::size_t k = classes.size();
    std::vector<std::vector<long>> confusion(k, std::vector<long>(k, 0));
    for (std::size_t i = 0; i < truth.size(); ++i)
        ++confusion[std::size_t(truth[i])][std::size_t(predicted[i])];
    Evaluation e = evaluateConfusion(std::move(classes), std::move(confusion));
    if (probabilities.size() == truth.size() * k && k > 0) {
        std::vector<double> confidence(truth.size());
        std::vector<char> correct(truth.size());
        for (std::size_t i = 0; i < truth.size(); ++i) {
            confidence[i] = double(probabilities[i * k + std::size_t(predicted[i])]);
            correct[i] = truth[i] == predicted[i];
        }
        e.ece = expectedCalibrationError(confidence, correct);
    }
    return e;
}

} // namespace phenodrop

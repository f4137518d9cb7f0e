#include "core/features/tuning.h"

#include "core/base/threads.h"
#include "core/features/preparation.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>

namespace phenodrop {

CrossValidation::CrossValidation(const FeatureSamples& training, std::vector<int> folds) : m_samples(training)
{
    const int count = *std::max_element(folds.begin(), folds.end()) + 1;
    m_folds.resize(std::size_t(count));
    for (int f = 0; f < count; ++f) {
        Fold& fold = m_folds[std::size_t(f)];
        std::vector<int> seen;
        for (std::size_t i = 0; i < folds.size(); ++i)
            (folds[i] == f ? fold.heldOut : seen).push_back(int(i));
        const FeatureSamples part = selectRows(training, seen);
        const Preparation preparation = Preparation::fit(part.values);
        fold.labels = part.labels;
        fold.training = preparation.apply(part.values);
        fold.test = preparation.apply(selectRows(training, fold.heldOut).values);
    }
}

FeatureMatrix CrossValidation::predict(const TrainFunction& train, int classes) const
{
    FeatureMatrix all = FeatureMatrix::Zero(m_samples.values.rows(), classes);
    for (const Fold& fold : m_folds) {
        const FeatureMatrix p = train(fold.training, fold.labels)->probabilities(fold.test);
        for (std::size_t i = 0; i < fold.heldOut.size(); ++i)
            all.row(fold.heldOut[i]) = p.row(Eigen::Index(i));
    }
    return all;
}

double CrossValidation::accuracy(const FeatureMatrix& probabilities) const
{
    const std::vector<int> predicted = likeliest(probabilities);
    double right = 0;
    for (std::size_t i = 0; i < predicted.size(); ++i)
        right += predicted[i] == m_samples.labels[i];
    return right / double(predicted.size());
}

std::vector<int> likeliest(const FeatureMatrix& probabilities)
{
    std::vector<int> best(std::size_t(probabilities.rows()));
    for (Eigen::Index i = 0; i < probabilities.rows(); ++i)
        probabilities.row(i).maxCoeff(&best[std::size_t(i)]);
    return best;
}

namespace {

// Around the usual optimum for z-scored features; gamma in units of 1 ÷ D.
constexpr std::array<SvmSettings, 8> SvmGrid{{{true, 1, 0.3},
                                              {true, 3, 0.15},
                                              {true, 3, 0.5},
                                              {true, 10, 0.15},
                                              {true, 10, 0.5},
                                              {true, 30, 0.15},
                                              {false, 0.003, 0},
                                              {false, 0.03, 0}}};

constexpr double TriedShare = 0.1; // of the features, at each node of a tree

struct Candidate {
    TrainFunction train;
    std::string settings;
};

std::vector<Candidate> candidatesOf(ClassicalMethod method, int classes, const ClassicalOptions& options)
{
    std::vector<Candidate> list;
    if (method == ClassicalMethod::Lda)
        list.push_back({[classes](const FeatureMatrix& x, std::span<const int> labels) {
                            return trainLda(x, labels, classes);
                        },
                        "shrinkage=ledoit-wolf"});
    if (method == ClassicalMethod::Svm)
        for (const SvmSettings& settings : SvmGrid)
            list.push_back({[classes, settings](const FeatureMatrix& x, std::span<const int> labels) {
                                return trainSvm(x, labels, classes, settings);
                            },
                            describe(settings)});
    if (method == ClassicalMethod::Forest) {
        const ForestSettings settings{options.trees, TriedShare, options.seed};
        list.push_back({[classes, settings](const FeatureMatrix& x, std::span<const int> labels) {
                            return trainForest(x, labels, classes, settings);
                        },
                        "trees=" + std::to_string(options.trees)});
    }
    return list;
}

} // namespace

Result<TunedMethod> tuneMethod(ClassicalMethod method, const CrossValidation& validation, int classes,
                               const ClassicalOptions& options, const Progress& progress)
{
    const std::vector<Candidate> candidates = candidatesOf(method, classes, options);
    std::vector<FeatureMatrix> predictions(candidates.size());
    std::vector<std::string> failures(candidates.size());
    std::atomic<bool> cancelled = false;
    std::atomic<int> done = 0;
    parallelFor(candidates.size(), [&](std::size_t i) {
        if (cancelled)
            return;
        try {
            predictions[i] = validation.predict(candidates[i].train, classes);
        } catch (const std::exception& e) {
            failures[i] = e.what();
        }
        if (!report(progress, double(++done) / double(candidates.size())))
            cancelled = true;
    });
    if (cancelled)
        return Error{Errc::Cancelled};
    TunedMethod best;
    best.accuracy = -1;
    best.method = method;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!failures[i].empty())
            return Error{Errc::Internal, classicalMethodName(method), failures[i]};
        const double accuracy = validation.accuracy(predictions[i]);
        if (accuracy <= best.accuracy)
            continue;
        best.accuracy = accuracy;
        best.train = candidates[i].train;
        best.settings = candidates[i].settings;
        best.sharpness = fitSharpness(predictions[i], validation.labels());
        best.heldOut = predictions[i];
    }
    return best;
}

} // namespace phenodrop

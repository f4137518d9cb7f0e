#pragma once

#include "core/base/statistics.h"

#include <span>
#include <string>
#include <vector>

namespace phenodrop {

/// What a classifier said about cells whose phenotype is known. Classes are 0 … K-1.
struct Evaluation {
    std::vector<std::string> classes;
    std::vector<std::vector<long>> confusion; ///< [true][predicted], cells
    long cells = 0;
    double accuracy = 0;         ///< correct ÷ cells
    double error = 0;            ///< 1 − accuracy
    double meanClassError = 0;   ///< mean over classes that have cells of 1 − recall
    double balancedAccuracy = 0; ///< 1 − meanClassError
    double ece = 0;              ///< expected calibration error, 15 equal bins; 0 where no probabilities were given
    double kappa = 0;            ///< Cohen 1960
    double macroF1 = 0;
    Interval accuracyInterval;   ///< Wilson 95 %

    struct PerClass {
        long cells = 0;
        double recall = 0;
        Interval recallInterval; ///< Wilson 95 %
        double precision = 0;
        double f1 = 0;
    };
    std::vector<PerClass> perClass;
};

/// Judges from a confusion matrix alone ([true][predicted]).
Evaluation evaluateConfusion(std::vector<std::string> classes, std::vector<std::vector<long>> confusion);

/// The most probable class of each row of N × K; of equal ones the first.
std::vector<int> likeliest(std::span<const float> probabilities, std::size_t classes);

/// Judges predictions. `probabilities` is cells × K row-major and may be empty, then `predicted` counts alone and ece is 0.
/// Sources: Guo et al. 2017, ICML, eq. 3 (ECE).
Evaluation evaluatePredictions(std::vector<std::string> classes, std::span<const int> truth,
                               std::span<const int> predicted, std::span<const float> probabilities);
/// The same where the most probable class is what was predicted.
Evaluation evaluatePredictions(std::vector<std::string> classes, std::span<const int> truth, std::span<const float> probabilities);

/// Sum over bins of |accuracy − confidence| × share; `confidence` of the predicted class, 15 equal bins on (0, 1].
double expectedCalibrationError(std::span<const double> confidence, std::span<const char> correct, int bins = 15);

} // namespace phenodrop

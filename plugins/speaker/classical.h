#pragma once

#include "core/nn/tensor.h"
#include "plugins/speaker/utterances.h"

#include <Eigen/Core>

namespace phenodrop::speaker {

/// The classical description of a voice, 20 cepstral coefficients per frame: mean and standard deviation of
/// them and of their change over time, 80 numbers.
Eigen::VectorXd cepstralStatistics(std::span<const float> samples);

/// Linear discriminant analysis: directions in which speakers differ most against how one speaker varies.
///
///     maximise |W'·S_b·W| / |W'·S_w·W|,  S_w ← (1 − a)·S_w + a·tr(S_w)/p·I with a = 0.05
///
/// Source: Fisher 1936, Annals of Eugenics 7:179; Friedman 1989, JASA 84:165 (shrinkage).
struct Discriminant {
    Eigen::VectorXd mean;
    Eigen::MatrixXd directions; ///< p × d
    Eigen::VectorXd project(const Eigen::VectorXd& x) const { return directions.transpose() * (x - mean); }
};

/// One row per example. Errors: NotEnoughData (fewer than two classes, or no more rows than classes).
Result<Discriminant> fitDiscriminant(const Eigen::MatrixXd& rows, const std::vector<int>& classes,
                                     int dimensions);

/// The baseline: statistics of pieces of 1 and 3 s of the training speakers, then the discriminant.
Result<Discriminant> fitClassical(const std::vector<Utterance>& training, std::uint64_t seed);

} // namespace phenodrop::speaker

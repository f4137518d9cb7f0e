#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phenodrop {

/// Features of cells as a row-major N × D matrix that someone else owns; a row per cell.
struct FeatureRows {
    std::span<const float> values;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::span<const float> row(std::size_t i) const { return values.subspan(i * columns, columns); }
};

/// What a quick classifier thinks of each cell between two trainings of the network.
struct Belief {
    std::size_t classes = 0;
    std::vector<float> probabilities; ///< N × K row-major, rows sum to 1; classes without labels have 0
    int best(std::size_t row) const;  ///< the most probable class
    float probability(std::size_t row, std::size_t phenotype) const
    {
        return probabilities[row * classes + phenotype];
    }
    float margin(std::size_t row) const; ///< best minus second best, 0 … 1
    std::size_t rows() const { return classes ? probabilities.size() / classes : 0; }
};

struct BelieveOptions {
    double ridge = 5e-2;  ///< weight of |W|² against the mean loss
    int iterations = 120; ///< of accelerated gradient descent; each is two N_labelled × D × K products
};

/// Fits a softmax regression to the labelled rows (`labels` −1 or 0 … classes−1) and applies it to all rows.
/// Columns are standardised first; classes weigh as the square root of their size, so that a rare one is
/// heard. Meant for PCA-reduced features (D ≤ 100): some thousand labels take well under a second.
/// Deterministic. Errors: BadShape, NotEnoughData with fewer than two labelled classes, Cancelled.
/// Source: Beck & Teboulle 2009, SIAM J. Imaging Sci. 2:183 (accelerated descent with a fixed step 1/L).
Result<Belief> believe(const FeatureRows& features, std::span<const int> labels, std::size_t classes,
                       const BelieveOptions& options = {}, const Progress& progress = {});

} // namespace phenodrop

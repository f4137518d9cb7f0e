#pragma once

#include "core/features/numbers.h"
#include "core/features/table.h"

#include <vector>

namespace phenodrop {

/// What makes measured features fit for a classifier, fitted on training cells alone: the column's mean for
/// NaN, a power transformation that makes skewed columns symmetric, z-scores; columns that do not vary are
/// dropped. Source: Yeo & Johnson 2000, Biometrika 87:954.
class Preparation
{
public:
    static Preparation fit(const FeatureMatrix& training);
    FeatureMatrix apply(const FeatureMatrix& values) const;
    NamedNumbers numbers() const; ///< for a model file
    /// `sources`: measured features per cell. Errors: BadFormat.
    static Result<Preparation> fromNumbers(const NumberTable& table, int sources);
    int columns() const { return int(m_columns.size()); } ///< of the result

private:
    struct Column {
        Eigen::Index source = 0;
        double mean = 0, sd = 1;      ///< before the transformation
        double lambda = 1;            ///< 1 changes nothing
        double centre = 0, scale = 1; ///< after it
    };
    static bool fitColumn(const FeatureMatrix& training, Column& column);

    std::vector<Column> m_columns;
};

/// Yeo-Johnson transformation of x with power lambda.
double yeoJohnson(double x, double lambda);
/// The power with the greatest likelihood for `values` (z-scored), searched in −2 … 4.
double fitYeoJohnson(const std::vector<double>& values);

} // namespace phenodrop

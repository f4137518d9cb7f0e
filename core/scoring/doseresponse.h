#pragma once

#include "core/base/error.h"
#include "core/base/statistics.h"

#include <array>
#include <span>

namespace phenodrop {

enum class DoseVerdict {
    Response,
    NoResponse,  ///< the curve is not better than a flat line (F test, p > 0.05)
    OutsideRange ///< the fitted EC50 lies outside the doses that were tested
};

/// y = bottom + (top − bottom) ÷ (1 + 10^((log10 EC50 − log10 c) · hill)), hill > 0; a falling curve has top
/// < bottom.
struct DoseResponse {
    DoseVerdict verdict = DoseVerdict::NoResponse;
    double bottom = 0, top = 0;
    double ec50 = 0;       ///< in the doses' unit; meaningful for Response only
    Interval ec50Interval; ///< 95 %, from the covariance in log10 c and Student's t
    double hill = 1;
    double rSquared = 0;
    double pValue = 1; ///< of the F test against a flat line
    int points = 0, doses = 0;
    double at(double concentration) const;
    /// 95 % interval of the curve itself at a concentration, by the delta method; low > high where the points
    /// do not fix the curve.
    Interval band(double concentration) const;

    /// Of bottom, top, log10 EC50 and ln hill, 4 × 4; all 0 where it could not be computed.
    std::array<double, 16> covariance{};
    double studentFactor = 0; ///< two-sided 95 % quantile of Student's t; 0: no degrees of freedom left
};

/// Levenberg-Marquardt in log10 c from several starts; the EC50 stays within two decades of the doses, the
/// ends within ten times the values' span. Points with c ≤ 0 or NaN are left out. With exactly four points
/// hill stays 1. Errors: NotEnoughData for fewer than 4 different doses, BadShape for spans of different
/// length.
Result<DoseResponse> fitDoseResponse(std::span<const double> concentrations, std::span<const double> values);

} // namespace phenodrop

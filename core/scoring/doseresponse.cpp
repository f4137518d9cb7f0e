#include "core/scoring/doseresponse.h"

#include "core/scoring/specialfunctions.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace phenodrop {

namespace {

// Parameters: bottom, top, log10 EC50, ln hill. The last keeps hill positive.
using Parameters = Eigen::Vector4d;
constexpr int Count = 4;
const double Ln10 = std::log(10.0);
constexpr double DecadesBeyond = 2;     // an EC50 farther from the doses is a guess without ground
constexpr double SpansBeyond = 10;      // and so are ends that are so far from all values
constexpr double SteepestLogHill = 3.0; // hill 20: steeper curves are steps, and their likelihood is flat

struct Points {
    std::vector<double> logDose, value;
    int free = Count;     ///< parameters that are fitted; with four points the hill is not
    Parameters low, high; ///< bounds
};

void setBounds(Points& points)
{
    const auto [low, high] = std::minmax_element(points.value.begin(), points.value.end());
    const auto [first, last] = std::minmax_element(points.logDose.begin(), points.logDose.end());
    const double room = SpansBeyond * (*high - *low);
    points.low = {*low - room, *low - room, *first - DecadesBeyond, -SteepestLogHill};
    points.high = {*high + room, *high + room, *last + DecadesBeyond, SteepestLogHill};
}

double model(const Parameters& p, double logDose)
{
    return p[0] + (p[1] - p[0]) / (1 + std::pow(10.0, (p[2] - logDose) * std::exp(p[3])));
}

double squares(const Points& points, const Parameters& p)
{
    double sum = 0;
    for (std::size_t i = 0; i < points.value.size(); ++i) {
        const double r = points.value[i] - model(p, points.logDose[i]);
        sum += r * r;
    }
    return sum;
}

/// Derivatives of the curve at a dose by the four parameters.
Eigen::Vector4d gradient(const Parameters& p, double logDose)
{
    const double hill = std::exp(p[3]), w = std::pow(10.0, (p[2] - logDose) * hill);
    const double s = 1 / (1 + w), slope = std::isfinite(w) ? (p[1] - p[0]) * s * (w * s) : 0;
    return {1 - s, s, -slope * Ln10 * hill, -slope * Ln10 * (p[2] - logDose) * hill};
}

/// JᵀJ and Jᵀr of the residuals.
struct Normal {
    Eigen::Matrix4d jtj = Eigen::Matrix4d::Zero();
    Eigen::Vector4d jtr = Eigen::Vector4d::Zero();
};

Normal normalEquations(const Points& points, const Parameters& p)
{
    Normal normal;
    for (std::size_t i = 0; i < points.value.size(); ++i) {
        Eigen::Vector4d j = gradient(p, points.logDose[i]);
        if (points.free < Count)
            j[3] = 0;
        normal.jtj += j * j.transpose();
        normal.jtr += j * (points.value[i] - model(p, points.logDose[i]));
    }
    return normal;
}

Parameters levenbergMarquardt(const Points& points, Parameters p)
{
    double lambda = 1e-2, best = squares(points, p);
    for (int round = 0; round < 120; ++round) {
        const Normal normal = normalEquations(points, p);
        Eigen::Matrix4d damped = normal.jtj;
        damped.diagonal() += lambda * normal.jtj.diagonal() + Eigen::Vector4d::Constant(1e-14);
        Parameters next = p + damped.ldlt().solve(normal.jtr);
        next = next.cwiseMax(points.low).cwiseMin(points.high);
        const double reached =
            next.allFinite() ? squares(points, next) : std::numeric_limits<double>::infinity();
        if (reached < best) {
            const bool done = best - reached <= 1e-11 * best;
            p = next;
            best = reached;
            lambda = std::max(lambda / 5, 1e-12);
            if (done)
                break;
        } else if ((lambda *= 4) > 1e12) {
            break;
        }
    }
    return p;
}

Parameters bestOfStarts(const Points& points)
{
    const auto [low, high] = std::minmax_element(points.value.begin(), points.value.end());
    const auto [first, last] = std::minmax_element(points.logDose.begin(), points.logDose.end());
    std::optional<Parameters> best;
    for (const bool rising : {true, false})
        for (const double place : {0.2, 0.4, 0.6, 0.8})
            for (const double logHill : {0.0, 1.0}) {
                const double at = *first + place * (*last - *first);
                const Parameters start(rising ? *low : *high, rising ? *high : *low, at,
                                       points.free < Count ? 0.0 : logHill);
                const auto fitted = levenbergMarquardt(points, start);
                if (!best || squares(points, fitted) < squares(points, *best))
                    best = fitted;
            }
    return *best;
}

/// Residual variance × (JᵀJ)⁻¹; none where the points do not fix the parameters.
std::optional<Eigen::Matrix4d> covarianceOf(const Points& points, const Parameters& p, double residual)
{
    const double df = double(points.value.size()) - points.free;
    Eigen::Matrix4d jtj = normalEquations(points, p).jtj;
    if (points.free < Count)
        jtj(3, 3) = 1;
    const Eigen::FullPivLU<Eigen::Matrix4d> lu(jtj);
    if (df < 1 || !lu.isInvertible())
        return std::nullopt;
    Eigen::Matrix4d covariance = lu.inverse() * (residual / df);
    if (points.free < Count)
        covariance(3, 3) = 0; // the hill was not estimated
    return covariance;
}

/// 95 % interval of log10 EC50; infinite where the points do not fix it. Fills the fit's covariance.
Interval logInterval(const Points& points, const Parameters& p, double residual, DoseResponse& fit)
{
    constexpr double Infinite = std::numeric_limits<double>::infinity();
    const auto covariance = covarianceOf(points, p, residual);
    if (!covariance)
        return {-Infinite, Infinite};
    Eigen::Map<Eigen::Matrix4d>(fit.covariance.data()) = *covariance;
    fit.studentFactor = studentQuantile(0.95, double(points.value.size()) - points.free);
    const double half = fit.studentFactor * std::sqrt(std::max(0.0, (*covariance)(2, 2)));
    return {p[2] - half, p[2] + half};
}

Result<Points> usablePoints(std::span<const double> concentrations, std::span<const double> values)
{
    if (concentrations.size() != values.size())
        return Error{Errc::BadShape, "dose response", "as many values as doses"};
    Points points;
    std::set<double> doses;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(concentrations[i] > 0) || !std::isfinite(concentrations[i]) || !std::isfinite(values[i]))
            continue;
        points.logDose.push_back(std::log10(concentrations[i]));
        points.value.push_back(values[i]);
        doses.insert(concentrations[i]);
    }
    if (doses.size() < 4)
        return Error{Errc::NotEnoughData, "doses", std::to_string(doses.size()) + " of at least 4"};
    if (points.value.size() < 5)
        points.free = 3;
    setBounds(points);
    return points;
}

} // namespace

double DoseResponse::at(double concentration) const
{
    return bottom + (top - bottom) / (1 + std::pow(ec50 / concentration, hill));
}

Interval DoseResponse::band(double concentration) const
{
    const double middle = at(concentration);
    if (studentFactor == 0 || !(concentration > 0))
        return {1, 0};
    const auto g = gradient({bottom, top, std::log10(ec50), std::log(hill)}, std::log10(concentration));
    const Eigen::Map<const Eigen::Matrix4d> c(covariance.data());
    const double half = studentFactor * std::sqrt(std::max(0.0, g.dot(c * g)));
    return {middle - half, middle + half};
}

Result<DoseResponse> fitDoseResponse(std::span<const double> concentrations, std::span<const double> values)
{
    auto usable = usablePoints(concentrations, values);
    if (!usable)
        return usable.error();
    const Points& points = *usable;
    const Parameters p = bestOfStarts(points);
    const double n = double(points.value.size()), flat = mean(points.value), residual = squares(points, p);
    double total = 0;
    for (double v : points.value)
        total += (v - flat) * (v - flat);
    DoseResponse fit;
    fit.bottom = p[0];
    fit.top = p[1];
    fit.ec50 = std::pow(10.0, p[2]);
    fit.hill = std::exp(p[3]);
    const Interval interval = logInterval(points, p, residual, fit);
    fit.ec50Interval = {std::pow(10.0, interval.low), std::pow(10.0, interval.high)};
    fit.points = int(points.value.size());
    fit.doses = int(std::set<double>(points.logDose.begin(), points.logDose.end()).size());
    if (!(total > 1e-20 * (1 + flat * flat)))
        return fit; // one number at all doses
    fit.rSquared = 1 - residual / total;
    const double df1 = points.free - 1, df2 = n - points.free;
    fit.pValue = residual > 0 ? fisherTail((total - residual) / df1 / (residual / df2), df1, df2) : 0;
    const auto [first, last] = std::minmax_element(points.logDose.begin(), points.logDose.end());
    if (!(fit.pValue <= 0.05))
        fit.verdict = DoseVerdict::NoResponse;
    else
        fit.verdict = p[2] < *first || p[2] > *last ? DoseVerdict::OutsideRange : DoseVerdict::Response;
    return fit;
}

} // namespace phenodrop

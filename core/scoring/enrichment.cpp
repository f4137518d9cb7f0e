#include "core/scoring/enrichment.h"

#include "core/base/statistics.h"
#include "core/scoring/specialfunctions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace phenodrop {

namespace {

constexpr double LargestPrecision = 1e6;
constexpr double EmptyClass =
    0.05; // prior of a class that no cell of the screen was called: likelihood would drive it to 0
constexpr double SmallestAlpha = 0.01;
constexpr int MostRounds = 1000;

using Counts = std::vector<std::vector<double>>;

double total(const std::vector<double>& row)
{
    return std::accumulate(row.begin(), row.end(), 0.0);
}

/// Wells with cells, each with its total as an additional last column.
Result<Counts> usableWells(const Counts& counts)
{
    Counts wells;
    for (const auto& row : counts) {
        if (row.size() != counts.front().size())
            return Error{Errc::BadShape, "class counts", "rows of different length"};
        if (const double n = total(row); n > 0) {
            wells.push_back(row);
            wells.back().push_back(n);
        }
    }
    const std::size_t classes = counts.empty() ? 0 : counts.front().size();
    if (classes < 2)
        return Error{Errc::NotEnoughData, "phenotypes", std::to_string(classes) + " of at least 2"};
    if (wells.size() < 3)
        return Error{Errc::NotEnoughData, "wells with cells",
                     std::to_string(wells.size()) + " of at least 3"};
    return wells;
}

/// Weighted moment match, weights = cells per well.
std::vector<double> momentMatch(const Counts& wells, std::size_t classes)
{
    std::vector<double> means(classes), precisions;
    double weight = 0;
    for (const auto& well : wells)
        weight += well[classes];
    for (std::size_t k = 0; k < classes; ++k) {
        double square = 0;
        for (const auto& well : wells) {
            const double p = well[k] / well[classes];
            means[k] += well[k] / weight;
            square += p * p * well[classes] / weight;
        }
        const double spread = square - means[k] * means[k];
        if (spread > 1e-12 * means[k])
            precisions.push_back((means[k] - square) / spread);
    }
    double s = precisions.empty() ? LargestPrecision : median(precisions);
    s = std::clamp(s, 1e-3, LargestPrecision);
    for (double& m : means)
        m = std::max(m * s, SmallestAlpha);
    return means;
}

double logLikelihood(const Counts& wells, const std::vector<double>& alpha)
{
    const double a = total(alpha);
    double sum = 0;
    for (const auto& well : wells) {
        sum += logGamma(a) - logGamma(well.back() + a);
        for (std::size_t k = 0; k < alpha.size(); ++k)
            if (well[k] > 0)
                sum += logGamma(well[k] + alpha[k]) - logGamma(alpha[k]);
    }
    return sum;
}

/// First and second derivatives of the likelihood: the Hessian is diag(second) + common.
struct Derivatives {
    std::vector<double> numerator, second;
    double denominator = 0, common = 0;
};

Derivatives derivatives(const Counts& wells, const std::vector<double>& alpha)
{
    const double a = total(alpha);
    Derivatives d{std::vector<double>(alpha.size()), std::vector<double>(alpha.size())};
    for (const auto& well : wells) {
        d.denominator += digamma(well.back() + a) - digamma(a);
        d.common += trigamma(a) - trigamma(well.back() + a);
        for (std::size_t k = 0; k < alpha.size(); ++k) {
            if (well[k] <= 0)
                continue;
            d.numerator[k] += digamma(well[k] + alpha[k]) - digamma(alpha[k]);
            d.second[k] += trigamma(well[k] + alpha[k]) - trigamma(alpha[k]);
        }
    }
    return d;
}

/// α − H⁻¹g in O(K) by the matrix inversion lemma (Minka 2003, eq. 15–18); empty where it leaves the allowed
/// region.
std::vector<double> newtonStep(const Derivatives& d, const std::vector<double>& alpha,
                               const std::vector<char>& fixed)
{
    double top = 0, bottom = 1 / d.common;
    for (std::size_t k = 0; k < alpha.size(); ++k) {
        if (fixed[k])
            continue;
        top += (d.numerator[k] - d.denominator) / d.second[k];
        bottom += 1 / d.second[k];
    }
    std::vector<double> next = alpha;
    for (std::size_t k = 0; k < alpha.size(); ++k) {
        if (fixed[k])
            continue;
        next[k] -= (d.numerator[k] - d.denominator - top / bottom) / d.second[k];
        if (!(next[k] > 0) || !std::isfinite(next[k]))
            return {};
    }
    return next;
}

/// Minka's fixed point: slow, but the likelihood never falls.
std::vector<double> fixedPoint(const Derivatives& d, std::vector<double> alpha,
                               const std::vector<char>& fixed)
{
    for (std::size_t k = 0; k < alpha.size(); ++k)
        if (!fixed[k])
            alpha[k] = std::max(alpha[k] * d.numerator[k] / d.denominator, SmallestAlpha);
    return alpha;
}

/// Keeps the proportions and brings the precision down to the cap.
bool capPrecision(std::vector<double>& alpha)
{
    const double a = total(alpha);
    if (a < LargestPrecision)
        return false;
    for (double& x : alpha)
        x = std::max(x * LargestPrecision / a, SmallestAlpha);
    return true;
}

bool settled(const std::vector<double>& before, const std::vector<double>& after)
{
    for (std::size_t k = 0; k < before.size(); ++k)
        if (std::abs(after[k] - before[k]) > 1e-10 * after[k])
            return false;
    return true;
}

} // namespace

double DirichletFit::precision() const
{
    return total(alpha);
}

Result<DirichletFit> fitDirichletMultinomial(const std::vector<std::vector<double>>& counts)
{
    auto usable = usableWells(counts);
    if (!usable)
        return usable.error();
    const Counts& wells = *usable;
    DirichletFit fit;
    fit.start = momentMatch(wells, counts.front().size());
    fit.alpha = fit.start;
    std::vector<char> fixed(fit.alpha.size(), 0);
    for (std::size_t k = 0; k < fixed.size(); ++k) {
        fixed[k] = std::all_of(wells.begin(), wells.end(), [k](const auto& well) { return well[k] <= 0; });
        if (fixed[k])
            fit.alpha[k] = EmptyClass;
    }
    double likelihood = logLikelihood(wells, fit.alpha);
    for (int round = 0; round < MostRounds && !capPrecision(fit.alpha); ++round) {
        const auto d = derivatives(wells, fit.alpha);
        auto next = newtonStep(d, fit.alpha, fixed);
        double reached = next.empty() ? -INFINITY : logLikelihood(wells, next);
        if (reached < likelihood - 1e-9 * std::abs(likelihood)) {
            next = fixedPoint(d, fit.alpha, fixed);
            reached = logLikelihood(wells, next);
        }
        const bool done = settled(fit.alpha, next);
        fit.alpha = std::move(next);
        likelihood = reached;
        if (done)
            break;
    }
    for (double& a : fit.alpha)
        a = std::max(a, SmallestAlpha);
    capPrecision(fit.alpha);
    fit.overDispersed = fit.precision() < 0.99 * LargestPrecision;
    return fit;
}

Enrichment enrichment(double a, double b, double c, double d)
{
    constexpr int Steps = 600;
    constexpr double Reach = 14, Smallest = 1e-300;
    const double centre = digamma(c) - digamma(d), sd = std::sqrt(trigamma(c) + trigamma(d));
    const double norm = logBeta(c, d);
    double mass = 0, richer = 0, poorer = 0;
    for (int i = 0; i <= Steps; ++i) {
        const double u = centre + sd * Reach * (2.0 * i / Steps - 1);
        // ln x and ln (1 − x) of x = 1 ÷ (1 + e^−u), without overflow on either side
        const double logX = u > 0 ? -std::log1p(std::exp(-u)) : u - std::log1p(std::exp(u));
        const double logY = u > 0 ? -u - std::log1p(std::exp(-u)) : -std::log1p(std::exp(u));
        const double density = std::exp(c * logX + d * logY - norm);
        const auto tails = betaTails(a, b, logX, logY);
        mass += density;
        richer += density * tails.lower;
        poorer += density * tails.upper;
    }
    const double p = std::max(richer / mass, Smallest), q = std::max(poorer / mass, Smallest);
    return {std::min(p, 1.0), std::log10(p) - std::log10(q)};
}

Enrichment wellEnrichment(const DirichletFit& prior, std::size_t phenotype, double count, double cells)
{
    const double a = prior.alpha[phenotype], b = prior.precision() - a;
    return enrichment(a, b, a + count, b + cells - count);
}

} // namespace phenodrop

#include "core/features/preparation.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double Limit = 8;          // sd: beyond, a cell says "far" and no more
constexpr std::size_t FitRows = 600; // the power is known well enough from these

struct Moments {
    double mean = 0, sd = 0;
};

Moments momentsOf(const std::vector<double>& values)
{
    Moments m;
    for (const double v : values)
        m.mean += v / double(values.size());
    double square = 0;
    for (const double v : values)
        square += (v - m.mean) * (v - m.mean) / double(values.size());
    m.sd = std::sqrt(square);
    return m;
}

// `logs` are log(1 + |v|) with v's sign: all that a power needs.
double transformed(double log, double lambda)
{
    const double power = log >= 0 ? lambda : 2 - lambda, size = std::abs(log);
    const double t = std::abs(power) < 1e-9 ? size : std::expm1(power * size) / power;
    return std::copysign(t, log);
}

double logLikelihood(const std::vector<double>& logs, double jacobian, double lambda)
{
    double sum = 0, square = 0;
    for (const double log : logs) {
        const double t = transformed(log, lambda);
        sum += t;
        square += t * t;
    }
    const double n = double(logs.size());
    const double variance = std::max(1e-300, square / n - sum / n * (sum / n));
    return -0.5 * n * std::log(variance) + (lambda - 1) * jacobian;
}

} // namespace

double yeoJohnson(double x, double lambda)
{
    return transformed(std::copysign(std::log1p(std::abs(x)), x), lambda);
}

double fitYeoJohnson(const std::vector<double>& values)
{
    std::vector<double> logs;
    double jacobian = 0;
    for (const double v : values) {
        logs.push_back(std::copysign(std::log1p(std::abs(v)), v));
        jacobian += logs.back();
    }
    // Golden section: the likelihood has one maximum.
    constexpr double Golden = 0.6180339887498949;
    double low = -2, high = 4;
    double left = high - Golden * (high - low), right = low + Golden * (high - low);
    double atLeft = logLikelihood(logs, jacobian, left), atRight = logLikelihood(logs, jacobian, right);
    while (high - low > 0.03) {
        if (atLeft > atRight) {
            high = right;
            right = left;
            atRight = atLeft;
            left = high - Golden * (high - low);
            atLeft = logLikelihood(logs, jacobian, left);
        } else {
            low = left;
            left = right;
            atLeft = atRight;
            right = low + Golden * (high - low);
            atRight = logLikelihood(logs, jacobian, right);
        }
    }
    return (low + high) / 2;
}

bool Preparation::fitColumn(const FeatureMatrix& training, Column& column)
{
    std::vector<double> present;
    for (Eigen::Index i = 0; i < training.rows(); ++i)
        if (std::isfinite(training(i, column.source)))
            present.push_back(training(i, column.source));
    if (present.empty())
        return false;
    const Moments before = momentsOf(present);
    if (!(before.sd > 1e-9 * std::max(1e-30, std::abs(before.mean))))
        return false;
    column.mean = before.mean;
    column.sd = before.sd;
    for (double& v : present)
        v = (v - before.mean) / before.sd;
    std::vector<double> some;
    const std::size_t step = std::max<std::size_t>(1, present.size() / FitRows);
    for (std::size_t i = 0; i < present.size(); i += step)
        some.push_back(present[i]);
    column.lambda = fitYeoJohnson(some);
    // NaN cells lie at the mean, which is 0 here and stays 0.
    present.resize(std::size_t(training.rows()), 0);
    for (double& v : present)
        v = yeoJohnson(v, column.lambda);
    const Moments after = momentsOf(present);
    column.centre = after.mean;
    column.scale = after.sd;
    return after.sd > 0;
}

Preparation Preparation::fit(const FeatureMatrix& training)
{
    Preparation preparation;
    for (Eigen::Index c = 0; c < training.cols(); ++c) {
        Column column;
        column.source = c;
        if (fitColumn(training, column))
            preparation.m_columns.push_back(column);
    }
    return preparation;
}

NamedNumbers Preparation::numbers() const
{
    NamedNumbers result{"preparation", std::int64_t(m_columns.size()), 6, {}};
    for (const Column& c : m_columns)
        for (const double v : {double(c.source), c.mean, c.sd, c.lambda, c.centre, c.scale})
            result.values.push_back(float(v));
    return result;
}

Result<Preparation> Preparation::fromNumbers(const NumberTable& table, int sources)
{
    const auto numbers = findNumbers(table, "preparation", -1, 6);
    if (!numbers)
        return numbers.error();
    Preparation preparation;
    for (std::size_t i = 0; i < std::size_t((*numbers)->rows); ++i) {
        const float* v = (*numbers)->values.data() + 6 * i;
        if (v[0] < 0 || v[0] >= float(sources) || v[0] != std::floor(v[0]) || !(v[2] > 0) || !(v[5] > 0))
            return Error{Errc::BadFormat, "preparation", "a number is out of range"};
        preparation.m_columns.push_back(
            {Eigen::Index(v[0]), double(v[1]), double(v[2]), double(v[3]), double(v[4]), double(v[5])});
    }
    return preparation;
}

FeatureMatrix Preparation::apply(const FeatureMatrix& values) const
{
    FeatureMatrix result(values.rows(), Eigen::Index(m_columns.size()));
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        const Column& column = m_columns[c];
        for (Eigen::Index i = 0; i < values.rows(); ++i) {
            const double v = values(i, column.source);
            const double z = std::isfinite(v) ? (v - column.mean) / column.sd : 0;
            const double t = (yeoJohnson(z, column.lambda) - column.centre) / column.scale;
            result(i, Eigen::Index(c)) = float(std::clamp(t, -Limit, Limit));
        }
    }
    return result;
}

} // namespace phenodrop

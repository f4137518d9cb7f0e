#include "core/scoring/specialfunctions.h"

#include <cmath>
#include <limits>

namespace phenodrop {

namespace {

constexpr double Shift = 12; // from here on the asymptotic series are good to the last digit

/// The continued fraction of I_x(a, b); converges fast for x < (a + 1) ÷ (a + b + 2).
double betaFraction(double a, double b, double x)
{
    constexpr double Tiny = 1e-300, Precise = 1e-15;
    constexpr int MostSteps = 100000; // about √max(a, b) are needed
    const auto safe = [](double v) { return std::abs(v) < Tiny ? Tiny : v; };
    double c = 1, d = 1 / safe(1 - (a + b) * x / (a + 1)), h = d;
    for (int m = 1; m < MostSteps; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / safe(1 + even * d);
        c = safe(1 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / safe(1 + odd * d);
        c = safe(1 + odd / c);
        h *= d * c;
        if (std::abs(d * c - 1) < Precise)
            break;
    }
    return h;
}

/// ln P(X = k) of a beta-binomial.
double logBetaBinomial(double k, double n, double a, double b)
{
    const double logChoose = -std::log(n + 1) - logBeta(n - k + 1, k + 1);
    return logChoose + logBeta(k + a, n - k + b) - logBeta(a, b);
}

} // namespace

double logGamma(double x)
{
#if defined(__GLIBC__)
    int sign = 0;
    return ::lgamma_r(x, &sign);
#else
    return std::lgamma(x);
#endif
}

double digamma(double x)
{
    double result = 0;
    for (; x < Shift; ++x)
        result -= 1 / x;
    const double r = 1 / (x * x);
    return result + std::log(x) - 0.5 / x -
           r * (1.0 / 12 -
                r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * 691.0 / 32760)))));
}

double trigamma(double x)
{
    double result = 0;
    for (; x < Shift; ++x)
        result += 1 / (x * x);
    const double r = 1 / (x * x);
    return result + 1 / x + 0.5 * r +
           r / x *
               (1.0 / 6 -
                r * (1.0 / 30 - r * (1.0 / 42 - r * (1.0 / 30 - r * (5.0 / 66 - r * 691.0 / 2730)))));
}

double logBeta(double a, double b)
{
    return logGamma(a) + logGamma(b) - logGamma(a + b);
}

BetaTails betaTails(double a, double b, double logX, double logY)
{
    const double x = std::exp(logX), y = std::exp(logY);
    const double front = std::exp(a * logX + b * logY - logBeta(a, b));
    if (x < (a + 1) / (a + b + 2)) {
        const double lower = front * betaFraction(a, b, x) / a;
        return {lower, 1 - lower};
    }
    const double upper = front * betaFraction(b, a, y) / b;
    return {1 - upper, upper};
}

double fisherTail(double f, double df1, double df2)
{
    if (!(f > 0))
        return 1;
    const double total = df2 + df1 * f;
    return betaTails(df2 / 2, df1 / 2, std::log(df2 / total), std::log(df1 * f / total)).lower;
}

double studentQuantile(double confidence, double df)
{
    const double tail = 1 - confidence;
    double low = 0, high = 1;
    const auto beyond = [df](double t) { return fisherTail(t * t, 1, df); };
    while (beyond(high) > tail)
        high *= 2;
    for (int i = 0; i < 200 && high - low > 1e-13 * high; ++i) {
        const double middle = (low + high) / 2;
        (beyond(middle) > tail ? low : high) = middle;
    }
    return (low + high) / 2;
}

double betaBinomialTail(double k, double n, double a, double b)
{
    if (k <= 0)
        return 1;
    if (k > n)
        return 0;
    // The smaller side is summed away from its largest term; the other is what it leaves.
    const bool upward = k >= n * a / (a + b);
    double i = upward ? k : k - 1, term = 1, sum = 1;
    while (upward ? i < n : i > 0) {
        term *= upward ? (n - i) / (i + 1) * (i + a) / (n - i - 1 + b)
                       : i / (n - i + 1) * (n - i + b) / (i - 1 + a);
        i += upward ? 1 : -1;
        sum += term;
        if (term < 1e-17 * sum)
            break;
    }
    const double tail = std::fmin(1.0, sum * std::exp(logBetaBinomial(upward ? k : k - 1, n, a, b)));
    return upward ? tail : 1 - tail;
}

} // namespace phenodrop

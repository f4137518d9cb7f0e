#pragma once

namespace phenodrop {

/// ln Γ(x), x > 0. Unlike std::lgamma it writes no global sign, so threads may share it.
double logGamma(double x);
double digamma(double x);  ///< ψ(x), x > 0
double trigamma(double x); ///< ψ'(x), x > 0
/// ln B(a, b)
double logBeta(double a, double b);

/// Both tails of a beta distribution at x; each is exact where it is small.
struct BetaTails {
    double lower = 0; ///< I_x(a, b)
    double upper = 0; ///< 1 − I_x(a, b)
};
/// a, b > 0. x is given by ln x and ln (1 − x), so that it may be as near to 0 or 1 as it likes.
/// Source: continued fraction of Didonato & Morris 1992 (NIST DLMF 8.17.22), evaluated by Lentz' method.
BetaTails betaTails(double a, double b, double logX, double logY);

/// Upper tail of Fisher's F.
double fisherTail(double f, double df1, double df2);
/// t with P(|T| ≤ t) = confidence; df ≥ 1.
double studentQuantile(double confidence, double df);
/// P(X ≥ k) for a beta-binomial of n trials; a, b > 0. The binomial is its limit for large a + b.
double betaBinomialTail(double k, double n, double a, double b);

} // namespace phenodrop

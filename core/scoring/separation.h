#pragma once

#include <optional>
#include <span>
#include <vector>

namespace phenodrop {

/// How well positive and negative controls are told apart. All return nullopt ("not enough replicates") when
/// a group has fewer than two values, and where the formula divides by nothing (equal means, no spread).
/// Values must not be NaN.

/// Z' = 1 − 3 (s_p + s_n) ÷ |m_p − m_n| with sample standard deviations. > 0.5 excellent, < 0 overlap.
/// Source: Zhang, Chung & Oldenburg 1999, J Biomol Screen 4:67.
std::optional<double> zPrime(std::span<const double> positive, std::span<const double> negative);
/// Z' with medians and 1.4826 × MAD.
std::optional<double> robustZPrime(std::span<const double> positive, std::span<const double> negative);
/// SSMD = (m_p − m_n) ÷ √(s_p² + s_n²). Source: Zhang 2007, Genomics 89:552.
std::optional<double> ssmd(std::span<const double> positive, std::span<const double> negative);
/// SSMD* with medians and 1.4826 × MAD.
std::optional<double> robustSsmd(std::span<const double> positive, std::span<const double> negative);

/// 100 x ÷ mean of the negative controls; nullopt without controls or where their mean is 0.
std::optional<double> percentOfControl(double x, std::span<const double> negative);
/// 100 (m_n − x) ÷ (m_n − m_p); nullopt where the means are equal or a group is empty.
std::optional<double> percentInhibition(double x, std::span<const double> positive,
                                        std::span<const double> negative);

/// 1.4826 × MAD; where more than half of the values are one number (MAD 0, common for rare phenotypes) 1.2533
/// × the mean absolute deviation from the median. NaN without values. Source: Iglewicz & Hoaglin 1993, How to
/// detect and handle outliers.
double robustSpread(std::span<const double> values);

/// (x − median) ÷ robustSpread() of `reference`, one per value; NaN where the reference does not vary at all
/// or has fewer than two values. NaN values stay NaN and do not count in the reference.
std::vector<double> robustZ(std::span<const double> values, std::span<const double> reference);

} // namespace phenodrop

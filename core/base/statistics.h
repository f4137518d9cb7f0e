#pragma once

#include <span>

namespace phenodrop {

/// All functions return NaN for empty input and ignore nothing: callers drop NaN first.
double mean(std::span<const double> values);
/// Sample standard deviation (n-1); 0 for one value.
double sampleSd(std::span<const double> values);
/// The middle value, or the mean of the two middle ones.
double median(std::span<const double> values);
/// 1.4826 × median(|x − median|): the MAD scaled to the sd of a normal distribution.
double scaledMad(std::span<const double> values);
/// Linear interpolation between order statistics (type 7, as numpy); q in 0..1.
double quantile(std::span<const double> values, double q);

/// A proportion with its interval.
struct Interval { double low = 0; double high = 1; };
/// Wilson score interval for k of n (Wilson 1927, JASA 22:209); n = 0 gives [0, 1].
Interval wilson(double k, double n, double z = 1.959963984540054);

} // namespace phenodrop

#pragma once

#include <span>
#include <vector>

namespace phenodrop {

/// Benjamini-Hochberg adjusted p values, in the order given. NaN stays NaN and does not count as a test.
/// Source: Benjamini & Hochberg 1995, J R Stat Soc B 57:289.
std::vector<double> benjaminiHochberg(std::span<const double> p);

} // namespace phenodrop

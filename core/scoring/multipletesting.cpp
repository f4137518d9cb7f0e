#include "core/scoring/multipletesting.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

std::vector<double> benjaminiHochberg(std::span<const double> p)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i]))
            order.push_back(i);
    std::sort(order.begin(), order.end(), [p](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    std::vector<double> adjusted(p.begin(), p.end());
    const double tests = double(order.size());
    double least = 1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        least = std::min(least, p[order[i]] * tests / (tests - double(i)));
        adjusted[order[i]] = least;
    }
    return adjusted;
}

} // namespace phenodrop

#include "core/features/families.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

namespace phenodrop {

namespace {

constexpr int Order = 8;

// Coefficients of the radial polynomial of order n, repetition m, by power of the radius.
std::array<double, Order + 1> radialPolynomial(int n, int m)
{
    std::array<double, Order + 1> coefficient{};
    const auto factorial = [](int k) { return std::tgamma(k + 1.0); };
    for (int s = 0; s <= (n - m) / 2; ++s)
        coefficient[std::size_t(n - 2 * s)] =
            (s % 2 ? -1.0 : 1.0) * factorial(n - s) /
            (factorial(s) * factorial((n + m) / 2 - s) * factorial((n - m) / 2 - s));
    return coefficient;
}

struct Term {
    int n = 0, m = 0;
    std::array<double, Order + 1> polynomial{};
};

const std::vector<Term>& terms()
{
    static const std::vector<Term> all = [] {
        std::vector<Term> list;
        for (int n = 0; n <= Order; ++n)
            for (int m = n % 2; m <= n; m += 2)
                list.push_back({n, m, radialPolynomial(n, m)});
        return list;
    }();
    return all;
}

// |Z(n, m)| of the weighted pixels on the disc around the mask's centre that holds all of them; mass 1.
// Source: Teague 1980, JOSA 70:920. The pixel's sums over r^k·e^(imθ) are shared by all terms.
std::vector<double> magnitudes(const CellView& cell, const std::vector<float>& weights)
{
    double radius = 0, mass = 0;
    for (std::size_t i = 0; i < cell.pixels.size(); ++i) {
        radius =
            std::max(radius, std::hypot(cell.pixels[i].x - cell.centre.x, cell.pixels[i].y - cell.centre.y));
        mass += weights[i];
    }
    std::array<std::array<std::complex<double>, Order + 1>, Order + 1> sums{}; // [m][k]
    for (std::size_t i = 0; i < cell.pixels.size(); ++i) {
        const std::complex<double> z((cell.pixels[i].x - cell.centre.x) / (radius + 0.5),
                                     (cell.pixels[i].y - cell.centre.y) / (radius + 0.5));
        const double square = std::norm(z);
        std::complex<double> power = double(weights[i]); // weight · r^m · e^(imθ)
        for (int m = 0; m <= Order; ++m, power *= z) {
            std::complex<double> term = power;
            for (int k = m; k <= Order; k += 2, term *= square)
                sums[std::size_t(m)][std::size_t(k)] += term;
        }
    }
    std::vector<double> result;
    for (const Term& t : terms()) {
        std::complex<double> sum = 0;
        for (int k = t.m; k <= t.n; k += 2)
            sum += t.polynomial[std::size_t(k)] * sums[std::size_t(t.m)][std::size_t(k)];
        result.push_back(ratio((t.n + 1) / CV_PI * std::abs(sum), mass));
    }
    return result;
}

void addMagnitudes(const std::vector<double>& values, const std::string& name, FeatureList& list)
{
    for (std::size_t i = 1; i < values.size(); ++i) // (0, 0) is the mass itself
        list.add(name + std::to_string(terms()[i].n) + "_" + std::to_string(terms()[i].m), values[i]);
}

} // namespace

void addShapeZernike(const CellView& cell, FeatureList& list)
{
    addMagnitudes(magnitudes(cell, std::vector<float>(cell.pixels.size(), 1)), "AreaShape_Zernike_", list);
}

void addBrightnessZernike(const CellView& cell, const cv::Mat& image, const std::string& channel,
                          FeatureList& list)
{
    std::vector<float> weights = valuesAt(image, cell.pixels);
    const float least = *std::min_element(weights.begin(), weights.end());
    for (float& w : weights)
        w -= least;
    addMagnitudes(magnitudes(cell, weights), "RadialDistribution_ZernikeMagnitude_" + channel + "_", list);
}

} // namespace phenodrop

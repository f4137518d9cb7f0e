#include "core/base/rng.h"

#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {

std::uint64_t splitmix(std::uint64_t& x)
{
    std::uint64_t z = (x += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::uint64_t rotateLeft(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

} // namespace

Rng::Rng(std::uint64_t seed) : m_state{{}, seed, 0.0, false}
{
    std::uint64_t x = seed;
    for (auto& word : m_state.words)
        word = splitmix(x);
}

std::uint64_t Rng::next()
{
    auto& s = m_state.words;
    const std::uint64_t result = rotateLeft(s[1] * 5, 7) * 9;
    const std::uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotateLeft(s[3], 45);
    return result;
}

double Rng::uniform() { return double(next() >> 11) * 0x1.0p-53; }

double Rng::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint64_t Rng::below(std::uint64_t n)
{
    const std::uint64_t limit = -n % n; // values under it would make the low ones likelier
    for (;;) {
        const std::uint64_t x = next();
        if (x >= limit)
            return x % n;
    }
}

double Rng::normal()
{
    if (m_state.hasSpare) {
        m_state.hasSpare = false;
        return m_state.spare;
    }
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    const double angle = 2.0 * std::numbers::pi * uniform();
    m_state.spare = radius * std::sin(angle);
    m_state.hasSpare = true;
    return radius * std::cos(angle);
}

Rng Rng::child(std::uint64_t index) const
{
    std::uint64_t x = m_state.seed ^ (0xa0761d6478bd642fULL * (index + 1));
    return Rng(splitmix(x));
}

} // namespace phenodrop

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace phenodrop {

/// Random numbers that are the same on every machine for the same seed: xoshiro256** (Blackman & Vigna 2021,
/// ACM TOMS 47:36) seeded by splitmix64. Give each task a `child(index)`; never share one between threads.
class Rng
{
public:
    explicit Rng(std::uint64_t seed);

    std::uint64_t next();                 ///< 64 random bits
    double uniform();                     ///< [0, 1)
    double uniform(double low, double high);
    std::uint64_t below(std::uint64_t n); ///< 0 … n-1 without bias; n > 0
    double normal();                      ///< mean 0, sd 1 (Box-Muller)
    /// A generator of its own for task `index`, independent of how much this one was used.
    Rng child(std::uint64_t index) const;

    /// Fisher-Yates on any random access container.
    template <typename Container>
    void shuffle(Container& items)
    {
        using std::swap;
        for (std::size_t i = items.size(); i > 1; --i)
            swap(items[i - 1], items[below(i)]);
    }

    /// State, so that a training run can be resumed exactly.
    struct State { std::uint64_t words[4]; std::uint64_t seed; double spare; bool hasSpare; };
    State state() const { return m_state; }
    void setState(const State& state) { m_state = state; }

private:
    State m_state;
};

} // namespace phenodrop

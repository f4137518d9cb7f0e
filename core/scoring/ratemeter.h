#pragma once

#include <chrono>
#include <cstddef>
#include <deque>

namespace phenodrop {

/// Speed over the last items and the time that remains, for a progress line.
class RateMeter
{
public:
    using Clock = std::chrono::steady_clock;

    explicit RateMeter(std::size_t items, Clock::time_point start = Clock::now())
        : m_items(items), m_start(start)
    {
    }

    /// One item is done and gave `cells` cells.
    void add(std::size_t cells, Clock::time_point now = Clock::now());

    std::size_t done() const { return m_done; }
    std::size_t cells() const { return m_cells; }
    double cellsPerSecond() const;   ///< over the last 30 s, or since the start; 0 before the first item
    double remainingSeconds() const; ///< at the pace of the last 30 s; NaN before the first item

private:
    struct Step {
        Clock::time_point time;
        std::size_t items, cells;
    };
    Step windowStart() const;

    std::size_t m_items, m_done = 0, m_cells = 0;
    Clock::time_point m_start;
    std::deque<Step> m_steps; ///< the last 30 s
};

} // namespace phenodrop

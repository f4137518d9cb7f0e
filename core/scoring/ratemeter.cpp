#include "core/scoring/ratemeter.h"

#include <limits>

namespace phenodrop {

namespace {

constexpr auto Window = std::chrono::seconds(30);

double seconds(RateMeter::Clock::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

void RateMeter::add(std::size_t cells, Clock::time_point now)
{
    ++m_done;
    m_cells += cells;
    m_steps.push_back({now, m_done, m_cells});
    while (m_steps.size() > 2 && now - m_steps[1].time > Window)
        m_steps.pop_front();
}

/// What the speed is measured against: the start while it lies inside the window, else the oldest step kept.
RateMeter::Step RateMeter::windowStart() const
{
    if (m_steps.back().time - m_start <= Window || m_steps.size() < 2)
        return {m_start, 0, 0};
    return m_steps.front();
}

double RateMeter::cellsPerSecond() const
{
    if (m_steps.empty())
        return 0;
    const Step from = windowStart(), to = m_steps.back();
    const double time = seconds(to.time - from.time);
    return time > 0 ? double(to.cells - from.cells) / time : 0;
}

double RateMeter::remainingSeconds() const
{
    if (m_steps.empty() || m_done > m_items)
        return m_steps.empty() ? std::numeric_limits<double>::quiet_NaN() : 0;
    const Step from = windowStart(), to = m_steps.back();
    return seconds(to.time - from.time) / double(to.items - from.items) * double(m_items - m_done);
}

} // namespace phenodrop

#pragma once

#include <chrono>
#include <optional>

namespace phenodrop {

/// What is left of a work, from the pace of this run alone: where a run goes on that was interrupted, the first fraction that it
/// tells holds what was done before.
class RemainingTime
{
public:
    using Clock = std::chrono::steady_clock;

    /// Another part of the work begins, with a pace of its own. Not `tells`: nothing follows from its pace.
    void begin(bool tells = true)
    {
        m_first.reset();
        m_tells = tells;
    }

    /// `fraction` of the whole work is done, 0 … 1.
    void add(double fraction, Clock::time_point now = Clock::now())
    {
        if (!m_first)
            m_first = {fraction, now};
        m_last = {fraction, now};
    }

    /// s; negative: not known in the first two seconds, nor without progress.
    double seconds() const
    {
        if (!m_first || !m_tells)
            return -1;
        const double elapsed = std::chrono::duration<double>(m_last.time - m_first->time).count();
        const double done = m_last.fraction - m_first->fraction;
        return elapsed > 2 && done > 0 ? elapsed / done * (1 - m_last.fraction) : -1;
    }

private:
    struct Told {
        double fraction = 0;
        Clock::time_point time;
    };
    std::optional<Told> m_first;
    Told m_last;
    bool m_tells = true;
};

} // namespace phenodrop

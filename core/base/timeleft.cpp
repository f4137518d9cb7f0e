#include "core/base/timeleft.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr double Telling = 1; ///< s that a part must have run before its own pace is believed

} // namespace

double TimeLeft::steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

TimeLeft::TimeLeft(Seconds clock) : m_clock(std::move(clock)) {}

int TimeLeft::add(const std::string& kind, double units, double guess)
{
    const std::lock_guard lock(m_mutex);
    m_parts.push_back({kind, units, false});
    Kind& known = m_kinds[kind];
    if (guess > 0)
        known.guess = guess;
    return int(m_parts.size()) - 1;
}

void TimeLeft::begin(int part)
{
    done();
    const std::lock_guard lock(m_mutex);
    m_running = part;
    m_first = -1;
    m_last = 0;
    m_began = m_told = m_clock();
}

void TimeLeft::done()
{
    const std::lock_guard lock(m_mutex);
    if (m_running < 0)
        return;
    Part& part = m_parts[std::size_t(m_running)];
    Kind& kind = m_kinds[part.kind];
    const double seconds = m_told - m_began;
    // The newest pace counts most: other programs come and go.
    if (m_last > m_first && m_first >= 0 && seconds > 0) {
        kind.seconds = kind.seconds / 2 + seconds;
        kind.units = kind.units / 2 + part.units * (m_last - m_first);
    }
    part.over = true;
    m_running = -1;
}

void TimeLeft::drop(int part)
{
    const std::lock_guard lock(m_mutex);
    m_parts[std::size_t(part)].over = true;
}

void TimeLeft::tell(double fraction)
{
    const std::lock_guard lock(m_mutex);
    if (m_running < 0)
        return;
    if (m_first < 0) {
        m_first = fraction;
        m_began = m_clock();
    }
    m_last = std::max(m_last, fraction);
    m_told = m_clock();
}

void TimeLeft::pausedFor(double seconds)
{
    const std::lock_guard lock(m_mutex);
    m_began += seconds;
    m_told += seconds;
}

double TimeLeft::perUnit(const std::string& name, double correction) const
{
    const auto found = m_kinds.find(name);
    if (found == m_kinds.end())
        return -1;
    const Kind& kind = found->second;
    double seconds = kind.seconds, units = kind.units;
    if (m_running >= 0 && m_parts[std::size_t(m_running)].kind == name && m_first >= 0 && m_told - m_began > Telling) {
        seconds += m_told - m_began;
        units += m_parts[std::size_t(m_running)].units * (m_last - m_first);
    }
    if (units > 0)
        return seconds / units;
    return kind.guess > 0 ? kind.guess * correction : -1;
}

double TimeLeft::correction() const
{
    double seconds = 0, guessed = 0;
    for (const auto& [name, kind] : m_kinds) {
        if (kind.guess <= 0)
            continue;
        seconds += kind.seconds;
        guessed += kind.units * kind.guess;
        if (m_running >= 0 && m_parts[std::size_t(m_running)].kind == name && m_first >= 0 && m_told - m_began > Telling) {
            seconds += m_told - m_began;
            guessed += m_parts[std::size_t(m_running)].units * (m_last - m_first) * kind.guess;
        }
    }
    return guessed > 0 && seconds > 0 ? seconds / guessed : 1;
}

double TimeLeft::seconds() const
{
    const std::lock_guard lock(m_mutex);
    const double factor = correction();
    double seconds = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part& part = m_parts[i];
        const double todo = part.over ? 0 : part.units * (int(i) == m_running ? 1 - m_last : 1);
        if (todo <= 0)
            continue;
        const double each = perUnit(part.kind, factor);
        if (each < 0)
            return -1;
        seconds += todo * each;
    }
    return seconds;
}

} // namespace phenodrop

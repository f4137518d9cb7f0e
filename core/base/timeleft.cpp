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
    const double now = m_clock(); // several threads may have waited at the same time
    m_began = std::min(m_began + seconds, now);
    m_told = std::min(m_told + seconds, now);
}

std::map<std::string, TimeLeft::Kind> TimeLeft::paces() const
{
    auto kinds = m_kinds;
    if (m_running >= 0 && m_first >= 0 && m_told - m_began > Telling) {
        const Part& part = m_parts[std::size_t(m_running)];
        kinds[part.kind].seconds += m_told - m_began;
        kinds[part.kind].units += part.units * (m_last - m_first);
    }
    return kinds;
}

double TimeLeft::seconds() const
{
    const std::lock_guard lock(m_mutex);
    const auto kinds = paces();
    double ran = 0, guessed = 0; // s of what was guessed and ran, and what was guessed of it
    for (const auto& [name, kind] : kinds)
        if (kind.guess > 0) {
            ran += kind.seconds;
            guessed += kind.units * kind.guess;
        }
    const double correction = guessed > 0 ? ran / guessed : 1;
    double left = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part& part = m_parts[i];
        const double todo = part.over ? 0 : part.units * (int(i) == m_running ? 1 - m_last : 1);
        const Kind& kind = kinds.at(part.kind);
        if (todo <= 0)
            continue;
        if (kind.units <= 0 && kind.guess <= 0)
            return -1;
        left += todo * (kind.units > 0 ? kind.seconds / kind.units : kind.guess * correction);
    }
    return left;
}

} // namespace phenodrop

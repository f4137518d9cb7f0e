#include "app/commands/context.h"

#include "app/commands/remainingtime.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <unistd.h>

namespace phenodrop {

namespace {

std::atomic<bool> s_interrupted{false};

void onInterrupt(int)
{
    s_interrupted = true;
    std::signal(SIGINT, SIG_DFL); // a second Ctrl+C ends the program at once
}

/// One line on standard error, rewritten on a terminal, a line every ten seconds elsewhere.
class ProgressLine
{
public:
    explicit ProgressLine(std::string what) : m_what(std::move(what)), m_terminal(::isatty(2)) {}
    ~ProgressLine()
    {
        if (m_shown && m_terminal)
            std::fprintf(stderr, "\r\033[K");
    }

    void update(double fraction)
    {
        const std::lock_guard lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        m_remaining.add(fraction, now);
        const double elapsed = std::chrono::duration<double>(now - m_start).count();
        const double sinceLast = std::chrono::duration<double>(now - m_last).count();
        if (elapsed < 0.4 || sinceLast < (m_terminal ? 0.2 : 10))
            return;
        m_last = now;
        m_shown = true;
        std::string left;
        if (const double seconds = m_told >= 0 ? m_told : m_remaining.seconds(); seconds >= 0)
            left = "  " + remainingText(seconds) + " left";
        std::fprintf(stderr, m_terminal ? "\r\033[K%s  %.0f %%%s" : "%s  %.0f %%%s\n", m_what.c_str(), fraction * 100,
                     left.c_str());
        std::fflush(stderr);
    }

    void begin(bool tells)
    {
        const std::lock_guard lock(m_mutex);
        m_remaining.begin(tells);
    }

    void tellRemaining(double seconds)
    {
        const std::lock_guard lock(m_mutex);
        m_told = seconds;
    }

private:
    std::string m_what;
    RemainingTime m_remaining;
    double m_told = -1; ///< s, by the work itself
    bool m_terminal;
    bool m_shown = false;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_last = m_start;
};

} // namespace

Progress CommandContext::progress(const std::string& what) const
{
    return partedProgress(what).progress;
}

PartedProgress CommandContext::partedProgress(const std::string& what) const
{
    std::signal(SIGINT, onInterrupt);
    auto line = std::make_shared<ProgressLine>(what);
    return {[line](double fraction) {
                line->update(fraction);
                return !s_interrupted;
            },
            [line](bool tells) { line->begin(tells); }, [line](double seconds) { line->tellRemaining(seconds); }};
}

std::string remainingText(double seconds)
{
    const long s = std::lround(seconds);
    if (s < 60)
        return std::to_string(s) + " s";
    if (s < 600)
        return std::to_string(s / 60) + " min " + std::to_string(s % 60 / 10 * 10) + " s";
    return std::to_string((s + 30) / 60) + " min";
}

QJsonValue jsonNumber(double value)
{
    if (!std::isfinite(value))
        return QJsonValue(QJsonValue::Null);
    if (value == 0)
        return 0.0;
    const double scale = std::pow(10.0, 6 - std::ceil(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

} // namespace phenodrop

#pragma once

#include <chrono>
#include <ctime>
#include <string>

namespace phenodrop {

/// A moment as "2026-11-24T11:20:29Z".
inline std::string utcText(std::chrono::system_clock::time_point moment)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
    std::tm utc{};
#ifdef _WIN32
    gmtime_s(&utc, &seconds);
#else
    gmtime_r(&seconds, &utc);
#endif
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

inline std::string nowUtc()
{
    return utcText(std::chrono::system_clock::now());
}

} // namespace phenodrop

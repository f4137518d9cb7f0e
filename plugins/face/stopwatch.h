#pragma once

#include <chrono>

namespace phenodrop::face {

/// Milliseconds of wall time since `start`.
inline double msSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace phenodrop::face

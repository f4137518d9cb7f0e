#pragma once

#include <functional>

namespace phenodrop {

/// Long computations call this with 0..1 and stop, with Errc::Cancelled, when it returns false.
/// It may be called from any thread of the computation, so it must be thread-safe; an empty one means "go on".
using Progress = std::function<bool(double fraction)>;

/// Calls `progress` if there is one; true means go on.
inline bool report(const Progress& progress, double fraction)
{
    return !progress || progress(fraction);
}

/// The part of `progress` between `from` and `to`, as 0..1 for a step of a longer job.
inline Progress part(const Progress& progress, double from, double to)
{
    if (!progress)
        return {};
    return [progress, from, to](double fraction) { return progress(from + (to - from) * fraction); };
}

} // namespace phenodrop

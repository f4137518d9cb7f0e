#pragma once

#include <cstddef>
#include <functional>

namespace phenodrop {

/// How many threads one computation uses: OpenMP (oneDNN and our own loops), Eigen, and every pool that a
/// room registers (OpenCV, in imageio). The one place that decides it; the default is the number of cores.
int threadCount();
void setThreadCount(int threads);

/// A library's own switch, called now and whenever the count changes.
void registerThreadPool(std::function<void(int)> setThreads);

/// OpenMP keeps its count per calling thread: call this first in a job that runs on a pool thread.
void useThreadCount();

/// Runs body(i) for i in 0 … n-1 on the threads above. The order is free, so bodies share nothing;
/// random numbers come from Rng::child(i). Exceptions must not leave the body.
void parallelFor(std::size_t n, const std::function<void(std::size_t)>& body);

} // namespace phenodrop

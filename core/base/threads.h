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

/// Makes waiting threads sleep soon instead of spinning, so that training beside other work (the window, a
/// second program) keeps its share of the machine: with two busy neighbours on two cores a training step runs
/// three times as fast. GNU's OpenMP reads this setting only while it is loaded, hence the program starts
/// itself once more; call it first in main(). Does nothing where the user has set OMP_WAIT_POLICY or
/// GOMP_SPINCOUNT, and on other systems.
void restartWithPatientThreads(char** argv);

/// Runs body(i) for i in 0 … n-1 on the threads above. The order is free, so bodies share nothing;
/// random numbers come from Rng::child(i). Exceptions must not leave the body.
void parallelFor(std::size_t n, const std::function<void(std::size_t)>& body);

} // namespace phenodrop

#include "core/base/threads.h"

#include <Eigen/Core>
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <omp.h>
#include <thread>
#include <vector>
#ifdef __linux__
#include <unistd.h>
#endif

namespace phenodrop {

namespace {

std::atomic<int>& count()
{
    static std::atomic<int> threads{std::max(1, int(std::thread::hardware_concurrency()))};
    return threads;
}

struct Pools {
    std::mutex mutex;
    std::vector<std::function<void(int)>> setters;
};

Pools& pools()
{
    static Pools instance;
    return instance;
}

} // namespace

int threadCount()
{
    return count();
}

void setThreadCount(int threads)
{
    count() = std::max(1, threads);
    useThreadCount();
    Eigen::setNbThreads(threadCount());
    const std::lock_guard lock(pools().mutex);
    for (const auto& set : pools().setters)
        set(threadCount());
}

void registerThreadPool(std::function<void(int)> setThreads)
{
    setThreads(threadCount());
    const std::lock_guard lock(pools().mutex);
    pools().setters.push_back(std::move(setThreads));
}

void useThreadCount()
{
    omp_set_num_threads(threadCount());
}

void restartWithPatientThreads(char** argv)
{
#ifdef __linux__
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    setenv("GOMP_SPINCOUNT", "1000", 0); // some microseconds: a barrier of equal shares is still met awake
    execv("/proc/self/exe", argv);       // returns only if it failed: then the program is merely less patient
#else
    static_cast<void>(argv);
#endif
}

void parallelFor(std::size_t n, const std::function<void(std::size_t)>& body)
{
    const int threads = int(std::min<std::size_t>(std::size_t(threadCount()), n));
    if (threads <= 1) {
        for (std::size_t i = 0; i < n; ++i)
            body(i);
        return;
    }
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (std::ptrdiff_t i = 0; i < std::ptrdiff_t(n); ++i)
        body(std::size_t(i));
}

} // namespace phenodrop

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace phenodrop {

/// Threads that stay awake between the short steps of one long computation. A step ends when its tasks are
/// done, not when every thread has shown up, so a thread that the system keeps waiting costs nothing: a map
/// of 5,000 points has 7,000 steps of a tenth of a millisecond, and with a barrier after each a busy machine
/// made it ten times slower.
class Workers
{
public:
    /// As many as threadCount() says, the caller included.
    Workers();
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    int count() const { return int(m_threads.size()) + 1; }
    /// body(task, worker) for task 0 … tasks − 1, in any order; worker is 0 … count() − 1 and runs one task
    /// at a time. Exceptions must not leave the body. Not re-entrant; for one calling thread at a time.
    void forEach(std::size_t tasks, const std::function<void(std::size_t task, int worker)>& body);

private:
    bool takeTask(int worker);
    void work(int worker);

    // One number, so that a claim names its step too: 20 bits of step, 22 of tasks, 22 of the next task to
    // take.
    std::atomic<std::uint64_t> m_ticket = 0;
    std::atomic<std::uint32_t> m_pending = 0; ///< tasks of this step that are not done
    std::atomic<bool> m_stop = false;
    const std::function<void(std::size_t, int)>* m_body = nullptr; ///< changes only while no task is pending
    std::vector<std::thread> m_threads;
};

} // namespace phenodrop

#include "core/embedding/workers.h"

#include "core/base/threads.h"

#include <algorithm>
#include <cassert>

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace phenodrop {

namespace {

constexpr int TaskBits = 22;
constexpr std::uint64_t MostTasks = (std::uint64_t(1) << TaskBits) - 1;
constexpr int Spins = 2000; ///< some 50 µs, longer than the caller needs between two steps

std::uint64_t nextTask(std::uint64_t ticket)
{
    return ticket & MostTasks;
}
std::uint64_t taskCount(std::uint64_t ticket)
{
    return (ticket >> TaskBits) & MostTasks;
}
std::uint64_t firstTicket(std::uint64_t previous, std::size_t tasks)
{
    const std::uint64_t step = (previous >> (2 * TaskBits)) + 1;
    return (step << (2 * TaskBits)) | (std::uint64_t(tasks) << TaskBits);
}

void pause()
{
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#endif
}

/// Until `value` is no longer `old`.
template <typename T>
void waitWhile(const std::atomic<T>& value, T old)
{
    for (int spin = 0; spin < Spins; ++spin) {
        if (value.load(std::memory_order_acquire) != old)
            return;
        pause();
    }
    value.wait(old, std::memory_order_acquire);
}

} // namespace

Workers::Workers()
{
    for (int worker = 1; worker < threadCount(); ++worker)
        m_threads.emplace_back([this, worker] { work(worker); });
}

Workers::~Workers()
{
    m_stop = true;
    m_ticket = firstTicket(m_ticket, 0);
    m_ticket.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

bool Workers::takeTask(int worker)
{
    std::uint64_t ticket = m_ticket.load(std::memory_order_acquire);
    do {
        if (nextTask(ticket) >= taskCount(ticket))
            return false;
    } while (!m_ticket.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel,
                                             std::memory_order_acquire));
    (*m_body)(nextTask(ticket), worker);
    if (m_pending.fetch_sub(1, std::memory_order_acq_rel) == 1)
        m_pending.notify_one();
    return true;
}

void Workers::work(int worker)
{
    while (!m_stop) {
        const std::uint64_t seen = m_ticket.load(std::memory_order_acquire);
        if (!takeTask(worker) && !m_stop)
            waitWhile(m_ticket, seen);
    }
}

void Workers::forEach(std::size_t tasks, const std::function<void(std::size_t, int)>& body)
{
    assert(tasks <= MostTasks);
    if (m_threads.empty() || tasks < 2) {
        for (std::size_t task = 0; task < tasks; ++task)
            body(task, 0);
        return;
    }
    m_body = &body;
    m_pending.store(std::uint32_t(tasks), std::memory_order_relaxed);
    m_ticket.store(firstTicket(m_ticket.load(std::memory_order_relaxed), tasks), std::memory_order_release);
    m_ticket.notify_all();
    while (takeTask(0)) {
    }
    for (std::uint32_t pending = m_pending; pending != 0; pending = m_pending)
        waitWhile(m_pending, pending);
}

} // namespace phenodrop

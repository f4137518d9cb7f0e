#include "core/workflow/fieldpipeline.h"

#include "core/base/threads.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#ifdef __unix__
#include <ctime>
#endif

namespace phenodrop {

namespace {

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of the calling thread: a worker computes alone, since threads inside threads are off.
double threadSeconds()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
#else
    return 0;
#endif
}

class Run
{
public:
    Run(const FieldPipeline& pipeline, std::size_t items)
        : m_pipeline(pipeline), m_items(items), m_threads(std::size_t(threadCount())), m_finished(items, false)
    {
        m_times.push_back({pipeline.read.name});
        for (const auto& stage : pipeline.stages)
            m_times.push_back({stage.name});
        m_times.push_back({"write"});
    }

    Result<FieldPipeline::Outcome> operator()()
    {
        const double start = wallSeconds();
        // One reader keeps eight workers in fields on the disks that we know; what it misses they read themselves.
        std::vector<std::thread> readers;
        for (std::size_t i = 0; i < 1 + m_threads / 8 && m_items > 1; ++i)
            readers.emplace_back([this] { readAhead(); });
        parallelFor(m_threads, [this](std::size_t) { work(); });
        for (auto& reader : readers)
            reader.join();
        std::unique_lock lock(m_mutex);
        if (!m_error)
            write(lock, finishedItems(false));
        if (m_error)
            return *m_error;
        return FieldPipeline::Outcome{m_stopped, wallSeconds() - start, m_times};
    }

private:
    bool mayBegin() const { return !m_stopped && m_next < m_items && m_next < m_written + 2 * m_pipeline.block; }
    /// Fields in memory beside those that workers are at.
    std::size_t longestQueue() const { return m_threads + 1; }

    void readAhead()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] {
                return m_stopped || m_next >= m_items || (mayBegin() && m_queue.size() + m_reading < longestQueue());
            });
            if (m_stopped || m_next >= m_items)
                return;
            const std::size_t item = m_next++;
            ++m_reading;
            timed(lock, 0, [&] { m_pipeline.read.run(item); });
            --m_reading;
            m_queue.push_back(item);
            m_changed.notify_all();
        }
    }

    void work()
    {
        std::unique_lock lock(m_mutex);
        while (const auto item = nextItem(lock)) {
            for (std::size_t s = 0; s < m_pipeline.stages.size(); ++s)
                timed(lock, s + 1, [&] { m_pipeline.stages[s].run(*item); });
            m_finished[*item] = true;
            if (!m_pipeline.done(*item))
                m_stopped = true;
            if (const auto items = finishedItems(true); items.size() >= m_pipeline.block || isLast(items))
                write(lock, items);
            m_changed.notify_all();
        }
    }

    /// A field that has been read, by whom ever; nothing at the end.
    std::optional<std::size_t> nextItem(std::unique_lock<std::mutex>& lock)
    {
        for (;;) {
            if (m_stopped)
                return std::nullopt;
            if (!m_queue.empty()) {
                const std::size_t item = m_queue.front();
                m_queue.pop_front();
                m_changed.notify_all();
                return item;
            }
            if (mayBegin()) {
                const std::size_t item = m_next++;
                timed(lock, 0, [&] { m_pipeline.read.run(item); });
                return item;
            }
            if (m_next >= m_items && m_reading == 0)
                return std::nullopt;
            m_changed.wait(lock);
        }
    }

    /// Those not yet written from the first on, without a gap or all.
    std::vector<std::size_t> finishedItems(bool inOneRow) const
    {
        std::vector<std::size_t> items;
        for (std::size_t i = m_written; i < m_next; ++i) {
            if (m_finished[i])
                items.push_back(i);
            else if (inOneRow)
                break;
        }
        return items;
    }
    bool isLast(const std::vector<std::size_t>& items) const
    {
        return !items.empty() && items.back() + 1 == m_items;
    }

    void write(std::unique_lock<std::mutex>& lock, const std::vector<std::size_t>& items)
    {
        if (m_writing || m_error || items.empty())
            return;
        m_writing = true;
        std::optional<Error> failed;
        timed(lock, m_times.size() - 1, [&] {
            if (auto written = m_pipeline.write(items); !written)
                failed = written.error();
        });
        m_writing = false;
        if (failed) {
            m_error = std::move(failed);
            m_stopped = true;
        } else {
            m_written = items.back() + 1;
        }
        m_changed.notify_all();
    }

    /// Runs outside the lock and notes the time.
    template <typename Body>
    void timed(std::unique_lock<std::mutex>& lock, std::size_t stage, Body body)
    {
        lock.unlock();
        const double wall = wallSeconds(), cpu = threadSeconds();
        body();
        const double wallTaken = wallSeconds() - wall, cpuTaken = threadSeconds() - cpu;
        lock.lock();
        m_times[stage].seconds += wallTaken;
        m_times[stage].cpuSeconds += cpuTaken;
    }

    const FieldPipeline& m_pipeline;
    const std::size_t m_items, m_threads;
    std::mutex m_mutex; ///< of everything below
    std::condition_variable m_changed;
    std::size_t m_next = 0;    ///< the first item that nobody has begun
    std::size_t m_written = 0; ///< the first that is not written
    std::size_t m_reading = 0; ///< items that readers are at
    std::deque<std::size_t> m_queue;
    std::vector<bool> m_finished;
    std::vector<StageTime> m_times;
    bool m_stopped = false, m_writing = false;
    std::optional<Error> m_error;
};

} // namespace

Result<FieldPipeline::Outcome> FieldPipeline::run(std::size_t items) const
{
    return Run(*this, items)();
}

} // namespace phenodrop

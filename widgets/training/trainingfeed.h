#pragma once

#include "core/nn/training/trainer.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace phenodrop {

/// Where a training job and the window meet: finished epochs, phases and progress one way; "wait", "go on" and "stop,
/// keep the best" the other. Any thread may call anything.
class TrainingFeed
{
public:
    void put(const nn::EpochReport& report)
    {
        const std::lock_guard lock(m_mutex);
        m_reports.push_back(report);
    }
    /// The epochs that ended since the last call.
    std::vector<nn::EpochReport> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_reports, {});
    }
    void setPhase(nn::TrainingPhase phase)
    {
        const std::lock_guard lock(m_mutex);
        m_phases.push_back(phase);
        m_phaseFraction = -1;
    }
    /// The phases that began since the last call.
    std::vector<nn::TrainingPhase> takePhases()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_phases, {});
    }
    void setFraction(double fraction)
    {
        m_fraction = fraction;
        if (m_phaseFraction < 0)
            m_phaseFraction = fraction;
    }
    void setRemaining(double seconds) { m_remaining = seconds; }
    double remaining() const { return m_remaining; } ///< s, as the run itself says; negative: it does not
    double phaseFraction() const { return m_phaseFraction; } ///< first of the newest phase; negative: none yet
    double fraction() const { return m_fraction; } ///< of the whole run; negative: it waits for its turn
    void stop()
    {
        m_stop = true;
        setPaused(false); // a run that waits could not stop
    }
    bool isStopped() const { return m_stop; }

    void setPaused(bool paused)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_paused = paused;
        }
        m_changed.notify_all();
    }
    bool isPaused() const
    {
        const std::lock_guard lock(m_mutex);
        return m_paused;
    }
    /// Called by the job between two steps: returns when it may go on, or when `wanted` says that the job is
    /// not wanted any more (asked ten times a second).
    void waitWhilePaused(const std::function<bool()>& wanted)
    {
        std::unique_lock lock(m_mutex);
        while (m_paused) {
            m_changed.wait_for(lock, std::chrono::milliseconds(100));
            lock.unlock();
            const bool stays = wanted();
            lock.lock();
            if (!stays)
                return;
        }
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused = false;
    std::vector<nn::EpochReport> m_reports;
    std::vector<nn::TrainingPhase> m_phases;
    std::atomic<double> m_fraction{-1}, m_phaseFraction{-1}, m_remaining{-1};
    std::atomic<bool> m_stop{false};
};

} // namespace phenodrop

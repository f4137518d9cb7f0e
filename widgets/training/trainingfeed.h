#pragma once

#include "core/nn/training/trainer.h"

#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

namespace phenodrop {

/// Where a training job and the window meet: finished epochs and progress one way, "stop, keep the best" the
/// other. Any thread may call anything.
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
    void setFraction(double fraction) { m_fraction = fraction; }
    double fraction() const { return m_fraction; } ///< of the whole run; negative: it waits for its turn
    void stop() { m_stop = true; }
    bool isStopped() const { return m_stop; }

private:
    std::mutex m_mutex;
    std::vector<nn::EpochReport> m_reports;
    std::atomic<double> m_fraction{-1};
    std::atomic<bool> m_stop{false};
};

} // namespace phenodrop

#pragma once

#include "core/workflow/makemap.h"
#include "widgets/embeddingmap/mapcontent.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace phenodrop {

/// Where a job that makes a map and the window meet: the newest positions one way, "stop now" the other.
class MapForming
{
public:
    void put(std::shared_ptr<const MapContent> map)
    {
        const std::lock_guard lock(m_mutex);
        m_map = std::move(map);
    }
    /// The newest positions since the last call, or null.
    std::shared_ptr<const MapContent> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(m_map);
    }
    void stop() { m_stop = true; }
    bool isStopped() const { return m_stop; }

private:
    std::mutex m_mutex;
    std::shared_ptr<const MapContent> m_map;
    std::atomic<bool> m_stop{false};
};

/// x0 y0 x1 y1 … as what the map shows.
std::shared_ptr<const MapContent> mapContent(const std::vector<CellId>& cells, const std::vector<float>& xy);

/// The features of the built-in encoder where the project has none at all, then the map.
Result<MapOutcome> formMap(const ProjectPtr& project, std::uint64_t seed,
                           const std::shared_ptr<MapForming>& forming, const Progress& progress);

/// Rough time for formMap() on this machine, s: what the button says before it starts.
double mapSeconds(std::size_t cells, std::size_t channels, bool featuresToo, int threads);

} // namespace phenodrop

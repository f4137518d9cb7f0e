#pragma once

#include "plugins/monitoring/recording.h"

#include <cstdint>

namespace phenodrop::monitoring {

struct SimulationOptions {
    int snapshots = 300;
    int samples = 2048;        ///< per snapshot
    double sampleRate = 20000; ///< Hz
    double period = 600;       ///< s between snapshots
    double onset = 0.55;       ///< share of the life at which the outer race begins to fail
    std::uint64_t seed = 1;
};

constexpr const char* SimulatedName = "simulated bearing";

struct Simulation {
    Recording recording; ///< waveforms in g
    long onsetRow = 0;   ///< first row with a growing fault
};

/// A bearing that runs to failure: harmonics of the shaft, speed and load that drift, noise, and from the
/// onset on impacts at the outer race's ball-pass frequency (8 balls, 1.5 % slip) that ring a resonance and
/// grow, slowly at first, then exponentially. Everything from the seed alone.
Simulation simulateBearing(const SimulationOptions& options);

/// As a table that readRecording() reads: t_s, a0, a1, …. Errors: WriteFailed, DiskFull.
Result<void> writeRecording(const std::filesystem::path& file, const Recording& recording);

} // namespace phenodrop::monitoring

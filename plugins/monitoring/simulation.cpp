#include "plugins/monitoring/simulation.h"

#include "core/base/rng.h"
#include "core/nn/weights/atomicfile.h"

#include <cmath>
#include <cstdio>
#include <numbers>

namespace phenodrop::monitoring {

namespace {

constexpr double Turn = 2 * std::numbers::pi;
constexpr double ShaftRate = 33.3;     ///< Hz
constexpr double BallPassOuter = 3.57; ///< per turn: 8/2·(1 − d/D·cos α) with d/D·cos α = 0.1075
constexpr double Resonance = 3400, Damping = 900; ///< Hz, 1/s

/// Impacts of the damaged race, added to a snapshot.
void addImpacts(Eigen::Ref<Eigen::RowVectorXd> out, double rate, double shaft, double height, Rng& rng)
{
    const double gap = 1 / (shaft * BallPassOuter);
    for (double at = rng.uniform() * gap; at < double(out.size()) / rate;
         at += gap * (1 + 0.015 * rng.normal())) {
        const double strength = height * (1 + 0.2 * rng.normal());
        for (Eigen::Index i = Eigen::Index(std::ceil(at * rate)); i < out.size(); ++i) {
            const double since = double(i) / rate - at;
            if (since > 6 / Damping)
                break;
            out(i) += strength * std::exp(-Damping * since) * std::sin(Turn * Resonance * since);
        }
    }
}

} // namespace

Simulation simulateBearing(const SimulationOptions& o)
{
    Simulation simulation;
    Recording& r = simulation.recording;
    r.name = SimulatedName;
    r.waveform = true;
    r.timeKnown = true;
    r.values.resize(o.snapshots, o.samples);
    simulation.onsetRow = long(o.onset * o.snapshots);
    for (int c = 0; c < o.samples; ++c)
        r.columns.push_back("a" + std::to_string(c));
    for (int i = 0; i < o.snapshots; ++i) {
        Rng rng = Rng(o.seed).child(std::uint64_t(i));
        const double life = double(i) / o.snapshots;
        const double shaft = ShaftRate * (1 + 0.004 * std::sin(Turn * life * 3) + 0.001 * rng.normal());
        const double load = 1 + 0.06 * std::sin(Turn * life * 2 + 1) + 0.02 * rng.normal();
        const double phase = rng.uniform() * Turn;
        for (int s = 0; s < o.samples; ++s) {
            double value = 0.12 * rng.normal();
            for (int h = 1; h <= 5; ++h)
                value += 0.1 * load / h * std::sin(Turn * h * shaft * s / o.sampleRate + h * phase);
            r.values(i, s) = value;
        }
        // Bearings have a little play from the start.
        double height = 0.03;
        if (i >= simulation.onsetRow)
            height += 0.06 * std::exp(5 * (life - o.onset) / (1 - o.onset));
        addImpacts(r.values.row(i), o.sampleRate, shaft, height * load, rng);
        r.time.push_back(o.period * i);
    }
    return simulation;
}

Result<void> writeRecording(const std::filesystem::path& file, const Recording& recording)
{
    std::string text = "t_s";
    for (const auto& name : recording.columns)
        text += "," + name;
    char number[32];
    for (Eigen::Index i = 0; i < recording.rows(); ++i) {
        std::snprintf(number, sizeof number, "\n%.10g", recording.time[std::size_t(i)]);
        text += number;
        for (Eigen::Index c = 0; c < recording.values.cols(); ++c) {
            std::snprintf(number, sizeof number, ",%.5g", recording.values(i, c));
            text += number;
        }
    }
    text += "\n";
    auto out = nn::AtomicFile::create(file);
    if (!out)
        return out.error();
    if (auto written = out->write(std::as_bytes(std::span(text.data(), text.size()))); !written)
        return written;
    return out->commit();
}

} // namespace phenodrop::monitoring

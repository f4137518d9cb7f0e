#include "core/simulation/crops.h"

#include "core/base/threads.h"
#include "core/simulation/camera.h"
#include "core/simulation/cellpainter.h"
#include "core/simulation/nuclei.h"
#include "core/simulation/scale.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>

namespace phenodrop {

namespace {


/// States of the cytoplasm; they show only in the stains after DNA.
enum class Cytoplasm { Ordinary, DispersedGolgi, RoughEr, FibrousActin, WideMito, BrightNucleoli };
const std::array<std::string, 6> CytoplasmNames{"ordinary",      "dispersed Golgi",   "rough ER",
                                                "fibrous actin", "wide mitochondria", "bright nucleoli"};

void setCytoplasm(CellLook& look, Cytoplasm state)
{
    switch (state) {
    case Cytoplasm::Ordinary:
        break;
    case Cytoplasm::DispersedGolgi:
        look.golgiSpread *= 2.6;
        look.golgiSpots *= 2;
        break;
    case Cytoplasm::RoughEr:
        look.erTexture *= 3;
        look.erScale *= 1.5;
        break;
    case Cytoplasm::FibrousActin:
        look.fibre *= 3;
        look.actin *= 1.4;
        break;
    case Cytoplasm::WideMito:
        look.mitoReach *= 2.5;
        look.mitoWidth *= 0.5;
        break;
    case Cytoplasm::BrightNucleoli:
        look.nucleolus *= 2;
        look.nucleolusRadius *= 1.5;
        break;
    }
}

/// Which stains distinguish states: with DNA alone none, with the first n stains those that they show.
std::vector<Cytoplasm> visibleStates(int channels)
{
    std::vector<Cytoplasm> states{Cytoplasm::Ordinary};
    if (channels >= 2)
        states.push_back(Cytoplasm::RoughEr);
    if (channels >= 3)
        states.push_back(Cytoplasm::BrightNucleoli);
    if (channels >= 4)
        states.insert(states.end(), {Cytoplasm::DispersedGolgi, Cytoplasm::FibrousActin});
    if (channels >= 5)
        states.push_back(Cytoplasm::WideMito);
    return states;
}

CellLook drawCell(NucleusKind kind, Cytoplasm state, double variety, Rng& rng)
{
    CellLook look = drawLook(SimulatedPhenotype::Dmso, 0, rng);
    look.cell = {vary(rng, 26, 0.06 + 0.15 * variety), vary(rng, 1.35, 0.2), rng.uniform(0, std::numbers::pi),
                 0.08, 0};
    look.nucleoli = 1 + int(rng.below(4));
    look.chromatin = vary(rng, 0.15, 0.1 + 0.5 * variety);
    look.chromatinScale = vary(rng, 1, 0.3 * variety);
    look.nuclearEdge = vary(rng, 0.08, 0.3 * variety);
    shapeNucleus(look, kind, vary(rng, NucleusRadius, 0.04 + 0.12 * variety), rng);
    setCytoplasm(look, state);
    return look;
}

Exposure drawExposure(double variety, double scale, Rng& rng)
{
    Exposure exposure;
    exposure.gain = 5000 * std::exp(0.6 * variety * rng.normal());
    exposure.background = exposure.gain * (0.03 + 0.15 * variety * rng.uniform() * rng.uniform());
    exposure.blur = scale * std::max(0.6, 0.9 + variety * std::abs(0.5 * rng.normal()));
    exposure.vignette = 0.15 * variety * rng.uniform();
    exposure.centreX = rng.uniform();
    exposure.centreY = rng.uniform();
    exposure.readNoise = 12 + exposure.gain * 0.03 * variety * rng.uniform() * rng.uniform();
    return exposure;
}

class Studio
{
public:
    explicit Studio(const CropSimulationOptions& options)
        : m_options(options), m_root(options.seed), m_textures(m_root.child(0)),
          m_states(visibleStates(options.channels))
    {
    }

    std::vector<std::string> classes() const
    {
        std::vector<std::string> names;
        for (const auto& kind : nucleusKindNames())
            for (const auto state : m_states)
                names.push_back(m_states.size() == 1 ? kind
                                                     : kind + ", " + CytoplasmNames[std::size_t(state)]);
        return names;
    }

    /// Classes take turns, so that they are equally frequent.
    int label(std::size_t i) const { return int(i % (NucleusKindCount * m_states.size())); }

    /// The numbers of the crops that `most` leaves.
    std::vector<std::size_t> wanted() const
    {
        std::vector<std::size_t> numbers, left = m_options.most;
        for (std::size_t i = 0; i < std::size_t(m_options.count); ++i)
            if (left.empty())
                numbers.push_back(i);
            else if (const auto k = std::size_t(label(i)); k < left.size() && left[k] > 0)
                --left[k], numbers.push_back(i);
        return numbers;
    }

    Crop crop(std::size_t i) const
    {
        Rng rng = m_root.child(1).child(i);
        const double scale =
            m_options.size / ReferenceSize * std::exp(0.18 * m_options.variety * rng.normal());
        std::array<cv::Mat, StainCount> light;
        for (auto& plane : light)
            plane = cv::Mat::zeros(m_options.size, m_options.size, CV_32F);
        const auto k = std::size_t(label(i));
        const CellLook middle =
            drawCell(NucleusKind(k / m_states.size()), m_states[k % m_states.size()], m_options.variety, rng);
        const double centre = (m_options.size - 1) / 2.0, jitter = m_options.size / ReferenceSize * 1.5;
        paintCell(light, centre + jitter * rng.normal(), centre + jitter * rng.normal(), middle, m_textures,
                  rng, scale);
        addNeighbours(light, middle, scale, rng);
        return photographAll(light, scale, rng);
    }

private:
    void addNeighbours(std::array<cv::Mat, StainCount>& light, const CellLook& middle, double scale,
                       Rng& rng) const
    {
        for (double left = m_options.neighbours * 2 * rng.uniform(); left > rng.uniform(); left -= 1) {
            const CellLook look = drawLook(SimulatedPhenotype::Dmso, 0, rng);
            const double distance = (middle.cell.radius + look.cell.radius) * rng.uniform(0.6, 1.2) * scale;
            const double direction = rng.uniform(0, 2 * std::numbers::pi),
                         centre = (m_options.size - 1) / 2.0;
            paintCell(light, centre + distance * std::cos(direction), centre + distance * std::sin(direction),
                      look, m_textures, rng, scale);
        }
    }

    Crop photographAll(const std::array<cv::Mat, StainCount>& light, double scale, Rng& rng) const
    {
        Crop crop{m_options.channels, m_options.size, {}};
        crop.values.reserve(std::size_t(m_options.channels) * m_options.size * m_options.size);
        for (int c = 0; c < m_options.channels; ++c) {
            cv::Mat picture;
            photograph(light[std::size_t(c)], drawExposure(m_options.variety, scale, rng), rng)
                .convertTo(picture, CV_32F);
            crop.values.insert(crop.values.end(), picture.begin<float>(), picture.end<float>());
        }
        return crop;
    }

    CropSimulationOptions m_options;
    Rng m_root;
    TextureBank m_textures;
    std::vector<Cytoplasm> m_states;
};

} // namespace

Result<SimulatedCrops> simulateCrops(const CropSimulationOptions& options, const Progress& progress)
{
    if (options.count < 0 || options.channels < 1 || options.channels > StainCount || options.size < 16 ||
        options.size > 512)
        return Error{Errc::BadArgument, "simulated crops", "count 0 or more, channels 1 … 5, size 16 … 512"};
    const Studio studio(options);
    SimulatedCrops result;
    result.classes = studio.classes();
    const std::vector<std::size_t> wanted = studio.wanted();
    result.crops.resize(wanted.size());
    std::atomic<int> done{0};
    std::atomic<bool> stopped{false}, failed{false};
    parallelFor(result.crops.size(), [&](std::size_t i) {
        if (stopped)
            return;
        try {
            result.crops[i] = studio.crop(wanted[i]);
        } catch (const std::exception&) { // out of memory, or OpenCV for the same reason
            failed = stopped = true;
        }
        if (!report(progress, double(++done) / double(wanted.size())))
            stopped = true;
    });
    if (failed)
        return Error{Errc::OutOfMemory, "simulated crops"};
    if (stopped)
        return Error{Errc::Cancelled, "simulated crops"};
    for (const std::size_t number : wanted)
        result.labels.push_back(studio.label(number));
    return result;
}

} // namespace phenodrop

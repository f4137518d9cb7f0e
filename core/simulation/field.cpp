#include "core/simulation/field.h"

#include "core/simulation/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {

constexpr double SpontaneousA = 0.004, SpontaneousC = 0.004; // untreated cultures have odd cells, too
constexpr std::array<double, StainCount> ReferenceGain{6000, 4200, 3600, 4200, 4200}; // camera units

struct Candidate {
    PlacedCell cell;
    CellLook look;
};

SimulatedPhenotype drawPhenotype(const FieldRequest& request, Rng& rng)
{
    const double u = rng.uniform();
    if (u < request.responding)
        return request.effect;
    const double v = rng.uniform();
    return v < SpontaneousA                  ? SimulatedPhenotype::A
           : v < SpontaneousA + SpontaneousC ? SimulatedPhenotype::C
                                             : SimulatedPhenotype::Dmso;
}

/// Cells divide more slowly or die where a treatment acts.
int drawCount(const FieldRequest& request, Rng& rng)
{
    double loss = 0;
    if (request.effect == SimulatedPhenotype::A)
        loss = 0.35;
    if (request.effect == SimulatedPhenotype::C)
        loss = 0.7;
    const double expected = request.cells * request.well.density * (1 - loss * request.responding);
    return std::max(0, int(std::lround(expected + std::sqrt(expected) * rng.normal())));
}

double nuclearReach(const CellLook& look)
{
    double reach = 0;
    for (const auto& body : look.bodies)
        reach = std::max(reach, std::hypot(body.dx, body.dy) + body.shape.radius);
    return reach;
}

/// Distance that two cells keep: cytoplasms overlap somewhat, a few neighbours touch with their nuclei.
bool fits(const Candidate& one, const std::vector<Candidate>& others, double closeness)
{
    for (const auto& other : others) {
        const double distance = std::hypot(one.cell.x - other.cell.x, one.cell.y - other.cell.y);
        const double cells = closeness * (one.look.cell.radius + other.look.cell.radius);
        const double nuclei = 0.97 * (nuclearReach(one.look) + nuclearReach(other.look));
        if (distance < std::max(cells, nuclei))
            return false;
    }
    return true;
}

/// Draws places until one fits, and asks for less room as tries fail; a crowded field ends with fewer cells.
void place(Candidate& candidate, std::vector<Candidate>& placed, int size, Rng& rng)
{
    const bool daughter = !placed.empty() && rng.uniform() < 0.18;
    const std::size_t mother = placed.empty() ? 0 : rng.below(placed.size());
    for (int attempt = 0; attempt < 60; ++attempt) {
        if (daughter && attempt < 20) {
            const double direction = rng.uniform(0, 2 * std::numbers::pi);
            const double distance =
                nuclearReach(candidate.look) + nuclearReach(placed[mother].look) + rng.uniform(0, 6);
            candidate.cell.x = placed[mother].cell.x + distance * std::cos(direction);
            candidate.cell.y = placed[mother].cell.y + distance * std::sin(direction);
        } else {
            candidate.cell.x = rng.uniform(0, size);
            candidate.cell.y = rng.uniform(0, size);
        }
        const bool within = candidate.cell.x >= 0 && candidate.cell.y >= 0 && candidate.cell.x < size - 1 &&
                            candidate.cell.y < size - 1;
        const double closeness = daughter && attempt < 20 ? 0.42 : 0.75 - 0.4 * attempt / 60.0;
        if (within && fits(candidate, placed, closeness)) {
            placed.push_back(std::move(candidate));
            return;
        }
    }
}

Exposure exposureFor(const FieldRequest& request, std::size_t stain)
{
    Exposure exposure;
    exposure.gain = ReferenceGain[stain] * request.well.gain[stain];
    exposure.vignette = request.shading[stain][0];
    exposure.centreX = request.shading[stain][1];
    exposure.centreY = request.shading[stain][2];
    if (request.fault == FieldFault::Blurred)
        exposure.blur = 5.5;
    if (request.fault == FieldFault::Saturated)
        exposure.gain *= 25;
    return exposure;
}

} // namespace

std::string fieldFaultName(FieldFault fault)
{
    switch (fault) {
    case FieldFault::Blurred:
        return "blurred";
    case FieldFault::Saturated:
        return "saturated";
    case FieldFault::Empty:
        return "empty";
    case FieldFault::None:
        break;
    }
    return {};
}

SimulatedField simulateField(const FieldRequest& request, const TextureBank& textures, Rng rng)
{
    Rng placing = rng.child(0), painting = rng.child(1), camera = rng.child(2);
    std::vector<Candidate> placed;
    const int count = request.fault == FieldFault::Empty ? 0 : drawCount(request, placing);
    for (int i = 0; i < count; ++i) {
        Candidate candidate;
        candidate.cell.phenotype = drawPhenotype(request, placing);
        candidate.look = drawLook(candidate.cell.phenotype, request.subtlety, placing);
        place(candidate, placed, request.size, placing);
    }
    std::array<cv::Mat, StainCount> light;
    for (auto& plane : light)
        plane = cv::Mat::zeros(request.size, request.size, CV_32F);
    SimulatedField field;
    for (const auto& candidate : placed) {
        paintCell(light, candidate.cell.x, candidate.cell.y, candidate.look, textures, painting);
        field.cells.push_back(candidate.cell);
    }
    for (std::size_t c = 0; c < StainCount; ++c)
        field.planes.push_back(photograph(light[c], exposureFor(request, c), camera));
    return field;
}

} // namespace phenodrop

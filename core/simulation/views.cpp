#include "core/simulation/views.h"

#include "core/simulation/camera.h"
#include "core/simulation/cellpainter.h"
#include "core/simulation/scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {


/// Everything about the cytoplasm by a factor of its own.
void varyCytoplasm(CellLook& look, Rng& rng)
{
    look.er = vary(rng, look.er, 0.3);
    look.erTexture = std::min(1.2, vary(rng, 0.25, 0.7));
    look.erScale = vary(rng, 1.1, 0.35);
    look.nucleoli = int(rng.below(7));
    look.nucleolus = vary(rng, 1.1, 0.5);
    look.nucleolusRadius = vary(rng, 1.9, 0.35);
    look.golgi = vary(rng, 0.9, 0.5);
    look.golgiSpread = vary(rng, 1.4, 0.5);
    look.golgiSpots = 3 + int(rng.below(20));
    look.actin = vary(rng, 1, 0.3);
    look.fibre = vary(rng, 0.25, 0.7);
    look.cortex = vary(rng, 0.5, 0.5);
    look.mitoReach = vary(rng, 1.3, 0.45);
    look.mitoWidth = vary(rng, 0.4, 0.4);
}

Exposure drawExposure(double scale, Rng& rng)
{
    Exposure exposure;
    exposure.gain = 5000 * std::exp(0.6 * rng.normal());
    exposure.background = exposure.gain * (0.03 + 0.2 * rng.uniform() * rng.uniform());
    exposure.blur = scale * std::max(0.5, 0.8 + std::abs(0.6 * rng.normal()));
    exposure.vignette = 0.15 * rng.uniform();
    exposure.centreX = rng.uniform();
    exposure.centreY = rng.uniform();
    exposure.readNoise = 12 + exposure.gain * 0.03 * rng.uniform() * rng.uniform();
    return exposure;
}

} // namespace

CellLook turned(CellLook look, double angle, bool mirrored)
{
    const auto turn = [&](double direction) { return (mirrored ? -direction : direction) + angle; };
    look.cell.angle = turn(look.cell.angle);
    for (NucleusBody& body : look.bodies) {
        const double distance = std::hypot(body.dx, body.dy), direction = turn(std::atan2(body.dy, body.dx));
        body.dx = distance * std::cos(direction);
        body.dy = distance * std::sin(direction);
        body.shape.angle = turn(body.shape.angle);
    }
    return look;
}

ViewStudio::ViewStudio(std::uint64_t seed) : m_textures(Rng(seed).child(0)) {}

PlaneLook ViewStudio::drawLook(Rng rng) const
{
    PlaneLook look;
    look.kind = NucleusKind(rng.below(NucleusKindCount));
    CellLook& cell = look.cell;
    cell.cell = {vary(rng, 26, 0.2), vary(rng, 1.35, 0.25), rng.uniform(0, std::numbers::pi), rng.uniform(0.02, 0.14), 0};
    cell.chromatin = std::min(0.9, vary(rng, 0.16, 0.6));
    cell.chromatinScale = vary(rng, 1.1, 0.35);
    cell.nuclearEdge = std::clamp(vary(rng, 0.09, 0.4), 0.03, 0.3);
    shapeNucleus(cell, look.kind, vary(rng, NucleusRadius, 0.2), rng);
    varyCytoplasm(cell, rng);
    look.reporter = drawReporter(rng);
    return look;
}

void ViewStudio::paint(cv::Mat& plane, double x, double y, const PlaneLook& look, Subject subject,
                       double scale, Rng& rng) const
{
    if (subject == Subject::Reporter)
        paintReporter(plane, x, y, look.cell, look.reporter, m_textures, rng, scale);
    else
        paintStain(plane, Stain(int(subject)), x, y, look.cell, m_textures, rng, scale);
}

std::vector<float> ViewStudio::view(const PlaneLook& look, Subject subject, int size, Rng rng) const
{
    const double scale = size / ReferenceSize * std::exp(0.06 * rng.normal());
    const double centre = (size - 1) / 2.0, jitter = size / ReferenceSize * 2;
    cv::Mat light = cv::Mat::zeros(size, size, CV_32F);
    PlaneLook mine = look;
    mine.cell = turned(look.cell, rng.uniform(0, 2 * std::numbers::pi), rng.uniform() < 0.5);
    paint(light, centre + jitter * rng.normal(), centre + jitter * rng.normal(), mine, subject, scale, rng);
    for (double left = 3 * rng.uniform(); left > rng.uniform(); left -= 1) {
        // Neighbours carry the same stain, at levels of their own; most are ordinary cells.
        PlaneLook other = rng.uniform() < 0.2 ? drawLook(rng.child(7)) : look;
        other.reporter = look.reporter;
        if (rng.uniform() < 0.8)
            other.cell = phenodrop::drawLook(SimulatedPhenotype::Dmso, 0, rng);
        const double away = (look.cell.cell.radius + other.cell.cell.radius) * rng.uniform(0.65, 1.2) * scale;
        const double towards = rng.uniform(0, 2 * std::numbers::pi);
        paint(light, centre + away * std::cos(towards), centre + away * std::sin(towards), other, subject,
              scale, rng);
    }
    cv::Mat picture;
    photograph(light, drawExposure(scale, rng), rng).convertTo(picture, CV_32F);
    return {picture.begin<float>(), picture.end<float>()};
}

} // namespace phenodrop

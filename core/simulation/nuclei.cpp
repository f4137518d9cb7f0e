#include "core/simulation/nuclei.h"

#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {


NucleusBody body(double distance, double direction, OutlineShape shape, double brightness)
{
    return {distance * std::cos(direction), distance * std::sin(direction), shape, brightness};
}

/// One ordinary body; the long axis follows the cell's.
void single(CellLook& look, OutlineShape shape, double brightness)
{
    shape.angle = look.cell.angle;
    look.bodies = {body(0, 0, shape, brightness)};
}

/// Cells in mitosis round up, lose their nucleoli and their chromatin is bright and even.
void roundUp(CellLook& look, Rng& rng)
{
    look.nucleoli = 0;
    look.cell.elongation = vary(rng, 1.08, 0.04);
    look.cell.radius *= 0.75;
    look.cell.roughness = 0.02;
    look.chromatin = 0.08;
    look.cortex *= 1.5;
    look.golgiSpread *= 2;
    look.golgi *= 0.6;
}

/// `count` bodies at about `distance` px around the centre, evenly spread with some disorder.
void around(CellLook& look, int count, double distance, double radius, double brightness, Rng& rng)
{
    look.bodies.clear();
    const double start = rng.uniform(0, 2 * std::numbers::pi);
    for (int i = 0; i < count; ++i) {
        const double direction = start + 2 * std::numbers::pi * (i + 0.5 * (rng.uniform() - 0.5)) / count;
        const OutlineShape shape{vary(rng, radius, 0.2), vary(rng, 1.2, 0.15), rng.uniform(0, std::numbers::pi), 0.05, 0};
        look.bodies.push_back(body(vary(rng, distance, 0.15), direction, shape, vary(rng, brightness, 0.12)));
    }
}

void fragments(CellLook& look, double radius, Rng& rng)
{
    look.bodies.clear();
    const int count = 5 + int(rng.below(6));
    for (int i = 0; i < count; ++i) {
        const OutlineShape shape{radius * rng.uniform(0.18, 0.5), vary(rng, 1.15, 0.1), rng.uniform(0, std::numbers::pi),
                                 0.05, 0};
        const double distance = radius * 1.05 * std::sqrt(rng.uniform());
        look.bodies.push_back(body(distance, rng.uniform(0, 2 * std::numbers::pi), shape, vary(rng, 1.2, 0.2)));
    }
}

/// Two equal bodies at `distance` px on both sides of the centre, across the direction `angle`.
void pair(CellLook& look, double distance, OutlineShape shape, double brightness, double angle)
{
    shape.angle = angle;
    const double across = angle + std::numbers::pi / 2;
    look.bodies = {body(distance, across, shape, brightness), body(distance, across + std::numbers::pi, shape, brightness)};
}

void micronuclei(CellLook& look, double radius, Rng& rng)
{
    single(look, {radius, vary(rng, 1.25, 0.1), 0, 0.04, 0}, 1);
    const int count = 1 + int(rng.below(3));
    for (int i = 0; i < count; ++i) {
        const OutlineShape shape{radius * rng.uniform(0.15, 0.3), 1.1, 0, 0.03, 0};
        look.bodies.push_back(
            body(radius * rng.uniform(1.2, 1.6), rng.uniform(0, 2 * std::numbers::pi), shape, vary(rng, 1, 0.1)));
    }
}

void mitosis(CellLook& look, NucleusKind kind, double radius, Rng& rng)
{
    const double angle = rng.uniform(0, std::numbers::pi);
    roundUp(look, rng);
    switch (kind) {
    case NucleusKind::Prometaphase:
        around(look, 7 + int(rng.below(6)), radius * 0.5, radius * 0.24, 2.0, rng);
        return;
    case NucleusKind::Metaphase:
        look.bodies = {
            body(0, 0, {radius * 0.62, vary(rng, 3.3, 0.15), angle, 0.06, 0}, vary(rng, 2.4, 0.1))};
        return;
    case NucleusKind::Anaphase:
        pair(look, radius * rng.uniform(0.4, 0.85), {radius * 0.45, 3.0, 0, 0.05, 0}, 2.3, angle);
        return;
    default: // Telophase
        look.cell.elongation = vary(rng, 1.9, 0.1);
        look.cell.angle = angle + std::numbers::pi / 2;
        pair(look, radius * rng.uniform(1.1, 1.6), {radius * 0.5, 2.0, 0, 0.04, 0}, 1.9, angle);
    }
}

} // namespace

const std::array<std::string, NucleusKindCount>& nucleusKindNames()
{
    static const std::array<std::string, NucleusKindCount> names{
        "round",      "elongated",      "kidney",    "large",        "binuclear", "lobed",
        "fragmented", "micronucleated", "prophase",  "prometaphase", "metaphase", "anaphase",
        "telophase",  "condensed",      "irregular", "ring"};
    return names;
}

void shapeNucleus(CellLook& look, NucleusKind kind, double radius, Rng& rng)
{
    const double brightness = vary(rng, 1, 0.12);
    const double angle = rng.uniform(0, std::numbers::pi);
    switch (kind) {
    case NucleusKind::Round:
        single(look, {radius, vary(rng, 1.1, 0.06), 0, 0.02, 0}, brightness);
        break;
    case NucleusKind::Elongated:
        single(look, {radius, vary(rng, 1.8, 0.12), 0, 0.03, 0}, brightness);
        break;
    case NucleusKind::Kidney:
        single(look, {radius, vary(rng, 1.3, 0.1), 0, 0.03, rng.uniform(0.25, 0.5)}, brightness);
        break;
    case NucleusKind::Large:
        single(look, {radius * rng.uniform(1.35, 1.7), 1.15, 0, 0.04, 0}, brightness * 0.9);
        break;
    case NucleusKind::Binuclear:
        pair(look, radius * rng.uniform(0.7, 1.0), {radius * 0.8, vary(rng, 1.2, 0.08), 0, 0.02, 0},
             brightness, angle);
        break;
    case NucleusKind::Lobed:
        around(look, 3 + int(rng.below(4)), radius * rng.uniform(0.55, 0.8), radius * 0.58, brightness, rng);
        break;
    case NucleusKind::Fragmented:
        fragments(look, radius, rng);
        break;
    case NucleusKind::Micronucleated:
        micronuclei(look, radius, rng);
        break;
    case NucleusKind::Prophase:
        single(look, {radius * 1.05, 1.12, 0, 0.02, 0}, brightness * 1.4);
        look.chromatin = 0.55;
        look.chromatinScale = 1.3;
        look.nucleoli = 0;
        break;
    case NucleusKind::Prometaphase:
    case NucleusKind::Metaphase:
    case NucleusKind::Anaphase:
    case NucleusKind::Telophase:
        mitosis(look, kind, radius, rng);
        break;
    case NucleusKind::Condensed:
        single(look, {radius * rng.uniform(0.45, 0.7), vary(rng, 1.1, 0.08), 0, 0.05, 0}, brightness * 2.3);
        look.nucleoli = 0;
        look.chromatin = 0.06;
        look.cell.radius *= 0.5;
        look.cell.elongation = 1.1;
        break;
    case NucleusKind::Irregular:
        single(look, {radius, vary(rng, 1.5, 0.2), 0, 0.16, 0.2}, brightness);
        break;
    case NucleusKind::Ring:
        around(look, 9 + int(rng.below(4)), radius * 0.8, radius * 0.3, brightness, rng);
        look.nucleoli = 0;
        break;
    }
}

} // namespace phenodrop

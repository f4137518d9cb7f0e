#include "core/simulation/look.h"

#include "core/simulation/nuclei.h"
#include "core/simulation/scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {


/// What all phenotypes start from: an untouched cell with the natural variation of a culture.
CellLook drawUntouched(Rng& rng)
{
    CellLook look;
    look.cell = {vary(rng, 26, 0.13), vary(rng, 1.35, 0.15), rng.uniform(0, std::numbers::pi), 0.07, 0};
    look.nucleoli = 1 + int(rng.below(4));
    look.nucleolusRadius = vary(rng, 1.8, 0.15);
    look.nucleolus = vary(rng, 1, 0.2);
    look.chromatin = vary(rng, 0.15, 0.2);
    look.er = vary(rng, 1, 0.2);
    look.erTexture = vary(rng, 0.2, 0.2);
    look.erScale = vary(rng, 1, 0.12);
    look.rna = vary(rng, 1, 0.2);
    look.golgi = vary(rng, 1, 0.28);
    look.golgiSpread = vary(rng, 1, 0.22);
    look.golgiSpots = 7 + int(rng.below(6));
    look.actin = vary(rng, 1, 0.2);
    look.fibre = vary(rng, 0.22, 0.3);
    look.cortex = vary(rng, 0.5, 0.25);
    look.mito = vary(rng, 1, 0.22);
    look.mitoReach = vary(rng, 1, 0.2);
    return look;
}

NucleusKind drawCultureNucleus(Rng& rng)
{
    const double u = rng.uniform();
    if (u < 0.010)
        return NucleusKind::Metaphase;
    if (u < 0.016)
        return NucleusKind::Anaphase;
    if (u < 0.024)
        return NucleusKind::Prometaphase;
    if (u < 0.030)
        return NucleusKind::Telophase;
    if (u < 0.040)
        return NucleusKind::Binuclear;
    if (u < 0.100)
        return NucleusKind::Kidney;
    if (u < 0.180)
        return NucleusKind::Elongated;
    return NucleusKind::Round;
}

void makeMultilobed(CellLook& look, Rng& rng)
{
    look.cell.radius = vary(rng, 32, 0.12);
    look.cell.elongation = vary(rng, 1.06, 0.04);
    look.cell.roughness = 0.03;
    look.actin *= 1.15;
    look.cortex *= 1.3;
    look.mitoReach *= 0.85;
    const double radius = vary(rng, NucleusRadius * 1.1, 0.1);
    const double u = rng.uniform();
    shapeNucleus(look,
                 u < 0.55  ? NucleusKind::Lobed
                 : u < 0.9 ? NucleusKind::Fragmented
                           : NucleusKind::Micronucleated,
                 radius, rng);
    look.nucleoli = std::min(look.nucleoli, 2);
}

void makeSubtle(CellLook& look, double subtlety, Rng& rng)
{
    // How strongly a single cell responds varies, which keeps some cells inside the untouched cloud.
    const double response = subtlety * std::max(0.0, 1 + 0.3 * rng.normal());
    look.golgiSpread *= std::exp(0.65 * response);
    look.golgi *= std::exp(-0.32 * response);
    look.golgiSpots += int(std::lround(4 * response));
    look.erTexture *= std::exp(0.58 * response);
    look.er *= std::exp(0.26 * response);
}

void makeDying(CellLook& look, Rng& rng)
{
    shapeNucleus(look, NucleusKind::Condensed, vary(rng, NucleusRadius * 1.1, 0.12), rng);
    look.cell = {vary(rng, 13.5, 0.2), vary(rng, 1.1, 0.06), rng.uniform(0, std::numbers::pi), 0.1, 0};
    look.er *= 1.8;
    look.erTexture *= 0.6;
    look.rna *= 1.4;
    look.golgi *= 0.3;
    look.actin *= 2.0;
    look.mito *= 0.7;
}

} // namespace

double vary(Rng& rng, double mean, double spread)
{
    return mean * std::exp(spread * rng.normal());
}

const std::array<std::string, StainCount>& stainNames()
{
    static const std::array<std::string, StainCount> names{"DNA", "ER", "RNA", "AGP", "Mito"};
    return names;
}

const std::array<std::string, SimulatedPhenotypeCount>& simulatedPhenotypeNames()
{
    static const std::array<std::string, SimulatedPhenotypeCount> names{"DMSO", "A", "B", "C"};
    return names;
}

CellLook drawLook(SimulatedPhenotype phenotype, double subtlety, Rng& rng)
{
    CellLook look = drawUntouched(rng);
    shapeNucleus(look, drawCultureNucleus(rng), vary(rng, NucleusRadius, 0.09), rng);
    switch (phenotype) {
    case SimulatedPhenotype::Dmso:
        break;
    case SimulatedPhenotype::A:
        makeMultilobed(look, rng);
        break;
    case SimulatedPhenotype::B:
        makeSubtle(look, subtlety, rng);
        break;
    case SimulatedPhenotype::C:
        makeDying(look, rng);
        break;
    }
    return look;
}

} // namespace phenodrop

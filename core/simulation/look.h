#pragma once

#include "core/base/rng.h"
#include "core/simulation/outline.h"

#include <array>
#include <string>
#include <vector>

namespace phenodrop {

/// The five stains of a Cell Painting screen, in the order of the simulated files.
enum class Stain { Dna, Er, Rna, Agp, Mito };
constexpr int StainCount = 5;
/// "DNA", "ER", "RNA", "AGP" (actin, Golgi, plasma membrane), "Mito".
const std::array<std::string, StainCount>& stainNames();

/// What a simulated cell looks like, after the classes of Duerr & Sick 2016, J Biomol Screen 21:998.
enum class SimulatedPhenotype {
    Dmso, ///< untouched
    A,    ///< lobed or fragmented nucleus in a large round cell (paclitaxel-like)
    B,    ///< subtle change of Golgi and ER, confusable with Dmso (metoclopramide-like)
    C     ///< few, small, bright, dead-like cells (digoxin-like)
};
constexpr int SimulatedPhenotypeCount = 4;
/// "DMSO", "A", "B", "C".
const std::array<std::string, SimulatedPhenotypeCount>& simulatedPhenotypeNames();

/// One piece of chromatin; a nucleus has one or several.
struct NucleusBody {
    double dx = 0, dy = 0; ///< px from the cell's centre
    OutlineShape shape;
    double brightness = 1; ///< 1: an ordinary interphase nucleus
};

/// Everything that decides how one cell is painted. Brightness 1 is that of an untouched cell in its stain.
struct CellLook {
    std::vector<NucleusBody> bodies;
    double chromatin = 0.15;   ///< sd of the DNA texture
    double chromatinScale = 1; ///< of that texture
    double nuclearEdge = 0.08; ///< softness as share of the radius
    int nucleoli = 3;
    double nucleolusRadius = 1.8; ///< px
    double nucleolus = 1;
    OutlineShape cell{27, 1.35, 0, 0.06, 0};
    double er = 1, erTexture = 0.2, erScale = 1;
    double rna = 1;
    double golgi = 1;
    double golgiSpread = 1; ///< 1: a compact cluster beside the nucleus
    int golgiSpots = 9;
    double actin = 1, fibre = 0.22, cortex = 0.5;
    double mito = 1;
    double mitoReach = 1;    ///< 1: most mitochondria in the inner half of the cell
    double mitoWidth = 0.45; ///< of the network's threads
};

/// A cell of phenotype `phenotype`. `subtlety` scales how far B lies from Dmso: 1 as shipped, 0 makes them
/// alike.
CellLook drawLook(SimulatedPhenotype phenotype, double subtlety, Rng& rng);

/// mean × exp(N(0, spread)): sizes and intensities vary in proportion.
double vary(Rng& rng, double mean, double spread);

} // namespace phenodrop

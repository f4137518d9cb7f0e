#pragma once

#include "core/plate/plate.h"
#include "core/simulation/look.h"

namespace phenodrop {

/// A simulated compound or control.
struct SimulatedTreatment {
    std::string name;
    Control control = Control::None;
    SimulatedPhenotype effect = SimulatedPhenotype::Dmso; ///< Dmso: inactive
    double ec50 = 1;                                      ///< µM
    double hill = 1.5;
    double penetrance = 0; ///< share of cells that respond at high dose, 0.6 … 0.9 for active ones
};

struct DesignedWell {
    WellId place;
    int treatment = 0;        ///< index in PlateDesign::treatments
    double concentration = 0; ///< µM; 0 for DMSO
    double responding = 0;    ///< share of cells that show the effect at this dose
};

struct PlateDesign {
    PlateFormat format;
    std::vector<SimulatedTreatment> treatments;
    std::vector<DesignedWell> wells; ///< column by column
};

/// Lays out `wells` imaged wells: the first and last columns hold controls (every second well DMSO, the
/// others the positive controls of A, B and C), the columns between hold compounds in series of eight
/// threefold doses. Up to 96 wells lie on a 96-well plate.
PlateDesign designPlate(int wells, Rng rng);

/// Brightness and density of one well relative to the ideal: plate gain, row and column trends, edge effect,
/// pipetting.
struct WellEffect {
    std::array<double, StainCount> gain{1, 1, 1, 1, 1};
    double density = 1;
};
std::vector<WellEffect> drawPlateEffects(const PlateDesign& design, Rng rng);

} // namespace phenodrop

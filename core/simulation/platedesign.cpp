#include "core/simulation/platedesign.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr int SeriesLength = 8;
constexpr double HighestDose = 30; // µM
constexpr int Dmso = 0, PositiveA = 1, PositiveB = 2, PositiveC = 3, FirstCompound = 4;
constexpr std::array<int, SeriesLength> FirstColumn{Dmso, PositiveA, Dmso, PositiveB,
                                                    Dmso, PositiveC, Dmso, PositiveA};
constexpr std::array<int, SeriesLength> LastColumn{PositiveB, Dmso, PositiveC, Dmso,
                                                   PositiveA, Dmso, PositiveB, Dmso};

std::vector<SimulatedTreatment> controls()
{
    return {{"DMSO", Control::Negative, SimulatedPhenotype::Dmso, 1, 1, 0},
            {"Paclitaxel-like", Control::Positive, SimulatedPhenotype::A, 0.02, 1.5, 0.88},
            {"Metoclopramide-like", Control::Positive, SimulatedPhenotype::B, 0.5, 1.5, 0.85},
            {"Digoxin-like", Control::Positive, SimulatedPhenotype::C, 0.05, 1.5, 0.85}};
}

SimulatedTreatment drawCompound(int number, Rng& rng)
{
    using enum SimulatedPhenotype;
    constexpr std::array effects{B, A, Dmso, B, Dmso, C, Dmso, B, Dmso, A, Dmso, Dmso};
    const std::string digits = std::to_string(number + 1);
    SimulatedTreatment compound;
    compound.name = "Compound " + std::string(digits.size() < 2 ? "0" : "") + digits;
    compound.effect = effects[std::size_t(number) % effects.size()];
    compound.ec50 = std::pow(10.0, rng.uniform(-1.0, 0.5));
    compound.hill = rng.uniform(1.0, 2.5);
    compound.penetrance = compound.effect == Dmso ? 0 : rng.uniform(0.6, 0.9);
    return compound;
}

double responding(const SimulatedTreatment& treatment, double concentration)
{
    if (concentration <= 0)
        return 0;
    return treatment.penetrance / (1 + std::pow(treatment.ec50 / concentration, treatment.hill));
}

DesignedWell controlWell(WellId place, int control, const PlateDesign& design)
{
    const double concentration = control == Dmso ? 0 : control == PositiveB ? 10 : 1;
    return {place, control, concentration,
            responding(design.treatments[std::size_t(control)], concentration)};
}

} // namespace

PlateDesign designPlate(int wells, Rng rng)
{
    PlateDesign design;
    design.format = wells <= 96 ? PlateFormat{8, 12} : PlateFormat{16, 24};
    design.treatments = controls();
    const int rows = design.format.rows, columns = (wells + rows - 1) / rows;
    const int controlColumns = rows / SeriesLength;
    for (int i = 0; i < wells; ++i) {
        const int row = i % rows, column = i / rows;
        const WellId place{std::uint8_t(row), std::uint8_t(column)};
        if (column < controlColumns) {
            design.wells.push_back(
                controlWell(place, FirstColumn[std::size_t((row + column) % SeriesLength)], design));
        } else if (column >= std::max(2 * controlColumns, columns - controlColumns)) {
            design.wells.push_back(
                controlWell(place, LastColumn[std::size_t((row + column + rows) % SeriesLength)], design));
        } else {
            const int number = (column - controlColumns) * (rows / SeriesLength) + row / SeriesLength;
            while (int(design.treatments.size()) <= FirstCompound + number)
                design.treatments.push_back(drawCompound(int(design.treatments.size()) - FirstCompound, rng));
            const double dose = HighestDose / std::pow(3.0, row % SeriesLength);
            const double rounded = std::round(dose * 1000) / 1000;
            const auto& compound = design.treatments[std::size_t(FirstCompound + number)];
            design.wells.push_back({place, FirstCompound + number, rounded, responding(compound, rounded)});
        }
    }
    return design;
}

std::vector<WellEffect> drawPlateEffects(const PlateDesign& design, Rng rng)
{
    std::array<double, StainCount> plateGain;
    for (double& gain : plateGain)
        gain = std::exp(0.07 * rng.normal());
    const double rowTrend = 0.06 * rng.normal(), columnTrend = 0.06 * rng.normal();
    const double edgeGain = rng.uniform(0.90, 0.97), edgeDensity = rng.uniform(0.8, 0.95);
    std::vector<WellEffect> effects;
    for (const auto& well : design.wells) {
        const double row = well.place.row / double(design.format.rows - 1) - 0.5;
        const double column = well.place.column / double(design.format.columns - 1) - 0.5;
        const bool edge = std::abs(row) > 0.499 || std::abs(column) > 0.499;
        WellEffect effect;
        for (std::size_t c = 0; c < StainCount; ++c)
            effect.gain[c] = plateGain[c] * (1 + rowTrend * row + columnTrend * column) *
                             (edge ? edgeGain : 1) * std::exp(0.025 * rng.normal());
        effect.density = (edge ? edgeDensity : 1) * std::exp(0.08 * rng.normal());
        effects.push_back(effect);
    }
    return effects;
}

} // namespace phenodrop

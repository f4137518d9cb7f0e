#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/simulation/field.h"

#include <filesystem>

namespace phenodrop {

struct SimulationOptions {
    int plates = 1; ///< replicates with the same layout
    int wells = 96; ///< imaged wells per plate, 1 … 384; up to 96 lie on a 96-well plate
    int fieldsPerWell = 2;
    int cellsPerField = 50;  ///< expected in an untouched well
    int fieldSize = 512;     ///< px, 64 … 4096
    double pixelSize = 0.65; ///< µm; written to the files, cells are drawn for this size
    double subtlety =
        1; ///< how far phenotype B lies from the control; 1 makes a tuned LDA err on 8–10 % of labelled cells
    int blurred = 3; ///< planted faults of the whole screen; together at most a quarter of its fields
    int saturated = 2;
    int empty = 1;
    int labels = 2000; ///< cells in labels.csv, at most
    std::uint64_t seed = 1;
    std::string name = "SIM"; ///< plates are NAME-1, NAME-2, …
};

struct TruthField {
    int plate = 0; ///< index in SimulatedScreen::plates
    WellId well;
    int site = 1;
    FieldFault fault = FieldFault::None;
};

struct TruthCell {
    int field = 0;       ///< index in SimulatedScreen::fields
    double x = 0, y = 0; ///< px
    SimulatedPhenotype phenotype = SimulatedPhenotype::Dmso;
};

struct SimulatedScreen {
    std::vector<std::string> plates;            ///< names
    std::vector<std::filesystem::path> folders; ///< one per plate, with its images
    PlateDesign design;                         ///< shared by all plates
    std::vector<TruthField> fields;
    std::vector<TruthCell> cells; ///< in the order of the fields
};

/// Simulates a screen with five stains. Writes below `folder`:
///     images/PLATE/PLATE_B07_s2.ome.tif   one 16-bit OME-TIFF per field, a page per stain
///     layout.csv    plate,well,treatment,concentration,unit,control
///     truth.csv     plate,well,field,x,y,phenotype of every cell
///     labels.csv    the same columns for a part of the cells, about 77/4/18/1 % DMSO/A/B/C, as a person
///     might have labelled them fields.csv    plate,well,field,fault (blurred, saturated, empty or nothing)
///     simulation.json  options and treatments with their hidden effect
/// The same options give the same files on any number of threads.
/// Errors: BadArgument, WriteFailed, Cancelled.
Result<SimulatedScreen> simulateScreen(const std::filesystem::path& folder,
                                       const SimulationOptions& options = {}, const Progress& progress = {});

/// Indices of cells for a training set, ascending: without faulty fields, in the published
/// proportions 77.0/3.75/18.4/0.78 % (Stadelmann & Duerr 2017), `count` cells or as many as there are of DMSO
/// and B.
std::vector<std::size_t> chooseLabels(const SimulatedScreen& screen, int count, Rng rng);

} // namespace phenodrop

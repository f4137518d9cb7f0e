#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/imageio/crop.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phenodrop {

struct CropSimulationOptions {
    int count = 1000;
    int channels = 1;        ///< 1 … 5: DNA, ER, RNA, AGP, Mito in this order
    int size = 72;           ///< px, 16 … 512
    double neighbours = 1.5; ///< expected cells beside the one in the middle
    double variety =
        1; ///< 0: every cell at one scale and well exposed; 1: sizes, contrast, blur and noise differ widely
    std::uint64_t seed = 1;
    std::vector<std::size_t> most; ///< of each class the first so many of the `count`, the others left out; empty: all
};

/// Crops with known looks, for training an encoder. A class is a shape of the nucleus together with a state
/// of the cytoplasm; with one channel the shape alone.
struct SimulatedCrops {
    std::vector<Crop> crops;          ///< camera units
    std::vector<int> labels;          ///< 0 … classes-1, one per crop
    std::vector<std::string> classes; ///< "metaphase", "lobed, dispersed Golgi", …
};

/// The same options give the same crops on any number of threads. Errors: BadArgument, Cancelled,
/// OutOfMemory.
Result<SimulatedCrops> simulateCrops(const CropSimulationOptions& options, const Progress& progress = {});

} // namespace phenodrop

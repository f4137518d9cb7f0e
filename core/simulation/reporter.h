#pragma once

#include "core/simulation/look.h"
#include "core/simulation/texture.h"

#include <opencv2/core.hpp>

namespace phenodrop {

/// A fluorescent protein as it may lie in a cell: what the five stains of Cell Painting do not show, such as
/// a factor that moves into the nucleus, a cytoskeleton, a membrane, granules. Brightness 1 as in CellLook.
struct ReporterLook {
    double nucleus = 1;    ///< level in the nucleus
    double cytoplasm = 1;  ///< level in the cytoplasm
    double fall = 1;       ///< how fast the cytoplasm dims towards the edge; 0: not at all
    double membrane = 0;   ///< accent on the cell's edge
    double envelope = 0;   ///< accent on the nucleus's edge
    double fibres = 0;     ///< of the cytoplasm that lies in fibres, relative sd
    double grain = 0.15;   ///< of a fine texture everywhere, relative sd
    double patches = 0.15; ///< of a coarse one
    double grainScale = 1;
    int spots = 0;                        ///< granules
    double spotSize = 1.3, spotLevel = 1; ///< px, brightness
    bool spotsInNucleus = false;
};

/// Draws one broadly: levels over two powers of ten, each accent present or absent.
ReporterLook drawReporter(Rng& rng);

/// Adds one cell's reporter to `plane` around (x, y) px, as paintCell() does for the stains.
void paintReporter(cv::Mat& plane, double x, double y, const CellLook& cell, const ReporterLook& reporter,
                   const TextureBank& textures, Rng& rng, double scale = 1);

} // namespace phenodrop

#pragma once

#include "core/plate/plate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phenodrop {

using CellId = std::int64_t;

/// One segmented object of a field, also when it is a nucleus. Compact: projects hold millions.
struct Cell {
    CellId id = 0; ///< row id of the project; 0 is "not stored yet"
    FieldId field = 0;
    std::int32_t number = 0;                               ///< 1-based inside its field
    float x = 0, y = 0;                                    ///< centre, px from the field's top left
    float area = 0;                                        ///< px²; 0 where only a location is known
    std::int16_t left = 0, top = 0, width = 0, height = 0; ///< bounding box, px
};

/// The closed outline of a cell as x0 y0 x1 y1 …, px in its field.
struct CellOutline {
    CellId cell = 0;
    std::vector<std::int16_t> points;
};

/// Where a labelled cell lies, so that a label survives re-segmentation and re-import: labels belong to
/// pixels.
struct CellAnchor {
    std::string plate;
    WellId well;
    int site = 1;
    int part = 0;
    float x = 0, y = 0;
    std::uint64_t imageHash = 0; ///< of the field's first channel's file; 0 where not known
};

using PhenotypeId = std::int32_t;
constexpr PhenotypeId Unlabelled = 0;

/// A class that cells are put in. `key` (1…9) is its number key and picks its colour and shape.
struct Phenotype {
    PhenotypeId id = Unlabelled;
    std::string name;
    int key = 0;              ///< 1-based place in the bins
    std::uint32_t colour = 0; ///< 0xRRGGBB chosen by the user; 0: the palette's for this key
};

} // namespace phenodrop

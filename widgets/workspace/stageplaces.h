#pragma once

#include "core/plate/plate.h"

#include <QRectF>

#include <span>
#include <vector>

namespace phenodrop {

/// Where the fields of one well lie beside each other: by the stage's positions where the instrument stated them, in
/// µm with y down, scaled so that the first field is 1 wide; else in rows of a square, in their order. Never by the
/// number of the site: instruments count sites in zigzag or from the middle.
struct StagePlaces {
    std::vector<QRectF> fields; ///< as the fields that were given
    QRectF whole;               ///< around them; empty without fields
    bool byStage = false;
};

/// `pixelSize` in µm; 0 where it is not known: then neighbours are taken to touch.
StagePlaces stagePlaces(std::span<const Field> fields, double pixelSize);

} // namespace phenodrop

#pragma once

#include "widgets/embeddingmap/mapcontent.h"
#include "widgets/label/cellknowledge.h"

namespace phenodrop {

/// What the colours of the map say.
enum class MapColouring { Class, Plate, Well, Prediction, Uncertainty, Dose };

/// How the cells of the knowledge's map look now.
std::shared_ptr<const MapAppearance> mapAppearance(MapColouring colouring, const CellKnowledge& knowledge,
                                                   const Annotations& annotations, const CellIndex& index);

} // namespace phenodrop

#pragma once

#include "core/base/progress.h"
#include "core/cell/cell.h"
#include "core/nn/occlusion.h"
#include "core/workflow/phenotypemodel.h"
#include "core/workflow/project.h"

namespace phenodrop {

/// What a model looks at on one cell, with the crop that it was shown.
struct CellExplanation {
    CellId cell = 0;
    PlateKey plate = 0;
    nn::Shape shape;            ///< C×H×W of the crop
    std::vector<float> crop;    ///< camera units, in the order of the model's channels
    std::vector<int> places;    ///< which of the plate's channels each of the model's is
    nn::OcclusionMap map;       ///< its classes are those of the model's card
    bool measuredToo = false;   ///< the answer is partly from features, measured or the encoder's
};

/// Whether hiding parts of a crop says what the model looks at. Not for one that only measures: there a hidden part
/// changes which pixels are taken for the cell, and with it all features at once.
bool canBeExplained(const PhenotypeModel& model);

/// The first part of explainCell(), a matter of one field's images: the crop, without a map.
/// Errors: as explainCell().
Result<CellExplanation> cropToExplain(const ProjectPtr& project, const PhenotypeModel& model, CellId cell,
                                      const Progress& progress = {});

/// The second part: hides one place of the crop after the other. Errors: Cancelled.
Result<nn::OcclusionMap> explainCrop(const PhenotypeModel& model, const CellExplanation& cropped, const Progress& progress = {});

/// Cuts the cell's crop as the model wants it and hides one place after the other (nn::occlusionMap()), with the answer
/// of the whole model: all networks, and of a joined model the measured features too.
/// Errors: BadArgument for a model that cannot be explained, NotFound for a cell that is gone, FileMissing and the like
/// where its images cannot be read, Conflict where channels do not fit, Cancelled.
Result<CellExplanation> explainCell(const ProjectPtr& project, const PhenotypeModel& model, CellId cell,
                                    const Progress& progress = {});

} // namespace phenodrop

#pragma once

#include "core/base/progress.h"
#include "core/store/platestore.h"
#include "core/workflow/project.h"
#include "widgets/workspace/cellindex.h"

#include <QString>

#include <limits>
#include <memory>
#include <unordered_map>
#include <vector>

namespace phenodrop {

/// A number for every well: something counted, measured or predicted.
struct WellMeasure {
    QString id;   ///< "cells", "area", "classical/NAME", "fraction/PHENOTYPE"
    QString name; ///< for people, unit included: "Nucleus area (µm²)"
    std::unordered_map<WellKey, double> values;

    double at(WellKey well) const
    {
        const auto found = values.find(well);
        return found == values.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
    }
};

/// Everything the plate page shows of wells, read at once by a job.
struct WellMeasures {
    std::vector<WellMeasure>
        measures; ///< cells first; the phenotypes' fractions of the newest screen, area, intensities
    std::unordered_map<FieldId, FieldQuality> quality;
};

/// Excluded fields do not count. Stored features and screens that are not there are simply not among the
/// measures. Errors: Cancelled, those of the store.
Result<WellMeasures> loadWellMeasures(const ProjectPtr& project, std::shared_ptr<const CellIndex> index,
                                      const Progress& progress);

/// "Nuclei_Intensity_MeanIntensity_GFP" → "GFP intensity (mean)"; others without "Nuclei_" and underscores.
QString measureName(const std::string& feature);

} // namespace phenodrop

#pragma once

#include "core/base/progress.h"
#include "core/workflow/project.h"

namespace phenodrop {

struct SegmentOptions {
    std::string channel;            ///< empty: the one called DNA, Hoechst, DAPI or nuclei, else the first
    std::string method = "nuclei";  ///< the only one that finds cells itself
    std::string locationsCsv;       ///< CellProfiler or plain table of centres instead
    std::string masksFolder;        ///< label masks named like the images instead
    double diameter = 0;            ///< px; 0: from each image
    double sensitivity = 0.5;       ///< 0 … 1
    bool evenIllumination = true;   ///< estimates each plate's illumination from many fields and removes it
    bool checkQuality = true;       ///< focus, saturation, emptiness per field
};

struct SegmentOutcome {
    std::size_t fields = 0, cells = 0;
    std::size_t labelsMoved = 0, labelsLost = 0; ///< labels that went to the new cells, and those that found none
    std::size_t flaggedFields = 0;               ///< blurred, saturated or empty
    RunId run = 0;                               ///< for takeSegmentationBack()
    std::vector<Error> failed;                   ///< fields whose images cannot be read
};

/// Finds the cells of every field of ordinary plates (ready-made crops have theirs already).
Result<SegmentOutcome> segmentPlates(const ProjectPtr& project, const SegmentOptions& options,
                                     const Progress& progress = {});

/// Puts the cells of before `run` in the place of those it found (`back`), or these in their place again, with their ids,
/// features, labels and settings. The last three runs are kept, and go back newest first. Of the outcome fields (changed
/// ones) and labels are filled in. Not cancelled half way. Errors: NotFound where the run is not kept any more.
Result<SegmentOutcome> takeSegmentationBack(const ProjectPtr& project, RunId run, bool back, const Progress& progress = {});

} // namespace phenodrop

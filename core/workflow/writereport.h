#pragma once

#include "core/base/progress.h"
#include "core/workflow/project.h"

#include <limits>
#include <map>

namespace phenodrop {

struct ReportOptions {
    std::string folder;          ///< made if needed
    std::string model;           ///< whose screen; empty: the newest screen
    double enrichmentLimit = 1;  ///< hits are above it
    bool limitAlways = false;    ///< also where so many wells are active that enrichment says little (HitRule::manyActive)
    std::size_t minCells = 30;   ///< wells with fewer are shown but never hits
    int thumbnailsPerHit = 6;
};

struct PhenotypeQuality {
    double zPrime = std::numeric_limits<double>::quiet_NaN(); ///< NaN: not enough replicates
    double robustZPrime = std::numeric_limits<double>::quiet_NaN();
    double ssmd = std::numeric_limits<double>::quiet_NaN();
    std::size_t positives = 0, negatives = 0; ///< control wells
};

struct ReportOutcome {
    std::vector<std::string> files;
    std::size_t wells = 0, cells = 0, hits = 0;
    std::map<std::string, PhenotypeQuality> quality; ///< per phenotype, over the control wells whose cells the model never saw
    std::map<std::string, PhenotypeQuality> qualityAllControls;
};

/// wells.csv, cells.csv, hits.csv and report.html from the merged results of a screen.
/// Errors: NotFound without a screen, WriteFailed, DiskFull.
Result<ReportOutcome> writeReport(const ProjectPtr& project, const ReportOptions& options, const Progress& progress = {});

} // namespace phenodrop

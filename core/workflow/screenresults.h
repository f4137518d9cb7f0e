#pragma once

#include "core/scoring/screenscores.h"
#include "core/workflow/project.h"

#include <string>
#include <vector>

namespace phenodrop {

/// The folder of a plan's shards below results/.
std::string screenRunName(const std::string& planHash);

/// The merged results of a screen joined with wells, treatments, exclusions and labels: the input of all statistics.
struct ScreenResults {
    ScreenScores scores;
    std::vector<WellKey> wellKeys;     ///< of scores.wells
    std::vector<FieldId> cellFields;   ///< of scores.cells
    std::vector<char> seenWell;        ///< of scores.wells: the model was trained or stopped on cells of it
    std::string model;                 ///< name or file
    std::string runName;
    std::vector<std::string> failures; ///< items without a result, with the reason
};

/// Errors: NotFound before the first screen; those of the shards and the store.
Result<ScreenResults> loadScreenResults(const ProjectPtr& project, const std::string& runName = {});

} // namespace phenodrop

#pragma once

#include "core/store/project.h"

namespace phenodrop {

enum class RunStatus : std::uint8_t { Running, Done, Partly, Failed, Cancelled };
std::string runStatusName(RunStatus status); ///< "running", "done", "partly", "failed", "cancelled"

/// One execution of a verb. Every result row points to one, so that a number can be traced to its options and
/// repeated.
struct RunRecord {
    RunId id = 0;
    std::string verb; ///< "import", "segment", "features", "map", "train", "screen", …
    std::string optionsJson;
    std::uint64_t seed = 0;
    std::string inputsJson; ///< names and hashes of what went in
    std::string version;    ///< of the program
    std::string startedAt;  ///< UTC
    std::string finishedAt; ///< UTC; empty while it runs, or where it ended without notice
    RunStatus status = RunStatus::Running;
    std::string metricsJson; ///< what came out, in short
};

Result<RunId> startRun(Project& project, const std::string& verb, const std::string& optionsJson,
                       std::uint64_t seed, const std::string& inputsJson);
/// Errors: NotFound.
Result<void> finishRun(Project& project, RunId run, RunStatus status, const std::string& metricsJson);
/// The newest first; of one verb or (empty) of all.
Result<std::vector<RunRecord>> loadRuns(const Project& project, const std::string& verb = {});
Result<RunRecord> loadRun(const Project& project, RunId run); ///< Errors: NotFound

} // namespace phenodrop

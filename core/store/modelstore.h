#pragma once

#include "core/store/project.h"

namespace phenodrop {

/// A trained network of the project. The weights lie in models/, with their card inside; this is the list of
/// them.
struct ModelRecord {
    std::int64_t id = 0;  ///< given when added
    std::string name;     ///< "Run 7"; unique
    std::string network;  ///< "table1", "cellnet", …
    std::string file;     ///< relative to the models folder
    std::string cardJson; ///< the model card: classes, counts, split, metrics, …
    RunId run = 0;
    std::string createdAt; ///< UTC; set when added
};

/// Errors: Conflict where the name is taken, FileMissing where models/FILE does not exist.
Result<std::int64_t> addModel(Project& project, const ModelRecord& model);
Result<std::vector<ModelRecord>> loadModels(const Project& project); ///< the newest first
Result<ModelRecord> loadModel(const Project& project, std::int64_t id);
/// By name ("Run 7"), by file, or by the file's name without its ending ("run-7"). Errors: NotFound.
Result<ModelRecord> findModel(const Project& project, const std::string& nameOrFile);
/// Removes the row and the file.
Result<void> removeModel(Project& project, std::int64_t id);
/// 1 for a new project; one more than the largest "Run N" so far, removed ones included.
Result<int> nextModelNumber(const Project& project);

} // namespace phenodrop

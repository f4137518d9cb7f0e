#pragma once

#include "plugins/monitoring/evaluation.h"
#include "plugins/monitoring/simulation.h"

namespace phenodrop::monitoring {

// The pipeline's verbs in one include: readRecording() → train() → Model::score() → evaluate().

/// Scores as a table: row, time_s, score, smooth, deviation, alarm; then, with `bands`, each feature's part.
/// Errors: WriteFailed, DiskFull, as Model::explain().
Result<void> writeScores(const std::filesystem::path& file, const Recording& recording,
                         const ScoredRows& scored, const Model& model, bool bands = false);

/// The features that explain a row most, largest first: name and share of the whole, 0..1. Empty where the
/// method cannot say.
struct Share {
    std::string feature;
    double share = 0;
};
Result<std::vector<Share>> topFeatures(const Model& model, const Recording& recording, long row,
                                       int most = 10);

/// Simulates a bearing, writes it into `folder` (recording.csv), trains, scores (scores.csv,
/// model.safetensors).
struct DemoReport {
    Evaluation evaluation;
    long onsetRow = 0;
    std::filesystem::path recording, model, scores;
};
Result<DemoReport> runDemo(const std::filesystem::path& folder, const std::string& method, std::uint64_t seed,
                           const Progress& progress);

} // namespace phenodrop::monitoring

#include "plugins/monitoring/monitoringtask.h"

#include "core/base/paths.h"
#include "core/nn/weights/atomicfile.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace phenodrop::monitoring {

namespace {

Result<void> writeText(const std::filesystem::path& file, const std::string& text)
{
    auto out = nn::AtomicFile::create(file);
    if (!out)
        return out.error();
    if (auto written = out->write(std::as_bytes(std::span(text.data(), text.size()))); !written)
        return written;
    return out->commit();
}

} // namespace

Result<void> writeScores(const std::filesystem::path& file, const Recording& recording,
                         const ScoredRows& scored, const Model& model, bool bands)
{
    Table parts;
    if (bands) {
        std::vector<long> rows(scored.score.size());
        std::iota(rows.begin(), rows.end(), 0L);
        auto explained = model.explain(recording, rows);
        if (!explained)
            return explained.error();
        parts = std::move(*explained);
    }
    std::string text = "row,time_s,score,smooth,deviation,alarm";
    for (Eigen::Index c = 0; c < parts.cols(); ++c)
        text += "," + model.featureNames()[std::size_t(c)];
    text += "\n";
    char line[160];
    for (std::size_t i = 0; i < scored.score.size(); ++i) {
        std::snprintf(line, sizeof line, "%zu,%.10g,%.6g,%.6g,", i, recording.time[i], scored.score[i],
                      scored.smooth[i]);
        text += line;
        if (!scored.deviation.empty()) {
            std::snprintf(line, sizeof line, "%.6g", scored.deviation[i]);
            text += line;
        }
        text += scored.alarm[i] ? ",1" : ",0";
        for (Eigen::Index c = 0; c < parts.cols(); ++c) {
            std::snprintf(line, sizeof line, ",%.5g", parts(Eigen::Index(i), c));
            text += line;
        }
        text += "\n";
    }
    return writeText(file, text);
}

Result<std::vector<Share>> topFeatures(const Model& model, const Recording& recording, long row, int most)
{
    const long rows[] = {row};
    const auto parts = model.explain(recording, rows);
    if (!parts)
        return parts.error();
    std::vector<Share> shares;
    double sum = 0;
    for (Eigen::Index c = 0; c < parts->cols(); ++c) {
        shares.push_back({model.featureNames()[std::size_t(c)], std::max(0.0, (*parts)(0, c))});
        sum += shares.back().share;
    }
    std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.share > b.share; });
    shares.resize(std::min(shares.size(), std::size_t(std::max(0, most))));
    for (Share& share : shares)
        share.share /= std::max(sum, 1e-300);
    return shares;
}

Result<DemoReport> runDemo(const std::filesystem::path& folder, const std::string& method, std::uint64_t seed,
                           const Progress& progress)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return Error{Errc::WriteFailed, fromPath(folder), problem.message()};
    SimulationOptions options;
    options.seed = seed;
    const Simulation simulation = simulateBearing(options);
    DemoReport demo{{},
                    simulation.onsetRow,
                    folder / "recording.csv",
                    folder / "model.safetensors",
                    folder / "scores.csv"};
    if (auto written = writeRecording(demo.recording, simulation.recording); !written)
        return written.error();
    auto recording = readRecording(demo.recording);
    if (!recording)
        return recording.error();
    TrainOptions how;
    how.method = method;
    how.lastRow = long(recording->rows()) * 3 / 10;
    how.features.sampleRate = options.sampleRate;
    how.fit.seed = seed;
    auto model = train(*recording, how, progress);
    if (!model)
        return model.error();
    auto scored = model->score(*recording);
    if (!scored)
        return scored.error();
    auto judged = evaluate(*recording, *scored, {.healthyUntil = options.onset});
    if (!judged)
        return judged.error();
    demo.evaluation = *judged;
    if (auto saved = model->save(demo.model); !saved)
        return saved.error();
    if (auto written = writeScores(demo.scores, *recording, *scored, *model); !written)
        return written.error();
    return demo;
}

} // namespace phenodrop::monitoring

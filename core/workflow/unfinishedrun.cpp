#include "core/workflow/unfinishedrun.h"

#include "core/nn/training/checkpoint.h"
#include "core/store/runstore.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <filesystem>
#include <set>

namespace phenodrop {

namespace {

/// The options as trainNetwork() wrote them into its run row.
TrainNetworkOptions optionsOf(const RunRecord& run)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(run.optionsJson)).object();
    const auto text = [&json](const char* key) {
        return json.value(QLatin1String(key)).toString().toStdString();
    };
    const auto number = [&json](const char* key, double other) {
        return json.value(QLatin1String(key)).toDouble(other);
    };
    TrainNetworkOptions options;
    options.network = text("network");
    if (const auto split = parseSplitBy(text("split")))
        options.split = *split;
    options.validation = number("validation", options.validation);
    options.test = number("test", options.test);
    options.epochs = int(number("epochs", 0));
    options.batchSize = int(number("batch", 0));
    options.patience = int(number("patience", -1));
    options.learningRate = number("learning_rate", 0);
    options.optimizer = text("optimizer");
    options.augment = json.value(QLatin1String("augment")).toBool(true);
    options.brightness = number("brightness", -1);
    options.classWeights = json.value(QLatin1String("class_weights")).toBool(true);
    options.cropSize = int(number("crop_size", 0));
    options.seed = run.seed;
    options.resume = true;
    return options;
}

} // namespace

std::string checkpointFile(const Project& project, const std::string& network)
{
    return project.modelsFolder() + "/unfinished-" + network + ".safetensors";
}

Result<std::optional<UnfinishedRun>> findUnfinishedRun(const ProjectPtr& project)
{
    const auto runs = loadRuns(*project, "train");
    if (!runs)
        return runs.error();
    std::set<std::string> seen; // only the newest run of a network owns its checkpoint
    for (const RunRecord& run : *runs) {
        UnfinishedRun found{optionsOf(run), {}, run.startedAt, {}};
        if (!seen.insert(found.options.network).second || run.status == RunStatus::Done)
            continue;
        found.checkpoint = checkpointFile(*project, found.options.network);
        std::error_code ignored;
        if (!std::filesystem::exists(found.checkpoint, ignored))
            continue;
        auto history = nn::checkpointHistory(found.checkpoint);
        if (!history || history->empty())
            continue; // damaged: a new run overwrites it
        found.history = std::move(*history);
        return std::optional(std::move(found));
    }
    return std::optional<UnfinishedRun>();
}

Result<void> discardUnfinishedRun(const UnfinishedRun& run)
{
    std::error_code error;
    std::filesystem::remove(run.checkpoint, error);
    if (error)
        return Error{Errc::WriteFailed, run.checkpoint, error.message()};
    return {};
}

} // namespace phenodrop

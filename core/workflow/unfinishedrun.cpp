#include "core/workflow/unfinishedrun.h"

#include "core/nn/training/checkpoint.h"
#include "core/store/runstore.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <filesystem>
#include <set>

namespace phenodrop {

namespace {

std::int64_t journalOf(const RunRecord& run)
{
    const QJsonObject inputs = QJsonDocument::fromJson(QByteArray::fromStdString(run.inputsJson)).object();
    return inputs.value(QLatin1String("journal")).toInteger();
}

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
    if (const auto precision = text("precision"); !precision.empty()) // older runs do not name it
        options.precision = precision;
    options.augment = json.value(QLatin1String("augment")).toBool(true);
    options.brightness = number("brightness", -1);
    options.classWeights = json.value(QLatin1String("class_weights")).toBool(true);
    options.cropSize = int(number("crop_size", 0));
    options.startFrom = text("start_from");
    options.freeze = int(number("freeze", 0));
    options.unlabelled = std::size_t(std::max(0.0, number("unlabelled", 0)));
    for (const auto& phenotype : json.value(QLatin1String("left_out")).toArray())
        options.leaveOut.push_back(phenotype.toString().toStdString());
    options.seed = run.seed;
    options.journal = journalOf(run);
    options.resume = true;
    return options;
}

/// Of `runs`, newest first, the one whose checkpoints these are: the newest of its network that was there when the first
/// was written. One that began later and ended before its first epoch has none. Null where there is nothing to go on with.
const RunRecord* ownerOf(const std::vector<RunRecord>& runs, const std::string& network, const std::vector<std::string>& checkpoints)
{
    if (checkpoints.empty())
        return nullptr;
    const QDateTime written = QFileInfo(QString::fromStdString(checkpoints.front())).lastModified();
    const RunRecord* newest = nullptr;
    for (const RunRecord& run : runs) {
        if (optionsOf(run).network != network)
            continue;
        if (run.status == RunStatus::Done)
            break;
        if (!newest) // a copied project's files are all of one moment
            newest = &run;
        if (QDateTime::fromString(QString::fromStdString(run.startedAt), Qt::ISODate) <= written)
            return &run;
    }
    return newest;
}

} // namespace

std::string checkpointFile(const Project& project, const std::string& network, int training)
{
    const std::string number = isJoined(network) ? "-" + std::to_string(training + 1) : "";
    return project.modelsFolder() + "/unfinished-" + network + number + ".safetensors";
}

std::vector<std::string> checkpointsOf(const Project& project, const std::string& network)
{
    constexpr int Most = 64; // of a joined model; in fact five
    std::vector<std::string> files;
    for (int training = 0; training < (isJoined(network) ? Most : 1); ++training) {
        std::error_code ignored;
        if (auto file = checkpointFile(project, network, training); std::filesystem::exists(file, ignored))
            files.push_back(std::move(file));
    }
    return files;
}

bool isOfCheckpoint(const Error& error)
{
    return error.subject == "checkpoint" || std::filesystem::path(error.subject).filename().string().starts_with("unfinished-");
}

void removeCheckpoints(const Project& project, const std::string& network)
{
    for (const std::string& file : checkpointsOf(project, network)) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }
}

Result<std::int64_t> journalOfUnfinishedRun(const Project& project, const std::string& network)
{
    const auto runs = loadRuns(project, "train");
    if (!runs)
        return runs.error();
    const RunRecord* owner = ownerOf(*runs, network, checkpointsOf(project, network));
    return owner ? journalOf(*owner) : 0;
}

Result<std::optional<UnfinishedRun>> findUnfinishedRun(const ProjectPtr& project)
{
    const auto runs = loadRuns(*project, "train");
    if (!runs)
        return runs.error();
    std::set<std::string> seen;
    for (const RunRecord& run : *runs) {
        const std::string network = optionsOf(run).network;
        if (!seen.insert(network).second)
            continue;
        auto checkpoints = checkpointsOf(*project, network);
        const RunRecord* owner = ownerOf(*runs, network, checkpoints);
        if (!owner)
            continue;
        UnfinishedRun found{optionsOf(*owner), {}, {}, owner->startedAt, std::move(checkpoints)};
        auto first = nn::checkpointHistory(found.checkpoints.front());
        const auto last = nn::checkpointHistory(found.checkpoints.back());
        if (!first || first->empty() || !last || last->empty())
            continue; // damaged: a new run overwrites it
        found.history = std::move(*first);
        found.last = last->back();
        return std::optional(std::move(found));
    }
    return std::optional<UnfinishedRun>();
}

Result<void> discardUnfinishedRun(const UnfinishedRun& run)
{
    for (const std::string& checkpoint : run.checkpoints) {
        std::error_code error;
        std::filesystem::remove(checkpoint, error);
        if (error)
            return Error{Errc::WriteFailed, checkpoint, error.message()};
    }
    return {};
}

} // namespace phenodrop

#include "core/nn/training/checkpoint.h"

#include "core/nn/weights/safetensors.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

using nlohmann::json;

/// FNV-1a over the bytes of an array.
template <typename T>
std::uint64_t hashOf(std::span<const T> values, std::uint64_t hash = 0xcbf29ce484222325ULL)
{
    for (const std::byte byte : std::as_bytes(values))
        hash = (hash ^ std::uint64_t(byte)) * 0x100000001b3ULL;
    return hash;
}

// JSON has no NaN; a missing validation loss is written as null.
json numberText(double value)
{
    return std::isnan(value) ? json() : json(value);
}

double numberFrom(const json& value)
{
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

json reportText(const EpochReport& r)
{
    return {r.epoch,
            r.epochs,
            numberText(r.trainingLoss),
            numberText(r.trainingAccuracy),
            numberText(r.validationLoss),
            numberText(r.validationAccuracy),
            r.learningRate,
            r.cellsPerSecond,
            r.remainingSeconds,
            r.best};
}

Result<EpochReport> reportFrom(const json& text)
{
    if (!text.is_array() || text.size() != 10 || !text[0].is_number_integer() ||
        !text[1].is_number_integer() || !text[9].is_boolean())
        return Error{Errc::BadFormat, "checkpoint", "history"};
    return EpochReport{text[0].get<int>(),  text[1].get<int>(),  numberFrom(text[2]), numberFrom(text[3]),
                       numberFrom(text[4]), numberFrom(text[5]), numberFrom(text[6]), numberFrom(text[7]),
                       numberFrom(text[8]), text[9].get<bool>()};
}

Result<std::vector<EpochReport>> historyFrom(const json& text, const std::filesystem::path& file)
{
    if (!text.is_object() || !text.contains("history") || !text["history"].is_array())
        return Error{Errc::BadFormat, file.string(), "state"};
    std::vector<EpochReport> history;
    for (const json& entry : text["history"]) {
        auto report = reportFrom(entry);
        if (!report)
            return report.error();
        history.push_back(*report);
    }
    return history;
}

/// Moves a tensor's values out; empty when it is not there.
std::vector<float> takeTensor(TensorFile& content, const std::string& name)
{
    for (NamedTensor& tensor : content.tensors)
        if (tensor.name == name)
            return std::move(tensor.values);
    return {};
}

void addTensor(TensorFile& content, const std::string& name, const std::vector<float>& values)
{
    if (!values.empty())
        content.tensors.push_back({name, {std::int64_t(values.size())}, values});
}

} // namespace

std::string fingerprint(const TrainingSet& set, const TrainOptions& o)
{
    std::uint64_t hash = hashOf<float>(set.training.pixels);
    hash = hashOf<int>(set.training.labels, hash);
    hash = hashOf<float>(set.validation.pixels, hash);
    hash = hashOf<int>(set.validation.labels, hash);
    const auto& a = o.augment;
    json text{hash,
              o.network,
              o.epochs,
              o.batchSize,
              int(o.optimizer.kind),
              o.optimizer.momentum,
              o.optimizer.rho,
              o.optimizer.beta2,
              o.optimizer.epsilon,
              o.optimizer.weightDecay,
              o.learningRate,
              int(o.schedule.kind),
              o.schedule.warmUp,
              o.schedule.startFactor,
              o.schedule.endFactor,
              o.schedule.stepEvery,
              o.schedule.stepFactor,
              a.enabled,
              a.rotation,
              a.scale,
              a.shift,
              a.warpChance,
              a.mirror,
              a.quarterTurns,
              a.gain,
              a.offset,
              int(o.normalisation),
              o.classWeights,
              o.balance,
              o.mixup,
              o.keepLast,
              o.labelSmoothing,
              o.dropout,
              o.patience,
              o.weightAverage,
              o.seed,
              hashOf<float>(o.start),
              hashOf<float>(o.rates),
              int(o.path),
              set.classes};
    if (o.graph)
        text.push_back(o.graph->toJson());
    if (o.precision != Precision::F32) // else as before there was a choice: those checkpoints go on
        text.push_back(toText(o.precision));
    return text.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<void> writeCheckpoint(const std::filesystem::path& file, const TrainingState& state,
                             const std::string& print)
{
    TensorFile content;
    addTensor(content, "values", state.values);
    addTensor(content, "averaged", state.averaged);
    addTensor(content, "best", state.best);
    addTensor(content, "optimizer.first", state.optimizerFirst);
    addTensor(content, "optimizer.second", state.optimizerSecond);
    json history = json::array();
    for (const EpochReport& r : state.history)
        history.push_back(reportText(r));
    const json text{{"epoch", state.epoch},
                    {"optimizer_steps", state.optimizerSteps},
                    {"best_epoch", state.bestEpoch},
                    {"best_loss", numberText(state.bestLoss)},
                    {"history", history}};
    content.metadata = {{"format", "phenodrop-checkpoint/1"}, {"run", print}, {"state", text.dump()}};
    return writeSafetensors(file, content);
}

Result<TrainingState> readCheckpoint(const std::filesystem::path& file, std::size_t valueCount,
                                     const std::string& print)
{
    auto content = readSafetensors(file);
    if (!content)
        return content.error();
    if (content->metadata["format"] != "phenodrop-checkpoint/1")
        return Error{Errc::BadFormat, file.string(), "not a checkpoint"};
    if (content->metadata["run"] != print)
        return Error{Errc::Conflict, file.string(), "the checkpoint belongs to other cells or options"};
    const json text = json::parse(content->metadata["state"], nullptr, false);
    const Error malformed{Errc::BadFormat, file.string(), "state"};
    for (const char* key : {"epoch", "optimizer_steps", "best_epoch"})
        if (!text.is_object() || !text.contains(key) || !text[key].is_number_integer())
            return malformed;
    auto history = historyFrom(text, file);
    if (!history)
        return history.error();
    TrainingState state;
    state.history = std::move(*history);
    state.epoch = text["epoch"].get<int>();
    state.optimizerSteps = text["optimizer_steps"].get<std::int64_t>();
    state.bestEpoch = text["best_epoch"].get<int>();
    state.bestLoss = numberFrom(text.value("best_loss", json()));
    state.values = takeTensor(*content, "values");
    state.averaged = takeTensor(*content, "averaged");
    state.best = takeTensor(*content, "best");
    state.optimizerFirst = takeTensor(*content, "optimizer.first");
    state.optimizerSecond = takeTensor(*content, "optimizer.second");
    if (state.values.size() != valueCount || state.best.size() != valueCount ||
        (!state.averaged.empty() && state.averaged.size() != valueCount) || state.epoch < 1)
        return malformed;
    return state;
}

Result<std::vector<EpochReport>> checkpointHistory(const std::filesystem::path& file)
{
    auto content = readSafetensors(file);
    if (!content)
        return content.error();
    if (content->metadata["format"] != "phenodrop-checkpoint/1")
        return Error{Errc::BadFormat, file.string(), "not a checkpoint"};
    return historyFrom(json::parse(content->metadata["state"], nullptr, false), file);
}

} // namespace phenodrop::nn

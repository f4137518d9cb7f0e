#include "core/workflow/screenprecision.h"

#include "core/base/evaluation.h"
#include "core/workflow/modelcells.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr std::size_t MostChecked = 1000;    ///< cells; a tenth of a point of accuracy
constexpr std::size_t FewestChecked = 20;    ///< fewer unseen cells say nothing
constexpr std::size_t MostCalibrated = 256;  ///< more do not move a range
constexpr const char* ScreenedAs = "screened_as";

std::string rangesNote(std::size_t network) { return "int8_ranges_" + std::to_string(network); }

/// Those to check on, and those to calibrate on: cells that the model has seen, where there are enough.
struct PrecisionCells {
    ModelCells check, calibration;
    std::string source; ///< of `check`
};

Result<PrecisionCells> chooseSamples(const ProjectPtr& project, const nn::ModelCard& card)
{
    const auto parts = modelParts(project, card);
    if (!parts)
        return parts.error();
    PrecisionCells samples;
    const std::pair<const ModelCells*, const char*> inOrder[] = {{&parts->unseen, "cells that the model never saw"},
                                                                 {&parts->validation, "validation cells"},
                                                                 {&parts->training, "training cells"}};
    for (const auto& [part, name] : inOrder)
        if (part->cells.size() >= FewestChecked || (part == &parts->training && samples.check.cells.empty())) {
            samples.check = part->thinned(MostChecked);
            samples.source = name;
            break;
        }
    for (const auto* part : {&parts->training, &parts->validation, &parts->unseen})
        if (samples.calibration.cells.size() < part->cells.size() && samples.calibration.cells.size() < FewestChecked)
            samples.calibration = part->thinned(MostCalibrated);
    if (samples.check.cells.empty() || samples.calibration.cells.empty())
        return Error{Errc::NotEnoughData, "labels", "another precision is checked on labelled cells of the model's classes"};
    return samples;
}

Result<double> accuracyIn(const PhenotypeModel& model, const nn::Samples& crops, nn::Precision precision)
{
    const auto rows = model.predict(crops.pixels, crops.labels.size(), {.precision = precision});
    if (!rows)
        return rows.error();
    const auto believed = likeliest(*rows, std::size_t(model.classCount()));
    std::size_t right = 0;
    for (std::size_t i = 0; i < crops.labels.size(); ++i)
        right += believed[i] == crops.labels[i];
    return double(right) / double(crops.labels.size());
}

/// The model with the ranges of its card in its networks; unchanged where there are none. Returns them as one text.
Result<std::string> useRanges(PhenotypeModel& model)
{
    std::string all;
    auto networks = model.networks();
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const auto note = model.card().notes.find(rangesNote(i));
        if (note == model.card().notes.end())
            return std::string();
        auto ranges = nn::rangesFromJson(note->second);
        if (!ranges)
            return ranges.error();
        if (ranges->nodes.size() != networks[i].network().graph().nodes().size())
            return Error{Errc::BadFormat, "model card", "activation ranges of another network"};
        networks[i].setRanges(std::make_shared<const nn::ActivationRanges>(std::move(*ranges)));
        all += note->second;
    }
    model = model.withNetworks(model.card(), std::move(networks));
    return all;
}

/// The check in the card, as metrics and notes.
void note(nn::ModelCard& card, const std::string& precision, const PrecisionCheck& check)
{
    card.metrics[precision + "_accuracy"] = check.accuracy;
    card.metrics[precision + "_accuracy_f32"] = check.accuracyF32;
    card.metrics[precision + "_accuracy_lost"] = check.lost();
    card.metrics[precision + "_checked_cells"] = double(check.cells);
    card.notes[precision + "_checked_on"] = check.checkedOn;
}

bool readNote(const nn::ModelCard& card, const std::string& precision, PrecisionCheck& check)
{
    const auto cells = card.metrics.find(precision + "_checked_cells");
    const auto source = card.notes.find(precision + "_checked_on");
    if (cells == card.metrics.end() || source == card.notes.end() || !(cells->second >= 1 && cells->second <= 1e9))
        return false;
    check.cells = std::size_t(cells->second);
    check.checkedOn = source->second;
    check.accuracy = card.metrics.at(precision + "_accuracy");
    check.accuracyF32 = card.metrics.at(precision + "_accuracy_f32");
    return true;
}

Result<PrecisionCheck> checkAnew(const ProjectPtr& project, LoadedModel& model, nn::Precision precision)
{
    const auto samples = chooseSamples(project, model.classifier.card());
    if (!samples)
        return samples.error();
    PrecisionCheck check;
    check.checkedOn = samples->source;
    if (precision == nn::Precision::Int8) {
        const auto seen = cutForModel(project, model.classifier, samples->calibration);
        if (!seen)
            return seen.error();
        auto ranges = calibrateInt8(model.classifier, seen->samples);
        if (!ranges)
            return ranges.error();
        check.ranges = std::move(*ranges);
    }
    const auto crops = cutForModel(project, model.classifier, samples->check);
    if (!crops)
        return crops.error();
    check.cells = crops->cells.size();
    const auto before = accuracyIn(model.classifier, crops->samples, nn::Precision::F32);
    const auto after = accuracyIn(model.classifier, crops->samples, precision);
    if (!before || !after)
        return !before ? before.error() : after.error();
    check.accuracyF32 = *before;
    check.accuracy = *after;
    const auto hash = modelHash(model);
    if (!hash)
        return hash.error();
    model.classifier.card().notes[ScreenedAs] = *hash;
    note(model.classifier.card(), std::string(nn::toText(precision)), check);
    if (auto saved = model.classifier.save(model.file); !saved)
        return saved.error();
    return check;
}

} // namespace

void forgetPrecisions(nn::ModelCard& card)
{
    const auto ofPrecision = [](const auto& entry) {
        return entry.first.starts_with("int8_") || entry.first.starts_with("bf16_") || entry.first == ScreenedAs;
    };
    std::erase_if(card.notes, ofPrecision);
    std::erase_if(card.metrics, ofPrecision);
}

Result<std::string> calibrateInt8(PhenotypeModel& model, const nn::Samples& crops)
{
    for (std::size_t i = 0; i < model.networks().size(); ++i) {
        const auto ranges = model.networks()[i].calibrated(crops.pixels, crops.count());
        if (!ranges)
            return ranges.error();
        model.card().notes[rangesNote(i)] = nn::toJsonText(*ranges);
    }
    return useRanges(model);
}

Result<PrecisionCheck> preparePrecision(const ProjectPtr& project, LoadedModel& model, nn::Precision precision, bool force)
{
    PrecisionCheck check;
    if (precision == nn::Precision::F32)
        return check;
    const std::string name(nn::toText(precision));
    if (model.classifier.networks().empty())
        return Error{Errc::BadArgument, name, "this model has no network: it is computed from measured features"};
    bool known = readNote(model.classifier.card(), name, check);
    if (known && precision == nn::Precision::Int8) {
        auto ranges = useRanges(model.classifier);
        if (!ranges)
            return ranges.error();
        check.ranges = std::move(*ranges);
        known = !check.ranges.empty();
    }
    if (!known) {
        auto checked = checkAnew(project, model, precision);
        if (!checked)
            return checked.error();
        check = std::move(*checked);
    }
    if (check.lost() > MostAccuracyLost && !force) {
        const auto percent = [](double x) { return QString::number(100 * x, 'f', 1).toStdString(); };
        return Error{Errc::BadArgument, "precision " + name,
                     "would lose " + percent(check.lost()) + " points of accuracy (" + percent(check.accuracyF32) + " % in f32, " +
                         percent(check.accuracy) + " % in " + name + ", " + std::to_string(check.cells) + " " + check.checkedOn +
                         "); --force-precision screens all the same"};
    }
    return check;
}

Result<std::string> modelHash(const LoadedModel& model)
{
    const auto& notes = model.classifier.card().notes;
    if (const auto known = notes.find(ScreenedAs); known != notes.end() && known->second.size() == 64)
        return known->second;
    QFile file(QString::fromStdString(model.file));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{Errc::FileUnreadable, model.file, file.errorString().toStdString()};
    return hash.result().toHex().toStdString();
}

} // namespace phenodrop

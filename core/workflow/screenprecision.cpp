#include "core/workflow/screenprecision.h"

#include "core/workflow/cropsource.h"
#include "core/workflow/modelcrops.h"
#include "core/workflow/networkoptions.h"

#include <QCryptographicHash>
#include <QFile>
#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

namespace phenodrop {

namespace {

constexpr std::size_t MostChecked = 1000;    ///< cells; a tenth of a point of accuracy
constexpr std::size_t FewestChecked = 20;    ///< fewer unseen cells say nothing
constexpr std::size_t MostCalibrated = 256;  ///< more do not move a range
constexpr const char* ScreenedAs = "screened_as";

std::string rangesNote(std::size_t network) { return "int8_ranges_" + std::to_string(network); }

/// Labelled cells with the model's label.
struct CheckCells {
    std::vector<Cell> cells = {};
    std::vector<int> labels = {};
    std::string source = {};
};

/// At most `most` of them, evenly from the whole list.
CheckCells thinned(const CheckCells& all, std::size_t most)
{
    CheckCells some;
    some.source = all.source;
    const std::size_t n = std::min(most, all.cells.size());
    for (std::size_t i = 0; i < n; ++i) {
        some.cells.push_back(all.cells[i * all.cells.size() / n]);
        some.labels.push_back(all.labels[i * all.cells.size() / n]);
    }
    return some;
}

/// Those to check on, and those to calibrate on: cells that the model has seen, where there are enough.
struct Samples {
    CheckCells check, calibration;
};

Result<Samples> chooseSamples(const ProjectPtr& project, const nn::ModelCard& card)
{
    const auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    const auto seen = seenByModel(card, project, labelled->cells, labelled->items);
    if (!seen)
        return seen.error();
    const auto by = parseSplitBy(card.split.empty() ? "well" : card.split);
    if (!by)
        return by.error();
    const std::set<std::string> validationGroups(card.validationWells.begin(), card.validationWells.end());
    CheckCells unseen{.source = "cells that the model never saw"}, validation{.source = "validation cells"},
        training{.source = "training cells"};
    for (std::size_t i = 0; i < labelled->cells.size(); ++i) {
        const auto& name = labelled->classes[std::size_t(labelled->items[i].label)];
        const auto known = std::find(card.classes.begin(), card.classes.end(), name);
        if (known == card.classes.end())
            continue;
        auto& part = !(*seen)[i] ? unseen : validationGroups.contains(cardGroup(labelled->items[i], *by)) ? validation : training;
        part.cells.push_back(labelled->cells[i]);
        part.labels.push_back(int(known - card.classes.begin()));
    }
    Samples samples;
    const CheckCells* parts[] = {&unseen, &validation, &training};
    for (const auto* part : parts)
        if (part->cells.size() >= FewestChecked || (part == &training && samples.check.cells.empty())) {
            samples.check = thinned(*part, MostChecked);
            break;
        }
    for (const auto* part : {&training, &validation, &unseen})
        if (samples.calibration.cells.size() < part->cells.size() && samples.calibration.cells.size() < FewestChecked)
            samples.calibration = thinned(*part, MostCalibrated);
    if (samples.check.cells.empty() || samples.calibration.cells.empty())
        return Error{Errc::NotEnoughData, "labels", "another precision is checked on labelled cells of the model's classes"};
    return samples;
}

/// Crops as the model wants them, with the labels of those that could be cut.
struct CheckCrops {
    std::vector<float> pixels;
    std::vector<int> labels;
};

Result<CheckCrops> cutCrops(const ProjectPtr& project, const PhenotypeModel& model, const CheckCells& wanted)
{
    std::map<CellId, std::size_t> place;
    for (std::size_t i = 0; i < wanted.cells.size(); ++i)
        place[wanted.cells[i].id] = i;
    std::vector<std::vector<float>> crops(wanted.cells.size());
    const std::size_t perCrop = std::size_t(model.inputShape().count());
    std::mutex mutex;
    const auto failed = forEachField(
        project, wanted.cells,
        [&](FieldWork& work) -> Result<void> {
            std::vector<std::string> names;
            for (const auto& channel : work.plate->channels)
                names.push_back(channel.name);
            const auto places = matchChannels(model.card(), names);
            if (!places)
                return places.error();
            const auto pixels = cropsForModel(model, work.channels, *places, work.cells, work.plate->pixelSize);
            const std::lock_guard lock(mutex);
            for (std::size_t i = 0; i < work.cells.size(); ++i) {
                const auto from = pixels.begin() + std::ptrdiff_t(i * perCrop);
                crops[place.at(work.cells[i].id)].assign(from, from + std::ptrdiff_t(perCrop));
            }
            return {};
        },
        {});
    if (!failed)
        return failed.error();
    CheckCrops result;
    for (std::size_t i = 0; i < crops.size(); ++i) {
        if (crops[i].empty())
            continue;
        result.pixels.insert(result.pixels.end(), crops[i].begin(), crops[i].end());
        result.labels.push_back(wanted.labels[i]);
    }
    if (result.labels.empty())
        return Error{Errc::NotEnoughData, "labels", "no labelled cell's images can be read"};
    return result;
}

Result<double> accuracy(const PhenotypeModel& model, const CheckCrops& crops, nn::Precision precision)
{
    const auto rows = model.predict(crops.pixels, crops.labels.size(), {.precision = precision});
    if (!rows)
        return rows.error();
    const std::size_t classes = std::size_t(model.classCount());
    std::size_t right = 0;
    for (std::size_t i = 0; i < crops.labels.size(); ++i) {
        const auto row = rows->begin() + std::ptrdiff_t(i * classes);
        right += std::max_element(row, row + std::ptrdiff_t(classes)) - row == crops.labels[i];
    }
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
    model = PhenotypeModel(model.card(), model.inputShape(), std::move(networks), model.measured(), model.pool());
    return all;
}

Result<void> calibrate(const ProjectPtr& project, PhenotypeModel& model, const CheckCells& cells)
{
    const auto crops = cutCrops(project, model, cells);
    if (!crops)
        return crops.error();
    for (std::size_t i = 0; i < model.networks().size(); ++i) {
        const auto ranges = model.networks()[i].calibrated(crops->pixels, crops->labels.size());
        if (!ranges)
            return ranges.error();
        model.card().notes[rangesNote(i)] = nn::toJsonText(*ranges);
    }
    return {};
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
    check.checkedOn = samples->check.source;
    if (precision == nn::Precision::Int8) {
        if (auto done = calibrate(project, model.classifier, samples->calibration); !done)
            return done.error();
        auto ranges = useRanges(model.classifier);
        if (!ranges)
            return ranges.error();
        check.ranges = std::move(*ranges);
    }
    const auto crops = cutCrops(project, model.classifier, samples->check);
    if (!crops)
        return crops.error();
    check.cells = crops->labels.size();
    const auto before = accuracy(model.classifier, *crops, nn::Precision::F32);
    const auto after = accuracy(model.classifier, *crops, precision);
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

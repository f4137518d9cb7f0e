#include "core/workflow/screenplates.h"

#include "core/base/threads.h"
#include "core/imageio/fieldreader.h"
#include "core/scoring/ratemeter.h"
#include "core/scoring/screenplan.h"
#include "core/segmentation/nuclei.h"
#include "core/store/cellstore.h"
#include "core/store/platestore.h"
#include "core/store/resultshard.h"
#include "core/workflow/fieldlight.h"
#include "core/workflow/modelcrops.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/screenresults.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <algorithm>
#include <map>
#include <mutex>

namespace phenodrop {

namespace {

/// A field of the plan with all that its scoring needs.
struct Item {
    PlanItem key;
    FieldId field = 0;
    std::size_t plate = 0;
};

struct Screen {
    LoadedModel model;
    std::vector<Plate> plates;
    std::vector<std::vector<Illumination>> light;
    std::vector<std::vector<int>> places;     ///< of the model's channels, per plate
    std::map<PlanItem, Item> items;
    std::map<FieldId, std::size_t> segmented; ///< cells of fields that were looked at before
    NucleusOptions nuclei;
    std::string nucleusChannelName;
};

/// The settings of the last segmentation, for fields that have no cells yet.
Result<void> readSegmentation(const Project& project, Screen& screen)
{
    const auto text = project.setting("segmentation");
    if (!text)
        return text.error();
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
    screen.nuclei.diameter = json["diameter"].toDouble(0);
    screen.nuclei.sensitivity = json["sensitivity"].toDouble(0.5);
    screen.nuclei.evenIllumination = json["even_illumination"].toBool(true);
    screen.nucleusChannelName = json["channel"].toString().toStdString();
    return {};
}

Result<void> addPlate(const Project& project, Screen& screen, std::size_t p)
{
    const auto& plate = screen.plates[p];
    std::vector<std::string> names;
    for (const auto& channel : plate.channels)
        names.push_back(channel.name);
    auto places = matchChannels(screen.model.classifier.card(), names);
    if (!places)
        return places.error();
    screen.places.push_back(std::move(*places));
    auto light = loadPlateLight(project, plate);
    if (!light)
        return light.error();
    screen.light.push_back(std::move(*light));
    const auto wells = loadWells(project, plate.key);
    const auto fields = loadFields(project, plate.key);
    if (!wells || !fields)
        return !wells ? wells.error() : fields.error();
    std::map<WellKey, WellId> placeOf;
    for (const auto& well : *wells)
        placeOf[well.key] = well.place;
    for (const auto& field : *fields) {
        const PlanItem key{plate.name, placeOf[field.well], field.site, field.part};
        screen.items[key] = {key, field.id, p};
    }
    return {};
}

Result<Screen> prepare(const ProjectPtr& project, const ScreenOptions& options)
{
    if (options.precision != "f32")
        return Error{Errc::BadArgument, options.precision, "this version screens in f32"};
    Screen screen;
    auto model = loadModelFor(project, options.model);
    if (!model)
        return model.error();
    screen.model = std::move(*model);
    auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    screen.plates = std::move(*plates);
    for (std::size_t p = 0; p < screen.plates.size(); ++p)
        if (auto added = addPlate(*project, screen, p); !added)
            return added.error();
    if (screen.items.empty())
        return Error{Errc::NotEnoughData, "fields", "the project has no fields to screen"};
    auto segmented = segmentedFields(*project);
    if (!segmented)
        return segmented.error();
    screen.segmented = std::move(*segmented);
    if (auto read = readSegmentation(*project, screen); !read)
        return read.error();
    return screen;
}

/// The cells of a field: those of the project, or found now where nobody has looked yet.
Result<std::vector<Cell>> cellsFor(const Project& project, const Screen& screen, const Item& item,
                                   const std::vector<cv::Mat>& channels)
{
    if (screen.segmented.contains(item.field))
        return loadCellsOfField(project, item.field);
    const auto nucleus = nucleusChannel(screen.plates[item.plate], screen.nucleusChannelName);
    if (!nucleus)
        return nucleus.error();
    auto found = segmentNuclei(channels[std::size_t(*nucleus)], screen.nuclei);
    if (!found)
        return found.error();
    return std::move(found->cells);
}

Result<ShardRecord> scoreItem(const Project& project, const Screen& screen, const Item& item)
{
    const auto images = loadImages(project, item.field);
    if (!images)
        return images.error();
    FieldReader reader(0);
    const auto planes = reader.read(*images);
    if (!planes)
        return planes.error();
    const auto& plate = screen.plates[item.plate];
    if (planes->size() != plate.channels.size())
        return Error{Errc::FileMissing, images->empty() ? plate.name : images->front().path, "a channel of this field is missing"};
    auto channels = matrices(*planes);
    const auto cells = cellsFor(project, screen, item, channels); // finds nuclei as segment does: before the light is evened
    if (!cells)
        return cells.error();
    for (std::size_t c = 0; c < channels.size(); ++c)
        if (!screen.light[item.plate][c].gain.empty())
            channels[c] = correctIllumination(channels[c], screen.light[item.plate][c]);

    ShardRecord record;
    record.item = {item.key.plate, item.key.well, item.key.site, item.key.part};
    if (cells->empty())
        return record;
    const auto pixels = cropsForModel(screen.model.classifier, channels, screen.places[item.plate], *cells, plate.pixelSize);
    auto probabilities = screen.model.classifier.predict(pixels, cells->size());
    if (!probabilities)
        return probabilities.error();
    record.probabilities = std::move(*probabilities);
    for (const auto& cell : *cells) {
        record.cells.push_back(cell.id);
        record.x.push_back(cell.x);
        record.y.push_back(cell.y);
    }
    return record;
}

std::string describe(const PlanItem& item, const std::string& reason)
{
    return item.plate + " " + wellName(item.well) + " site " + std::to_string(item.site) + ": " + reason;
}

/// A hash of everything that decides the numbers, so that only results of the same plan are merged.
Result<std::string> planHash(const Screen& screen, const ScreenOptions& options)
{
    QFile file(QString::fromStdString(screen.model.file));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{Errc::FileUnreadable, screen.model.file, file.errorString().toStdString()};
    hash.addData(QByteArray::fromStdString(options.precision + '|' + std::to_string(screen.nuclei.diameter) + '|' +
                                           std::to_string(screen.nuclei.sensitivity) + '|' + screen.nucleusChannelName));
    return hash.result().toHex().toStdString();
}

} // namespace

Result<ScreenOutcome> screenPlates(const ProjectPtr& project, const ScreenOptions& options,
                                   const std::function<bool(const ScreenProgress&)>& watch)
{
    useThreadCount();
    const auto screen = prepare(project, options);
    if (!screen)
        return screen.error();
    const auto plan = planHash(*screen, options);
    if (!plan)
        return plan.error();
    const std::string runName = screenRunName(*plan);
    auto writer = ShardWriter::open(shardPath(project->resultsFolder(), runName, options.shard, options.shards),
                                    {*plan, screen->model.classifier.card().classes, options.shard, options.shards});
    if (!writer)
        return writer.error();
    std::vector<PlanItem> keys;
    for (const auto& [key, item] : screen->items)
        keys.push_back(key);
    std::set<PlanItem> done;
    for (const auto& key : writer->done())
        done.insert({key.plate, key.well, key.site, key.part});
    const ScreenPlan wholePlan(std::move(keys));
    const Shard shard{options.shard, options.shards};
    const auto todo = wholePlan.remaining(shard, done);

    auto run = RecordedRun::start(project, "screen",
                                  {{"model", QString::fromStdString(options.model)},
                                   {"precision", QString::fromStdString(options.precision)},
                                   {"shard", options.shard},
                                   {"shards", options.shards}},
                                  screen->model.classifier.card().seed, {{"plan", QString::fromStdString(*plan)}});
    if (!run)
        return run.error();
    ScreenOutcome outcome;
    outcome.results = project->resultsFolder() + "/" + runName;
    outcome.skipped = wholePlan.shard(shard).size() - todo.size();

    // A block is computed on all threads and then written at once: one flush to disk for some seconds of work.
    const bool tiny = std::all_of(screen->plates.begin(), screen->plates.end(), [](const Plate& p) { return p.readyCrops; });
    const std::size_t block = std::size_t(threadCount()) * (tiny ? 128 : 4);
    RateMeter meter(todo.size());
    for (std::size_t from = 0; from < todo.size(); from += block) {
        const std::size_t count = std::min(block, todo.size() - from);
        std::vector<ShardRecord> records(count);
        std::mutex mutex;
        bool stop = false;
        parallelFor(count, [&](std::size_t i) {
            {
                const std::lock_guard lock(mutex);
                if (stop)
                    return;
            }
            const auto& key = todo[from + i];
            auto record = scoreItem(*project, *screen, screen->items.at(key));
            if (record) {
                records[i] = std::move(*record);
            } else {
                records[i].item = {key.plate, key.well, key.site, key.part};
                records[i].failure = record.error().subject + ": " + record.error().detail;
            }
            const std::lock_guard lock(mutex);
            meter.add(records[i].cells.size());
            if (!records[i].failure.empty())
                outcome.failed.push_back(describe(key, records[i].failure));
            if (watch && !watch({outcome.skipped + meter.done(), outcome.skipped + todo.size(), meter.cells(), outcome.failed.size(),
                                 meter.cellsPerSecond(), meter.remainingSeconds(), key.plate, wellName(key.well)}))
                stop = true;
        });
        std::erase_if(records, [](const ShardRecord& r) { return r.item.plate.empty(); }); // not begun when it was stopped
        if (auto written = writer->append(records); !written)
            return run->failed(written.error());
        outcome.fields += records.size();
        if (stop)
            return run->failed({Errc::Cancelled});
    }
    outcome.cells = meter.cells();
    outcome.cellsPerSecond = meter.cellsPerSecond();
    if (auto kept = project->setSetting("screen/latest", runName); !kept)
        return run->failed(kept.error());
    if (auto kept = project->setSetting("screen/model/" + runName, options.model); !kept)
        return run->failed(kept.error());
    std::sort(outcome.failed.begin(), outcome.failed.end());
    if (auto finished = run->done({{"fields", qint64(outcome.fields)},
                                   {"cells", qint64(outcome.cells)},
                                   {"failed", qint64(outcome.failed.size())}},
                                  outcome.failed.empty() ? RunStatus::Done : RunStatus::Partly);
        !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop

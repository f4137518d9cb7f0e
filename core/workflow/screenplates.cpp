#include "core/workflow/screenplates.h"

#include "core/base/release.h"
#include "core/base/threads.h"
#include "core/imageio/fieldreader.h"
#include "core/scoring/ratemeter.h"
#include "core/scoring/report/failedfield.h"
#include "core/scoring/screenplan.h"
#include "core/segmentation/nuclei.h"
#include "core/store/cellstore.h"
#include "core/store/plateremoval.h"
#include "core/store/platestore.h"
#include "core/store/resultshard.h"
#include "core/workflow/fieldlight.h"
#include "core/workflow/fieldpipeline.h"
#include "core/workflow/modelcrops.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/screenresults.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <algorithm>
#include <map>
#include <set>
#include <utility>

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
    nn::Precision precision = nn::Precision::F32;
    PrecisionCheck check;
    std::vector<Plate> plates;
    std::vector<std::vector<Illumination>> light;
    std::vector<std::vector<int>> places;     ///< of the model's channels, per plate
    std::map<PlanItem, Item> items;
    std::map<FieldId, std::size_t> segmented; ///< cells of fields that were looked at before
    NucleusOptions nuclei;
    std::string nucleusChannelName;
    OtherPixelsAs pixels = OtherPixelsAs::Resampled;
    std::vector<OtherPixels> otherPixels;
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

Result<void> addPlate(const Project& project, const ModelChannels& channels, Screen& screen, std::size_t p)
{
    const auto& plate = screen.plates[p];
    auto places = channels.placesOn(plate);
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
    const auto precision = nn::parsePrecision(options.precision);
    if (!precision)
        return precision.error();
    Screen screen;
    screen.precision = *precision;
    auto model = loadModelFor(project, options.model);
    if (!model)
        return model.error();
    screen.model = std::move(*model);
    auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    screen.plates = std::move(*plates);
    const auto channels = ModelChannels::load(project, screen.model.classifier.card());
    if (!channels)
        return channels.error();
    for (std::size_t p = 0; p < screen.plates.size(); ++p)
        if (auto added = addPlate(*project, *channels, screen, p); !added)
            return added.error();
    screen.pixels = options.otherPixels;
    screen.otherPixels = otherPixelsOf(screen.model.classifier.card(), screen.plates);
    if (screen.items.empty())
        return Error{Errc::NotEnoughData, "fields", "the project has no fields to screen"};
    auto segmented = segmentedFields(*project);
    if (!segmented)
        return segmented.error();
    screen.segmented = std::move(*segmented);
    if (auto read = readSegmentation(*project, screen); !read)
        return read.error();
    auto check = preparePrecision(project, screen.model, screen.precision, options.forcePrecision);
    if (!check)
        return check.error();
    screen.check = *check;
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

/// A field between two stages; the first failure skips the rest of them.
struct FieldJob {
    const Item* item = nullptr;
    std::vector<cv::Mat> channels;
    std::vector<Cell> cells;
    std::vector<float> pixels;
    ShardRecord record;

    bool failed() const { return !record.failure.empty(); }
    void fail(const Error& error) { record.failure = packFailure(error); }
};

/// The stages of one field; each may run on any thread.
class FieldStages
{
public:
    FieldStages(const Project& project, const Screen& screen) : m_project(project), m_screen(screen) {}

    void begin(FieldJob& job, const PlanItem& key) const
    {
        job.item = &m_screen.items.at(key);
        job.record.item = {key.plate, key.well, key.site, key.part};
    }

    void read(FieldJob& job) const
    {
        const auto images = loadImages(m_project, job.item->field);
        if (!images)
            return job.fail(images.error());
        FieldReader reader(0);
        const auto planes = reader.read(*images);
        if (!planes)
            return job.fail(planes.error());
        if (planes->size() != plate(job).channels.size())
            return job.fail({Errc::NotFound, images->empty() ? plate(job).name : images->front().path, {}});
        job.channels = matrices(*planes);
    }

    /// Finds nuclei as segment does: before the light is evened.
    void findCells(FieldJob& job) const
    {
        if (job.failed())
            return;
        auto cells = cellsFor(m_project, m_screen, *job.item, job.channels);
        if (!cells)
            return job.fail(cells.error());
        job.cells = std::move(*cells);
    }

    void cutCrops(FieldJob& job) const
    {
        if (!job.failed() && !job.cells.empty()) {
            const auto& light = m_screen.light[job.item->plate];
            for (std::size_t c = 0; c < job.channels.size(); ++c)
                if (!light[c].gain.empty())
                    job.channels[c] = correctIllumination(job.channels[c], light[c]);
            job.pixels = cropsForModel(m_screen.model.classifier, job.channels, m_screen.places[job.item->plate], job.cells,
                                       cutPixelSize(plate(job), m_screen.pixels));
        }
        job.channels.clear();
    }

    void predict(FieldJob& job) const
    {
        if (job.failed() || job.cells.empty())
            return;
        auto probabilities = m_screen.model.classifier.predict(job.pixels, job.cells.size(), {.precision = m_screen.precision});
        release(job.pixels);
        if (!probabilities)
            return job.fail(probabilities.error());
        job.record.probabilities = std::move(*probabilities);
        for (const auto& cell : job.cells) {
            job.record.cells.push_back(cell.id);
            job.record.x.push_back(cell.x);
            job.record.y.push_back(cell.y);
        }
        release(job.cells);
    }

private:
    const Plate& plate(const FieldJob& job) const { return m_screen.plates[job.item->plate]; }
    const Project& m_project;
    const Screen& m_screen;
};

/// A hash of everything that decides the numbers, so that only results of the same plan are merged.
Result<std::string> planHash(const Screen& screen, const ScreenOptions& options)
{
    const auto model = modelHash(screen.model);
    if (!model)
        return model.error();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromHex(QByteArray::fromStdString(*model)));
    hash.addData(QByteArray::fromStdString(options.precision + '|' + std::to_string(screen.nuclei.diameter) + '|' +
                                           std::to_string(screen.nuclei.sensitivity) + '|' + screen.nucleusChannelName +
                                           screen.check.ranges));
    if (screen.pixels == OtherPixelsAs::TheyAre && !screen.otherPixels.empty()) // else nothing is another than it always was
        hash.addData(QByteArrayLiteral("pixels as they are"));
    return hash.result().toHex().toStdString();
}

/// Items whose results are about a plate that was taken out, and whose name another one has now: they are screened again.
Result<std::set<ShardKey>> ofRemovedPlates(const Project& project, const std::string& results)
{
    std::set<ShardKey> outdated;
    const auto removed = cellsOfRemovedPlates(project);
    if (!removed)
        return removed.error();
    if (removed->empty())
        return outdated;
    const auto known = readShards(results);
    if (!known)
        return known.error().code == Errc::FileMissing ? Result<std::set<ShardKey>>(outdated) : known.error();
    for (const ShardRecord& record : known->records)
        if (isOfRemovedPlate(record, *removed, true)) // without cells it costs next to nothing to look again
            outdated.insert(record.item);
    return outdated;
}

} // namespace

Result<std::vector<OtherPixels>> findOtherPixels(const ProjectPtr& project, const std::string& model)
{
    const auto loaded = loadModelFor(project, model);
    if (!loaded)
        return loaded.error();
    const auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    return otherPixelsOf(loaded->classifier.card(), *plates);
}

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
    const auto outdated = ofRemovedPlates(*project, project->resultsFolder() + "/" + runName);
    if (!outdated)
        return outdated.error();
    for (const auto& key : writer->done())
        if (!outdated->contains(key))
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
    outcome.otherPixels = screen->otherPixels;
    outcome.results = project->resultsFolder() + "/" + runName;
    outcome.skipped = wholePlan.shard(shard).size() - todo.size();

    // A block is written at once: one flush to disk for some seconds of work.
    const bool tiny = std::all_of(screen->plates.begin(), screen->plates.end(), [](const Plate& p) { return p.readyCrops; });
    RateMeter meter(todo.size());
    std::vector<FieldJob> jobs(todo.size());
    const FieldStages stages(*project, *screen);
    FieldPipeline pipeline;
    pipeline.block = std::size_t(threadCount()) * (tiny ? 128 : 4);
    pipeline.read = {"read", [&](std::size_t i) {
                         stages.begin(jobs[i], todo[i]);
                         stages.read(jobs[i]);
                     }};
    pipeline.stages = {{"segment", [&](std::size_t i) { stages.findCells(jobs[i]); }},
                       {"crop", [&](std::size_t i) { stages.cutCrops(jobs[i]); }},
                       {"infer", [&](std::size_t i) { stages.predict(jobs[i]); }}};
    pipeline.done = [&](std::size_t i) {
        meter.add(jobs[i].record.cells.size());
        if (jobs[i].failed())
            outcome.failed.push_back(failedFieldText(todo[i].plate, todo[i].well, todo[i].site, jobs[i].record.failure));
        return !watch || watch({outcome.skipped + meter.done(), outcome.skipped + todo.size(), meter.cells(), outcome.failed.size(),
                                meter.cellsPerSecond(), meter.remainingSeconds(), todo[i].plate, wellName(todo[i].well)});
    };
    pipeline.write = [&](const std::vector<std::size_t>& items) {
        std::vector<ShardRecord> records;
        for (const auto i : items) // of a field that is written nothing stays in memory
            records.push_back(std::move(std::exchange(jobs[i], FieldJob()).record));
        outcome.fields += records.size();
        return writer->append(records);
    };
    const auto finished = pipeline.run(todo.size());
    if (!finished)
        return run->failed(finished.error());
    if (finished->stopped)
        return run->failed({Errc::Cancelled});
    outcome.seconds = finished->seconds;
    outcome.stages = finished->stages;
    outcome.threads = threadCount();
    outcome.precision = screen->check;
    outcome.cells = meter.cells();
    outcome.cellsPerSecond = outcome.seconds > 0 ? double(outcome.cells) / outcome.seconds : 0;
    if (auto kept = project->setSetting("screen/latest", runName); !kept)
        return run->failed(kept.error());
    if (auto kept = project->setSetting("screen/model/" + runName, options.model); !kept)
        return run->failed(kept.error());
    std::sort(outcome.failed.begin(), outcome.failed.end());
    if (auto recorded = run->done({{"fields", qint64(outcome.fields)},
                                   {"cells", qint64(outcome.cells)},
                                   {"failed", qint64(outcome.failed.size())}},
                                  outcome.failed.empty() ? RunStatus::Done : RunStatus::Partly);
        !recorded)
        return recorded.error();
    return outcome;
}

} // namespace phenodrop

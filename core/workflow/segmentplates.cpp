#include "core/workflow/segmentplates.h"

#include "core/base/statistics.h"
#include "core/base/threads.h"
#include "core/imageio/fieldreader.h"
#include "core/imageio/quality.h"
#include "core/segmentation/nuclei.h"
#include "core/store/cellstore.h"
#include "core/store/labelstore.h"
#include "core/store/platestore.h"
#include "core/workflow/fieldlight.h"
#include "core/workflow/givencells.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/qualityflags.h"
#include "core/workflow/recordedrun.h"

#include <QJsonDocument>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>

namespace phenodrop {

namespace {

QJsonObject asJson(const SegmentOptions& options)
{
    return {{"channel", QString::fromStdString(options.channel)},
            {"method", QString::fromStdString(options.method)},
            {"locations", QString::fromStdString(options.locationsCsv)},
            {"masks", QString::fromStdString(options.masksFolder)},
            {"diameter", options.diameter},
            {"sensitivity", options.sensitivity},
            {"even_illumination", options.evenIllumination}};
}

/// As another program gives them, else found in the image.
Result<Segmentation> cellsOf(const GivenCells& given, const SegmentOptions& options, const NucleusField& job, const Plane& plane,
                             const std::string& file)
{
    if (given.isGiven())
        return given.cellsOf(job.plate->name, job.well, job.field.site, file, plane.pixels.size());
    return segmentNuclei(plane.pixels, {options.diameter, options.sensitivity, options.evenIllumination});
}

/// The light of each channel of each plate from up to 60 of its fields, stored for every later reader of pixels. Few
/// fields say more about cells than about light: then it counts as even.
Result<void> estimateLight(Project& project, const std::vector<NucleusField>& jobs, const Progress& progress)
{
    constexpr std::size_t Wanted = 60, Needed = 20;
    std::map<const Plate*, std::vector<const NucleusField*>> byPlate;
    for (const auto& job : jobs)
        byPlate[job.plate].push_back(&job);
    FieldReader reader(0);
    double done = 0;
    for (const auto& [plate, fields] : byPlate) {
        std::vector<Illumination> light(plate->channels.size());
        if (fields.size() >= Needed) {
            std::vector<IlluminationEstimator> estimators(light.size());
            const std::size_t step = std::max<std::size_t>(1, fields.size() / Wanted);
            for (std::size_t i = 0; i < fields.size(); i += step) {
                const auto images = loadImages(project, fields[i]->field.id);
                if (!images)
                    return images.error();
                const auto planes = reader.read(*images);
                if (!planes || planes->size() != light.size())
                    continue; // named later, when its cells are looked for
                for (std::size_t c = 0; c < light.size(); ++c)
                    if (auto added = estimators[c].add((*planes)[c].pixels); !added)
                        return added.error();
                if (!report(progress, (done + double(i) / double(fields.size())) / double(byPlate.size())))
                    return Error{Errc::Cancelled};
            }
            for (std::size_t c = 0; c < light.size(); ++c)
                if (estimators[c].fields() >= int(Needed))
                    if (auto estimate = estimators[c].estimate())
                        light[c] = std::move(*estimate);
        }
        if (auto saved = savePlateLight(project, *plate, light); !saved)
            return saved;
        ++done;
    }
    return {};
}

FieldQuality qualityOf(const NucleusField& job, const Plane& plane, std::uint64_t imageHash)
{
    FieldQuality quality;
    quality.field = job.field.id;
    quality.imageHash = imageHash;
    if (const auto measured = measureQuality(plane)) {
        quality.focusSlope = measured->sharpness;
        quality.localFocus = measured->localFocusScore;
        quality.saturatedShare = measured->saturated;
        quality.foregroundShare = measured->foreground;
    }
    return quality;
}

constexpr const char* SettingsKey = "segmentation";

/// The settings of the cells that a run has exchanged, see exchangeEarlierCells().
std::string settingsOfOther(RunId run)
{
    return SettingsKey + ("/other/" + std::to_string(run));
}

} // namespace

Result<SegmentOutcome> segmentPlates(const ProjectPtr& project, const SegmentOptions& options, const Progress& progress)
{
    useThreadCount();
    if (options.method != "nuclei")
        return Error{Errc::BadArgument, options.method, "the method is nuclei; locations and masks are options of their own"};
    const auto given = GivenCells::read(options);
    if (!given)
        return given.error();
    const auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    auto jobs = nucleusFields(*project, *plates, options.channel);
    if (!jobs)
        return jobs.error();
    if (jobs->empty())
        return Error{Errc::NotEnoughData, "fields", "the project has no plate whose cells could be looked for"};
    if (!options.locationsCsv.empty()) { // plates that the table says nothing about keep their cells
        std::erase_if(*jobs, [&](const NucleusField& job) { return !given->knows(job.plate->name, {}); });
        if (jobs->empty())
            return Error{Errc::NotEnoughData, options.locationsCsv, "the table names no plate of the project"};
    }
    auto run = RecordedRun::start(project, "segment", asJson(options));
    if (!run)
        return run.error();
    constexpr std::size_t KeptRuns = 2; // and this one
    if (auto forgot = forgetEarlierCells(*project, KeptRuns); !forgot)
        return run->failed(forgot.error());
    if (options.evenIllumination)
        if (auto estimated = estimateLight(*project, *jobs, part(progress, 0, 0.15)); !estimated)
            return run->failed(estimated.error());

    SegmentOutcome outcome;
    std::vector<FieldQuality> qualities;
    std::vector<std::size_t> counts(jobs->size(), 0);
    std::mutex mutex;
    std::optional<Error> stop;
    std::atomic<bool> stopped{false};
    std::size_t done = 0;
    parallelFor(jobs->size(), [&](std::size_t i) {
        if (stopped)
            return;
        const auto& job = (*jobs)[i];
        const auto finish = [&](std::optional<Error> failure) {
            const std::lock_guard lock(mutex);
            if (failure)
                outcome.failed.push_back(std::move(*failure));
            if (!report(progress, 0.15 + 0.84 * double(++done) / double(jobs->size()))) {
                stop = Error{Errc::Cancelled};
                stopped = true;
            }
        };
        const auto images = loadImages(*project, job.field.id);
        if (!images)
            return finish(images.error());
        const auto image = std::find_if(images->begin(), images->end(), [&](const ImageRef& r) { return r.channel == job.channel; });
        if (image == images->end())
            return finish(Error{Errc::FileMissing, job.plate->name + " " + wellName(job.well), "no image of the nucleus channel"});
        FieldReader reader(0);
        const auto plane = reader.readImage(*image);
        if (!plane)
            return finish(plane.error());
        auto found = cellsOf(*given, options, job, *plane, image->path);
        if (!found)
            return finish(found.error());
        for (auto& cell : found->cells)
            cell.field = job.field.id;
        FieldQuality quality;
        if (options.checkQuality)
            quality = qualityOf(job, *plane, imageHash(plane->pixels));
        const std::size_t count = found->cells.size();
        auto stored = replaceCellsKeepingEarlier(*project, job.field.id, std::move(found->cells), std::move(found->outlines), run->id());
        if (!stored) {
            {
                const std::lock_guard lock(mutex);
                stop = stored.error();
                stopped = true;
            }
            return;
        }
        {
            const std::lock_guard lock(mutex);
            ++outcome.fields;
            outcome.cells += count;
            counts[i] = count;
            if (options.checkQuality)
                qualities.push_back(quality);
        }
        finish({});
    });
    if (stop) {
        // Fields that were done have their new cells: labels belong on those. What stopped it is what the user should hear.
        (void)reattachLabels(project, "segmentation");
        return run->failed(*stop);
    }

    if (options.checkQuality) {
        std::map<FieldId, std::size_t> cellsIn;
        for (std::size_t i = 0; i < jobs->size(); ++i)
            cellsIn[(*jobs)[i].field.id] = counts[i];
        flagQuality(qualities, cellsIn);
        outcome.flaggedFields = std::size_t(std::count_if(qualities.begin(), qualities.end(), [](const FieldQuality& q) {
            return q.blurred || q.saturated || q.empty;
        }));
        if (auto saved = saveQuality(*project, qualities, run->id()); !saved)
            return run->failed(saved.error());
    }
    const auto reattached = reattachLabels(project, "segmentation");
    if (!reattached)
        return run->failed(reattached.error());
    outcome.labelsMoved = reattached->moved;
    outcome.labelsLost = reattached->lost.size();
    outcome.run = run->id();
    const auto settingsBefore = project->setting(SettingsKey);
    if (!settingsBefore)
        return run->failed(settingsBefore.error());
    if (auto kept = project->setSetting(settingsOfOther(run->id()), *settingsBefore); !kept)
        return run->failed(kept.error());
    const auto text = QJsonDocument(asJson(options)).toJson(QJsonDocument::Compact).toStdString();
    if (auto kept = project->setSetting(SettingsKey, text); !kept)
        return run->failed(kept.error());
    std::sort(outcome.failed.begin(), outcome.failed.end(), [](const Error& a, const Error& b) { return a.subject < b.subject; });
    if (auto finished = run->done({{"fields", qint64(outcome.fields)},
                                   {"cells", qint64(outcome.cells)},
                                   {"failed", qint64(outcome.failed.size())}},
                                  outcome.failed.empty() ? RunStatus::Done : RunStatus::Partly);
        !finished)
        return finished.error();
    report(progress, 1);
    return outcome;
}

Result<SegmentOutcome> takeSegmentationBack(const ProjectPtr& project, RunId run, bool back, const Progress& progress)
{
    const Progress told = [&progress](double fraction) { // half the fields of one kind and half of the other help nobody
        report(progress, 0.9 * fraction);
        return true;
    };
    SegmentOutcome outcome;
    outcome.run = run;
    const auto fields = exchangeEarlierCells(*project, run, back, told);
    if (!fields)
        return fields.error();
    outcome.fields = *fields;
    const auto reattached = reattachLabels(project, "segmentation");
    if (!reattached)
        return reattached.error();
    outcome.labelsMoved = reattached->moved;
    outcome.labelsLost = reattached->lost.size();
    if (outcome.fields == 0)
        return outcome;
    const auto now = project->setting(SettingsKey), other = project->setting(settingsOfOther(run));
    if (!now || !other)
        return now ? other.error() : now.error();
    if (auto kept = project->setSetting(settingsOfOther(run), *now); !kept)
        return kept.error();
    if (auto kept = project->setSetting(SettingsKey, *other); !kept)
        return kept.error();
    report(progress, 1);
    return outcome;
}

} // namespace phenodrop

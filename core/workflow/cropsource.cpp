#include "core/workflow/cropsource.h"

#include "core/base/threads.h"
#include "core/imageio/fieldreader.h"
#include "core/store/cellstore.h"
#include "core/store/platestore.h"
#include "core/workflow/fieldlight.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Plates by field, with their light; looked up once for a whole job.
struct Places {
    std::vector<Plate> plates;
    std::vector<std::vector<Illumination>> light;
    std::unordered_map<FieldId, std::size_t> plateOf;
};

Result<Places> findPlaces(const Project& project)
{
    Places places;
    auto plates = loadPlates(project);
    if (!plates)
        return plates.error();
    places.plates = std::move(*plates);
    for (std::size_t p = 0; p < places.plates.size(); ++p) {
        auto light = loadPlateLight(project, places.plates[p]);
        if (!light)
            return light.error();
        places.light.push_back(std::move(*light));
        const auto fields = loadFields(project, places.plates[p].key);
        if (!fields)
            return fields.error();
        for (const auto& field : *fields)
            places.plateOf[field.id] = p;
    }
    return places;
}

/// The first error that must stop the job; later ones are dropped.
class FirstError
{
public:
    void set(Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_stopped = true;
    }
    bool stopped() const { return m_stopped; }
    const std::optional<Error>& error() const { return m_error; }

private:
    std::mutex m_mutex;
    std::optional<Error> m_error;
    std::atomic<bool> m_stopped{false};
};

Result<void> readField(const Project& project, FieldReader& reader, const Places& places, FieldWork& work)
{
    const std::size_t p = places.plateOf.at(work.field);
    work.plate = &places.plates[p];
    const auto images = loadImages(project, work.field);
    if (!images)
        return images.error();
    const auto planes = reader.read(*images);
    if (!planes)
        return planes.error();
    if (planes->size() != work.plate->channels.size())
        return Error{Errc::FileMissing, images->empty() ? work.plate->name : images->front().path,
                     std::to_string(planes->size()) + " of " + std::to_string(work.plate->channels.size()) + " channels"};
    work.channels = matrices(*planes);
    for (std::size_t c = 0; c < work.channels.size(); ++c)
        if (!places.light[p][c].gain.empty())
            work.channels[c] = correctIllumination(work.channels[c], places.light[p][c]);
    return {};
}

} // namespace

Result<std::vector<Error>> forEachField(const ProjectPtr& project, std::span<const Cell> cells,
                                        const std::function<Result<void>(FieldWork&)>& use, const Progress& progress)
{
    const auto places = findPlaces(*project);
    if (!places)
        return places.error();
    std::vector<FieldWork> fields;
    std::unordered_map<FieldId, std::size_t> indexOf;
    for (const auto& cell : cells) {
        if (!places->plateOf.contains(cell.field))
            continue;
        const auto [found, isNew] = indexOf.try_emplace(cell.field, fields.size());
        if (isNew)
            fields.push_back({cell.field, nullptr, {}, {}});
        fields[found->second].cells.push_back(cell);
    }

    FieldReader reader(0); // every field is read once
    FirstError stop;
    std::mutex mutex;
    std::vector<Error> failed;
    std::size_t done = 0;
    parallelFor(fields.size(), [&](std::size_t i) {
        if (stop.stopped())
            return;
        FieldWork work = std::move(fields[i]);
        if (auto read = readField(*project, reader, *places, work); !read) {
            const std::lock_guard lock(mutex);
            failed.push_back(read.error());
        } else if (auto used = use(work); !used) {
            stop.set(used.error());
        }
        const std::lock_guard lock(mutex);
        if (!report(progress, double(++done) / double(fields.size())))
            stop.set({Errc::Cancelled});
    });
    if (stop.error())
        return *stop.error();
    std::sort(failed.begin(), failed.end(), [](const Error& a, const Error& b) { return a.subject < b.subject; });
    return failed;
}

Result<CropSet> loadCrops(const ProjectPtr& project, std::span<const Cell> cells, const CropOptions& options,
                          const Progress& progress)
{
    const auto channels = projectChannels(project);
    if (!channels)
        return channels.error();
    CropSet set;
    set.channels = int(channels->size());
    set.size = options.size;
    const std::size_t n = std::size_t(set.channels) * std::size_t(set.size) * std::size_t(set.size);
    std::unordered_map<CellId, std::size_t> placeOf;
    for (std::size_t i = 0; i < cells.size(); ++i)
        placeOf[cells[i].id] = i;
    std::vector<float> pixels(cells.size() * n);
    enum class State : char { Missing, Cut, Dropped };
    std::vector<State> state(cells.size(), State::Missing);

    auto failed = forEachField(
        project, cells,
        [&](FieldWork& work) -> Result<void> {
            for (const auto& cell : work.cells) {
                const std::size_t i = placeOf.at(cell.id);
                const auto crop = cutCrop(work.channels, double(cell.x), double(cell.y), options, work.plate->pixelSize);
                state[i] = crop ? State::Cut : State::Dropped;
                if (crop)
                    std::copy(crop->values.begin(), crop->values.end(), pixels.begin() + std::ptrdiff_t(i * n));
            }
            return {};
        },
        progress);
    if (!failed)
        return failed.error();
    set.failed = std::move(*failed);

    std::size_t kept = 0; // closes the gaps of cells that have no crop
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (state[i] == State::Dropped)
            set.dropped.push_back(cells[i].id);
        if (state[i] != State::Cut)
            continue;
        if (kept != i)
            std::copy_n(pixels.begin() + std::ptrdiff_t(i * n), n, pixels.begin() + std::ptrdiff_t(kept * n));
        ++kept;
        set.cells.push_back(cells[i].id);
    }
    pixels.resize(kept * n);
    set.pixels = std::move(pixels);
    return set;
}

Result<CropOptions> projectCropOptions(const ProjectPtr& project)
{
    CropOptions options;
    const auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    std::unordered_map<int, std::size_t> sizes; // of ready-made crops
    for (const auto& plate : *plates) {
        if (!plate.readyCrops) {
            options.pixelSize = options.pixelSize > 0 ? options.pixelSize : plate.pixelSize;
            continue;
        }
        const auto fields = loadFields(*project, plate.key);
        if (!fields)
            return fields.error();
        for (const auto& field : *fields)
            ++sizes[std::max(field.width, field.height)];
    }
    std::size_t most = 0;
    for (const auto& [size, count] : sizes)
        if (size > 0 && (count > most || (count == most && size < options.size))) {
            most = count;
            options.size = size;
        }
    return options;
}

Result<std::vector<std::string>> projectChannels(const ProjectPtr& project)
{
    const auto plates = loadPlates(*project);
    if (!plates)
        return plates.error();
    std::vector<std::string> names;
    for (const auto& plate : *plates) {
        std::vector<std::string> mine;
        for (const auto& channel : plate.channels)
            mine.push_back(channel.name);
        if (names.empty())
            names = mine;
        else if (mine.size() != names.size())
            return Error{Errc::Conflict, plate.name,
                         std::to_string(mine.size()) + " channels where other plates have " + std::to_string(names.size())};
    }
    if (names.empty())
        return Error{Errc::NotFound, "plates", "the project has no plates"};
    return names;
}

} // namespace phenodrop

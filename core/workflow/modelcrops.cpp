#include "core/workflow/modelcrops.h"

#include "core/base/evaluation.h"
#include "core/store/platestore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/projectmodel.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace phenodrop {

std::vector<int> CellPredictions::best() const
{
    return likeliest(probabilities, classes);
}

std::vector<float> cropsForModel(const PhenotypeModel& classifier, std::span<const cv::Mat> channels,
                                 const std::vector<int>& places, std::span<const Cell> cells, double fieldPixelSize)
{
    std::vector<cv::Mat> wanted;
    for (const int place : places)
        wanted.push_back(channels[std::size_t(place)]);
    CropOptions options;
    options.size = int(classifier.inputShape().height);
    options.pixelSize = classifier.card().pixelSize;
    std::vector<float> pixels;
    pixels.reserve(cells.size() * std::size_t(classifier.inputShape().count()));
    for (const auto& cell : cells) {
        const auto crop = cutCrop(wanted, double(cell.x), double(cell.y), options, fieldPixelSize);
        pixels.insert(pixels.end(), crop->values.begin(), crop->values.end()); // mirrored borders: always there
    }
    return pixels;
}

namespace {

struct FieldCrops {
    std::vector<CellId> cells;
    std::vector<float> pixels;
};

/// Crops of a chunk of cells, by field so that the order does not depend on threads.
Result<std::vector<Error>> cutChunk(const ProjectPtr& project, const PhenotypeModel& classifier,
                                    const ModelChannels& channels, std::span<const Cell> cells, std::map<FieldId, FieldCrops>& crops,
                                    OtherPixelsAs as, const Progress& progress)
{
    std::mutex mutex;
    return forEachField(
        project, cells,
        [&](FieldWork& work) -> Result<void> {
            const auto places = channels.placesOn(*work.plate);
            if (!places)
                return places.error();
            FieldCrops mine;
            mine.pixels = cropsForModel(classifier, work.channels, *places, work.cells, cutPixelSize(*work.plate, as));
            for (const auto& cell : work.cells)
                mine.cells.push_back(cell.id);
            const std::lock_guard lock(mutex);
            crops[work.field] = std::move(mine);
            return {};
        },
        progress);
}

} // namespace

Result<CellPredictions> predictCells(const ProjectPtr& project, const PhenotypeModel& classifier,
                                     std::span<const Cell> cells, const Progress& progress, OtherPixelsAs as)
{
    constexpr std::size_t Chunk = 1024; // cells in memory at a time
    std::vector<Cell> byField(cells.begin(), cells.end());
    std::stable_sort(byField.begin(), byField.end(), [](const Cell& a, const Cell& b) { return a.field < b.field; });

    const auto channels = ModelChannels::load(project, classifier.card());
    if (!channels)
        return channels.error();
    CellPredictions result;
    result.classes = std::size_t(classifier.classCount());
    std::size_t from = 0;
    while (from < byField.size()) {
        std::size_t to = std::min(from + Chunk, byField.size());
        while (to < byField.size() && byField[to].field == byField[to - 1].field)
            ++to; // a field is read once
        std::map<FieldId, FieldCrops> crops;
        const double n = double(byField.size());
        auto failed = cutChunk(project, classifier, *channels, std::span(byField).subspan(from, to - from), crops, as,
                               part(progress, double(from) / n, double(to) / n));
        if (!failed)
            return failed.error();
        result.failed.insert(result.failed.end(), failed->begin(), failed->end());
        std::vector<float> pixels;
        for (const auto& [field, mine] : crops) {
            result.cells.insert(result.cells.end(), mine.cells.begin(), mine.cells.end());
            pixels.insert(pixels.end(), mine.pixels.begin(), mine.pixels.end());
        }
        crops.clear();
        const auto count = pixels.size() / std::size_t(classifier.inputShape().count());
        const auto probabilities = classifier.predict(pixels, count);
        if (!probabilities)
            return probabilities.error();
        result.probabilities.insert(result.probabilities.end(), probabilities->begin(), probabilities->end());
        from = to;
    }
    return result;
}

} // namespace phenodrop

#include "core/plateimport/platefacts.h"

#include "core/base/paths.h"
#include "core/plateimport/htdfile.h"
#include "core/plateimport/platename.h"
#include "core/plateimport/scanrfile.h"

#include <fstream>
#include <iterator>

namespace phenodrop {

namespace {

constexpr std::uintmax_t MaxFactsBytes = 64u << 20;

/// One image that the names gave, to find out which places are taken.
using Taken = std::set<std::tuple<WellId, int, std::string>>;

void addMissing(const PlateFacts& facts, const std::string& plate, const std::string& plateFolder,
                const Taken& taken, FoundImages& found)
{
    const bool manySites = facts.sites.size() > 1, manyChannels = facts.channels.size() > 1;
    for (const WellId well : facts.wells)
        for (const int site : facts.sites)
            for (const auto& [key, name] : facts.channels) {
                if (taken.contains({well, site, key}))
                    continue;
                FoundImage image;
                image.plate = plate;
                image.plateFolder = plateFolder;
                image.well = well;
                image.site = site;
                image.channel = key;
                image.channelName = name;
                image.shown = facts.namePrefix + '_' + wellName(well) +
                              (manySites ? "_s" + std::to_string(site) : std::string()) +
                              (manyChannels ? "_w" + key : std::string()) + ".TIF";
                image.path = facts.folder + '/' + image.shown;
                found.images.push_back(std::move(image));
            }
}

/// The first Z plane and time point stand for the places that are expected.
void alignPlanes(const FoundImages& found, std::size_t first, std::vector<FoundImage>& added)
{
    int z = 0, t = 0;
    bool projection = false;
    if (first > 0) {
        z = found.images[0].z;
        t = found.images[0].t;
        projection = found.images[0].projection;
        for (std::size_t i = 0; i < first; ++i)
            t = std::min(t, found.images[i].t);
    }
    for (FoundImage& image : added) {
        image.z = z;
        image.t = t;
        image.projection = projection;
    }
}

void complete(const PlateFacts& facts, Headers headers, FoundImage& image)
{
    if (!facts.plate.empty())
        image.plate = facts.plate;
    if (image.pixelSize == 0)
        image.pixelSize = facts.pixelSize;
    if (const auto name = facts.channels.find(image.channel);
        name != facts.channels.end() && !name->second.empty())
        image.channelName = name->second;
    const auto place = facts.positions.find(image.site);
    if (place == facts.positions.end())
        return;
    double width = 1, height = 1;
    if (facts.positionsInFields) {
        const PlaneInfo* info = image.file >= 0 && headers[std::size_t(image.file)]
                                    ? &*headers[std::size_t(image.file)]
                                    : nullptr;
        const double scale = image.pixelSize > 0 ? image.pixelSize : info ? info->pixelSize : 0;
        width = info ? info->width * scale : 0; // nothing is known without a scale
        height = info ? info->height * scale : 0;
    }
    image.x = place->second.first * width;
    image.y = place->second.second * height;
}

} // namespace

bool isPlateFacts(const std::string& lowerCaseName)
{
    return lowerCaseName.ends_with(".htd") || lowerCaseName == "experiment_descriptor.xml";
}

Result<PlateFacts> readPlateFacts(const std::filesystem::path& file)
{
    std::error_code ec;
    const auto size = std::filesystem::file_size(file, ec);
    if (ec)
        return Error{Errc::FileUnreadable, fromPath(file), ec.message()};
    if (size > MaxFactsBytes)
        return Error{Errc::BadFormat, fromPath(file), "larger than such a file can be"};
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    std::string extension = fromPath(file.extension());
    auto facts = extension == ".xml" || extension == ".XML" ? parseScanR(text) : parseHtd(text);
    if (!facts) {
        Error error = facts.error();
        error.subject = fromPath(file);
        return error;
    }
    facts->source = fromPath(file.filename());
    facts->folder = fromPath(file.parent_path());
    if (facts->namePrefix.empty())
        facts->namePrefix = fromPath(file.stem());
    return facts;
}

void applyPlateFacts(const PlateFacts& facts, Headers headers, FoundImages& found)
{
    Taken taken;
    std::string plate = facts.plate, plateFolder;
    int below = 0;
    for (FoundImage& image : found.images) {
        if (!image.path.starts_with(facts.folder + '/'))
            continue;
        complete(facts, headers, image);
        if (++below == 1) {
            plate = image.plate;
            plateFolder = image.plateFolder;
        }
        if (image.channel == AllChannels)
            for (const auto& [key, name] : facts.channels)
                taken.insert({image.well, image.site, key});
        taken.insert({image.well, image.site, image.channel});
    }
    if (below == 0)
        return; // about other images than those that were chosen
    const std::size_t before = found.images.size();
    FoundImages missing;
    addMissing(facts, plate, plateFolder, taken, missing);
    alignPlanes(found, before, missing.images);
    std::move(missing.images.begin(), missing.images.end(), std::back_inserter(found.images));
    if (facts.format.rows > 0 && facts.format.columns > 0)
        found.formats.emplace_back(plate, facts.format);
}

} // namespace phenodrop

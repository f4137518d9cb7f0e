#include "core/workflow/givencells.h"

#include "core/imageio/plane.h"
#include "core/segmentation/labelmask.h"
#include "core/segmentation/locations.h"
#include "core/store/platestore.h"
#include "core/workflow/nucleuschannel.h"

#include <algorithm>
#include <set>
#include <utility>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

/// A field with the image of the channel in which its nuclei are.
struct NamedField {
    std::string plate;
    WellId well;
    Field field;
    std::string image; ///< empty: there is none
};

Result<std::vector<NamedField>> namedFields(const Project& project, const std::string& channel)
{
    const auto plates = loadPlates(project);
    if (!plates)
        return plates.error();
    const auto fields = nucleusFields(project, *plates, channel);
    if (!fields)
        return fields.error();
    std::vector<NamedField> named;
    std::map<FieldId, std::string> fileOf;
    const Plate* read = nullptr; // whose files are known: the fields come plate by plate
    for (const NucleusField& at : *fields) {
        if (std::exchange(read, at.plate) != at.plate) {
            const auto images = loadImagesOfPlate(project, at.plate->key);
            if (!images)
                return images.error();
            for (const ImageRef& image : *images)
                if (image.channel == at.channel)
                    fileOf[image.field] = image.path;
        }
        named.push_back({at.plate->name, at.well, at.field, fileOf[at.field.id]});
    }
    return named;
}

} // namespace

Result<GivenCells> GivenCells::read(const SegmentOptions& options)
{
    GivenCells given;
    given.m_table = options.locationsCsv;
    given.m_masksFolder = options.masksFolder;
    if (!given.isTable())
        return given;
    auto fields = readLocations(options.locationsCsv);
    if (!fields)
        return fields.error();
    for (FieldLocations& field : *fields) {
        const auto well = parseWellId(field.well);
        if (!well)
            return Error{Errc::BadWellName, options.locationsCsv, "the table names no well: '" + field.well + "'"};
        given.m_located[{field.plate, *well, std::max(field.site, 1)}] = std::move(field.cells);
    }
    return given;
}

fs::path GivenCells::maskFor(const std::string& image) const
{
    const std::string stem = fs::path(image).stem().string();
    for (const char* suffix : {"", "_cp_masks", "_masks", "_mask", "_labels", "_label", "_seg"})
        for (const char* extension : {".tif", ".tiff", ".png", ".TIF"}) {
            fs::path path = fs::path(m_masksFolder) / (stem + suffix + extension);
            std::error_code failed;
            if (fs::exists(path, failed) && !fs::equivalent(path, image, failed))
                return path;
        }
    return {};
}

bool GivenCells::knows(const std::string& plate, const std::string& image) const
{
    if (!isTable())
        return !maskFor(image).empty();
    return std::ranges::any_of(m_located, [&](const auto& field) {
        const std::string& named = std::get<0>(field.first);
        return named.empty() || named == plate;
    });
}

Result<Segmentation> GivenCells::cellsOf(const std::string& plate, WellId well, int site, const std::string& image,
                                         cv::Size size) const
{
    if (!isTable()) {
        const fs::path file = maskFor(image);
        if (file.empty())
            return Error{Errc::FileMissing, fs::path(image).stem().string(), "no label mask of this name in " + m_masksFolder};
        const auto mask = readPlane(file);
        if (!mask)
            return mask.error();
        return cellsFromLabels(mask->pixels, size);
    }
    Segmentation result;
    for (const std::string& name : {plate, std::string()})
        if (const auto found = m_located.find({name, well, site}); found != m_located.end()) {
            result.cells = found->second;
            break;
        }
    return result;
}

Result<GivenSummary> summariseGivenCells(const ProjectPtr& project, const SegmentOptions& options, const Progress& progress)
{
    const auto given = GivenCells::read(options);
    if (!given)
        return given.error();
    const auto fields = namedFields(*project, options.channel);
    if (!fields)
        return fields.error();
    GivenSummary summary;
    summary.fields = fields->size();
    std::set<GivenCells::FieldName> found;
    for (const NamedField& at : *fields) {
        if (!report(progress, double(&at - fields->data()) / double(fields->size())))
            return Error{Errc::Cancelled};
        const bool known = given->knows(at.plate, at.image);
        summary.matched += known;
        if (!given->isTable() && !known)
            summary.unknown.push_back(fs::path(at.image).filename().string());
        for (const std::string& name : {at.plate, std::string()})
            if (const auto cells = given->m_located.find({name, at.well, at.field.site}); cells != given->m_located.end()) {
                found.insert(cells->first);
                ++summary.withCells;
                summary.cells += cells->second.size();
                break;
            }
    }
    for (const auto& [name, cells] : given->m_located)
        if (!found.contains(name))
            summary.unknown.push_back((std::get<0>(name).empty() ? "" : std::get<0>(name) + " · ") + wellName(std::get<1>(name)) +
                                      " · " + std::to_string(std::get<2>(name)));
    return summary;
}

Result<Segmentation> givenCellsOf(const Project& project, const SegmentOptions& options, FieldId field, cv::Size size)
{
    const auto given = GivenCells::read(options);
    if (!given)
        return given.error();
    const auto fields = namedFields(project, options.channel);
    if (!fields)
        return fields.error();
    for (const NamedField& at : *fields)
        if (at.field.id == field)
            return given->cellsOf(at.plate, at.well, at.field.site, at.image, size);
    return Error{Errc::NotFound, "field " + std::to_string(field)};
}

} // namespace phenodrop

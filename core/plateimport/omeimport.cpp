#include "core/plateimport/omeimport.h"

#include "core/plateimport/filelookup.h"
#include "core/plateimport/omesites.h"
#include "core/plateimport/omexml.h"
#include "core/plateimport/platename.h"

#include <QRegularExpression>
#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <unordered_set>

namespace phenodrop {

namespace {

constexpr std::uintmax_t MaxCompanion = 256u << 20;

/// Where an image of a document lies on a plate.
struct Seat {
    std::string plate;
    WellId well;
    int site = 1;
    double x = 0, y = 0;
    bool stated = false; ///< by a Plate element
    int index = 0;       ///< WellSample/@Index
};

std::map<std::string, Seat> seatsOf(const OmeDocument& document)
{
    std::map<std::string, Seat> seats;
    for (const OmePlate& plate : document.plates) {
        std::vector<OmePlate::Sample> samples = plate.samples;
        std::stable_sort(samples.begin(), samples.end(), [](const auto& a, const auto& b) {
            return std::tie(a.well, a.index) < std::tie(b.well, b.index);
        });
        std::map<WellId, int> sites;
        for (const OmePlate::Sample& sample : samples)
            seats[sample.imageId] = {plate.name, sample.well, ++sites[sample.well], sample.x,
                                     sample.y,   true,        sample.index};
    }
    return seats;
}

/// The well that an image's name starts with: "B02 site 1", "B02_s1".
std::optional<WellId> wellOfName(const std::string& name)
{
    static const QRegularExpression well(QStringLiteral("^([A-Za-z]{1,2}\\d{1,2})(?![A-Za-z0-9])"));
    const auto match = well.match(QString::fromStdString(name));
    if (!match.hasMatch())
        return {};
    const auto parsed = parseWellId(match.captured(1).toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

/// Spreads documents over planes and remembers which files were placed.
class OmePlacer
{
public:
    OmePlacer(const FolderScan& scan, Headers headers) : m_scan(scan), m_headers(headers) {}

    void addCompanion(const std::filesystem::path& path);
    void addTiff(std::size_t index);
    OmeImages finish();

private:
    void add(const OmeDocument& document, const std::filesystem::path& folder, int ownFile);
    void addImage(const OmeImage& ome, const Seat& seat, const FileLookup& lookup, int ownFile);
    Seat seatWithoutPlate(const OmeImage& ome, const std::filesystem::path& folder);
    const FileLookup& lookupIn(const std::filesystem::path& folder);

    const FolderScan& m_scan;
    Headers m_headers;
    OmeImages m_result;
    std::set<int> m_placed, m_onPlate;
    std::map<std::string, int> m_unseated; ///< sites given out in A01, per plate
    std::map<std::filesystem::path, FileLookup> m_lookups;
    OmeClaims m_claims;
    std::unordered_set<std::size_t> m_seen; ///< documents that every file of a set repeats
};

void OmePlacer::addCompanion(const std::filesystem::path& path)
{
    std::error_code ec;
    if (std::filesystem::file_size(path, ec) > MaxCompanion || ec) {
        m_result.found.remarks.push_back(fromPath(path) + ": too large, or not readable");
        return;
    }
    std::ifstream in(path, std::ios::binary);
    const std::string xml{std::istreambuf_iterator<char>(in), {}};
    auto document = parseOmeXml(xml);
    if (!document)
        m_result.found.remarks.push_back(fromPath(path) + ": " + document.error().detail);
    else
        add(*document, path.parent_path(), -1);
}

void OmePlacer::addTiff(std::size_t index)
{
    const std::string& xml = m_headers[index]->description;
    const bool ownPlanes = xml.find("FileName=") == std::string::npos;
    if (!ownPlanes && !m_seen.insert(std::hash<std::string>()(xml)).second)
        return;
    auto document = parseOmeXml(xml);
    if (!document)
        m_result.found.remarks.push_back(m_scan.images[index].shown + ": " + document.error().detail);
    else if (document->metadataFile.empty())
        add(*document, toPath(m_scan.images[index].path).parent_path(), static_cast<int>(index));
}

Seat OmePlacer::seatWithoutPlate(const OmeImage& ome, const std::filesystem::path& folder)
{
    Seat seat;
    const auto well = wellOfName(ome.name);
    seat.plate = plateOfFolder(fromPath(folder), well).name;
    seat.well = well.value_or(WellId{});
    seat.site = ++m_unseated[seat.plate + '/' + wellName(seat.well)];
    if (!well)
        m_result.found.remarks.push_back("no plate in the OME-XML: " + ome.name + " goes to A01 site " +
                                         std::to_string(seat.site));
    return seat;
}

const FileLookup& OmePlacer::lookupIn(const std::filesystem::path& folder)
{
    const auto found = m_lookups.find(folder);
    return found != m_lookups.end()
               ? found->second
               : m_lookups.emplace(folder, FileLookup(m_scan.images, folder)).first->second;
}

void OmePlacer::add(const OmeDocument& document, const std::filesystem::path& folder, int ownFile)
{
    const auto seats = seatsOf(document);
    const FileLookup& lookup = lookupIn(folder);
    for (const OmePlate& plate : document.plates)
        if (plate.rows > 0 && plate.columns > 0)
            m_result.found.formats.emplace_back(plate.name, PlateFormat{plate.rows, plate.columns});
    for (const OmeImage& ome : document.images) {
        const auto found = seats.find(ome.id);
        const Seat seat = found == seats.end() ? seatWithoutPlate(ome, folder) : found->second;
        const std::size_t first = m_result.found.images.size();
        addImage(ome, seat, lookup, ownFile);
        if (seat.stated)
            m_claims[{seat.plate, seat.well}].push_back(
                {first, m_result.found.images.size() - first, seat.index,
                 ownFile >= 0 ? m_scan.images[std::size_t(ownFile)].shown : fromPath(folder),
                 ome.channels == 1});
    }
}

void OmePlacer::addImage(const OmeImage& ome, const Seat& seat, const FileLookup& lookup, int ownFile)
{
    for (const OmePlane& plane : ome.planes) {
        FoundImage image;
        if (!plane.file.empty()) {
            lookup.resolve(plane.file, image, false);
        } else if (ownFile >= 0) {
            image.file = ownFile;
            image.path = m_scan.images[std::size_t(ownFile)].path;
            image.shown = m_scan.images[std::size_t(ownFile)].shown;
        } else {
            continue; // a companion without file names places nothing
        }
        image.plate = seat.plate;
        image.plateFolder = plateOfFolder(image.path.substr(0, image.path.rfind('/')), seat.well).folder;
        image.well = seat.well;
        image.site = seat.site;
        image.x = seat.x;
        image.y = seat.y;
        image.channel = std::to_string(plane.c + 1);
        if (const auto c = static_cast<std::size_t>(plane.c); c < ome.channelNames.size())
            image.channelName = ome.channelNames[c];
        image.z = ome.slices > 1 ? plane.z + 1 : 0;
        image.t = plane.t;
        image.page = plane.page;
        image.bits = ome.significantBits;
        image.pixelSize = ome.pixelSize;
        if (image.file >= 0) {
            m_placed.insert(image.file);
            if (seat.stated)
                m_onPlate.insert(image.file);
        }
        m_result.found.images.push_back(std::move(image));
    }
}

OmeImages OmePlacer::finish()
{
    settleOmeSites(m_claims, m_result.found);
    for (std::size_t i = 0; i < m_scan.images.size(); ++i)
        if (!m_placed.contains(static_cast<int>(i)))
            m_result.found.unmatched.push_back(m_scan.images[i].shown);
    m_result.matched = static_cast<int>(m_onPlate.size());
    return std::move(m_result);
}

} // namespace

OmeImages placeByOme(const FolderScan& scan, Headers headers)
{
    OmePlacer placer(scan, headers);
    for (const auto& companion : scan.companions)
        placer.addCompanion(companion);
    for (std::size_t i = 0; i < scan.images.size(); ++i)
        if (headers[i] && headers[i]->description.find("<OME") != std::string::npos)
            placer.addTiff(i);
    return placer.finish();
}

} // namespace phenodrop

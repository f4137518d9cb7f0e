#include "core/plateimport/fleximport.h"

#include "core/plateimport/flexxml.h"
#include "core/plateimport/namesites.h"
#include "core/plateimport/platename.h"
#include "core/plateimport/presets.h"

#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

std::string folderOfFile(const std::string& path)
{
    return path.substr(0, std::max<std::size_t>(1, path.rfind('/')));
}

class FlexPlacer
{
public:
    FlexPlacer(const FolderScan& scan, Headers headers)
        : m_scan(scan), m_headers(headers), m_names(*findPreset("flex"))
    {
    }
    FlexImages place();

private:
    void addFile(std::size_t index);
    bool addByName(std::size_t index);
    void add(const FlexWell& well, std::size_t index);
    FoundImage start(const std::string& plate, WellId well, std::size_t index) const;

    const FolderScan& m_scan;
    Headers m_headers;
    NameReader m_names;
    FlexImages m_result;
    std::map<std::pair<std::string, WellId>, int> m_sites; ///< fields so far of a folder's well
};

FoundImage FlexPlacer::start(const std::string& plate, WellId well, std::size_t index) const
{
    const ScannedFile& file = m_scan.images[index];
    const PlateFolder folder = plateOfFolder(folderOfFile(file.path), well);
    FoundImage image;
    image.plate = plate.empty() ? folder.name : plate;
    image.plateFolder = folder.folder;
    image.well = well;
    image.path = file.path;
    image.shown = file.shown;
    image.file = static_cast<int>(index);
    return image;
}

void FlexPlacer::add(const FlexWell& well, std::size_t index)
{
    const FoundImage common = start(well.plate, well.well, index);
    // One file may hold all fields of its well, or there is a file for each, and each counts from 1.
    int& before = m_sites[{folderOfFile(common.path), well.well}];
    int most = 1;
    for (const FlexPage& page : well.pages)
        most = std::max(most, page.field);
    const auto isStack = std::any_of(well.pages.begin(), well.pages.end(),
                                     [](const FlexPage& page) { return page.plane > 1; });
    for (const FlexPage& page : well.pages) {
        FoundImage image = common;
        image.site = before + page.field;
        image.channel = page.channel;
        image.channelName = page.channel;
        image.z = isStack ? page.plane : 0;
        image.t = page.time;
        image.page = page.page;
        image.x = page.x;
        image.y = 0 - page.y; // the stage counts up, pictures count down
        image.pixelSize = page.pixelSize;
        m_result.found.images.push_back(std::move(image));
    }
    before += most;
    if (well.format.rows > 0)
        m_result.found.formats.emplace_back(common.plate, well.format);
    ++m_result.matched;
}

bool FlexPlacer::addByName(std::size_t index)
{
    const auto parsed = m_names.read(m_scan.images[index].shown);
    if (!parsed || !parsed->well)
        return false;
    std::string plate; // as the others of its folder say
    const std::string folder = folderOfFile(m_scan.images[index].path);
    for (const FoundImage& other : m_result.found.images)
        if (folderOfFile(other.path) == folder) {
            plate = other.plate;
            break;
        }
    FoundImage image = start(plate, *parsed->well, index);
    image.site = std::max(1, parsed->site);
    image.channel = AllChannels;
    m_result.found.images.push_back(std::move(image));
    ++m_result.matched;
    return true;
}

FlexImages FlexPlacer::place()
{
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < m_scan.images.size(); ++i) {
        if (!m_headers[i] || !isFlexXml(m_headers[i]->description)) {
            others.push_back(i);
            continue;
        }
        const auto well = parseFlexXml(m_headers[i]->description);
        if (well) {
            add(*well, i);
        } else {
            m_result.found.remarks.push_back(m_scan.images[i].shown + ": " + well.error().detail);
            m_result.found.unmatched.push_back(m_scan.images[i].shown);
        }
    }
    for (const std::size_t i : others)
        if (m_headers[i] || !addByName(i))
            m_result.found.unmatched.push_back(m_scan.images[i].shown);
    partPlates({}, m_result.found);
    return std::move(m_result);
}

} // namespace

FlexImages placeByFlex(const FolderScan& scan, Headers headers)
{
    return FlexPlacer(scan, headers).place();
}

bool mentionsFlex(Headers headers)
{
    return std::any_of(headers.begin(), headers.end(), [](const Result<PlaneInfo>& header) {
        return header && isFlexXml(header->description);
    });
}

} // namespace phenodrop

#include "core/plateimport/nameimport.h"

#include "core/plateimport/namesites.h"
#include "core/plateimport/omexml.h"
#include "core/plateimport/platename.h"

#include <algorithm>
#include <map>
#include <set>

namespace phenodrop {

namespace {

std::string folderOf(const std::string& path)
{
    return path.substr(0, std::max<std::size_t>(1, path.rfind('/')));
}

/// Columns of the plate that a largest well number points to.
int guessedColumns(int largest)
{
    return largest <= 96 ? 12 : largest <= 384 ? 24 : 48;
}

WellId numberedWell(int number, int columns)
{
    return {static_cast<std::uint8_t>((number - 1) / columns),
            static_cast<std::uint8_t>((number - 1) % columns)};
}

/// "channels=3" of an ImageJ description; 1 where it is not stated.
int imageJNumber(const std::string& description, const std::string& key)
{
    const auto at = description.find("\n" + key + "=");
    return at == std::string::npos ? 1 : std::max(1, std::atoi(description.c_str() + at + key.size() + 2));
}

/// Files that hold all channels of their field.
class FileOpener
{
public:
    FileOpener(const FoundImage& image, const PlaneInfo& info) : m_image(image), m_info(info) {}

    std::vector<FoundImage> channels() const
    {
        if (m_info.description.find("<OME") != std::string::npos)
            if (auto images = fromOme(); !images.empty())
                return images;
        if (m_info.description.starts_with("ImageJ="))
            return fromImageJ();
        if (m_info.pages > 1)
            return fromPages();
        return m_info.samples > 1 ? fromSamples() : single();
    }

private:
    FoundImage copy(const std::string& channel, const std::string& name, int page) const
    {
        FoundImage image = m_image;
        image.channel = channel;
        image.channelName = name.empty() ? "ch" + channel : name;
        image.page = page;
        return image;
    }
    std::vector<FoundImage> single() const { return {copy("1", "ch1", 0)}; }
    std::vector<FoundImage> fromPages() const
    {
        std::vector<FoundImage> images;
        for (int page = 0; page < m_info.pages; ++page)
            images.push_back(copy(std::to_string(page + 1), {}, page));
        return images;
    }
    std::vector<FoundImage> fromSamples() const
    {
        static const std::vector<std::string> colours{"red", "green", "blue"};
        std::vector<FoundImage> images;
        for (int i = 0; i < m_info.samples; ++i) {
            const bool colour = m_info.samples == 3 && m_info.bits <= 16;
            images.push_back(
                copy(std::to_string(i + 1), colour ? colours[std::size_t(i)] : std::string(), 0));
            images.back().sample = i;
        }
        return images;
    }
    /// ImageJ's hyperstacks: channels run fastest, then slices, then frames.
    std::vector<FoundImage> fromImageJ() const
    {
        const int channels = imageJNumber(m_info.description, "channels");
        const int slices = imageJNumber(m_info.description, "slices");
        if (m_info.pages == 1)
            return m_info.samples > 1 ? fromSamples() : single();
        std::vector<FoundImage> images;
        for (int page = 0; page < m_info.pages; ++page) {
            images.push_back(copy(std::to_string(page % channels + 1), {}, page));
            images.back().z = slices > 1 ? page / channels % slices + 1 : m_image.z;
            images.back().withoutPlane &= slices <= 1;
            images.back().t = page / channels / slices + m_image.t;
        }
        return images;
    }
    std::vector<FoundImage> fromOme() const
    {
        const auto document = parseOmeXml(m_info.description);
        if (!document || document->images.empty())
            return {};
        const OmeImage& ome = document->images.front();
        std::vector<FoundImage> images;
        for (const OmePlane& plane : ome.planes) {
            if (plane.page >= m_info.pages)
                continue; // of another file, or announced and not written
            const auto c = static_cast<std::size_t>(plane.c);
            images.push_back(copy(std::to_string(plane.c + 1),
                                  c < ome.channelNames.size() ? ome.channelNames[c] : std::string(),
                                  plane.page));
            if (ome.slices > 1) {
                images.back().z = plane.z + 1;
                images.back().withoutPlane = false;
            }
            if (ome.times > 1)
                images.back().t = plane.t + 1;
            images.back().bits = ome.significantBits;
        }
        return images;
    }

    const FoundImage& m_image;
    const PlaneInfo& m_info;
};

/// Pages of a file whose name tells the channel: a Z stack.
std::vector<FoundImage> stack(const FoundImage& image, int pages)
{
    std::vector<FoundImage> images;
    for (int page = 0; page < pages; ++page) {
        images.push_back(image);
        images.back().page = page;
        images.back().z = page + 1;
        images.back().projection = false;
        images.back().withoutPlane = false;
    }
    return images;
}

FoundImage start(const ParsedName& parsed, const ScannedFile& file, int index, int columns)
{
    FoundImage image;
    image.well = parsed.well ? *parsed.well : numberedWell(parsed.wellNumber, columns);
    const PlateFolder folder = plateOfFolder(folderOf(file.path), image.well);
    image.plate = parsed.plate.empty() ? folder.name : parsed.plate;
    image.plateFolder = folder.folder;
    image.site = parsed.site;
    image.channel = parsed.channel;
    image.channelName = parsed.channelName;
    image.z = parsed.z;
    image.t = parsed.t;
    image.projection = parsed.projection;
    image.withoutPlane = parsed.withoutPlane;
    image.pixelSize = parsed.pixelSize;
    image.path = file.path;
    image.shown = file.shown;
    image.file = index;
    return image;
}

/// The names in "DAPI,GFP"; empty where the name is one channel.
std::vector<std::string> listedChannels(const std::string& name)
{
    std::vector<std::string> names;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t end = std::min(name.find(',', from), name.size());
        names.push_back(name.substr(from, end - from));
        from = end + 1;
    }
    return names.size() > 1 ? names : std::vector<std::string>();
}

/// A file whose name lists its channels has a page or a component for each.
std::vector<FoundImage> listed(const FoundImage& image, const std::vector<std::string>& names, bool pages)
{
    std::vector<FoundImage> images;
    for (std::size_t i = 0; i < names.size(); ++i) {
        images.push_back(image);
        images.back().channel = names[i];
        images.back().channelName = names[i];
        (pages ? images.back().page : images.back().sample) = static_cast<int>(i);
    }
    return images;
}

void addFile(FoundImage image, const Result<PlaneInfo>& header, FoundImages& found)
{
    std::vector<FoundImage> planes{image};
    const auto names = listedChannels(image.channel);
    if (!header) {
        if (image.channel.empty() || !names.empty())
            planes[0].channel = AllChannels;
    } else if (!names.empty() && (header->pages == int(names.size()) || header->samples == int(names.size()))) {
        planes = listed(image, names, header->pages == int(names.size()));
    } else if (image.channel.empty()) {
        planes = FileOpener(image, *header).channels();
    } else if (header->pages > 1) {
        planes = stack(image, header->pages);
    }
    for (FoundImage& plane : planes)
        found.images.push_back(std::move(plane));
}

} // namespace

PresetScore scorePreset(const NamePreset& preset, std::span<const ScannedFile> files)
{
    const NameReader reader(preset);
    PresetScore score{preset.name, 0, static_cast<int>(files.size()), 0};
    using Place = std::tuple<std::string, WellId, int, int>;
    std::map<Place, std::set<std::string>> channels;
    for (const ScannedFile& file : files) {
        const auto parsed = reader.read(file.shown);
        if (!parsed)
            continue;
        ++score.matched;
        if (!parsed->ignored)
            channels[{parsed->plate, parsed->well.value_or(WellId{}), parsed->wellNumber, parsed->site}]
                .insert(parsed->channel);
    }
    std::map<std::set<std::string>, int> sets;
    for (const auto& [place, set] : channels)
        ++sets[set];
    int most = 0;
    for (const auto& [set, count] : sets)
        most = std::max(most, count);
    score.completeness = channels.empty() ? 0 : double(most) / double(channels.size());
    return score;
}

std::vector<PresetScore> scorePresets(std::span<const ScannedFile> files)
{
    std::vector<PresetScore> scores;
    for (const NamePreset& preset : namePresets())
        if (const PresetScore score = scorePreset(preset, files); score.matched > 0)
            scores.push_back(score);
    std::stable_sort(scores.begin(), scores.end(), [](const PresetScore& a, const PresetScore& b) {
        return a.matched != b.matched ? a.matched > b.matched : a.completeness > b.completeness;
    });
    return scores;
}

FoundImages placeByName(const NameReader& reader, std::span<const ScannedFile> files, Headers headers,
                        int wellColumns)
{
    FoundImages found;
    std::vector<std::optional<ParsedName>> names;
    int largest = 0;
    for (const ScannedFile& file : files) {
        names.push_back(reader.read(file.shown));
        if (names.back())
            largest = std::max(largest, names.back()->wellNumber);
    }
    const int columns = wellColumns > 0 ? wellColumns : guessedColumns(largest);
    if (largest > 255 * columns)
        return found; // no plate has that many wells
    if (largest > 0)
        found.remarks.push_back("wells are only numbered: taken row by row on a plate of " +
                                std::to_string(columns) + " columns");
    std::map<int, ParsedName> placed;
    std::map<int, std::string> prefixes;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!names[i]) {
            found.unmatched.push_back(files[i].shown);
        } else if (names[i]->ignored) {
            found.ignored.push_back(files[i].shown);
        } else {
            addFile(start(*names[i], files[i], static_cast<int>(i), columns), headers[i], found);
            prefixes[static_cast<int>(i)] = names[i]->prefix;
            placed[static_cast<int>(i)] = std::move(*names[i]);
        }
    }
    numberFields(placed, found);
    partPlates(prefixes, found);
    return found;
}

} // namespace phenodrop

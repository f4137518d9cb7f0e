#include "core/plateimport/assemble.h"

#include "core/plateimport/channelcolours.h"
#include "core/plateimport/planechoice.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace phenodrop {

namespace {

/// The value that occurs most often; the smallest of several.
template <typename T>
T mostFrequent(const std::map<T, int>& counts)
{
    return counts.empty() ? T()
                          : std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                                return a.second < b.second;
                            })->first;
}

struct Depth {
    int bits = 0;
    bool isFloat = false;
    friend auto operator<=>(const Depth&, const Depth&) = default;
};

struct Size {
    int width = 0, height = 0;
    friend auto operator<=>(const Size&, const Size&) = default;
};

std::string text(const Depth& depth)
{
    return std::to_string(depth.bits) + (depth.isFloat ? " bit float" : " bit");
}
std::string text(const Size& size)
{
    return std::to_string(size.width) + " × " + std::to_string(size.height);
}

/// Numbers by value, names by text.
bool channelBefore(const std::string& a, const std::string& b)
{
    const auto number = [](const std::string& key) {
        return !key.empty() && key.find_first_not_of("0123456789") == std::string::npos && key.size() < 10
                   ? std::stol(key)
                   : -1L;
    };
    const long na = number(a), nb = number(b);
    return na >= 0 && nb >= 0 ? na < nb : a < b;
}

class Assembler
{
public:
    Assembler(const std::string& name, Headers headers, const std::vector<std::string>& channelNames,
              ImportReport& report)
        : m_headers(headers), m_channelNames(channelNames), m_report(report)
    {
        m_content.plate.name = name;
    }

    PlateContent build(std::span<const FoundImage* const> images, PlateFormat stated);

private:
    const PlaneInfo* header(const FoundImage& image) const
    {
        if (image.file < 0 || !m_headers[std::size_t(image.file)])
            return nullptr;
        return &*m_headers[std::size_t(image.file)];
    }
    void add(std::vector<ImportReport::BadFile>& list, int file, ImportReport::BadFile entry)
    {
        if (m_reported.insert(file).second)
            list.push_back(std::move(entry));
    }
    void chooseChannels();
    void learnModes();
    void addField(const Place& place, const std::map<std::string, const FoundImage*>& images);
    ImageRef reference(const FoundImage& image, int channel, const Place& place);
    ImageRef judged(ImageRef ref, const FoundImage& image, const PlaneInfo& info, const Place& place);
    ImageRef gap(int channel, const Place& place) const;
    void reportMissingFields();
    void reportScales();
    void summarise(PlateFormat stated);
    const std::string& channelName(int channel) const
    {
        return m_content.plate.channels[std::size_t(channel)].name;
    }

    Headers m_headers;
    const std::vector<std::string>& m_channelNames; ///< the user's
    ImportReport& m_report;
    PlateContent m_content;
    ChosenPlanes m_chosen;
    std::vector<std::string> m_channels;   ///< keys, in order
    std::map<std::string, Depth> m_depths; ///< usual depth by channel
    Size m_size;                           ///< usual size of the plate
    std::map<double, int> m_pixelSizes;
    int m_scaleConflicts = 0, m_colourFiles = 0;
    std::set<WellId> m_imagedWells;
    std::set<int> m_reported;    ///< files named in the report: one that holds all channels is one problem
    std::set<int> m_readSamples; ///< files of which more than the first component is used
};

void Assembler::chooseChannels()
{
    std::map<std::string, int> counts;
    std::map<std::string, std::string> names;
    for (const auto& [place, channels] : m_chosen.fields)
        for (const auto& [channel, image] : channels) {
            ++counts[channel];
            if (names[channel].empty())
                names[channel] = image->channelName;
        }
    // A plate of nothing but unreadable files still has the one channel that they stand for.
    if (counts.size() > 1)
        counts.erase(AllChannels);
    for (const auto& [channel, count] : counts) {
        if (2 * std::size_t(count) >= m_chosen.fields.size())
            m_channels.push_back(channel);
        else
            m_report.remarks.push_back(m_content.plate.name + ": channel " + channel + " is in " +
                                       std::to_string(count) + " of " +
                                       std::to_string(m_chosen.fields.size()) + " fields and is left out");
    }
    std::sort(m_channels.begin(), m_channels.end(), channelBefore);
    for (const std::string& key : m_channels) {
        const int index = static_cast<int>(m_content.plate.channels.size());
        std::string name = names[key].empty() ? "ch" + key : names[key];
        if (m_channelNames.size() == m_channels.size())
            name = m_channelNames[std::size_t(index)];
        m_content.plate.channels.push_back({index, name, channelColour(name, index)});
    }
}

void Assembler::learnModes()
{
    std::map<std::string, std::map<Depth, int>> depths;
    std::map<Size, int> sizes;
    for (const auto& [place, channels] : m_chosen.fields)
        for (const auto& [channel, image] : channels)
            if (const PlaneInfo* info = header(*image)) {
                ++depths[channel][{info->bits, info->isFloat}];
                ++sizes[{info->width, info->height}];
                if (image->sample > 0)
                    m_readSamples.insert(image->file);
            }
    for (const auto& [channel, counts] : depths)
        m_depths[channel] = mostFrequent(counts);
    m_size = mostFrequent(sizes);
}

ImageRef Assembler::gap(int channel, const Place& place) const
{
    ImageRef ref;
    ref.channel = channel;
    ref.state = ImageRef::State::Missing;
    ref.detail = "no file for channel " + channelName(channel) + " of " + wellName(place.well) + " site " +
                 std::to_string(place.site);
    return ref;
}

/// A readable file, compared with the others.
ImageRef Assembler::judged(ImageRef ref, const FoundImage& image, const PlaneInfo& info, const Place& place)
{
    const auto bad = [&](std::string reason) {
        ref.detail = reason;
        return ImportReport::BadFile{image.shown, m_content.plate.name,     place.well,
                                     place.site,  channelName(ref.channel), std::move(reason)};
    };
    const Depth depth{info.bits, info.isFloat}, usual = m_depths[image.channel];
    const Size size{info.width, info.height};
    if (image.page >= info.pages || image.sample >= info.samples) {
        ref.state = ImageRef::State::Missing;
        add(m_report.unreadable, image.file, bad("has no page " + std::to_string(image.page + 1)));
    } else if (size != m_size) {
        ref.state = ImageRef::State::WrongSize;
        add(m_report.wrongSize, image.file, bad(text(size) + " px where the plate has " + text(m_size)));
    } else if (depth != usual) {
        ref.state = ImageRef::State::WrongDepth;
        add(m_report.wrongDepth, image.file, bad(text(depth) + " where the channel has " + text(usual)));
    }
    const int bits = info.isFloat || info.isSigned || info.bits > 16 ? 0 : info.bits;
    ref.bits = image.bits > 0 && image.bits < bits ? image.bits : bits;
    // Files that were opened up have a channel per component; here the name told the channel.
    m_colourFiles += info.samples >= 3 && m_readSamples.count(image.file) == 0 ? 1 : 0;
    const double scale = image.pixelSize > 0 ? image.pixelSize : info.pixelSize;
    if (scale > 0)
        ++m_pixelSizes[scale];
    if (image.pixelSize > 0 && info.pixelSize > 0 && std::abs(image.pixelSize / info.pixelSize - 1) > 0.02)
        ++m_scaleConflicts;
    return ref;
}

ImageRef Assembler::reference(const FoundImage& image, int channel, const Place& place)
{
    ImageRef ref;
    ref.channel = channel;
    ref.path = image.path;
    ref.page = image.page;
    ref.sample = image.sample;
    if (image.file < 0) {
        ref.state = ImageRef::State::Missing;
        ref.detail = "named by the index and not there";
        return ref;
    }
    if (!image.problem.empty()) {
        ref.state = ImageRef::State::Missing;
        ref.detail = image.problem;
        return ref;
    }
    m_imagedWells.insert(place.well);
    const Result<PlaneInfo>& info = m_headers[std::size_t(image.file)];
    if (info)
        return judged(ref, image, *info, place);
    ref.state = ImageRef::State::Unreadable;
    ref.detail = info.error().detail;
    const bool isCut = info.error().code == Errc::FileTruncated;
    add(m_report.unreadable, image.file,
        {image.shown, m_content.plate.name, place.well, place.site,
         image.channel == AllChannels ? "all" : channelName(channel),
         isCut ? "truncated: " + ref.detail : ref.detail});
    return ref;
}

void Assembler::addField(const Place& place, const std::map<std::string, const FoundImage*>& images)
{
    Field field;
    field.site = place.site;
    field.well = static_cast<WellKey>(m_content.wells.size()) - 1;
    std::vector<ImageRef> refs;
    const auto broken = images.find(AllChannels);
    for (int channel = 0; channel < static_cast<int>(m_channels.size()); ++channel) {
        const auto found = images.find(m_channels[std::size_t(channel)]);
        const FoundImage* image = found != images.end()    ? found->second
                                  : broken != images.end() ? broken->second
                                                           : nullptr;
        refs.push_back(image ? reference(*image, channel, place) : gap(channel, place));
        if (!image)
            continue;
        field.x = image->x;
        field.y = image->y;
        if (const PlaneInfo* info = header(*image); info && refs.back().state == ImageRef::State::Good) {
            field.width = info->width;
            field.height = info->height;
        }
    }
    const bool isGone = std::all_of(
        refs.begin(), refs.end(), [](const ImageRef& ref) { return ref.state == ImageRef::State::Missing; });
    if (isGone)
        m_report.missingFields.push_back(
            {m_content.plate.name, place.well, place.site, {}, refs.empty() ? "" : refs[0].path});
    else
        for (const ImageRef& ref : refs)
            if (ref.state == ImageRef::State::Missing)
                m_report.missingChannels.push_back(
                    {m_content.plate.name, place.well, place.site, channelName(ref.channel), ref.path});
    for (ImageRef& ref : refs) {
        ref.field = static_cast<FieldId>(m_content.fields.size());
        m_content.images.push_back(std::move(ref));
    }
    m_content.fields.push_back(std::move(field));
}

/// Sites that more than half of the wells have are expected of all.
void Assembler::reportMissingFields()
{
    std::map<int, std::set<WellId>> wellsOf;
    std::set<WellId> wells;
    for (const auto& [place, images] : m_chosen.fields) {
        wellsOf[place.site].insert(place.well);
        wells.insert(place.well);
    }
    for (const auto& [site, having] : wellsOf)
        if (2 * having.size() > wells.size())
            for (const WellId well : wells)
                if (!having.contains(well))
                    m_report.missingFields.push_back({m_content.plate.name, well, site, {}, {}});
}

void Assembler::reportScales()
{
    const std::string& plate = m_content.plate.name;
    m_content.plate.pixelSize = mostFrequent(m_pixelSizes);
    const double usual = m_content.plate.pixelSize;
    int others = 0;
    for (const auto& [size, count] : m_pixelSizes)
        others += std::abs(size / usual - 1) > 0.01 ? count : 0;
    if (others > 0)
        m_report.remarks.push_back(plate + ": " + std::to_string(others) +
                                   " images state another pixel size");
    if (usual > 0 && (usual < 0.04 || usual > 15))
        m_report.remarks.push_back(plate + ": a pixel size of " + std::to_string(usual) +
                                   " µm is unusual; check the unit");
    if (m_scaleConflicts > 0)
        m_report.remarks.push_back(plate + ": " + std::to_string(m_scaleConflicts) +
                                   " images state another pixel size than the index file, which was used");
    if (m_colourFiles > 0)
        m_report.remarks.push_back(plate + ": " + std::to_string(m_colourFiles) +
                                   " files are coloured; only their first component is used");
    double reach = 0;
    for (const Field& field : m_content.fields)
        reach = std::max({reach, std::abs(field.x), std::abs(field.y)});
    const double side = m_size.width * usual;
    if (reach > 0 && side > 0 && (reach < side / 100 || reach > side * 1000))
        m_report.remarks.push_back(plate + ": field positions up to " + std::to_string(reach) +
                                   " µm do not fit fields of " + std::to_string(side) +
                                   " µm; check the unit");
}

void Assembler::summarise(PlateFormat stated)
{
    int row = 0, column = 0;
    for (const Well& well : m_content.wells) {
        row = std::max(row, int(well.place.row));
        column = std::max(column, int(well.place.column));
    }
    const bool fits = row < stated.rows && column < stated.columns;
    m_content.plate.format = fits ? stated : smallestFormat(row, column);
    if (stated.rows > 0 && !fits)
        m_report.remarks.push_back(m_content.plate.name + ": wells outside the " +
                                   std::to_string(stated.wells()) + "-well plate that the index states");
    ImportReport::PlateSummary summary;
    summary.plate = m_content.plate.name;
    summary.format = m_content.plate.format;
    summary.wells = static_cast<int>(m_imagedWells.size());
    summary.fields = static_cast<int>(m_content.fields.size());
    for (const Channel& channel : m_content.plate.channels)
        summary.channels.push_back(channel.name);
    summary.pixelSize = m_content.plate.pixelSize;
    m_report.plates.push_back(std::move(summary));
}

PlateContent Assembler::build(std::span<const FoundImage* const> images, PlateFormat stated)
{
    if (!images.empty())
        m_content.plate.folder = images.front()->plateFolder;
    m_chosen = choosePlanes(images);
    for (const std::string& line : m_chosen.duplicates)
        m_report.duplicates.push_back(line);
    for (const std::string& line : m_chosen.remarks)
        m_report.remarks.push_back(m_content.plate.name + ": " + line);
    chooseChannels();
    learnModes();
    for (const auto& [place, channels] : m_chosen.fields) {
        if (m_content.wells.empty() || m_content.wells.back().place != place.well) {
            Well well;
            well.place = place.well;
            m_content.wells.push_back(std::move(well));
        }
        addField(place, channels);
    }
    reportMissingFields();
    reportScales();
    summarise(stated);
    return std::move(m_content);
}

} // namespace

PlateContent assemblePlate(const std::string& name, std::span<const FoundImage* const> images,
                           Headers headers, PlateFormat stated, const std::vector<std::string>& channelNames,
                           ImportReport& report)
{
    return Assembler(name, headers, channelNames, report).build(images, stated);
}

} // namespace phenodrop

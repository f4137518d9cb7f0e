#include "core/plateimport/namesites.h"

#include <QRegularExpression>
#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

namespace phenodrop {

namespace {

constexpr double Share = 0.1; // a plate of its own is at least that much of what lies together

/// Sites as ranks of `keyOf`, which tells apart what lies in one `placeOf`.
template <typename Key>
void rank(FoundImages& found, const std::function<std::string(const FoundImage&)>& placeOf,
          const std::function<Key(const FoundImage&)>& keyOf)
{
    std::map<std::string, std::set<Key>> keys;
    for (const FoundImage& image : found.images)
        keys[placeOf(image)].insert(keyOf(image));
    for (FoundImage& image : found.images) {
        const auto& known = keys[placeOf(image)];
        image.site = 1 + static_cast<int>(std::distance(known.begin(), known.find(keyOf(image))));
    }
}

using PlaneKey = std::tuple<WellId, int, std::string, int, int, bool, int, int>;

PlaneKey planeOf(const FoundImage& image)
{
    return {image.well, image.site, image.channel,    image.z,
            image.t,    image.page, image.projection, image.sample};
}

/// The folder of a measurement: without those of its time points, planes, channels and wells.
std::string measurementOf(const FoundImage& image)
{
    static const QRegularExpression inside(
        QStringLiteral("/(?:ZStep_\\d+|TimePoint_\\d+|(?:Well )?[A-Z]{1,2}\\d{1,2}|r\\d+c\\d+|field--[^/]*|"
                       "chamber--[^/]*|images?|data)$"),
        QRegularExpression::CaseInsensitiveOption);
    if (image.path.empty()) // an index knows the image and no file
        return image.plateFolder;
    QString folder = QString::fromStdString(image.path.substr(0, image.path.rfind('/')));
    for (auto match = inside.match(folder); match.hasMatch(); match = inside.match(folder))
        folder.truncate(match.capturedStart());
    return folder.toStdString();
}

/// What parts one folder from the others, behind the plate's name: "P7 2024-05-06/12".
std::string plateNameFor(const std::string& plate, const std::string& folder, const std::string& other)
{
    std::size_t same = 0;
    for (std::size_t i = 0; i < std::min(folder.size(), other.size()) && folder[i] == other[i]; ++i)
        if (folder[i] == '/')
            same = i + 1;
    std::string part = folder.substr(std::min(same, folder.size()));
    if (part.starts_with(plate) && part != plate) {
        part.erase(0, plate.size());
        part.erase(0, std::min(part.find_first_not_of("_- "), part.size()));
    }
    return part.empty() ? plate : plate + ' ' + part;
}

using Groups = std::map<std::string, std::vector<FoundImage*>>;

/// Whether each group is a plate of its own: large enough, and without repeats.
bool partsWell(const Groups& groups, std::size_t images)
{
    if (groups.size() < 2)
        return false;
    for (const auto& [name, members] : groups) {
        std::set<PlaneKey> planes;
        for (const FoundImage* image : members)
            if (!planes.insert(planeOf(*image)).second)
                return false;
        if (name.empty() || double(members.size()) < Share * double(images))
            return false;
    }
    return true;
}

Groups groupsBy(const std::vector<FoundImage*>& images,
                const std::function<std::string(const FoundImage&)>& nameOf)
{
    Groups groups;
    for (FoundImage* image : images)
        groups[nameOf(*image)].push_back(image);
    return groups;
}

bool repeats(const std::vector<FoundImage*>& images)
{
    std::set<PlaneKey> planes;
    return std::any_of(images.begin(), images.end(),
                       [&](const FoundImage* image) { return !planes.insert(planeOf(*image)).second; });
}

} // namespace

void numberFields(const std::map<int, ParsedName>& names, FoundImages& found)
{
    const auto any = [&](auto has) {
        return std::any_of(names.begin(), names.end(), [&](const auto& one) { return has(one.second); });
    };
    const auto nameOf = [&](const FoundImage& image) -> const ParsedName& { return names.at(image.file); };
    if (any([](const ParsedName& name) { return name.block != std::array<int, 3>{-1, -1, -1}; }))
        rank<std::pair<std::array<int, 3>, int>>(
            found, [](const FoundImage& image) { return image.plate; },
            [&](const FoundImage& image) { return std::pair(nameOf(image).block, image.site); });
    else if (any([](const ParsedName& name) { return name.sequence >= 0; }))
        rank<int>(
            found, [](const FoundImage& image) { return image.plate + '/' + wellName(image.well); },
            [&](const FoundImage& image) { return nameOf(image).sequence; });
}

void partPlates(const std::map<int, std::string>& prefixes, FoundImages& found)
{
    std::map<std::string, std::vector<FoundImage*>> plates;
    for (FoundImage& image : found.images)
        plates[image.plate].push_back(&image);
    const auto prefixOf = [&](const FoundImage& image) {
        const auto prefix = prefixes.find(image.file);
        return prefix == prefixes.end() ? std::string() : prefix->second;
    };
    const auto formats = found.formats;
    for (const auto& [plate, images] : plates) {
        if (!repeats(images))
            continue;
        auto groups = groupsBy(images, prefixOf);
        const bool byPrefix = partsWell(groups, images.size());
        if (!byPrefix)
            groups = groupsBy(images, measurementOf);
        if (!byPrefix && !partsWell(groups, images.size()))
            continue;
        const std::string &first = groups.begin()->first, &last = groups.rbegin()->first;
        for (const auto& [name, members] : groups) {
            const std::string called =
                byPrefix ? name : plateNameFor(plate, name, name == first ? last : first);
            for (FoundImage* image : members) {
                image->plate = called;
                if (!byPrefix)
                    image->plateFolder = name;
            }
            for (const auto& [of, format] : formats)
                if (of == plate)
                    found.formats.emplace_back(called, format);
        }
        found.remarks.push_back(plate + ": wells and fields repeat; " + (byPrefix ? "the names" : "the folders") +
                                " say that these are " + std::to_string(groups.size()) + " plates");
    }
}

} // namespace phenodrop

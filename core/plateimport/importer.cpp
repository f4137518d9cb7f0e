#include "core/plateimport/importer.h"

#include "core/plateimport/assemble.h"
#include "core/plateimport/indexfiles.h"
#include "core/plateimport/omeimport.h"

#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

constexpr double SilentShare = 0.95; // a preset that fits fewer files must be named by the user
constexpr const char* HarmonyIndex = "harmony-index";
constexpr const char* CellVoyagerIndex = "cellvoyager-index";
constexpr const char* OmeTiff = "ome-tiff";
constexpr const char* UserPattern = "pattern";

std::string scoreText(const PresetScore& score)
{
    return score.preset + " " + std::to_string(score.matched) + " of " + std::to_string(score.files);
}

class Importer
{
public:
    Importer(const ImportOptions& options, FolderScan scan, std::vector<Result<PlaneInfo>> headers)
        : m_options(options), m_scan(std::move(scan)), m_headers(std::move(headers))
    {
    }

    Result<PlateImport> run();

private:
    Result<FoundImages> place();
    Result<FoundImages> placeByPattern();
    Result<FoundImages> placeByNamedPreset();
    Result<FoundImages> placeByBest();
    Result<FoundImages> placeByIndex(bool harmony);
    Result<FoundImages> useOme();
    bool mentionsPlates() const;
    void assemble(FoundImages found);
    Result<void> checkChannelNames();
    void addScore(PresetScore score);

    const ImportOptions& m_options;
    FolderScan m_scan;
    std::vector<Result<PlaneInfo>> m_headers;
    PlateImport m_import;
};

void Importer::addScore(PresetScore score)
{
    if (m_import.report.alternatives.size() < 3)
        m_import.report.alternatives.push_back(std::move(score));
}

Result<FoundImages> Importer::placeByPattern()
{
    const NameReader reader(m_options.pattern);
    if (!reader.isValid())
        return Error{Errc::BadArgument, m_options.pattern, reader.problem()};
    m_import.report.preset = UserPattern;
    FoundImages found = placeByName(reader, m_scan.images, m_headers, m_options.wellColumns);
    if (found.images.empty())
        return Error{Errc::UnknownPreset, m_options.pattern,
                     "fits none of " + std::to_string(m_scan.images.size()) + " files"};
    return found;
}

Result<FoundImages> Importer::placeByIndex(bool harmony)
{
    m_import.report.preset = harmony ? HarmonyIndex : CellVoyagerIndex;
    FoundImages all;
    std::vector<bool> named(m_scan.images.size());
    for (const auto& index : harmony ? m_scan.harmony : m_scan.cellVoyager) {
        auto found =
            harmony ? readHarmonyIndex(index, m_scan.images) : readCellVoyagerIndex(index, m_scan.images);
        if (!found && found.error().code == Errc::NotFound)
            continue; // some other index.xml
        if (!found)
            return found;
        for (FoundImage& image : found->images) {
            if (image.file >= 0)
                named[std::size_t(image.file)] = true;
            all.images.push_back(std::move(image));
        }
        std::move(found->remarks.begin(), found->remarks.end(), std::back_inserter(all.remarks));
        std::move(found->formats.begin(), found->formats.end(), std::back_inserter(all.formats));
    }
    const NameReader names(*findPreset(harmony ? "harmony" : "cellvoyager"));
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (named[i])
            continue;
        const auto parsed = names.read(m_scan.images[i].shown);
        (parsed && parsed->ignored ? all.ignored : all.unmatched).push_back(m_scan.images[i].shown);
    }
    const int matched = static_cast<int>(std::count(named.begin(), named.end(), true));
    addScore({m_import.report.preset, matched, static_cast<int>(named.size()), 1});
    return all;
}

bool Importer::mentionsPlates() const
{
    return !m_scan.companions.empty() ||
           std::any_of(m_headers.begin(), m_headers.end(), [](const Result<PlaneInfo>& header) {
               return header && header->description.find("<Plate") != std::string::npos;
           });
}

Result<FoundImages> Importer::useOme()
{
    m_import.report.preset = OmeTiff;
    OmeImages ome = placeByOme(m_scan, m_headers);
    addScore({OmeTiff, ome.matched, static_cast<int>(m_scan.images.size()), 1});
    if (ome.found.images.empty())
        return Error{Errc::UnknownPreset, OmeTiff, "no file carries OME-XML with images"};
    return std::move(ome.found);
}

Result<FoundImages> Importer::placeByNamedPreset()
{
    const std::string& name = m_options.preset;
    if (name == HarmonyIndex || name == CellVoyagerIndex) {
        auto found = placeByIndex(name == HarmonyIndex);
        if (found && found->images.empty())
            return Error{Errc::UnknownPreset, name, "no such index file"};
        return found;
    }
    if (name == OmeTiff)
        return useOme();
    const NamePreset* preset = findPreset(name);
    if (!preset)
        return Error{Errc::BadArgument, name, "no preset of this name"};
    m_import.report.preset = name;
    addScore(scorePreset(*preset, m_scan.images));
    FoundImages found = placeByName(NameReader(*preset), m_scan.images, m_headers, m_options.wellColumns);
    if (found.images.empty())
        return Error{Errc::UnknownPreset, name,
                     "fits none of " + std::to_string(m_scan.images.size()) + " files"};
    return found;
}

/// What the folder itself says comes before what its names suggest.
Result<FoundImages> Importer::placeByBest()
{
    for (const bool harmony : {true, false}) {
        if ((harmony ? m_scan.harmony : m_scan.cellVoyager).empty())
            continue;
        auto found = placeByIndex(harmony);
        if (!found || !found->images.empty())
            return found;
        m_import.report.alternatives.clear();
    }
    if (mentionsPlates()) {
        OmeImages ome = placeByOme(m_scan, m_headers);
        PresetScore score{OmeTiff, ome.matched, static_cast<int>(m_scan.images.size()), 1};
        addScore(score);
        if (ome.matched > 0 && score.share() >= SilentShare) {
            m_import.report.preset = OmeTiff;
            return std::move(ome.found);
        }
    }
    for (const PresetScore& score : scorePresets(m_scan.images))
        addScore(score);
    auto& best = m_import.report.alternatives;
    std::stable_sort(best.begin(), best.end(),
                     [](const PresetScore& a, const PresetScore& b) { return a.matched > b.matched; });
    if (best.empty() || best[0].share() < SilentShare) {
        std::string detail;
        for (const PresetScore& score : best)
            detail += (detail.empty() ? "" : "; ") + scoreText(score);
        return Error{Errc::UnknownPreset, m_scan.images.front().path,
                     best.empty() ? "no preset fits any of " + std::to_string(m_scan.images.size()) + " files"
                                  : detail};
    }
    m_import.report.preset = best[0].preset;
    return placeByName(NameReader(*findPreset(best[0].preset)), m_scan.images, m_headers,
                       m_options.wellColumns);
}

Result<FoundImages> Importer::place()
{
    if (!m_options.pattern.empty())
        return placeByPattern();
    return m_options.preset.empty() ? placeByBest() : placeByNamedPreset();
}

void Importer::assemble(FoundImages found)
{
    ImportReport& report = m_import.report;
    report.filesSeen = static_cast<int>(m_scan.images.size());
    report.unmatched = std::move(found.unmatched);
    report.ignored = std::move(found.ignored);
    report.remarks = std::move(found.remarks);
    report.filesMatched = report.filesSeen - static_cast<int>(report.unmatched.size()) -
                          static_cast<int>(report.ignored.size());
    std::map<std::string, std::vector<const FoundImage*>> plates;
    for (FoundImage& image : found.images) {
        if (!m_options.plateName.empty())
            image.plate = m_options.plateName;
        plates[image.plate].push_back(&image);
    }
    for (const auto& [name, images] : plates) {
        PlateFormat stated{0, 0};
        for (const auto& [plate, format] : found.formats)
            if (plate == name || plates.size() == 1)
                stated = format;
        m_import.plates.push_back(assemblePlate(name, images, m_headers, stated, m_options.channels, report));
    }
}

Result<void> Importer::checkChannelNames()
{
    if (m_options.channels.empty())
        return {};
    for (const PlateContent& content : m_import.plates) {
        const auto& channels = content.plate.channels;
        if (m_options.channels.size() != channels.size())
            return Error{Errc::BadArgument, "channels",
                         std::to_string(m_options.channels.size()) + " names for the " +
                             std::to_string(channels.size()) + " channels of " + content.plate.name};
    }
    return {};
}

Result<PlateImport> Importer::run()
{
    auto found = place();
    if (!found)
        return found.error();
    assemble(std::move(*found));
    if (auto named = checkChannelNames(); !named)
        return named.error();
    if (m_options.strict && m_import.report.problems() > 0) {
        std::string detail;
        for (const std::string& line : reportLines(m_import.report))
            detail += line + '\n';
        return Error{Errc::Conflict, std::to_string(m_import.report.problems()) + " problems", detail};
    }
    return std::move(m_import);
}

} // namespace

Result<PlateImport> importPlates(std::span<const std::filesystem::path> folders, const ImportOptions& options,
                                 const Progress& progress)
{
    auto scan = scanFolders(folders, part(progress, 0, 0.05));
    if (!scan)
        return scan.error();
    const bool hasIndex = !scan->harmony.empty() || !scan->cellVoyager.empty();
    if (scan->images.empty() && !hasIndex)
        return Error{Errc::NotFound, folders.empty() ? "" : fromPath(folders[0]), "no image files"};
    auto headers = readHeaders(scan->images, part(progress, 0.05, 0.9));
    if (!headers)
        return headers.error();
    auto result = Importer(options, std::move(*scan), std::move(*headers)).run();
    if (!report(progress, 1))
        return Error{Errc::Cancelled};
    return result;
}

} // namespace phenodrop

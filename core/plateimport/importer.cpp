#include "core/plateimport/importer.h"

#include "core/plateimport/assemble.h"
#include "core/plateimport/fleximport.h"
#include "core/plateimport/guesspattern.h"
#include "core/plateimport/indexplacing.h"
#include "core/plateimport/omeimport.h"
#include "core/plateimport/platefacts.h"
#include "core/plateimport/platename.h"
#include "core/plateimport/zarrplate.h"

#include <QRegularExpression>
#include <algorithm>
#include <map>
#include <optional>

namespace phenodrop {

namespace {

constexpr double SilentShare = 0.95; // a preset that fits fewer files must be named by the user
constexpr const char* OmeZarr = "ome-zarr";
constexpr const char* OmeTiff = "ome-tiff";
constexpr const char* OperaFlex = "opera-flex";
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
    Result<std::optional<FoundImages>> placeByAnyIndex();
    Result<FoundImages> placeByNames(const NameReader& reader, const std::string& preset);
    std::vector<PlateFacts> readFacts(const std::string& preset, FoundImages& found) const;
    FoundImages use(IndexPlacing placing);
    Error noneFits(const std::vector<PresetScore>& best) const;
    Result<FoundImages> useOme();
    Result<FoundImages> useFlex();
    bool mentionsPlates() const;
    void assemble(FoundImages found);
    Result<void> checkChannelNames();
    void addScore(PresetScore score);

    const ImportOptions& m_options;
    FolderScan m_scan;
    std::vector<Result<PlaneInfo>> m_headers;
    std::vector<std::string> m_remarks; ///< on what was looked at and not used
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

FoundImages Importer::use(IndexPlacing placing)
{
    m_import.report.preset = placing.score.preset;
    addScore(std::move(placing.score));
    return std::move(placing.found);
}

/// Places by the first kind of index that accounts for enough of the files; none: nothing of the kind.
Result<std::optional<FoundImages>> Importer::placeByAnyIndex()
{
    std::vector<IndexPlacing> placings;
    if (!m_scan.zarr.empty())
        placings.push_back(placeByZarr(m_scan));
    for (const IndexFormat& format : indexFormats()) {
        const bool found = std::any_of(m_scan.indexes.begin(), m_scan.indexes.end(),
                                       [&](const IndexFile& index) { return index.format == &format; });
        if (!found)
            continue;
        auto placing = placeByIndex(format, m_scan);
        if (!placing)
            return placing.error();
        if (!placing->found.images.empty())
            placings.push_back(std::move(*placing));
    }
    for (IndexPlacing& placing : placings) {
        if (m_scan.images.empty() || placing.score.share() >= SilentShare)
            return std::optional(use(std::move(placing)));
        m_remarks.push_back(scoreText(placing.score) + " files; not used");
        addScore(std::move(placing.score));
    }
    return std::optional<FoundImages>();
}

/// The files beside the images that belong to this preset's instrument; what cannot be read is a remark.
std::vector<PlateFacts> Importer::readFacts(const std::string& preset, FoundImages& found) const
{
    std::vector<PlateFacts> all;
    for (const auto& path : m_scan.facts) {
        const bool metaXpress = path.extension() != ".xml" && path.extension() != ".XML";
        if (metaXpress ? !preset.starts_with("imagexpress") : preset != "scanr")
            continue;
        auto facts = readPlateFacts(path);
        if (facts)
            all.push_back(std::move(*facts));
        else
            found.remarks.push_back(fromPath(path) + " cannot be read: " + facts.error().detail);
    }
    return all;
}

/// A plate whose folder says nothing ("2024-05-06/1234") is called as its HTD file, where that is no other's name.
void nameByFacts(std::vector<PlateFacts>& facts)
{
    for (PlateFacts& one : facts) {
        const auto named = std::count_if(facts.begin(), facts.end(), [&](const PlateFacts& other) {
            return other.namePrefix == one.namePrefix;
        });
        if (one.plate.empty() && named == 1 && plateOfFolder(one.folder, {}).folder != one.folder)
            one.plate = one.namePrefix;
    }
}

Result<FoundImages> Importer::placeByNames(const NameReader& reader, const std::string& preset)
{
    FoundImages notes;
    auto facts = readFacts(preset, notes);
    nameByFacts(facts);
    int columns = m_options.wellColumns;
    for (const PlateFacts& one : facts)
        if (m_options.wellColumns == 0)
            columns = std::max(columns, one.format.columns);
    FoundImages found = placeByName(reader, m_scan.images, m_headers, columns);
    std::move(notes.remarks.begin(), notes.remarks.end(), std::back_inserter(found.remarks));
    if (found.images.empty())
        return Error{Errc::UnknownPreset, preset,
                     "fits none of " + std::to_string(m_scan.images.size()) + " files"};
    for (const PlateFacts& one : facts)
        applyPlateFacts(one, m_headers, found);
    m_import.report.preset = preset;
    return found;
}

bool Importer::mentionsPlates() const
{
    return !m_scan.companions.empty() ||
           std::any_of(m_headers.begin(), m_headers.end(), [](const Result<PlaneInfo>& header) {
               return header && header->description.find("<OME") != std::string::npos &&
                      header->description.find("<Plate") != std::string::npos;
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

Result<FoundImages> Importer::useFlex()
{
    m_import.report.preset = OperaFlex;
    FlexImages flex = placeByFlex(m_scan, m_headers);
    addScore({OperaFlex, flex.matched, static_cast<int>(m_scan.images.size()), 1});
    if (flex.found.images.empty())
        return Error{Errc::UnknownPreset, OperaFlex, "no file carries the XML of an Opera"};
    return std::move(flex.found);
}

Result<FoundImages> Importer::placeByNamedPreset()
{
    const std::string& name = m_options.preset;
    if (name == OmeZarr && m_scan.zarr.empty())
        return Error{Errc::UnknownPreset, name, "no OME-Zarr plate"};
    if (name == OmeZarr)
        return use(placeByZarr(m_scan));
    if (const IndexFormat* format = findIndexFormat(name)) {
        auto placing = placeByIndex(*format, m_scan);
        if (!placing)
            return placing.error();
        if (placing->found.images.empty())
            return Error{Errc::UnknownPreset, name, "no such index file"};
        return use(std::move(*placing));
    }
    if (name == OmeTiff)
        return useOme();
    if (name == OperaFlex)
        return useFlex();
    const NamePreset* preset = findPreset(name);
    if (!preset)
        return Error{Errc::BadArgument, name, "no preset of this name"};
    addScore(scorePreset(*preset, m_scan.images));
    return placeByNames(NameReader(*preset), name);
}

/// The error that shows the best three; CQ1's names alone say nothing of the well.
Error Importer::noneFits(const std::vector<PresetScore>& best) const
{
    static const QRegularExpression cq1(
        QStringLiteral("(?:^|/)W\\d{4}F\\d{4}T\\d{4}Z\\d{3,}C\\d+\\.[A-Za-z]+$"));
    if (m_scan.images.empty()) // an XML file that might have been an index was none
        return {Errc::NotFound, {}, "no image files"};
    std::string detail;
    for (const PresetScore& score : best)
        detail += (detail.empty() ? "" : "; ") + scoreText(score);
    if (best.empty())
        detail = "no preset fits any of " + std::to_string(m_scan.images.size()) + " files";
    const bool indexed = std::any_of(m_scan.indexes.begin(), m_scan.indexes.end(), [](const IndexFile& index) {
        return index.format == findIndexFormat("cellvoyager-index");
    });
    if (!indexed && cq1.match(QString::fromStdString(m_scan.images.front().shown)).hasMatch())
        detail = "names of a CQ1 do not say the well; its MeasurementData.mlf is missing. " + detail;
    std::vector<std::string> names;
    for (const ScannedFile& file : m_scan.images)
        names.push_back(file.shown);
    if (const std::string guess = guessPattern(names); !guess.empty())
        detail += "; this pattern reads them: " + guess;
    return {Errc::UnknownPreset, m_scan.images.front().path, detail};
}

/// What the folder itself says comes before what its names suggest.
Result<FoundImages> Importer::placeByBest()
{
    auto indexed = placeByAnyIndex();
    if (!indexed)
        return indexed.error();
    if (*indexed)
        return std::move(**indexed);
    if (mentionsPlates()) {
        OmeImages ome = placeByOme(m_scan, m_headers);
        PresetScore score{OmeTiff, ome.matched, static_cast<int>(m_scan.images.size()), 1};
        addScore(score);
        if (ome.matched > 0 && score.share() >= SilentShare) {
            m_import.report.preset = OmeTiff;
            return std::move(ome.found);
        }
    }
    if (mentionsFlex(m_headers)) {
        FlexImages flex = placeByFlex(m_scan, m_headers);
        const PresetScore score{OperaFlex, flex.matched, static_cast<int>(m_scan.images.size()), 1};
        addScore(score);
        if (flex.matched > 0 && score.share() >= SilentShare) {
            m_import.report.preset = OperaFlex;
            return std::move(flex.found);
        }
    }
    for (const PresetScore& score : scorePresets(m_scan.images))
        addScore(score);
    auto& best = m_import.report.alternatives;
    std::stable_sort(best.begin(), best.end(),
                     [](const PresetScore& a, const PresetScore& b) { return a.matched > b.matched; });
    if (best.empty() || best[0].share() < SilentShare)
        return noneFits(best);
    const std::string preset = best[0].preset;
    if (!findPreset(preset)) // an index or OME-XML that accounts for enough is used before
        return noneFits(best);
    return placeByNames(NameReader(*findPreset(preset)), preset);
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
    report.filesSeen = static_cast<int>(m_scan.images.size() + m_scan.unusable.size());
    report.unmatched = std::move(found.unmatched);
    report.ignored = std::move(found.ignored);
    report.remarks = std::move(found.remarks);
    report.remarks.insert(report.remarks.begin(), m_remarks.begin(), m_remarks.end());
    report.unmatched.insert(report.unmatched.end(), m_scan.unusable.begin(), m_scan.unusable.end());
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
    const bool hasIndex = !scan->indexes.empty() || !scan->zarr.empty();
    if (scan->images.empty() && !hasIndex)
        return Error{Errc::NotFound, folders.empty() ? "" : fromPath(folders[0]),
                     scan->unusable.empty() ? "no image files" : scan->unusable.front()};
    auto headers = readHeaders(scan->images, part(progress, 0.05, 0.9));
    if (!headers)
        return headers.error();
    auto result = Importer(options, std::move(*scan), std::move(*headers)).run();
    if (!report(progress, 1))
        return Error{Errc::Cancelled};
    return result;
}

} // namespace phenodrop

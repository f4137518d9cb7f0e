#include "widgets/plateimport/proposal.h"

#include "core/base/paths.h"
#include "core/plate/layout.h"
#include "core/plateimport/filescan.h"
#include "core/plateimport/guesspattern.h"
#include "core/plateimport/presets.h"
#include "core/plateimport/zarrplate.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <fstream>
#include <optional>

namespace phenodrop {

namespace {

struct ProposalText {
    Q_DECLARE_TR_FUNCTIONS(ProposalText)
};

constexpr std::size_t MostFiles = 20000;
constexpr std::size_t Examples = 3;
constexpr std::size_t MostPresets = 3;
constexpr qint64 LargestTable = 4'000'000; ///< bytes: a layout of some thousand wells; measurements are larger

std::vector<std::string> spread(const std::vector<std::string>& names, std::size_t wanted)
{
    std::vector<std::string> some;
    const std::size_t count = std::min(wanted, names.size());
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(names[i * names.size() / count]);
    return some;
}

std::vector<ParsedExample> examplesOf(const NameReader& reader, const std::vector<std::string>& names)
{
    std::vector<ParsedExample> out;
    for (const std::string& name : names) {
        const auto parsed = reader.read(name);
        out.push_back({QString::fromStdString(name), parsed ? meaningOf(*parsed) : QString()});
    }
    return out;
}

QString indexOf(const FolderScan& scan)
{
    if (!scan.zarr.empty())
        return QString::fromStdString(fromPath(toPath(scan.zarr.front().folder).filename()));
    if (!scan.indexes.empty())
        return QString::fromStdString(fromPath(scan.indexes.front().path.filename()));
    if (!scan.companions.empty())
        return QString::fromStdString(fromPath(scan.companions.front().filename()));
    return {};
}

/// Whether a name of the plate, as a table writes it, can be given to all images at once.
bool isOnePlate(const NamePreset& preset, const std::vector<std::string>& names)
{
    const NameReader reader(preset);
    const auto folder = [](const std::string& name) { return name.substr(0, name.rfind('/') + 1); };
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const auto parsed = reader.read(name);
        return (!parsed || parsed->plate.empty()) && folder(name) == folder(names.front());
    });
}

std::optional<Layout> readTreatments(const QString& file)
{
    if (file.isEmpty() || QFileInfo(file).size() > LargestTable)
        return {};
    std::ifstream in(toPath(file.toStdString()), std::ios::binary);
    auto layout = readLayout(in);
    if (!layout)
        return {};
    const bool says = std::any_of(layout->rows.begin(), layout->rows.end(), [](const LayoutRow& row) {
        return !row.treatment.name.empty() || row.control != Control::None;
    });
    return says ? std::optional(std::move(*layout)) : std::nullopt;
}

/// Instruments and people put the layout beside the images; two tables are a question that only a person can answer.
QString tableIn(const QStringList& folders)
{
    QStringList found;
    for (const QString& folder : folders)
        for (const QFileInfo& file : QDir(folder).entryInfoList(
                 {QStringLiteral("*.csv"), QStringLiteral("*.tsv"), QStringLiteral("*.txt")}, QDir::Files | QDir::Readable))
            if (readTreatments(file.filePath()))
                found << file.filePath();
    return found.size() == 1 ? found.front() : QString();
}

} // namespace

QString plateOfTable(const QString& file)
{
    const auto layout = readTreatments(file);
    return layout ? QString::fromStdString(onlyPlateOf(*layout)) : QString();
}

QString meaningOf(const ParsedName& name)
{
    QStringList parts;
    if (!name.plate.empty())
        parts << ProposalText::tr("plate %1").arg(QString::fromStdString(name.plate));
    if (name.well)
        parts << QString::fromStdString(wellName(*name.well));
    else if (name.wellNumber > 0)
        parts << ProposalText::tr("well no. %1").arg(name.wellNumber);
    parts << ProposalText::tr("site %1").arg(name.site);
    if (!name.channel.empty())
        parts << QString::fromStdString(name.channelName.empty() ? name.channel : name.channelName);
    if (name.ignored)
        parts << ProposalText::tr("no field, left out");
    return parts.join(QStringLiteral(" · "));
}

Result<ImportProposal> proposeImport(const QStringList& folders, const Progress& progress)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& folder : folders)
        paths.push_back(toPath(folder.toStdString()));
    auto scan = scanFolders(paths, part(progress, 0, 0.5));
    if (!scan)
        return scan.error();
    if (scan->images.empty())
        return Error{Errc::NotFound, ProposalText::tr("image file in the folder").toStdString(), {}};
    std::vector<std::string> names;
    for (const ScannedFile& file : scan->images)
        names.push_back(file.shown);
    ImportProposal out;
    out.files = int(names.size());
    out.index = indexOf(*scan);
    out.table = tableIn(folders);
    const auto shown = spread(names, Examples);
    for (const std::string& name : shown)
        out.sample << QString::fromStdString(name);
    const auto tried = spread(names, MostFiles);
    const auto presets = namePresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        const NameReader reader(presets[i]);
        const auto fits = std::count_if(tried.begin(), tried.end(), [&](const std::string& name) {
            return reader.read(name).has_value();
        });
        if (fits > 0)
            out.presets.push_back({QString::fromUtf8(presets[i].name), QString::fromUtf8(presets[i].title),
                                   int(double(fits) * double(names.size()) / double(tried.size()) + 0.5),
                                   int(names.size()), examplesOf(reader, shown)});
        if (!report(progress, 0.5 + 0.5 * double(i + 1) / double(presets.size())))
            return Error{Errc::Cancelled};
    }
    std::stable_sort(out.presets.begin(), out.presets.end(),
                     [](const auto& a, const auto& b) { return a.matched > b.matched; });
    if (out.presets.size() > MostPresets)
        out.presets.resize(MostPresets);
    if (out.index.isEmpty() && (out.presets.empty() || out.presets.front().matched < 0.9 * out.files))
        out.guess = QString::fromStdString(guessPattern(tried));
    if (out.index.isEmpty() && !out.presets.empty())
        for (const auto& preset : presets)
            if (out.presets.front().preset == QLatin1String(preset.name))
                out.onePlate = isOnePlate(preset, tried);
    out.names = std::make_shared<const std::vector<std::string>>(std::move(names));
    return out;
}

Result<std::vector<ParsedExample>> tryPattern(const QString& pattern, const QStringList& sample)
{
    const NameReader reader(pattern.toStdString());
    if (!reader.isValid())
        return Error{Errc::BadArgument, ProposalText::tr("The pattern").toStdString(), reader.problem()};
    std::vector<std::string> names;
    for (const QString& name : sample)
        names.push_back(name.toStdString());
    return examplesOf(reader, names);
}

} // namespace phenodrop

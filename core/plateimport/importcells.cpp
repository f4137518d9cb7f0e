#include "core/plateimport/importcells.h"

#include "core/base/lowered.h"
#include "core/plate/layout.h"
#include "core/plateimport/channelcolours.h"
#include "core/plateimport/filescan.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

/// One crop before it has a place in its plate.
struct CropRow {
    ScannedFile file;
    std::string plate, phenotype, group;
    WellId well;
    int site = 1;
    std::map<std::string, std::string> metadata;
};

bool isUnlabelled(const std::string& label)
{
    const std::string name = lowered(label);
    return name.empty() || name == "unlabelled" || name == "unlabeled" || name == "unknown";
}

/// The position's number, "00365" or "s2"; 1 where there is none.
int siteOf(const std::string& text)
{
    const auto digits = text.find_first_of("0123456789");
    if (digits == std::string::npos)
        return 1;
    const auto end = text.find_first_not_of("0123456789", digits);
    const std::string number = text.substr(digits, std::min(end, text.size()) - digits);
    return number.size() > 9 ? 1 : std::stoi(number);
}

/// A table of crops, by column name.
class CropTable
{
public:
    CropTable(const Table& table, const fs::path& path) : m_table(table), m_folder(path.parent_path())
    {
        m_file = table.column({"file", "filename", "file_name", "path", "image"});
        m_label = table.column({"phenotype", "label", "class"});
        m_plate = table.column({"plate"});
        m_well = table.column({"well"});
        m_site = table.column({"field", "site", "position"});
    }
    bool isComplete() const { return m_file >= 0 && m_label >= 0; }
    /// Index of a column; −1 where it is not there.
    int column(const std::string& name) const { return m_table.column({name.c_str()}); }

    CropRow row(const std::vector<std::string>& cells, const std::vector<int>& groupColumns,
                ImportReport& report) const
    {
        const auto cell = [&](int column) {
            return column >= 0 ? cells[std::size_t(column)] : std::string();
        };
        CropRow crop;
        crop.file.shown = cell(m_file);
        std::replace(crop.file.shown.begin(), crop.file.shown.end(), '\\', '/');
        crop.file.path = fromPath((m_folder / toPath(crop.file.shown)).lexically_normal());
        crop.phenotype = cell(m_label);
        crop.plate = m_plate >= 0 ? cell(m_plate) : fromPath(m_folder.filename());
        crop.site = siteOf(cell(m_site));
        if (const std::string name = cell(m_well); !name.empty()) {
            const auto well = parseWellId(name);
            if (well)
                crop.well = *well;
            else
                report.remarks.push_back(crop.file.shown + ": not a well: " + name);
        }
        for (const int column : groupColumns)
            crop.group += (crop.group.empty() ? "" : "|") + cell(column);
        for (int i = 0; i < static_cast<int>(m_table.header.size()); ++i)
            if (i != m_file && i != m_label && i != m_plate && i != m_well && i != m_site)
                crop.metadata[m_table.header[std::size_t(i)]] = cell(i);
        return crop;
    }

private:
    const Table& m_table;
    fs::path m_folder;
    int m_file = -1, m_label = -1, m_plate = -1, m_well = -1, m_site = -1;
};

Result<std::vector<CropRow>> readCropTable(const fs::path& path, const std::vector<std::string>& groupColumns,
                                           ImportReport& report)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return Error{Errc::FileUnreadable, fromPath(path)};
    const auto table = readTable(in);
    if (!table)
        return Error{table.error().code, fromPath(path), table.error().detail};
    const CropTable columns(*table, path);
    if (!columns.isComplete())
        return Error{Errc::BadFormat, fromPath(path),
                     "needs the columns file and phenotype (or label, class)"};
    std::vector<int> groups;
    for (const std::string& name : groupColumns) {
        groups.push_back(columns.column(name));
        if (groups.back() < 0)
            return Error{Errc::NotFound, name, "no such column in " + fromPath(path)};
    }
    std::vector<CropRow> rows;
    for (const auto& cells : table->rows)
        rows.push_back(columns.row(cells, groups, report));
    return rows;
}

/// A folder per class; crops beside those folders have no label.
Result<std::vector<CropRow>> readCropFolder(const fs::path& path, const Progress& progress)
{
    const fs::path folders[] = {path};
    const auto scan = scanFolders(folders, progress);
    if (!scan)
        return scan.error();
    std::error_code ec;
    const fs::path root = fs::absolute(path, ec).lexically_normal();
    const std::string plate = fromPath(root.has_filename() ? root.filename() : root.parent_path().filename());
    std::vector<CropRow> rows;
    for (const ScannedFile& file : scan->images) {
        CropRow row;
        row.file = file;
        row.plate = plate;
        const auto slash = file.shown.find('/');
        row.phenotype = slash == std::string::npos ? std::string() : file.shown.substr(0, slash);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Channels of a crop file: its pages, or the components of its pixels.
int channelCount(const PlaneInfo& info)
{
    return std::max(info.pages, info.samples);
}

/// Collects the crops of one plate.
class CropPlate
{
public:
    explicit CropPlate(const std::string& name, int channels)
    {
        m_content.plate.name = name;
        m_content.plate.readyCrops = true;
        for (int i = 0; i < channels; ++i) {
            const std::string channel = "ch" + std::to_string(i + 1);
            m_content.plate.channels.push_back({i, channel, channelColour(channel, i)});
        }
    }
    /// Index of the new field.
    std::size_t add(const CropRow& row, const Result<PlaneInfo>& info, ImportReport& report);
    PlateContent finish();

private:
    std::size_t wellIndex(const CropRow& row);
    ImageRef reference(const CropRow& row, const Result<PlaneInfo>& info, int channel) const;

    PlateContent m_content;
    std::map<WellId, std::size_t> m_wells;
    std::map<std::pair<WellId, int>, int> m_parts;
    std::map<double, int> m_pixelSizes;
};

std::size_t CropPlate::wellIndex(const CropRow& row)
{
    const auto [found, isNew] = m_wells.try_emplace(row.well, m_content.wells.size());
    if (isNew) {
        Well well;
        well.place = row.well;
        well.metadata = row.metadata;
        m_content.wells.push_back(std::move(well));
    } else { // what differs between the crops of a well says nothing about the well
        std::erase_if(m_content.wells[found->second].metadata, [&](const auto& entry) {
            const auto other = row.metadata.find(entry.first);
            return other == row.metadata.end() || other->second != entry.second;
        });
    }
    return found->second;
}

ImageRef CropPlate::reference(const CropRow& row, const Result<PlaneInfo>& info, int channel) const
{
    ImageRef ref;
    ref.field = static_cast<FieldId>(m_content.fields.size());
    ref.channel = channel;
    ref.path = row.file.path;
    if (!info) {
        ref.state =
            info.error().code == Errc::FileMissing ? ImageRef::State::Missing : ImageRef::State::Unreadable;
        ref.detail = info.error().detail;
    } else if (channel >= channelCount(*info)) {
        ref.state = ImageRef::State::Missing;
        ref.detail = "the file has " + std::to_string(channelCount(*info)) + " channels";
    } else {
        ref.page = info->pages > 1 ? channel : 0;
        ref.sample = info->pages > 1 ? 0 : channel;
        ref.bits = info->isFloat || info->isSigned || info->bits > 16 ? 0 : info->bits;
    }
    return ref;
}

std::size_t CropPlate::add(const CropRow& row, const Result<PlaneInfo>& info, ImportReport& report)
{
    Field field;
    field.well = static_cast<WellKey>(wellIndex(row));
    field.site = row.site;
    field.part = ++m_parts[{row.well, row.site}];
    field.group = row.group;
    if (info) {
        field.width = info->width;
        field.height = info->height;
        if (info->pixelSize > 0)
            ++m_pixelSizes[info->pixelSize];
    }
    const int channels = static_cast<int>(m_content.plate.channels.size());
    for (int channel = 0; channel < channels; ++channel)
        m_content.images.push_back(reference(row, info, channel));
    const ImportReport::BadFile place{row.file.shown, row.plate, row.well, row.site, "all", {}};
    if (!info) {
        report.unreadable.push_back(place);
        report.unreadable.back().reason =
            info.error().code == Errc::FileMissing ? "not there" : info.error().detail;
    } else if (channelCount(*info) != channels) {
        report.missingChannels.push_back(
            {row.plate, row.well, row.site, "ch" + std::to_string(channelCount(*info) + 1), row.file.shown});
    }
    m_content.fields.push_back(std::move(field));
    return m_content.fields.size() - 1;
}

PlateContent CropPlate::finish()
{
    int lastRow = 0, lastColumn = 0;
    for (const auto& [well, index] : m_wells) {
        lastRow = std::max(lastRow, int(well.row));
        lastColumn = std::max(lastColumn, int(well.column));
    }
    m_content.plate.format = smallestFormat(lastRow, lastColumn);
    if (m_pixelSizes.size() == 1)
        m_content.plate.pixelSize = m_pixelSizes.begin()->first;
    return std::move(m_content);
}

/// Channels of each plate: what its best file has.
std::map<std::string, int> channelsOfPlates(const std::vector<CropRow>& rows,
                                            const std::vector<Result<PlaneInfo>>& headers)
{
    std::map<std::string, int> channels;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        int& most = channels.try_emplace(rows[i].plate, 1).first->second;
        if (headers[i])
            most = std::max(most, channelCount(*headers[i]));
    }
    return channels;
}

CellImport placeCrops(const std::vector<CropRow>& rows, const std::vector<Result<PlaneInfo>>& headers,
                      ImportReport report)
{
    CellImport import;
    std::vector<CropPlate> plates;
    std::map<std::string, std::size_t> places;
    for (const auto& [name, channels] : channelsOfPlates(rows, headers)) {
        places[name] = plates.size();
        plates.emplace_back(name, channels);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t plate = places[rows[i].plate];
        const std::size_t field = plates[plate].add(rows[i], headers[i], report);
        if (!isUnlabelled(rows[i].phenotype))
            import.labels.push_back({plate, field, rows[i].phenotype});
        report.filesMatched += headers[i] ? 1 : 0;
    }
    report.filesSeen = static_cast<int>(rows.size());
    report.preset = "crops";
    for (CropPlate& plate : plates) {
        import.plates.push_back(plate.finish());
        const PlateContent& content = import.plates.back();
        ImportReport::PlateSummary summary{content.plate.name,
                                           content.plate.format,
                                           int(content.wells.size()),
                                           int(content.fields.size()),
                                           {},
                                           content.plate.pixelSize,
                                           true};
        for (const Channel& channel : content.plate.channels)
            summary.channels.push_back(channel.name);
        report.plates.push_back(std::move(summary));
    }
    import.report = std::move(report);
    return import;
}

} // namespace

Result<CellImport> importCells(const fs::path& path, const std::vector<std::string>& groupColumns,
                               const Progress& progress)
{
    std::error_code ec;
    if (!fs::exists(path, ec))
        return Error{Errc::FileMissing, fromPath(path)};
    ImportReport report;
    const bool isFolder = fs::is_directory(path, ec);
    if (isFolder && !groupColumns.empty())
        return Error{Errc::NotFound, groupColumns[0], "a folder of crops has no columns; give a table"};
    auto rows = isFolder ? readCropFolder(path, part(progress, 0, 0.1))
                         : readCropTable(fs::absolute(path, ec), groupColumns, report);
    if (!rows)
        return rows.error();
    if (rows->empty())
        return Error{Errc::NotFound, fromPath(path), "no crops"};
    std::vector<ScannedFile> files;
    for (const CropRow& row : *rows)
        files.push_back(row.file);
    auto headers = readHeaders(files, part(progress, 0.1, 1));
    if (!headers)
        return headers.error();
    return placeCrops(*rows, *headers, std::move(report));
}

} // namespace phenodrop

#include "core/workflow/exports.h"

#include "core/base/paths.h"
#include "core/scoring/report/text.h"
#include "core/store/cpafile.h"
#include "core/workflow/wholefile.h"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace phenodrop {

namespace {

constexpr const char* DatabaseName = "phenodrop.db";
constexpr const char* PropertiesName = "phenodrop.properties";
constexpr const char* TrainingName = "training_set.csv";

/// A column's name: no commas, no spaces; different for different names.
std::string columnName(const std::string& name, std::set<std::string>& taken)
{
    std::string plain;
    for (const char c : name)
        plain += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    std::string result = plain.empty() ? "_" : plain;
    for (int i = 2; !taken.insert(result).second; ++i)
        result = plain + '_' + std::to_string(i);
    return result;
}

/// The nearest of CPA's colour words.
std::string colourWord(std::uint32_t colour)
{
    struct Word {
        const char* name;
        int r, g, b;
    };
    static constexpr std::array words{Word{"red", 255, 0, 0},     Word{"green", 0, 255, 0},
                                      Word{"blue", 0, 0, 255},    Word{"magenta", 255, 0, 255},
                                      Word{"cyan", 0, 255, 255},  Word{"yellow", 255, 255, 0},
                                      Word{"gray", 255, 255, 255}};
    const auto distance = [colour](const Word& word) {
        const int r = int(colour >> 16 & 255) - word.r, g = int(colour >> 8 & 255) - word.g,
                  b = int(colour & 255) - word.b;
        return r * r + g * g + b * b;
    };
    return std::min_element(words.begin(), words.end(),
                            [&](const Word& a, const Word& b) { return distance(a) < distance(b); })
        ->name;
}

std::string folderOf(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

class CpaWriter
{
public:
    CpaWriter(const CellExport& cells, std::string folder)
        : m_cells(cells), m_folder(std::move(folder)), m_measurements(*cells.project())
    {
    }
    Result<ExportOutcome> write(const Progress& progress);

private:
    void chooseColumns();
    Result<void> addField(const ExportedField& at);
    Result<void> addCell(const Cell& cell);
    std::vector<CpaValue> imageRow(const ExportedField& at);
    std::string properties() const;
    Result<void> save(const char* name, const std::string& text);
    std::string pathTo(const char* name) const { return m_folder + '/' + name; }

    const CellExport& m_cells;
    const std::string m_folder;
    std::vector<std::string> m_channels; ///< names over all plates
    std::vector<std::uint32_t> m_colours;
    std::vector<std::string> m_channelColumns; ///< the same as parts of column names
    std::vector<CpaColumn> m_imageColumns, m_objectColumns;
    const ExportedMeasurements m_measurements;
    std::optional<CpaFile> m_file;
    std::ostringstream m_training;
    std::int64_t m_image = 0;
    std::size_t m_pages = 0;
    ExportOutcome m_outcome;
};

void CpaWriter::chooseColumns()
{
    std::set<std::string> taken, objectTaken;
    for (const Plate& plate : m_cells.plates())
        for (const Channel& channel : plate.channels)
            if (std::find(m_channels.begin(), m_channels.end(), channel.name) == m_channels.end()) {
                m_channels.push_back(channel.name);
                m_colours.push_back(channel.colour);
                m_channelColumns.push_back(columnName(channel.name, taken));
            }
    using Type = CpaColumn::Type;
    m_imageColumns = {{"ImageNumber", Type::Whole},
                      {"Image_Metadata_Plate", Type::Text},
                      {"Image_Metadata_Well", Type::Text},
                      {"Image_Metadata_Site", Type::Whole},
                      {"Image_Metadata_Treatment", Type::Text},
                      {"Image_Metadata_Concentration", Type::Real},
                      {"Image_Metadata_Unit", Type::Text},
                      {"Image_Metadata_Control", Type::Text},
                      {"Image_Count_Nuclei", Type::Whole},
                      {"Image_Width", Type::Whole},
                      {"Image_Height", Type::Whole}};
    for (const std::string& channel : m_channelColumns) {
        m_imageColumns.push_back({"Image_PathName_" + channel, Type::Text});
        m_imageColumns.push_back({"Image_FileName_" + channel, Type::Text});
    }
    m_objectColumns = {{"ImageNumber", Type::Whole},
                       {"ObjectNumber", Type::Whole},
                       {"Nuclei_Location_Center_X", Type::Real},
                       {"Nuclei_Location_Center_Y", Type::Real},
                       {"Nuclei_AreaShape_Area", Type::Real},
                       {"Label_Manual", Type::Text}};
    for (const CpaColumn& column : m_objectColumns)
        objectTaken.insert(column.name);
    for (const std::string& name : m_cells.predictedClasses())
        m_objectColumns.push_back({columnName("Prob_" + name, objectTaken), Type::Real});
    for (const std::string& name : m_measurements.names())
        m_objectColumns.push_back({columnName("Nuclei_" + name, objectTaken), Type::Real});
}

std::vector<CpaValue> CpaWriter::imageRow(const ExportedField& at)
{
    std::vector<CpaValue> row{double(m_image),         at.plate.name,
                              wellName(at.well.place), double(at.field.site),
                              at.well.treatment.name,  at.well.treatment.concentration,
                              at.well.treatment.unit,  controlName(at.well.control),
                              double(at.cells.size()), double(at.field.width),
                              double(at.field.height)};
    for (const std::string& channel : m_channels) {
        std::string path;
        for (const ImageRef& image : at.images)
            if (std::size_t(image.channel) < at.plate.channels.size() &&
                at.plate.channels[std::size_t(image.channel)].name == channel) {
                path = image.path;
                m_pages += image.page > 0 || image.sample > 0 ? 1 : 0;
            }
        row.emplace_back(folderOf(path));
        row.emplace_back(path.substr(path.rfind('/') + 1));
    }
    return row;
}

Result<void> CpaWriter::addCell(const Cell& cell)
{
    const Phenotype* label = m_cells.labelOf(cell.id);
    const auto prediction = m_cells.predictionOf(cell.id);
    const double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<CpaValue> row{double(m_image), double(cell.number), double(cell.x),
                              double(cell.y),  double(cell.area),   label ? label->name : std::string()};
    for (std::size_t k = 0; k < m_cells.predictedClasses().size(); ++k)
        row.emplace_back(
            prediction && k < prediction->probabilities.size() ? double(prediction->probabilities[k]) : none);
    for (std::size_t d = 0; d < m_measurements.names().size(); ++d)
        row.emplace_back(m_measurements.of(cell.id, d));
    if (auto added = m_file->addObject(row); !added)
        return added;
    if (label)
        m_training << m_image << ',' << cell.number << ',' << csvCell(label->name) << '\n';
    if (!prediction || prediction->predicted < 0)
        return {};
    return m_file->addClass(m_image, cell.number,
                            m_cells.predictedClasses()[std::size_t(prediction->predicted)],
                            prediction->predicted + 1);
}

Result<void> CpaWriter::addField(const ExportedField& at)
{
    ++m_image;
    if (auto added = m_file->addImage(imageRow(at)); !added)
        return added;
    for (const Cell& cell : at.cells)
        if (auto added = addCell(cell); !added)
            return added;
    m_outcome.rows += at.cells.size();
    return {};
}

std::string joined(const std::vector<std::string>& words, const std::string& before)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + before + word;
    return text;
}

std::string CpaWriter::properties() const
{
    std::vector<std::string> colours, ones(m_channels.size(), "1");
    for (const std::uint32_t colour : m_colours)
        colours.push_back(colourWord(colour));
    PlateFormat format;
    for (const Plate& plate : m_cells.plates())
        if (plate.format.wells() > format.wells() || &plate == &m_cells.plates().front())
            format = plate.format;
    const std::set<int> known{6, 24, 96, 384, 1536, 5600};
    std::ostringstream text;
    text << "# Written by Phenodrop " PHENODROP_VERSION "\n"
         << "db_type = sqlite\n"
         << "db_sqlite_file = " << pathTo(DatabaseName) << '\n'
         << "image_table = Per_Image\nobject_table = Per_Object\n"
         << "image_id = ImageNumber\nobject_id = ObjectNumber\n"
         << "plate_id = Image_Metadata_Plate\nwell_id = Image_Metadata_Well\nwell_format = A01\n";
    if (known.contains(format.wells()))
        text << "plate_type = " << format.wells() << '\n';
    else
        text << "plate_shape = " << format.rows << ", " << format.columns << '\n';
    text << "cell_x_loc = Nuclei_Location_Center_X\ncell_y_loc = Nuclei_Location_Center_Y\n"
         << "image_path_cols = " << joined(m_channelColumns, "Image_PathName_") << '\n'
         << "image_file_cols = " << joined(m_channelColumns, "Image_FileName_") << '\n'
         << "image_names = " << joined(m_channelColumns, "") << '\n'
         << "image_channel_colors = " << joined(colours, "") << '\n'
         << "channels_per_image = " << joined(ones, "") << '\n'
         << "object_name = cell, cells\nimage_tile_size = 50\n"
         << "classifier_ignore_columns = ImageNumber, ObjectNumber, Nuclei_Location_Center_.*, Prob_.*\n"
         << "class_table = " << CpaFile::ClassTable << '\n'
         << "training_set = " << pathTo(TrainingName) << '\n'
         << "group_SQL_Well = SELECT ImageNumber, Image_Metadata_Plate, Image_Metadata_Well FROM Per_Image\n"
         << "group_SQL_Treatment = SELECT ImageNumber, Image_Metadata_Treatment, "
            "Image_Metadata_Concentration FROM Per_Image\n";
    return text.str();
}

Result<void> CpaWriter::save(const char* name, const std::string& text)
{
    if (auto saved = saveWhole(pathTo(name), text); !saved)
        return saved;
    m_outcome.files.push_back(pathTo(name));
    return {};
}

Result<ExportOutcome> CpaWriter::write(const Progress& progress)
{
    std::error_code ec;
    std::filesystem::create_directories(toPath(m_folder), ec);
    if (ec)
        return Error{Errc::WriteFailed, m_folder, ec.message()};
    chooseColumns();
    auto file = CpaFile::create(pathTo(DatabaseName), m_imageColumns, m_objectColumns);
    if (!file)
        return file.error();
    m_file.emplace(std::move(*file));
    m_training << "ImageNumber,ObjectNumber,Class\n";
    if (auto done = m_cells.eachField([this](const ExportedField& at) { return addField(at); }, progress);
        !done)
        return done.error();
    if (auto finished = m_file->finish(); !finished)
        return finished.error();
    m_outcome.files.push_back(pathTo(DatabaseName));
    if (auto saved = save(TrainingName, m_training.str()); !saved)
        return saved.error();
    if (auto saved = save(PropertiesName, properties()); !saved)
        return saved.error();
    if (m_pages > 0)
        m_outcome.notes.push_back(
            std::to_string(m_pages) +
            " images are pages of files; CellProfiler Analyst shows the first page of each");
    return std::move(m_outcome);
}

} // namespace

Result<ExportOutcome> exportCpa(const CellExport& cells, const std::string& folder, const Progress& progress)
{
    std::error_code ec;
    const auto absolute = std::filesystem::absolute(toPath(folder), ec);
    return CpaWriter(cells, ec ? folder : fromPath(absolute.lexically_normal())).write(progress);
}

} // namespace phenodrop

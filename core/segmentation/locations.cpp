#include "core/segmentation/locations.h"

#include "core/plate/layout.h"

#include <cmath>
#include <fstream>
#include <map>
#include <tuple>

namespace phenodrop {

namespace {

constexpr const char* CenterX = "_Location_Center_X";
constexpr const char* CenterY = "_Location_Center_Y";

struct Columns {
    int x = -1, y = -1, area = -1;
    int plate = -1, well = -1, site = -1, image = -1;
};

bool endsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

int columnNamed(const Table& table, const std::string& name)
{
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (table.header[i] == name)
            return int(i);
    return -1;
}

// Nuclei are preferred where a table holds several objects.
void findCenters(const Table& table, Columns& columns)
{
    std::string object;
    for (const std::string& name : table.header)
        if (endsWith(name, CenterX)) {
            const std::string candidate = name.substr(0, name.size() - std::string(CenterX).size());
            if (object.empty() || candidate == "Nuclei")
                object = candidate;
        }
    if (!object.empty()) {
        columns.x = columnNamed(table, object + CenterX);
        columns.y = columnNamed(table, object + CenterY);
        columns.area = columnNamed(table, object + "_AreaShape_Area");
        return;
    }
    // CellProfiler's own object tables leave the object's name out.
    columns.x = table.column({"Location_Center_X", "x", "center_x", "centre_x"});
    columns.y = table.column({"Location_Center_Y", "y", "center_y", "centre_y"});
    columns.area = table.column({"AreaShape_Area", "area"});
}

Result<Columns> findColumns(const Table& table, const std::string& file)
{
    Columns columns;
    findCenters(table, columns);
    columns.plate = table.column({"Metadata_Plate", "Image_Metadata_Plate", "plate"});
    columns.well = table.column({"Metadata_Well", "Image_Metadata_Well", "Metadata_well_position", "well"});
    columns.site =
        table.column({"Metadata_Site", "Image_Metadata_Site", "Metadata_Field", "field", "site", "fov"});
    columns.image = table.column({"ImageNumber", "Image_Number"});
    if (columns.x < 0 || columns.y < 0)
        return Error{Errc::BadFormat, file, "no columns <Object>_Location_Center_X and _Y, or x and y"};
    if (columns.well < 0 && columns.image < 0)
        return Error{Errc::BadFormat, file, "no column says the field: ImageNumber, Metadata_Well or well"};
    return columns;
}

std::string textAt(const std::vector<std::string>& row, int column)
{
    return column < 0 ? std::string() : row[std::size_t(column)];
}

int wholeNumber(const std::string& text)
{
    const double value = parseNumber(text);
    return std::isfinite(value) && std::abs(value) < 1e9 ? int(std::lround(value)) : 0;
}

} // namespace

Result<std::vector<FieldLocations>> readLocations(const std::filesystem::path& csv)
{
    std::ifstream in(csv, std::ios::binary);
    if (!in)
        return Error{Errc::FileMissing, csv.string()};
    const Result<Table> table = readTable(in);
    if (!table)
        return Error{table.error().code, csv.string(), table.error().detail};
    const Result<Columns> found = findColumns(*table, csv.string());
    if (!found)
        return found.error();
    const Columns& columns = *found;
    std::vector<FieldLocations> fields;
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> places;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const auto& row = table->rows[i];
        const double x = parseNumber(row[std::size_t(columns.x)]),
                     y = parseNumber(row[std::size_t(columns.y)]);
        if (!std::isfinite(x) || !std::isfinite(y) || std::abs(x) > 1e6 || std::abs(y) > 1e6)
            return Error{Errc::BadFormat, csv.string(), "row " + std::to_string(i + 2) + ": no location"};
        const auto key = std::tuple(textAt(row, columns.plate), textAt(row, columns.well),
                                    textAt(row, columns.site), textAt(row, columns.image));
        const auto [place, isNew] = places.try_emplace(key, fields.size());
        if (isNew)
            fields.push_back({std::get<0>(key),
                              std::get<1>(key),
                              wholeNumber(std::get<2>(key)),
                              wholeNumber(std::get<3>(key)),
                              {}});
        FieldLocations& field = fields[place->second];
        Cell cell;
        cell.number = int(field.cells.size()) + 1;
        cell.x = float(x);
        cell.y = float(y);
        const double area = parseNumber(textAt(row, columns.area));
        cell.area = std::isfinite(area) && area > 0 ? float(area) : 0;
        field.cells.push_back(cell);
    }
    return fields;
}

} // namespace phenodrop

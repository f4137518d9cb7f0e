#include "core/plate/layout.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>

namespace phenodrop {

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

char separatorOf(std::string_view firstLine)
{
    char best = ',';
    std::ptrdiff_t most = 0;
    for (char candidate : {',', ';', '\t'}) {
        const auto n = std::count(firstLine.begin(), firstLine.end(), candidate);
        if (n > most) {
            most = n;
            best = candidate;
        }
    }
    return best;
}

/// Splits the whole text into records, so that quoted cells may hold separators and line ends (RFC 4180).
std::vector<std::vector<std::string>> split(const std::string& text, char separator)
{
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record;
    std::string cell;
    bool quoted = false;
    const auto endRecord = [&] {
        record.push_back(trimmed(cell));
        cell.clear();
        if (record.size() > 1 || !record[0].empty())
            records.push_back(std::move(record));
        record.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"' && trimmed(cell).empty()) {
            cell.clear();
            quoted = true;
        } else if (c == separator) {
            record.push_back(trimmed(cell));
            cell.clear();
        } else if (c == '\n') {
            endRecord();
        } else {
            cell += c;
        }
    }
    if (!cell.empty() || !record.empty())
        endRecord();
    return records;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

} // namespace

double parseNumber(std::string_view text)
{
    std::string number = trimmed(text);
    if (std::count(number.begin(), number.end(), ',') == 1 && number.find('.') == std::string::npos)
        std::replace(number.begin(), number.end(), ',', '.');
    double value = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (problem != std::errc() || end != number.data() + number.size())
        return std::numeric_limits<double>::quiet_NaN();
    return value;
}

int Table::column(std::initializer_list<const char*> names) const
{
    for (const char* name : names)
        for (std::size_t i = 0; i < header.size(); ++i)
            if (equalIgnoringCase(header[i], name))
                return int(i);
    return -1;
}

Result<Table> readTable(std::istream& in)
{
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    if (text.find('\n') == std::string::npos) // old Mac line ends
        std::replace(text.begin(), text.end(), '\r', '\n');
    auto records = split(text, separatorOf(std::string_view(text).substr(0, text.find('\n'))));
    if (records.empty())
        return Error{Errc::BadFormat, {}, "the table is empty"};
    Table table;
    table.header = std::move(records.front());
    table.rows.assign(std::make_move_iterator(records.begin() + 1), std::make_move_iterator(records.end()));
    for (auto& row : table.rows)
        row.resize(table.header.size());
    return table;
}

Result<Layout> readLayout(std::istream& in)
{
    const auto table = readTable(in);
    if (!table)
        return table.error();
    const int plate = table->column({"plate", "Metadata_Plate", "Assay_Plate_Barcode", "plate_map_name"});
    const int well = table->column({"well", "well_position", "Metadata_Well", "wellname", "well name"});
    const int row = table->column({"row"});
    const int column = table->column({"column", "col"});
    const int treatment = table->column({"treatment", "compound", "Metadata_Treatment", "drug", "agent"});
    const int concentration = table->column({"concentration", "conc", "dose", "Metadata_Concentration"});
    const int unit = table->column({"unit", "concentration_unit", "units"});
    const int control = table->column({"control", "pert_type", "Metadata_pert_type", "control_type"});
    if (well < 0 && (row < 0 || column < 0))
        return Error{Errc::BadFormat, {}, "no column named well, well_position, or row and column"};

    const std::set<int> known{plate, well, treatment, concentration, unit, control};
    Layout layout;
    std::map<std::pair<std::string, WellId>, std::size_t> places;
    std::map<std::size_t, std::set<std::string>> varying;
    for (std::size_t r = 0; r < table->rows.size(); ++r) {
        const auto& cells = table->rows[r];
        const auto cell = [&](int index) { return index < 0 ? std::string() : cells[std::size_t(index)]; };
        const std::string where = "line " + std::to_string(r + 2);
        std::string name = cell(well);
        if (well < 0) // a row may be a letter or a 1-based number
            name = !cell(row).empty() && std::isdigit(static_cast<unsigned char>(cell(row)[0]))
                       ? "r" + cell(row) + "c" + cell(column)
                       : cell(row) + cell(column);
        const auto place = parseWellId(name);
        if (!place) {
            layout.problems.push_back(where + ": not a well: " + name);
            continue;
        }
        LayoutRow entry{cell(plate), *place, {cell(treatment), parseNumber(cell(concentration)), cell(unit)},
                        parseControl(cell(control)), {}};
        if (!cell(concentration).empty() && std::isnan(entry.treatment.concentration))
            layout.problems.push_back(where + ": not a number: " + cell(concentration));
        for (std::size_t i = 0; i < table->header.size(); ++i)
            if (!known.contains(int(i)) && !(well < 0 && (int(i) == row || int(i) == column)))
                entry.metadata[table->header[i]] = cells[i];

        const auto [found, isNew] = places.try_emplace({entry.plate, entry.well}, layout.rows.size());
        if (isNew) {
            layout.rows.push_back(std::move(entry));
            continue;
        }
        LayoutRow& first = layout.rows[found->second];
        if (first.treatment.name != entry.treatment.name || first.control != entry.control ||
            !same(first.treatment.concentration, entry.treatment.concentration))
            layout.problems.push_back(where + ": " + wellName(entry.well) + " differs from an earlier line, which counts");
        for (const auto& [key, value] : entry.metadata)
            if (first.metadata[key] != value)
                varying[found->second].insert(key);
    }
    for (const auto& [index, keys] : varying)
        for (const auto& key : keys)
            layout.rows[index].metadata.erase(key);
    return layout;
}

} // namespace phenodrop

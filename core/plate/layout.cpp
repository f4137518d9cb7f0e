#include "core/plate/layout.h"

#include "core/plate/layoutgrid.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <iterator>
#include <set>
#include <sstream>

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

/// Excel's "Unicode text" is UTF-16 with a byte order mark.
std::string asUtf8(std::string text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        return text.substr(3);
    const bool little = text.starts_with("\xFF\xFE"), big = text.starts_with("\xFE\xFF");
    if (!little && !big)
        return text;
    std::string result;
    char32_t high = 0;
    for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
        const auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]);
        char32_t c = little ? char32_t(a | b << 8) : char32_t(b | a << 8);
        if (c >= 0xd800 && c < 0xdc00) {
            high = c;
            continue;
        }
        if (c >= 0xdc00 && c < 0xe000)
            c = 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00);
        if (c < 0x80) {
            result += static_cast<char>(c);
        } else {
            const int tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            static constexpr char32_t lead[] = {0, 0xc0, 0xe0, 0xf0};
            result += static_cast<char>(lead[tail] | c >> 6 * tail);
            for (int n = tail - 1; n >= 0; --n)
                result += static_cast<char>(0x80 | (c >> 6 * n & 0x3f));
        }
    }
    return result;
}

/// The text of a stream with \n at its line ends; the stream is bad() afterwards where it cannot be read.
std::string readText(std::istream& in)
{
    // Not by istreambuf_iterator: a folder opens like a file, and its buffer throws at the first character.
    std::string raw;
    char part[1 << 14];
    while (in.read(part, sizeof part) || in.gcount() > 0)
        raw.append(part, std::size_t(in.gcount()));
    std::string text = asUtf8(raw);
    if (text.find('\n') == std::string::npos) // old Mac line ends
        std::replace(text.begin(), text.end(), '\r', '\n');
    return text;
}

Error notReadable() { return {Errc::FileUnreadable, {}, "a folder, or a file that cannot be read"}; }

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

std::string onlyPlateOf(const Layout& layout)
{
    const auto same = [&layout](const LayoutRow& row) { return row.plate == layout.rows.front().plate; };
    return !layout.rows.empty() && std::all_of(layout.rows.begin(), layout.rows.end(), same) ? layout.rows.front().plate
                                                                                            : std::string();
}

Result<Table> readTable(std::istream& in)
{
    const std::string text = readText(in);
    if (in.bad())
        return notReadable();
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
    const std::string text = readText(in);
    if (in.bad())
        return notReadable();
    // Blocks come from a spreadsheet with tabs; a title above them has no separator to go by.
    const char separator = text.find('\t') != std::string::npos ? '\t' : separatorOf(text);
    const auto grid = readLayoutGrid(split(text, separator));
    std::istringstream again(text);
    const auto table = readTable(again);
    if (!table)
        return table.error();
    const int plate = table->column({"plate", "Metadata_Plate", "Assay_Plate_Barcode"});
    const int plateMap = plate < 0 ? table->column({"plate_map_name"}) : -1;
    const int well = table->column({"well", "well_position", "Metadata_Well", "wellname", "well name"});
    const int row = table->column({"row"});
    const int column = table->column({"column", "col"});
    const int treatment = table->column({"treatment", "compound", "Metadata_Treatment", "drug", "agent", "pert_iname",
                                         "Metadata_pert_iname", "broad_sample", "Metadata_broad_sample",
                                         "Metadata_JCP2022"});
    const int solvent = table->column({"solvent"});
    const int concentration = table->column({"concentration", "conc", "dose", "Metadata_Concentration", "mmoles_per_liter",
                                             "Metadata_mmoles_per_liter"});
    const bool millimolar = concentration >= 0 &&
                            table->header[std::size_t(concentration)].ends_with("mmoles_per_liter");
    const int unit = table->column({"unit", "concentration_unit", "units"});
    const int control = table->column({"control", "pert_type", "Metadata_pert_type", "control_type"});
    const bool numberedColumns = table->header.size() > 2 && !std::isnan(parseNumber(table->header[1]));
    if (grid && (numberedColumns || (well < 0 && (row < 0 || column < 0))))
        return *grid;
    if (well < 0 && (row < 0 || column < 0)) {
        return Error{Errc::BadFormat, {},
                     "no column named well, well_position, or row and column, and no plate-shaped block"};
    }

    const std::set<int> known{plate, plateMap, well, treatment, concentration, unit, control};
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
        // A plate map leaves the wells that got only the solvent without a sample.
        const std::string given = cell(treatment).empty() ? cell(solvent) : cell(treatment);
        const std::string inUnit = unit < 0 && millimolar && !cell(concentration).empty() ? "mM" : cell(unit);
        LayoutRow entry{cell(plate), cell(plateMap), *place, {given, parseNumber(cell(concentration)), inUnit},
                        parseControl(cell(control)), {}};
        if (!cell(concentration).empty() && std::isnan(entry.treatment.concentration))
            layout.problems.push_back(where + ": the dose of " + wellName(*place) + " is no number and stays empty: " + cell(concentration));
        for (std::size_t i = 0; i < table->header.size(); ++i)
            if (!known.contains(int(i)) && !(well < 0 && (int(i) == row || int(i) == column)))
                entry.metadata[table->header[i]] = cells[i];

        const auto [found, isNew] = places.try_emplace({entry.plate + '\n' + entry.plateMap, entry.well}, layout.rows.size());
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

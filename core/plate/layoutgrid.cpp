#include "core/plate/layoutgrid.h"

#include "core/base/lowered.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace phenodrop {

namespace {

using Record = std::vector<std::string>;

/// One block: what it holds and its cells by well.
struct Block {
    std::string title;
    std::vector<std::pair<WellId, std::string>> cells;
};

int asNumber(const std::string& text)
{
    const bool digits =
        !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoi(text) : -1;
}

/// Cells without the empty ones at the end.
std::size_t usedCells(const Record& record)
{
    std::size_t used = record.size();
    while (used > 0 && record[used - 1].empty())
        --used;
    return used;
}

/// A corner, then column numbers one after the other: at least two of them.
bool isHeader(const Record& record)
{
    const std::size_t used = usedCells(record);
    if (used < 3 || asNumber(record[0]) >= 0)
        return false;
    for (std::size_t i = 1; i < used; ++i)
        if (asNumber(record[i]) < 1 || (i > 1 && asNumber(record[i]) != asNumber(record[i - 1]) + 1))
            return false;
    return true;
}

/// The row that a letter names; −1 for any other text.
int rowOf(const std::string& text)
{
    const bool letters =
        !text.empty() && text.size() <= 2 &&
        std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    if (!letters)
        return -1;
    const auto well = parseWellId(text + "1");
    return well ? well->row : -1;
}

/// Reads the rows below the header at `at`; leaves `at` behind the block.
Block readBlock(const std::vector<Record>& records, std::size_t& at, std::string title)
{
    const Record& header = records[at++];
    Block block{header[0].empty() ? std::move(title) : header[0], {}};
    const std::size_t columns = usedCells(header);
    for (; at < records.size() && rowOf(records[at][0]) >= 0 && !isHeader(records[at]); ++at)
        for (std::size_t i = 1; i < columns && i < records[at].size(); ++i)
            if (!records[at][i].empty())
                block.cells.emplace_back(WellId{static_cast<std::uint8_t>(rowOf(records[at][0])),
                                                static_cast<std::uint8_t>(asNumber(header[i]) - 1)},
                                         records[at][i]);
    return block;
}

/// A block of the shape of a plate without numbers and letters.
std::optional<Block> bareBlock(const std::vector<Record>& records)
{
    static constexpr std::pair<std::size_t, std::size_t> shapes[] = {{2, 3},  {3, 4},   {4, 6},  {6, 8},
                                                                     {8, 12}, {16, 24}, {32, 48}};
    for (const auto& [rows, columns] : shapes) {
        const std::size_t width = columns;
        if (records.size() != rows ||
            !std::all_of(records.begin(), records.end(),
                         [width](const Record& record) { return record.size() == width; }))
            continue;
        Block block;
        for (std::size_t r = 0; r < rows; ++r)
            for (std::size_t c = 0; c < columns; ++c)
                if (!records[r][c].empty())
                    block.cells.emplace_back(
                        WellId{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(c)}, records[r][c]);
        return block;
    }
    return std::nullopt;
}

bool holdsNumbers(const Block& block)
{
    return !block.cells.empty() && std::all_of(block.cells.begin(), block.cells.end(), [](const auto& cell) {
        return !std::isnan(parseNumber(cell.second));
    });
}

/// Puts a block's cells into the rows of their wells.
void take(const Block& block, std::map<WellId, LayoutRow>& rows, std::vector<std::string>& problems)
{
    const std::string corner = lowered(block.title),
                      title = corner == "well" || corner == "wells" ? "" : corner;
    const auto is = [&](std::initializer_list<const char*> names) {
        return std::any_of(names.begin(), names.end(), [&](const char* name) { return title == name; });
    };
    const bool unnamed = title.empty();
    const bool dose = is({"concentration", "conc", "dose"}) || (unnamed && holdsNumbers(block));
    const bool treatment = is({"treatment", "compound", "drug", "agent"}) || (unnamed && !dose);
    for (const auto& [well, cell] : block.cells) {
        LayoutRow& row = rows[well];
        row.well = well;
        if (treatment)
            row.treatment.name = cell;
        else if (dose)
            row.treatment.concentration = parseNumber(cell);
        else if (is({"unit", "units"}))
            row.treatment.unit = cell;
        else if (is({"control", "pert_type", "control_type"}))
            row.control = parseControl(cell);
        else
            row.metadata[block.title] = cell;
        if (dose && std::isnan(row.treatment.concentration))
            problems.push_back("the dose of " + wellName(well) + " is no number and stays empty: " + cell);
    }
}

} // namespace

std::optional<Layout> readLayoutGrid(const std::vector<Record>& records)
{
    std::vector<Block> blocks;
    std::vector<std::string> problems;
    for (std::size_t at = 0; at < records.size();) {
        if (records[at].empty()) {
            ++at;
        } else if (isHeader(records[at])) {
            const bool titled = at > 0 && usedCells(records[at - 1]) == 1 && rowOf(records[at - 1][0]) < 0;
            blocks.push_back(readBlock(records, at, titled ? records[at - 1][0] : std::string()));
        } else {
            if (!blocks.empty() && usedCells(records[at]) > 1)
                problems.push_back("line " + std::to_string(at + 1) +
                                   ": not part of a block: " + records[at][0]);
            ++at;
        }
    }
    if (blocks.empty())
        if (auto bare = bareBlock(records))
            blocks.push_back(std::move(*bare));
    std::erase_if(blocks, [](const Block& block) { return block.cells.empty(); });
    if (blocks.empty())
        return std::nullopt;
    std::map<WellId, LayoutRow> rows;
    for (const Block& block : blocks)
        take(block, rows, problems);
    Layout layout;
    layout.problems = std::move(problems);
    for (auto& [well, row] : rows)
        layout.rows.push_back(std::move(row));
    return layout;
}

} // namespace phenodrop

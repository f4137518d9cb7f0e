#include "core/plateimport/htdfile.h"

#include <charconv>

namespace phenodrop {

namespace {

constexpr int MaxSide = 255, MaxSitesSide = 100, MaxWaves = 100;

std::string_view trimmed(std::string_view text)
{
    const auto isOuter = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; };
    while (!text.empty() && isOuter(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isOuter(text.back()))
        text.remove_suffix(1);
    return text;
}

/// "A, B, C" → its parts, without spaces and quotes.
std::vector<std::string_view> parts(std::string_view text)
{
    std::vector<std::string_view> list;
    while (true) {
        const auto comma = text.find(',');
        list.push_back(trimmed(text.substr(0, comma)));
        if (comma == std::string_view::npos)
            return list;
        text.remove_prefix(comma + 1);
    }
}

int number(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool isTrue(std::string_view text)
{
    return text == "TRUE" || text == "True" || text == "true";
}

/// The lines by key, values still as text.
std::map<std::string, std::string_view, std::less<>> linesOf(std::string_view text)
{
    std::map<std::string, std::string_view, std::less<>> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (const auto comma = line.find(','); comma != std::string_view::npos)
            lines.try_emplace(std::string(trimmed(line.substr(0, comma))), line.substr(comma + 1));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

class HtdReader
{
public:
    explicit HtdReader(std::string_view text) : m_lines(linesOf(text)) {}
    Result<PlateFacts> read();

private:
    std::string_view value(const std::string& key) const
    {
        const auto found = m_lines.find(key);
        return found == m_lines.end() ? std::string_view() : trimmed(found->second);
    }
    /// The TRUE cells of `key`1, `key`2 …, row by row, inside rows × columns.
    template <typename Use>
    void selected(const std::string& key, int rows, int columns, Use use) const
    {
        for (int row = 0; row < rows; ++row) {
            const auto line = m_lines.find(key + std::to_string(row + 1));
            if (line == m_lines.end())
                continue;
            const auto cells = parts(line->second);
            for (int column = 0; column < columns && column < static_cast<int>(cells.size()); ++column)
                if (isTrue(cells[std::size_t(column)]))
                    use(row, column);
        }
    }
    void readSites(PlateFacts& facts) const;
    void readWaves(PlateFacts& facts) const;

    std::map<std::string, std::string_view, std::less<>> m_lines;
};

void HtdReader::readSites(PlateFacts& facts) const
{
    const int rows = number(value("YSites")), columns = number(value("XSites"));
    if (!isTrue(value("Sites")) || rows < 1 || columns < 1 || rows > MaxSitesSide || columns > MaxSitesSide) {
        facts.sites = {1};
        return;
    }
    selected("SiteSelection", rows, columns, [&](int row, int column) {
        const int site = static_cast<int>(facts.sites.size()) + 1;
        facts.sites.insert(site);
        facts.positions[site] = {column - (columns - 1) / 2.0, row - (rows - 1) / 2.0};
    });
    facts.positionsInFields = true;
    if (facts.sites.empty())
        facts.sites = {1};
}

void HtdReader::readWaves(PlateFacts& facts) const
{
    const int waves = isTrue(value("Waves")) ? number(value("NWavelengths")) : 1;
    for (int wave = 1; wave <= waves && wave <= MaxWaves; ++wave)
        facts.channels[std::to_string(wave)] = std::string(value("WaveName" + std::to_string(wave)));
    std::map<std::string, int> counts;
    for (const auto& [key, name] : facts.channels)
        ++counts[name];
    for (auto& [key, name] : facts.channels)
        if (!name.empty() && counts[name] > 1)
            name += " w" + key; // names of channels tell them apart
}

Result<PlateFacts> HtdReader::read()
{
    if (m_lines.find("HTSInfoFile") == m_lines.end())
        return Error{Errc::NotFound, {}, "no HTSInfoFile"};
    PlateFacts facts;
    facts.format = {number(value("YWells")), number(value("XWells"))};
    if (facts.format.rows < 1 || facts.format.columns < 1 || facts.format.rows > MaxSide ||
        facts.format.columns > MaxSide)
        return Error{Errc::BadFormat, {}, "no plate size: XWells and YWells are missing or impossible"};
    selected("WellsSelection", facts.format.rows, facts.format.columns, [&](int row, int column) {
        facts.wells.insert({static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)});
    });
    readSites(facts);
    readWaves(facts);
    return facts;
}

} // namespace

Result<PlateFacts> parseHtd(std::string_view text)
{
    return HtdReader(text).read();
}

} // namespace phenodrop

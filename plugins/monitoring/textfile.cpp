#include "plugins/monitoring/textfile.h"

#include "core/base/paths.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <zlib.h>

namespace phenodrop::monitoring {

namespace {

constexpr std::size_t LargestText = std::size_t(1) << 30;

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\r' || c == '"' || c == '\t'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view line, char delimiter)
{
    std::vector<std::string_view> fields;
    while (true) {
        const auto end = line.find(delimiter);
        fields.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos)
            return fields;
        line.remove_prefix(end + 1);
    }
}

char delimiterOf(std::string_view line)
{
    char best = ',';
    long most = 0;
    for (const char candidate : {';', '\t', ','})
        if (const long n = std::count(line.begin(), line.end(), candidate); n > most) {
            most = n;
            best = candidate;
        }
    return best;
}

} // namespace

Result<std::string> readText(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return Error{Errc::FileMissing, fromPath(file), {}};
#ifdef _WIN32
    const gzFile input = gzopen_w(file.c_str(), "rb");
#else
    const gzFile input = gzopen(file.c_str(), "rb"); // hands plain files on as they are
#endif
    if (!input)
        return Error{Errc::FileUnreadable, fromPath(file), {}};
    std::string text;
    std::array<char, 1 << 16> block;
    int got = 0;
    while ((got = gzread(input, block.data(), unsigned(block.size()))) > 0 && text.size() < LargestText)
        text.append(block.data(), std::size_t(got));
    gzclose(input);
    if (got < 0)
        return Error{Errc::BadFormat, fromPath(file), "damaged gzip data"};
    if (text.size() >= LargestText)
        return Error{Errc::BadFormat, fromPath(file), "larger than 1 GB"};
    return text;
}

double parseNumber(std::string_view text)
{
    constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? value : NaN;
}

TextTable splitTable(std::string_view text)
{
    TextTable table;
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    char delimiter = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty())
            continue;
        if (!delimiter) {
            delimiter = delimiterOf(line);
            auto first = split(line, delimiter);
            if (std::all_of(first.begin(), first.end(),
                            [](auto f) { return f.empty() || std::isnan(parseNumber(f)); })) {
                table.header = std::move(first);
                continue;
            }
        }
        table.rows.push_back(split(line, delimiter));
    }
    return table;
}

} // namespace phenodrop::monitoring

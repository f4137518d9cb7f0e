#include "core/embedding/bench.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <string_view>
#include <vector>

namespace phenodrop {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view Space = " \t\r";
    const std::size_t first = text.find_first_not_of(Space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(Space) - first + 1);
}

/// The numbers of one line behind those in `values`; false where a field is none.
bool appendNumbers(std::string_view line, std::vector<float>& values)
{
    for (;;) {
        const std::size_t comma = line.find(',');
        const std::string_view field = trimmed(line.substr(0, comma));
        float value = 0;
        const auto [end, failed] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (failed != std::errc() || end != field.data() + field.size() || !std::isfinite(value))
            return false;
        values.push_back(value);
        if (comma == std::string_view::npos)
            return true;
        line.remove_prefix(comma + 1);
    }
}

} // namespace

Result<FeatureMatrix> readPoints(const std::filesystem::path& csv, int most)
try {
    std::error_code ignored;
    if (!std::filesystem::exists(csv, ignored))
        return Error{Errc::FileMissing, csv.string(), {}};
    std::ifstream file(csv, std::ios::binary);
    if (!file)
        return Error{Errc::FileUnreadable, csv.string(), {}};
    std::vector<float> values;
    std::size_t columns = 0, points = 0, number = 0;
    std::string line;
    while ((most <= 0 || points < std::size_t(most)) && std::getline(file, line)) {
        ++number;
        if (trimmed(line).empty())
            continue;
        const std::size_t before = values.size();
        const bool numbers = appendNumbers(line, values);
        if (!numbers && points == 0 && number == 1) {
            values.clear(); // column names
            continue;
        }
        if (!numbers || (points > 0 && values.size() - before != columns))
            return Error{Errc::BadFormat, csv.string(),
                         "line " + std::to_string(number) + ": " +
                             (numbers ? std::to_string(values.size() - before) + " numbers, not " +
                                            std::to_string(columns)
                                      : std::string("a field is no finite number"))};
        columns = values.size() - before;
        ++points;
    }
    if (points < 2)
        return Error{Errc::NotEnoughData, csv.string(), std::to_string(points) + " points"};
    return FeatureMatrix(mapFeatures(values.data(), Eigen::Index(points), Eigen::Index(columns)));
} catch (const std::bad_alloc& failed) {
    return Error{Errc::OutOfMemory, csv.string(), failed.what()};
}

} // namespace phenodrop

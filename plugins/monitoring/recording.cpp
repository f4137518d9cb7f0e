#include "plugins/monitoring/recording.h"

#include "core/base/lowered.h"
#include "core/base/paths.h"
#include "core/base/statistics.h"
#include "plugins/monitoring/textfile.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <set>

namespace phenodrop::monitoring {

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr int LeastWaveform = 64;   ///< numbered columns that make a waveform
constexpr int LongSignal = 20000;   ///< rows of one column without time: a signal, not readings
constexpr int UsualSnapshot = 2048; ///< samples

bool isTimeName(const std::string& name)
{
    static const std::set<std::string> names{"time", "timestamp", "datetime", "date",    "date_time",
                                             "t",    "t_s",       "time_s",   "seconds", "zeit"};
    return names.count(name) > 0;
}

bool isLabelName(const std::string& name)
{
    static const std::set<std::string> names{"anomaly", "label",  "labels",  "is_anomaly",
                                             "fault",   "faulty", "outlier", "truth"};
    return names.count(name) > 0;
}

bool isLeftOut(const std::string& name)
{
    static const std::set<std::string> names{"changepoint", "snapshot", "index", "id", "row", ""};
    return names.count(name) > 0;
}

/// 0 normal, 1 faulty, as numbers or words.
int labelOf(std::string_view text)
{
    const double number = parseNumber(text);
    if (!std::isnan(number))
        return number != 0 ? 1 : 0;
    const std::string word = lowered(std::string(text));
    return word == "normal" || word == "healthy" || word == "ok" || word == "false" || word.empty() ? 0 : 1;
}

/// "a17" → prefix "a"; empty when the name has no number at its end or is only one.
std::string numberedPrefix(const std::string& name)
{
    const auto digits = name.find_last_not_of("0123456789");
    return digits == std::string::npos || digits + 1 == name.size() ? std::string()
                                                                    : name.substr(0, digits + 1);
}

bool isWaveform(const std::vector<std::string>& names)
{
    if (int(names.size()) < LeastWaveform)
        return false;
    const std::string prefix = numberedPrefix(names.front());
    return !prefix.empty() && std::all_of(names.begin(), names.end(),
                                          [&](const auto& n) { return numberedPrefix(n) == prefix; });
}

double timeOf(std::string_view text)
{
    const double number = parseNumber(text);
    return std::isnan(number) ? parseDate(std::string(text)) : number;
}

/// Gaps take the value before; leading ones the first that is there.
void fillGaps(Recording& r)
{
    for (Eigen::Index c = 0; c < r.values.cols(); ++c) {
        double last = NaN;
        for (Eigen::Index i = 0; i < r.values.rows() && std::isnan(last); ++i)
            last = r.values(i, c);
        for (Eigen::Index i = 0; i < r.values.rows(); ++i) {
            if (std::isnan(r.values(i, c))) {
                r.values(i, c) = std::isnan(last) ? 0 : last;
                ++r.filled;
            }
            last = r.values(i, c);
        }
    }
}

/// A few steps back (a clock put back in autumn) are held; more than that, and the file has no usable time.
bool isUsableTime(std::vector<double>& seconds, Eigen::Index rows)
{
    if (Eigen::Index(seconds.size()) != rows)
        return false;
    long back = 0;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (std::isnan(seconds[i]))
            return false;
        if (i > 0 && seconds[i] < seconds[i - 1]) {
            ++back;
            seconds[i] = seconds[i - 1];
        }
    }
    return back * 100 <= long(rows);
}

void setTime(Recording& r, std::vector<double> seconds, double period)
{
    const bool usable = isUsableTime(seconds, r.rows());
    r.timeKnown = usable || period > 0;
    r.start = usable && seconds.front() > 1e8 ? seconds.front() : 0;
    r.time.resize(std::size_t(r.rows()));
    for (std::size_t i = 0; i < r.time.size(); ++i)
        r.time[i] = usable ? seconds[i] - seconds.front() : double(i) * (period > 0 ? period : 1);
}

/// One long signal cut into rows of `length` samples; a rest is dropped.
Table cutSignal(const Table& signal, int channel, int length)
{
    const Eigen::Index rows = signal.rows() / length;
    Table cut(rows, length);
    for (Eigen::Index i = 0; i < rows; ++i)
        cut.row(i) = signal.col(channel).segment(i * length, length).transpose();
    return cut;
}

/// What each column of a table is for.
struct Roles {
    int time = -1, label = -1;
    std::vector<std::size_t> numbers;
};

Roles assignRoles(const TextTable& table, const std::vector<std::string>& names, Recording& r)
{
    Roles roles;
    for (std::size_t c = 0; c < names.size(); ++c) {
        const std::string name = lowered(names[c]);
        long good = 0;
        const std::size_t looked = std::min<std::size_t>(table.rows.size(), 200);
        for (std::size_t i = 0; i < looked; ++i)
            good += !std::isnan(parseNumber(table.rows[i][c]));
        const bool dates = good == 0 && !std::isnan(parseDate(std::string(table.rows.front()[c])));
        if (roles.time < 0 && (isTimeName(name) || dates))
            roles.time = int(c);
        else if (roles.label < 0 && isLabelName(name))
            roles.label = int(c);
        else if (isLeftOut(name) || dates)
            continue;
        else if (good * 2 < long(looked))
            r.ignored.push_back(names[c]);
        else
            roles.numbers.push_back(c);
    }
    return roles;
}

Result<Recording> fromTable(const TextTable& table, const std::string& name, const ReadOptions& options)
{
    Recording r;
    r.name = name;
    if (table.rows.empty())
        return Error{Errc::NotEnoughData, name, "no rows"};
    const std::size_t width = table.rows.front().size();
    std::vector<std::string> names(table.header.begin(), table.header.end());
    for (std::size_t c = names.size(); c < width; ++c)
        names.push_back("c" + std::to_string(c + 1));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (table.rows[i].size() != width || names.size() != width)
            return Error{Errc::BadFormat, name,
                         "row " + std::to_string(i + 1) + " has " + std::to_string(table.rows[i].size()) +
                             " fields, expected " + std::to_string(names.size())};
    const Roles roles = assignRoles(table, names, r);
    if (roles.numbers.empty())
        return Error{Errc::BadFormat, name, "no column of numbers"};
    r.values.resize(Eigen::Index(table.rows.size()), Eigen::Index(roles.numbers.size()));
    std::vector<double> seconds;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        for (std::size_t c = 0; c < roles.numbers.size(); ++c)
            r.values(Eigen::Index(i), Eigen::Index(c)) = parseNumber(table.rows[i][roles.numbers[c]]);
        if (roles.time >= 0)
            seconds.push_back(timeOf(table.rows[i][std::size_t(roles.time)]));
        if (roles.label >= 0)
            r.labels.push_back(labelOf(table.rows[i][std::size_t(roles.label)]));
    }
    for (const std::size_t c : roles.numbers)
        r.columns.push_back(names[c]);
    fillGaps(r);
    r.waveform = isWaveform(r.columns);
    const bool signal = roles.time < 0 && r.labels.empty() && r.columns.size() <= 4 && r.rows() >= LongSignal;
    const int length = options.snapshot > 0 ? options.snapshot : signal && !r.waveform ? UsualSnapshot : 0;
    if (length > 0) {
        if (options.channel < 0 || options.channel >= r.values.cols() || r.rows() < length)
            return Error{Errc::NotEnoughData, name, "fewer samples or channels than asked for"};
        r.values = cutSignal(r.values, options.channel, length);
        r.columns.clear();
        for (int c = 0; c < length; ++c)
            r.columns.push_back("a" + std::to_string(c));
        r.waveform = true;
        r.labels.clear();
        seconds.clear();
    }
    setTime(r, std::move(seconds), options.period);
    return r;
}

/// "2004.02.12.10.32.39" of IMS.
double dateOfName(std::string name)
{
    if (name.size() < 19)
        return NaN;
    for (const std::size_t i : {4u, 7u})
        name[i] = '-';
    name[10] = ' ';
    for (const std::size_t i : {13u, 16u})
        name[i] = ':';
    return parseDate(name.substr(0, 19));
}

Result<Recording> fromFolder(const std::filesystem::path& folder, const ReadOptions& options)
{
    std::vector<std::filesystem::path> files;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
        if (entry.is_regular_file() && entry.path().filename().string().rfind("temp_", 0) != 0)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Recording r;
    r.name = fromPath(folder.filename());
    r.waveform = true;
    std::vector<std::vector<double>> rows;
    std::vector<double> seconds;
    for (const auto& file : files) {
        const auto text = readText(file);
        if (!text)
            return text.error();
        const TextTable table = splitTable(*text);
        if (table.rows.empty())
            return Error{Errc::BadFormat, fromPath(file), "no rows"};
        const std::size_t width = table.rows.front().size();
        const std::size_t clock = width == 6 ? 4 : 0; // hour, minute, second, microsecond, two signals
        const std::size_t column = clock + std::size_t(std::max(0, options.channel));
        std::vector<double> samples;
        for (const auto& row : table.rows)
            samples.push_back(column < row.size() ? parseNumber(row[column]) : NaN);
        if (std::any_of(samples.begin(), samples.end(), [](double v) { return std::isnan(v); }))
            return Error{Errc::BadFormat, fromPath(file), "a sample is no number"};
        const auto& first = table.rows.front();
        double time = dateOfName(fromPath(file.filename()));
        if (clock) {
            time = parseNumber(first[0]) * 3600 + parseNumber(first[1]) * 60 + parseNumber(first[2]);
            while (!seconds.empty() && time < seconds.back() - 1) // past midnight
                time += 86400;
        }
        seconds.push_back(time);
        rows.push_back(std::move(samples));
    }
    if (rows.empty())
        return Error{Errc::NotEnoughData, r.name, "no snapshot files"};
    std::size_t length = rows.front().size();
    for (const auto& row : rows)
        length = std::min(length, row.size());
    r.values.resize(Eigen::Index(rows.size()), Eigen::Index(length));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t c = 0; c < length; ++c)
            r.values(Eigen::Index(i), Eigen::Index(c)) = rows[i][c];
    for (std::size_t c = 0; c < length; ++c)
        r.columns.push_back("a" + std::to_string(c));
    setTime(r, std::move(seconds), options.period);
    return r;
}

} // namespace

double parseDate(const std::string& text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    double second = 0;
    char between = 0;
    const int got = std::sscanf(text.c_str(), "%4d-%2d-%2d%c%2d:%2d:%lf", &year, &month, &day, &between,
                                &hour, &minute, &second);
    if (got < 3 || month < 1 || month > 12 || day < 1 || day > 31)
        return NaN;
    const std::chrono::sys_days date = std::chrono::year(year) / month / day;
    return double(date.time_since_epoch().count()) * 86400 + hour * 3600 + minute * 60 + second;
}

Result<Recording> readRecording(const std::filesystem::path& path, const ReadOptions& options)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return fromFolder(path, options);
    const auto text = readText(path);
    if (!text)
        return text.error();
    return fromTable(splitTable(*text), fromPath(path.filename()), options);
}

} // namespace phenodrop::monitoring

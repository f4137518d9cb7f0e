#include "plugins/monitoring/evaluation.h"

#include "core/base/paths.h"
#include "plugins/monitoring/textfile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

namespace phenodrop::monitoring {

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double LastPart = 0.95; ///< of a life: what comes after counts as faulty for the AUC

bool inside(double time, const std::vector<TimeSpan>& spans)
{
    return std::any_of(spans.begin(), spans.end(),
                       [&](const TimeSpan& s) { return time >= s.from && time <= s.to; });
}

double failureTime(const Recording& r, const Truth& truth)
{
    return truth.failureTime >= 0 ? truth.failureTime : r.time.back();
}

/// 0 healthy, 1 faulty, −1 neither, per row.
std::vector<int> rowTruth(const Recording& r, const Truth& truth, std::string& kind)
{
    std::vector<int> rows(r.time.size(), -1);
    if (truth.allRows >= 0) {
        kind = "all rows";
        std::fill(rows.begin(), rows.end(), truth.allRows);
    } else if (!truth.faulty.empty()) {
        kind = "windows";
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = inside(r.time[i], truth.faulty);
    } else if (!r.labels.empty()) {
        kind = "labels";
        rows = r.labels;
    } else {
        kind = "failure";
        const double end = failureTime(r, truth);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = r.time[i] < truth.healthyUntil * end ? 0 : r.time[i] > LastPart * end ? 1 : -1;
    }
    return rows;
}

void countWindows(const Recording& r, const ScoredRows& scored, const Truth& truth, Evaluation& e)
{
    for (const TimeSpan& window : truth.faulty) {
        ++e.windows;
        for (std::size_t i = 0; i < r.time.size(); ++i)
            if (scored.alarm[i] && r.time[i] >= window.from && r.time[i] <= window.to) {
                ++e.windowsFound;
                break;
            }
    }
}

void findFirstAlarm(const Recording& r, const ScoredRows& scored, const std::vector<int>& truth,
                    const Truth& known, Evaluation& e)
{
    double firstFaulty = NaN;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (scored.trained[i])
            continue;
        if (truth[i] == 1 && std::isnan(firstFaulty))
            firstFaulty = r.time[i];
        if (scored.alarm[i] && truth[i] != 0 && e.firstAlarmRow < 0) {
            e.firstAlarmRow = long(i);
            e.firstAlarmTime = r.time[i];
        }
    }
    const bool found = e.firstAlarmRow >= 0;
    e.detectionDelay = found && e.kind != "failure" ? e.firstAlarmTime - firstFaulty : NaN;
    e.leadTime = NaN;
    if (found && e.kind == "failure")
        e.leadTime = failureTime(r, known) - e.firstAlarmTime;
    else if (found && known.failureTime >= 0)
        e.leadTime = known.failureTime - e.firstAlarmTime;
}

} // namespace

double rankAuc(std::span<const double> scores, std::span<const int> labels)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] < scores[b]; });
    double rankSum = 0, positives = 0;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && scores[order[end]] == scores[order[i]])
            ++end;
        for (std::size_t k = i; k < end; ++k)
            if (labels[order[k]] == 1) {
                rankSum += 0.5 * double(i + 1 + end);
                ++positives;
            }
        i = end;
    }
    const double negatives = double(scores.size()) - positives;
    return positives > 0 && negatives > 0
               ? (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
               : NaN;
}

Result<Evaluation> evaluate(const Recording& recording, const ScoredRows& scored, const Truth& truth)
{
    Evaluation e;
    if (scored.score.size() != recording.time.size() || recording.time.empty())
        return Error{Errc::BadShape, recording.name, "scores and rows differ in number"};
    const auto rows = rowTruth(recording, truth, e.kind);
    std::vector<double> scores;
    std::vector<int> labels;
    double hit = 0, alarms = 0, faulty = 0, falseAlarms = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        e.leftOut += scored.trained[i];
        if (scored.trained[i] || rows[i] < 0)
            continue;
        ++e.rows;
        scores.push_back(scored.smooth[i]);
        labels.push_back(rows[i]);
        e.healthyRows += rows[i] == 0;
        faulty += rows[i] == 1;
        alarms += scored.alarm[i];
        hit += scored.alarm[i] && rows[i] == 1;
        falseAlarms += scored.alarm[i] && rows[i] == 0;
    }
    e.auc = rankAuc(scores, labels);
    e.falseAlarmRate = e.healthyRows > 0 ? falseAlarms / double(e.healthyRows) : NaN;
    const bool judged = e.kind != "failure" && faulty > 0;
    e.precision = judged && alarms > 0 ? hit / alarms : NaN;
    e.recall = judged ? hit / faulty : NaN;
    e.f1 = judged ? 2 * hit / (alarms + faulty) : NaN;
    countWindows(recording, scored, truth, e);
    findFirstAlarm(recording, scored, rows, truth, e);
    return e;
}

Result<std::vector<TimeSpan>> readWindows(const std::filesystem::path& file, const Recording& recording)
{
    const auto text = readText(file);
    if (!text)
        return text.error();
    const auto seconds = [&](const std::string& t) {
        const double number = parseNumber(t);
        return std::isnan(number) ? parseDate(t) - recording.start
               : number > 1e8     ? number - recording.start
                                  : number;
    };
    std::vector<TimeSpan> spans;
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (json.is_object()) {
        for (const auto& [name, windows] : json.items())
            if (windows.is_array() && recording.name == name.substr(name.find_last_of('/') + 1))
                for (const auto& window : windows)
                    if (window.is_array() && window.size() == 2 && window[0].is_string() &&
                        window[1].is_string())
                        spans.push_back(
                            {seconds(window[0].get<std::string>()), seconds(window[1].get<std::string>())});
        if (spans.empty())
            return Error{Errc::NotFound, recording.name, "no windows of that name in " + fromPath(file)};
    } else {
        auto table = splitTable(*text);
        // A first line of two dates looks like a header; one that starts with a letter is one.
        if (table.header.size() >= 2 && (table.rows.empty() || !std::isnan(parseDate(std::string(table.header[0])))))
            table.rows.insert(table.rows.begin(), table.header);
        for (const auto& row : table.rows)
            if (row.size() >= 2)
                spans.push_back({seconds(std::string(row[0])), seconds(std::string(row[1]))});
    }
    for (const TimeSpan& span : spans)
        if (std::isnan(span.from) || std::isnan(span.to) || span.to < span.from)
            return Error{Errc::BadFormat, fromPath(file), "a window is no pair of times"};
    return spans;
}

} // namespace phenodrop::monitoring

// Method × data set on the real recordings, as one table: tst-like, but by hand (it trains for minutes).
//   phenodrop_monitoringbench DATA [methods] [sets] [key=value …]
// keys: rate smoothing margin need of window bands log seed epochs lr normal healthy verbose; part=1: the first bearing of each of
// FEMTO's loads and SKAB's even files, part=2: the others; settings are chosen on one part and judged on the other.
// sets: femto skab nab simulated (twelve bearings)
#include "plugins/monitoring/evaluation.h"
#include "plugins/monitoring/simulation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>

#include "core/base/statistics.h"

using namespace phenodrop;
using namespace phenodrop::monitoring;
namespace fs = std::filesystem;

namespace {

struct Job {
    fs::path file;   ///< a number: the seed of a simulated bearing
    long normalRows; ///< negative: share of the rows in percent
    Truth truth;
};

Result<Recording> recordingOf(const Job& job)
{
    const std::string name = job.file.string();
    if (name.find_first_not_of("0123456789") == std::string::npos)
        return simulateBearing({.seed = std::stoull(name)}).recording;
    return readRecording(job.file);
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');)
        parts.push_back(part);
    return parts;
}

std::map<std::string, double> g_settings;
double setting(const char* name, double usual)
{
    const auto it = g_settings.find(name);
    return it == g_settings.end() ? usual : it->second;
}

/// Whether recording `i` belongs to the part that was asked for.
bool wanted(int i)
{
    const int part = int(setting("part", 0));
    return part == 0 || (part == 1) == (i % 2 == 0);
}

std::vector<Job> jobsOf(const fs::path& data, const std::string& set)
{
    std::vector<Job> jobs;
    if (set == "femto")
        for (const char* b : {"1_1", "1_2", "2_1", "2_2", "3_1", "3_2"}) {
            if (!wanted(b[2] - '1'))
                continue;
            Truth truth;
            truth.healthyUntil = setting("healthy", truth.healthyUntil);
            jobs.push_back({data / "monitoring/femto/raw" / (std::string("Bearing") + b + ".csv.gz"),
                            -long(setting("normal", 20)), truth});
        }
    if (set == "simulated")
        for (int seed = 101; seed < 113; ++seed)
            jobs.push_back({std::to_string(seed), -20, {.healthyUntil = SimulationOptions().onset}});
    if (set == "skab")
        for (int i = 0; i < 16; ++i)
            if (wanted(i))
                jobs.push_back({data / "monitoring/skab/valve1" / (std::to_string(i) + ".csv"), 400, {}});
    if (set == "nab" && wanted(1)) {
        Truth truth;
        for (const auto& [from, to] : {std::pair{"2013-12-10 06:25", "2013-12-12 05:35"},
                                       {"2013-12-15 17:50", "2013-12-17 17:00"},
                                       {"2014-01-27 14:20", "2014-01-29 13:30"},
                                       {"2014-02-07 14:55", "2014-02-09 14:05"}}) {
            const double start = parseDate("2013-12-02 21:15:00");
            truth.faulty.push_back({parseDate(from) - start, parseDate(to) - start});
        }
        jobs.push_back({data / "monitoring/nab_machine_temperature/machine_temperature_system_failure.csv",
                        2000, truth});
    }
    return jobs;
}

void runSet(const fs::path& data, const std::string& set, const std::string& method)
{
    double hits = 0, alarms = 0, faulty = 0, falseAlarms = 0, healthy = 0, seconds = 0, found = 0;
    std::vector<double> leads, leadShares, rates, aucs, f1s, pooledScores;
    std::vector<int> pooledLabels;
    int windows = 0, windowsFound = 0;
    for (const Job& job : jobsOf(data, set)) {
        const auto recording = recordingOf(job);
        if (!recording) {
            std::printf("%s: %s\n", job.file.c_str(), recording.error().detail.c_str());
            return;
        }
        TrainOptions o;
        o.method = method;
        o.lastRow = job.normalRows < 0 ? -job.normalRows * long(recording->rows()) / 100 : job.normalRows;
        o.alarm.targetRate = setting("rate", o.alarm.targetRate);
        o.alarm.smoothing = setting("smoothing", o.alarm.smoothing);
        o.alarm.margin = setting("margin", o.alarm.margin);
        o.alarm.need = int(setting("need", o.alarm.need));
        o.alarm.of = int(setting("of", o.alarm.of));
        o.features.window = int(setting("window", o.features.window));
        o.features.bands = int(setting("bands", o.features.bands));
        o.features.logEnergies = setting("log", 1) > 0;
        o.fit.epochs = int(setting("epochs", 0));
        o.fit.learningRate = setting("lr", 0);
        o.fit.seed = std::uint64_t(setting("seed", 1));
        TrainReport report;
        const auto model = train(*recording, o, {}, &report);
        if (!model) {
            std::printf("%s: %s %s\n", job.file.c_str(), model.error().subject.c_str(),
                        model.error().detail.c_str());
            return;
        }
        const auto scored = model->score(*recording);
        const auto e = evaluate(*recording, *scored, job.truth);
        if (!e)
            return;
        seconds += report.seconds;
        if (setting("verbose", 0) > 0)
            std::printf("  %s auc %.3f f1 %.3f far %.3f first %ld lead %.0f threshold %.2f delay %.0f\n",
                        job.file.filename().c_str(), e->auc, e->f1, e->falseAlarmRate, e->firstAlarmRow,
                        e->leadTime, model->threshold(), e->detectionDelay);
        found += e->firstAlarmRow >= 0;
        leads.push_back(std::isnan(e->leadTime) ? 0 : e->leadTime);
        leadShares.push_back(leads.back() / (recording->time.back() * (1 - job.truth.healthyUntil)));
        rates.push_back(e->falseAlarmRate);
        aucs.push_back(e->auc);
        f1s.push_back(e->f1);
        windows += e->windows;
        windowsFound += e->windowsFound;
        for (std::size_t i = 0; i < recording->labels.size(); ++i)
            if (!scored->trained[i]) {
                pooledScores.push_back(scored->smooth[i]);
                pooledLabels.push_back(recording->labels[i]);
                hits += scored->alarm[i] && recording->labels[i];
                alarms += scored->alarm[i];
                faulty += recording->labels[i];
                falseAlarms += scored->alarm[i] && !recording->labels[i];
                healthy += !recording->labels[i];
            }
    }
    std::printf("%-9s %-12s", set.c_str(), method.c_str());
    if (set == "femto" || set == "simulated")
        std::printf(" alarms %.0f of %zu, median lead %.0f s (mean share of the half life %.3f), false-alarm rate %.3f, auc %.3f",
                    found, leads.size(), median(leads), mean(leadShares), mean(rates), mean(aucs));
    if (set == "skab")
        std::printf(" auc mean %.3f pooled %.3f, f1 pooled %.3f mean %.3f, false-alarm rate %.3f", mean(aucs),
                    rankAuc(pooledScores, pooledLabels), 2 * hits / (alarms + faulty), mean(f1s),
                    falseAlarms / healthy);
    if (set == "nab")
        std::printf(" windows %d of %d, auc %.3f, f1 %.3f, false-alarm rate %.3f", windowsFound, windows,
                    aucs[0], f1s[0], rates[0]);
    std::printf(", %.1f s\n", seconds);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    for (int i = 4; i < argc; ++i) {
        const std::string text = argv[i];
        g_settings[text.substr(0, text.find('='))] = std::stod(text.substr(text.find('=') + 1));
    }
    const std::string wanted = argc > 2 ? argv[2] : "all";
    for (const auto& set : split(argc > 3 ? argv[3] : "femto,skab,nab"))
        for (const MethodInfo& info : methods()) {
            const auto chosen = split(wanted);
            if (wanted == "all" || std::find(chosen.begin(), chosen.end(), info.name) != chosen.end())
                runSet(argv[1], set, info.name);
        }
    return 0;
}

#include "app/commands/all.h"
#include "core/base/paths.h"
#include "plugins/monitoring/monitoringtask.h"

#include <QJsonArray>
#include <cmath>
#include <cstdio>

namespace phenodrop {

namespace {

using namespace monitoring;

/// "0:400" → rows. Errors: BadArgument.
Result<std::pair<long, long>> parseRows(const std::string& text)
{
    long from = 0, to = 0;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%ld:%ld%c", &from, &to, &rest) != 2 || from < 0 || to <= from)
        return Error{Errc::BadArgument, "--normal-rows " + text, "first:last, the last one exclusive"};
    return std::pair{from, to};
}

void addReadOptions(CLI::App* command, ReadOptions& read)
{
    command->add_option("--period", read.period, "Seconds between rows where the file has no time");
    command->add_option("--snapshot", read.snapshot, "Samples per row where the file is one long signal");
    command->add_option("--channel", read.channel, "Which signal of snapshot files, from 0");
}

struct TrainArguments {
    std::string data, rows, out;
    TrainOptions train;
};

Result<Outcome> runTrain(const TrainArguments& o, const CommandContext& c)
{
    auto train = o.train;
    if (!o.rows.empty()) {
        const auto rows = parseRows(o.rows);
        if (!rows)
            return rows.error();
        std::tie(train.firstRow, train.lastRow) = *rows;
    }
    const auto recording = readRecording(toPath(o.data), train.read);
    if (!recording)
        return recording.error();
    TrainReport report;
    const auto model = monitoring::train(*recording, train, c.progress("train"), &report);
    if (!model)
        return model.error();
    if (auto saved = model->save(toPath(o.out)); !saved)
        return saved.error();
    Outcome outcome;
    outcome.json = {{"model", QString::fromStdString(o.out)},
                    {"method", QString::fromStdString(train.method)},
                    {"rows", qint64(recording->rows())},
                    {"normal_rows", qint64(report.normalRows)},
                    {"features", qint64(model->featureNames().size())},
                    {"parameters", qint64(model->detector().parameters())},
                    {"threshold", jsonNumber(model->threshold())},
                    {"target_false_alarm_rate", jsonNumber(train.alarm.targetRate)},
                    {"filled_gaps", qint64(recording->filled)},
                    {"seconds", jsonNumber(report.seconds)}};
    for (const auto& column : recording->ignored)
        outcome.lines.push_back("column " + column + " is left out: not numbers");
    if (!recording->timeKnown)
        outcome.lines.push_back("the file has no time: rows are counted as seconds (--period)");
    outcome.lines.push_back(train.method + " on " + std::to_string(report.normalRows) + " normal rows of " + recording->name +
                            ", threshold " + std::to_string(model->threshold()) + " × the usual score");
    return outcome;
}

struct ScoreArguments {
    std::string data, model, out;
    bool bands = false;
};

/// The recording as the model's card says that it was read.
Result<std::pair<Model, Recording>> load(const std::string& model, const std::string& data)
{
    auto m = Model::load(toPath(model));
    if (!m)
        return m.error();
    auto r = readRecording(toPath(data), m->readOptions());
    if (!r)
        return r.error();
    return std::pair{std::move(*m), std::move(*r)};
}

Result<Outcome> runScore(const ScoreArguments& o, const CommandContext&)
{
    const auto loaded = load(o.model, o.data);
    if (!loaded)
        return loaded.error();
    const auto& [model, recording] = *loaded;
    const auto scored = model.score(recording);
    if (!scored)
        return scored.error();
    if (!o.out.empty())
        if (auto written = writeScores(toPath(o.out), recording, *scored, model, o.bands); !written)
            return written.error();
    long first = -1, alarms = 0;
    double most = 0;
    for (std::size_t i = 0; i < scored->alarm.size(); ++i) {
        alarms += scored->alarm[i];
        if (scored->alarm[i] && first < 0)
            first = long(i);
        most = std::max(most, scored->score[i]);
    }
    Outcome outcome;
    outcome.json = {{"rows", qint64(scored->score.size())}, {"alarm_rows", qint64(alarms)},
                    {"threshold", jsonNumber(model.threshold())}, {"highest_score", jsonNumber(most)},
                    {"first_alarm_row", first >= 0 ? QJsonValue(qint64(first)) : QJsonValue()},
                    {"first_alarm_s", first >= 0 ? jsonNumber(recording.time[std::size_t(first)]) : QJsonValue()}};
    outcome.lines.push_back(std::to_string(alarms) + " of " + std::to_string(scored->score.size()) + " rows in alarm" +
                            (first >= 0 ? ", the first is row " + std::to_string(first) : std::string()));
    if (first >= 0)
        if (const auto top = topFeatures(model, recording, first, 5); top && !top->empty()) {
            QJsonArray features;
            std::string line = "it stands out in";
            for (const Share& share : *top) {
                features.append(QJsonObject{{"feature", QString::fromStdString(share.feature)}, {"share", jsonNumber(share.share)}});
                line += " " + share.feature + " (" + std::to_string(int(100 * share.share + 0.5)) + " %)";
            }
            outcome.json["explained_by"] = features;
            outcome.lines.push_back(line);
        }
    return outcome;
}

struct EvaluateArguments {
    std::string data, model, windows, truth;
    Truth known;
};

QJsonObject json(const Evaluation& e)
{
    return {{"truth", QString::fromStdString(e.kind)},
            {"rows", qint64(e.rows)},
            {"rows_left_out", qint64(e.leftOut)},
            {"healthy_rows", qint64(e.healthyRows)},
            {"auc", jsonNumber(e.auc)},
            {"f1", jsonNumber(e.f1)},
            {"precision", jsonNumber(e.precision)},
            {"recall", jsonNumber(e.recall)},
            {"false_alarm_rate", jsonNumber(e.falseAlarmRate)},
            {"first_alarm_row", e.firstAlarmRow >= 0 ? QJsonValue(qint64(e.firstAlarmRow)) : QJsonValue()},
            {"first_alarm_s", e.firstAlarmRow >= 0 ? jsonNumber(e.firstAlarmTime) : QJsonValue()},
            {"lead_time_s", jsonNumber(e.leadTime)},
            {"detection_delay_s", jsonNumber(e.detectionDelay)},
            {"windows", e.windows},
            {"windows_found", e.windowsFound}};
}

void addLines(const Evaluation& e, std::vector<std::string>& lines)
{
    char text[200];
    char f1[20] = ""; // only where single rows are known to be faulty
    if (!std::isnan(e.f1))
        std::snprintf(f1, sizeof f1, "F1 %.3f, ", e.f1);
    std::snprintf(text, sizeof text, "AUC %.3f, %sfalse-alarm rate %.3f over %ld healthy rows (truth: %s)", e.auc, f1,
                  e.falseAlarmRate, e.healthyRows, e.kind.c_str());
    lines.emplace_back(text);
    if (e.firstAlarmRow >= 0 && !std::isnan(e.leadTime)) {
        std::snprintf(text, sizeof text, "first alarm at row %ld, %.0f s before the failure", e.firstAlarmRow, e.leadTime);
        lines.emplace_back(text);
    }
    if (e.windows > 0)
        lines.push_back(std::to_string(e.windowsFound) + " of " + std::to_string(e.windows) + " windows found");
}

Result<Outcome> runEvaluate(const EvaluateArguments& o, const CommandContext&)
{
    const auto loaded = load(o.model, o.data);
    if (!loaded)
        return loaded.error();
    const auto& [model, recording] = *loaded;
    Truth truth = o.known;
    truth.allRows = o.truth == "normal" ? 0 : o.truth == "faulty" ? 1 : -1;
    if (!o.windows.empty()) {
        auto windows = readWindows(toPath(o.windows), recording);
        if (!windows)
            return windows.error();
        truth.faulty = std::move(*windows);
    }
    const auto scored = model.score(recording);
    if (!scored)
        return scored.error();
    const auto judged = evaluate(recording, *scored, truth);
    if (!judged)
        return judged.error();
    Outcome outcome;
    outcome.json = json(*judged);
    outcome.json["method"] = QString::fromStdString(model.card().network);
    outcome.json["threshold"] = jsonNumber(model.threshold());
    addLines(*judged, outcome.lines);
    return outcome;
}

struct DemoArguments {
    std::string folder = "monitoring-demo", method = "hvae";
    std::uint64_t seed = 1;
};

Result<Outcome> runDemoCommand(const DemoArguments& o, const CommandContext& c)
{
    const auto demo = runDemo(toPath(o.folder), o.method, o.seed, c.progress("demo"));
    if (!demo)
        return demo.error();
    Outcome outcome;
    outcome.json = json(demo->evaluation);
    outcome.json["onset_row"] = qint64(demo->onsetRow);
    outcome.json["folder"] = QString::fromStdString(o.folder);
    outcome.lines.push_back("a simulated bearing whose outer race begins to fail at row " + std::to_string(demo->onsetRow));
    addLines(demo->evaluation, outcome.lines);
    return outcome;
}

void addTrainVerb(CLI::App* group, CommandContext& context)
{
    const auto o = addVerb(group, context, "train", "Learn what is normal from rows of a recording", runTrain);
    o.command->add_option("--data", o.options.data, "CSV (also gzipped) of readings or snapshots, or a folder of snapshot files")->required();
    o.command->add_option("--normal-rows", o.options.rows, "Normal rows A:B, from 0, B exclusive; by default the first fifth");
    std::string names;
    for (const MethodInfo& info : methods())
        names += std::string(names.empty() ? "" : ", ") + info.name;
    o.command->add_option("--method", o.options.train.method, names)->capture_default_str();
    o.command->add_option("--out", o.options.out, "Model file")->required();
    o.command->add_option("--target-rate", o.options.train.alarm.targetRate, "Share of normal rows that may be above the threshold")
        ->check(CLI::Range(1e-6, 0.5));
    o.command->add_option("--smoothing", o.options.train.alarm.smoothing, "Weight of the newest score in the moving average")
        ->check(CLI::Range(0.01, 1.0));
    o.command->add_option("--need", o.options.train.alarm.need, "Rows above the threshold that make an alarm")->check(CLI::PositiveNumber);
    o.command->add_option("--of", o.options.train.alarm.of, "… of the last this many")->check(CLI::PositiveNumber);
    o.command->add_option("--bands", o.options.train.features.bands, "Sub-bands of a waveform")->check(CLI::PositiveNumber);
    o.command->add_option("--sample-rate", o.options.train.features.sampleRate, "Hz, to name the bands");
    o.command->add_option("--window", o.options.train.features.window, "Rows looked back for mean and sd of each reading; 0 for none");
    o.command->add_option("--epochs", o.options.train.fit.epochs, "Of networks; by default the method's own");
    o.command->add_option("--learning-rate", o.options.train.fit.learningRate, "Of networks; by default the method's own")->check(CLI::PositiveNumber);
    o.command->add_option("--ensemble", o.options.train.fit.ensemble, "Networks of hvae");
    o.command->add_option("--seed", o.options.train.fit.seed, "Seed of everything random");
    addReadOptions(o.command, o.options.train.read);
}

} // namespace

void addMonitoring(CLI::App& app, CommandContext& context)
{
    auto* group = app.add_subcommand("monitoring", "Condition monitoring: alarms from sensor and vibration recordings");
    group->require_subcommand(1);
    addTrainVerb(group, context);

    const auto score = addVerb(group, context, "score", "Score every row of a recording", runScore);
    score.command->add_option("--data", score.options.data, "Recording, as in train")->required();
    score.command->add_option("--model", score.options.model, "Model file of train")->required();
    score.command->add_option("--out", score.options.out, "CSV with row, time_s, score, smooth, deviation, alarm");
    score.command->add_flag("--bands", score.options.bands, "Also each feature's part of the strangeness");

    const auto judge = addVerb(group, context, "evaluate", "Compare scores and alarms with what is known of a recording", runEvaluate);
    judge.command->add_option("--data", judge.options.data, "Recording; a column anomaly or label is its truth")->required();
    judge.command->add_option("--model", judge.options.model, "Model file of train")->required();
    judge.command->add_option("--windows", judge.options.windows, "Faulty times: CSV from,to or NAB's combined_windows.json");
    judge.command->add_option("--failure-time", judge.options.known.failureTime, "Seconds; by default the last row's");
    judge.command->add_option("--healthy-until", judge.options.known.healthyUntil,
                        "Without labels: share of the time to failure up to which an alarm is false")
        ->check(CLI::Range(0.0, 1.0));
    judge.command->add_option("--truth", judge.options.truth, "normal or faulty, for all rows")->check(CLI::IsMember({"normal", "faulty"}));

    const auto demo = addVerb(group, context, "demo", "Simulate a bearing that fails, train and judge", runDemoCommand);
    demo.command->add_option("folder", demo.options.folder, "Where recording, model and scores are written");
    demo.command->add_option("--method", demo.options.method, "As in train");
    demo.command->add_option("--seed", demo.options.seed, "Seed of the simulation and of the training");
}

} // namespace phenodrop

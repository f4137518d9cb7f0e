#include "core/embedding/bench.h"
#include "app/commands/all.h"
#include "core/base/threads.h"
#include "core/nn/bench/bench.h"
#include "core/nn/classifier.h"
#include "core/workflow/resources.h"

#include <QJsonArray>
#include <algorithm>

namespace phenodrop {

namespace {

struct BenchCommand {
    std::string name, csv, precision = "f32";
    nn::BenchOptions network;
    MapBenchOptions map;
    bool approximate = false;
    int n = 0; ///< 0: 5,000 drawn points, or all of the table
};

bool isOfTheMap(const std::string& name)
{
    return name == "tsne" || name == "knn" || name == "place";
}

QJsonObject json(const nn::BenchResult& r)
{
    return {{"bench", QString::fromStdString(r.bench)},
            {"precision", QString::fromStdString(r.precision)},
            {"threads", r.threads},
            {"batch", r.batch},
            {"steps", r.steps},
            {"rate_median", jsonNumber(r.rateMedian)},
            {"rate_best", jsonNumber(r.rateBest)},
            {"cpu_rate", jsonNumber(r.cpuRate)},
            {"gflops", jsonNumber(r.gflops)},
            {"peak_rss_mb", jsonNumber(r.peakRssMb)},
            {"rss_mb", jsonNumber(r.rssMb)},
            {"workspace_mb", jsonNumber(r.workspaceMb)}};
}

double seconds(const nn::StepProfile& step) { return (step.forwardSeconds + step.backwardSeconds) / double(std::max(1L, step.runs)); }

double allSeconds(const nn::BenchResult& r)
{
    double sum = 1e-12;
    for (const auto& step : r.profile)
        sum += seconds(step) * double(step.runs);
    return sum;
}

/// GFLOP/s of the forward run, direct convolution counted.
double gflops(const nn::StepProfile& step)
{
    return step.forwardSeconds > 0 ? step.flops * double(step.runs) / step.forwardSeconds / 1e9 : 0;
}

QJsonArray layers(const nn::BenchResult& r)
{
    QJsonArray array;
    for (const auto& step : r.profile)
        array.append(QJsonObject{{"name", QString::fromStdString(step.name)},
                                 {"kind", QString::fromStdString(step.kind)},
                                 {"algorithm", QString::fromStdString(step.algorithm)},
                                 {"runs", qint64(step.runs)},
                                 {"forward_ms", jsonNumber(1e3 * step.forwardSeconds / double(std::max(1L, step.runs)))},
                                 {"backward_ms", jsonNumber(1e3 * step.backwardSeconds / double(std::max(1L, step.runs)))},
                                 {"share", jsonNumber(seconds(step) * double(step.runs) / allSeconds(r))},
                                 {"gflops", jsonNumber(gflops(step))},
                                 {"gbytes_per_second", jsonNumber(step.forwardSeconds > 0 ? step.bytes * double(step.runs) /
                                                                                                step.forwardSeconds / 1e9
                                                                                          : 0)},
                                 {"reorders", step.reorders}});
    return array;
}

/// A line per layer: time per run, share, speed against a plain matrix product, reorders, algorithm.
void addProfile(const nn::BenchResult& r, std::vector<std::string>& lines)
{
    lines.push_back(QStringLiteral("%1 %2 %3 %4 %5 %6  %7")
                        .arg("layer", -14)
                        .arg("ms", 9)
                        .arg("share", 6)
                        .arg("GFLOP/s", 8)
                        .arg("x sgemm", 8)
                        .arg("reorders", 8)
                        .arg("algorithm")
                        .toStdString());
    for (const auto& step : r.profile)
        lines.push_back(QStringLiteral("%1 %2 %3% %4 %5 %6  %7")
                            .arg(QString::fromStdString(step.name), -14)
                            .arg(1e3 * seconds(step), 9, 'f', 3)
                            .arg(100 * seconds(step) * double(step.runs) / allSeconds(r), 5, 'f', 1)
                            .arg(gflops(step), 8, 'f', 1)
                            .arg(r.sgemmGflops > 0 ? gflops(step) / r.sgemmGflops : 0, 8, 'f', 2)
                            .arg(step.reorders, 8)
                            .arg(QString::fromStdString(step.algorithm))
                            .toStdString());
    lines.push_back(QStringLiteral("%1 reorders in a run; a matrix product reaches %2 GFLOP/s here")
                        .arg(nn::reorderCount(r.profile))
                        .arg(r.sgemmGflops, 0, 'f', 0)
                        .toStdString());
}

/// One channel of one view through the built-in encoder; a cell of C channels takes 8·C of them.
Result<nn::BenchResult> benchEncoder(const nn::BenchOptions& options)
{
    const auto encoder = nn::Classifier::load(builtinEncoderFile());
    if (!encoder)
        return encoder.error();
    return nn::benchForward("encoder", encoder->network().graph(), 32, options);
}

Result<Outcome> runNetwork(const BenchCommand& o, const CommandContext& c)
{
    const auto precision = nn::parsePrecision(o.precision);
    if (!precision)
        return precision.error();
    auto bench = o.network;
    bench.precision = *precision;
    bench.threads = c.threads;
    const auto result = o.name == "t1-train"   ? nn::benchTable1Training(bench)
                        : o.name == "t1-infer" ? nn::benchTable1Inference(bench)
                        : o.name == "encoder"  ? benchEncoder(bench)
                                               : nn::benchVgg16Fc7(bench);
    if (!result)
        return result.error();
    Outcome outcome;
    outcome.json = json(*result);
    if (result->cosine > 0)
        outcome.json["cosine_to_f32"] = jsonNumber(result->cosine);
    if (!result->profile.empty()) {
        outcome.json["reorders"] = nn::reorderCount(result->profile);
        outcome.json["sgemm_gflops"] = jsonNumber(result->sgemmGflops);
        outcome.json["layers"] = layers(*result);
        addProfile(*result, outcome.lines);
    }
    outcome.lines.push_back(QStringLiteral("%1: %2 images/s (median of %3 steps of %4), %5 GFLOP/s, %6 MB")
                                .arg(QString::fromStdString(o.name))
                                .arg(result->rateMedian, 0, 'f', 1)
                                .arg(result->steps)
                                .arg(result->batch)
                                .arg(result->gflops, 0, 'f', 0)
                                .arg(result->peakRssMb, 0, 'f', 0)
                                .toStdString());
    return outcome;
}

Result<Outcome> runPlace(const FeatureMatrix& points, const MapBenchOptions& options)
{
    const auto result = benchPlace(points, options);
    if (!result)
        return result.error();
    Outcome outcome;
    outcome.json = {{"bench", "place"},
                    {"threads", threadCount()},
                    {"n", qint64(points.rows())},
                    {"placed", result->placed},
                    {"seconds", jsonNumber(result->seconds)},
                    {"cpu_seconds", jsonNumber(result->cpuSeconds)},
                    {"neighbour_preservation_15", jsonNumber(result->preservation)},
                    {"joint_neighbour_preservation_15", jsonNumber(result->jointPreservation)}};
    outcome.lines.push_back(QStringLiteral("%1 points placed among %2 in %3 s: %4 of their neighbours kept, %5 on a map of all")
                                .arg(result->placed)
                                .arg(points.rows() - result->placed)
                                .arg(result->seconds, 0, 'f', 2)
                                .arg(result->preservation, 0, 'f', 3)
                                .arg(result->jointPreservation, 0, 'f', 3)
                                .toStdString());
    return outcome;
}

Result<Outcome> runMap(const BenchCommand& o, const CommandContext&)
{
    FeatureMatrix points;
    if (o.csv.empty()) {
        points = gaussianClusters(o.n > 0 ? o.n : o.map.n, o.map.dims);
    } else {
        auto read = readPoints(o.csv, o.n);
        if (!read)
            return read.error();
        points = std::move(*read);
    }
    if (o.name == "place")
        return runPlace(points, o.map);
    const bool tsne = o.name == "tsne";
    using Method = NeighbourOptions::Method;
    const auto result = tsne ? benchTsne(points, o.map)
                             : benchNeighbours(points, o.approximate ? Method::Approximate : Method::Exact);
    if (!result)
        return result.error();
    Outcome outcome;
    outcome.json = {{"bench", QString::fromStdString(o.name)},
                    {"threads", threadCount()},
                    {"n", qint64(points.rows())},
                    {"dims", qint64(points.cols())},
                    {"instructions", QString::fromStdString(result->instructions)},
                    {"seconds", jsonNumber(result->seconds)},
                    {"cpu_seconds", jsonNumber(result->cpuSeconds)},
                    {"knn_seconds", jsonNumber(result->neighbourSeconds)},
                    {"recall", jsonNumber(result->recall)},
                    {"peak_rss_mb", qint64(result->peakRssMb)}};
    auto line = QStringLiteral("%1 of %2 points in %3 dimensions: %4 s (neighbours %5 s), %6 MB")
                    .arg(QString::fromStdString(o.name))
                    .arg(points.rows())
                    .arg(points.cols())
                    .arg(result->seconds, 0, 'f', 2)
                    .arg(result->neighbourSeconds, 0, 'f', 2)
                    .arg(result->peakRssMb);
    if (tsne) {
        outcome.json["iterations"] = o.map.iterations;
        outcome.json["kl"] = jsonNumber(result->kl);
        if (o.map.quality)
            outcome.json["neighbour_preservation_15"] = jsonNumber(result->preservation);
        line += QStringLiteral(", KL %1").arg(result->kl, 0, 'f', 3);
    }
    outcome.lines.push_back(line.toStdString());
    return outcome;
}

} // namespace

void addBench(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<BenchCommand>();
    auto* command = app.add_subcommand("bench", "Measure the speed of this machine");
    command->add_option("name", options->name, "t1-train, t1-infer, vgg16-fc7, encoder, tsne, knn or place")
        ->required()
        ->check(CLI::IsMember({"t1-train", "t1-infer", "vgg16-fc7", "encoder", "tsne", "knn", "place"}));
    command->add_option("--batch", options->network.batch, "Images per step");
    command->add_option("--seconds", options->network.seconds, "Length of the measurement");
    command->add_option("--optimizer", options->network.optimizer, "sgd, nesterov, adadelta, adam or adamw");
    command->add_option("--precision", options->precision, "f32")->check(CLI::IsMember({"f32", "bf16", "int8"}));
    command->add_flag("--profile", options->network.profile, "Networks: time, speed, algorithm and reorders of each layer");
    command->add_option("--n", options->n, "tsne, knn, place: points (5000, or all of the table)")
        ->check(CLI::PositiveNumber);
    command->add_option("--csv", options->csv,
                        "tsne, knn: the points, a line each; without it 10 Gaussian clusters");
    command->add_option("--iterations", options->map.iterations, "tsne")->check(CLI::PositiveNumber);
    command->add_option("--perplexity", options->map.perplexity, "tsne");
    command->add_flag("--random-start", options->map.randomStart, "tsne: not from the principal components");
    command->add_flag("!--no-quality", options->map.quality, "tsne: only the time and KL");
    command->add_flag("--approximate", options->approximate, "knn: as for large maps, with the share found");
    onCommand(command, context, options, [](const BenchCommand& o, const CommandContext& c) {
        return isOfTheMap(o.name) ? runMap(o, c) : runNetwork(o, c);
    });
}

} // namespace phenodrop

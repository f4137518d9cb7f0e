#include "core/embedding/bench.h"
#include "app/commands/all.h"
#include "core/base/threads.h"
#include "core/nn/bench/bench.h"

namespace phenodrop {

namespace {

struct BenchCommand {
    std::string name, csv, precision = "f32";
    nn::BenchOptions network;
    MapBenchOptions map;
    int n = 0; ///< 0: 5,000 drawn points, or all of the table
};

bool isOfTheMap(const std::string& name)
{
    return name == "tsne" || name == "knn";
}

QJsonObject json(const nn::BenchResult& r)
{
    return {{"bench", QString::fromStdString(r.bench)},
            {"threads", r.threads},
            {"batch", r.batch},
            {"steps", r.steps},
            {"rate_median", jsonNumber(r.rateMedian)},
            {"rate_best", jsonNumber(r.rateBest)},
            {"cpu_rate", jsonNumber(r.cpuRate)},
            {"gflops", jsonNumber(r.gflops)},
            {"peak_rss_mb", jsonNumber(r.peakRssMb)}};
}

Result<Outcome> runNetwork(const BenchCommand& o, const CommandContext& c)
{
    if (o.precision != "f32")
        return Error{Errc::BadArgument, o.precision, "the engine computes in f32"};
    auto bench = o.network;
    bench.threads = c.threads;
    const auto result = o.name == "t1-train"   ? nn::benchTable1Training(bench)
                        : o.name == "t1-infer" ? nn::benchTable1Inference(bench)
                                               : nn::benchVgg16Fc7(bench);
    if (!result)
        return result.error();
    Outcome outcome;
    outcome.json = json(*result);
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
    const bool tsne = o.name == "tsne";
    const auto result = tsne ? benchTsne(points, o.map) : benchNeighbours(points);
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
    command->add_option("name", options->name, "t1-train, t1-infer, vgg16-fc7, tsne or knn")
        ->required()
        ->check(CLI::IsMember({"t1-train", "t1-infer", "vgg16-fc7", "tsne", "knn"}));
    command->add_option("--batch", options->network.batch, "Images per step");
    command->add_option("--seconds", options->network.seconds, "Length of the measurement");
    command->add_option("--optimizer", options->network.optimizer, "sgd, nesterov, adadelta, adam or adamw");
    command->add_option("--precision", options->precision, "f32")->check(CLI::IsMember({"f32", "bf16", "int8"}));
    command->add_option("--n", options->n, "tsne, knn: points (5000, or all of the table)")
        ->check(CLI::PositiveNumber);
    command->add_option("--csv", options->csv,
                        "tsne, knn: the points, a line each; without it 10 Gaussian clusters");
    command->add_option("--iterations", options->map.iterations, "tsne")->check(CLI::PositiveNumber);
    command->add_option("--perplexity", options->map.perplexity, "tsne");
    onCommand(command, context, options, [](const BenchCommand& o, const CommandContext& c) {
        return isOfTheMap(o.name) ? runMap(o, c) : runNetwork(o, c);
    });
}

} // namespace phenodrop

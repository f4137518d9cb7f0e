#include "app/commands/all.h"
#include "core/nn/bench/bench.h"

#include <fstream>

namespace phenodrop {

namespace {

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

} // namespace

void addBench(CLI::App& app, CommandContext& context)
{
    struct Options { std::string name; nn::BenchOptions bench; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("bench", "Measure the speed of this machine");
    command->add_option("name", options->name, "t1-train, t1-infer or vgg16-fc7")
        ->required()
        ->check(CLI::IsMember({"t1-train", "t1-infer", "vgg16-fc7"}));
    command->add_option("--batch", options->bench.batch, "Images per step");
    command->add_option("--seconds", options->bench.seconds, "Length of the measurement");
    command->add_option("--optimizer", options->bench.optimizer, "sgd, nesterov, adadelta, adam or adamw");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        auto bench = o.bench;
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
    });
}

} // namespace phenodrop

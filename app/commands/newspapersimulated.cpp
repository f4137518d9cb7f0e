// newspaper simulate, demo and speed: what needs no page of anybody's.
#include "app/commands/newspaperscores.h"
#include "app/commands/newspapertraining.h"
#include "core/base/paths.h"
#include "plugins/newspaper/speed.h"

namespace phenodrop {

namespace {

using namespace newspaper;

struct SimulateArguments {
    std::string out;
    int pages = 20;
    SimulatorOptions simulator;
    TrainNewspaperOptions train;
};

void addSimulatorOptions(CLI::App* command, SimulateArguments& o)
{
    command->add_option("--least-columns", o.simulator.minColumns, "Fewest columns")->check(CLI::Range(1, 12));
    command->add_option("--most-columns", o.simulator.maxColumns, "Most columns")->check(CLI::Range(1, 12));
    command->add_option("--skew", o.simulator.maxSkew, "Pages are turned by at most so many degrees")->check(CLI::Range(0.0, 5.0));
    command->add_option("--partial", o.simulator.partial, "Share of the articles that are not labelled")->check(CLI::Range(0.0, 1.0));
}

Result<Outcome> runSimulate(const SimulateArguments& o, const CommandContext& c)
{
    const auto pages = simulateFolder(toPath(o.out), o.pages, o.simulator, c.progress("simulate"));
    if (!pages)
        return pages.error();
    int articles = 0;
    for (const Page& page : *pages)
        articles += page.articleCount();
    Outcome outcome;
    outcome.json = {{"folder", QString::fromStdString(o.out)}, {"pages", qint64(pages->size())}, {"articles", articles}};
    outcome.lines.push_back(o.out + ": " + std::to_string(pages->size()) + " pages with " + std::to_string(articles) + " articles");
    return outcome;
}

/// Pages that the model never saw, kept as files together with it.
Result<Outcome> runDemo(const SimulateArguments& o, const CommandContext& c)
{
    SimulatorOptions unseen = o.simulator;
    unseen.seed = o.train.seed + 1'000'003;
    const auto test = simulateFolder(toPath(o.out), o.pages, unseen, c.progress("simulate"));
    if (!test)
        return test.error();
    const auto trained = trainNewspaper({}, o.train, hooksFor(c, "train"));
    if (!trained)
        return trained.error();
    if (auto saved = saveModel(toPath(o.out) / "demo.newspaper", trained->model); !saved)
        return saved.error();
    const auto pages = readPages(toPath(o.out));
    if (!pages)
        return pages.error();
    const auto scores = evaluateNewspaper(trained->model, *pages, {}, c.progress("evaluate"));
    if (!scores)
        return scores.error();
    Outcome outcome;
    outcome.json = scoresJson(*scores);
    outcome.json["training"] = trainingJson(*trained);
    outcome.json["simulated"] = true;
    outcome.lines.push_back(std::to_string(pages->pages.size()) + " simulated pages that the network never saw");
    addScores(outcome, *scores);
    return outcome;
}

struct SpeedArguments {
    std::string page;
    int runs = 5;
};

Result<Outcome> runSpeed(const SpeedArguments& o, const CommandContext& c)
{
    cv::Mat grey;
    if (o.page.empty())
        grey = simulatePage({}, 0).grey;
    else {
        auto read = readPageImage(toPath(o.page));
        if (!read)
            return read.error();
        grey = *read;
    }
    const auto t = timeNetworks(grey, o.runs, c.progress("speed"));
    if (!t)
        return t.error();
    Outcome outcome;
    outcome.json = {{"fcn_ms", jsonNumber(t->fcn)}, {"unet_ms", jsonNumber(t->unet)}, {"pcn_single_ms", jsonNumber(t->pcnSingle)},
                    {"pcn_rows_ms", jsonNumber(t->pcnRows)}, {"pcn_fine_rows_ms", jsonNumber(t->pcnFine)}, {"windows", t->windows},
                    {"fine_windows", t->fineWindows}, {"pcn_single_by_fcn", jsonNumber(t->pcnSingle / t->fcn)},
                    {"pcn_rows_by_fcn", jsonNumber(t->pcnRows / t->fcn)}, {"pcn_fine_rows_by_fcn", jsonNumber(t->pcnFine / t->fcn)}};
    const auto say = [&](const QString& what, double ms, int windows) {
        outcome.lines.push_back(QStringLiteral("%1: %2 ms, %3 times the FCN's").arg(what).arg(ms, 0, 'f', 1).arg(ms / t->fcn, 0, 'f', 1).toStdString() +
                                (windows ? " (" + std::to_string(windows) + " windows)" : std::string()));
    };
    say(QStringLiteral("FCN, 256 x 256"), t->fcn, 0);
    say(QStringLiteral("PCN as published, one window after the other, page 100 high"), t->pcnSingle, t->windows);
    say(QStringLiteral("PCN, a row of windows together, page 100 high"), t->pcnRows, t->windows);
    say(QStringLiteral("PCN, a row of windows together, page 256 high"), t->pcnFine, t->fineWindows);
    say(QStringLiteral("U-Net"), t->unet, 0);
    return outcome;
}

} // namespace

void addSimulatedPages(CLI::App* family, CommandContext& context)
{
    const auto simulate = addVerb(family, context, "simulate", "Write simulated pages with their articles", runSimulate);
    simulate.command->add_option("--out", simulate.options.out, "Folder to write")->required();
    simulate.command->add_option("--pages", simulate.options.pages, "Number of pages")->check(CLI::Range(1, 100000));
    simulate.command->add_option("--seed", simulate.options.simulator.seed, "Seed of the pages");
    addSimulatorOptions(simulate.command, simulate.options);

    const auto demo = addVerb(family, context, "demo", "Simulate pages, train on some, take the others apart", runDemo);
    demo.options.pages = 8;
    demo.options.train.epochs = 8;
    demo.options.train.simulated = 30;
    demo.command->add_option("folder", demo.options.out, "Folder for test pages and model")->required();
    demo.command->add_option("--pages", demo.options.pages, "Pages to judge")->check(CLI::Range(1, 1000));
    addSimulatorOptions(demo.command, demo.options);
    addTrainingOptions(demo.command, demo.options.train);

    const auto speed = addVerb(family, context, "speed", "Time of the networks for one page", runSpeed);
    speed.command->add_option("page", speed.options.page, "Image of a page; without, a simulated one");
    speed.command->add_option("--runs", speed.options.runs, "Runs, of which the median counts")->check(CLI::Range(1, 100));
}

} // namespace phenodrop

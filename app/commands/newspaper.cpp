#include "app/commands/all.h"
#include "app/commands/newspaperscores.h"
#include "core/base/paths.h"
#include "core/workflow/resources.h"
#include "plugins/newspaper/crossvalidation.h"
#include "plugins/newspaper/newspapertask.h"
#include "plugins/newspaper/pagexml.h"
#include "plugins/newspaper/speed.h"

#include <QJsonArray>
#include <cmath>
#include <cstdio>

namespace phenodrop {

namespace {

using namespace newspaper;

/// What could not be read: a line each, and exit status 3.
void addFailures(Outcome& outcome, const std::vector<Error>& failed)
{
    QJsonArray subjects;
    for (const Error& error : failed) {
        outcome.lines.push_back("not read: " + error.subject + " (" + error.detail + ")");
        subjects.append(QString::fromStdString(error.subject));
    }
    outcome.json["failed"] = subjects;
    if (!failed.empty())
        outcome.status = 3;
}

/// One set of several folders. Errors: those of readPages().
Result<PageSet> readAll(const std::vector<std::string>& folders, const CommandContext& c)
{
    PageSet all;
    for (const std::string& folder : folders) {
        auto set = readPages(toPath(folder), c.progress("read"));
        if (!set)
            return set.error();
        all.pages.insert(all.pages.end(), set->pages.begin(), set->pages.end());
        all.failed.insert(all.failed.end(), set->failed.begin(), set->failed.end());
    }
    return all;
}

nn::FitHooks hooksFor(const CommandContext& c, const std::string& what)
{
    nn::FitHooks hooks;
    hooks.progress = c.progress(what);
    hooks.epochDone = [](const nn::FitReport& r) {
        const bool judged = std::isfinite(r.score);
        std::fprintf(stderr, "epoch %d of %d: loss %.3f, %s %.3f, %.1f pictures/s, %s left%s\n", r.epoch, r.epochs, r.trainingLoss,
                     judged ? "development text IoU" : "development loss", judged ? r.score : r.validationLoss, r.samplesPerSecond,
                     remainingText(r.remainingSeconds).c_str(), r.best ? ", best" : "");
    };
    return hooks;
}

QJsonObject trainingJson(const TrainedNewspaper& t)
{
    const NewspaperCard& card = t.model.card;
    QJsonObject metrics;
    for (const auto& [name, value] : card.metrics)
        metrics[QString::fromStdString(name)] = jsonNumber(value);
    QJsonArray curve, titles;
    for (const auto& r : t.history)
        curve.append(QJsonObject{{"epoch", r.epoch}, {"loss", jsonNumber(r.trainingLoss)}, {"score", jsonNumber(r.score)}});
    for (const std::string& title : card.titles)
        titles.append(QString::fromStdString(title));
    return {{"network", QString::fromStdString(card.network)}, {"parameters", qint64(t.model.network.graph().valueCount())},
            {"titles", titles}, {"pages", qint64(card.pages.size())}, {"simulated_pages", card.simulatedPages},
            {"epochs", card.epochs}, {"best_epoch", card.bestEpoch}, {"seed", qint64(card.seed)}, {"metrics", metrics}, {"curve", curve}};
}

/// The model that comes with the program where no file is named. Errors: those of loadModel().
Result<NewspaperModel> openModel(const std::string& file)
{
    return loadModel(file.empty() ? resourcesFolder() / BuiltinModel : toPath(file));
}

/// Puts the model to begin from into the options. Errors: those of loadModel().
Result<void> addStart(TrainNewspaperOptions& train, const std::string& start)
{
    if (start.empty())
        return {};
    auto model = loadModel(toPath(start));
    if (!model)
        return model.error();
    train.start = std::make_shared<const NewspaperModel>(std::move(*model));
    return {};
}

struct TrainArguments {
    std::vector<std::string> data;
    std::string out, start;
    TrainNewspaperOptions train;
};

void addTrainingOptions(CLI::App* command, TrainNewspaperOptions& train)
{
    command->add_option("--network", train.network, "unet, or as published fcn or pcn");
    command->add_option("--epochs", train.epochs, "Rounds; by default what suits the network")->check(CLI::PositiveNumber);
    command->add_option("--simulated", train.simulated, "Simulated pages beside the real ones; by default what suits")->check(CLI::Range(0, 5000));
    command->add_option("--development", train.development, "Share of the pages kept out to choose the round");
    command->add_option("--learning-rate", train.learningRate, "Highest learning rate");
    command->add_option("--batch", train.batch, "Pictures a batch")->check(CLI::PositiveNumber);
    command->add_option("--seed", train.seed, "Seed of split, weights and pictures");
}

Result<Outcome> runTrain(const TrainArguments& o, const CommandContext& c)
{
    auto pages = readAll(o.data, c);
    if (!pages)
        return pages.error();
    TrainNewspaperOptions options = o.train;
    if (const auto begun = addStart(options, o.start); !begun)
        return begun.error();
    const auto trained = trainNewspaper(*pages, options, hooksFor(c, "train"));
    if (!trained)
        return trained.error();
    if (auto saved = saveModel(toPath(o.out), trained->model); !saved)
        return saved.error();
    Outcome outcome;
    outcome.json = trainingJson(*trained);
    outcome.json["model"] = QString::fromStdString(o.out);
    const NewspaperCard& card = trained->model.card;
    outcome.lines.push_back(o.out + ": " + card.network + " of " + std::to_string(card.pages.size()) + " pages and " +
                            std::to_string(card.simulatedPages) + " simulated ones, epoch " + std::to_string(card.bestEpoch) + " of " +
                            std::to_string(card.epochs));
    addFailures(outcome, pages->failed);
    return outcome;
}

struct SegmentArguments {
    std::string page, model, out, xml;
    double join = -1;
};

/// By the ending: .geojson and .json are GeoJSON, everything else PAGE XML.
Result<void> writeArticles(const std::string& file, const Page& page, const SegmentedPage& found)
{
    const auto path = toPath(file);
    if (path.extension() == ".geojson" || path.extension() == ".json")
        return writeGeoJson(path, page, found.articles);
    return writePageXml(path, page, found.articles, found.regions);
}

Result<Outcome> runSegment(const SegmentArguments& o, const CommandContext& c)
{
    const auto model = openModel(o.model);
    if (!model)
        return model.error();
    auto page = readPage(toPath(o.page), toPath(o.xml));
    if (!page)
        return page.error();
    const auto grey = readPageImage(toPath(o.page));
    if (!grey)
        return grey.error();
    const auto found = segmentPage(*model, *grey, {.joinThreshold = o.join, .regions = page->regions}, c.progress("segment"));
    if (!found)
        return found.error();
    if (!o.out.empty())
        if (auto written = writeArticles(o.out, *page, *found); !written)
            return written.error();
    Outcome outcome;
    QJsonArray articles;
    for (const Article& a : found->articles) {
        QJsonArray polygons;
        for (const Polygon& polygon : a.polygons) {
            QJsonArray corners;
            for (const auto& p : polygon)
                corners.append(QJsonArray{jsonNumber(p.x), jsonNumber(p.y)});
            polygons.append(corners);
        }
        articles.append(QJsonObject{{"id", QString::fromStdString(a.id)}, {"confidence", jsonNumber(a.confidence)}, {"polygons", polygons}});
    }
    outcome.json = {{"page", QString::fromStdString(o.page)}, {"width", page->width}, {"height", page->height},
                    {"articles", articles}, {"regions", qint64(found->regions.size())}, {"ms", jsonNumber(found->ms)}};
    outcome.lines.push_back(std::to_string(found->articles.size()) + " articles in " + std::to_string(long(found->ms)) + " ms" +
                            (o.out.empty() ? std::string() : ", written to " + o.out));
    return outcome;
}

struct EvaluateArguments {
    std::vector<std::string> data;
    std::string model, start;
    EvaluationOptions evaluate;
    TrainNewspaperOptions train;
};

Result<Outcome> runEvaluate(const EvaluateArguments& o, const CommandContext& c)
{
    const auto model = openModel(o.model);
    if (!model)
        return model.error();
    auto pages = readAll(o.data, c);
    if (!pages)
        return pages.error();
    const auto scores = evaluateNewspaper(*model, *pages, o.evaluate, c.progress("evaluate"));
    if (!scores)
        return scores.error();
    Outcome outcome;
    outcome.json = scoresJson(*scores);
    outcome.json["network"] = QString::fromStdString(model->card.network);
    addScores(outcome, *scores);
    addFailures(outcome, pages->failed);
    return outcome;
}

Result<Outcome> runCrossValidate(const EvaluateArguments& o, const CommandContext& c)
{
    auto pages = readAll(o.data, c);
    if (!pages)
        return pages.error();
    TrainNewspaperOptions options = o.train;
    if (const auto begun = addStart(options, o.start); !begun)
        return begun.error();
    const auto scores = leaveOneTitleOut(*pages, options, o.evaluate, hooksFor(c, "cross-validate"));
    if (!scores)
        return scores.error();
    Outcome outcome;
    outcome.json = scoresJson(*scores);
    outcome.json["network"] = QString::fromStdString(o.train.network);
    addScores(outcome, *scores);
    addFailures(outcome, pages->failed);
    return outcome;
}

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

void addNewspaper(CLI::App& app, CommandContext& context)
{
    auto* family = app.add_subcommand("newspaper", "Articles on newspaper pages: train, segment, evaluate, crossvalidate, simulate, demo, speed");
    family->require_subcommand(1);

    const auto train = addVerb(family, context, "train", "Train a network on labelled pages", runTrain);
    train.command->add_option("--data", train.options.data, "Folders of pages with index.csv and regions.csv, or images with PAGE or ALTO XML; without, simulated pages alone");
    train.command->add_option("--out", train.options.out, "Model file to write")->required();
    train.command->add_option("--without-title", train.options.train.withoutTitle, "Leave pages of this newspaper out");
    train.command->add_option("--start", train.options.start, "U-Net model to begin from");
    addTrainingOptions(train.command, train.options.train);

    const auto segment = addVerb(family, context, "segment", "Find the articles of a page", runSegment);
    segment.command->add_option("page", segment.options.page, "Image of the page (JPEG, PNG, TIFF)")->required();
    segment.command->add_option("--model", segment.options.model, "Model file; without, the one that comes with the program");
    segment.command->add_option("--out", segment.options.out, "PAGE XML (.xml, .xml.gz) or GeoJSON (.geojson) to write");
    segment.command->add_option("--xml", segment.options.xml, "PAGE or ALTO file whose text blocks are used; its articles are not");
    segment.command->add_option("--join", segment.options.join, "Probability above which lines are joined")->check(CLI::Range(0.0, 1.0));

    const auto evaluation = addVerb(family, context, "evaluate", "Judge a model on labelled pages; it sees only their images", runEvaluate);
    evaluation.command->add_option("--data", evaluation.options.data, "Folders of labelled pages")->required();
    evaluation.command->add_option("--model", evaluation.options.model, "Model file; without, the one that comes with the program");
    evaluation.command->add_option("--title", evaluation.options.evaluate.title, "Only pages of this newspaper");
    evaluation.command->add_option("--complete-iou", evaluation.options.evaluate.completeIou, "Overlap of an almost perfect article")->check(CLI::Range(0.0, 1.0));

    const auto cross = addVerb(family, context, "crossvalidate", "Judge the training itself: each newspaper by a model that never saw it", runCrossValidate);
    cross.command->add_option("--data", cross.options.data, "Folders of labelled pages of several newspapers")->required();
    cross.command->add_option("--complete-iou", cross.options.evaluate.completeIou, "Overlap of an almost perfect article")->check(CLI::Range(0.0, 1.0));
    cross.command->add_option("--start", cross.options.start, "U-Net model to begin from, which must have seen none of the newspapers");
    addTrainingOptions(cross.command, cross.options.train);

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

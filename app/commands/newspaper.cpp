#include "app/commands/all.h"
#include "core/base/paths.h"
#include "plugins/newspaper/crossvalidation.h"
#include "plugins/newspaper/newspapertask.h"
#include "plugins/newspaper/pagexml.h"

#include <QJsonArray>
#include <cmath>
#include <cstdio>

namespace phenodrop {

namespace {

using namespace newspaper;

QJsonObject meanJson(const MeanScore& m)
{
    return {{"mean", jsonNumber(m.value)}, {"low", jsonNumber(m.low)}, {"high", jsonNumber(m.high)}, {"pages", m.pages}};
}

QJsonObject meansJson(const MeanScores& m)
{
    return {{"der", meanJson(m.der)},   {"completeness", meanJson(m.completeness)}, {"ari", meanJson(m.ari)},
            {"f1", meanJson(m.f1)},     {"text_iou", meanJson(m.textIou)},          {"border_f1", meanJson(m.borderF1)}};
}

QJsonArray pagesJson(const std::vector<PageScores>& pages)
{
    QJsonArray all;
    for (const PageScores& p : pages)
        all.append(QJsonObject{{"page", QString::fromStdString(p.page)}, {"title", QString::fromStdString(p.title)},
                               {"true_articles", p.trueArticles}, {"found_articles", p.foundArticles}, {"der", jsonNumber(p.der)},
                               {"completeness", jsonNumber(p.completeness)}, {"ari", jsonNumber(p.ari)}, {"f1", jsonNumber(p.f1)},
                               {"text_iou", jsonNumber(p.textIou)}, {"border_f1", jsonNumber(p.borderF1)}, {"ms", jsonNumber(p.ms)}});
    return all;
}

QJsonObject scoresJson(const NewspaperScores& s)
{
    const MeanScores& m = s.all;
    return {{"der", jsonNumber(m.der.value)}, {"completeness", jsonNumber(m.completeness.value)}, {"ari", jsonNumber(m.ari.value)},
            {"f1", jsonNumber(m.f1.value)}, {"text_iou", jsonNumber(m.textIou.value)}, {"border_f1", jsonNumber(m.borderF1.value)},
            {"pages", qint64(s.perPage.size())}, {"ms_per_page", jsonNumber(s.msPerPage)}, {"network_ms_per_page", jsonNumber(s.networkMsPerPage)}, {"all", meansJson(s.all)},
            {"rich", meansJson(s.rich)}, {"per_page", pagesJson(s.perPage)},
            {"baselines", QJsonObject{{"blocks", QJsonObject{{"all", meansJson(s.blocks)}, {"rich", meansJson(s.blocksRich)}}},
                                      {"xycut", QJsonObject{{"all", meansJson(s.xycut)}, {"rich", meansJson(s.xycutRich)}}}}}};
}

QString figure(const MeanScore& m)
{
    return std::isfinite(m.value) ? QStringLiteral("%1").arg(m.value, 0, 'f', 3) : QStringLiteral("-");
}

std::string scoresLine(const QString& name, const MeanScores& m)
{
    return QStringLiteral("%1: DER %2, completeness %3, ARI %4, article F1 %5, text IoU %6, border F1 %7 (%8 pages)")
        .arg(name, figure(m.der), figure(m.completeness), figure(m.ari), figure(m.f1), figure(m.textIou), figure(m.borderF1))
        .arg(std::max(m.ari.pages, m.textIou.pages))
        .toStdString();
}

void addScores(Outcome& outcome, const NewspaperScores& s)
{
    outcome.lines.push_back(scoresLine(QStringLiteral("model, all pages"), s.all));
    outcome.lines.push_back(scoresLine(QStringLiteral("model, pages of three and more articles"), s.rich));
    if (!s.perPageBlocks.empty()) {
        outcome.lines.push_back(scoresLine(QStringLiteral("  each block an article"), s.blocksRich));
        outcome.lines.push_back(scoresLine(QStringLiteral("  XY-cut and headings"), s.xycutRich));
        outcome.lines.push_back(QStringLiteral("  text by run-length smoothing: IoU %1").arg(figure(s.blocks.textIou)).toStdString());
    }
    outcome.lines.push_back(QStringLiteral("%1 ms per page, %2 of them in the network").arg(s.msPerPage, 0, 'f', 0).arg(s.networkMsPerPage, 0, 'f', 0).toStdString());
}

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

struct TrainArguments {
    std::vector<std::string> data;
    std::string out;
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
    const auto trained = trainNewspaper(*pages, o.train, hooksFor(c, "train"));
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
    const auto model = loadModel(toPath(o.model));
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
    std::string model;
    EvaluationOptions evaluate;
    TrainNewspaperOptions train;
};

Result<Outcome> runEvaluate(const EvaluateArguments& o, const CommandContext& c)
{
    const auto model = loadModel(toPath(o.model));
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
    const auto scores = leaveOneTitleOut(*pages, o.train, o.evaluate, hooksFor(c, "cross-validate"));
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

} // namespace

void addNewspaper(CLI::App& app, CommandContext& context)
{
    auto* family = app.add_subcommand("newspaper", "Articles on newspaper pages: train, segment, evaluate, crossvalidate, simulate, demo");
    family->require_subcommand(1);

    auto train = std::make_shared<TrainArguments>();
    auto* command = family->add_subcommand("train", "Train a network on labelled pages");
    command->add_option("--data", train->data, "Folders of pages with index.csv and regions.csv, or images with PAGE or ALTO XML")->required();
    command->add_option("--out", train->out, "Model file to write")->required();
    command->add_option("--without-title", train->train.withoutTitle, "Leave pages of this newspaper out");
    addTrainingOptions(command, train->train);
    command->fallthrough();
    onCommand(command, context, train, runTrain);

    auto segment = std::make_shared<SegmentArguments>();
    command = family->add_subcommand("segment", "Find the articles of a page");
    command->add_option("page", segment->page, "Image of the page (JPEG, PNG, TIFF)")->required();
    command->add_option("--model", segment->model, "Model file")->required();
    command->add_option("--out", segment->out, "PAGE XML (.xml, .xml.gz) or GeoJSON (.geojson) to write");
    command->add_option("--xml", segment->xml, "PAGE or ALTO file whose text blocks are used; its articles are not");
    command->add_option("--join", segment->join, "Probability above which lines are joined")->check(CLI::Range(0.0, 1.0));
    command->fallthrough();
    onCommand(command, context, segment, runSegment);

    auto evaluation = std::make_shared<EvaluateArguments>();
    command = family->add_subcommand("evaluate", "Judge a model on labelled pages; it sees only their images");
    command->add_option("--data", evaluation->data, "Folders of labelled pages")->required();
    command->add_option("--model", evaluation->model, "Model file")->required();
    command->add_option("--title", evaluation->evaluate.title, "Only pages of this newspaper");
    command->add_option("--complete-iou", evaluation->evaluate.completeIou, "Overlap of an almost perfect article")->check(CLI::Range(0.0, 1.0));
    command->fallthrough();
    onCommand(command, context, evaluation, runEvaluate);

    auto cross = std::make_shared<EvaluateArguments>();
    command = family->add_subcommand("crossvalidate", "Judge the training itself: each newspaper by a model that never saw it");
    command->add_option("--data", cross->data, "Folders of labelled pages of several newspapers")->required();
    command->add_option("--complete-iou", cross->evaluate.completeIou, "Overlap of an almost perfect article")->check(CLI::Range(0.0, 1.0));
    addTrainingOptions(command, cross->train);
    command->fallthrough();
    onCommand(command, context, cross, runCrossValidate);

    auto simulate = std::make_shared<SimulateArguments>();
    command = family->add_subcommand("simulate", "Write simulated pages with their articles");
    command->add_option("--out", simulate->out, "Folder to write")->required();
    command->add_option("--pages", simulate->pages, "Number of pages")->check(CLI::Range(1, 100000));
    command->add_option("--seed", simulate->simulator.seed, "Seed of the pages");
    addSimulatorOptions(command, *simulate);
    command->fallthrough();
    onCommand(command, context, simulate, runSimulate);

    auto demo = std::make_shared<SimulateArguments>();
    demo->pages = 8;
    demo->train.epochs = 8;
    demo->train.simulated = 30;
    command = family->add_subcommand("demo", "Simulate pages, train on some, take the others apart");
    command->add_option("folder", demo->out, "Folder for test pages and model")->required();
    command->add_option("--pages", demo->pages, "Pages to judge")->check(CLI::Range(1, 1000));
    addSimulatorOptions(command, *demo);
    addTrainingOptions(command, demo->train);
    command->fallthrough();
    onCommand(command, context, demo, runDemo);
}

} // namespace phenodrop

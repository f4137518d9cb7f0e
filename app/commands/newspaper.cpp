#include "app/commands/all.h"
#include "app/commands/newspaperscores.h"
#include "app/commands/newspapertraining.h"
#include "core/base/paths.h"
#include "plugins/newspaper/crossvalidation.h"
#include "plugins/newspaper/newspapertask.h"
#include "plugins/newspaper/pagexml.h"

#include <QJsonArray>

namespace phenodrop {

namespace {

using namespace newspaper;

struct TrainArguments {
    std::vector<std::string> data;
    std::string out, start;
    TrainNewspaperOptions train;
};

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

} // namespace

void addNewspaper(CLI::App& app, CommandContext& context)
{
    auto* family = app.add_subcommand("newspaper", "Articles on newspaper pages: train, segment, evaluate, crossvalidate, simulate, demo, speed");
    family->require_subcommand(1);

    const auto train = addVerb(family, context, "train", "Train a network on labelled pages", runTrain);
    train.command->add_option("--data", train.options.data, "Folders of pages with index.csv and regions.csv, or images with PAGE or ALTO XML; without, simulated pages alone");
    train.command->add_option("--out", train.options.out, "Model file to write")->required();
    train.command->add_option("--without-title", train.options.train.withoutTitle, "Leave pages of this newspaper out");
    train.command->add_option("--start", train.options.start, "Model of the same network to begin from");
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
    cross.command->add_option("--start", cross.options.start, "Model of the same network to begin from, which must have seen none of the newspapers");
    addTrainingOptions(cross.command, cross.options.train);

    addSimulatedPages(family, context);
}

} // namespace phenodrop

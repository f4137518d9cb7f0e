#include "app/commands/newspapertraining.h"

#include "core/base/paths.h"
#include "core/workflow/resources.h"

#include <QJsonArray>
#include <cmath>
#include <cstdio>

namespace phenodrop::newspaper {

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

Result<NewspaperModel> openModel(const std::string& file)
{
    return loadModel(file.empty() ? resourcesFolder() / BuiltinModel : toPath(file));
}

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

void addTrainingOptions(CLI::App* command, TrainNewspaperOptions& train)
{
    command->add_option("--network", train.network, "unet, or as published fcn or pcn");
    command->add_option("--epochs", train.epochs, "Rounds; by default what suits the network")->check(CLI::PositiveNumber);
    command->add_option("--simulated", train.simulated, "Simulated pages beside the real ones; by default what suits")->check(CLI::Range(0, 5000));
    command->add_option("--development", train.development, "Share of the pages kept out to choose the round");
    command->add_option("--learning-rate", train.learningRate, "Highest learning rate");
    command->add_option("--batch", train.batch, "Pictures a batch")->check(CLI::PositiveNumber);
    command->add_option("--dropout-epochs", train.droppingEpochs, "fcn: the first so many rounds with the published dropout; short trainings need 0")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--seed", train.seed, "Seed of split, weights and pictures");
}

} // namespace phenodrop::newspaper

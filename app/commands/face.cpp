#include "app/commands/all.h"
#include "app/commands/facepictures.h"
#include "core/base/paths.h"
#include "plugins/face/facetask.h"
#include "plugins/face/simulatedfaces.h"

#include <QJsonArray>
#include <algorithm>
#include <cstdio>

namespace phenodrop {

namespace {

using namespace face;

struct TrainArguments {
    PictureArguments pictures;
    TrainOptions train;
    std::string out;
};

Result<Outcome> runTrain(const TrainArguments& o, const CommandContext& c)
{
    auto train = o.train;
    train.crop = {!o.pictures.whole, o.pictures.align};
    const auto set = readSet(o.pictures, train.crop, c);
    if (!set)
        return set.error();
    TrainHooks hooks;
    hooks.progress = c.progress("train");
    hooks.epochDone = [](int epoch, int epochs, double loss) {
        if (epoch % 10 == 0 || epoch == epochs || epoch == 1)
            std::fprintf(stderr, "epoch %d of %d: loss %.4f\n", epoch, epochs, loss);
    };
    const auto recogniser = Recogniser::train(set->crops, set->persons, train, hooks);
    if (!recogniser)
        return recogniser.error();
    if (auto saved = recogniser->save(toPath(o.out)); !saved)
        return saved.error();
    const long found = std::count_if(set->crops.begin(), set->crops.end(), [](const FaceCrop& crop) { return crop.found; });
    Outcome outcome;
    outcome.json = {{"model", QString::fromStdString(o.out)},
                    {"network", QString::fromStdString(train.network)},
                    {"pictures", qint64(set->crops.size())},
                    {"persons", qint64(recogniser->persons().size())},
                    {"parameters", qint64(recogniser->parameters())},
                    {"faces_found", qint64(found)},
                    {"epochs", recogniser->card().epochs}};
    outcome.lines.push_back(train.network + " network of " + std::to_string(recogniser->parameters()) + " parameters, " +
                            std::to_string(set->crops.size()) + " pictures of " + std::to_string(recogniser->persons().size()) + " persons");
    addFailures(outcome, *set);
    return outcome;
}

struct EvaluateArguments {
    PictureArguments pictures;
    std::string model, trainData, trainSubset, boxes;
    double p0 = 0.85, trainFirst = 1;
};

void addCurve(const FaceEvaluation& e, Outcome& outcome)
{
    QJsonArray sweep;
    for (const SweepPoint& point : e.sweep)
        sweep.append(QJsonObject{{"p0", jsonNumber(point.p0)}, {"accuracy", jsonNumber(point.accuracy)},
                                 {"enrolled", qint64(point.enrolled)}, {"enrollment_rate", jsonNumber(point.enrollmentRate)}});
    outcome.json["sweep"] = sweep;
}

/// A row of the talk's table, as it stands on the same split.
void addRow(const std::string& method, const ClassicalScore& s, double detectionMs, QJsonArray& table, Outcome& outcome)
{
    table.append(QJsonObject{{"method", QString::fromStdString(method)}, {"accuracy", jsonNumber(s.accuracy)},
                             {"enrolled", qint64(s.enrolled)}, {"n", qint64(s.n)},
                             {"classification_ms", jsonNumber(s.classificationMs)}, {"total_ms", jsonNumber(s.classificationMs + detectionMs)}});
    char line[160];
    std::snprintf(line, sizeof line, "%-22s %6.2f %% of %ld enrolled (%ld pictures), %.1f ms a face, %.1f ms in all", method.c_str(),
                  100 * s.accuracy, s.enrolled, s.n, s.classificationMs, s.classificationMs + detectionMs);
    outcome.lines.emplace_back(line);
}

/// The classical recognisers on the same split, and Fisherfaces on aligned faces where there are any.
Result<void> addClassical(const CropSet& train, const CropSet& test, const CropSet* alignedTrain, const CropSet* alignedTest, Outcome& outcome)
{
    QJsonObject classical;
    QJsonArray table;
    for (const char* method : {"eigenfaces", "fisherfaces", "lbph"}) {
        const auto score = classicalScore(method, train, test);
        if (!score)
            return score.error();
        classical[QString::fromLatin1(method)] = jsonNumber(score->accuracy);
        addRow(method, *score, test.detectionMs, table, outcome);
    }
    if (alignedTrain && alignedTest)
        if (const auto score = classicalScore("fisherfaces", *alignedTrain, *alignedTest, true))
            addRow("fisherfaces, aligned", *score, alignedTest->detectionMs, table, outcome);
    outcome.json["classical"] = classical;
    outcome.json["classical_table"] = table;
    return {};
}

Outcome outcomeOf(const FaceEvaluation& e, double detectionMs)
{
    Outcome outcome;
    outcome.json = {{"accuracy", jsonNumber(e.accuracy)}, {"enrolled", qint64(e.enrolled)}, {"n", qint64(e.n)},
                    {"enrollment_rate", jsonNumber(e.enrollmentRate)}, {"p0", jsonNumber(e.p0)},
                    {"accuracy_all", jsonNumber(e.accuracyAll)}, {"unknown_persons", qint64(e.unknown)},
                    {"unknown_enrolled", qint64(e.unknownEnrolled)}, {"known_auc", jsonNumber(e.knownAuc)},
                    {"found_at_fpir_1", jsonNumber(e.foundAtOne)},
                    {"classification_ms", jsonNumber(e.classificationMs)},
                    {"total_ms", jsonNumber(e.classificationMs + detectionMs)}};
    addCurve(e, outcome);
    char line[200];
    std::snprintf(line, sizeof line, "p0 %.2f: %.2f %% correct of %ld enrolled (%ld pictures); p0 0: %.2f %%; %.1f ms a face, %.1f ms in all",
                  e.p0, 100 * e.accuracy, e.enrolled, e.n, 100 * e.accuracyAll, e.classificationMs,
                  e.classificationMs + detectionMs);
    outcome.lines.emplace_back(line);
    if (e.unknown > 0) {
        std::snprintf(line, sizeof line, "%ld pictures of unknown persons: %ld taken for somebody, AUROC %.3f; where 1 %% of them are, %.1f %% of the known are found",
                      e.unknown, e.unknownEnrolled, e.knownAuc, 100 * e.foundAtOne);
        outcome.lines.emplace_back(line);
    }
    return outcome;
}

Result<Outcome> runEvaluate(const EvaluateArguments& o, const CommandContext& c)
{
    const auto recogniser = Recogniser::load(toPath(o.model));
    if (!recogniser)
        return recogniser.error();
    const auto set = readSet(o.pictures, recogniser->crop(), c);
    if (!set)
        return set.error();
    const auto e = evaluate(*recogniser, *set, o.p0);
    if (!e)
        return e.error();
    auto outcome = outcomeOf(*e, set->detectionMs);
    addFailures(outcome, *set);
    if (o.trainData.empty())
        return outcome;
    PictureArguments pictures = o.pictures;
    pictures.data = o.trainData;
    pictures.subset = o.trainSubset;
    pictures.first = o.trainFirst;
    pictures.last = 0;
    const auto train = readSet(pictures, recogniser->crop(), c);
    if (!train)
        return train.error();
    const CropOptions aligned{recogniser->crop().detect, true};
    auto alignedTrain = aligned.detect ? readSet(pictures, aligned, c) : Result<CropSet>(CropSet());
    auto alignedTest = aligned.detect ? readSet(o.pictures, aligned, c) : Result<CropSet>(CropSet());
    for (const auto* read : {&alignedTrain, &alignedTest})
        if (!*read)
            return read->error();
    if (auto added = addClassical(*train, *set, &*alignedTrain, &*alignedTest, outcome); !added)
        return added.error();
    return outcome;
}

struct EnrolArguments {
    PictureArguments pictures;
    std::string model, out;
};

Result<Outcome> runEnrol(const EnrolArguments& o, const CommandContext& c)
{
    auto recogniser = Recogniser::load(toPath(o.model));
    if (!recogniser)
        return recogniser.error();
    const auto set = readSet(o.pictures, recogniser->crop(), c);
    if (!set)
        return set.error();
    for (std::size_t i = 0; i < set->crops.size(); ++i)
        if (auto added = recogniser->enrol(set->persons[i], {set->crops[i]}); !added)
            return added.error();
    if (auto saved = recogniser->save(toPath(o.out.empty() ? o.model : o.out)); !saved)
        return saved.error();
    Outcome outcome;
    outcome.json = {{"persons", qint64(recogniser->persons().size())}, {"pictures", qint64(set->crops.size())}};
    outcome.lines.push_back(std::to_string(recogniser->persons().size()) + " persons are known now");
    return outcome;
}

struct DemoArguments {
    std::string folder = "face-demo";
    FaceSimulation simulation;
    TrainOptions train;
};

/// Drawn persons: learned in one session, judged in another, in other light.
Result<Outcome> runDemo(const DemoArguments& o, const CommandContext& c)
{
    auto simulation = o.simulation;
    simulation.seed = o.train.seed;
    if (auto drawn = simulateFaces(toPath(o.folder), simulation, c.progress("draw")); !drawn)
        return drawn.error();
    const auto train = readSet({.data = o.folder, .subset = "1"}, {}, c);
    if (!train)
        return train.error();
    const auto test = readSet({.data = o.folder, .subset = "2"}, {}, c);
    if (!test)
        return test.error();
    const auto recogniser = Recogniser::train(train->crops, train->persons, o.train, {.progress = c.progress("train")});
    if (!recogniser)
        return recogniser.error();
    if (auto saved = recogniser->save(toPath(o.folder) / "faces.safetensors"); !saved)
        return saved.error();
    const auto e = evaluate(*recogniser, *test, 0.85);
    if (!e)
        return e.error();
    auto outcome = outcomeOf(*e, test->detectionMs);
    outcome.json["folder"] = QString::fromStdString(o.folder);
    outcome.json["simulated"] = true;
    outcome.lines.insert(outcome.lines.begin(), std::to_string(recogniser->persons().size()) + " drawn persons, learned in one session and judged in another");
    if (auto added = addClassical(*train, *test, nullptr, nullptr, outcome); !added)
        return added.error();
    return outcome;
}

} // namespace

void addFace(CLI::App& app, CommandContext& context)
{
    auto* group = app.add_subcommand("face", "Face recognition: find, learn, recognise");
    group->require_subcommand(1);

    const auto train = addVerb(group, context, "train", "Train a recogniser on pictures of known persons", runTrain);
    addPictureOptions(train.command, train.options.pictures);
    train.command->add_option("--network", train.options.train.network, "duerr (as published) or modern")->capture_default_str();
    train.command->add_option("--epochs", train.options.train.epochs, "By default what suits the network");
    train.command->add_option("--seed", train.options.train.seed, "Seed of weights and augmentation");
    train.command->add_option("--out", train.options.out, "Model file")->required();

    const auto judged = addVerb(group, context, "evaluate", "Accuracy and enrolment rate on pictures that took no part in training", runEvaluate);
    addPictureOptions(judged.command, judged.options.pictures);
    judged.command->add_option("--model", judged.options.model, "Model file of train")->required();
    judged.command->add_option("--p0", judged.options.p0, "Enrolled when the confidence is above")->check(CLI::Range(0.0, 1.0));
    judged.command->add_option("--classical", judged.options.trainData, "Pictures of the training: also Eigenfaces, Fisherfaces and LBPH on this split");
    judged.command->add_option("--classical-subset", judged.options.trainSubset, "Their subset");
    judged.command->add_option("--classical-first", judged.options.trainFirst, "Their first share");

    const auto enrol = addVerb(group, context, "enrol", "Add persons to a modern model without training", runEnrol);
    addPictureOptions(enrol.command, enrol.options.pictures);
    enrol.command->add_option("--model", enrol.options.model, "Model file of train")->required();
    enrol.command->add_option("--out", enrol.options.out, "By default the same file");

    addLookingAtFaces(group, context);

    const auto demo = addVerb(group, context, "demo", "Draw persons, learn them, recognise them in other light", runDemo);
    demo.command->add_option("folder", demo.options.folder, "For pictures and model")->capture_default_str();
    demo.command->add_option("--persons", demo.options.simulation.persons, "Persons to draw")->check(CLI::Range(2, 200));
    demo.command->add_option("--network", demo.options.train.network, "duerr (as published) or modern")->capture_default_str();
    demo.command->add_option("--epochs", demo.options.train.epochs, "By default what suits the network");
    demo.command->add_option("--seed", demo.options.train.seed, "Seed of persons, weights and augmentation");
}

} // namespace phenodrop

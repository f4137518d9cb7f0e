#include "app/commands/all.h"
#include "core/base/paths.h"
#include "plugins/speaker/audio.h"
#include "plugins/speaker/speakertask.h"

#include <QJsonArray>
#include <cstdio>
#include <fstream>

namespace phenodrop {

namespace {

using namespace speaker;

QJsonObject scoresJson(const SpeakerScores& s)
{
    return {{"utterances", s.utterances},
            {"speakers", s.speakers},
            {"draws", s.draws},
            {"mr", jsonNumber(s.atTruth.mr)},
            {"mr_ab", jsonNumber(s.atTruth.mrAb)},
            {"mr_legacy", jsonNumber(s.atTruth.mrLegacy)},
            {"mr_auto", jsonNumber(s.mrAuto)},
            {"mr_best_cut", jsonNumber(s.mrBest)},
            {"speakers_auto", jsonNumber(s.speakersAuto)},
            {"speakers_silhouette", jsonNumber(s.speakersSilhouette)},
            {"acp", jsonNumber(s.atTruth.acp)},
            {"nmi", jsonNumber(s.atTruth.nmi)},
            {"eer", jsonNumber(s.eer)}};
}

std::string scoresLine(const std::string& name, const SpeakerScores& s)
{
    const auto percent = [](double share) { return QString::number(100 * share, 'f', 1) + QStringLiteral(" %"); };
    return QStringLiteral("%1: MR %2 (a-b %3, legacy %4), automatic cut %5 with %6 of %7 speakers, EER %8")
        .arg(QString::fromStdString(name), percent(s.atTruth.mr), percent(s.atTruth.mrAb), percent(s.atTruth.mrLegacy),
             percent(s.mrAuto))
        .arg(s.speakersAuto, 0, 'f', 1)
        .arg(s.speakers)
        .arg(percent(s.eer))
        .toStdString();
}

/// Files that could not be read: a line each, and exit status 3.
void addFailures(Outcome& outcome, const std::vector<Error>& failed)
{
    QJsonArray files;
    for (const Error& error : failed) {
        outcome.lines.push_back("not read: " + error.subject + " (" + error.detail + ")");
        files.append(QString::fromStdString(error.subject));
    }
    outcome.json["failed"] = files;
    if (!failed.empty())
        outcome.status = 3;
}

/// "3,1.5" → numbers. Errors: BadArgument.
Result<std::vector<double>> parseSeconds(const std::string& text)
{
    std::vector<double> seconds;
    for (const QString& part : QString::fromStdString(text).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        bool fine = false;
        seconds.push_back(part.toDouble(&fine));
        if (!fine || !(seconds.back() >= 0.1 && seconds.back() <= 3600))
            return Error{Errc::BadArgument, "--segment-seconds " + text, "seconds of 0.1 to 3600, with commas"};
    }
    return seconds;
}

nn::FitHooks hooksFor(const CommandContext& c, const std::string& what)
{
    nn::FitHooks hooks;
    hooks.progress = c.progress(what);
    hooks.epochDone = [](const nn::FitReport& r) {
        std::fprintf(stderr, "epoch %d of %d: loss %.3f, development equal error rate %.1f %%, %.0f segments/s, %s left%s\n",
                     r.epoch, r.epochs, r.trainingLoss, 100 * (1 - r.score), r.samplesPerSecond,
                     remainingText(r.remainingSeconds).c_str(), r.best ? ", best" : "");
    };
    return hooks;
}

QJsonObject trainingJson(const TrainedSpeakers& trained)
{
    const SpeakerCard& card = trained.model.card;
    QJsonObject metrics;
    for (const auto& [name, value] : card.metrics)
        metrics[QString::fromStdString(name)] = jsonNumber(value);
    QJsonArray curve;
    for (const auto& r : trained.history)
        curve.append(QJsonObject{{"epoch", r.epoch}, {"loss", jsonNumber(r.trainingLoss)}, {"score", jsonNumber(r.score)}});
    return {{"network", QString::fromStdString(card.network)},
            {"loss", QString::fromStdString(card.loss)},
            {"parameters", qint64(trained.model.network.graph().valueCount())},
            {"speakers", qint64(card.speakers.size())},
            {"development_speakers", qint64(card.development.size())},
            {"epochs", card.epochs},
            {"best_epoch", card.bestEpoch},
            {"seed", qint64(card.seed)},
            {"metrics", metrics},
            {"curve", curve}};
}

struct TrainArguments {
    std::string data, out;
    TrainSpeakerOptions train;
};

void addTrainingOptions(CLI::App* command, TrainSpeakerOptions& train)
{
    command->add_option("--network", train.network, "cnn, blstm or modern");
    command->add_option("--loss", train.loss, "ce or pkld for cnn and blstm, aam for modern");
    command->add_option("--epochs", train.epochs, "Rounds; by default what suits the network")->check(CLI::PositiveNumber);
    command->add_option("--steps", train.stepsPerEpoch, "Batches a round")->check(CLI::PositiveNumber);
    command->add_option("--batch", train.batch, "Segments a batch")->check(CLI::PositiveNumber);
    command->add_option("--learning-rate", train.learningRate, "Highest learning rate");
    command->add_option("--units", train.units, "blstm: units of each direction");
    command->add_option("--development", train.development, "Share of the speakers kept out to choose the round and the cut");
    command->add_option("--seed", train.seed, "Seed of split, weights and segments");
}

Result<Outcome> runTrain(const TrainArguments& o, const CommandContext& c)
{
    const auto recordings = readIndex(toPath(o.data), c.progress("read"));
    if (!recordings)
        return recordings.error();
    const auto trained = trainSpeakers(*recordings, o.train, hooksFor(c, "train"));
    if (!trained)
        return trained.error();
    if (auto saved = saveModel(toPath(o.out), trained->model); !saved)
        return saved.error();
    Outcome outcome;
    outcome.json = trainingJson(*trained);
    outcome.json["model"] = QString::fromStdString(o.out);
    outcome.lines.push_back(o.out + ": " + trained->model.card.network + " of " +
                            std::to_string(trained->model.card.speakers.size()) + " speakers, epoch " +
                            std::to_string(trained->model.card.bestEpoch) + " of " + std::to_string(trained->model.card.epochs));
    addFailures(outcome, recordings->failed);
    return outcome;
}

struct ClusterArguments {
    std::vector<std::string> files;
    std::string model, table;
    int speakers = 0;
};

Result<void> writeClusters(const std::string& file, const Recordings& recordings, const VoiceClusters& found)
{
    std::ofstream out(toPath(file));
    out << "file,cluster\n";
    for (std::size_t i = 0; i < recordings.utterances.size(); ++i)
        out << '"' << recordings.utterances[i].file << "\"," << found.clusters[i] + 1 << '\n';
    out.flush();
    return out ? Result<void>() : Error{Errc::WriteFailed, file};
}

Result<Outcome> runCluster(const ClusterArguments& o, const CommandContext& c)
{
    const auto model = loadModel(toPath(o.model));
    if (!model)
        return model.error();
    const auto recordings = readFiles(o.files, part(c.progress("read"), 0, 0.5));
    if (!recordings)
        return recordings.error();
    const auto found = clusterVoices(*model, recordings->utterances, o.speakers, c.progress("cluster"));
    if (!found)
        return found.error();
    if (!o.table.empty())
        if (auto written = writeClusters(o.table, *recordings, *found); !written)
            return written.error();
    Outcome outcome;
    QJsonArray files, dendrogram;
    for (std::size_t i = 0; i < recordings->utterances.size(); ++i) {
        const auto& u = recordings->utterances[i];
        files.append(QJsonObject{{"file", QString::fromStdString(u.file)}, {"cluster", found->clusters[i] + 1}});
        outcome.lines.push_back(std::to_string(found->clusters[i] + 1) + "\t" + u.file);
    }
    for (const Merge& m : found->merges)
        dendrogram.append(QJsonArray{m.a, m.b, jsonNumber(m.distance), m.size});
    outcome.json = {{"utterances", qint64(recordings->utterances.size())},
                    {"speakers_auto", found->count},
                    {"speakers_silhouette", found->bySilhouette},
                    {"threshold", jsonNumber(found->threshold)},
                    {"clusters", files},
                    {"dendrogram", dendrogram}};
    addFailures(outcome, recordings->failed);
    return outcome;
}

struct EvaluateArguments {
    std::string data, model, seconds;
    EvaluationOptions evaluate;
};

Result<Outcome> runEvaluate(const EvaluateArguments& o, const CommandContext& c)
{
    auto options = o.evaluate;
    auto seconds = parseSeconds(o.seconds);
    if (!seconds)
        return seconds.error();
    options.seconds = std::move(*seconds);
    const auto model = loadModel(toPath(o.model));
    if (!model)
        return model.error();
    const auto recordings = readIndex(toPath(o.data), c.progress("read"));
    if (!recordings)
        return recordings.error();
    const auto scores = evaluate(*model, *recordings, options, c.progress("evaluate"));
    if (!scores)
        return scores.error();
    Outcome outcome;
    outcome.json = scoresJson(scores->network);
    outcome.json["classical"] = scoresJson(scores->classical);
    outcome.json["segment_seconds"] = QString::fromStdString(o.seconds);
    outcome.lines = {scoresLine(model->card.network, scores->network),
                     scoresLine("MFCC statistics, LDA, complete linkage", scores->classical)};
    addFailures(outcome, recordings->failed);
    return outcome;
}

struct DemoArguments {
    std::string folder;
    int speakers = 24;
    TrainSpeakerOptions train;
};

/// Voices that are kept as files, so that a person can hear them.
Result<void> keepVoices(const std::string& folder, const Recordings& voices)
{
    std::error_code problem;
    std::filesystem::create_directories(toPath(folder), problem);
    std::ofstream index(toPath(folder) / "index.csv");
    index << "file,speaker\n";
    for (const Utterance& u : voices.utterances) {
        if (auto written = writeVoice(toPath(folder) / u.file, u.samples); !written)
            return written;
        index << u.file << ',' << voices.speakers[std::size_t(u.speaker)] << '\n';
    }
    index.flush();
    return index ? Result<void>() : Error{Errc::WriteFailed, folder};
}

Result<Outcome> runDemo(const DemoArguments& o, const CommandContext& c)
{
    const Recordings training = simulateVoices({.speakers = o.speakers, .seed = o.train.seed});
    const Recordings test = simulateVoices({.speakers = 12, .seed = o.train.seed + 1000});
    const auto trained = trainSpeakers(training, o.train, hooksFor(c, "train"));
    if (!trained)
        return trained.error();
    if (!o.folder.empty()) {
        if (auto kept = keepVoices(o.folder, test); !kept)
            return kept.error();
        if (auto saved = saveModel(toPath(o.folder) / "demo.speaker", trained->model); !saved)
            return saved.error();
    }
    const auto scores = evaluate(trained->model, test, {.seconds = {3, 1.5}}, c.progress("evaluate"));
    if (!scores)
        return scores.error();
    Outcome outcome;
    outcome.json = scoresJson(scores->network);
    outcome.json["classical"] = scoresJson(scores->classical);
    outcome.json["training"] = trainingJson(*trained);
    outcome.json["simulated"] = true;
    outcome.lines = {"12 simulated voices that the network never heard, 3 s and 1.5 s of each",
                     scoresLine(trained->model.card.network, scores->network),
                     scoresLine("MFCC statistics, LDA, complete linkage", scores->classical)};
    return outcome;
}

} // namespace

void addSpeaker(CLI::App& app, CommandContext& context)
{
    auto* family = app.add_subcommand("speaker", "Who speaks in which recording: train, cluster, evaluate, demo");
    family->require_subcommand(1);

    const auto train = addVerb(family, context, "train", "Train a network on the voices of known speakers", runTrain);
    train.command->add_option("--data", train.options.data, "Table with the columns file and speaker")->required();
    train.command->add_option("--out", train.options.out, "Model file to write")->required();
    addTrainingOptions(train.command, train.options.train);

    const auto cluster = addVerb(family, context, "cluster", "Group recordings of unknown speakers", runCluster);
    cluster.command->add_option("files", cluster.options.files, "Audio files (WAV, FLAC, OGG) and folders of them")->required();
    cluster.command->add_option("--model", cluster.options.model, "Model file")->required();
    cluster.command->add_option("--speakers", cluster.options.speakers, "Number of speakers; found automatically unless given")
        ->check(CLI::PositiveNumber);
    cluster.command->add_option("--out", cluster.options.table, "Also write a table file,cluster");

    const auto evaluation = addVerb(family, context, "evaluate", "Judge a model on recordings of other, known speakers", runEvaluate);
    evaluation.command->add_option("--data", evaluation.options.data, "Table with the columns file and speaker")->required();
    evaluation.command->add_option("--model", evaluation.options.model, "Model file")->required();
    evaluation.command->add_option("--segment-seconds", evaluation.options.seconds,
                        "Use so many seconds of a speaker's first, second … recording: 3,1.5; whole recordings unless given");
    evaluation.command->add_option("--draws", evaluation.options.evaluate.draws, "How often segments are drawn; the figures are means")
        ->check(CLI::Range(1, 1000));
    evaluation.command->add_option("--seed", evaluation.options.evaluate.seed, "Seed of the draws");

    const auto demo = addVerb(family, context, "demo", "Simulate voices, train on some, group the others", runDemo);
    demo.options.train.epochs = 12;
    demo.options.train.stepsPerEpoch = 25;
    demo.command->add_option("folder", demo.options.folder, "Keep the test voices and the model here");
    demo.command->add_option("--voices", demo.options.speakers, "Simulated speakers for training")->check(CLI::Range(4, 1000));
    addTrainingOptions(demo.command, demo.options.train);
}

} // namespace phenodrop

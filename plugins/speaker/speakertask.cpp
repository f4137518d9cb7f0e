#include "plugins/speaker/speakertask.h"

#include "core/nn/losses/aamsoftmax.h"
#include "core/nn/losses/pkld.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "plugins/speaker/networks.h"

#include <algorithm>
#include <numeric>

namespace phenodrop::speaker {

namespace {

constexpr int FewestSpeakers = 4, SegmentsPerSpeaker = 4, DevelopmentDraws = 4;
constexpr double PaperMargin = 2, RecurrentMargin = 3;

/// The options with every "what suits" filled in. Errors: BadArgument.
Result<TrainSpeakerOptions> completed(TrainSpeakerOptions o)
{
    const bool modern = o.network == "modern", recurrent = o.network == "blstm";
    if (!modern && !recurrent && o.network != "cnn")
        return Error{Errc::BadArgument, o.network, "networks: cnn, blstm, modern"};
    if (o.loss.empty())
        o.loss = modern ? "aam" : "pkld";
    const bool fits = modern ? o.loss == "aam" : o.loss == "ce" || o.loss == "pkld";
    if (!fits)
        return Error{Errc::BadArgument, o.loss, "losses: ce, pkld for cnn and blstm; aam for modern"};
    const auto fill = [](int& value, int usual) { value = value > 0 ? value : usual; };
    fill(o.epochs, modern ? 30 : 12);
    fill(o.stepsPerEpoch, modern ? 60 : 15);
    fill(o.batch, modern ? 64 : 100);
    fill(o.frames, recurrent ? 40 : 100);
    if (o.learningRate <= 0)
        o.learningRate = modern ? 3e-3 : recurrent ? 1e-3 : 1;
    if (!(o.development >= 0 && o.development <= 0.9) || o.units < 1 || o.channels < 4 || o.channels % 4)
        return Error{Errc::BadArgument, "training", "development share 0 to 0.9; channels in fours"};
    return o;
}

FeatureOptions featuresFor(const TrainSpeakerOptions& o)
{
    FeatureOptions f;
    f.frames = o.frames;
    f.modern = o.network == "modern";
    if (f.modern)
        f.mel = {.bands = 64, .window = 400, .transform = 512};
    return f;
}

nn::FitOptions fitOptions(const TrainSpeakerOptions& o)
{
    nn::FitOptions fit;
    fit.epochs = o.epochs;
    fit.stepsPerEpoch = o.stepsPerEpoch;
    fit.batch = o.batch;
    fit.learningRate = o.learningRate;
    fit.seed = o.seed;
    if (o.network == "modern") {
        fit.optimizer = {.kind = nn::OptimizerKind::AdamW, .weightDecay = 0.02};
        fit.schedule = {.kind = nn::ScheduleKind::OneCycle, .warmUp = 0.2};
    } else {
        fit.optimizer = {.kind = o.network == "cnn" ? nn::OptimizerKind::Adadelta : nn::OptimizerKind::Adam};
        fit.clipNorm = o.network == "blstm" ? 5 : 0;
    }
    return fit;
}

Result<SpeakerNetwork> makeNetwork(const TrainSpeakerOptions& o, int classes, int bands)
{
    if (o.network == "cnn")
        return speakerCnn(classes, bands, o.frames);
    if (o.network == "blstm")
        return speakerBlstm(classes, bands, o.frames, o.units);
    return speakerEcapa(classes, bands, o.frames, o.channels);
}

double lossOf(const TrainSpeakerOptions& o, std::span<const float> output, const std::vector<int>& labels,
              std::span<float> gradient)
{
    if (o.loss == "aam")
        return nn::aamSoftmax(output, labels, {}, gradient);
    if (o.loss == "pkld")
        return nn::pairwiseKl(output, labels, o.network == "blstm" ? RecurrentMargin : PaperMargin, gradient);
    const std::vector<float> ones(labels.size(), 1.0f);
    const double total = double(labels.size());
    return nn::softmaxCrossEntropy(output, labels, ones, 0, total, gradient).loss / total;
}

/// Speakers for training, renumbered from 0, and those kept out.
struct Split {
    std::vector<Utterance> training, development;
    std::vector<std::string> trainingNames, developmentNames;
};

Split splitSpeakers(const Recordings& recordings, double development, std::uint64_t seed)
{
    const std::size_t count = recordings.speakers.size();
    std::size_t kept = std::size_t(double(count) * development + 0.5);
    if (development > 0)
        kept = std::clamp<std::size_t>(kept, 2, count - 2);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t(0));
    Rng(seed).child(77).shuffle(order);
    std::vector<int> number(count);
    Split split;
    for (std::size_t i = 0; i < count; ++i) {
        auto& names = i < kept ? split.developmentNames : split.trainingNames;
        number[order[i]] = int(names.size());
        names.push_back(recordings.speakers[order[i]]);
    }
    std::vector<bool> out(count, false);
    for (std::size_t i = 0; i < kept; ++i)
        out[order[i]] = true;
    for (const Utterance& u : recordings.utterances)
        (out[std::size_t(u.speaker)] ? split.development : split.training)
            .push_back({u.file, number[std::size_t(u.speaker)], u.samples});
    return split;
}

/// 1 − equal error rate on 1-s segments.
double developmentScore(const SpeakerModel& model, const std::vector<Utterance>& segments)
{
    const auto rows = model.embedAll(segments);
    return rows ? 1 - equalErrorRate(cosineDistances(*rows), speakersOf(segments)) : 0;
}

/// Sets the share of the classical description and the linkage to those with the lowest sum of equal error
/// rate and misclassification rate on draws of 1-s segments of the development speakers, one draw after the
/// other in `segments`.
void chooseFusion(SpeakerModel& model, const std::vector<Utterance>& segments)
{
    const auto network = model.embedAll(segments);
    SpeakerModel other = model;
    other.fusion = 1;
    const auto classical = other.embedAll(segments);
    if (!network || !classical)
        return;
    const Distances a = cosineDistances(*network), b = cosineDistances(*classical);
    const auto speakers = speakersOf(segments);
    const int count = *std::max_element(speakers.begin(), speakers.end()) + 1;
    const Eigen::Index each = Eigen::Index(segments.size()) / DevelopmentDraws;
    double lowest = 2;
    for (const Linkage linkage : {Linkage::Complete, Linkage::Average})
        for (int tenth = 0; tenth <= 9; ++tenth) {
            const double share = tenth / 10.0;
            const Distances both = (1 - share) * a + share * b;
            double error = equalErrorRate(both, speakers);
            for (Eigen::Index draw = 0; draw < DevelopmentDraws; ++draw) {
                const auto merges = agglomerate(both.block(draw * each, draw * each, each, each), linkage);
                const std::vector<int> own(speakers.begin() + draw * each,
                                           speakers.begin() + (draw + 1) * each);
                error += scoreClusters(own, cutInto(merges, count)).mr / DevelopmentDraws;
            }
            if (error < lowest) {
                lowest = error;
                model.fusion = share;
                model.linkage = linkage;
            }
        }
}

std::vector<Utterance> developmentSegments(const std::vector<Utterance>& development, std::uint64_t seed)
{
    std::vector<Utterance> all;
    const auto parts = inTwo(development);
    for (std::uint64_t draw = 0; draw < DevelopmentDraws; ++draw) {
        auto cut = cutSegments(parts, {1}, Rng(seed).child(draw));
        std::move(cut.begin(), cut.end(), std::back_inserter(all));
    }
    return all;
}

void fillCard(SpeakerModel& model, const TrainSpeakerOptions& o, const Split& split,
              const nn::FitResult& fitted)
{
    SpeakerCard& card = model.card;
    card.network = o.network;
    card.loss = o.loss;
    card.version = PHENODROP_VERSION;
    card.speakers = split.trainingNames;
    card.development = split.developmentNames;
    card.seed = o.seed;
    card.epochs = int(fitted.history.size());
    card.bestEpoch = fitted.bestEpoch;
    const nn::FitReport& best = fitted.history[std::size_t(fitted.bestEpoch - 1)];
    card.metrics["training_loss"] = best.trainingLoss;
    if (!split.development.empty())
        card.metrics["development_eer_1s"] = 1 - best.score;
}

} // namespace

Result<TrainedSpeakers> trainSpeakers(const Recordings& recordings, const TrainSpeakerOptions& asked,
                                      const nn::FitHooks& hooks)
{
    const auto options = completed(asked);
    if (!options)
        return options.error();
    if (int(recordings.speakers.size()) < FewestSpeakers)
        return Error{Errc::NotEnoughData, "training",
                     std::to_string(recordings.speakers.size()) + " speakers; four are needed"};
    const Split split = splitSpeakers(recordings, options->development, options->seed);
    TrainedSpeakers result;
    SpeakerModel& model = result.model;
    model.features = featuresFor(*options);
    model.linkage = options->network == "modern" ? Linkage::Average : Linkage::Complete;
    const std::vector<double> speeds =
        options->network == "modern" ? std::vector<double>{1, 0.9, 1.1} : std::vector<double>{1};
    const auto set = TrainSet::make(split.training, model.features, speeds, part(hooks.progress, 0, 0.05));
    if (!set)
        return set.error();
    model.mean = set->mean();
    model.scale = set->scale();
    const auto network = makeNetwork(*options, set->classes(), model.features.mel.bands);
    if (!network)
        return network.error();
    model.embeddingNode = network->embedding;

    const auto segments = developmentSegments(split.development, options->seed);
    nn::FitTask task;
    task.samples = set->count();
    task.fill = [&](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
        set->fill(batch, input);
        return {};
    };
    task.loss = [&](const nn::FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
        return lossOf(*options, output, set->labels(batch.samples), gradient);
    };
    task.order = [&](int, Rng rng) {
        return options->loss == "pkld"
                   ? set->paired(options->stepsPerEpoch, options->batch, SegmentsPerSpeaker, rng)
                   : set->balanced(std::size_t(options->stepsPerEpoch) * std::size_t(options->batch), rng);
    };
    if (!segments.empty())
        task.score = [&](const nn::Network& now) {
            SpeakerModel judged = model;
            judged.network = now;
            return developmentScore(judged, segments);
        };
    nn::FitHooks steps = hooks;
    steps.progress = part(hooks.progress, 0.05, 0.95);
    auto fitted = nn::fit(nn::Network(network->graph, options->seed), task, fitOptions(*options), steps);
    if (!fitted)
        return fitted.error();
    model.network = fitted->network;
    fillCard(model, *options, split, *fitted);
    auto classical = fitClassical(split.training, options->seed);
    if (!classical)
        return classical.error();
    model.classical = std::move(*classical);
    if (!split.development.empty()) {
        if (model.features.modern) {
            chooseFusion(model, segments);
            model.card.metrics["fusion"] = model.fusion;
            model.card.metrics["development_eer_1s"] = 1 - developmentScore(model, segments);
        }
        auto thresholds = calibrate(model, split.development, options->seed, part(hooks.progress, 0.95, 1));
        if (!thresholds)
            return thresholds.error();
        model.thresholds = std::move(*thresholds);
    }
    // Cut and share are chosen: now every known speaker may help the classical part, as more speakers make it
    // better.
    auto complete = fitClassical(recordings.utterances, options->seed);
    if (!complete)
        return complete.error();
    model.classical = std::move(*complete);
    result.history = std::move(fitted->history);
    report(hooks.progress, 1);
    return result;
}

Result<VoiceClusters> clusterVoices(const SpeakerModel& model, const std::vector<Utterance>& utterances,
                                    int speakers, const Progress& progress)
{
    if (utterances.empty())
        return Error{Errc::NotEnoughData, "clustering", "no recordings"};
    auto rows = model.embedAll(utterances, progress);
    if (!rows)
        return rows.error();
    VoiceClusters result;
    const Distances distances = cosineDistances(*rows);
    result.embeddings = std::move(*rows);
    result.merges = agglomerate(distances, model.linkage);
    result.threshold = model.threshold(typicalSeconds(utterances));
    result.bySilhouette = clustersBySilhouette(distances, result.merges);
    result.count = std::min(speakers > 0 ? speakers : clustersAt(result.merges, result.threshold),
                            int(utterances.size()));
    result.clusters = cutInto(result.merges, result.count);
    return result;
}

} // namespace phenodrop::speaker

// Accuracy of the program's own arms on a project's labels:
//   bench_accuracy PROJECT arm=table1|cellnet|resnet|inception|classical|networks|measured|hybrid|auto
//                  [seeds=1,2,3] [split=group] [out=FILE.csv] [report=test] [perclass=N] [key=value …]
//   bench_accuracy table FILE.csv ARM BASELINE
// Groups are dealt into five outer folds, always the same; seed s tests fold (s − 1) mod 5 and decides start
// values and augmentation, so seeds 1 … 5 test every cell once. Every arm learns from the four other folds
// and is tuned there, on inner folds; the test fold is judged only with report=test, and then every judged
// cell is appended to `out` (arm,seed,cell,truth,predicted). `table` reads that file: accuracy per arm over
// all seeds with Wilson's interval, and the paired comparison of two arms (exact McNemar, bootstrap over
// seeds and cells).
#include "core/base/evaluation.h"
#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/features/tuning.h"
#include "core/nn/training/selftraining.h"
#include "core/nn/training/transfer.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/learnset.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/resources.h"
#include "core/workflow/trainjoined.h"
#include "accuracytable.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <sstream>

using namespace phenodrop;

namespace {

constexpr int OuterFolds = 5;

class Arguments
{
public:
    Arguments(int argc, char** argv)
    {
        for (int i = 2; i < argc; ++i)
            if (const std::string text = argv[i]; text.find('=') != std::string::npos)
                m_values[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
    }
    double number(const char* key, double otherwise) const
    {
        return m_values.count(key) ? std::stod(m_values.at(key)) : otherwise;
    }
    std::string text(const char* key, const std::string& otherwise) const
    {
        return m_values.count(key) ? m_values.at(key) : otherwise;
    }

private:
    std::map<std::string, std::string> m_values;
};

nn::TrainOptions optionsFrom(const std::string& network, const Arguments& a)
{
    nn::TrainOptions o = *nn::recommendedOptions(network);
    o.epochs = int(a.number("epochs", o.epochs));
    o.learningRate = a.number("rate", o.learningRate);
    o.schedule.warmUp = a.number("warmup", o.schedule.warmUp);
    o.optimizer.weightDecay = a.number("decay", o.optimizer.weightDecay);
    o.batchSize = int(a.number("batch", o.batchSize));
    o.labelSmoothing = a.number("smoothing", o.labelSmoothing);
    o.balance = a.number("balance", o.balance);
    o.mixup = a.number("mixup", o.mixup);
    o.dropout = a.number("dropout", o.dropout);
    o.weightAverage = a.number("average", o.weightAverage);
    o.augment.rotation = a.number("rotation", o.augment.rotation);
    o.augment.scale = a.number("scale", o.augment.scale);
    o.augment.shift = a.number("shift", o.augment.shift);
    o.augment.gain = a.number("gain", o.augment.gain);
    o.augment.offset = a.number("offset", o.augment.offset);
    o.augment.warpChance = a.number("warp", o.augment.warpChance);
    if (const auto precision = nn::parsePrecision(a.text("precision", "f32")))
        o.precision = *precision;
    return o;
}

struct Answer {
    std::vector<float> probabilities; ///< of the test cells
    std::string note;
    std::map<std::string, std::vector<float>> parts; ///< of a hybrid: what its parts say alone
};

std::vector<int> bestOf(const std::vector<float>& probabilities, std::size_t classes)
{
    std::vector<int> best;
    for (auto row = probabilities.begin(); row != probabilities.end(); row += std::ptrdiff_t(classes))
        best.push_back(int(std::max_element(row, row + std::ptrdiff_t(classes)) - row));
    return best;
}

void append(const Arguments& a, const std::string& name, std::uint64_t seed, const LearnSet& set,
            const std::vector<int>& predicted)
{
    const std::string out = a.text("out", "");
    if (out.empty())
        return;
    std::ofstream file(out, std::ios::app);
    for (std::size_t i = 0; i < predicted.size(); ++i)
        file << name << ',' << seed << ',' << set.testCells[i] << ',' << set.test.labels[i] << ','
             << predicted[i] << '\n';
}

Result<Answer> classicalArm(const LearnSet& set, std::uint64_t seed)
{
    const auto learn = measureCrops(set.learn.pixels, set.learn.count(), set.measuring);
    const auto test = measureCrops(set.test.pixels, set.test.count(), set.measuring);
    if (!learn || !test)
        return !learn ? learn.error() : test.error();
    ClassicalOptions options;
    options.seed = seed;
    const auto done =
        runClassical({{}, *learn, set.learn.labels, set.folds}, {{}, *test, set.test.labels, {}},
                     int(set.labelled.classes.size()), options);
    if (!done)
        return done.error();
    char note[120];
    std::snprintf(note, sizeof note, "%s %s cv=%.4f", classicalMethodName(done->method).c_str(),
                  done->settings.c_str(), done->validationAccuracy);
    return Answer{done->probabilities, note, {}};
}

void appendRow(nn::Samples& to, const nn::Samples& from, std::size_t row, int label)
{
    const std::size_t count = std::size_t(from.shape().count());
    const auto crop = from.pixels.begin() + std::ptrdiff_t(row * count);
    to.pixels.insert(to.pixels.end(), crop, crop + std::ptrdiff_t(count));
    to.labels.push_back(label);
}

/// Puts the layers of the model that start= names under the network, if it is of their build: only CellNets are.
Result<void> begin(const LearnSet& set, const Arguments& a, nn::TrainOptions& training)
{
    const std::string start = a.text("start", "");
    if (start.empty() || training.network != "cellnet")
        return {};
    const auto source = nn::Classifier::load(start);
    if (!source)
        return source.error();
    const auto begun = nn::beginWith(source->network(), set.learn.shape(), int(set.labelled.classes.size()),
                                     {int(a.number("freeze", 0)), a.number("startrate", 1)}, training);
    if (!begun)
        return begun.error();
    return {};
}

Result<Answer> joinedArm(const LearnSet& set, const std::string& arm, std::uint64_t seed, const Arguments& a)
{
    const std::map<std::string, Recipe> recipes{{"measured", Recipe::Measured},
                                                {"networks", Recipe::Networks},
                                                {"hybrid", Recipe::Hybrid},
                                                {"auto", Recipe::Auto}};
    JoinOptions options;
    const bool sole = !recipes.contains(arm); // one network, as `train --network` makes it
    options.recipe = sole ? Recipe::Networks : recipes.at(arm);
    options.members = sole ? 1 : int(a.number("members", options.members));
    options.tryGain = !sole && a.number("trygain", options.tryGain) > 0;
    options.training = optionsFrom(sole ? arm : a.text("network", "cellnet"), a);
    options.training.seed = seed;
    options.measuring = set.measuring;
    if (const std::string file = a.text("encoder", builtinEncoderFile().string()); file != "none") {
        auto encoder = nn::Classifier::load(file);
        if (!encoder)
            return encoder.error();
        options.encoder = std::move(*encoder);
    }
    if (auto begun = begin(set, a, options.training); !begun)
        return begun.error();
    std::istringstream others(a.text("alternates", ""));
    for (std::string other; !sole && std::getline(others, other, ',');) {
        options.alternates.push_back(optionsFrom(other, a));
        if (auto begun = begin(set, a, options.alternates.back()); !begun)
            return begun.error();
    }
    nn::TrainingHooks hooks;
    const bool verbose = a.number("verbose", 0) > 0;
    hooks.epochDone = [verbose](const nn::EpochReport& r) {
        if (verbose && r.epoch % 5 == 0)
            std::printf("  %3d  train %.3f %.3f  held out %.3f %.3f\n", r.epoch, r.trainingLoss,
                        r.trainingAccuracy, r.validationLoss, r.validationAccuracy);
    };
    const auto done = trainJoined(set.learn, set.folds, set.labelled.classes, options, hooks);
    if (!done)
        return done.error();
    Answer answer;
    char text[160];
    for (const auto& c : done->candidates) {
        std::snprintf(text, sizeof text, "%s=%.4f (loss %.3f) ", c.name.c_str(), c.accuracy, c.logLoss);
        answer.note += text;
    }
    std::snprintf(text, sizeof text, "held-out=%zu chosen=%s gain=%.2f pool", done->heldOut.size(),
                  done->chosen.c_str(), done->gain);
    answer.note += text;
    for (const double power : done->model.judges().pool) {
        std::snprintf(text, sizeof text, " %.2f", power);
        answer.note += text;
    }
    if (a.text("report", "") == "test") {
        auto p = done->model.predict(set.test.pixels, set.test.count());
        if (!p)
            return p.error();
        answer.probabilities = std::move(*p);
        if (done->chosen == "hybrid") {
            const ModelJudges& whole = done->model.judges();
            const std::pair<std::string, ModelJudges> parts[] = {{"networks", {whole.networks, {}, {}, {1}}},
                                                                {"measured", {{}, whole.measured, {}, {1}}},
                                                                {"encoded", {{}, {}, whole.encoded, {1}}}};
            for (const auto& [name, some] : parts) {
                if (some.opinions() == 0)
                    continue;
                auto alone = PhenotypeModel(done->model.card(), done->model.inputShape(), some)
                                 .predict(set.test.pixels, set.test.count());
                if (!alone)
                    return alone.error();
                answer.parts[name] = std::move(*alone);
            }
        }
        for (std::size_t m = 0; m < done->model.networks().size() && done->model.networks().size() > 1; ++m) {
            auto alone = done->model.networks()[m].predict(set.test.pixels, set.test.count());
            if (!alone)
                return alone.error();
            answer.parts["network" + std::to_string(m + 1)] = std::move(*alone);
        }
    }
    return answer;
}

/// One network that learns from the cells without a label as well; fold 0 chooses.
Result<Answer> selfTrainedArm(const LearnSet& set, const nn::Samples& others, const std::string& arm,
                              std::uint64_t seed, const Arguments& a)
{
    nn::TrainingSet parts{{set.learn.channels, set.learn.size, {}, {}}, {}, set.labelled.classes};
    parts.validation = parts.training;
    for (std::size_t i = 0; i < set.learn.count(); ++i)
        appendRow(set.folds[i] == 0 ? parts.validation : parts.training, set.learn, i, set.learn.labels[i]);
    auto training = optionsFrom(arm, a);
    training.seed = seed;
    if (auto begun = begin(set, a, training); !begun)
        return begun.error();
    nn::SelfTrainOptions self;
    self.confidence = a.number("confidence", self.confidence);
    const auto done = nn::selfTrain(parts, others, training, self);
    if (!done)
        return done.error();
    char text[120];
    std::snprintf(text, sizeof text, "asked=%zu taken=%zu loss %.3f to %.3f %s", done->asked, done->taken,
                  done->lossBefore, done->lossAfter, done->kept ? "kept" : "not kept");
    auto p = done->result.classifier.predict(set.test.pixels, set.test.count());
    if (!p)
        return p.error();
    return Answer{std::move(*p), text, {}};
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// Each channel of each crop to mean 0 and sd 1: what is left without absolute brightness.
void standardiseCrops(nn::Samples& samples)
{
    const std::size_t area = std::size_t(samples.size) * std::size_t(samples.size);
    for (std::size_t at = 0; at + area <= samples.pixels.size(); at += area) {
        double sum = 0, squares = 0;
        for (std::size_t i = at; i < at + area; ++i) {
            sum += double(samples.pixels[i]);
            squares += double(samples.pixels[i]) * double(samples.pixels[i]);
        }
        const double mean = sum / double(area),
                     sd = std::sqrt(std::max(1e-12, squares / double(area) - mean * mean));
        for (std::size_t i = at; i < at + area; ++i)
            samples.pixels[i] = float((double(samples.pixels[i]) - mean) / sd);
    }
}

/// Of the rows that are not tested, `perClass` of each class, drawn with `seed`; 0: all.
std::vector<bool> labelledRows(const nn::Samples& all, const std::vector<int>& outer, int tested, int perClass,
                               std::uint64_t seed)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.count(); ++i)
        if (outer[i] != tested)
            order.push_back(i);
    Rng rng(seed);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[rng.below(i)]);
    std::vector<bool> keep(all.count(), false);
    std::map<int, int> taken;
    for (const std::size_t i : order)
        keep[i] = perClass == 0 || taken[all.labels[i]]++ < perClass;
    return keep;
}

/// Moves one outer fold of `learn` to the test part and deals the rest into folds anew. With `perClass` > 0 only so many
/// cells of each class keep their label; the rest, without, is returned.
Result<nn::Samples> cutTest(LearnSet& set, const TrainNetworkOptions& options, int tested, int folds, int perClass)
{
    const nn::Samples all = std::move(set.learn);
    const std::vector<int> outer = std::move(set.folds);
    const std::vector<CellId> cells = std::move(set.learnCells);
    set.learn = set.test = {all.channels, all.size, {}, {}};
    nn::Samples others = set.learn;
    set.learnCells.clear();
    set.testCells.clear();
    std::map<CellId, std::size_t> placeOf;
    for (std::size_t i = 0; i < set.labelled.cells.size(); ++i)
        placeOf[set.labelled.cells[i].id] = i;
    std::vector<SplitItem> items;
    const auto keep = labelledRows(all, outer, tested, perClass, options.seed);
    for (std::size_t i = 0; i < all.count(); ++i) {
        if (outer[i] != tested && !keep[i]) {
            appendRow(others, all, i, -1);
            continue;
        }
        appendRow(outer[i] == tested ? set.test : set.learn, all, i, all.labels[i]);
        (outer[i] == tested ? set.testCells : set.learnCells).push_back(cells[i]);
        if (outer[i] != tested)
            items.push_back(set.labelled.items[placeOf[cells[i]]]);
    }
    auto dealt = foldCells(items, int(set.labelled.classes.size()), options.split, folds, options.seed);
    if (!dealt)
        return dealt.error();
    set.folds = std::move(*dealt);
    return others;
}

Result<void> runSeed(const ProjectPtr& project, const std::string& arm, std::uint64_t seed,
                     const Arguments& a)
{
    TrainNetworkOptions options;
    const auto by = parseSplitBy(a.text("split", "group"));
    if (!by)
        return by.error();
    options.split = *by;
    options.test = 0;
    auto set = readLearnSet(project, options, OuterFolds);
    if (!set)
        return set.error();
    options.seed = seed; // of the inner folds and of the few cells that keep their label; the outer folds never change
    const auto others = cutTest(*set, options, int(seed - 1) % OuterFolds, int(a.number("folds", 6)),
                                int(a.number("perclass", 0)));
    if (!others)
        return others.error();
    if (a.number("percrop", 0) > 0)
        for (nn::Samples* part : {&set->learn, &set->test})
            standardiseCrops(*part);
    const double begin = cpuSeconds();
    const auto answer = arm == "classical"                ? classicalArm(*set, seed)
                        : a.number("selftraining", 0) > 0 ? selfTrainedArm(*set, *others, arm, seed, a)
                                                          : joinedArm(*set, arm, seed, a);
    if (!answer)
        return answer.error();
    std::printf("%s seed=%d learn=%zu test=%zu cpu=%.0fs %s", arm.c_str(), int(seed), set->learn.count(),
                set->test.count(), cpuSeconds() - begin, answer->note.c_str());
    if (a.text("report", "") == "test") {
        const std::size_t k = set->labelled.classes.size();
        const auto predicted = bestOf(answer->probabilities, k);
        const auto e =
            evaluatePredictions(set->labelled.classes, set->test.labels, predicted, answer->probabilities);
        std::printf(" TEST accuracy=%.4f balanced=%.4f ece=%.3f", e.accuracy, e.balancedAccuracy, e.ece);
        append(a, a.text("name", arm), seed, *set, predicted);
        for (const auto& [name, p] : answer->parts)
            append(a, name, seed, *set, bestOf(p, k));
    }
    std::printf("\n");
    std::fflush(stdout);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 5 && std::string(argv[1]) == "table")
        return printAccuracyTable(argv[2], argv[3], argv[4]);
    const Arguments arguments(argc, argv);
    const std::string arm = arguments.text("arm", "");
    if (argc < 3 || arm.empty()) {
        std::fprintf(stderr, "bench_accuracy PROJECT arm=NAME [seeds=1,2] [key=value ...]\nbench_accuracy "
                             "table FILE ARM BASELINE\n");
        return 2;
    }
    setThreadCount(int(arguments.number("threads", threadCount())));
    const auto project = Project::open(argv[1]);
    if (!project) {
        std::fprintf(stderr, "%s: %s\n", argv[1], project.error().detail.c_str());
        return 1;
    }
    std::istringstream seeds(arguments.text("seeds", "1"));
    for (std::string seed; std::getline(seeds, seed, ',');)
        if (const auto done = runSeed(*project, arm, std::stoull(seed), arguments); !done) {
            std::fprintf(stderr, "%s: %s\n", done.error().subject.c_str(), done.error().detail.c_str());
            return 1;
        }
    return 0;
}

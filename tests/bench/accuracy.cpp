// Accuracy of the program's own arms on a project's labels:
//   bench_accuracy PROJECT arm=table1|cellnet|resnet|inception|classical|networks|measured|hybrid|auto
//                  [seeds=1,2,3] [split=group] [out=FILE.csv] [report=test] [key=value …]
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
#include "core/nn/training/transfer.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/learnset.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/trainjoined.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <set>
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
    if (const std::string start = a.text("start", ""); !start.empty()) {
        const auto source = nn::Classifier::load(start);
        if (!source)
            return source.error();
        const auto begun =
            nn::beginWith(source->network(), set.learn.shape(), int(set.labelled.classes.size()),
                          {int(a.number("freeze", 0)), a.number("startrate", 1)}, options.training);
        if (!begun)
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
    std::snprintf(text, sizeof text, "held-out=%zu chosen=%s gain=%.2f pool=%.2f,%.2f", done->heldOut.size(),
                  done->chosen.c_str(), done->gain, done->model.pool().network, done->model.pool().measured);
    answer.note += text;
    if (a.text("report", "") == "test") {
        auto p = done->model.predict(set.test.pixels, set.test.count());
        if (!p)
            return p.error();
        answer.probabilities = std::move(*p);
        if (done->chosen == "hybrid") {
            const PhenotypeModel networks(done->model.card(), done->model.inputShape(),
                                          done->model.networks(), {}, {});
            const PhenotypeModel measured(done->model.card(), done->model.inputShape(), {},
                                          done->model.measured(), {});
            const std::pair<std::string, const PhenotypeModel*> parts[] = {{"networks", &networks},
                                                                           {"measured", &measured}};
            for (const auto& [name, model] : parts) {
                auto alone = model->predict(set.test.pixels, set.test.count());
                if (!alone)
                    return alone.error();
                answer.parts[name] = std::move(*alone);
            }
        }
    }
    return answer;
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

/// Moves one outer fold of `learn` to the test part and deals the rest into folds anew.
Result<void> cutTest(LearnSet& set, const TrainNetworkOptions& options, int tested, int folds)
{
    const nn::Samples all = std::move(set.learn);
    const std::vector<int> outer = std::move(set.folds);
    const std::vector<CellId> cells = std::move(set.learnCells);
    set.learn = set.test = {all.channels, all.size, {}, {}};
    set.learnCells.clear();
    set.testCells.clear();
    std::map<CellId, std::size_t> placeOf;
    for (std::size_t i = 0; i < set.labelled.cells.size(); ++i)
        placeOf[set.labelled.cells[i].id] = i;
    std::vector<SplitItem> items;
    const std::size_t count = std::size_t(all.shape().count());
    for (std::size_t i = 0; i < all.count(); ++i) {
        nn::Samples& part = outer[i] == tested ? set.test : set.learn;
        const auto crop = all.pixels.begin() + std::ptrdiff_t(i * count);
        part.pixels.insert(part.pixels.end(), crop, crop + std::ptrdiff_t(count));
        part.labels.push_back(all.labels[i]);
        (outer[i] == tested ? set.testCells : set.learnCells).push_back(cells[i]);
        if (outer[i] != tested)
            items.push_back(set.labelled.items[placeOf[cells[i]]]);
    }
    auto dealt = foldCells(items, int(set.labelled.classes.size()), options.split, folds, options.seed);
    if (!dealt)
        return dealt.error();
    set.folds = std::move(*dealt);
    return {};
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
    if (auto dealt = cutTest(*set, options, int(seed - 1) % OuterFolds, int(a.number("folds", 6))); !dealt)
        return dealt;
    if (a.number("percrop", 0) > 0)
        for (nn::Samples* part : {&set->learn, &set->test})
            standardiseCrops(*part);
    const double begin = cpuSeconds();
    const auto answer = arm == "classical" ? classicalArm(*set, seed) : joinedArm(*set, arm, seed, a);
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

/// arm → (seed, cell) → right or wrong.
using Table = std::map<std::string, std::map<std::pair<int, long>, bool>>;

Table readTable(const std::string& name)
{
    Table table;
    std::ifstream file(name);
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string arm, seed, cell, truth, predicted;
        std::getline(fields, arm, ',');
        std::getline(fields, seed, ',');
        std::getline(fields, cell, ',');
        std::getline(fields, truth, ',');
        std::getline(fields, predicted, ',');
        table[arm][{std::stoi(seed), std::stol(cell)}] = truth == predicted;
    }
    return table;
}

/// Two-sided exact McNemar: b and c cells that only one arm got right.
double mcnemar(long b, long c)
{
    const long n = b + c, k = std::min(b, c);
    double p = 0;
    for (long i = 0; i <= k; ++i)
        p += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) -
                      double(n) * std::log(2.0));
    return std::min(1.0, 2 * p);
}

/// 95 % of the ratio errors(arm) ÷ errors(base) when whole seeds, then cells, are drawn anew.
void bootstrap(const std::map<int, std::vector<std::pair<bool, bool>>>& bySeed)
{
    Rng rng(1);
    std::vector<const std::vector<std::pair<bool, bool>>*> seeds;
    for (const auto& [seed, pairs] : bySeed)
        seeds.push_back(&pairs);
    std::vector<double> ratios;
    for (int round = 0; round < 2000; ++round) {
        double arm = 0, base = 0;
        for (std::size_t s = 0; s < seeds.size(); ++s) {
            const auto& pairs = *seeds[rng.below(seeds.size())];
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                const auto& pair = pairs[rng.below(pairs.size())];
                arm += !pair.first;
                base += !pair.second;
            }
        }
        ratios.push_back(base > 0 ? arm / base : 1);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("errors ratio, bootstrap 95 %%: %.3f … %.3f\n", ratios[50], ratios[1949]);
}

int printTable(const std::string& name, const std::string& arm, const std::string& base)
{
    const Table table = readTable(name);
    for (const auto& [each, cells] : table) {
        std::map<int, std::pair<long, long>> bySeed;
        long right = 0;
        for (const auto& [key, ok] : cells) {
            right += ok;
            bySeed[key.first].first += ok;
            ++bySeed[key.first].second;
        }
        const auto interval = wilson(double(right), double(cells.size()));
        std::printf("| %s | %zu | %.1f | %.1f – %.1f |", each.c_str(), cells.size(),
                    100.0 * double(right) / double(cells.size()), 100 * interval.low, 100 * interval.high);
        for (const auto& [seed, n] : bySeed)
            std::printf(" %.1f", 100.0 * double(n.first) / double(n.second));
        std::printf(" |\n");
    }
    if (!table.contains(arm) || !table.contains(base))
        return 0;
    long onlyArm = 0, onlyBase = 0, wrongArm = 0, wrongBase = 0;
    std::map<int, std::vector<std::pair<bool, bool>>> bySeed;
    for (const auto& [key, ok] : table.at(arm)) {
        const auto other = table.at(base).find(key);
        if (other == table.at(base).end())
            continue;
        bySeed[key.first].emplace_back(ok, other->second);
        onlyArm += ok && !other->second;
        onlyBase += !ok && other->second;
        wrongArm += !ok;
        wrongBase += !other->second;
    }
    std::printf(
        "%s against %s: errors %ld and %ld, %.1f %% fewer; right alone %ld and %ld, McNemar p = %.2g\n",
        arm.c_str(), base.c_str(), wrongArm, wrongBase,
        100 * (1 - double(wrongArm) / double(std::max(1L, wrongBase))), onlyArm, onlyBase,
        mcnemar(onlyArm, onlyBase));
    bootstrap(bySeed);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 5 && std::string(argv[1]) == "table")
        return printTable(argv[2], argv[3], argv[4]);
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

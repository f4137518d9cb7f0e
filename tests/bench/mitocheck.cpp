// Trains a network on labelled crops of MitoCheck nuclei and judges it on movies that it never saw:
//   bench_mitocheck FOLDER NETWORK [key=value …]
// FOLDER holds labels.csv (file,label,plate,position,…) and the crops. A movie is one plate and position.
// Movies are cut into five parts by `split=SEED`; one part tests (test=0 … 4), the next validates, the others
// train. Tuning looks at the validation part only; the test part is judged with report=test.
#include "core/base/evaluation.h"
#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/nn/training/trainer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <opencv2/imgcodecs.hpp>
#include <sstream>

using namespace phenodrop;
using namespace phenodrop::nn;

namespace {

struct Crop {
    std::string movie, label;
    std::vector<float> pixels;
};

std::vector<Crop> readCrops(const std::string& folder)
{
    std::ifstream file(folder + "/labels.csv");
    std::string line, path, label, plate, position;
    std::getline(file, line);
    std::vector<Crop> crops;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::getline(fields, path, ',');
        std::getline(fields, label, ',');
        std::getline(fields, plate, ',');
        std::getline(fields, position, ',');
        cv::Mat picture = cv::imread(folder + "/" + path, cv::IMREAD_UNCHANGED), floats;
        if (picture.rows != 64 || picture.cols != 64 || picture.channels() != 1)
            continue;
        picture.convertTo(floats, CV_32F);
        crops.push_back({plate + "/" + position, label, {floats.begin<float>(), floats.end<float>()}});
    }
    return crops;
}

class Arguments
{
public:
    Arguments(int argc, char** argv)
    {
        for (int i = 3; i < argc; ++i)
            if (const std::string text = argv[i]; text.find('=') != std::string::npos)
                m_values[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
    }
    double number(const char* key, double otherwise) const
    {
        return has(key) ? std::stod(m_values.at(key)) : otherwise;
    }
    std::string text(const char* key, const std::string& otherwise) const
    {
        return has(key) ? m_values.at(key) : otherwise;
    }

private:
    bool has(const char* key) const { return m_values.count(key) > 0; }
    std::map<std::string, std::string> m_values;
};

TrainOptions optionsFrom(const std::string& network, const Arguments& a)
{
    TrainOptions o = *recommendedOptions(network);
    o.epochs = int(a.number("epochs", o.epochs));
    o.learningRate = a.number("rate", o.learningRate);
    o.optimizer.kind = *parseOptimizer(a.text("optimizer", std::string(toText(o.optimizer.kind))));
    o.schedule.kind = *parseSchedule(a.text("schedule", std::string(toText(o.schedule.kind))));
    o.schedule.warmUp = a.number("warmup", o.schedule.warmUp);
    o.optimizer.weightDecay = a.number("decay", o.optimizer.weightDecay);
    o.batchSize = int(a.number("batch", o.batchSize));
    o.labelSmoothing = a.number("smoothing", o.labelSmoothing);
    o.classWeights = a.number("weights", o.classWeights) > 0;
    o.dropout = a.number("dropout", o.dropout);
    o.weightAverage = a.number("average", o.weightAverage);
    o.averageViews = a.number("views", o.averageViews) > 0;
    o.seed = std::uint64_t(a.number("seed", 1));
    o.normalisation =
        a.number("perpixel", 0) > 0 ? NormalisationKind::PerPixel : NormalisationKind::PerChannel;
    o.augment.rotation = a.number("rotation", o.augment.rotation);
    o.augment.scale = a.number("scale", o.augment.scale);
    o.augment.shift = a.number("shift", o.augment.shift);
    o.augment.gain = a.number("gain", o.augment.gain);
    o.augment.offset = a.number("offset", o.augment.offset);
    o.augment.warpChance = a.number("warp", o.augment.warpChance);
    o.augment.quarterTurns = a.number("quarter", o.augment.quarterTurns) > 0;
    return o;
}

void add(Samples& samples, const Crop& crop, int label)
{
    samples.size = 64;
    samples.pixels.insert(samples.pixels.end(), crop.pixels.begin(), crop.pixels.end());
    samples.labels.push_back(label);
}

void judge(const char* part, const Classifier& classifier, const Samples& samples, bool views)
{
    const auto p = classifier.predict(samples.pixels, samples.count(), {.averageViews = views});
    if (!p)
        return;
    const std::size_t k = std::size_t(classifier.classCount());
    std::vector<int> predicted;
    for (std::size_t i = 0; i < samples.count(); ++i)
        predicted.push_back(int(
            std::max_element(p->begin() + std::ptrdiff_t(i * k), p->begin() + std::ptrdiff_t((i + 1) * k)) -
            p->begin() - std::ptrdiff_t(i * k)));
    const auto e = evaluatePredictions(classifier.card().classes, samples.labels, predicted, *p);
    std::printf("%s views=%d cells=%ld accuracy=%.4f balanced=%.4f ece=%.3f\n", part, views ? 8 : 1, e.cells,
                e.accuracy, e.balancedAccuracy, e.ece);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "bench_mitocheck FOLDER NETWORK [key=value ...]\n");
        return 2;
    }
    const Arguments arguments(argc, argv);
    setThreadCount(int(arguments.number("threads", threadCount())));
    const auto crops = readCrops(argv[1]);
    std::map<std::string, int> movies, classes;
    for (const Crop& crop : crops) {
        movies.emplace(crop.movie, int(movies.size()));
        classes.emplace(crop.label, 0);
    }
    TrainingSet set;
    for (auto& [name, label] : classes) {
        label = int(set.classes.size());
        set.classes.push_back(name);
    }
    std::vector<std::string> order;
    for (const auto& [movie, number] : movies)
        order.push_back(movie);
    Rng(std::uint64_t(arguments.number("split", 1))).shuffle(order);
    std::map<std::string, int> part;
    for (std::size_t i = 0; i < order.size(); ++i)
        part[order[i]] = int(i % 5);
    const int tested = int(arguments.number("test", 0));
    Samples test;
    for (const Crop& crop : crops) {
        const int p = part[crop.movie];
        add(p == tested             ? test
            : p == (tested + 1) % 5 ? set.validation
                                    : set.training,
            crop, classes[crop.label]);
    }
    const auto begin = std::chrono::steady_clock::now();
    const bool verbose = arguments.number("verbose", 0) > 0;
    const auto result = trainClassifier(
        set, optionsFrom(argv[2], arguments), {.epochDone = [&](const EpochReport& r) {
            if (verbose)
                std::fprintf(stderr, "%3d  train %.3f %.3f  validation %.3f %.3f  %.0f cells/s%s\n", r.epoch,
                             r.trainingLoss, r.trainingAccuracy, r.validationLoss, r.validationAccuracy,
                             r.cellsPerSecond, r.best ? " *" : "");
        }});
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", result.error().subject.c_str(), result.error().detail.c_str());
        return 1;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::printf("movies=%zu train=%zu validation=%zu test=%zu best=%d of %d seconds=%.0f temperature=%.2f "
                "last=%.4f\n",
                movies.size(), set.training.count(), set.validation.count(), test.count(), result->bestEpoch,
                int(result->history.size()), seconds, result->classifier.temperature(),
                result->history.back().validationAccuracy);
    for (const bool views : {false, true})
        judge("validation", result->classifier, set.validation, views);
    if (arguments.text("report", "") == "test")
        for (const bool views : {false, true})
            judge("test", result->classifier, test, views);
    return 0;
}

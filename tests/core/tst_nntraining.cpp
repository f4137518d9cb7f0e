#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "core/nn/novelty.h"
#include "core/nn/training/batch.h"
#include "core/nn/training/checkpoint.h"
#include "core/nn/training/mixup.h"
#include "core/nn/training/sampling.h"
#include "core/nn/training/transfer.h"
#include "nntrainingexample.h"

#include <QTemporaryDir>

#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

bool sameValues(const Classifier& a, const Classifier& b)
{
    return std::ranges::equal(a.network().values(), b.network().values());
}

struct Judgement {
    double loss = 0, accuracy = 0;
};

/// What the validation part costs with these values, on the plain path.
Judgement judgedPlainly(const TrainingSet& set, const TrainOptions& options, std::vector<float> values)
{
    const Shape shape = set.training.shape();
    const int classes = int(set.classes.size());
    const Graph graph = *makeModel(options.network, shape, classes);
    adjustLogits(graph, values, countLabels(set.training.labels, set.classes.size()), options.balance);
    const auto network = *Network::withValues(graph, std::move(values));
    const auto normal = *Normalisation::fit(set.training.pixels, shape, options.normalisation);
    Tensor x(std::int64_t(set.validation.count()), shape);
    const std::size_t pixels = std::size_t(shape.count());
    for (std::size_t i = 0; i < set.validation.count(); ++i)
        normal.apply(std::span(set.validation.pixels).subspan(i * pixels, pixels),
                     x.values().subspan(i * pixels, pixels));
    const Tensor logits = *network.infer(x, {.path = Path::Plain});
    const auto perClass =
        classWeights(countLabels(set.training.labels, set.classes.size()), options.classWeights);
    std::vector<float> weights;
    for (const int label : set.validation.labels)
        weights.push_back(perClass[std::size_t(label)]);
    const auto sum = softmaxCrossEntropy(logits.values(), set.validation.labels, weights, 0, 1, {});
    return {sum.loss / sum.weight, double(sum.correct) / double(set.validation.count())};
}

} // namespace

class TstNnTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Small steps on one thread: two would mostly wait for each other when the machine is busy.
    void initTestCase() { setThreadCount(1); }

    void learnsShapes_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("epochs");
        QTest::addColumn<Precision>("precision");
        QTest::newRow("cellnet") << "cellnet" << 24 << 10 << Precision::F32;
        QTest::newRow("table1") << "table1" << 36 << 12 << Precision::F32;
        QTest::newRow("cellnet in bf16") << "cellnet" << 24 << 10 << Precision::Bf16;
        QTest::newRow("table1 in bf16") << "table1" << 36 << 12 << Precision::Bf16;
    }
    void learnsShapes()
    {
        QFETCH(QString, network);
        QFETCH(int, size);
        QFETCH(int, epochs);
        QFETCH(Precision, precision);
        const auto set = shapeSet(192, 60, size);
        std::vector<EpochReport> seen;
        auto options = quick(qPrintable(network), epochs);
        options.precision = precision;
        options.card.wells = {"p1/B02", "p1/B03"};
        const auto result =
            trainClassifier(set, options, {.epochDone = [&](const EpochReport& r) { seen.push_back(r); }});
        QVERIFY2(result.hasValue(), result.hasValue() ? "" : result.error().detail.c_str());
        QCOMPARE(int(seen.size()), epochs);
        QVERIFY2(result->history.back().validationAccuracy > 0.9,
                 qPrintable(QString::number(result->history.back().validationAccuracy)));
        QVERIFY(seen.back().trainingLoss < seen.front().trainingLoss);
        QVERIFY(seen.back().cellsPerSecond > 0 && seen.back().remainingSeconds == 0);
        const auto& card = result->classifier.card();
        QCOMPARE(card.labelCounts, (std::vector<long>{64, 64, 64}));
        QCOMPARE(card.bestEpoch, result->bestEpoch);
        QCOMPARE(card.wells.size(), std::size_t(2));
        QVERIFY(card.metrics.at("validation_accuracy") > 0.9);
        // Other cells, through predict(): rows of probabilities.
        const auto test = shapes(30, 2, size, 9);
        const auto p = result->classifier.predict(test.pixels, 30);
        QVERIFY(p.hasValue());
        int right = 0;
        for (std::size_t n = 0; n < 30; ++n) {
            const auto row = std::span(*p).subspan(n * 3, 3);
            QVERIFY(std::abs(row[0] + row[1] + row[2] - 1) < 1e-5);
            right += int(std::max_element(row.begin(), row.end()) - row.begin()) == test.labels[n];
        }
        QVERIFY(right >= 26);
        const auto plain = result->classifier.predict(test.pixels, 30, {.path = Path::Plain});
        COMPARE_NUMBERS(*p, *plain, 1e-4);
        const auto features = result->classifier.embed(test.pixels, 30);
        QVERIFY(features.hasValue());
        QCOMPARE(int(features->size()), 30 * result->classifier.embeddingSize());
        QCOMPARE(result->classifier.embeddingSize(), network == "table1" ? 50 : 96);
    }

    /// After every epoch the validation figures are those of the present weights: an executor that judged
    /// with batch norms folded in earlier would drift from the plain path.
    void judgesThePresentWeights_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<double>("average");
        QTest::newRow("cellnet") << "cellnet" << 0.0;
        QTest::newRow("cellnet with averaged weights") << "cellnet" << 0.9;
        QTest::newRow("table1") << "table1" << 0.0;
    }
    void judgesThePresentWeights()
    {
        QFETCH(QString, network);
        QFETCH(double, average);
        QTemporaryDir dir;
        auto set = shapeSet(64, 37, 36);                // the last batch of 37 is a part
        std::fill_n(set.training.labels.begin(), 9, 2); // classes that do not count alike
        auto options = quick(qPrintable(network), 4);
        options.weightAverage = average;
        options.checkpoint = dir.filePath("run.checkpoint").toStdString();
        std::vector<Judgement> plain;
        const auto result = trainClassifier(
            set, options, {.epochDone = [&](const EpochReport& r) {
                const std::size_t values =
                    std::size_t(makeModel(options.network, set.training.shape(), 3)->valueCount());
                const auto state = readCheckpoint(options.checkpoint, values, fingerprint(set, options));
                if (state && state->epoch == r.epoch)
                    plain.push_back(
                        judgedPlainly(set, options, average > 0 ? state->averaged : state->values));
            }});
        QVERIFY(result.hasValue());
        QCOMPARE(plain.size(), std::size_t(4));
        for (std::size_t i = 0; i < plain.size(); ++i) {
            const EpochReport& fast = result->history[i];
            QVERIFY2(std::abs(fast.validationLoss - plain[i].loss) < 1e-4 * (1 + plain[i].loss),
                     qPrintable(QStringLiteral("epoch %1: %2 on the fast path, %3 on the plain one")
                                    .arg(fast.epoch)
                                    .arg(fast.validationLoss)
                                    .arg(plain[i].loss)));
            QCOMPARE(fast.validationAccuracy, plain[i].accuracy);
        }
        QVERIFY(plain.front().loss != plain.back().loss);
    }

    void overfitsOneBatch_data()
    {
        QTest::addColumn<QString>("network");
        QTest::newRow("table1") << "table1";
        QTest::newRow("cellnet") << "cellnet";
    }
    void overfitsOneBatch()
    {
        QFETCH(QString, network);
        // 16 crops of noise with labels that mean nothing: memory alone can bring the loss to zero.
        TrainingSet set{{.channels = 1, .size = 36, .pixels = drawn(16 * 36 * 36, 3), .labels = {}},
                        {},
                        {"a", "b", "c", "d"}};
        for (int i = 0; i < 16; ++i)
            set.training.labels.push_back(i % 4);
        TrainOptions o{.network = network.toStdString(), .epochs = 60, .batchSize = 16};
        o.optimizer.kind = OptimizerKind::Adam;
        o.learningRate = 2e-3;
        o.augment.enabled = false;
        o.dropout = 0;
        const auto result = trainClassifier(set, o);
        QVERIFY(result.hasValue());
        QVERIFY2(result->history.back().trainingLoss < 0.01,
                 qPrintable(QString::number(result->history.back().trainingLoss)));
        QCOMPARE(result->history.back().trainingAccuracy, 1.0);
        QVERIFY(std::isnan(result->history.back().validationLoss));
    }

    void shuffledLabelsGiveChance()
    {
        auto set = shapeSet(180, 120);
        Rng(5).shuffle(set.training.labels);
        Rng(6).shuffle(set.validation.labels);
        const auto result = trainClassifier(set, quick("cellnet", 5));
        QVERIFY(result.hasValue());
        const double accuracy = result->history.back().validationAccuracy;
        QVERIFY2(accuracy > 0.15 && accuracy < 0.52, qPrintable(QString::number(accuracy)));
    }

    void sameSeedSameModel()
    {
        const auto set = shapeSet();
        auto options = quick();
        const auto a = trainClassifier(set, options), b = trainClassifier(set, options);
        options.seed = 2;
        const auto c = trainClassifier(set, options);
        QVERIFY(a.hasValue() && b.hasValue() && c.hasValue());
        QVERIFY(sameValues(a->classifier, b->classifier));
        QVERIFY(!sameValues(a->classifier, c->classifier));
    }

    void resumeGivesTheSameBits_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<double>("average");
        QTest::newRow("cellnet with averaged weights") << "cellnet" << 0.9;
        QTest::newRow("table1") << "table1" << 0.0;
    }
    void resumeGivesTheSameBits()
    {
        QFETCH(QString, network);
        QFETCH(double, average);
        QTemporaryDir dir;
        const auto set = shapeSet(70, 30, 36);
        auto options = quick(qPrintable(network), 4);
        options.weightAverage = average;
        const auto whole = trainClassifier(set, options);
        QVERIFY(whole.hasValue());
        options.checkpoint = dir.filePath("run.checkpoint").toStdString();
        options.resume = true; // nothing there yet: begins at the beginning
        int epochs = 0;
        const auto cut = trainClassifier(set, options,
                                         {.progress = [&](double) { return epochs < 2; },
                                          .epochDone = [&](const EpochReport&) { ++epochs; }});
        QVERIFY(!cut.hasValue());
        QCOMPARE(cut.error().code, Errc::Cancelled);
        const auto rest = trainClassifier(set, options);
        QVERIFY2(rest.hasValue(), rest.hasValue() ? "" : rest.error().detail.c_str());
        QVERIFY(sameValues(whole->classifier, rest->classifier));
        QCOMPARE(rest->history.size(), std::size_t(4));
        QCOMPARE(rest->classifier.temperature(), whole->classifier.temperature());
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(rest->history[i].validationLoss, whole->history[i].validationLoss);
        // Another run's checkpoint is not continued.
        options.seed = 99;
        const auto other = trainClassifier(set, options);
        QVERIFY(!other.hasValue());
        QCOMPARE(other.error().code, Errc::Conflict);
        // Nor one that computed with other numbers.
        options.seed = quick(qPrintable(network), 4).seed;
        options.precision = Precision::Bf16;
        const auto rounded = trainClassifier(set, options);
        QVERIFY(!rounded.hasValue());
        QCOMPARE(rounded.error().code, Errc::Conflict);
    }

    void stopKeepsTheBest()
    {
        const auto set = shapeSet();
        int steps = 0;
        const auto result =
            trainClassifier(set, quick("cellnet", 50), {.stopAndKeepBest = [&] { return ++steps >= 7; }});
        QVERIFY(result.hasValue());
        QVERIFY(result->stopped);
        QCOMPARE(result->history.size(), std::size_t(2)); // three steps an epoch; the begun third is dropped
        const auto first =
            trainClassifier(set, quick("cellnet", 50), {.stopAndKeepBest = [] { return true; }});
        QVERIFY(first.hasValue());
        QCOMPARE(first->history.size(), std::size_t(1));
    }

    void patienceStops()
    {
        auto set = shapeSet(48, 24);
        Rng(5).shuffle(set.validation.labels);
        auto options = quick("cellnet", 60);
        options.patience = 2;
        const auto result = trainClassifier(set, options);
        QVERIFY(result.hasValue());
        QVERIFY(result->stopped);
        QCOMPARE(int(result->history.size()), result->bestEpoch + 2);
    }

    void rareClassesAreShownMoreOften()
    {
        std::vector<int> labels(80, 0);
        labels.insert(labels.end(), 20, 1);
        const auto plain = epochOrder(labels, 3, 0, Rng(1));
        QCOMPARE(std::set<std::size_t>(plain.begin(), plain.end()).size(), std::size_t(100));
        // Weights √80 : √20 = 2 : 1.
        const auto order = epochOrder(labels, 3, 0.5, Rng(1));
        QCOMPARE(order.size(), std::size_t(100));
        const auto rare =
            std::count_if(order.begin(), order.end(), [&](std::size_t i) { return labels[i] == 1; });
        QVERIFY2(rare == 33 || rare == 34, qPrintable(QString::number(rare)));
        const std::set<std::size_t> seen(order.begin(), order.end());
        QCOMPARE(std::count_if(seen.begin(), seen.end(), [](std::size_t i) { return i >= 80; }), 20);
        QVERIFY(order != epochOrder(labels, 3, 0.5, Rng(2)));
    }

    void priorsArePutBack()
    {
        const Graph graph = *cellnet({1, 24, 24}, 3);
        const Network network(graph, 1);
        std::vector<float> values(network.values().begin(), network.values().end());
        adjustLogits(graph, values, std::vector<long>{400, 100, 0}, 0.5);
        const auto before = network.parameter("logits.bias");
        const auto adjusted = Network::withValues(graph, values);
        QVERIFY(adjusted);
        const auto after = adjusted->parameter("logits.bias");
        QCOMPARE(after[0], before[0]);
        QVERIFY(std::abs(after[1] - before[1] - 0.5f * std::log(0.25f)) < 1e-6f);
        QVERIFY(std::abs(after[2] - before[2] - 0.5f * std::log(1.0f / 400)) < 1e-5f);
        std::size_t changed = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            changed += values[i] != network.values()[i];
        QCOMPARE(changed, std::size_t(2));
    }

    void mixupMixesPairs()
    {
        std::vector<float> crops{1, 2, 10, 20, 5, 5}; // three crops of two pixels
        mixCrops(crops, 3, 0.75);
        COMPARE_NUMBERS(crops, (std::vector<float>{2, 2.75, 10, 20, 4, 4.25}), 1e-6);
        Rng rng(3);
        double sum = 0;
        for (int i = 0; i < 2000; ++i) {
            const double lambda = drawMix(0.2, rng);
            QVERIFY(lambda >= 0.5 && lambda <= 1);
            sum += lambda;
        }
        QVERIFY(std::abs(sum / 2000 - 0.9) < 0.03); // E max(λ, 1 − λ) of Beta(0.2, 0.2) is 0.90
        auto options = quick("cellnet", 8);
        options.mixup = 0.2;
        const auto trained = trainClassifier(shapeSet(96, 30), options);
        QVERIFY(trained.hasValue());
        QVERIFY(trained->history.back().validationAccuracy > 0.7);
    }

    /// A phenotype that nobody labelled: the network disagrees with itself more than on those it knows.
    void noveltyOfWhatWasNeverShown()
    {
        TrainingSet set{shapes(160, 2, 36, 1, 2), shapes(20, 2, 36, 2, 2), {"disc", "ring"}};
        auto options = quick("table1", 8);
        const auto trained = trainClassifier(set, options);
        QVERIFY(trained.hasValue());
        const auto test = shapes(90, 2, 36, 7); // discs, rings, bars in turn
        const auto novelty = monteCarloDropout(trained->classifier, test.pixels, 90);
        QVERIFY2(novelty.hasValue(), novelty.hasValue() ? "" : novelty.error().detail.c_str());
        double known = 0, unknown = 0;
        for (std::size_t i = 0; i < 90; ++i) {
            QVERIFY(std::abs(novelty->probabilities[2 * i] + novelty->probabilities[2 * i + 1] - 1) < 1e-4f);
            QVERIFY(novelty->mutualInformation[i] >= 0 &&
                    novelty->mutualInformation[i] <= novelty->entropy[i] + 1e-6f);
            QVERIFY(novelty->entropy[i] <= float(std::log(2.0)) + 1e-5f);
            (test.labels[i] == 2 ? unknown : known) +=
                double(novelty->mutualInformation[i]) / (test.labels[i] == 2 ? 30 : 60);
        }
        QVERIFY2(unknown > 1.5 * known, qPrintable(QStringLiteral("%1 and %2").arg(unknown).arg(known)));
        const auto again = monteCarloDropout(trained->classifier, test.pixels, 90);
        QCOMPARE(again->entropy, novelty->entropy);
        options = quick("cellnet", 1);
        options.dropout = 0;
        const auto without = trainClassifier(set, options);
        QCOMPARE(monteCarloDropout(without->classifier, test.pixels, 90).error().code, Errc::BadArgument);
    }

    void beginsWithAnotherNetwork()
    {
        const auto set = shapeSet(48, 12);
        auto options = quick("cellnet", 1);
        const auto source = trainClassifier(set, options);
        QVERIFY(source.hasValue());
        options.seed = 5;
        options.weightAverage = 0; // an average of equal numbers is rounded
        const auto done = beginWith(source->classifier.network(), set.training.shape(), 3,
                                    {.freeze = 2, .rate = 0.1}, options);
        QVERIFY(done.hasValue());
        QCOMPARE(done->frozen, 2);
        QVERIFY(done->parameters > 170'000);
        const auto next = trainClassifier(set, options);
        QVERIFY(next.hasValue());
        const auto same = [&](const char* name) {
            return std::ranges::equal(source->classifier.network().parameter(name),
                                      next->classifier.network().parameter(name));
        };
        QVERIFY(same("stem.weight") && same("block1_conv1.weight"));
        QVERIFY(!same("block1_conv2.weight") && !same("logits.weight"));
        // A network of one channel serves two: its first convolution is spread.
        TrainingSet grey{shapes(24, 1, 24, 1), {}, set.classes};
        auto one = quick("cellnet", 1);
        const auto small = trainClassifier(grey, one);
        QVERIFY(small.hasValue());
        QVERIFY(beginWith(small->classifier.network(), set.training.shape(), 3, {}, one).hasValue());
        QVERIFY(std::abs(one.start[0] - small->classifier.network().parameter("stem.weight")[0] / 2) < 1e-7f);
        // A wider network of the same build makes CellNet-S as wide.
        const Network wide(*cellnet({1, 24, 24}, 3, 0, 32), 7);
        auto wider = quick("cellnet", 1);
        const auto taken = beginWith(wide, set.training.shape(), 3, {}, wider);
        QVERIFY(taken.hasValue() && taken->layers == done->layers && taken->parameters > 300'000);
        const auto grown = trainClassifier(set, wider);
        QVERIFY(grown.hasValue());
        QCOMPARE(grown->classifier.embeddingSize(), 4 * 32);
        QCOMPARE(grown->classifier.card().network, std::string("cellnet"));
        // Nothing fits.
        auto other = quick("table1", 1);
        QCOMPARE(beginWith(small->classifier.network(), {2, 36, 36}, 3, {}, other).error().code,
                 Errc::Conflict);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("code");
        QTest::newRow("no cells") << 0 << int(Errc::NotEnoughData);
        QTest::newRow("one class only") << 1 << int(Errc::NotEnoughData);
        QTest::newRow("too few pixels") << 2 << int(Errc::BadShape);
        QTest::newRow("label out of range") << 3 << int(Errc::BadArgument);
        QTest::newRow("validation of another size") << 4 << int(Errc::BadShape);
        QTest::newRow("pixels that are no numbers") << 5 << int(Errc::BadArgument);
        QTest::newRow("unknown network") << 6 << int(Errc::BadArgument);
        QTest::newRow("crops too small") << 7 << int(Errc::BadShape);
        QTest::newRow("no epochs") << 8 << int(Errc::BadArgument);
        QTest::newRow("training in int8") << 9 << int(Errc::BadArgument);
    }
    void refusals()
    {
        QFETCH(int, what);
        QFETCH(int, code);
        auto set = shapeSet(12, 6);
        auto options = quick();
        switch (what) {
        case 0:
            set.training = {};
            break;
        case 1:
            std::fill(set.training.labels.begin(), set.training.labels.end(), 1);
            break;
        case 2:
            set.training.pixels.pop_back();
            break;
        case 3:
            set.validation.labels[0] = 3;
            break;
        case 4:
            set.validation = shapes(6, 2, 20, 1);
            break;
        case 5:
            set.training.pixels[7] = NAN;
            break;
        case 6:
            options.network = "alexnet";
            break;
        case 7:
            options.network = "table1";
            set = {shapes(12, 2, 8, 1), {}, {"a", "b", "c"}};
            break;
        case 8:
            options.epochs = 0;
            break;
        case 9:
            options.precision = Precision::Int8;
            break;
        }
        const auto result = trainClassifier(set, options);
        QVERIFY(!result.hasValue());
        QCOMPARE(int(result.error().code), code);
    }
};

QTEST_GUILESS_MAIN(TstNnTraining)
#include "tst_nntraining.moc"

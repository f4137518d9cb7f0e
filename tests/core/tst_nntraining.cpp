#include "core/base/threads.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "core/nn/training/batch.h"
#include "core/nn/training/calibration.h"
#include "core/nn/training/trainer.h"
#include "nnhelpers.h"

#include <QFile>
#include <QTemporaryDir>
#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// Cells that a small network learns at once: a bright disc, a ring or a bar on noise; raw units like 12-bit
/// images.
Samples shapes(int count, int channels, int size, std::uint64_t seed, int classes = 3)
{
    Samples s{.channels = channels, .size = size, .pixels = {}, .labels = {}};
    Rng rng(seed);
    for (int n = 0; n < count; ++n) {
        const int label = n % classes;
        s.labels.push_back(label);
        const double cx = size / 2.0 + rng.uniform(-2, 2), cy = size / 2.0 + rng.uniform(-2, 2);
        for (int c = 0; c < channels; ++c)
            for (int y = 0; y < size; ++y)
                for (int x = 0; x < size; ++x) {
                    const double r = std::hypot(x - cx, y - cy) / size;
                    const bool on = label == 0   ? r < 0.3
                                    : label == 1 ? r > 0.2 && r < 0.33
                                                 : std::abs(x - cx) < size * 0.08;
                    s.pixels.push_back(float(200 + (on ? 700 : 0) + 60 * rng.normal()));
                }
    }
    return s;
}

TrainingSet shapeSet(int training = 96, int validation = 30, int size = 24)
{
    return {shapes(training, 2, size, 1), shapes(validation, 2, size, 2), {"disc", "ring", "bar"}};
}

TrainOptions quick(const char* network = "cellnet", int epochs = 3)
{
    TrainOptions o = *recommendedOptions(network);
    o.epochs = epochs;
    o.batchSize = 32;
    return o;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

bool sameValues(const Classifier& a, const Classifier& b)
{
    return std::ranges::equal(a.network().values(), b.network().values());
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
        QTest::newRow("cellnet") << "cellnet" << 24 << 10;
        QTest::newRow("table1") << "table1" << 36 << 12;
    }
    void learnsShapes()
    {
        QFETCH(QString, network);
        QFETCH(int, size);
        QFETCH(int, epochs);
        const auto set = shapeSet(192, 60, size);
        std::vector<EpochReport> seen;
        auto options = quick(qPrintable(network), epochs);
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
        }
        const auto result = trainClassifier(set, options);
        QVERIFY(!result.hasValue());
        QCOMPARE(int(result.error().code), code);
    }

    void savedAndLoaded()
    {
        QTemporaryDir dir;
        auto options = quick("cellnet", 2);
        options.normalisation = NormalisationKind::PerPixel;
        options.card.channels = {"DNA", "Actin"};
        options.card.pixelSize = 0.656;
        const auto trained = trainClassifier(shapeSet(48, 24), options);
        QVERIFY(trained.hasValue());
        const std::filesystem::path file = dir.filePath("model.safetensors").toStdString();
        QVERIFY(trained->classifier.save(file).hasValue());
        const auto loaded = Classifier::load(file);
        QVERIFY2(loaded.hasValue(), loaded.hasValue() ? "" : loaded.error().detail.c_str());
        const auto test = shapes(7, 2, 24, 4);
        QVERIFY(*loaded->predict(test.pixels, 7) == *trained->classifier.predict(test.pixels, 7));
        QVERIFY(*loaded->embed(test.pixels, 7) == *trained->classifier.embed(test.pixels, 7));
        QCOMPARE(loaded->card().channels, options.card.channels);
        QCOMPARE(loaded->card().classes, (std::vector<std::string>{"disc", "ring", "bar"}));
        QCOMPARE(loaded->card().pixelSize, 0.656);
        QCOMPARE(loaded->card().metrics, trained->classifier.card().metrics);
        QCOMPARE(loaded->temperature(), trained->classifier.temperature());
        QVERIFY(loaded->averageViews());
        QCOMPARE(loaded->predict(test.pixels, 6).error().code, Errc::BadShape);
    }

    void damagedModelFiles()
    {
        QTemporaryDir dir;
        const auto trained = trainClassifier(shapeSet(24, 6), quick("cellnet", 1));
        QVERIFY(trained.hasValue());
        const QString good = dir.filePath("good"), bad = dir.filePath("bad");
        QVERIFY(trained->classifier.save(good.toStdString()).hasValue());
        const QByteArray bytes = contentOf(good);
        QVERIFY(bytes.size() > 100000);
        const auto refused = [&](const QByteArray& content) {
            writeFile(bad, content);
            return !Classifier::load(bad.toStdString()).hasValue();
        };
        QVERIFY(!Classifier::load(dir.filePath("absent").toStdString()).hasValue());
        for (const qsizetype size : {0, 7, 8, 9, 100, 5000, int(bytes.size()) / 2, int(bytes.size()) - 1})
            QVERIFY2(refused(bytes.left(size)), qPrintable(QString::number(size)));
        // What the text says is not believed: each of these edits keeps the file's length.
        const auto edited = [&](const char* from, const char* to) {
            QByteArray copy = bytes;
            const auto at = copy.indexOf(from);
            if (at < 0 || qstrlen(from) != qstrlen(to))
                qFatal("%s is not in the file", from);
            return copy.replace(at, qsizetype(qstrlen(from)), to);
        };
        QVERIFY(refused(edited("phenodrop-classifier/1", "phenodrop-classifier/9")));
        QVERIFY(refused(edited("\\\"channels\\\":24", "\\\"channels\\\":99")));
        QVERIFY(refused(edited("\\\"kind\\\":\\\"dense\\\"", "\\\"kind\\\":\\\"dance\\\"")));
        QVERIFY(refused(edited("\"stem.weight\"", "\"stem.weirdo\"")));
        QVERIFY(refused(edited("\\\"normalisation\\\":{", "\\\"normalisatiom\\\":{")));
        // A weight that is no number.
        QByteArray nan = bytes;
        nan.replace(bytes.size() - 400, 4, QByteArray("\xff\xff\xff\x7f", 4));
        QVERIFY(refused(nan));
        // Flipped bytes all over the header never crash; most are refused, the rest changed only a name or a
        // number.
        Rng rng(3);
        for (int i = 0; i < 300; ++i) {
            QByteArray copy = bytes;
            copy[qsizetype(rng.below(6000))] = char(rng.below(256));
            refused(copy);
        }
        QVERIFY(!refused(bytes));
    }

    void normalisationFitsTheTrainingPart_data()
    {
        QTest::addColumn<bool>("perPixel");
        QTest::newRow("per channel") << false;
        QTest::newRow("per pixel and channel") << true;
    }
    void normalisationFitsTheTrainingPart()
    {
        QFETCH(bool, perPixel);
        const auto s = shapes(40, 2, 12, 8);
        const auto n = Normalisation::fit(
            s.pixels, s.shape(), perPixel ? NormalisationKind::PerPixel : NormalisationKind::PerChannel);
        QVERIFY(n.hasValue());
        QCOMPARE(n->mean.size(), std::size_t(perPixel ? 288 : 2));
        double sum = 0, squares = 0;
        std::vector<float> out(288);
        for (std::size_t i = 0; i < 40; ++i) {
            n->apply(std::span(s.pixels).subspan(i * 288, 288), out);
            for (const float v : out) {
                sum += v;
                squares += double(v) * v;
            }
        }
        QVERIFY(std::abs(sum / (40 * 288)) < 1e-4);
        // 1/1.01 per channel; a little less per pixel, where single places vary less than the channel.
        const double sd = std::sqrt(squares / (40 * 288));
        QVERIFY2(perPixel ? sd > 0.9 && sd < 1 : std::abs(sd - 1 / 1.01) < 1e-3,
                 qPrintable(QString::number(sd)));
    }

    void constantChannelIsOnlyShifted()
    {
        const auto n =
            Normalisation::fit(std::vector<float>(18, 7.0f), {1, 3, 3}, NormalisationKind::PerPixel);
        QVERIFY(n.hasValue());
        std::vector<float> out(9);
        n->apply(std::vector<float>(9, 9.0f), out);
        COMPARE_NUMBERS(out, std::vector<float>(9, 2.0f), 0);
    }

    void warps()
    {
        // An asymmetric 2×3 picture. Mirrored, shifted, and turned as a square.
        const std::vector<float> in{1, 2, 3, 4, 5, 6};
        std::vector<float> out(6);
        warpCrop(in, out, {1, 2, 3}, {.xx = -1});
        COMPARE_NUMBERS(out, (std::vector<float>{3, 2, 1, 6, 5, 4}), 0);
        warpCrop(in, out, {1, 2, 3}, {.shiftX = 1}); // reads one to the right, reflected at the border
        COMPARE_NUMBERS(out, (std::vector<float>{2, 3, 2, 5, 6, 5}), 0);
        warpCrop(in, out, {1, 2, 3}, {.shiftX = 0.5f});
        COMPARE_NUMBERS(out, (std::vector<float>{1.5f, 2.5f, 2.5f, 4.5f, 5.5f, 5.5f}), 1e-6);
        const std::vector<float> square{1, 2, 3, 4, 10, 20, 30, 40};
        std::vector<float> turned(8);
        warpCrop(square, turned, {2, 2, 2}, {.xx = 0, .xy = 1, .yx = -1, .yy = 0});
        COMPARE_NUMBERS(turned, (std::vector<float>{3, 1, 4, 2, 30, 10, 40, 20}), 0); // both channels alike
        const std::vector<float> one{5};
        std::vector<float> same(1);
        warpCrop(one, same, {1, 1, 1}, {.shiftX = 3.7f, .shiftY = -9});
        COMPARE_NUMBERS(same, one, 0);
    }

    void augmentationStaysInItsRanges()
    {
        const AugmentOptions options;
        double turned = 0, mirrored = 0;
        for (int i = 0; i < 2000; ++i) {
            Rng rng(std::uint64_t(i) + 1);
            const Warp w = drawWarp(options, rng);
            const double determinant = double(w.xx) * w.yy - double(w.xy) * w.yx;
            const double zoom = 1 / std::sqrt(std::abs(determinant));
            QVERIFY(zoom > 0.899 && zoom < 1.101);
            QVERIFY(std::abs(w.shiftX) <= 5 && std::abs(w.shiftY) <= 5);
            mirrored += determinant < 0;
            turned += w.yy < 0;
        }
        QVERIFY(std::abs(mirrored / 2000 - 0.5) < 0.05);
        QVERIFY(std::abs(turned / 2000 - 0.5) < 0.05);
        // Quarter turns and mirror alone move pixels and blur none.
        const AugmentOptions exact{.rotation = 0, .scale = 0, .shift = 0, .quarterTurns = true};
        std::vector<float> in = spread(64, 1), out(64);
        std::set<std::vector<float>> seen;
        for (std::uint64_t i = 0; i < 100; ++i) {
            augmentCrop(in, out, {1, 8, 8}, exact, Rng(i));
            seen.insert(out);
            std::vector<float> a = in, b = out;
            std::sort(a.begin(), a.end());
            std::sort(b.begin(), b.end());
            QVERIFY(a == b);
        }
        QCOMPARE(seen.size(), std::size_t(8));
    }

    void temperature()
    {
        // Logits that are right 3 times of 4, far too sure of it; and 100 times too small.
        std::vector<float> sure, shy;
        std::vector<int> labels;
        for (int i = 0; i < 400; ++i) {
            labels.push_back(i % 4 == 0 ? 1 : 0);
            for (const float z : {10.0f, 0.0f}) {
                sure.push_back(z);
                shy.push_back(z / 100);
            }
        }
        // Best at softmax = 3/4: 10/T = ln 3.
        QVERIFY(std::abs(fitTemperature(sure, labels, 2) - 10 / std::log(3.0)) < 0.01);
        QVERIFY(std::abs(fitTemperature(shy, labels, 2) - 0.1 / std::log(3.0)) < 0.001);
        QCOMPARE(fitTemperature({}, {}, 2), 1.0);
    }

    void weightsOfClasses()
    {
        COMPARE_NUMBERS(classWeights(std::vector<long>{100, 50, 1, 0}, true),
                        (std::vector<float>{1, 2, 10, 1}), 0);
        COMPARE_NUMBERS(classWeights(std::vector<long>{100, 50}, false), (std::vector<float>{1, 1}), 0);
    }

    void lastBatchIsFilledUp()
    {
        const Samples s{.channels = 1, .size = 1, .pixels = {10, 20, 30}, .labels = {0, 1, 0}};
        const Normalisation n{NormalisationKind::PerChannel, {1, 1, 1}, {0}, {1}};
        std::vector<float> input(4);
        BatchSource(s, n).fill(input, std::vector<std::size_t>{2, 0, 1}, 2, {.enabled = false}, Rng(1));
        COMPARE_NUMBERS(input, (std::vector<float>{20, 30, 10, 20}), 0);
    }
};

QTEST_GUILESS_MAIN(TstNnTraining)
#include "tst_nntraining.moc"

#include "core/nn/training/selftraining.h"
#include "nntrainingexample.h"

#include <QTest>
#include <cmath>

using namespace phenodrop;
using namespace phenodrop::nn;
using namespace phenodrop::testing;

namespace {

Samples withoutLabels(Samples samples)
{
    samples.labels.assign(samples.count(), -1);
    return samples;
}

} // namespace

class TstNnSelfTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Six labelled shapes and 90 others: the others are learned from, and only if the validation part gains.
    void fewLabelsAndManyCells()
    {
        TrainingSet set{shapes(12, 2, 24, 1), shapes(60, 2, 24, 2), {"disc", "ring", "bar"}};
        auto options = quick("cellnet", 12);
        options.batchSize = 8;
        std::vector<int> epochs;
        TrainingHooks hooks;
        hooks.epochDone = [&](const EpochReport& r) {
            epochs.push_back(r.epoch);
            QCOMPARE(r.epochs, 24);
        };
        const auto done = selfTrain(set, withoutLabels(shapes(90, 2, 24, 3)), options, {.confidence = 0.6}, hooks);
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
        QCOMPARE(done->asked, std::size_t(90));
        QVERIFY(done->taken > 0 && done->taken <= 48); // 4 for each labelled cell at most
        QVERIFY(std::isfinite(done->lossAfter));
        QCOMPARE(done->kept, done->lossAfter < done->lossBefore);
        QVERIFY(epochs.size() > 12 && std::is_sorted(epochs.begin(), epochs.end()));
        QCOMPARE(done->result.history.size(), done->kept ? epochs.size() : std::size_t(12));
        QVERIFY(done->result.bestEpoch <= int(done->result.history.size()));
    }

    /// A network that is sure of nothing learns nothing more, and it is the network that plain training gives.
    void nothingSure()
    {
        const auto set = shapeSet(24, 12);
        const auto options = quick("cellnet", 2);
        const auto done = selfTrain(set, withoutLabels(shapes(9, 2, 24, 3)), options, {.confidence = 1.1});
        const auto plain = trainClassifier(set, options);
        QVERIFY(done && plain);
        QCOMPARE(done->taken, std::size_t(0));
        QVERIFY(!done->kept && std::isnan(done->lossAfter));
        const auto a = done->result.classifier.network().values(), b = plain->classifier.network().values();
        QVERIFY(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    }

    /// No more of a class than its labelled cells allow: a class that everything looks like must not swamp the others.
    void rareClassesAreNotSwamped()
    {
        const auto set = shapeSet(12, 12);
        auto options = quick("cellnet", 6);
        options.batchSize = 8;
        Samples discs = shapes(180, 2, 24, 3);
        Samples only{2, 24, {}, {}};
        const std::size_t pixels = std::size_t(discs.shape().count());
        for (std::size_t i = 0; i < discs.count(); i += 3) { // every third is a disc
            only.pixels.insert(only.pixels.end(), discs.pixels.begin() + std::ptrdiff_t(i * pixels),
                               discs.pixels.begin() + std::ptrdiff_t((i + 1) * pixels));
            only.labels.push_back(-1);
        }
        const auto done = selfTrain(set, only, options, {.confidence = 0, .perLabel = 2});
        QVERIFY(done);
        QVERIFY(done->taken <= 3 * 2 * 4); // 4 labelled cells of each class
    }

    void otherCrops()
    {
        const auto wrong = selfTrain(shapeSet(12, 6), withoutLabels(shapes(6, 1, 24, 3)), quick("cellnet", 1));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, Errc::BadShape);
    }

    /// In the second half, whose progress is that of the whole run.
    void cancelled()
    {
        TrainingHooks hooks;
        double reached = 0;
        hooks.progress = [&](double fraction) {
            reached = std::max(reached, fraction);
            return fraction <= 0.6;
        };
        const auto set = shapeSet(64, 6);
        const auto done = selfTrain(set, withoutLabels(shapes(30, 2, 24, 3)), quick("cellnet", 4), {.confidence = 0}, hooks);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::Cancelled);
        QVERIFY(reached > 0.5);
    }
};

QTEST_GUILESS_MAIN(TstNnSelfTraining)
#include "tst_nnselftraining.moc"

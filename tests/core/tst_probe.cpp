#include "core/base/rng.h"
#include "core/embedding/contrast.h"
#include "core/embedding/encodernetwork.h"
#include "core/embedding/learnencoder.h"
#include "core/embedding/probe.h"
#include "core/nn/models/models.h"

#include <QtTest>
#include <cmath>
#include <limits>

using namespace phenodrop;

namespace {

constexpr int Classes = 3, PerClass = 60, Groups = 12;

/// Classes that lie `apart` sd from each other in the first columns; columns of noise beside them.
FeatureMatrix clouds(double apart, int noise, std::uint64_t seed = 1)
{
    Rng rng(seed);
    FeatureMatrix x(Classes * PerClass, Classes + noise);
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        for (Eigen::Index j = 0; j < x.cols(); ++j)
            x(i, j) = float(rng.normal() + (j == i % Classes ? apart : 0));
    return x;
}

/// Groups of neighbouring rows, each wholly in one fold.
ProbeTask task()
{
    ProbeTask task;
    task.classes = Classes;
    for (int i = 0; i < Classes * PerClass; ++i) {
        task.labels.push_back(i % Classes);
        task.groups.push_back(i * Groups / (Classes * PerClass));
        task.folds.push_back(task.groups.back() % 4);
    }
    return task;
}

/// Views of two kinds of plane, bright in the left or in the lower half, with noise; a pair is one kind.
PairSource halves(int size)
{
    return [size](const LearnStep& step) -> Result<void> {
        Rng rng = Rng(3).child(std::uint64_t(step.number));
        for (std::size_t i = 0; i < 2 * step.labels.size(); ++i) {
            const int kind = int(i / 2 % 2);
            step.labels[i / 2] = kind;
            for (int y = 0; y < size; ++y)
                for (int x = 0; x < size; ++x) {
                    const bool bright = kind == 0 ? x < size / 2 : (x + y) % 2 == 0;
                    step.views[(i * std::size_t(size) + std::size_t(y)) * std::size_t(size) + std::size_t(x)] =
                        float((bright ? 1 : 0) + 0.2 * rng.normal());
                }
        }
        return {};
    };
}

LearnEncoderOptions shortRun()
{
    LearnEncoderOptions options;
    options.size = 16;
    options.steps = 12;
    options.pairs = 8;
    options.rate = 5e-3;
    options.labelWeight = 1;
    return options;
}

nn::ModelCard twoKinds()
{
    nn::ModelCard card;
    card.classes = {"left", "chequered"};
    return card;
}

} // namespace

class TstProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clearClassesAreFound()
    {
        const auto probe = probeFeatures(clouds(6, 5), task());
        QVERIFY(probe);
        QVERIFY(probe->neighbours.accuracy > 0.98 && probe->linear.accuracy > 0.98);
        QVERIFY(probe->linear.low <= probe->linear.accuracy && probe->linear.high >= probe->linear.accuracy);
        QCOMPARE(probe->linear.correct.size(), std::size_t(Classes * PerClass));
    }

    void noiseIsChance()
    {
        const auto probe = probeFeatures(clouds(0, 20), task());
        QVERIFY(probe);
        for (const ProbeScore& score : {probe->neighbours, probe->linear})
            QVERIFY2(score.accuracy > 0.2 && score.accuracy < 0.47,
                     qPrintable(QString::number(score.accuracy)));
    }

    /// A column that names the group helps no cell of another group: a split by cells would be taken in.
    void groupsTeachNothingAboutThemselves()
    {
        FeatureMatrix x = clouds(0, 3, 5);
        ProbeTask byGroup = task();
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            byGroup.labels[std::size_t(i)] = byGroup.groups[std::size_t(i)] % Classes;
            x.row(i).setConstant(20.0F * float(byGroup.groups[std::size_t(i)]));
        }
        const auto honest = probeFeatures(x, byGroup);
        ProbeTask byCell = byGroup;
        for (std::size_t i = 0; i < byCell.folds.size(); ++i)
            byCell.folds[i] = int(i % 4);
        const auto fooled = probeFeatures(x, byCell);
        QVERIFY(honest && fooled);
        QVERIFY(fooled->neighbours.accuracy > 0.99);
        QVERIFY2(honest->neighbours.accuracy < 0.6, qPrintable(QString::number(honest->neighbours.accuracy)));
    }

    /// What the map would do: one column in a large unit hides the others unless columns are standardised;
    /// gaps are no reason to fail.
    void standardisesMeasurements()
    {
        FeatureMatrix x = clouds(4, 1);
        Rng rng(9);
        for (Eigen::Index i = 0; i < x.rows(); ++i)
            x(i, Classes) = float(1e5 * rng.normal());
        x(3, 0) = std::numeric_limits<float>::quiet_NaN();
        ProbeOptions options;
        const auto plain = probeFeatures(x, task(), options);
        options.standardise = true;
        const auto scaled = probeFeatures(x, task(), options);
        QVERIFY(plain && scaled);
        QVERIFY(scaled->neighbours.accuracy > plain->neighbours.accuracy + 0.1);
        QCOMPARE(scaled->linear.accuracy, plain->linear.accuracy);
    }

    void pairedGainOfGroups()
    {
        const std::vector<char> a{0, 0, 1, 1, 0, 0}, b{1, 1, 1, 1, 0, 1};
        const std::vector<int> groups{0, 0, 1, 1, 2, 2};
        const ProbeGain gain = pairedGain(a, b, groups);
        QCOMPARE(gain.gain, 0.5);
        QVERIFY(gain.low >= 0 && gain.low < 0.5 && gain.high > 0.5 && gain.high <= 1);
        QCOMPARE(pairedGain(a, a, groups).gain, 0.0);
    }

    void probeErrors()
    {
        ProbeTask wrong = task();
        wrong.labels.pop_back();
        QCOMPARE(int(probeFeatures(clouds(1, 1), wrong).error().code), int(Errc::BadShape));
        wrong = task();
        std::fill(wrong.folds.begin(), wrong.folds.end(), 0);
        QCOMPARE(int(probeFeatures(clouds(1, 1), wrong).error().code), int(Errc::NotEnoughData));
        wrong = task();
        wrong.labels[0] = Classes;
        QCOMPARE(int(probeFeatures(clouds(1, 1), wrong).error().code), int(Errc::BadShape));
    }

    /// By central differences on every number.
    void contrastGradient()
    {
        constexpr int Rows = 6, Dims = 5;
        Rng rng(4);
        std::vector<float> z(Rows * Dims);
        for (float& v : z)
            v = float(rng.normal());
        const Contrast told = contrast(z, Rows, Dims, 0.3);
        for (std::size_t i = 0; i < z.size(); ++i) {
            constexpr float Step = 1e-2F;
            std::vector<float> up = z, down = z;
            up[i] += Step;
            down[i] -= Step;
            const double slope = (contrast(up, Rows, Dims, 0.3).loss - contrast(down, Rows, Dims, 0.3).loss) /
                                 (2 * double(Step));
            QVERIFY2(std::abs(slope - double(told.gradient[i])) < 3e-3,
                     qPrintable(QStringLiteral("%1 and %2").arg(slope).arg(told.gradient[i])));
        }
    }

    void contrastAtItsEnds()
    {
        const std::vector<float> alike(8 * 3, 1.0F);
        QVERIFY(std::abs(contrast(alike, 8, 3, 0.5).loss - std::log(7.0)) < 1e-5);
        std::vector<float> apart(8 * 4, 0.0F); // four pairs along four axes
        for (std::size_t i = 0; i < 8; ++i)
            apart[i * 4 + i / 2] = 2;
        const Contrast told = contrast(apart, 8, 4, 0.05);
        QVERIFY(told.loss < 1e-6);
        QCOMPARE(told.found, 1.0);
        const std::vector<float> nothing(4 * 2, 0.0F);
        for (const float g : contrast(nothing, 4, 2, 0.5).gradient)
            QCOMPARE(g, 0.0F);
    }

    void encoderGraphAndItsFeature()
    {
        const auto graph = encoderGraph({.size = 24, .width = 8, .classes = 3, .projection = 10, .measures = 4});
        QVERIFY(graph);
        QCOMPARE(graph->outputShape().count(), std::int64_t(17));
        QCOMPARE(encoderWidth(*graph), 8);
        const auto kept = encoderGraph({.size = 24, .width = 8, .classes = 3});
        QVERIFY(kept);
        QCOMPARE(kept->nodes()[std::size_t(nn::lastHiddenNode(*kept))].shape.count(), std::int64_t(7 * 8));
        QCOMPARE(kept->nodes()[std::size_t(nn::lastHiddenNode(*kept))].name, std::string("feature"));
        const nn::Network all(*graph, 5);
        const nn::Network body = networkLike(*kept, all, 6);
        const auto a = all.parameter("block2_conv1.weight"), b = body.parameter("block2_conv1.weight");
        QVERIFY(!a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end()));
    }

    void learnsWhatBelongsTogether()
    {
        auto options = shortRun();
        options.steps = 40;
        const auto learned = learnEncoder(halves(16), twoKinds(), nullptr, options);
        QVERIFY(learned);
        // Every step has four pairs of each kind, so the partner is found one time in seven by chance among
        // its kind.
        QVERIFY2(learned->last.loss < std::log(15.0) - 0.4, qPrintable(QString::number(learned->last.loss)));
        QVERIFY(learned->last.labelsRight > 0.9);
        QCOMPARE(learned->classifier.inputShape(), (nn::Shape{1, 16, 16}));
        std::vector<float> views(4 * 256);
        std::vector<int> labels(2);
        QVERIFY(halves(16)({99, views, labels, {}}));
        const auto said = learned->classifier.predict(views, 4);
        QVERIFY(said);
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY((*said)[2 * i + std::size_t(labels[i / 2])] > 0.5F);
    }

    /// The left half's light less the lower half's, as a number that a weighted sum of features can tell; of every
    /// second view it is not known.
    void learnsWhatWasMeasured()
    {
        auto options = shortRun();
        options.steps = 60;
        options.measures = 2;
        const PairSource source = [](const LearnStep& step) -> Result<void> {
            if (auto filled = halves(16)(step); !filled)
                return filled;
            for (std::size_t i = 0; i < 2 * step.labels.size(); ++i)
                step.measured[2 * i + i % 2] = step.labels[i / 2] == 0 ? 1.0F : -1.0F;
            return {};
        };
        const auto learned = learnEncoder(source, twoKinds(), nullptr, options);
        QVERIFY(learned);
        QVERIFY2(learned->last.unmeasured < 0.3, qPrintable(QString::number(learned->last.unmeasured)));
        QCOMPARE(learned->classifier.classCount(), 2);
        options.measures = 0;
        const auto without = learnEncoder(halves(16), twoKinds(), nullptr, options);
        QVERIFY(without && std::isnan(without->last.unmeasured));
    }

    /// The same options give the same weights, and a run goes on from where another ended.
    void sameSeedSameEncoder()
    {
        const auto a = learnEncoder(halves(16), twoKinds(), nullptr, shortRun()),
                   b = learnEncoder(halves(16), twoKinds(), nullptr, shortRun());
        QVERIFY(a && b);
        const auto &va = a->classifier.network().values(), &vb = b->classifier.network().values();
        QVERIFY(std::equal(va.begin(), va.end(), vb.begin(), vb.end()));
        auto next = shortRun();
        next.steps = 1;
        next.rate = 1e-6;
        const auto on = learnEncoder(halves(16), twoKinds(), &a->classifier.network(), next);
        QVERIFY(on);
        const auto before = a->classifier.network().parameter("stem.weight"),
                   after = on->classifier.network().parameter("stem.weight");
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(std::abs(before[i] - after[i]) < 1e-4F);
    }

    void learningStops()
    {
        LearnHooks hooks;
        hooks.progress = [](double fraction) { return fraction < 0.5; };
        QCOMPARE(int(learnEncoder(halves(16), twoKinds(), nullptr, shortRun(), hooks).error().code),
                 int(Errc::Cancelled));
        auto bad = shortRun();
        bad.pairs = 1;
        QCOMPARE(int(learnEncoder(halves(16), twoKinds(), nullptr, bad).error().code),
                 int(Errc::BadArgument));
        const PairSource broken = [](const LearnStep&) -> Result<void> {
            return Error{Errc::FileMissing, "views", {}};
        };
        QCOMPARE(int(learnEncoder(broken, twoKinds(), nullptr, shortRun()).error().code),
                 int(Errc::FileMissing));
    }
};

QTEST_GUILESS_MAIN(TstProbe)
#include "tst_probe.moc"

#include "plugins/speaker/audio.h"
#include "plugins/speaker/speakertask.h"
#include "tests/testdata.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

using namespace phenodrop;
using namespace phenodrop::speaker;

namespace {

const TrainSpeakerOptions Tiny{
    .network = "modern", .epochs = 3, .stepsPerEpoch = 10, .batch = 32, .channels = 16, .frames = 50};

const Recordings& voices()
{
    static const Recordings all = simulateVoices({.speakers = 12, .utterances = 2, .seconds = 4});
    return all;
}

/// A model that a test may change; trained once.
const TrainedSpeakers& trained()
{
    static const Result<TrainedSpeakers> once = trainSpeakers(voices(), Tiny);
    if (!once)
        qFatal("%s", once.error().detail.c_str());
    return *once;
}

} // namespace

/// Training, clustering and model files on simulated voices; a short run on real ones.
class TstSpeakerTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void learnsVoices()
    {
        const auto& t = trained();
        QCOMPARE(int(t.history.size()), 3);
        QVERIFY(t.history.back().trainingLoss < t.history.front().trainingLoss);
        QCOMPARE(int(t.model.card.speakers.size()), 10);
        QCOMPARE(int(t.model.card.development.size()), 2);
        for (const auto& name : t.model.card.development)
            QVERIFY(std::count(t.model.card.speakers.begin(), t.model.card.speakers.end(), name) == 0);
        const auto unheard = simulateVoices({.speakers = 6, .seconds = 4, .seed = 99});
        const auto scores = evaluate(t.model, unheard, {});
        QVERIFY(scores.hasValue());
        QVERIFY2(scores->network.eer < 0.35, qPrintable(QString::number(scores->network.eer)));
        QVERIFY(scores->network.mrBest <= scores->network.atTruth.mr);
        QCOMPARE(scores->network.speakers, 6);
    }

    void isTheSameForTheSameSeed()
    {
        const auto again = trainSpeakers(voices(), Tiny);
        QVERIFY(again.hasValue());
        QVERIFY(std::ranges::equal(again->model.network.values(), trained().model.network.values()));
        QCOMPARE(again->model.thresholds.size(), trained().model.thresholds.size());
    }

    void trainsThePublishedNetworks_data()
    {
        QTest::addColumn<std::string>("network");
        QTest::addColumn<std::string>("loss");
        QTest::newRow("cnn, cross entropy") << std::string("cnn") << std::string("ce");
        QTest::newRow("cnn, pairs") << std::string("cnn") << std::string("pkld");
        QTest::newRow("blstm, pairs") << std::string("blstm") << std::string("pkld");
    }
    void trainsThePublishedNetworks()
    {
        QFETCH(std::string, network);
        QFETCH(std::string, loss);
        TrainSpeakerOptions options{.network = network,
                                    .loss = loss,
                                    .epochs = loss == "pkld" ? 8 : 2,
                                    .stepsPerEpoch = 4,
                                    .batch = 12,
                                    .units = 16};
        const auto t = trainSpeakers(voices(), options);
        QVERIFY(t.hasValue());
        // Cross entropy falls at once; pairs first move apart from 2·margin·P(different) and take longer.
        QVERIFY(t->history.back().trainingLoss < t->history.front().trainingLoss);
        const auto embedding = t->model.embed(voices().utterances[0].samples);
        QCOMPARE(int(embedding->size()), network == "cnn" ? 100 : 32);
    }

    void keepsModelsInFiles()
    {
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.filePath(QStringLiteral("m.speaker")).toStdString());
        QVERIFY(saveModel(file, trained().model).hasValue());
        const auto again = loadModel(file);
        QVERIFY(again.hasValue());
        const auto& samples = voices().utterances[3].samples;
        QVERIFY(again->embed(samples)->isApprox(*trained().model.embed(samples), 1e-6));
        QCOMPARE(again->card.speakers, trained().model.card.speakers);
        QCOMPARE(again->threshold(1.2), trained().model.threshold(1.2));
        QVERIFY((again->classical.directions - trained().model.classical.directions).norm() < 1e-4);
    }

    void refusesBadModels()
    {
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.filePath(QStringLiteral("m.speaker")).toStdString());
        QVERIFY(loadModel(file).error().code == Errc::FileMissing);
        SpeakerModel wrong = trained().model;
        wrong.features.frames = 49; // not the network's
        QVERIFY(saveModel(file, wrong).hasValue());
        QVERIFY(loadModel(file).error().code == Errc::BadFormat);
        std::ofstream(file) << "no model at all, but some text";
        QVERIFY(!loadModel(file).hasValue());
    }

    void clustersVoices()
    {
        const auto& all = voices().utterances;
        const auto six = clusterVoices(trained().model, all, 6);
        QVERIFY(six.hasValue());
        QCOMPARE(six->count, 6);
        QCOMPARE(int(six->clusters.size()), 24);
        QCOMPARE(int(six->merges.size()), 23);
        const auto alone = clusterVoices(trained().model, {all[0]}, 0);
        QCOMPARE(alone->count, 1);
        QVERIFY(clusterVoices(trained().model, {}, 0).error().code == Errc::NotEnoughData);
    }

    void shortAndSilentVoices()
    {
        const SpeakerModel& model = trained().model;
        QVERIFY(model.embed(std::vector<float>(1600, 0.0f))->allFinite());
        QVERIFY(model.embed(std::vector<float>(1, 0.5f))->allFinite());
        QCOMPARE(int(model.segments(std::vector<float>(SampleRate / 10, 0.1f)).batch()), 1);
    }

    void thresholdsBetweenLengths()
    {
        SpeakerModel model;
        QCOMPARE(model.threshold(3), 0.5);
        model.thresholds = {{1, 0.8}, {4, 0.4}};
        QCOMPARE(model.threshold(0.5), 0.8);
        QVERIFY(std::abs(model.threshold(2) - 0.6) < 1e-12); // half way by the logarithm
        QCOMPARE(model.threshold(9), 0.4);
    }

    void readsTables()
    {
        QTemporaryDir folder;
        const auto path = [&](const char* name) {
            return std::filesystem::path(folder.filePath(QLatin1String(name)).toStdString());
        };
        const auto& samples = voices().utterances[0].samples;
        QVERIFY(writeVoice(path("a, b.wav"), samples).hasValue());
        std::ofstream(path("good.csv"))
            << "\xEF\xBB\xBFsex,file,speaker\r\nF,\"a, b.wav\",Anna\r\nM,none.wav,Bert\r\n\r\n";
        const auto good = readIndex(path("good.csv"));
        QVERIFY(good.hasValue());
        QCOMPARE(int(good->utterances.size()), 1);
        QCOMPARE(good->utterances[0].samples.size(), samples.size());
        QCOMPARE(int(good->failed.size()), 1);
        QVERIFY(good->failed[0].code == Errc::FileMissing);
        std::ofstream(path("columns.csv")) << "name,who\na.wav,1\n";
        QVERIFY(readIndex(path("columns.csv")).error().code == Errc::BadFormat);
        std::ofstream(path("empty.csv")) << "file,speaker\n";
        QVERIFY(readIndex(path("empty.csv")).error().code == Errc::NotEnoughData);
        QVERIFY(readIndex(path("none.csv")).error().code == Errc::FileMissing);
        QVERIFY(readIndex(path("good.csv"), [](double) { return false; }).error().code == Errc::Cancelled);
        const auto found = readFiles({folder.path().toStdString()});
        QVERIFY(found.hasValue());
        QCOMPARE(int(found->utterances.size()), 1);
    }

    void refusesTooLittle()
    {
        Recordings three = simulateVoices({.speakers = 3, .seconds = 2});
        QVERIFY(trainSpeakers(three, Tiny).error().code == Errc::NotEnoughData);
        auto wrong = Tiny;
        wrong.network = "transformer";
        QVERIFY(trainSpeakers(voices(), wrong).error().code == Errc::BadArgument);
        wrong = Tiny;
        wrong.loss = "pkld"; // angles are no logits
        QVERIFY(trainSpeakers(voices(), wrong).error().code == Errc::BadArgument);
        nn::FitHooks cancel;
        cancel.progress = [](double done) { return done < 0.4; };
        QVERIFY(trainSpeakers(voices(), Tiny, cancel).error().code == Errc::Cancelled);
    }

    void cutsUtterances()
    {
        const auto cut = cutSegments(voices().utterances, {3, 1.5}, Rng(1));
        QCOMPARE(cut[0].samples.size(), std::size_t(3 * SampleRate));
        QCOMPARE(cut[1].samples.size(), std::size_t(1.5 * SampleRate));
        QCOMPARE(cutSegments(voices().utterances, {9}, Rng(1))[0].samples.size(),
                 voices().utterances[0].samples.size());
        const auto halves = inTwo({voices().utterances[0]});
        QCOMPARE(int(halves.size()), 2);
        QCOMPARE(halves[0].samples.size() + halves[1].samples.size(), voices().utterances[0].samples.size());
        QVERIFY(halves[0].samples.size() > halves[1].samples.size());
        QCOMPARE(int(inTwo(voices().utterances).size()), 24); // they have two already
    }

    /// The classical baseline on real voices: what a network must beat, and that the whole chain works on
    /// FLAC files.
    void realVoices()
    {
        PHENODROP_NEEDS_DATA(folder, "speech_libri_dev20");
        const auto dev = readIndex(std::filesystem::path(folder.toStdString()) / "index.csv");
        QVERIFY(dev.hasValue());
        QCOMPARE(int(dev->utterances.size()), 40);
        QCOMPARE(int(dev->speakers.size()), 20);
        Recordings some = *dev;
        some.utterances.resize(16); // eight speakers
        some.speakers.resize(8);
        TrainSpeakerOptions options{.epochs = 2, .stepsPerEpoch = 8, .batch = 32, .channels = 16};
        const auto t = trainSpeakers(some, options);
        QVERIFY(t.hasValue());
        Recordings others = *dev;
        others.utterances.erase(others.utterances.begin(), others.utterances.begin() + 16);
        const auto scores = evaluate(t->model, others, {});
        QVERIFY(scores.hasValue());
        QCOMPARE(scores->network.speakers, 12);
        QVERIFY2(scores->classical.atTruth.mr < 0.35,
                 qPrintable(QString::number(scores->classical.atTruth.mr)));
    }
};

QTEST_GUILESS_MAIN(TstSpeakerTask)
#include "tst_speakertask.moc"

#include "plugins/speaker/audio.h"
#include "plugins/speaker/classical.h"
#include "plugins/speaker/metrics.h"
#include "plugins/speaker/networks.h"
#include "plugins/speaker/spectrogram.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <numbers>

using namespace phenodrop;
using namespace phenodrop::speaker;

namespace {

std::vector<float> tone(double hz, double seconds, int rate = SampleRate)
{
    std::vector<float> samples(std::size_t(seconds * rate));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = float(0.5 * std::sin(2 * std::numbers::pi * hz * double(i) / rate));
    return samples;
}

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

/// Sound, spectrograms, dendrograms and scores against known numbers.
class TstSpeaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void melScale_data()
    {
        QTest::addColumn<double>("hz");
        QTest::addColumn<double>("mel");
        QTest::newRow("0 Hz") << 0.0 << 0.0;
        QTest::newRow("440 Hz") << 440.0 << 6.6;
        QTest::newRow("the break") << 1000.0 << 15.0;
        QTest::newRow("4 kHz") << 4000.0 << 35.163760314616646;
        QTest::newRow("8 kHz") << 8000.0 << 45.245640471924965;
    }
    void melScale()
    {
        QFETCH(double, hz);
        QFETCH(double, mel);
        QVERIFY(near(melOfHz(hz), mel, 1e-9));
        QVERIFY(near(hzOfMel(mel), hz, 1e-6));
    }

    void filtersHaveEqualArea()
    {
        const nn::Matrix filters = melFilters({});
        QCOMPARE(int(filters.rows()), 128);
        QCOMPARE(int(filters.cols()), 513);
        // Each triangle has area 1 in Hz; narrow ones hit few bins, so only wide ones are summed.
        for (int band = 100; band < 128; ++band)
            QVERIFY2(near(double(filters.row(band).sum()) * SampleRate / 1024, 1, 0.02),
                     qPrintable(QString::number(band)));
    }

    void spectrogramOfATone()
    {
        const nn::Matrix power = melSpectrogram(tone(1000, 1), {});
        QCOMPARE(int(power.rows()), 101);
        Eigen::Index band = 0;
        power.row(50).maxCoeff(&band);
        // 128 triangles share 45.2456 mel: the centre nearest to 15 mel.
        QCOMPARE(int(band), int(std::lround(15 / (45.245640471924965 / 129))) - 1);
        // Parseval: a sine of amplitude a under a Hann window of n samples peaks at (a·n/4)².
        const nn::Matrix filters = melFilters({});
        const double peak = std::pow(0.5 * 1024 / 4, 2);
        const double expected = peak * (double(filters(band, 64)) +
                                        0.25 * (double(filters(band, 63)) + double(filters(band, 65))));
        QVERIFY2(near(double(power(50, band)) / expected, 1, 1e-3),
                 qPrintable(QString::number(double(power(50, band)) / expected)));
    }

    void cepstrumOfAConstant()
    {
        const nn::Matrix power = nn::Matrix::Constant(2, 40, float(std::exp(2.0)));
        const nn::Matrix c = cepstrum(power, 4);
        QVERIFY(near(double(c(0, 0)), 2 * std::sqrt(40.0), 1e-4)); // orthonormal
        QVERIFY(near(double(c(1, 3)), 0, 1e-4));
    }

    void silenceIsNoSpeech()
    {
        auto samples = tone(300, 1);
        samples.resize(2 * SampleRate, 0.0f);
        const auto kept = speechFrames(melSpectrogram(samples, {}));
        QVERIFY(kept.size() > 95 && kept.size() < 110);
    }

    void resamplesWithoutAliases()
    {
        const auto in = tone(1000, 0.5, 48000);
        const auto out = resample(in, 1.0 / 3);
        const auto expected = tone(1000, 0.5);
        QCOMPARE(out.size(), expected.size());
        double largest = 0;
        for (std::size_t i = 200; i + 200 < out.size(); ++i)
            largest = std::max(largest, std::abs(double(out[i]) - double(expected[i])));
        QVERIFY2(largest < 1e-3, qPrintable(QString::number(largest)));
        const auto alias = resample(tone(11000, 0.5, 48000), 1.0 / 3); // above 8 kHz: nothing may be left
        for (std::size_t i = 200; i + 200 < alias.size(); ++i)
            QVERIFY(std::abs(alias[i]) < 5e-3f);
    }

    void readsWhatItWrites_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("wav") << QStringLiteral("a.wav");
        QTest::newRow("flac, umlaut") << QStringLiteral("ä ö.flac");
    }
    void readsWhatItWrites()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        const std::filesystem::path file(folder.filePath(name).toStdString());
        const auto samples = tone(440, 0.3);
        QVERIFY(writeVoice(file, samples).hasValue());
        const auto again = readVoice(file);
        QVERIFY(again.hasValue());
        QCOMPARE(again->size(), samples.size());
        for (std::size_t i = 0; i < samples.size(); ++i)
            QVERIFY(std::abs((*again)[i] - samples[i]) < 1e-4f);
    }

    void refusesBadAudio()
    {
        QTemporaryDir folder;
        const auto path = [&](const char* name) {
            return std::filesystem::path(folder.filePath(QLatin1String(name)).toStdString());
        };
        QVERIFY(readVoice(path("none.wav")).error().code == Errc::FileMissing);
        QVERIFY(readVoice(folder.path().toStdString()).error().code == Errc::FileUnreadable);
        QFile text(folder.filePath(QStringLiteral("text.wav")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("this is no sound");
        text.close();
        QVERIFY(readVoice(path("text.wav")).error().code == Errc::BadFormat);
        QVERIFY(writeVoice(path("short.wav"), tone(440, 0.05)).hasValue());
        QVERIFY(readVoice(path("short.wav")).error().code == Errc::NotEnoughData);
        QVERIFY(writeVoice(path("cut.flac"), tone(440, 2)).hasValue());
        QVERIFY(QFile::resize(folder.filePath(QStringLiteral("cut.flac")), 6000));
        QVERIFY(!readVoice(path("cut.flac")).hasValue());
        QVERIFY(writeVoice(path("no folder/a.wav"), tone(440, 1)).error().code == Errc::WriteFailed);
    }

    void completeLinkage()
    {
        Eigen::MatrixXd x(5, 3);
        x << 1, 0, 0, 0.9, 0.1, 0, 0, 1, 0.2, 0.1, 0.9, 0, 0, 0.2, 1;
        const auto d = cosineDistances(x);
        QVERIFY(near(d(0, 1), 0.006116265326381098, 1e-12));
        QVERIFY(near(d(2, 4), 0.6153846153846154, 1e-12));
        const auto merges = agglomerate(d, Linkage::Complete);
        const std::vector<Merge> expected{{0, 1, 0.006116265326381098, 2},
                                          {2, 3, 0.025416815895527578, 2},
                                          {4, 6, 0.8050833631791056, 3},
                                          {5, 7, 1, 5}};
        QCOMPARE(merges.size(), expected.size());
        for (std::size_t i = 0; i < merges.size(); ++i) {
            QCOMPARE(merges[i].a, expected[i].a);
            QCOMPARE(merges[i].b, expected[i].b);
            QCOMPARE(merges[i].size, expected[i].size);
            QVERIFY(near(merges[i].distance, expected[i].distance, 1e-12));
        }
        QCOMPARE(cutInto(merges, 3), (std::vector<int>{0, 0, 1, 1, 2}));
        QCOMPARE(cutInto(merges, 99), (std::vector<int>{0, 1, 2, 3, 4}));
        QCOMPARE(cutInto(merges, 0), (std::vector<int>{0, 0, 0, 0, 0}));
        QCOMPARE(clustersAt(merges, 0.5), 3);
        QCOMPARE(clustersBySilhouette(d, merges), 3);
    }

    void averageLinkage()
    {
        Distances d(3, 3);
        d << 0, 1, 4, 1, 0, 8, 4, 8, 0;
        const auto merges = agglomerate(d, Linkage::Average);
        QVERIFY(near(merges[1].distance, 6));
        QCOMPARE(cutInto(agglomerate(Distances::Zero(1, 1), Linkage::Average), 1), std::vector<int>{0});
    }

    void misclassification_data()
    {
        QTest::addColumn<QVector<int>>("speakers");
        QTest::addColumn<QVector<int>>("clusters");
        QTest::addColumn<double>("mr");
        QTest::addColumn<double>("ab");
        QTest::addColumn<double>("legacy");
        QTest::addColumn<double>("acp");
        using V = QVector<int>;
        QTest::newRow("right") << V{0, 0, 1, 1} << V{1, 1, 2, 2} << 0.0 << 0.0 << 0.0 << 1.0;
        QTest::newRow("one speaker in two halves")
            << V{1, 1, 1, 1} << V{2, 2, 1, 1} << 0.5 << 0.5 << 0.5 << 1.0;
        QTest::newRow("all in one") << V{1, 2, 2, 4} << V{1, 1, 1, 1} << 0.5 << 1.0 << 1.0 << 0.375;
        QTest::newRow("each alone") << V{1, 1, 1, 1} << V{1, 2, 3, 4} << 0.75 << 0.75 << 1.0 << 1.0;
        QTest::newRow("nine utterances") << V{0, 0, 0, 1, 1, 1, 1, 2, 2} << V{7, 7, 3, 3, 2, 2, 1, 0, 0}
                                         << 1.0 / 3 << 1.0 / 3 << 1.0 / 3 << 8.0 / 9;
        QTest::newRow("two mixed clusters")
            << V{0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1} << V{0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}
            << 5.0 / 13 << 8.0 / 13 << 1.0 << 0.6080586080586081;
        QTest::newRow("one strays") << V{0, 0, 1, 1, 2, 2} << V{0, 0, 1, 2, 2, 2} << 1.0 / 6 << 1.0 / 6
                                    << 4.0 / 6 << 7.0 / 9;
    }
    void misclassification()
    {
        QFETCH(QVector<int>, speakers);
        QFETCH(QVector<int>, clusters);
        QFETCH(double, mr);
        QFETCH(double, ab);
        QFETCH(double, legacy);
        QFETCH(double, acp);
        const auto scores =
            scoreClusters({speakers.begin(), speakers.end()}, {clusters.begin(), clusters.end()});
        QVERIFY2(near(scores.mr, mr), qPrintable(QString::number(scores.mr)));
        QVERIFY2(near(scores.mrAb, ab), qPrintable(QString::number(scores.mrAb)));
        QVERIFY2(near(scores.mrLegacy, legacy), qPrintable(QString::number(scores.mrLegacy)));
        QVERIFY2(near(scores.acp, acp), qPrintable(QString::number(scores.acp)));
    }

    void mutualInformation()
    {
        QVERIFY(near(scoreClusters({0, 0, 1, 1}, {5, 5, 3, 3}).nmi, 1));
        QVERIFY(near(scoreClusters({0, 0, 1, 1}, {0, 1, 0, 1}).nmi, 0));
        QVERIFY(near(scoreClusters({0, 0, 1, 1}, {0, 0, 0, 1}).nmi, 0.3437110184854507));
    }

    void assignment()
    {
        // Greedy by rows or by the largest entry would give 9 or less.
        Eigen::MatrixXd gain(3, 4);
        gain << 5, 4, 0, 0, 5, 0, 0, 1, 4, 3, 2, 0;
        QVERIFY(near(bestAssignment(gain), 11));
        QVERIFY(near(bestAssignment(gain.transpose()), 11));
    }

    void equalErrors()
    {
        Distances d(4, 4);
        d << 0, 0.1, 0.8, 0.9, 0.1, 0, 0.7, 0.9, 0.8, 0.7, 0, 0.2, 0.9, 0.9, 0.2, 0;
        QVERIFY(near(equalErrorRate(d, {0, 0, 1, 1}), 0));
        // Same at .1 and .2, others at .7, .8, .9, .9: swapped, half of them are wrong.
        QVERIFY(equalErrorRate(d, {0, 1, 0, 1}) > 0.4);
        QVERIFY(std::isnan(equalErrorRate(d, {0, 0, 0, 0})));
    }

    void parameterCounts()
    {
        const auto hundred = speakerCnn(100, 128, 100), ten = speakerCnn(10, 128, 100);
        QVERIFY(hundred.hasValue() && ten.hasValue());
        QCOMPARE(hundred->graph.valueCount(), std::int64_t(38221360));
        QCOMPARE(ten->graph.valueCount(), std::int64_t(3803020));
        const auto& nodes = hundred->graph.nodes();
        const auto shape = [&](const char* name) {
            return nodes[std::size_t(hundred->graph.find(name))].shape;
        };
        QVERIFY(shape("conv1") == (nn::Shape{32, 125, 97}));
        QVERIFY(shape("pool1") == (nn::Shape{32, 61, 47}));
        QVERIFY(shape("conv2") == (nn::Shape{64, 58, 44}));
        QVERIFY(shape("pool2") == (nn::Shape{64, 28, 21}));
        const auto blstm = speakerBlstm(100, 128, 40);
        QVERIFY(blstm.hasValue());
        // 788,480 + 1,574,912 in the LSTMs and 1,063,600 in the dense layers
        QCOMPARE(blstm->graph.valueCount(), std::int64_t(788480 + 1574912 + 1063600));
        const auto ecapa = speakerEcapa(100, 64, 100);
        QVERIFY(ecapa.hasValue());
        QVERIFY2(ecapa->graph.parameterCount() > 80000 && ecapa->graph.parameterCount() < 160000,
                 qPrintable(QString::number(ecapa->graph.parameterCount())));
        QVERIFY(!speakerCnn(10, 8, 8).hasValue()); // too small for two pools
    }

    void discriminantSeparates()
    {
        // Two classes that differ along y and scatter along x.
        Eigen::MatrixXd rows(40, 2);
        std::vector<int> classes;
        for (int i = 0; i < 40; ++i) {
            rows.row(i) << 5 * std::sin(i * 1.7), (i % 2 ? 1 : -1) + 0.1 * std::cos(i * 0.9);
            classes.push_back(i % 2);
        }
        const auto d = fitDiscriminant(rows, classes, 5);
        QVERIFY(d.hasValue());
        QCOMPARE(int(d->directions.cols()), 1);
        QVERIFY(std::abs(d->directions(1, 0)) > 5 * std::abs(d->directions(0, 0)));
        QVERIFY(fitDiscriminant(rows, std::vector<int>(40), 5).error().code == Errc::NotEnoughData);
    }
};

QTEST_GUILESS_MAIN(TstSpeaker)
#include "tst_speaker.moc"

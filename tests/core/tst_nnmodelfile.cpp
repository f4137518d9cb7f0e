#include "nntrainingexample.h"

#include <QFile>
#include <QTemporaryDir>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

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

Samples turnedByAQuarter(Samples s)
{
    const std::size_t n = std::size_t(s.size);
    const std::vector<float> upright = s.pixels;
    for (std::size_t plane = 0; plane < upright.size(); plane += n * n)
        for (std::size_t y = 0; y < n; ++y)
            for (std::size_t x = 0; x < n; ++x)
                s.pixels[plane + x * n + (n - 1 - y)] = upright[plane + y * n + x];
    return s;
}

} // namespace

class TstNnModelFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setThreadCount(1); }

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

    void aSettledCellIsAskedOnceAnotherInEightViews()
    {
        const auto trained = trainClassifier(shapeSet(48, 24), quick("cellnet", 1));
        QVERIFY(trained.hasValue());
        Classifier classifier = trained->classifier;
        const auto test = shapes(9, 2, 24, 5);
        const auto predict = [&](bool views) {
            return *classifier.predict(test.pixels, 9, {.path = Path::Plain, .averageViews = views});
        };
        classifier.setTemperature(1e6); // nothing is settled: the mean lies off the single view
        QVERIFY(predict(true) != predict(false));
        // Turned by a quarter, the set of the eight views is the same, and so is their mean.
        const auto turned = turnedByAQuarter(test);
        const auto upright = predict(true);
        const auto lying = *classifier.predict(turned.pixels, 9, {.path = Path::Plain, .averageViews = true});
        for (std::size_t i = 0; i < upright.size(); ++i)
            QVERIFY(std::abs(upright[i] - lying[i]) < 1e-5f);
        // Each view is told of, and asked whether it is still wanted: eight looks at a batch take a while.
        std::vector<double> told;
        nn::PredictOptions options{.path = Path::Plain, .averageViews = true};
        options.progress = [&told](double fraction) {
            told.push_back(fraction);
            return true;
        };
        QVERIFY(classifier.predict(test.pixels, 9, options).hasValue());
        QVERIFY(told.size() >= 9 && std::is_sorted(told.begin(), told.end()) && told[4] > 0.4 && told[4] < 0.6);
        options.progress = [](double fraction) { return fraction < 0.3; };
        QCOMPARE(classifier.predict(test.pixels, 9, options).error().code, Errc::Cancelled);
        classifier.setTemperature(1e-4); // every answer is settled
        QVERIFY(predict(true) == predict(false));
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
};

QTEST_GUILESS_MAIN(TstNnModelFile)
#include "tst_nnmodelfile.moc"

#include "core/base/rng.h"
#include "plugins/monitoring/monitoringtask.h"
#include "tests/testdata.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace phenodrop;
using namespace phenodrop::monitoring;
using namespace Qt::StringLiterals;

/// The task half: files in, features, detectors, alarms, evaluation, models.
class TstMonitoring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTables_data();
    void readsTables();
    void refusesBadTables_data();
    void refusesBadTables();
    void readsRealFormats();
    void bandEnergiesFindATone();
    void robustScaleGolden();
    void everyMethodSeesAShift_data();
    void everyMethodSeesAShift();
    void sameSeedSameScores();
    void smoothsAndSustains();
    void thresholdKeepsItsRate();
    void aucByHand();
    void evaluatesLabels();
    void bearingIsCaughtBeforeItFails();
    void modelFileSurvivesDamage();
    void cancels();
    void realBearing();
    void realWaterLoop();

private:
    std::filesystem::path write(const char* name, const QByteArray& text)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path.toStdString();
    }
    QTemporaryDir m_folder;
};

namespace {

/// `rows` of three correlated readings; from `shift` on the correlation is broken.
Recording correlated(int rows, int shift)
{
    Rng rng(7);
    Recording r;
    r.name = "correlated";
    r.columns = {"a", "b", "c"};
    r.values.resize(rows, 3);
    for (int i = 0; i < rows; ++i) {
        const double x = rng.normal(), y = rng.normal();
        r.values(i, 0) = x + 0.1 * rng.normal();
        r.values(i, 1) = 2 * x + 0.1 * rng.normal() + (i >= shift ? 4 : 0);
        r.values(i, 2) = y - x + 0.1 * rng.normal();
        r.time.push_back(10.0 * i);
        r.labels.push_back(i >= shift);
    }
    r.timeKnown = true;
    return r;
}

TrainOptions quick(const char* method, long normalRows)
{
    TrainOptions o;
    o.method = method;
    o.lastRow = normalRows;
    o.features.window = 0;
    o.fit.ensemble = 2;
    if (o.method == "hvae" || o.method == "lstm")
        o.fit.epochs = 40;
    return o;
}

} // namespace

void TstMonitoring::readsTables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<double>("lastTime");
    QTest::addColumn<int>("faulty");
    QTest::newRow("dates, semicolons, label")
        << QByteArray("datetime;x;y;anomaly;changepoint\n2020-03-09 10:14:33;1;2;0.0;0\n2020-03-09 "
                      "10:14:35;3;4;1.0;1\n")
        << 2 << 2.0 << 1;
    QTest::newRow("seconds, gap") << QByteArray("t_s,x\n0,1\n10,\n20,3\n") << 1 << 20.0 << 0;
    QTest::newRow("no header") << QByteArray("1,2\n3,4\n5,6\n") << 2 << 2.0 << 0;
    QTest::newRow("tabs, windows line ends, words")
        << QByteArray("x\tnote\tlabel\r\n1\tok\tnormal\r\n2\tbad\tfault\r\n") << 1 << 1.0 << 1;
}

void TstMonitoring::readsTables()
{
    QFETCH(QByteArray, text);
    const auto r = readRecording(write("table.csv", text));
    QVERIFY(r);
    QTEST(int(r->values.cols()), "columns");
    QTEST(r->time.back(), "lastTime");
    QTEST(int(std::count(r->labels.begin(), r->labels.end(), 1)), "faulty");
    QVERIFY(r->values.allFinite());
}

void TstMonitoring::refusesBadTables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("header only") << QByteArray("t,x\n");
    QTest::newRow("ragged") << QByteArray("t,x\n1,2\n1,2,3\n");
    QTest::newRow("words") << QByteArray("name,word\na,b\nc,d\n");
}

void TstMonitoring::refusesBadTables()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readRecording(write("bad.csv", text)));
    QVERIFY(!readRecording(m_folder.filePath(u"missing.csv"_s).toStdString()));
}

void TstMonitoring::readsRealFormats()
{
    PHENODROP_NEEDS_DATA(data, "monitoring");
    const std::filesystem::path folder = data.toStdString();
    const auto snapshots = readRecording(folder / "femto/original_format");
    QVERIFY(snapshots);
    QCOMPARE(int(snapshots->rows()), 5);
    QCOMPARE(int(snapshots->values.cols()), 2560);
    QVERIFY(snapshots->timeKnown);
    QCOMPARE(snapshots->time[1], 10.0); // one snapshot in ten seconds
    const auto raw = readRecording(folder / "femto/raw/Bearing1_2.csv.gz");
    QVERIFY(raw && raw->waveform);
    QCOMPARE(int(raw->rows()), 476);
    // Milli-g of the selection against g of the source.
    QCOMPARE(raw->values(0, 0), 1000 * snapshots->values(0, 0));
    QCOMPARE(raw->time.back(), 8700.0);
    const auto signal = readRecording(folder / "cwru/1797_Normal.csv.gz");
    QVERIFY(signal && signal->waveform);
    QCOMPARE(int(signal->rows()), 119);
    const auto nab = readRecording(folder / "nab_machine_temperature/machine_temperature_system_failure.csv");
    QVERIFY(nab && nab->timeKnown);
    QCOMPARE(int(nab->rows()), 22695);
}

void TstMonitoring::bandEnergiesFindATone()
{
    Recording r;
    r.waveform = true;
    r.values.resize(1, 2000);
    for (int i = 0; i < 2000; ++i)
        r.values(0, i) = 5 + std::sin(2 * M_PI * 225 * i / 2000.0); // bin 225 of 1000: band 22 of 100
    const auto f = computeFeatures(r, {.sampleRate = 20000});
    QVERIFY(f);
    Eigen::Index best = 0;
    f->values.row(0).maxCoeff(&best);
    QCOMPARE(int(best), 22);
    QCOMPARE(f->names[22], "2200-2300 Hz");
    // Parseval with a Hann window: 3/8 of the mean square, one-sided half.
    const double energy =
        f->values.row(0).array().unaryExpr([](double v) { return std::pow(10.0, v); }).sum();
    QVERIFY(std::abs(energy / 2000 - 0.375 * 0.5 / 2) < 1e-3);
    QVERIFY(!computeFeatures(r, {.bands = 1001}));
}

void TstMonitoring::robustScaleGolden()
{
    const Table x{{1, 10}, {2, 12}, {3, 11}, {100, 13}}; // golden.json, robust_z
    const auto z = RobustScaler::fit(x).apply(x);
    QVERIFY(std::abs(z(0, 0) - -1.011736139214893) < 1e-4);
    QVERIFY(std::abs(z(3, 0) - 97.5 / 1.4826) < 1e-2);
    const Table constant = Table::Constant(30, 1, 3.0);
    QVERIFY(RobustScaler::fit(constant).apply(Table::Constant(1, 1, 1e9)).allFinite());
}

void TstMonitoring::everyMethodSeesAShift_data()
{
    QTest::addColumn<QString>("method");
    for (const MethodInfo& info : methods())
        QTest::newRow(info.name) << QString::fromLatin1(info.name);
}

void TstMonitoring::everyMethodSeesAShift()
{
    QFETCH(QString, method);
    const Recording r = correlated(500, 400);
    const auto model = train(r, quick(method.toLatin1().constData(), 200));
    QVERIFY2(model, model ? "" : model.error().detail.c_str());
    const auto scored = model->score(r);
    QVERIFY(scored);
    const auto e = evaluate(r, *scored, {});
    QVERIFY(e);
    QCOMPARE(e->leftOut, 200L);
    QVERIFY2(e->auc > 0.9, qPrintable(QString::number(e->auc)));
    QVERIFY2(e->falseAlarmRate < 0.15, qPrintable(QString::number(e->falseAlarmRate)));
    QVERIFY(e->firstAlarmRow >= 400 && e->firstAlarmRow < 420);
    // Through the file and back: the same scores.
    const std::filesystem::path file = m_folder.filePath(method).toStdString();
    QVERIFY(model->save(file));
    const auto again = Model::load(file);
    QVERIFY2(again, again ? "" : again.error().detail.c_str());
    const auto rescored = again->score(r);
    QVERIFY(rescored);
    for (std::size_t i = 0; i < 500; i += 50)
        QVERIFY(std::abs(rescored->score[i] / scored->score[i] - 1) < 2e-3);
    QCOMPARE(rescored->trained[10], char(1));
    const long row[] = {450};
    const auto parts = again->explain(r, row);
    QVERIFY(parts);
    if (parts->cols() > 0)
        QCOMPARE(int(parts->cols()), 3);
}

void TstMonitoring::sameSeedSameScores()
{
    const Recording r = correlated(300, 250);
    for (const char* method : {"iforest", "gmm", "vae"}) {
        const auto a = train(r, quick(method, 150)), b = train(r, quick(method, 150));
        QVERIFY(a && b);
        QCOMPARE(a->score(r)->score, b->score(r)->score);
        QCOMPARE(a->threshold(), b->threshold());
    }
}

void TstMonitoring::smoothsAndSustains()
{
    const std::vector<double> scores{1, 1, 100, 1, 100, 100, 100, 1, 1, 1, 1, 1};
    const auto alarm = sustained(scores, 10, {.need = 3, .of = 5});
    QCOMPARE(std::vector<char>(alarm.begin(), alarm.end()),
             (std::vector<char>{0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0}));
    const auto smooth = smoothed(scores, 0.5);
    QCOMPARE(smooth[1], 1.0);
    QVERIFY(std::abs(smooth[2] - 10) < 1e-9); // e^(½·ln 100)
    QVERIFY(std::abs(smoothed(scores, 1)[2] - 100) < 1e-9);
}

void TstMonitoring::thresholdKeepsItsRate()
{
    Rng rng(3);
    std::vector<double> normal, fresh;
    for (int i = 0; i < 2000; ++i) {
        normal.push_back(std::exp(rng.normal()));
        fresh.push_back(std::exp(rng.normal()));
    }
    const auto rate = [&](double threshold) {
        return double(std::count_if(fresh.begin(), fresh.end(), [&](double s) { return s > threshold; })) /
               2000;
    };
    QVERIFY(std::abs(rate(thresholdFor(normal, 0.05)) - 0.05) < 0.02);
    // Few rows and a small rate: the tail reaches beyond the largest, but not without end.
    const std::vector<double> few(normal.begin(), normal.begin() + 80);
    const double most = *std::max_element(few.begin(), few.end());
    const double far = thresholdFor(few, 0.001);
    QVERIFY(far >= most);
    QVERIFY(far < 1000 * most);
}

void TstMonitoring::aucByHand()
{
    const std::vector<double> scores{0.1, 0.4, 0.35, 0.8};
    const std::vector<int> labels{0, 0, 1, 1};
    QCOMPARE(rankAuc(scores, labels), 0.75);
    QCOMPARE(rankAuc(std::vector<double>{1, 1}, std::vector<int>{0, 1}), 0.5);
    QVERIFY(std::isnan(rankAuc(scores, std::vector<int>{0, 0, 0, 0})));
}

void TstMonitoring::evaluatesLabels()
{
    Recording r;
    r.name = "data.csv";
    r.start = parseDate("2020-01-01 00:00:00");
    r.labels = {0, 0, 1, 1, 0};
    r.time = {0, 60, 120, 180, 240};
    r.values = Table::Zero(5, 1);
    ScoredRows scored{{1, 1, 2, 3, 1}, {1, 1, 2, 3, 1}, {}, {0, 1, 0, 1, 0}, {1, 0, 0, 0, 0}};
    const auto e = evaluate(r, scored, {});
    QVERIFY(e);
    QCOMPARE(e->rows, 4L);
    QCOMPARE(e->f1, 0.5);
    QCOMPARE(e->falseAlarmRate, 0.5);
    QCOMPARE(e->firstAlarmRow, 3L);
    QCOMPARE(e->detectionDelay, 60.0);
    QCOMPARE(e->auc, 1.0);
    const auto windows = readWindows(
        write("w.json", R"({"realKnownCause/data.csv": [["2020-01-01 00:02:00", "2020-01-01 00:03:00"]]})"),
        r);
    QVERIFY(windows);
    QCOMPARE(windows->front().from, 120.0);
    const auto w = evaluate(r, scored, {.faulty = *windows});
    QCOMPARE(w->windows, 1);
    QCOMPARE(w->windowsFound, 1);
    QVERIFY(!readWindows(write("w.csv", "later,2020-01-01\n"), r));
}

void TstMonitoring::bearingIsCaughtBeforeItFails()
{
    const auto demo = runDemo(m_folder.filePath(u"demo"_s).toStdString(), "vae", 3, {});
    QVERIFY2(demo, demo ? "" : demo.error().detail.c_str());
    const Evaluation& e = demo->evaluation;
    QVERIFY(e.firstAlarmRow >= demo->onsetRow);
    QVERIFY2(e.leadTime > 600 * 60, qPrintable(QString::number(e.leadTime)));
    QVERIFY2(e.falseAlarmRate < 0.1, qPrintable(QString::number(e.falseAlarmRate)));
    // What stands out is where the resonance is: 3400 Hz.
    const auto model = Model::load(demo->model);
    const auto recording = readRecording(demo->recording);
    QVERIFY(model && recording);
    const auto top = topFeatures(*model, *recording, 290, 5);
    QVERIFY(top && top->size() == 5);
    const double hertz = QString::fromStdString(top->front().feature).section('-', 0, 0).toDouble();
    QVERIFY2(hertz > 2400 && hertz < 4400, top->front().feature.c_str());
}

void TstMonitoring::modelFileSurvivesDamage()
{
    const Recording r = correlated(200, 150);
    const std::filesystem::path file = m_folder.filePath(u"damage"_s).toStdString();
    QVERIFY(train(r, quick("iforest", 100))->save(file));
    QFile stored(QString::fromStdString(file.string()));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    const QByteArray whole = stored.readAll();
    for (int cut = 0; cut < 60; ++cut) {
        QByteArray damaged = whole;
        const int at = int(whole.size() * cut / 60);
        if (cut % 2)
            damaged.truncate(at);
        else
            damaged[at] = char(damaged[at] ^ 0x5a);
        const auto model = Model::load(write("damaged", damaged));
        if (model)
            QVERIFY(model->score(r) || true); // no crash and no endless walk
    }
    QVERIFY(!Model::load(write("text", "hello")));
    auto narrow = r;
    narrow.values = r.values.leftCols(2).eval();
    narrow.columns.resize(2);
    QVERIFY(!Model::load(file)->score(narrow));
}

void TstMonitoring::cancels()
{
    const Recording r = correlated(300, 250);
    const auto model = train(r, quick("vae", 200), [](double fraction) { return fraction < 0.1; });
    QVERIFY(!model);
    QCOMPARE(model.error().code, Errc::Cancelled);
    QCOMPARE(train(r, quick("nothing", 200)).error().code, Errc::BadArgument);
    QCOMPARE(train(r, quick("pca", 5)).error().code, Errc::NotEnoughData);
    QCOMPARE(train(r, quick("pca", 5000)).error().code, Errc::BadArgument);
}

void TstMonitoring::realBearing()
{
    PHENODROP_NEEDS_DATA(data, "monitoring");
    const auto r = readRecording(std::filesystem::path(data.toStdString()) / "femto/raw/Bearing1_1.csv.gz");
    QVERIFY(r);
    const auto model = train(*r, {.method = "vae"});
    QVERIFY(model);
    const auto e = evaluate(*r, *model->score(*r), {});
    QVERIFY(e);
    QVERIFY2(e->leadTime > 3600, qPrintable(QString::number(e->leadTime)));
    QVERIFY2(e->falseAlarmRate < 0.17, qPrintable(QString::number(e->falseAlarmRate)));
}

void TstMonitoring::realWaterLoop()
{
    PHENODROP_NEEDS_DATA(data, "monitoring");
    const auto r = readRecording(std::filesystem::path(data.toStdString()) / "skab/valve1/1.csv");
    QVERIFY(r);
    QCOMPARE(int(std::count(r->labels.begin(), r->labels.end(), 1)), 402);
    const auto model = train(*r, {.method = "mahalanobis", .lastRow = 400});
    QVERIFY(model);
    const auto e = evaluate(*r, *model->score(*r), {});
    QVERIFY(e);
    QVERIFY2(e->auc > 0.75, qPrintable(QString::number(e->auc)));
}

QTEST_GUILESS_MAIN(TstMonitoring)
#include "tst_monitoring.moc"

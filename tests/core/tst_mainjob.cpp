#include "core/simulation/screen.h"
#include "core/store/cellstore.h"
#include "core/store/featurestore.h"
#include "core/store/platestore.h"
#include "core/workflow/demo.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/screenplates.h"
#include "core/workflow/screenresults.h"
#include "core/workflow/segmentplates.h"
#include "core/workflow/writereport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace phenodrop;

/// The whole job on a small simulated screen, then what goes wrong with screens: interruption, a missing file, shards.
class TstMainJob : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    DemoOutcome m_demo;
    ProjectPtr m_project;

    QString csv(const QString& name) const
    {
        QFile file(m_folder.filePath("report/" + name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.folder = m_folder.path().toStdString();
        options.wells = 24;
        options.fieldsPerWell = 1;
        options.cellsPerField = 25;
        options.epochs = 14;
        QStringList steps;
        double last = -1;
        const auto done = runDemo(options, [&](const std::string& step) { steps << QString::fromStdString(step); },
                                  [&](double fraction) {
                                      last = fraction;
                                      return true;
                                  });
        QVERIFY2(done, done ? "" : qPrintable(QString::fromStdString(done.error().subject + ": " + done.error().detail)));
        m_demo = *done;
        QCOMPARE(steps.size(), 9);
        QVERIFY(last > 0.9 && last <= 1.0);
        auto project = Project::open(m_demo.project);
        QVERIFY(project);
        m_project = *project;
    }

    void findsAndLabelsCells()
    {
        QVERIFY(m_demo.cells > 300);
        QVERIFY(m_demo.labels > 200);
        QVERIFY(m_demo.test.cells > 20);
        QVERIFY2(m_demo.test.accuracy > 0.5, qPrintable(QString::number(m_demo.test.accuracy)));
    }

    void featuresOutliveTheirImages()
    {
        const auto before = loadFeatures(*m_project, "builtin");
        QVERIFY(before && !before->cells.empty());
        const QString images = m_folder.filePath(QStringLiteral("images")), away = m_folder.filePath(QStringLiteral("away"));
        QVERIFY(QDir().rename(images, away));
        const auto again = computeFeatures(m_project, {});
        QVERIFY(QDir().rename(away, images));
        QVERIFY(!again);
        QCOMPARE(again.error().code, Errc::FileMissing);
        const auto after = loadFeatures(*m_project, "builtin");
        QVERIFY(after);
        QCOMPARE(after->cells, before->cells);
    }

    void reportHasEveryWellAndCell()
    {
        QCOMPARE(csv("wells.csv").count('\n'), 24 + 1);
        const auto results = loadScreenResults(m_project);
        QVERIFY(results);
        QCOMPARE(csv("cells.csv").count('\n'), qsizetype(results->scores.cells.size()) + 1);
        QVERIFY(csv("wells.csv").startsWith("Metadata_Plate,Metadata_Well,Treatment,Concentration"));
        const auto html = csv("report.html");
        QVERIFY(html.contains("<svg"));
        QVERIFY(!html.contains("src=\"http"));
    }

    void secondCallRepeatsNothing()
    {
        DemoOptions options;
        options.folder = m_folder.path().toStdString();
        const auto again = runDemo(options, {}, {});
        QVERIFY(again);
        QCOMPARE(again->cells, m_demo.cells);
        ScreenOptions screening;
        screening.model = "Run 1";
        const auto screened = screenPlates(m_project, screening);
        QVERIFY(screened);
        QCOMPARE(screened->fields, std::size_t(0));
        QCOMPARE(screened->skipped, std::size_t(24));
    }

    void interruptedScreenGoesOn()
    {
        ScreenOptions screening;
        screening.model = "Run 1";
        const auto all = loadScreenResults(m_project);
        QVERIFY(all);
        QVERIFY(QDir(QString::fromStdString(m_project->resultsFolder() + "/" + all->runName)).removeRecursively());
        std::size_t seen = 0;
        const auto stopped = screenPlates(m_project, screening, [&](const ScreenProgress&) { return ++seen < 5; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Errc::Cancelled);
        const auto rest = screenPlates(m_project, screening);
        QVERIFY(rest);
        QVERIFY(rest->skipped > 0 && rest->fields > 0);
        QCOMPARE(rest->skipped + rest->fields, std::size_t(24));
        const auto merged = loadScreenResults(m_project);
        QVERIFY(merged);
        QCOMPARE(merged->scores.cells.size(), all->scores.cells.size());
        for (std::size_t i = 0; i < merged->scores.probabilities.size(); ++i)
            QCOMPARE(merged->scores.probabilities[i], all->scores.probabilities[i]);
    }

    void shardsMakeTheSameWhole()
    {
        const auto all = loadScreenResults(m_project);
        QVERIFY(all);
        QVERIFY(QDir(QString::fromStdString(m_project->resultsFolder() + "/" + all->runName)).removeRecursively());
        std::size_t fields = 0;
        for (int shard = 1; shard <= 3; ++shard) {
            ScreenOptions screening;
            screening.model = "Run 1";
            screening.shard = shard;
            screening.shards = 3;
            const auto part = screenPlates(m_project, screening);
            QVERIFY(part);
            fields += part->fields;
        }
        QCOMPARE(fields, std::size_t(24));
        const auto merged = loadScreenResults(m_project);
        QVERIFY(merged);
        QCOMPARE(merged->scores.cells.size(), all->scores.cells.size());
        QCOMPARE(merged->scores.probabilities, all->scores.probabilities);
    }

    void missingFileIsNamedAndTheRestGoesOn()
    {
        const auto plates = loadPlates(*m_project);
        QVERIFY(plates);
        const auto fields = loadFields(*m_project, plates->front().key);
        QVERIFY(fields);
        const auto images = loadImages(*m_project, fields->front().id);
        QVERIFY(images);
        const auto file = QString::fromStdString(images->front().path);
        QVERIFY(QFile::rename(file, file + ".away"));
        const auto all = loadScreenResults(m_project);
        QVERIFY(QDir(QString::fromStdString(m_project->resultsFolder() + "/" + all->runName)).removeRecursively());
        ScreenOptions screening;
        screening.model = "Run 1";
        const auto screened = screenPlates(m_project, screening);
        QVERIFY(screened);
        QCOMPARE(screened->failed.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(screened->failed.front()).contains(QFileInfo(file).fileName()));
        QCOMPARE(screened->fields, std::size_t(24));
        QVERIFY(QFile::rename(file + ".away", file));
        const auto retried = screenPlates(m_project, screening);
        QVERIFY(retried);
        QCOMPARE(retried->fields, std::size_t(1)); // only what had failed
        QVERIFY(retried->failed.empty());
    }

    void cancelLeavesTheStoreUsable()
    {
        const auto before = cellCount(*m_project);
        const auto stopped = segmentPlates(m_project, {}, [](double fraction) { return fraction < 0.4; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Errc::Cancelled);
        const auto after = cellCount(*m_project);
        QVERIFY(before && after);
        QCOMPARE(*after, *before); // the same segmentation again finds the same cells
        QVERIFY(m_project->check());
    }

    /// int8 is checked on cells with labels, the card remembers, and a loss is refused unless forced.
    void anotherPrecisionIsCheckedFirst()
    {
        ScreenOptions screening;
        screening.model = "Run 1";
        screening.precision = "int8";
        const auto first = screenPlates(m_project, screening);
        QVERIFY2(first, first ? "" : qPrintable(QString::fromStdString(first.error().subject + ": " + first.error().detail)));
        QCOMPARE(first->fields, std::size_t(24));
        QVERIFY(first->precision.cells >= 20);
        QVERIFY(!first->precision.ranges.empty());
        QVERIFY2(first->precision.accuracyF32 > 0.5, qPrintable(QString::number(first->precision.accuracyF32)));
        QCOMPARE(first->stages.size(), std::size_t(5));
        const auto again = screenPlates(m_project, screening);
        QVERIFY(again);
        QCOMPARE(again->skipped, std::size_t(24));
        QCOMPARE(again->precision.cells, first->precision.cells);
        screening.precision = "f32"; // still the same plan, though the card has been written into the file
        const auto f32 = screenPlates(m_project, screening);
        QVERIFY(f32);
        QCOMPARE(f32->skipped, std::size_t(24));

        auto model = loadModelFor(m_project, "Run 1");
        QVERIFY(model);
        QVERIFY(model->classifier.card().metrics.contains("int8_accuracy_lost"));
        model->classifier.card().metrics["int8_accuracy_f32"] = first->precision.accuracy + 0.02;
        QVERIFY(model->classifier.save(model->file));
        screening.precision = "int8";
        const auto refused = screenPlates(m_project, screening);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::BadArgument);
        QVERIFY2(refused.error().detail.find("2.0 points") != std::string::npos, refused.error().detail.c_str());
        screening.forcePrecision = true;
        QVERIFY(screenPlates(m_project, screening));
        screening.precision = "int4";
        QVERIFY(!screenPlates(m_project, screening));
    }
};

QTEST_GUILESS_MAIN(TstMainJob)
#include "tst_mainjob.moc"

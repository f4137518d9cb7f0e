#include "core/store/modelstore.h"
#include "tests/widgets/smallproject.h"
#include "widgets/training/trainworkspace.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace phenodrop;

class TstTraining : public QObject
{
    Q_OBJECT

    /// The page over a small project; six cells of each well are labelled, enough for a run that takes seconds.
    struct Fixture {
        testing::SmallProject files{false};
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        std::unique_ptr<TrainWorkspace> page = std::make_unique<TrainWorkspace>(workspace);
        PhenotypeId round = 0, longOnes = 0;

        explicit Fixture(bool labelled = true)
        {
            workspace.openProject(files.path());
            page->resize(1528, 900);
            page->show();
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
            round = labels().addPhenotype(QStringLiteral("Round"));
            longOnes = labels().addPhenotype(QStringLiteral("Long"));
            for (int kind = 0; labelled && kind < 2; ++kind) {
                std::vector<CellId> cells;
                for (std::size_t i = 0; i < files.cells().size(); ++i)
                    if (i % testing::SmallProject::PerField < 6 && testing::SmallProject::isLong(i) == (kind == 1))
                        cells.push_back(files.cells()[i]);
                labels().assign(cells, kind ? longOnes : round);
            }
            TrainNetworkOptions options;
            options.network = "cellnet";
            page->setup().setOptions(options);
        }
        Annotations& labels() { return workspace.annotations(); }
        TrainingRun& run() { return page->run(); }
        void start(int epochs)
        {
            TrainNetworkOptions options = page->setup().options();
            options.epochs = epochs;
            page->setup().setOptions(options);
            page->startRun();
        }
        bool waitForEpoch()
        {
            return QTest::qWaitFor([this] { return !run().history().empty(); }, 120'000);
        }
        bool waitForEnd()
        {
            return QTest::qWaitFor([this] { return !run().isRunning(); }, 120'000);
        }
        std::size_t modelCount() { return loadModels(*workspace.project())->size(); }
    };

private Q_SLOTS:
    void refuses_to_start_with_too_few_labels()
    {
        Fixture f(false);
        QVERIFY(f.page->refusal().contains(QStringLiteral("At least two classes")));
        f.page->startRun();
        QVERIFY(!f.run().isRunning());
        const std::vector<CellId> cells(f.files.cells().begin(), f.files.cells().begin() + 4);
        f.labels().assign(cells, f.longOnes);
        QVERIFY(f.page->refusal().contains(QStringLiteral("Long has 4")));
    }

    void options_survive_the_form()
    {
        TrainingSetup setup;
        TrainNetworkOptions options;
        options.network = "cellnet";
        options.split = SplitBy::Plate;
        options.epochs = 12;
        options.batchSize = 32;
        options.optimizer = "adamw";
        options.seed = 7;
        options.augment = false;
        options.brightness = 0.2;
        options.classWeights = false;
        setup.setOptions(options);
        const TrainNetworkOptions back = setup.options();
        QCOMPARE(back.network, options.network);
        QCOMPARE(back.split, options.split);
        QCOMPARE(back.epochs, 12);
        QCOMPARE(back.batchSize, 32);
        QCOMPARE(back.optimizer, options.optimizer);
        QCOMPARE(back.seed, options.seed);
        QCOMPARE(back.augment, false);
        QCOMPARE(back.brightness, 0.2);
        QCOMPARE(back.classWeights, false);
        QCOMPARE(TrainingSetup().options().brightness, -1.0); // recommended
        QCOMPARE(TrainingSetup().options().epochs, 0);
    }

    void class_weights_are_those_of_training()
    {
        const auto weights = classWeightsOf({100, 50, 1, 0});
        QCOMPARE(weights, (std::vector<double>{1, 2, 10, 1}));
    }

    void trains_while_cells_are_labelled()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        QVERIFY2(f.page->refusal().isEmpty(), qPrintable(f.page->refusal()));
        // Beats only while the window's thread is free; the longest pause is told, not judged: machines differ.
        QElapsedTimer clock;
        qint64 longest = 0;
        int beats = 0;
        QTimer watchdog;
        connect(&watchdog, &QTimer::timeout, this, [&] {
            longest = std::max(longest, clock.restart());
            ++beats;
        });
        clock.start();
        watchdog.start(10);
        f.start(3);
        QVERIFY(f.run().isRunning());
        QVERIFY(f.page->setup().isLocked());
        const auto& cells = f.files.cells();
        for (std::size_t i = cells.size() - 4; i < cells.size(); ++i)
            f.labels().assign(std::vector<CellId>{cells[i]}, testing::SmallProject::isLong(i) ? f.longOnes : f.round);
        QCOMPARE(f.run().labelsSince(), 4);
        QVERIFY(f.waitForEpoch());
        QVERIFY(f.waitForEnd());
        qInfo("longest pause of the window's thread %lld ms in %d beats", longest, beats);
        QVERIFY(beats > 5);
        QVERIFY(f.run().outcome());
        QCOMPARE(f.run().history().size(), std::size_t(f.run().outcome()->epochs));
        QVERIFY(!f.page->setup().isLocked());
        QTRY_COMPARE(f.page->history().models().size(), std::size_t(1));
        const ModelEntry& model = f.page->history().models().front();
        QCOMPARE(model.name, QStringLiteral("Run 1"));
        QVERIFY(std::isfinite(model.accuracy()));
        QCOMPARE(f.labels().labelledCount(), 28);
        f.page->grab();
    }

    void stops_and_keeps_the_best()
    {
        Fixture f;
        f.start(500);
        QVERIFY(f.waitForEpoch());
        f.run().stopAndKeepBest();
        QCOMPARE(f.run().state(), TrainingRun::State::Stopping);
        QVERIFY(f.waitForEnd());
        QVERIFY(f.run().outcome() && f.run().outcome()->stopped);
        QCOMPARE(f.modelCount(), std::size_t(1));
    }

    void cancels_without_a_model()
    {
        Fixture f;
        QSignalSpy failed(&f.run(), &TrainingRun::failed);
        f.start(500);
        QVERIFY(f.waitForEpoch());
        f.run().cancel();
        QVERIFY(f.waitForEnd());
        QVERIFY(!f.run().outcome());
        QCOMPARE(failed.count(), 0); // what the user wanted is no failure
        QCOMPARE(f.modelCount(), std::size_t(0));
        f.start(1); // and a next one can begin
        QVERIFY(f.run().isRunning());
        QVERIFY(f.waitForEnd());
        QVERIFY(f.run().outcome());
    }

    void the_page_may_go_while_it_trains()
    {
        Fixture f;
        f.start(500);
        QVERIFY(f.waitForEpoch());
        f.page.reset();
        QVERIFY(QTest::qWaitFor([&f] { return f.workspace.jobs().count() == 0; }, 60'000));
        QCOMPARE(f.modelCount(), std::size_t(0));
    }

    void the_project_may_close_while_it_trains()
    {
        Fixture f;
        f.start(500);
        QVERIFY(f.waitForEpoch());
        f.workspace.closeProject();
        QVERIFY(!f.run().isRunning());
        QVERIFY(f.run().history().empty());
        QVERIFY(QTest::qWaitFor([&f] { return f.workspace.jobs().count() == 0; }, 60'000));
    }
};

QTEST_MAIN(TstTraining)
#include "tst_training.moc"

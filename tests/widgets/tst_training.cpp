#include "core/nn/training/batch.h"
#include "core/store/modelstore.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/style/numbers.h"
#include "widgets/training/runnames.h"
#include "widgets/training/trainworkspace.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

#include <cmath>
#include <numeric>

using namespace phenodrop;

class TstTraining : public QObject
{
    Q_OBJECT

    /// The page over a small project; six cells of each well are labelled, enough for a run that takes
    /// seconds.
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
                    if (i % testing::SmallProject::PerField < 6 &&
                        testing::SmallProject::isLong(i) == (kind == 1))
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
        options.startFrom = "Run 2";
        options.unlabelled = 1500;
        setup.setStarts({QStringLiteral("Run 2"), QStringLiteral("Run 1")});
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
        QCOMPARE(back.startFrom, options.startFrom);
        QCOMPARE(back.unlabelled, std::size_t(1500));
        setup.setStarts({QStringLiteral("Run 3"), QStringLiteral("Run 2")}); // a run ended: the choice stays
        QCOMPARE(setup.options().startFrom, options.startFrom);
        options.network = "auto"; // several networks and their folds: only labelled cells
        setup.setOptions(options);
        QCOMPARE(setup.options().unlabelled, std::size_t(0));
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
        // Beats only while the window's thread is free; the longest pause is told, not judged: machines
        // differ.
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
            f.labels().assign(std::vector<CellId>{cells[i]},
                              testing::SmallProject::isLong(i) ? f.longOnes : f.round);
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

    void a_queue_of_two_runs_runs_both()
    {
        Fixture f;
        f.start(20);
        QVERIFY(f.run().isRunning());
        TrainingSetup& setup = f.page->setup();
        QVERIFY(setup.isLocked());
        QVERIFY(!setup.startButton().isVisible());
        QTest::mouseClick(&setup.queueButton(), Qt::LeftButton);
        QVERIFY(!setup.isLocked());
        TrainNetworkOptions next = setup.options();
        next.epochs = 1;
        next.seed = 2;
        setup.setOptions(next);
        QTest::mouseClick(&setup.startButton(), Qt::LeftButton); // "Add to the queue"
        QVERIFY(setup.isLocked());
        QCOMPARE(setup.options().epochs, 20); // the form shows the one that goes on
        QCOMPARE(f.page->queue().waiting().size(), std::size_t(1));
        f.run().stopAndKeepBest();
        QTRY_COMPARE_WITH_TIMEOUT(f.modelCount(), std::size_t(2), 60'000);
        QTRY_VERIFY(!f.run().isRunning());
        QVERIFY(f.page->queue().waiting().empty());
        QVERIFY(!setup.isLocked());
        QCOMPARE(f.run().options().seed, std::uint64_t(2));
        QTRY_COMPARE(f.page->history().models().size(), std::size_t(2));
        QCOMPARE(f.page->history().models().front().name, QStringLiteral("Run 2"));
        QCOMPARE(f.page->history().models().front().labels(), 24L);
    }

    void a_run_is_taken_out_of_the_queue()
    {
        Fixture f;
        f.start(500);
        f.start(500);
        QCOMPARE(f.page->queue().waiting().size(), std::size_t(1));
        f.page->queue().remove(f.page->queue().waiting().front().id);
        f.run().cancel();
        QVERIFY(f.waitForEnd());
        QTest::qWait(50);
        QVERIFY(!f.run().isRunning());
    }

    void pauses_and_goes_on()
    {
        Fixture f;
        f.start(500);
        QVERIFY(f.waitForEpoch());
        QPushButton& pause = f.page->panel().pauseButton();
        QVERIFY(pause.isEnabled());
        QTest::mouseClick(&pause, Qt::LeftButton);
        QCOMPARE(f.run().state(), TrainingRun::State::Paused);
        // Another heavy job gets the place of the paused run; when it has ended, the step that was being made
        // has ended as well.
        bool other = false;
        f.workspace.jobs().start(
            QStringLiteral("other"), [](const Progress&) { return Result<int>(1); }, this,
            [&other](const Result<int>&) { other = true; });
        QTRY_VERIFY_WITH_TIMEOUT(other, 30'000);
        QTest::qWait(250); // the window takes what the feed still holds
        const std::size_t epochs = f.run().history().size();
        QTest::qWait(300);
        QCOMPARE(f.run().history().size(), epochs);
        QVERIFY(f.run().isRunning());
        QTest::mouseClick(&pause, Qt::LeftButton);
        QCOMPARE(f.run().state(), TrainingRun::State::Running);
        QTRY_VERIFY_WITH_TIMEOUT(f.run().history().size() > epochs, 60'000);
        QTest::mouseClick(&pause, Qt::LeftButton);
        f.run().cancel(); // also while it is paused
        QVERIFY(f.waitForEnd());
    }

    void a_cancelled_run_is_resumed()
    {
        Fixture f;
        f.start(60);
        QVERIFY(f.waitForEpoch());
        f.run().cancel();
        QVERIFY(f.waitForEnd());
        if (f.run().outcome())
            QSKIP("the run was over before it could be cancelled");
        ResumeBar& bar = f.page->panel().resumeBar();
        QTRY_VERIFY(bar.isVisible());
        const std::size_t done = bar.run()->history.size();
        QVERIFY(done >= 1);
        QCOMPARE(bar.run()->options.network, std::string("cellnet"));
        QTest::mouseClick(bar.findChild<QPushButton*>(QStringLiteral("resume")), Qt::LeftButton);
        QVERIFY(f.run().isRunning());
        QVERIFY(!bar.isVisible());
        QCOMPARE(f.run().history().size(), done);
        QTRY_VERIFY_WITH_TIMEOUT(f.run().history().size() > done, 60'000);
        f.run().stopAndKeepBest();
        QVERIFY(f.waitForEnd());
        QVERIFY(f.run().outcome());
        QCOMPARE(f.run().outcome()->history.front().epoch, 1);
        QVERIFY(f.run().outcome()->history.size() > done);
        QCOMPARE(f.run().history()[done].epoch, int(done) + 1); // it went on, not from the start
        QTest::qWait(200);
        QVERIFY(!bar.isVisible());
    }

    void an_early_end_can_be_discarded()
    {
        Fixture f;
        f.start(500);
        QVERIFY(f.waitForEpoch());
        f.run().cancel();
        QVERIFY(f.waitForEnd());
        ResumeBar& bar = f.page->panel().resumeBar();
        QTRY_VERIFY(bar.isVisible());
        const QString checkpoint = QString::fromStdString(bar.run()->checkpoints.front());
        QVERIFY(QFile::exists(checkpoint));
        QTest::mouseClick(bar.findChild<QPushButton*>(QStringLiteral("discard")), Qt::LeftButton);
        QTRY_VERIFY(!bar.isVisible());
        QVERIFY(!QFile::exists(checkpoint));
    }

    void a_classical_run_waits_its_turn()
    {
        Fixture f;
        f.start(3);
        TrainNetworkOptions classical = f.page->setup().options();
        classical.network = ClassicalNetwork;
        f.page->queue().add(classical);
        QCOMPARE(f.page->queue().titleOf(f.page->queue().waiting().front()),
                 QStringLiteral("Classical features"));
        QTRY_VERIFY_WITH_TIMEOUT(f.run().classicalOutcome() != nullptr, 60'000);
        QVERIFY(f.run().classicalOutcome()->evaluation.cells > 0);
        QTRY_COMPARE(f.page->history().models().size(), std::size_t(2));
        QVERIFY(f.page->history().models().front().isClassical());
        QVERIFY(std::isfinite(f.page->history().models().front().accuracy()));
        f.page->grab();
    }

    void the_next_batch_is_shown_as_training_draws_it()
    {
        Fixture f;
        BatchGrid& grid = f.page->panel().strip().grid();
        QTRY_VERIFY_WITH_TIMEOUT(grid.columnCount() > 3, 30'000);
        QCOMPARE(grid.rowCount(), 3);
        const auto pictures = f.page->inspector().pictures();
        for (const BatchPictures::Column& column : pictures->columns) {
            QVERIFY(column.phenotype == QStringLiteral("Round") ||
                    column.phenotype == QStringLiteral("Long"));
            QCOMPARE(column.stored.size(), column.second.size());
            QVERIFY(column.stored != column.first);
            QVERIFY(column.first != column.second);
        }
        f.page->grab();
        QTest::mouseClick(&f.page->panel().strip().reload(), Qt::LeftButton);
        QTRY_COMPARE(f.page->inspector().pictures()->epoch, 2);
        QVERIFY(f.page->inspector().pictures()->columns.front().first != pictures->columns.front().first);

        TrainNetworkOptions plain = f.page->setup().options();
        plain.augment = false;
        f.page->setup().setOptions(plain);
        QTRY_VERIFY(f.page->inspector().pictures()->columns.front().stored ==
                    f.page->inspector().pictures()->columns.front().first);
    }

    void a_view_is_what_the_trainer_augments()
    {
        Fixture f;
        const auto sample = nextBatch(f.workspace.project(), f.page->setup().options(), 3, 5);
        QVERIFY(bool(sample));
        QCOMPARE(sample->cells.size(), std::size_t(5));
        const BatchViews views = batchViews(*sample, 3);
        const auto count = std::size_t(views.shape.count());
        for (std::size_t i = 0; i < 5; ++i) {
            std::vector<float> normal(count), augmented(count);
            sample->normalisation.apply(std::span(sample->set.training.pixels).subspan(i * count, count),
                                        normal);
            nn::augmentCrop(normal, augmented, views.shape, sample->options.augment,
                            Rng(sample->options.seed).child(3).child(i));
            QVERIFY(
                std::equal(normal.begin(), normal.end(), views.stored.begin() + std::ptrdiff_t(i * count)));
            QVERIFY(std::equal(augmented.begin(), augmented.end(),
                               views.first.begin() + std::ptrdiff_t(i * count)));
        }
    }

    void checks_are_made_before_and_on_demand()
    {
        Fixture f;
        const auto facts = [&f] { return f.page->inspector().facts(); };
        QTRY_VERIFY_WITH_TIMEOUT(facts().untrained.has_value(), 30'000);
        QVERIFY(std::abs(*facts().untrained - std::log(2.0)) < 1); // of an untrained network, not of an epoch
        CheckRow& row = f.page->panel().checkRow();
        QCOMPARE(row.checks().size(), std::size_t(4));
        for (const CheckPlace place : {CheckPlace::Overfit, CheckPlace::Shuffled}) {
            QVERIFY(row.button(int(place)));
            QTest::mouseClick(row.button(int(place)), Qt::LeftButton);
        }
        QTRY_VERIFY_WITH_TIMEOUT(facts().overfit.has_value() && facts().shuffled.has_value(), 60'000);
        QVERIFY2(facts().overfit->learned, qPrintable(QString::number(facts().overfit->loss)));
        QVERIFY(facts().overfit->steps > 1);
        QVERIFY(facts().shuffled->cells > 0);
        QVERIFY(facts().shuffled->chance >= 0 && facts().shuffled->chance <= 1);
        QVERIFY(!row.button(int(CheckPlace::Overfit)));
        QCOMPARE(row.checks()[std::size_t(CheckPlace::Overfit)].verdict, RunCheck::Verdict::Good);
    }

    void what_cannot_be_told_apart_is_not_learned()
    {
        TrainingSample sample;
        sample.set.classes = {"A", "B"};
        sample.set.training.size = 40;
        Rng rng(3);
        std::vector<float> crop(40 * 40);
        for (float& value : crop)
            value = float(rng.normal());
        for (int i = 0; i < 8; ++i) { // the same picture under both names
            sample.set.training.pixels.insert(sample.set.training.pixels.end(), crop.begin(), crop.end());
            sample.set.training.labels.push_back(i % 2);
        }
        sample.options = *nn::recommendedOptions("cellnet");
        const auto check = overfitOneBatch(sample, {.cells = 8, .mostSteps = 12});
        QVERIFY(bool(check));
        QVERIFY(!check->learned);
        QCOMPARE(check->steps, 12);
        QVERIFY(check->loss > 0.5);              // guessing gives ln 2
        QVERIFY(!trainOnShuffledLabels(sample)); // without held-out cells there is nothing to judge
    }

    void the_next_batch_is_another_where_labels_change()
    {
        Fixture f;
        const auto facts = [&f] { return f.page->inspector().facts(); };
        QTRY_VERIFY_WITH_TIMEOUT(facts().untrained.has_value(), 30'000);
        const auto before = f.page->inspector().pictures();
        f.labels().assign(std::vector<CellId>{f.files.cells().back()}, f.longOnes);
        QTRY_VERIFY_WITH_TIMEOUT(f.page->inspector().pictures() != before, 30'000);
    }

    void history_compares_two_runs()
    {
        ModelEntry first, second;
        first.id = 1, first.name = QStringLiteral("Run 1"), first.network = QStringLiteral("table1");
        first.labelled = 400;
        first.card.metrics = {{"test_accuracy", 0.7}, {"validation_accuracy", 0.72}};
        second = first;
        second.id = 2, second.name = QStringLiteral("Run 2"), second.labelled = 800;
        second.card.metrics["test_accuracy"] = 0.8;
        ModelEntry optimistic = second;
        optimistic.labelled = 900;
        optimistic.card.split = "cell";
        ModelHistory history;
        history.resize(270, 900);
        history.setModels({optimistic, second, first});
        QCOMPARE(history.curve().pointCount(), 2); // not the one split by cell
        history.table().selectRow(1);
        const auto labels = [&history](const QString& text) {
            int found = 0;
            for (const QLabel* label : history.findChildren<QLabel*>())
                found += label->text() == text;
            return found;
        };
        QCOMPARE(labels(QStringLiteral("Run 1")), 0);
        QVERIFY(history.compare().isEnabled());
        history.compare().setChecked(true);
        QCOMPARE(labels(QStringLiteral("Run 1")), 1);
        QCOMPARE(labels(QStringLiteral("400")), 1);
        QCOMPARE(labels(QStringLiteral("800")), 1);
        history.grab();
    }

    void models_are_compared_on_cells_that_both_held_out()
    {
        PredictionTable first, second;
        first.classes = {"A", "B"}, second.classes = {"B", "A", "C"};
        first.cells = {1, 2, 3, 4, 5};
        first.probabilities = {.9f, .1f, .8f, .2f, .3f, .7f, .6f, .4f, .2f, .8f}; // A A B A B
        second.cells = {5, 4, 3, 2, 9};
        second.probabilities = {.1f, .8f, .1f, .2f, .7f, .1f, .9f, .1f, 0, .7f, .2f, .1f, 1, 0, 0}; // A A B B B
        const std::map<CellId, std::string> labels{{1, "A"}, {2, "A"}, {3, "B"}, {4, "B"}, {5, "A"}, {9, "B"}};
        const auto labelOf = [&](CellId cell) { return labels.contains(cell) ? labels.at(cell) : std::string(); };
        const SharedCells shared = sharedCells(first, second, labelOf);
        QCOMPARE(shared.cells, 4L);  // 2 3 4 5
        QCOMPARE(shared.first, 2L);  // 2 and 3
        QCOMPARE(shared.second, 2L); // 3 and 5
        QCOMPARE(shared.onlyFirst, 1L);
        QCOMPARE(shared.onlySecond, 1L);
        QCOMPARE(sharedCells(first, second, [](CellId) { return std::string("C"); }).cells, 0L); // the first has no C
    }

    void what_follows_the_last_epoch_has_a_name()
    {
        Fixture f;
        std::vector<nn::TrainingPhase> phases;
        QStringList texts;
        connect(&f.run(), &TrainingRun::progressed, this, [&] {
            if (phases.empty() || phases.back() != f.run().phase()) {
                phases.push_back(f.run().phase());
                texts << f.run().phaseText();
            }
        });
        f.start(3);
        QVERIFY(f.waitForEnd());
        QVERIFY(f.run().outcome());
        using Phase = nn::TrainingPhase;
        QCOMPARE(phases, (std::vector{Phase::Reading, Phase::Epochs, Phase::Judging, Phase::Saving}));
        QCOMPARE(texts.removeDuplicates(), 0);
        // The card's accuracy is the one in the panel: of the kept model, not of its epoch.
        const ModelCardView* card = f.page->history().findChild<ModelCardView*>();
        QTRY_VERIFY(!f.page->history().models().empty());
        const QString accuracy = percentText(f.run().outcome()->validation.accuracy);
        const auto says = [&accuracy](const QWidget* widget) {
            return std::ranges::any_of(widget->findChildren<QLabel*>(),
                                       [&](const QLabel* label) { return label->text() == accuracy; });
        };
        QVERIFY(card && says(card));
        QVERIFY(says(&f.page->panel()));
    }

    /// Beside each other, the figures of two runs are what is read: long names of the lines give way.
    void compared_figures_are_whole()
    {
        ModelEntry first, second;
        first.id = 2;
        second.id = 1;
        first.name = QStringLiteral("Run 2");
        first.network = QStringLiteral("cellnet");
        first.card.metrics = {{"test_accuracy", 0.994}, {"validation_accuracy", 0.99}};
        second.name = QStringLiteral("Run 1");
        second.network = QStringLiteral("hybrid");
        second.card.metrics = {{"test_accuracy", 1.0}, {"validation_accuracy", 0.98}};
        ModelCardView view;
        view.setRuns({&first, &second});
        view.resize(270, 500);
        view.show();
        int figures = 0;
        for (const QLabel* label : view.findChildren<QLabel*>())
            if (label->text().endsWith(u'%')) {
                ++figures;
                QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()), qPrintable(label->text()));
            }
        QCOMPARE(figures, 4);
    }

    void the_time_that_remains_counts_what_follows_the_epochs()
    {
        Fixture f;
        double atJudging = -1, last = 0;
        nn::TrainingHooks hooks;
        bool rises = true;
        hooks.progress = [&](double fraction) {
            rises &= fraction >= last - 1e-9;
            last = fraction;
            return true;
        };
        hooks.phase = [&](nn::TrainingPhase phase) {
            if (phase == nn::TrainingPhase::Judging)
                atJudging = last;
        };
        TrainNetworkOptions options;
        options.network = "cellnet";
        options.epochs = 2;
        QVERIFY(trainNetwork(f.workspace.project(), options, hooks));
        QVERIFY(rises);
        QVERIFY2(atJudging > 0.5 && atJudging < 0.99, qPrintable(QString::number(atJudging))); // 8 looks at each cell
        QVERIFY(last > atJudging && last < 1);
    }

    /// What is said to be held out is what the shown epochs were judged on.
    void the_plan_of_a_joined_model_is_that_of_its_first_network()
    {
        Fixture f;
        TrainNetworkOptions options;
        options.network = "networks";
        options.epochs = 2;
        const auto plan = planTraining(f.workspace.project(), options);
        QVERIFY(plan);
        const long heldOut = std::accumulate(plan->validation.begin(), plan->validation.end(), 0L);
        const long learned = std::accumulate(plan->training.begin(), plan->training.end(), 0L);
        const long tested = std::accumulate(plan->test.begin(), plan->test.end(), 0L);
        QCOMPARE(learned + heldOut + tested, long(f.labels().labelledCount()));
        std::vector<double> accuracies;
        nn::TrainingHooks hooks;
        hooks.epochDone = [&](const nn::EpochReport& report) { accuracies.push_back(report.validationAccuracy); };
        QVERIFY(trainNetwork(f.workspace.project(), options, hooks));
        QVERIFY(!accuracies.empty());
        for (const double accuracy : accuracies) {
            const double right = accuracy * double(heldOut);
            QVERIFY2(std::abs(right - std::round(right)) < 1e-4, qPrintable(QString::number(accuracy)));
        }
    }

    void a_run_cancelled_after_its_last_epoch_can_be_resumed()
    {
        Fixture f;
        bool judging = false;
        nn::TrainingHooks hooks;
        hooks.progress = [&](double) { return !judging; };
        hooks.phase = [&](nn::TrainingPhase phase) { judging = phase == nn::TrainingPhase::Judging; };
        TrainNetworkOptions options;
        options.network = "cellnet";
        options.epochs = 2;
        const auto cancelled = trainNetwork(f.workspace.project(), options, hooks);
        QVERIFY(!cancelled && cancelled.error().code == Errc::Cancelled);
        const auto unfinished = findUnfinishedRun(f.workspace.project());
        QVERIFY(unfinished && *unfinished);
        options.resume = true;
        const auto resumed = trainNetwork(f.workspace.project(), options);
        QVERIFY(resumed);
        QCOMPARE(resumed->history.size(), std::size_t(2));
        QVERIFY(!*findUnfinishedRun(f.workspace.project())); // its checkpoint is gone
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

PHENODROP_WINDOW_MAIN(TstTraining)
#include "tst_training.moc"

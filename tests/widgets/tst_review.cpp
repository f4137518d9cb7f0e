#include "core/store/predictionstore.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/review/reviewworkspace.h"

#include <QLabel>
#include <QApplication>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace phenodrop;

using Cells = std::vector<CellId>;

class TstReview : public QObject
{
    Q_OBJECT

    /// The page over a small project whose labels are right but for the first three long cells, which are
    /// labelled round.
    struct Fixture {
        testing::SmallProject files;
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        ReviewWorkspace page{workspace};
        PhenotypeId round = 0, longOnes = 0;
        Cells wrong;

        explicit Fixture(bool judged = true)
        {
            workspace.openProject(files.path());
            page.resize(1528, 900);
            page.show();
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
            label();
            if (judged) {
                files.ok &= savePredictions();
                workspace.announceResults(QStringLiteral("predictions"));
                files.ok &= waitForMatrix();
            }
        }
        void label()
        {
            round = labels().addPhenotype(QStringLiteral("Round"));
            longOnes = labels().addPhenotype(QStringLiteral("Long"));
            Cells a, b;
            for (std::size_t i = 0; i < files.cells().size(); ++i) {
                const bool isWrong = testing::SmallProject::isLong(i) && wrong.size() < 3;
                if (isWrong)
                    wrong.push_back(files.cells()[i]);
                (testing::SmallProject::isLong(i) && !isWrong ? b : a).push_back(files.cells()[i]);
            }
            labels().assign(a, round);
            labels().assign(b, longOnes);
        }
        bool waitForMatrix()
        {
            return QTest::qWaitFor([this] { return !page.isEmpty(); }, 60'000);
        }
        /// As a model that sees the shape of every cell rightly, with odds that differ from cell to cell.
        bool savePredictions()
        {
            PredictionTable table;
            table.kind = PredictionKind::OutOfFold;
            table.classes = {"Round", "Long"};
            table.cells = files.cells();
            for (std::size_t i = 0; i < table.cells.size(); ++i) {
                const float sure = 0.6F + 0.003F * float(i);
                const bool isLong = testing::SmallProject::isLong(i);
                table.probabilities.push_back(isLong ? 1 - sure : sure);
                table.probabilities.push_back(isLong ? sure : 1 - sure);
            }
            return bool(phenodrop::savePredictions(*workspace.project(), table));
        }
        Annotations& labels() { return workspace.annotations(); }
        long count(int row, int column) const { return page.matrix().count(row, column); }
        Cells shown()
        {
            Cells cells;
            for (int row = 0; row < page.cells().model().rowCount(); ++row)
                cells.push_back(page.cells().model().cellAt(row));
            std::sort(cells.begin(), cells.end());
            return cells;
        }
        QPoint card(CellId cell)
        {
            GalleryView& view = page.cells().view();
            return view.visualRect(page.cells().model().index(page.cells().model().rowOf(cell))).center();
        }
        /// A drag of the mouse over the gallery's viewport.
        void dragFrom(const QPoint& from)
        {
            QWidget* viewport = page.cells().view().viewport();
            QTest::mousePress(viewport, Qt::LeftButton, {}, from);
            for (int step = 1; step <= 4; ++step) {
                QMouseEvent move(QEvent::MouseMove, from + QPoint(12 * step, 0),
                                 viewport->mapToGlobal(from + QPoint(12 * step, 0)), Qt::NoButton,
                                 Qt::LeftButton, {});
                QApplication::sendEvent(viewport, &move);
            }
            QTest::mouseRelease(viewport, Qt::LeftButton, {}, from + QPoint(48, 0));
        }
        void clickField(int row, int column)
        {
            QTest::mouseClick(&page.matrixView(), Qt::LeftButton, {},
                              page.matrixView().fieldPlace(row, column).center().toPoint());
        }
    };

private Q_SLOTS:
    void nothing_is_denied_while_it_is_read()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        ReviewWorkspace again{f.workspace};
        again.resize(1528, 900);
        again.show();
        QVERIFY(again.isEmpty());
        for (const QLabel* label : again.findChildren<QLabel*>())
            QVERIFY(!label->isVisible() || label->text() != QStringLiteral("No trained run yet."));
        QTRY_VERIFY(!again.isEmpty());
    }

    void says_that_there_is_nothing_to_review()
    {
        Fixture f(false);
        QVERIFY(f.page.isEmpty());
        QCOMPARE(f.page.matrix().size(), 0);
        f.page.grab(); // an empty matrix can be painted
    }

    void judges_all_labels_in_the_background()
    {
        Fixture f(false);
        f.page.judgeAll();
        QVERIFY(f.waitForMatrix());
        QCOMPARE(f.page.source(), ReviewWorkspace::Source::AllLabels);
        QCOMPARE(f.page.matrix().evaluation().cells, 100L);
        QVERIFY(f.page.matrix().evaluation().accuracy > 0.85); // three labels of a hundred are wrong
        QVERIFY(f.count(0, 1) >= 2);
        f.page.grab();
    }

    void counts_and_shows_exactly_the_cells_of_a_field()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        QCOMPARE(f.page.matrix().size(), 2);
        QCOMPARE(f.count(0, 0), 50L);
        QCOMPARE(f.count(0, 1), 3L);
        QCOMPARE(f.count(1, 0), 0L);
        QCOMPARE(f.count(1, 1), 47L);
        f.clickField(0, 1);
        QCOMPARE(f.page.matrixView().chosen(), std::pair(0, 1));
        QCOMPARE(f.shown(), f.wrong);
        f.clickField(1, 1);
        QCOMPARE(f.shown().size(), std::size_t(47));
        f.clickField(1, 0);
        QVERIFY(f.shown().empty());
        QTest::keyClick(&f.page.matrixView(), Qt::Key_Up);
        QCOMPARE(f.page.matrixView().chosen(), std::pair(0, 0));
        QCOMPARE(f.shown().size(), std::size_t(50));
    }

    void shows_the_highest_loss_first()
    {
        Fixture f;
        f.clickField(0, 0);
        const GalleryModel& model = f.page.cells().model();
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(f.page.matrix().judged(model.cellAt(row - 1))->loss() >=
                    f.page.matrix().judged(model.cellAt(row))->loss());
    }

    void a_key_moves_and_undo_brings_back()
    {
        Fixture f;
        f.clickField(0, 1);
        f.workspace.selection().select(Cells{f.wrong[0], f.wrong[1]});
        QTest::keyClick(&f.page.cells().view(), Qt::Key_2);
        QCOMPARE(f.labels().labelOf(f.wrong[0]), f.longOnes);
        QCOMPARE(f.labels().labelOf(f.wrong[1]), f.longOnes);
        QCOMPARE(f.count(0, 1), 1L);
        QCOMPARE(f.count(1, 1), 49L);
        QCOMPARE(f.shown(), Cells{f.wrong[2]});
        QVERIFY(f.workspace.history().undo()); // both in one step
        QCOMPARE(f.labels().labelOf(f.wrong[0]), f.round);
        QCOMPARE(f.count(0, 1), 3L);
        QCOMPARE(f.shown(), f.wrong);
    }

    void keys_go_from_cell_to_cell()
    {
        Fixture f;
        f.clickField(0, 1);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&f.page.cells().view(), Qt::Key_2); // each acts on the one under the keyboard
        QCOMPARE(f.count(0, 1), 0L);
        QCOMPARE(f.labels().count(f.longOnes), 50);
    }

    void a_settled_field_says_so_and_leads_on()
    {
        Fixture f;
        QCOMPARE(f.page.matrixView().chosen(), std::pair(0, 1)); // the errors are what one comes to see
        const auto shows = [&f](const QString& text) {
            for (const QLabel* label : f.page.cells().findChildren<QLabel*>())
                if (label->isVisible() && label->text() == text)
                    return true;
            return false;
        };
        QPushButton* next = nullptr;
        for (QPushButton* button : f.page.cells().findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Next confusion"))
                next = button;
        QVERIFY(next && !next->isVisible());
        f.clickField(1, 0);
        QVERIFY(shows(QStringLiteral("No cells here.")));
        QVERIFY(next->isVisible());
        next->click();
        QCOMPARE(f.page.matrixView().chosen(), std::pair(0, 1));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&f.page.cells().view(), Qt::Key_2);
        QVERIFY(shows(QStringLiteral("All 3 cells settled.")));
        QVERIFY(!next->isVisible()); // it was the last
    }

    /// Where the labels are put right after the model, its accuracy on them is no longer what new wells would give.
    void corrected_labels_make_the_accuracy_optimistic()
    {
        Fixture f;
        QCOMPARE(f.page.matrix().followed(), 0);
        QTest::qWait(1100); // the journal counts whole seconds
        f.clickField(0, 1);
        QTest::keyClick(&f.page.cells().view(), Qt::Key_2);
        QCOMPARE(f.page.matrix().followed(), 1);
        bool said = false;
        for (const QLabel* label : f.page.findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text().startsWith(QStringLiteral("optimistic")));
        QVERIFY(said);
        QVERIFY(f.workspace.history().undo());
        QCOMPARE(f.page.matrix().followed(), 0);
        f.labels().assign(Cells{f.page.cells().model().cellAt(0)}, f.round); // what it was: nothing changes
        QCOMPARE(f.page.matrix().followed(), 0);
    }

    void a_low_window_keeps_the_advice()
    {
        Fixture f;
        f.page.resize(1100, 640);
        QVERIFY(f.page.enough().isVisible() && f.page.enough().height() < 80);
        QVERIFY(!f.page.enough().plot().isVisible());
        f.page.resize(1528, 900);
        QVERIFY(f.page.enough().plot().isVisible());
    }

    void a_drop_on_a_row_moves()
    {
        Fixture f;
        const auto data = packCells(f.wrong);
        MatrixView& view = f.page.matrixView();
        const QPoint at = view.fieldPlace(1, 0).center().toPoint() - QPoint(60, 0); // the name before the row
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &enter);
        QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &move);
        QVERIFY(move.isAccepted());
        QDropEvent drop(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &drop);
        QCOMPARE(f.labels().count(f.longOnes), 50);
        QCOMPARE(f.count(1, 1), 50L);
        QVERIFY(f.workspace.history().undo());
        QCOMPARE(f.labels().count(f.longOnes), 47);
    }

    void cells_are_dragged_from_the_gallery_to_another_class()
    {
        Fixture f;
        f.clickField(0, 1);
        QCOMPARE(f.shown(), f.wrong);
        f.workspace.selection().select(Cells{f.wrong[0], f.wrong[2]});
        MatrixView& matrix = f.page.matrixView();
        const QPoint target = matrix.fieldPlace(1, 0).center().toPoint();
        f.page.cells().view().drag().setExecutor([&](QWidget*, QMimeData* data, const DragPicture&) {
            const std::unique_ptr<QMimeData> taken(data);
            QDragEnterEvent enter(target, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&matrix, &enter);
            QDropEvent drop(target, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&matrix, &drop);
            return Qt::CopyAction;
        });
        const auto entries = f.labels().journal()->history().size();
        f.dragFrom(f.card(f.wrong[0]));
        QCOMPARE(f.labels().journal()->history().size(), entries + 1); // one gesture, one entry
        QCOMPARE(f.labels().labelOf(f.wrong[0]), f.longOnes);
        QCOMPARE(f.labels().labelOf(f.wrong[1]), f.round);
        QCOMPARE(f.labels().labelOf(f.wrong[2]), f.longOnes);
        QCOMPARE(f.shown(), Cells{f.wrong[1]});
        QVERIFY(f.workspace.history().undo());
        QCOMPARE(f.labels().labelOf(f.wrong[0]), f.round);
        QCOMPARE(f.shown(), f.wrong);
    }

    void the_order_of_the_cells_is_chosen()
    {
        Fixture f;
        f.clickField(0, 0);
        const Cells highest = f.page.cells().shown();
        f.page.cells().setOrder(CellsPanel::Order::LowestLoss);
        Cells lowest = f.page.cells().shown();
        std::reverse(lowest.begin(), lowest.end());
        QCOMPARE(lowest, highest);
        f.page.cells().setOrder(CellsPanel::Order::Place);
        const Cells placed = f.page.cells().shown();
        QCOMPARE(placed.size(), highest.size());
        QVERIFY(std::is_sorted(placed.begin(), placed.end())); // ids were given well by well
    }

    void says_whether_labels_are_enough()
    {
        Fixture f;
        QTRY_VERIFY_WITH_TIMEOUT(f.page.enough().outcome() != nullptr, 30'000);
        QCOMPARE(f.page.enough().outcome()->classes.size(), std::size_t(2));
        QVERIFY(f.page.enough().outcome()->classes[0].recallNow > 0.8);
        QVERIFY(!f.page.enough().advice().isEmpty());
        QCOMPARE(f.page.enough().plot().curveCount(), 2);
        f.page.grab();
        // A new label asks again.
        const EnoughOutcome* before = f.page.enough().outcome();
        QTRY_VERIFY(!f.page.enough().plot().isOld());
        QVERIFY(!f.page.enough().renewal().isVisible());
        const long labels = before->classes[1].labels;
        f.labels().assign(Cells{f.wrong[0]}, f.longOnes);
        // The curves of before stay meanwhile, and are said to be of before.
        QVERIFY(f.page.enough().plot().isOld());
        QVERIFY(f.page.enough().renewal().isVisible());
        QCOMPARE(f.page.enough().plot().curveCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(f.page.enough().outcome()->classes[1].labels, labels + 1, 30'000);
        QTRY_VERIFY(!f.page.enough().plot().isOld());
        QVERIFY(!f.page.enough().renewal().isVisible());
        // The next session begins with them, said to be old, instead of with nothing.
        const auto remembered = rememberedEnough(*f.workspace.project());
        QVERIFY(remembered);
        QCOMPARE(remembered->wells, f.page.enough().outcome()->wells);
        QCOMPARE(remembered->classes[1].labels, labels + 1);
        QCOMPARE(remembered->classes[1].recallThen, f.page.enough().outcome()->classes[1].recallThen);
        QCOMPARE(adviceHeadline(*remembered), adviceHeadline(*f.page.enough().outcome()));
        EnoughPanel next(f.workspace);
        QVERIFY(next.outcome());
        QCOMPARE(next.plot().curveCount(), 2);
        QVERIFY(next.plot().isOld());
    }

    void advice_names_class_number_and_recall()
    {
        ClassAdvice metaphase{"Metaphase", 156, {}, 0, 0, {}};
        metaphase.curve.measured = {{78, 0.70}, {156, 0.74}};
        metaphase.curve.forecast = {312, 0.78};
        metaphase.curve.moreAdvised = 60;
        metaphase.recallNow = 0.74;
        metaphase.recallThen = recallAt(metaphase.curve, 216);
        metaphase.intervalThen = {0.71, 0.81};
        ClassAdvice interphase{"Interphase", 247, {}, 0.92, 0.92, {}};
        interphase.curve.moreAdvised = 0;
        ClassAdvice rare{"<Rare>", 3, {}, 0, 0, {}};
        const EnoughOutcome outcome{{interphase, metaphase, rare}, 12, {}};
        QCOMPARE(outcome.best()->phenotype, std::string("Metaphase"));
        QVERIFY(metaphase.recallThen > 0.74 && metaphase.recallThen < 0.78);
        QCOMPARE(recallAt(metaphase.curve, 312), 0.78);
        const QString headline = adviceHeadline(outcome);
        for (const char* word : {"60 more Metaphase", "0.74", "0.71", "0.81"})
            QVERIFY2(headline.contains(QLatin1String(word)), qPrintable(headline));
        const QString rest = adviceRest(outcome, false);
        QVERIFY2(rest.contains(QStringLiteral("Interphase: no gain expected")), qPrintable(rest));
        QVERIFY2(rest.contains(QStringLiteral("&lt;Rare&gt;: too few labels")), qPrintable(rest));
        QVERIFY(adviceHeadline({{interphase}, 12, {}}).contains(QStringLiteral("Enough for now")));
        // A flat curve of few cells promises nothing, and that is said instead.
        ClassAdvice few{"Few", 17, {}, 4.0 / 17, 4.0 / 17, {}};
        few.curve.measured = {{8, 0.3}, {17, 4.0 / 17}};
        const QString unsure = adviceHeadline({{interphase, few}, 12, {}});
        QVERIFY2(unsure.contains(QStringLiteral("Too few labels")) && unsure.contains(QStringLiteral("0.10 and 0.47")), qPrintable(unsure));
        QVERIFY(adviceRest({{interphase, few}, 12, {}}, false).contains(QStringLiteral("Interphase: no gain")));
        QVERIFY(adviceHeadline({{interphase, rare}, 12, {}}).contains(QStringLiteral("Too few labels")));
    }

    void suggests_cells_of_the_class_on_the_label_page()
    {
        Fixture f;
        QSignalSpy pages(&f.workspace, &Workspace::pageRequested),
            verbs(&f.workspace, &Workspace::actionRequested);
        Q_EMIT f.page.enough().cellsWanted(f.longOnes);
        QCOMPARE(pages.at(0).at(0).value<Page>(), Page::Label);
        QCOMPARE(verbs.at(0).at(0).toString(), QStringLiteral("label.similar:%1").arg(f.longOnes));
    }

    void other_folds_are_judged_in_the_background_and_remembered()
    {
        Fixture f;
        QCOMPARE(f.page.split(), SplitBy::Well);
        f.page.setSplit(SplitBy::Cell);
        QTRY_VERIFY_WITH_TIMEOUT(f.page.judgement().split == QStringLiteral("cell") && !f.page.isEmpty(),
                                 60'000);
        QCOMPARE(f.page.matrix().evaluation().cells, 100L);
        QTRY_COMPARE(f.workspace.jobs().count(), 0);
        f.page.grab();
        f.page.setSplit(SplitBy::Well);
        QTRY_COMPARE(f.page.judgement().split, QStringLiteral("well"));
        QTRY_COMPARE(f.count(0, 1), 3L);
        f.page.setSplit(SplitBy::Cell); // is there already: no job
        QTRY_COMPARE(f.page.judgement().split, QStringLiteral("cell"));
        QVERIFY(!f.page.isEmpty());
    }

    void tables_are_exported()
    {
        Fixture f;
        QTemporaryDir folder;
        const auto linesOf = [&](ReviewWorkspace::Export what) {
            const QString file = folder.filePath(QStringLiteral("%1.csv").arg(int(what)));
            f.page.exportTo(what, file);
            QByteArray text;
            [&] { QTRY_VERIFY(QFile::exists(file) && f.workspace.jobs().count() == 0); }();
            QFile in(file);
            if (in.open(QIODevice::ReadOnly))
                text = in.readAll();
            return text.trimmed().split('\n');
        };
        const auto matrix = linesOf(ReviewWorkspace::Export::Matrix);
        QCOMPARE(matrix.size(), 4);
        QVERIFY(matrix[0].startsWith("label,Round,Long,cells,"));
        QVERIFY(matrix[1].startsWith("Round,50,3,53,0.94"));
        QVERIFY(matrix[2].startsWith("Long,0,47,47,1.0000"));
        f.clickField(0, 1);
        const auto shown = linesOf(ReviewWorkspace::Export::CellsShown);
        QCOMPARE(shown.size(), 4);
        for (int row = 1; row < 4; ++row) {
            const auto values = shown[row].split(',');
            QCOMPARE(values.size(), shown[0].split(',').size());
            QCOMPARE(values[0], QByteArray("P1"));
            QCOMPARE(values[5], QByteArray("Round"));
            QCOMPARE(values[6], QByteArray("Long"));
        }
        QCOMPARE(linesOf(ReviewWorkspace::Export::AllCells).size(), 101);
    }

    void suspicious_labels_are_accepted_and_kept()
    {
        Fixture f;
        QCOMPARE(f.page.suspiciousModel().rowCount(), 3);
        QVERIFY(f.page.suspiciousModel().at(0).ofPredicted >= f.page.suspiciousModel().at(1).ofPredicted);
        SuspiciousList& list = f.page.suspicious();
        const CellId first = f.page.suspiciousModel().at(0).cell,
                     second = f.page.suspiciousModel().at(1).cell;
        list.setCurrentIndex(f.page.suspiciousModel().index(0));
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(f.labels().labelOf(first), f.longOnes);
        QCOMPARE(f.page.suspiciousModel().rowCount(), 2);
        QCOMPARE(list.currentCell(), second); // the keyboard goes on
        QTest::keyClick(&list, Qt::Key_K);
        QVERIFY(f.labels().isKept(second));
        QCOMPARE(f.labels().labelOf(second), f.round);
        QCOMPARE(f.page.suspiciousModel().rowCount(), 1);
        const QRect row = list.visualRect(f.page.suspiciousModel().index(0));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, SuspiciousList::acceptPlace(row).center());
        QCOMPARE(f.page.suspiciousModel().rowCount(), 0);
        QCOMPARE(f.labels().count(f.longOnes), 49);
    }

    /// Also cells that the model calls as they are labelled can be moved with the mouse alone.
    void the_right_button_moves_cells_to_any_class()
    {
        Fixture f;
        MatrixView& matrix = f.page.matrixView();
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.fieldPlace(0, 0).center().toPoint());
        GalleryView& cells = f.page.cells().view();
        QVERIFY(cells.model()->rowCount() > 1);
        const int before = cells.model()->rowCount();
        const CellId cell = f.page.cells().model().cellAt(1);
        Q_EMIT cells.customContextMenuRequested(cells.visualRect(cells.model()->index(1, 0)).center());
        QMenu* menu = cells.findChild<QMenu*>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions()[1]->text(), QStringLiteral("Move to Long"));
        menu->actions()[1]->trigger();
        menu->close();
        QCOMPARE(f.labels().labelOf(cell), f.longOnes);
        QTRY_COMPARE(cells.model()->rowCount(), before - 1);
    }

    void a_suspicious_label_whose_called_class_was_removed_says_so()
    {
        Fixture f;
        QCOMPARE(f.page.suspiciousModel().rowCount(), 3);
        f.labels().removePhenotype(f.longOnes);
        QTRY_COMPARE(f.page.suspiciousModel().rowCount(), 3);
        SuspiciousList& list = f.page.suspicious();
        const CellId first = f.page.suspiciousModel().at(0).cell;
        list.setCurrentIndex(f.page.suspiciousModel().index(0));
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(f.labels().labelOf(first), f.round);
        QCOMPARE(f.workspace.notices().rowCount(), 1);
        QVERIFY(f.workspace.notices().index(0).data().toString().contains(QStringLiteral("Long")));
    }

    void retrain_asks_for_the_train_page()
    {
        Fixture f;
        QSignalSpy pages(&f.workspace, &Workspace::pageRequested),
            verbs(&f.workspace, &Workspace::actionRequested);
        for (QPushButton* button : f.page.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Retrain"))
                button->click();
        QCOMPARE(pages.count(), 1);
        QCOMPARE(pages.at(0).at(0).value<Page>(), Page::Train);
        QCOMPARE(verbs.at(0).at(0).toString(), QStringLiteral("train.start"));
    }

    void a_class_that_is_gone_takes_its_cells_out()
    {
        Fixture f;
        QVERIFY(f.labels().removePhenotype(f.longOnes));
        QCOMPARE(f.page.matrix().evaluation().cells, 53L);
        f.page.grab();
        QVERIFY(f.workspace.history().undo());
        QCOMPARE(f.page.matrix().evaluation().cells, 100L);
    }
};

PHENODROP_WINDOW_MAIN(TstReview)
#include "tst_review.moc"

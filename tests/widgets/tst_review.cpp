#include "core/store/predictionstore.h"
#include "tests/widgets/smallproject.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/review/reviewworkspace.h"

#include <QApplication>
#include <QDropEvent>
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
        void clickField(int row, int column)
        {
            QTest::mouseClick(&page.matrixView(), Qt::LeftButton, {}, page.matrixView().fieldPlace(row, column).center().toPoint());
        }
    };

private Q_SLOTS:
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
            QVERIFY(f.page.matrix().judged(model.cellAt(row - 1))->loss() >= f.page.matrix().judged(model.cellAt(row))->loss());
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

    void suspicious_labels_are_accepted_and_kept()
    {
        Fixture f;
        QCOMPARE(f.page.suspiciousModel().rowCount(), 3);
        QVERIFY(f.page.suspiciousModel().at(0).ofPredicted >= f.page.suspiciousModel().at(1).ofPredicted);
        SuspiciousList& list = f.page.suspicious();
        const CellId first = f.page.suspiciousModel().at(0).cell, second = f.page.suspiciousModel().at(1).cell;
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

    void retrain_asks_for_the_train_page()
    {
        Fixture f;
        QSignalSpy pages(&f.workspace, &Workspace::pageRequested), verbs(&f.workspace, &Workspace::actionRequested);
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

QTEST_MAIN(TstReview)
#include "tst_review.moc"

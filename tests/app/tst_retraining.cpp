#include "app/window/mainwindow.h"
#include "app/window/railbutton.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/review/reviewworkspace.h"
#include "widgets/training/trainworkspace.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

/// Train, review, move cells, train again, compare: to its end and with the mouse alone, in the whole window.
class TstRetraining : public QObject
{
    Q_OBJECT

    const SmallProject m_files;
    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;

    template <typename Button = QPushButton>
    Button* visible(const QString& text, QWidget* within = nullptr) const
    {
        for (Button* button : (within ? within : m_window.get())->findChildren<Button*>())
            if (button->isVisible() && button->text() == text)
                return button;
        return nullptr;
    }
    static void click(QWidget& on, const QPointF& at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(&on, Qt::LeftButton, modifiers, at.toPoint());
    }
    TrainWorkspace& train() { return *qobject_cast<TrainWorkspace*>(m_window->pageWidget(Page::Train)); }
    ReviewWorkspace& review() { return *qobject_cast<ReviewWorkspace*>(m_window->pageWidget(Page::Review)); }
    Annotations& labels() { return m_workspace->annotations(); }
    /// Some of the labels that every well's cells have, one of ten of the other kind.
    void labelCells()
    {
        const PhenotypeId round = labels().addPhenotype(u"Round"_s), longOnes = labels().addPhenotype(u"Long"_s);
        std::vector<CellId> cells[2];
        for (std::size_t i = 0; i < m_files.cells().size(); ++i)
            cells[SmallProject::isLong(i) != (i % 10 == 3)].push_back(m_files.cells()[i]);
        labels().assign(cells[0], round);
        labels().assign(cells[1], longOnes);
    }
    bool isDone() { return m_workspace->jobs().count() == 0 && !train().run().isRunning(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_files.ok);
        m_workspace = std::make_unique<Workspace>(m_folder.filePath(u"settings.ini"_s));
        m_window = std::make_unique<MainWindow>(*m_workspace);
        m_window->resize(1600, 1000);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_workspace->openProject(m_files.path());
        QTRY_VERIFY(!m_workspace->index()->cells().empty());
        labelCells();
    }

    void aRunIsTrainedAndReviewed()
    {
        QTest::mouseClick(visible<RailButton>(u"Train"_s), Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), Page::Train);
        TrainNetworkOptions options;
        options.network = "cellnet";
        options.epochs = 3;
        train().setup().setOptions(options);
        QTest::mouseClick(visible(u"Start training"_s), Qt::LeftButton);
        QVERIFY(train().run().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 120'000);
        QVERIFY(train().run().outcome());
        QPushButton* open = nullptr; // of the notice that says so
        for (QPushButton* button : m_window->findChildren<QPushButton*>())
            if (button->isVisible() && button->text() == u"Review"_s)
                open = button;
        QVERIFY(open);
        QTest::mouseClick(open, Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), Page::Review);
        QTRY_COMPARE(review().source(), ReviewWorkspace::Source::HeldOut);
        QTRY_VERIFY(!review().isEmpty());
        QCOMPARE(review().matrix().evaluation().cells,
                 train().run().outcome()->validation.cells + train().run().outcome()->test.cells);
    }

    void cellsAreMovedAndTrainedAgain()
    {
        int row = 0, column = 0; // the fullest field beside the diagonal
        for (int k = 0; k < 2; ++k)
            if (review().matrix().count(k, 1 - k) >= review().matrix().count(row, column) || row == column)
                row = k, column = 1 - k;
        QVERIFY(review().matrix().count(row, column) > 0);
        MatrixView& matrix = review().matrixView();
        click(matrix, matrix.fieldPlace(row, column).center());
        GalleryView& cells = review().cells().view();
        QTRY_VERIFY(cells.model()->rowCount() > 0);
        const int wrong = cells.model()->rowCount();
        click(*cells.viewport(), cells.visualRect(cells.model()->index(0, 0)).center());
        click(*cells.viewport(), cells.visualRect(cells.model()->index(wrong - 1, 0)).center(), Qt::ShiftModifier);
        const auto moved = m_workspace->selection().cells();
        QCOMPARE(int(moved.size()), wrong);
        const Phenotype& to = labels().phenotypes()[std::size_t(column)];
        QPushButton* move = visible(u"Move to "_s + QString::fromStdString(to.name));
        QVERIFY(move);
        QTest::mouseClick(move, Qt::LeftButton);
        for (const CellId cell : moved)
            QCOMPARE(labels().labelOf(cell), to.id);
        QTRY_COMPARE(review().matrix().count(row, column), 0L);

        QTest::mouseClick(visible(u"Retrain"_s), Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), Page::Train);
        QVERIFY(train().run().isRunning());
        QCOMPARE(train().run().options().network, "cellnet");
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 120'000);
        QVERIFY(train().run().outcome());
        QTRY_COMPARE(train().history().models().size(), std::size_t(2));
    }

    void bothRunsAreCompared()
    {
        ModelHistory& history = train().history();
        const auto shown = [&history](const QString& text) {
            return std::ranges::any_of(history.findChildren<QLabel*>(),
                                       [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
        };
        QVERIFY(!shown(u"Run 1"_s));
        QTest::mouseClick(&history.compare(), Qt::LeftButton);
        QTRY_VERIFY(shown(u"Run 1"_s) && shown(u"Run 2"_s));
        QTRY_VERIFY(shown(u"Held out by both"_s));
        QTest::qWait(50);
        for (const QLabel* label : history.findChildren<QLabel*>())
            if (label->isVisible() && !label->text().isEmpty())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text())); // no word is cut
    }

    /// The default, a model of several networks, ends with its project; opened again it goes on where it was, though cells were
    /// labelled meanwhile.
    void anEndedRunOfSeveralNetworksGoesOn()
    {
        TrainNetworkOptions options;
        options.network = "networks";
        options.epochs = 8;
        train().setup().setOptions(options);
        QTest::mouseClick(visible(u"Start training"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(train().run().history().size() > 1, 120'000);
        m_window->actions().trigger(u"project.close"_s);
        auto* box = m_window->findChild<QMessageBox*>();
        QVERIFY(box);
        QVERIFY2(box->text().contains(u"epochs that are done are kept, and the run can be resumed"_s), qPrintable(box->text()));
        QTest::mouseClick(visible(u"End it"_s, box), Qt::LeftButton);
        QTRY_VERIFY(!m_workspace->project());
        QTRY_COMPARE(m_workspace->jobs().count(), 0);

        m_workspace->openProject(m_files.path());
        QTRY_VERIFY(!m_workspace->index()->cells().empty());
        labels().assign(std::vector{m_files.cells().front()}, Unlabelled);
        m_window->showPage(Page::Train);
        QTRY_VERIFY(visible(u"Resume"_s));
        const std::size_t done = train().panel().resumeBar().run()->history.size();
        QVERIFY(done > 1);
        QTest::mouseClick(visible(u"Resume"_s), Qt::LeftButton);
        QVERIFY(train().run().isRunning());
        QCOMPARE(train().run().history().size(), done);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 300'000);
        QVERIFY(train().run().outcome());
        QCOMPARE(train().run().history().size(), std::size_t(8));
        for (std::size_t i = 0; i < 8; ++i)
            QCOMPARE(train().run().history()[i].epoch, int(i) + 1); // none twice
        QVERIFY(!train().panel().resumeBar().isVisible());
        QCOMPARE(QDir(m_files.path() + u"/models"_s).entryList({u"unfinished*"_s}), QStringList());
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_workspace.reset();
    }
};

PHENODROP_WINDOW_MAIN(TstRetraining)
#include "tst_retraining.moc"

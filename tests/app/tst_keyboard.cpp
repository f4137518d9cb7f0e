#include "app/window/mainwindow.h"
#include "core/nn/training/batch.h"
#include "core/store/modelstore.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/label/labelworkspace.h"
#include "widgets/review/reviewworkspace.h"
#include "widgets/training/trainworkspace.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QTranslator>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

/// Labelling, training and review with the keyboard alone, in German: every event goes to the widget that has the focus, as
/// the keys of a person do.
class TstKeyboard : public QObject
{
    Q_OBJECT

    const SmallProject m_files;
    QTemporaryDir m_folder;
    QTranslator m_german;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), key, modifiers);
        QTest::qWait(1); // an editor that closes is gone before the next key
    }
    /// Tabs on until `wanted` or something inside it has the focus.
    bool tabTo(const QWidget* wanted)
    {
        for (int i = 0; i < 300; ++i) {
            const QWidget* focus = QApplication::focusWidget();
            if (focus && (focus == wanted || wanted->isAncestorOf(focus)))
                return true;
            key(Qt::Key_Tab);
        }
        return false;
    }
    Annotations& labels() { return m_workspace->annotations(); }
    bool isLong(CellId cell) const
    {
        return SmallProject::isLong(std::size_t(std::ranges::find(m_files.cells(), cell) - m_files.cells().begin()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_files.ok);
        QVERIFY(m_german.load(u":/i18n/phenodrop_de"_s));
        QApplication::installTranslator(&m_german);
        QLocale::setDefault(QLocale(QLocale::German));
        m_workspace = std::make_unique<Workspace>(m_folder.filePath(u"settings.ini"_s));
        m_window = std::make_unique<MainWindow>(*m_workspace);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_workspace->openProject(m_files.path());
        QTRY_VERIFY(!m_workspace->index()->cells().empty());
    }

    void classesAreMadeAndCellsLabelled()
    {
        key(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(m_window->currentPage(), Page::Label);
        auto* page = qobject_cast<LabelWorkspace*>(m_window->pageWidget(Page::Label));
        QVERIFY(page);
        QTRY_VERIFY(page->knowledge().beliefs());
        QCOMPARE(QApplication::focusWidget(), &page->gallery().view()); // its keys act at once
        for (const char* name : {"rund", "lang"}) {
            key(Qt::Key_N);
            QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(name));
            key(Qt::Key_Return);
            QVERIFY(tabTo(&page->gallery().view()));
        }
        QCOMPARE(labels().phenotypes().size(), std::size_t(2));
        QCOMPARE(labels().phenotypes()[1].name, "lang");

        key(Qt::Key_F6); // to what a panel is there for, not to the first button in it
        QCOMPARE(QApplication::focusWidget(), &page->classes().view());
        key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), &page->map());
        for (int i = 0; i < 3 && QApplication::focusWidget() != &page->gallery().view(); ++i)
            key(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), &page->gallery().view());

        key(Qt::Key_Home);
        for (int i = 0; i < 60; ++i) { // the next cell comes by itself
            const CellId cell = m_workspace->selection().currentCell();
            QVERIFY(cell);
            QCOMPARE(labels().labelOf(cell), Unlabelled);
            key(isLong(cell) ? Qt::Key_2 : Qt::Key_1);
            QCOMPARE(labels().labelledCount(), i + 1);
        }
        const int before = labels().labelledCount();
        QVERIFY(!m_workspace->selection().count());
        key(Qt::Key_Right, Qt::ShiftModifier);
        key(Qt::Key_Right, Qt::ShiftModifier);
        const auto several = m_workspace->selection().cells();
        QVERIFY(several.size() >= 2);
        key(Qt::Key_2); // several at once: one step
        for (const CellId cell : several)
            QVERIFY(labels().phenotype(labels().labelOf(cell))->name == "lang");
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(labels().labelledCount(), before);
        for (const CellId cell : m_workspace->annotations().cellsOf(labels().phenotypes()[0].id))
            QVERIFY(!isLong(cell));
    }

    void everythingIsTakenBackAndBroughtBack()
    {
        const int before = labels().labelledCount();
        int steps = 0;
        while (labels().labelledCount() > 0 && ++steps < 200)
            key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(steps, before); // a step for each key
        for (int i = 0; i < steps; ++i)
            key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(labels().labelledCount(), before);
    }

    void trained()
    {
        key(Qt::Key_3, Qt::ControlModifier | Qt::AltModifier);
        auto* page = qobject_cast<TrainWorkspace*>(m_window->pageWidget(Page::Train));
        QVERIFY(page && m_window->currentPage() == Page::Train);
        TrainNetworkOptions options = page->setup().options(); // short: what is tested is the way there
        options.network = "cellnet";
        options.epochs = 2;
        page->setup().setOptions(options);
        QTRY_VERIFY(page->setup().startButton().isEnabled());
        QVERIFY(tabTo(&page->setup().startButton()));
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(page->run().isRunning(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!page->run().isRunning(), 120'000);
        QTRY_COMPARE(loadModels(*m_workspace->project())->size(), std::size_t(1));
    }

    void reviewedAndMoved()
    {
        key(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier); // three long cells are mistaken for round ones
        std::vector<CellId> wrong = labels().cellsOf(labels().phenotypes()[1].id);
        wrong.resize(3);
        labels().assign(wrong, labels().phenotypes()[0].id);

        key(Qt::Key_4, Qt::ControlModifier | Qt::AltModifier);
        auto* page = qobject_cast<ReviewWorkspace*>(m_window->pageWidget(Page::Review));
        QVERIFY(page && m_window->currentPage() == Page::Review);
        QTRY_COMPARE(QApplication::focusWidget(), &page->matrixView()); // its arrows act as soon as it is read
        page->setSource(ReviewWorkspace::Source::AllLabels); // after a run its held-out cells are shown first
        page->judgeAll();
        QTRY_COMPARE_WITH_TIMEOUT(page->matrix().evaluation().cells, long(labels().labelledCount()), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_workspace->jobs().count(), 0, 60'000);
        QTRY_VERIFY(page->matrix().count(0, 1) >= 3);
        const long total = page->matrix().evaluation().cells;

        QVERIFY(tabTo(&page->matrixView()));
        for (Qt::Key way : {Qt::Key_Up, Qt::Key_Left, Qt::Key_Right}) // to the field "round called long"
            key(way);
        QTRY_VERIFY(page->cells().model().rowCount() >= 3);
        QVERIFY(tabTo(&page->cells().view()));
        const int longOnes = labels().count(labels().phenotypes()[1].id);
        for (int i = 0; i < 40 && labels().labelOf(wrong[0]) == labels().phenotypes()[0].id; ++i)
            key(isLong(m_workspace->selection().currentCell()) ? Qt::Key_2 : Qt::Key_1);
        QVERIFY(labels().count(labels().phenotypes()[1].id) > longOnes);
        QCOMPARE(page->matrix().evaluation().cells, total);
    }

    void theFocusCanBeSeen()
    {
        // On every page a Tab changes the picture: the ring moves, or the view marks its own current item.
        for (Qt::Key page : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
            key(page, Qt::ControlModifier | Qt::AltModifier);
            QTRY_COMPARE(m_workspace->jobs().count(), 0);
            QTest::qWait(300);
            key(Qt::Key_Tab);
            for (int i = 0; i < 12; ++i) {
                const QImage before = m_window->grab().toImage();
                const QWidget* old = QApplication::focusWidget();
                key(Qt::Key_Tab);
                if (QApplication::focusWidget() == old)
                    continue;
                QTest::qWait(20);
                QVERIFY2(m_window->grab().toImage() != before,
                         QApplication::focusWidget() ? QApplication::focusWidget()->metaObject()->className() : "nothing");
            }
        }
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_workspace.reset();
        QApplication::removeTranslator(&m_german);
    }
};

PHENODROP_WINDOW_MAIN(TstKeyboard)
#include "tst_keyboard.moc"

// A project that cannot be written is looked at: everything is shown, what writes is off and says why.
#include "app/window/mainwindow.h"
#include "app/window/viewonlybar.h"
#include "core/base/viewonly.h"
#include "core/store/connection.h"
#include "core/store/journalstore.h"
#include "core/store/project.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/label/labelworkspace.h"
#include "widgets/notify/errortext.h"
#include "widgets/training/trainworkspace.h"
#include "widgets/workspace/writeguard.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstViewOnly : public QObject
{
    Q_OBJECT

    /// The window over a project with two classes and two labels.
    struct Fixture {
        testing::SmallProject files;
        QTemporaryDir settings;
        std::unique_ptr<Connection> other;
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<MainWindow> window;

        Fixture()
        {
            auto project = *Project::open(files.path().toStdString());
            auto journal = *openJournal(project, "ada");
            const PhenotypeId round = *journal.addPhenotype("Round");
            (void)journal.addPhenotype("Long");
            (void)journal.label(std::vector<CellId>{files.cells()[0], files.cells()[2]}, round);
        }
        /// Another program keeps writers out.
        bool hold()
        {
            other = *Connection::open(files.path().toStdString() + "/project.sqlite", Connection::Mode::Write);
            return bool(other->execute("BEGIN IMMEDIATE"));
        }
        bool open()
        {
            workspace = std::make_unique<Workspace>(settings.filePath(u"settings.ini"_s));
            window = std::make_unique<MainWindow>(*workspace);
            window->resize(1600, 1000);
            window->show();
            workspace->openProject(files.path());
            return QTest::qWaitFor([this] { return workspace->project() && !workspace->index()->cells().empty(); }, 30'000);
        }
        ViewOnlyBar* bar() const { return window->findChild<ViewOnlyBar*>(); }
        QString barText() const
        {
            QStringList texts;
            for (const QLabel* label : bar()->findChildren<QLabel*>())
                texts << label->text();
            return texts.join(u' ');
        }
        bool isOn(const QString& verb) const { return window->actions().action(verb)->isEnabled(); }
    };

private Q_SLOTS:
    void everythingIsShownAndNothingIsWritten()
    {
        Fixture f;
        QVERIFY(f.files.ok && f.hold());
        QVERIFY(f.open());
        QVERIFY(f.workspace->isViewOnly());
        QVERIFY(f.bar()->isVisible());
        QVERIFY2(f.barText().contains(u"Read only: another program holds small.phenodrop."_s), qPrintable(f.barText()));
        for (const Page page : {Page::Plates, Page::Label, Page::Train, Page::Review, Page::Screen}) {
            f.window->showPage(page);
            QVERIFY(f.window->pageWidget(page)->isVisible());
            QVERIFY(!f.window->grab().isNull());
        }
        QCOMPARE(f.workspace->index()->cells().size(), f.files.cells().size());
        QCOMPARE(f.workspace->annotations().labelledCount(), 2);
        for (const char* verb : {"plates.import", "plates.layout", "cells.find", "labels.import", "labels.merge", "wells.exclude", "encoder.learn"})
            QVERIFY2(!f.isOn(QLatin1String(verb)), verb);
        for (const char* verb : {"export.cells", "export.wells", "labels.export", "project.close", "project.open", "wells.compare"})
            QVERIFY2(f.isOn(QLatin1String(verb)), verb);
        QCOMPARE(f.window->actions().action(u"cells.find"_s)->toolTip(), f.workspace->viewOnlyReason());
        QVERIFY(f.workspace->history().undoText().isEmpty()); // of the labels that are there none is taken back
        QTRY_COMPARE(f.workspace->jobs().count(), 0);
        QCOMPARE(f.workspace->notices().rowCount(), 0); // looking is no failure
    }

    void labellingSaysWhyNot()
    {
        Fixture f;
        QVERIFY(f.hold() && f.open());
        f.window->showPage(Page::Label);
        auto* page = f.window->findChild<LabelWorkspace*>();
        QVERIFY(page);
        QCOMPARE(page->classes().model().rowCount(), 2); // no row that makes a class
        QVERIFY(page->classes().model().dropOffer(0, {f.files.cells()[1]}).cells == 0);
        QCOMPARE(page->classes().model().dropOffer(0, {f.files.cells()[1]}).refusal, u"read only"_s);
        QTRY_VERIFY(page->gallery().model().rowCount() > 0);
        page->gallery().view().setCurrentIndex(page->gallery().model().index(0));
        QTest::keyClick(&page->gallery().view(), Qt::Key_1);
        QCOMPARE(f.workspace->annotations().labelledCount(), 2);
        QTRY_COMPARE(f.workspace->notices().rowCount(), 1);
        QVERIFY(f.workspace->notices().at(0).text.endsWith(u"small.phenodrop is open read only: nothing of it can be changed."_s));
        QTest::keyClick(&page->gallery().view(), Qt::Key_N);
        QCOMPARE(f.workspace->annotations().phenotypes().size(), std::size_t(2));
        f.workspace->requestAction(u"cells.find"_s); // a button that nobody switched off
        QCOMPARE(f.workspace->jobs().endings().size(), std::size_t(0));
    }

    void trainingIsRefusedWithTheReason()
    {
        Fixture f;
        QVERIFY(f.hold() && f.open());
        f.window->showPage(Page::Train);
        auto* page = f.window->findChild<TrainWorkspace*>();
        QVERIFY(page);
        QTRY_VERIFY(!page->setup().startButton().isEnabled());
        f.workspace->requestAction(u"train.start"_s);
        QCOMPARE(f.workspace->jobs().endings().size(), std::size_t(0));
    }

    void anotherTryOpensForWriting()
    {
        Fixture f;
        QVERIFY(f.hold() && f.open());
        QVERIFY(f.other->execute("ROLLBACK"));
        QTest::mouseClick(f.bar()->findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(f.workspace->project() && !f.workspace->isViewOnly() && !f.workspace->index()->cells().empty(), 30'000);
        QVERIFY(!f.bar()->isVisible());
        QVERIFY(f.isOn(u"cells.find"_s));
        QVERIFY(f.workspace->annotations().addPhenotype(u"New"_s) != Unlabelled);
        f.window->showPage(Page::Label);
        QCOMPARE(f.window->findChild<LabelWorkspace*>()->classes().model().rowCount(), 4); // with the row that makes one
    }

    /// What the owner of a control asked for meanwhile holds again with a project that can be written.
    void guardedControlsKeepTheirOwnersWish()
    {
        Fixture f;
        QVERIFY(f.hold() && f.open());
        QPushButton on, off, later;
        off.setEnabled(false);
        for (QPushButton* button : {&on, &off, &later})
            offWhileViewing(button, *f.workspace);
        later.setEnabled(false);
        later.setEnabled(true);
        QVERIFY(!on.isEnabled() && !off.isEnabled() && !later.isEnabled());
        on.setEnabled(false);
        f.workspace->closeProject();
        QVERIFY(!on.isEnabled());
        QVERIFY(!off.isEnabled());
        QVERIFY(later.isEnabled());
    }
};

PHENODROP_WINDOW_MAIN(TstViewOnly)
#include "tst_viewonly.moc"

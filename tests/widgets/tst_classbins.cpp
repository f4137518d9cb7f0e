#include "tests/widgets/memoryjournal.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/classbins/binpainter.h"
#include "widgets/classbins/classbinspanel.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

using namespace phenodrop;

using Cells = std::vector<CellId>;

class TstClassBins : public QObject
{
    Q_OBJECT

    struct Fixture {
        testing::Labels labels;
        PhenotypeId first, second;
        ClassBinsPanel panel{labels.annotations};

        Fixture()
            : first(labels.annotations.addPhenotype(QStringLiteral("Interphase"))),
              second(labels.annotations.addPhenotype(QStringLiteral("Anaphase")))
        {
            panel.resize(296, 700);
            panel.show();
        }
        ClassBinView& view() { return panel.view(); }
        QPoint at(int row) { return view().visualRect(panel.model().index(row)).center(); }
        /// What a drag does to the view, event by event; whether the last move was accepted.
        bool dragOver(const QMimeData& data, QPoint at)
        {
            QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view().viewport(), &enter);
            if (!enter.isAccepted())
                return false;
            QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view().viewport(), &move);
            return move.isAccepted();
        }
        bool drop(const Cells& cells, QPoint at)
        {
            const auto data = packCells(cells);
            if (!dragOver(*data, at)) {
                QDragLeaveEvent leave;
                QApplication::sendEvent(view().viewport(), &leave);
                return false;
            }
            QDropEvent event(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(view().viewport(), &event);
            return event.isAccepted();
        }
        QLineEdit* editor() { return view().findChild<QLineEdit*>(); }
    };

private Q_SLOTS:
    void model_is_well_behaved()
    {
        testing::Labels labels;
        ClassBinModel model(labels.annotations);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const PhenotypeId id = labels.annotations.addPhenotype(QStringLiteral("A"));
        labels.annotations.addPhenotype(QStringLiteral("B"));
        labels.annotations.assign(Cells{1, 2, 3}, id);
        QCOMPARE(model.rowCount(), 3); // and the row of a new class
        QCOMPARE(model.countAt(0), 3);
        labels.annotations.removePhenotype(id);
        QCOMPARE(model.rowCount(), 2);
    }

    void a_drop_labels_as_one_step()
    {
        Fixture f;
        QSignalSpy dropped(&f.view(), &ClassBinView::dropped);
        const std::size_t before = f.labels.entryCount();
        QVERIFY(f.drop({5, 6, 7}, f.at(1)));
        QCOMPARE(f.labels.annotations.count(f.second), 3);
        QCOMPARE(f.labels.entryCount(), before + 1);
        QCOMPARE(dropped.count(), 1);
        QVERIFY(f.labels.history.undo());
        QCOMPARE(f.labels.annotations.count(f.second), 0);
        QVERIFY(f.labels.history.redo());
        QCOMPARE(f.labels.annotations.count(f.second), 3);
    }

    void a_cell_is_in_one_class_only()
    {
        Fixture f;
        QVERIFY(f.drop({5, 6}, f.at(0)));
        QVERIFY(f.drop({6, 7}, f.at(1)));
        QCOMPARE(f.labels.annotations.count(f.first), 1);
        QCOMPARE(f.labels.annotations.count(f.second), 2);
        QCOMPARE(f.labels.annotations.labelOf(6), f.second);
    }

    void a_drop_that_changes_nothing_is_refused_with_its_reason()
    {
        Fixture f;
        f.labels.annotations.assign(Cells{1, 2}, f.first);
        const auto data = packCells(Cells{1, 2});
        QVERIFY(!f.dragOver(*data, f.at(0)));
        QCOMPARE(f.view().dragRow(), 0);
        QVERIFY(!f.view().offer().refusal.isEmpty());
        QVERIFY(f.dragOver(*data, f.at(1)));
        const auto mixed = packCells(Cells{1, 2, 3});
        QVERIFY(f.dragOver(*mixed, f.at(0)));
        QCOMPARE(f.view().offer().cells, 1); // "+1": the others are there already
    }

    void foreign_drags_are_not_taken()
    {
        Fixture f;
        QMimeData text;
        text.setText(QStringLiteral("5"));
        QVERIFY(!f.dragOver(text, f.at(0)));
    }

    void the_states_of_a_drag_are_painted()
    {
        Fixture f;
        f.labels.annotations.assign(Cells{1}, f.first);
        const QImage idle = f.view().viewport()->grab().toImage();
        const auto data = packCells(Cells{1});
        f.dragOver(*data, f.at(1));
        const QImage offered = f.view().viewport()->grab().toImage();
        const QPoint edge(f.at(1).x(), f.view().visualRect(f.panel.model().index(1)).top() + BinGap / 2);
        QCOMPARE(offered.pixelColor(edge), theme().accent);
        QVERIFY(offered.pixelColor(edge) != idle.pixelColor(edge));
        f.dragOver(*data, f.at(0));
        const QPoint edge0(f.at(0).x(), f.view().visualRect(f.panel.model().index(0)).top() + BinGap / 2);
        QCOMPARE(f.view().viewport()->grab().toImage().pixelColor(edge0), theme().error);
        QDragLeaveEvent leave;
        QApplication::sendEvent(f.view().viewport(), &leave);
        QCOMPARE(f.view().viewport()->grab().toImage().pixelColor(edge), idle.pixelColor(edge));
    }

    void a_drop_on_the_last_row_founds_a_class()
    {
        Fixture f;
        QVERIFY(f.drop({8, 9}, f.at(2)));
        QCOMPARE(f.labels.annotations.phenotypes().size(), std::size_t(3));
        QCOMPARE(f.labels.annotations.count(f.labels.annotations.phenotypes()[2].id), 2);
        QVERIFY(f.editor()); // asks for a better name
    }

    void undo_and_redo_through_fifty_drops()
    {
        Fixture f;
        for (int i = 0; i < 50; ++i)
            QVERIFY(f.drop({100 + i, 1}, f.at(i % 2))); // cell 1 goes to and fro
        QCOMPARE(f.labels.annotations.labelledCount(), 51);
        for (int i = 0; i < 50; ++i)
            QVERIFY(f.labels.history.undo());
        QCOMPARE(f.labels.annotations.labelledCount(), 0);
        for (int i = 0; i < 50; ++i)
            QVERIFY(f.labels.history.redo());
        QCOMPARE(f.labels.annotations.count(f.first), 25);
        QCOMPARE(f.labels.annotations.count(f.second), 26);
        QCOMPARE(f.labels.annotations.labelOf(1), f.second);
    }

    void new_class_is_named_in_place()
    {
        Fixture f;
        f.panel.startNewClass();
        QVERIFY(f.editor());
        QTest::keyClicks(f.editor(),
                         QStringLiteral("Metaphase 1")); // digits are letters here, not class keys
        QTest::keyClick(f.editor(), Qt::Key_Return);
        QTRY_COMPARE(f.labels.annotations.phenotypes().size(), std::size_t(3));
        QCOMPARE(f.labels.annotations.phenotypes()[2].name, std::string("Metaphase 1"));
        QCOMPARE(f.labels.annotations.phenotypes()[2].key, 3);
    }

    void f2_renames_and_a_taken_name_is_refused()
    {
        Fixture f;
        QSignalSpy refused(&f.panel.model(), &ClassBinModel::nameRefused);
        QSignalSpy failed(&f.labels.annotations, &Annotations::failed);
        QSignalSpy activated(&f.view(), &ClassBinView::binActivated);
        f.view().setFocus();
        f.view().setCurrentIndex(f.panel.model().index(0));
        QTest::keyClick(&f.view(), Qt::Key_F2);
        QVERIFY(f.editor());
        f.editor()->setText(QStringLiteral("anaphase"));
        QTest::keyClick(f.editor(), Qt::Key_Return);
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(QStringLiteral("Anaphase"))); // the one there is
        QCOMPARE(failed.count(), 0); // said once
        QCOMPARE(f.labels.annotations.phenotype(f.first)->name, std::string("Interphase"));
        QCOMPARE(activated.count(), 0); // Return ended the name; it did not put cells in the class
    }

    void delete_removes_with_undo()
    {
        Fixture f;
        f.labels.annotations.assign(Cells{1, 2, 3}, f.first);
        QSignalSpy removed(&f.view(), &ClassBinView::removed);
        f.view().setFocus();
        f.view().setCurrentIndex(f.panel.model().index(0));
        QTest::keyClick(&f.view(), Qt::Key_Delete);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.at(0).at(1).toInt(), 3);
        QCOMPARE(f.labels.annotations.labelledCount(), 0);
        QVERIFY(f.labels.history.undo());
        QCOMPARE(f.labels.annotations.count(f.first), 3);
    }

    void enter_puts_the_selection_in_the_bin()
    {
        Fixture f;
        QSignalSpy activated(&f.view(), &ClassBinView::binActivated);
        f.view().setFocus();
        f.view().setCurrentIndex(f.panel.model().index(0));
        QTest::keyClick(&f.view(), Qt::Key_Down);
        QTest::keyClick(&f.view(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).value<PhenotypeId>(), f.second);
    }

    void examples_stay_while_they_are_in_the_class()
    {
        Fixture f;
        f.labels.annotations.assign(Cells{10, 20, 30, 40, 50}, f.first);
        const Cells before = f.panel.model().examplesAt(0);
        QCOMPARE(before.size(), std::size_t(4));
        f.labels.annotations.assign(Cells{1, 2}, f.first);
        QVERIFY(f.panel.model().examplesAt(0) == before);
        f.labels.annotations.assign(Cells{before[0]}, f.second);
        QVERIFY(f.panel.model().examplesAt(0) != before);
        QCOMPARE(f.panel.model().examplesAt(0).size(), std::size_t(4));
    }

    void advice_data()
    {
        QTest::addColumn<int>("more");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("more") << 44 << 156 << QStringLiteral("44 more advised");
        QTest::newRow("enough") << 0 << 247 << QStringLiteral("Enough for now");
        QTest::newRow("empty class") << -1 << 0 << QStringLiteral("Drag cells here");
        QTest::newRow("too few to learn") << -1 << 4 << QStringLiteral("6 more to begin with");
        QTest::newRow("a flat curve of too few") << 0 << 8 << QStringLiteral("2 more to begin with");
        QTest::newRow("more than the least") << 44 << 8 << QStringLiteral("44 more advised");
        QTest::newRow("not known") << -1 << 50 << QString();
    }
    void advice()
    {
        QFETCH(int, more);
        QFETCH(int, count);
        QFETCH(QString, text);
        BinAdvice advice;
        advice.moreAdvised = more;
        QCOMPARE(adviceText(advice, count), text);
        if (more < 0 && count > 20) { // a curve that cannot tell
            advice.measured = {{10, 0.4}, {50, 0.4}};
            QCOMPARE(adviceText(advice, count), QStringLiteral("Too few to tell"));
        }
    }

    void without_classes_the_panel_says_how_to_begin()
    {
        testing::Labels labels;
        ClassBinsPanel panel(labels.annotations);
        panel.resize(296, 500);
        panel.show();
        QVERIFY(!panel.view().isVisible());
        labels.annotations.addPhenotype(QStringLiteral("A"));
        QVERIFY(panel.view().isVisible());
    }
};

QTEST_MAIN(TstClassBins)
#include "tst_classbins.moc"

#include "app/window/mainwindow.h"
#include "core/store/platestore.h"
#include "tests/widgets/screenedproject.h"
#include "tests/windowwatch.h"
#include "widgets/results/screenworkspace.h"
#include "widgets/workspace/reasondialog.h"

#include <QComboBox>
#include <QPushButton>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;
using Project24 = phenodrop::testing::ScreenedProject;

/// The Screen page in the program's window: what a person takes out of a dose response is out of the fit, with its reason,
/// and comes back.
class TstScreening : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anExcludedWellIsOutOfTheFit()
    {
        const Project24 files;
        QVERIFY(files.ok);
        QTemporaryDir settings;
        Workspace workspace(settings.filePath(u"settings.ini"_s));
        MainWindow window(workspace);
        window.show();
        workspace.openProject(files.path());
        QTRY_VERIFY(workspace.project());
        window.showPage(Page::Screen);
        auto* page = qobject_cast<ScreenWorkspace*>(window.pageWidget(Page::Screen));
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(page->view() != nullptr, 20'000);

        const auto well = [&](int row) {
            return page->view()->results.wellKeys[std::size_t(row * Project24::Columns + 1)];
        };
        workspace.selection().setCurrentWell(well(4));
        DosePlot& plot = page->response().dose().plot();
        QVERIFY(plot.content().curve.has_value());
        const double before = plot.content().curve->ec50;
        QCOMPARE(plot.content().marks.size(), std::size_t(8));

        // A mark of the curve leads to its well; there it is taken out.
        const WellKey taken = well(3);
        for (const auto& mark : plot.content().marks)
            if (page->view()->results.wellKeys[mark.well] == taken)
                QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.placeOf(mark).toPoint());
        QCOMPARE(workspace.selection().currentWell(), taken);
        const auto buttons = page->response().drillDown().findChildren<QPushButton*>();
        QPushButton* exclude = nullptr;
        for (QPushButton* button : buttons)
            if (button->text().contains(u"xclude"_s))
                exclude = button;
        QVERIFY(exclude);
        exclude->click();
        auto* asked = window.findChild<ReasonDialog*>();
        QVERIFY(asked);
        asked->choice().setEditText(u"Bubble"_s);
        QTest::keyClick(asked, Qt::Key_Return);
        QTRY_VERIFY(workspace.index()->well(taken)->excluded);
        QTRY_VERIFY_WITH_TIMEOUT(page->view()->results.scores.wells[std::size_t(3 * Project24::Columns + 1)].excluded, 20'000);
        QTRY_VERIFY(plot.content().curve.has_value() && std::abs(plot.content().curve->ec50 - before) > 1e-6 * before);
        const auto used = std::ranges::count_if(plot.content().marks, [&](const auto& mark) {
            return page->view()->results.wellKeys[mark.well] != taken;
        });
        QCOMPARE(used, 7);
        QVERIFY(loadWell(*workspace.project(), taken)->exclusionReason.starts_with("Bubble ("));

        window.actions().trigger(u"history.undo"_s);
        QTRY_VERIFY(!workspace.index()->well(taken)->excluded);
        QTRY_VERIFY_WITH_TIMEOUT(plot.content().curve.has_value() && std::abs(plot.content().curve->ec50 - before) < 1e-9 * before,
                                 20'000);
    }
};

PHENODROP_WINDOW_MAIN(TstScreening)
#include "tst_screening.moc"

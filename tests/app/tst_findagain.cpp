#include "app/window/mainwindow.h"
#include "core/store/journalstore.h"
#include "tests/widgets/spottyfields.h"
#include "tests/windowwatch.h"
#include "widgets/findcells/findcellsdialog.h"
#include "widgets/findcells/givencellsdialog.h"
#include "widgets/lostlabels/lostlabelsdialog.h"
#include "widgets/style/errorbar.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTest>

#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

namespace {

/// The window over a plate of which the cells were found; the bright and the dim ones are labelled.
struct LabelledFields {
    SpottyFields files;
    Workspace workspace{files.folder.filePath(u"settings.ini"_s)};
    MainWindow window{workspace};
    PhenotypeId spot = Unlabelled;
    bool ok = false;

    LabelledFields()
    {
        window.resize(1600, 1000);
        window.show();
        workspace.openProject(files.path);
        if (!QTest::qWaitFor([this] { return workspace.project() != nullptr; }))
            return;
        ok = findAgain(95) && !workspace.index()->cells().empty();
        std::vector<CellId> all;
        for (const Cell& cell : workspace.index()->cells())
            all.push_back(cell.id);
        spot = labels().addPhenotype(u"Spot"_s);
        labels().assign(all, spot);
    }
    Annotations& labels() { return workspace.annotations(); }
    bool found() // the search, and then the index read again
    {
        return QTest::qWaitFor([this] { return workspace.jobs().count() == 0 && !workspace.index()->cells().empty(); }, 60'000);
    }
    bool idle() { return QTest::qWaitFor([this] { return workspace.jobs().count() == 0; }, 30'000); }
    std::set<CellId> cells() const
    {
        std::set<CellId> ids;
        for (const Cell& cell : workspace.index()->cells())
            ids.insert(cell.id);
        return ids;
    }
    /// As a person does: the dialog, the slider, its button.
    bool findAgain(int sensitivity)
    {
        window.actions().trigger(u"cells.tune"_s);
        auto* dialog = window.findChild<FindCellsDialog*>();
        if (!dialog)
            return false;
        dialog->findChild<QSlider*>()->setValue(sensitivity);
        Q_EMIT dialog->finding(dialog->options());
        dialog->reject();
        return found();
    }
};

} // namespace

/// Cells are found again with other settings: what becomes of the labels.
class TstFindAgain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The images were moved while the project was closed: the page says so, and its button finds them.
    void movedImagesAreFoundAgain()
    {
        const SpottyFields files;
        const auto place = [&files](const QString& folder, int f) {
            return files.folder.filePath(folder + u"f%1.png"_s.arg(f));
        };
        QVERIFY(QDir().mkpath(files.folder.filePath(u"away"_s)));
        for (int f = 0; f < 6; ++f)
            QVERIFY(QFile::rename(place({}, f), place(u"away/"_s, f)));
        Workspace workspace{files.folder.filePath(u"settings.ini"_s)};
        MainWindow window{workspace};
        window.resize(1600, 1000);
        window.show();
        workspace.openProject(files.path);
        QTRY_VERIFY(workspace.project());
        window.showPage(Page::Plates);
        const auto bar = [&window]() -> ErrorBar* {
            for (ErrorBar* found : window.pageWidget(Page::Plates)->findChildren<ErrorBar*>())
                if (found->isVisible())
                    return found;
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(bar(), 30'000);
        QPushButton* find = nullptr;
        for (auto* button : bar()->findChildren<QPushButton*>())
            if (button->text() == u"Find moved images…"_s)
                find = button;
        QVERIFY(find);
        find->click();
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(files.folder.filePath(u"away"_s));
        dialog->reject();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.notices().rowCount() > 0, 30'000);
        QCOMPARE(workspace.notices().at(0).kind, Notice::Kind::Done);
        QVERIFY2(workspace.notices().at(0).text.contains(u'6'), qPrintable(workspace.notices().at(0).text));
        QTRY_VERIFY_WITH_TIMEOUT(!bar(), 30'000);
        // Contrast that suits the images, which nobody could know before.
        const PlateKey plate = workspace.index()->plates().front().key;
        QTRY_VERIFY(!workspace.display().channels(plate).empty() && workspace.display().channels(plate).front().white < 250);
    }

    void lostLabelsAreShownPutAndDropped()
    {
        LabelledFields f;
        QVERIFY(f.ok);
        const int labelled = f.labels().labelledCount();
        QVERIFY(f.findAgain(5));
        const int lost = labelled - f.labels().labelledCount();
        QVERIFY2(lost >= 3, qPrintable(QString::number(lost)));
        const Notice& told = f.workspace.notices().at(0);
        QVERIFY2(told.text.contains(QString::number(lost)), qPrintable(told.text));
        QCOMPARE(told.action, u"Show these labels"_s);
        told.act();
        auto* dialog = f.window.findChild<LostLabelsDialog*>();
        QVERIFY(dialog);
        GalleryModel& shown = *qobject_cast<GalleryModel*>(dialog->gallery().model());
        QTRY_COMPARE(shown.rowCount(), lost);
        QVERIFY(dialog->backButton().isVisibleTo(dialog));
        QCOMPARE(shown.captionAt(0).phenotype->name, "Spot");
        // It has a picture of where it was: not the hatched one of a missing file.
        const CellId first = shown.cellAt(0);
        QTRY_VERIFY(!dialog->labels().thumbnails().cell(first, 64).isNull());
        const QImage picture = dialog->labels().thumbnails().cell(first, 64);
        QVERIFY(picture.pixelColor(32, 32).lightness() > 10);

        // Enter puts it on the cell that is chosen in the field; here one that has a label already.
        QCOMPARE(dialog->labels().selection().currentCell(), first);
        QTRY_VERIFY(dialog->canvas().pixels() && dialog->putButton().isEnabled());
        QVERIFY(!dialog->grab().isNull());
        const PhenotypeId odd = f.labels().addPhenotype(u"Odd"_s);
        const CellId target = f.workspace.selection().currentCell();
        QCOMPARE(f.workspace.index()->cell(target)->field, dialog->labels().index().cell(first)->field);
        f.labels().assign(std::vector{target}, odd);
        QTest::keyClick(&dialog->gallery(), Qt::Key_Return);
        QTRY_COMPARE(shown.rowCount(), lost - 1);
        QCOMPARE(f.labels().labelOf(target), f.spot);
        // The next one is current; Delete drops it. Both come back, one step each.
        QTRY_VERIFY(dialog->labels().selection().currentCell() != first);
        QTest::keyClick(&dialog->gallery(), Qt::Key_Delete);
        QTRY_COMPARE(shown.rowCount(), lost - 2);
        QTest::keyClick(&dialog->gallery(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown.rowCount(), lost - 1);
        QTest::keyClick(&dialog->gallery(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown.rowCount(), lost);
        QCOMPARE(f.labels().labelOf(target), odd);
        QVERIFY(verifyJournal(*f.workspace.project()));
        // When all are done with, the dialog says so and offers nothing that needs a label.
        QVERIFY(dialog->canvas().isVisible() && dialog->putButton().isVisible());
        dialog->labels().drop([&] {
            std::vector<CellId> all;
            for (int row = 0; row < shown.rowCount(); ++row)
                all.push_back(shown.cellAt(row));
            return all;
        }());
        QTRY_COMPARE(shown.rowCount(), 0);
        QTRY_VERIFY(!dialog->canvas().isVisible() && !dialog->gallery().isVisible() && !dialog->putButton().isVisible());
    }

    /// A table by its verb: what fits is shown first, then it replaces the cells, and Ctrl+Z brings the old ones back.
    void locationsOfAnotherProgramAreRead()
    {
        LabelledFields f;
        QVERIFY(f.ok);
        const auto before = f.cells();
        const QString file = f.files.folder.filePath(u"Nuclei.csv"_s);
        QFile table(file);
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("Metadata_Plate,Metadata_Well,Metadata_Site,ObjectNumber,Nuclei_Location_Center_X,Nuclei_Location_Center_Y\n"
                    "P1,A01,1,1,30,30\nP1,A01,1,2,90,30\nP1,A02,1,1,30,90\nP1,H12,1,1,5,5\n");
        table.close();
        f.window.actions().trigger(u"cells.locations"_s);
        auto* files = f.window.findChild<QFileDialog*>();
        QVERIFY(files);
        Q_EMIT files->fileSelected(file);
        files->reject();
        auto* dialog = f.window.findChild<GivenCellsDialog*>();
        QVERIFY(dialog);
        QVERIFY(!dialog->useButton().isEnabled()); // not before it is known what fits
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isSettled(), 20'000);
        QCOMPARE(dialog->sentence(), u"3 cells for 2 of 6 fields."_s);
        bool named = false;
        for (QLabel* label : dialog->findChildren<QLabel*>())
            named = named || (label->isVisibleTo(dialog) && label->text().contains(u"H12 · 1"_s));
        QVERIFY(named); // what the project does not have
        QVERIFY(!dialog->grab().isNull());
        dialog->useButton().click();
        QTRY_COMPARE(f.cells().size(), std::size_t(3));
        QVERIFY(f.idle());
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE(f.cells(), before);
        QVERIFY(f.idle());
    }

    void masksOfAnotherProgramAreRead()
    {
        LabelledFields f;
        QVERIFY(f.ok);
        const FieldId masked = f.files.stored[0].id, other = f.files.stored[1].id;
        const std::size_t others = f.workspace.index()->cellsOf(other).size();
        cv::Mat mask(240, 240, CV_16U, cv::Scalar(0));
        for (int n = 1; n <= 5; ++n)
            cv::circle(mask, {40 * n, 120}, 10, cv::Scalar(n), -1);
        const QString folder = f.files.folder.filePath(u"masks"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(cv::imwrite((folder + u"/f0_cp_masks.png"_s).toStdString(), mask));
        f.window.actions().trigger(u"cells.masks"_s);
        auto* files = f.window.findChild<QFileDialog*>();
        QVERIFY(files);
        Q_EMIT files->fileSelected(folder);
        files->reject();
        auto* dialog = f.window.findChild<GivenCellsDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isSettled(), 20'000);
        QCOMPARE(dialog->sentence(), u"Masks for 1 of 6 fields."_s);
        dialog->useButton().click();
        QTRY_COMPARE(f.workspace.index()->cellsOf(masked).size(), std::size_t(5));
        QCOMPARE(f.workspace.index()->cellsOf(other).size(), others); // without a mask: as they were
        QVERIFY(f.idle());
    }

    void undoGoesBackToTheEarlierCells()
    {
        LabelledFields f;
        QVERIFY(f.ok);
        const auto before = f.cells();
        const auto labelled = f.labels().cellsOf(f.spot);
        QVERIFY(f.findAgain(5));
        const auto after = f.cells();
        QVERIFY(after != before && f.labels().cellsOf(f.spot) != labelled);
        QCOMPARE(f.workspace.history().undoText(), u"Find cells"_s);
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE(f.cells(), before);
        QTRY_COMPARE(f.labels().cellsOf(f.spot), labelled);
        QVERIFY(f.workspace.history().undoText().startsWith(u"Label"_s)); // the step before it
        f.window.actions().trigger(u"history.redo"_s);
        QTRY_COMPARE(f.cells(), after);
        QVERIFY(f.idle());
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE(f.labels().cellsOf(f.spot), labelled);
        // And further back: the labels, the class, and the first search.
        for (int step = 0; step < 3; ++step)
            f.window.actions().trigger(u"history.undo"_s);
        QTRY_VERIFY(f.cells().empty());
        QVERIFY(f.idle());
        QVERIFY(f.labels().phenotypes().empty());
    }
};

PHENODROP_WINDOW_MAIN(TstFindAgain)
#include "tst_findagain.moc"

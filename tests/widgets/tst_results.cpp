#include "tests/widgets/screenedproject.h"
#include "tests/windowwatch.h"
#include "widgets/gallery/galleryview.h"
#include "widgets/results/pixelquestion.h"
#include "widgets/results/screenworkspace.h"
#include "widgets/style/smallparts.h"
#include "widgets/style/colourmaps.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <cmath>

using namespace phenodrop;
using Project24 = testing::ScreenedProject;

class TstResults : public QObject
{
    Q_OBJECT

    struct Fixture {
        Project24 files;
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        ScreenWorkspace page{workspace};

        Fixture() { open(); }
        void open()
        {
            workspace.openProject(files.path());
            page.resize(1528, 900);
            page.show();
            files.ok &= QTest::qWaitFor([this] { return page.view() != nullptr; }, 20'000);
            files.ok &= QTest::qWaitFor([this] { return !page.queue().model().isEmpty(); }, 20'000);
        }
        const ScreenView& view() const { return *page.view(); }
        Scoreboard& board() { return page.scoreboard(); }
        HitsPanel& hits() { return page.scoreboard().hits(); }
        DosePanel& dose() { return page.response().dose(); }
        std::size_t wellAt(int row, int column) const
        {
            return std::size_t(row * Project24::Columns + column);
        }
        WellKey keyAt(int row, int column) const { return view().results.wellKeys[wellAt(row, column)]; }
        void choose(int row, int column) { workspace.selection().setCurrentWell(keyAt(row, column)); }
        std::size_t longOnes() const { return view().results.scores.classes[0] == "Long" ? 0 : 1; }
        int rows() { return hits().table().model()->rowCount(); }
        QVariant cell(int row, int column, int role = Qt::DisplayRole)
        {
            return hits().table().model()->index(row, column).data(role);
        }
        void clickRow(int row)
        {
            QTableView& table = hits().table();
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                              table.visualRect(table.model()->index(row, HitModel::Well)).center());
        }
    };

private Q_SLOTS:
    void starts_at_the_best_hit_of_the_class_with_most_hits()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        QCOMPARE(f.board().phenotype(), f.longOnes());
        const Hit* best = f.hits().best();
        QVERIFY(best);
        QCOMPARE(f.view().results.scores.wells[best->well].treatment.name, std::string("Drug"));
        QCOMPARE(f.workspace.selection().currentWell(), f.view().results.wellKeys[best->well]);
    }

    void agreement_of_replicates_needs_replicates()
    {
        Fixture f; // every treatment and dose stands in one well
        QVERIFY(f.view().replicateGroups.empty());
        int told = 0;
        for (const KeyFigure* figure : f.board().findChildren<KeyFigure*>())
            told += figure->toolTip().contains(QStringLiteral("0 treatments and doses in 0 wells"));
        QCOMPARE(told, 1);
    }

    void the_map_shows_the_fraction()
    {
        Fixture f;
        const PlateMap& map = f.board().map();
        const QImage shown = f.board().map().grab().toImage();
        double end = 0;
        for (int row = 0; row < Project24::Rows; ++row)
            end = std::max(end, Project24::fraction(row, 1));
        end = std::ceil(end * 10 - 1e-9) / 10; // the scale ends at a round number
        f.choose(0, 0);
        for (const auto& [row, column] :
             {std::pair(2, 0), std::pair(3, 1), std::pair(6, 1), std::pair(4, 2)}) {
            const QRect well = map.geometryOfPlate().well({std::uint8_t(row), std::uint8_t(column)});
            const QColor wanted = viridis(Project24::fraction(row, column) / end);
            const QColor seen = shown.pixelColor(well.left() + well.width() / 2, well.bottom() - 3);
            QVERIFY2(
                std::abs(seen.red() - wanted.red()) + std::abs(seen.green() - wanted.green()) +
                        std::abs(seen.blue() - wanted.blue()) <
                    12,
                qPrintable(
                    QStringLiteral("%1 %2: %3 %4").arg(row).arg(column).arg(seen.name(), wanted.name())));
        }
        QCOMPARE(f.view().value(f.wellAt(5, 1), f.longOnes(), ScreenValue::Fraction),
                 Project24::fraction(5, 1));
        f.board().setShownValue(ScreenValue::BScore);
        QCOMPARE(f.board().shownValue(), ScreenValue::BScore);
        QVERIFY(f.board().map().grab().toImage() != shown);
    }

    void a_clicked_hit_is_the_current_well_everywhere()
    {
        Fixture f;
        QVERIFY(f.rows() >= 3);
        f.clickRow(2);
        const QString name = f.cell(2, HitModel::Well).toString();
        const Well* current = f.workspace.index()->well(f.workspace.selection().currentWell());
        QVERIFY(current);
        QCOMPARE(QString::fromStdString(wellName(current->place)), name);
        // Its cells appear, the most certain first.
        const GalleryModel& cells = f.page.cells().model();
        QCOMPARE(cells.rowCount(), Project24::PerWell);
        const std::size_t well = f.view().rowOf.at(current->key);
        const auto surest = f.view().surestCells({well}, f.longOnes());
        for (int row = 0; row < cells.rowCount(); ++row)
            QCOMPARE(cells.cellAt(row), surest[std::size_t(row)].first);
        for (std::size_t i = 1; i < surest.size(); ++i)
            QVERIFY(surest[i - 1].second >= surest[i].second);
        QCOMPARE(f.dose().plot().content().marks.size(), std::size_t(8));
        // And the other way: a well chosen elsewhere marks its row.
        f.clickRow(0);
        f.workspace.selection().setCurrentWell(current->key);
        QCOMPARE(f.hits().table().currentIndex().row(), 2);
    }

    /// Enter on a hit asks for the well beside a control: the verb does the rest.
    void a_hit_is_compared_by_the_key()
    {
        Fixture f;
        QSignalSpy verbs(&f.workspace, &Workspace::actionRequested);
        f.clickRow(1);
        const WellKey well = f.workspace.selection().currentWell();
        QVERIFY(verbs.isEmpty()); // looking at it is not comparing it
        QTest::keyClick(&f.hits().table(), Qt::Key_Return);
        QCOMPARE(verbs.count(), 1);
        QCOMPARE(verbs.at(0).at(0).toString(), QStringLiteral("wells.compare"));
        QCOMPARE(f.workspace.selection().currentWell(), well);
    }

    void hits_are_filtered_by_class_and_enrichment()
    {
        Fixture f;
        f.hits().setLimit(std::nullopt);
        const int all = f.rows();
        QVERIFY(all >= 4);
        for (int row = 0; row < all; ++row)
            QCOMPARE(f.cell(row, HitModel::Phenotype).toString(), QStringLiteral("Long"));
        const double best = f.cell(0, HitModel::Enrichment, HitModel::SortRole).toDouble(),
                     worst = f.cell(all - 1, HitModel::Enrichment, HitModel::SortRole).toDouble();
        const double middle = std::floor((best + worst) / 2 * 10) / 10;
        f.hits().setLimit(middle);
        QVERIFY(f.rows() > 0 && f.rows() < all);
        for (int row = 0; row < f.rows(); ++row)
            QVERIFY(f.cell(row, HitModel::Enrichment, HitModel::SortRole).toDouble() >= middle);
        f.hits().setLimit(50.0);
        QCOMPARE(f.rows(), 0);
        QCOMPARE(f.hits().csv().count(QLatin1Char('\n')), 1); // the header alone
        f.hits().setLimit(middle);
        f.hits().showAllClasses(true);
        QVERIFY(f.rows() >= int(f.hits().countOf(f.longOnes())));
        // The limit is the project's: it is there when the project is opened again.
        f.workspace.closeProject();
        QTRY_VERIFY(!f.page.view());
        f.open();
        QCOMPARE(f.hits().limit(), std::optional(middle));
    }

    /// A dose series: enrichment over all wells then says little, and a usual limit would hide most of what stands out.
    void where_many_wells_are_active_no_limit_hides_them()
    {
        Fixture f;
        const std::size_t above = f.view().hitsAbove(1).size();
        QVERIFY(above > 0 && above < f.view().usualHits);
        QVERIFY(!f.hits().limit());
        f.hits().showAllClasses(true);
        QCOMPARE(std::size_t(f.rows()), f.view().usualHits);
        // A limit of one's own counts, says how many it hides, and the report lists what the page shows.
        f.hits().setLimit(1);
        QCOMPARE(std::size_t(f.rows()), above);
        QVERIFY(f.hits().fact().contains(QStringLiteral(" of ")));
        const QString folder = f.files.folder() + QStringLiteral("/limited");
        f.page.writeReportTo(folder);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + QStringLiteral("/report.html")) && f.workspace.jobs().count() == 0,
                                 60'000);
        QFile hits(folder + QStringLiteral("/hits.csv"));
        QVERIFY(hits.open(QIODevice::ReadOnly));
        QCOMPARE(std::size_t(hits.readAll().count('\n')), above + 1);
    }

    void hits_are_sorted_and_exported_as_shown()
    {
        Fixture f;
        f.hits().setLimit(std::nullopt);
        f.hits().table().sortByColumn(HitModel::Dose, Qt::AscendingOrder);
        for (int row = 1; row < f.rows(); ++row)
            QVERIFY(f.cell(row - 1, HitModel::Dose, HitModel::SortRole).toDouble() <=
                    f.cell(row, HitModel::Dose, HitModel::SortRole).toDouble());
        const QStringList lines = f.hits().csv().trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), f.rows() + 1);
        QVERIFY(lines[0].startsWith(QStringLiteral("Metadata_Plate,Metadata_Well,Treatment,Concentration")));
        for (int row = 0; row < f.rows(); ++row) {
            const QStringList fields = lines[row + 1].split(QLatin1Char(','));
            QCOMPARE(fields.size(), lines[0].split(QLatin1Char(',')).size());
            QCOMPARE(fields[1], f.cell(row, HitModel::Well).toString());
            const double shown = f.cell(row, HitModel::Fraction, HitModel::SortRole).toDouble();
            QVERIFY(std::abs(fields[7].toDouble() - shown) < 1e-7);
        }
        QCOMPARE(f.cell(0, HitModel::Interval, HitModel::IntervalRole).toRectF().top(),
                 f.cell(0, HitModel::Fraction, HitModel::SortRole).toDouble());
        f.page.grab();
    }

    void a_response_has_its_curve_and_every_mark_leads_to_its_well()
    {
        Fixture f;
        f.choose(4, 1);
        DosePlot& plot = f.dose().plot();
        QVERIFY(!f.dose().isHidden());
        QVERIFY(plot.content().curve.has_value());
        QVERIFY(plot.content().curve->verdict == DoseVerdict::Response);
        // Half of the way from 3 to 41 of 49 cells lies between the fourth and the fifth dose.
        QVERIFY(plot.content().curve->ec50 > Project24::dose(2) &&
                plot.content().curve->ec50 < Project24::dose(5));
        QVERIFY(f.dose().note().isEmpty());
        f.page.grab();
        for (const auto& mark : plot.content().marks) {
            QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.placeOf(mark).toPoint());
            QCOMPARE(f.workspace.selection().currentWell(), f.view().results.wellKeys[mark.well]);
        }
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(f.workspace.selection().currentWell(), f.keyAt(6, 1));
    }

    void a_flat_series_says_so()
    {
        Fixture f;
        f.choose(0, 2);
        QVERIFY(!f.dose().isHidden());
        QVERIFY(f.dose().note().contains(QStringLiteral("No response")));
        f.page.grab();
    }

    void too_few_doses_leave_the_room_to_the_cells()
    {
        Fixture f;
        f.choose(6, 2);
        QVERIFY(f.dose().isHidden());
        QVERIFY2(f.page.response().sentence().contains(QStringLiteral("Pair has 2 dose")),
                 qPrintable(f.page.response().sentence()));
        f.choose(0, 0);
        QVERIFY(f.dose().isHidden());
        QVERIFY(f.page.response().sentence().contains(QStringLiteral("DMSO")));
        QCOMPARE(f.page.cells().model().rowCount(), Project24::PerWell);
        QCOMPARE(f.page.response().drillDown().replicates().items().size(), std::size_t(8)); // all DMSO wells
    }

    void the_breadcrumb_goes_up_and_down()
    {
        Fixture f;
        f.choose(4, 1);
        DrillDown& drill = f.page.response().drillDown();
        drill.setLevel(DrillDown::Level::Compound);
        QCOMPARE(f.page.cells().model().rowCount(), 8 * Project24::PerWell);
        drill.setLevel(DrillDown::Level::Dose);
        QCOMPARE(f.page.cells().model().rowCount(), Project24::PerWell);
        f.choose(1, 0);
        ReplicateStrip& strip = drill.replicates();
        const auto items = strip.items();
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.placeOf(0).center());
        QCOMPARE(f.workspace.selection().currentWell(), f.view().results.wellKeys[items[0].well]);
        QCOMPARE(drill.level(), DrillDown::Level::Well);
    }

    /// Also where the cell that other views show is the least certain one of the well.
    void cells_of_a_well_begin_with_the_most_certain()
    {
        Fixture f;
        f.choose(4, 1);
        auto* gallery = f.page.response().findChild<GalleryView*>();
        QVERIFY(gallery && gallery->verticalScrollBar()->maximum() > 0);
        const auto surest = f.view().surestCells({f.wellAt(4, 1)}, f.longOnes());
        f.workspace.selection().setCurrentCell(surest.back().first);
        f.choose(5, 1);
        f.choose(4, 1);
        QCOMPARE(gallery->verticalScrollBar()->value(), 0);
        f.page.hide();
        f.page.show();
        QCoreApplication::processEvents();
        QCOMPARE(gallery->verticalScrollBar()->value(), 0);
    }

    void cells_lead_to_their_field()
    {
        Fixture f;
        f.choose(4, 1);
        QSignalSpy pages(&f.workspace, &Workspace::pageRequested);
        const CellId first = f.page.cells().model().cellAt(0);
        f.page.cells().gallery().setFocus();
        QTest::keyClick(&f.page.cells().gallery(), Qt::Key_F);
        QCOMPARE(pages.count(), 1);
        QCOMPARE(f.workspace.selection().currentCell(), first);
    }

    void the_hits_are_proposed_to_go_beside_the_project()
    {
        Fixture f;
        QPushButton* csv = nullptr;
        for (QPushButton* button : f.hits().findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("CSV")))
                csv = button;
        QVERIFY(csv);
        csv->click();
        auto* dialog = f.hits().findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QFileInfo proposed(dialog->selectedFiles().value(0));
        QCOMPARE(proposed.fileName(), f.workspace.projectName() + QStringLiteral(" hits.csv"));
        QCOMPARE(proposed.absolutePath(), QFileInfo(f.files.path()).absolutePath());
    }

    void the_report_is_written()
    {
        Fixture f;
        const QString folder = f.files.folder() + QStringLiteral("/report");
        QPushButton* write = nullptr;
        for (QPushButton* button : f.page.findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Write report")))
                write = button;
        QVERIFY(write);
        QTest::mouseClick(write, Qt::LeftButton);
        auto* dialog = f.page.findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString proposed = dialog->selectedFiles().value(0);
        QVERIFY2(proposed.contains(f.workspace.projectName()) && !QFileInfo::exists(proposed), qPrintable(proposed));
        dialog->selectFile(folder); // which is not there yet
        QVERIFY(!QFileInfo::exists(folder));
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + QStringLiteral("/report.html")) &&
                                     f.workspace.jobs().count() == 0,
                                 60'000);
        QFile wells(folder + QStringLiteral("/wells.csv"));
        QVERIFY(wells.open(QIODevice::ReadOnly));
        QCOMPARE(wells.readAll().count('\n'), Project24::Rows * Project24::Columns + 1);
    }

    /// A run in the background tells of its progress, stops when asked, and goes on without scoring a field
    /// twice.
    /// A page that was opened with the first model would go on offering it after the next training.
    void the_newest_model_is_offered()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        ScreenQueue& queue = f.page.queue();
        queue.setModels({QStringLiteral("Run 2"), QStringLiteral("Run 1")});
        QCOMPARE(queue.model(), QStringLiteral("Run 2"));
        auto* models = queue.findChild<QComboBox*>();
        models->setFocus();
        QTest::keyClick(models, Qt::Key_Down);
        QCOMPARE(queue.model(), QStringLiteral("Run 1"));
        queue.setModels({QStringLiteral("Run 3"), QStringLiteral("Run 2"), QStringLiteral("Run 1")});
        QCOMPARE(queue.model(), QStringLiteral("Run 1")); // the user's choice stays
        queue.setModels({QStringLiteral("Run 4"), QStringLiteral("Run 3")});
        QCOMPARE(queue.model(), QStringLiteral("Run 4"));
    }

    void a_screen_is_paused_and_resumed()
    {
        Fixture f;
        ScreenRun& run = f.page.run();
        QSignalSpy states(&run, &ScreenRun::stateChanged);
        run.start(QString::fromLatin1(Project24::Model));
        QVERIFY(run.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(run.state().latest.fieldsDone > 0 || !run.isRunning(), 60'000);
        run.pause();
        QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 60'000);
        QVERIFY(states.count() >= 2);
        constexpr std::size_t Fields = Project24::Rows * Project24::Columns;
        QCOMPARE(run.state().latest.fields, Fields);
        QVERIFY(run.state().latest.fieldsDone <= Fields);
        f.page.grab();

        run.start(QString::fromLatin1(Project24::Model));
        QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 120'000);
        QVERIFY(run.failures().isEmpty());
        const auto results = loadScreenResults(f.workspace.project());
        QVERIFY(results);
        QCOMPARE(results->model, std::string(Project24::Model));
        QCOMPARE(results->scores.cells.size(), Fields * Project24::PerWell);
        for (const auto& well : results->scores.wells)
            QCOMPARE(well.fields, 1);
        // The page shows the new results.
        QTRY_COMPARE(f.view().results.runName, results->runName);
    }

    /// Once, before anything is scored; the answer holds for the next start, and stands there the next time.
    void other_pixels_are_asked_about()
    {
        Fixture f;
        ScreenRun& run = f.page.run();
        const QString model = QString::fromLatin1(Project24::Model);
        QVERIFY(setPixelSize(*f.workspace.project(), f.workspace.index()->plates().front().key, 0.4)); // the model's are 0.5
        QSignalSpy found(&run, &ScreenRun::otherPixelsFound);
        const auto question = [&f] { return f.page.window()->findChild<PixelQuestion*>(); };
        run.start(model);
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, 30'000);
        QVERIFY(!run.isRunning());
        QVERIFY(question());
        question()->grab();
        QTest::keyClick(question(), Qt::Key_Escape); // no answer: nothing is screened, and it is asked again
        QTRY_VERIFY(!question());
        QVERIFY(!run.isRunning() && !run.otherPixelsAs(model));
        run.start(model);
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 2, 30'000);
        question()->keep().click();
        QVERIFY(run.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 120'000);
        QCOMPARE(found.count(), 2);
        QVERIFY(run.otherPixelsAs(model) == OtherPixelsAs::TheyAre);
        run.start(model); // not again
        QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 60'000);
        QCOMPARE(found.count(), 2);
    }

    void a_missing_image_is_in_the_list_of_failures_and_retried()
    {
        Fixture f;
        QFile::rename(f.files.folder() + QStringLiteral("/field.png"),
                      f.files.folder() + QStringLiteral("/gone.png"));
        ScreenRun& run = f.page.run();
        run.start(QString::fromLatin1(Project24::Model));
        QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 60'000);
        QCOMPARE(run.failures().size(), Project24::Rows * Project24::Columns);
        QVERIFY2(run.failures().front().endsWith(QStringLiteral(" is missing.")), qPrintable(run.failures().front()));
        f.page.grab();
        QFile::rename(f.files.folder() + QStringLiteral("/gone.png"),
                      f.files.folder() + QStringLiteral("/field.png"));
        run.start(QString::fromLatin1(Project24::Model));
        QTRY_VERIFY_WITH_TIMEOUT(!run.isRunning(), 120'000);
        QVERIFY(run.failures().isEmpty());
    }
};

PHENODROP_WINDOW_MAIN(TstResults)
#include "tst_results.moc"

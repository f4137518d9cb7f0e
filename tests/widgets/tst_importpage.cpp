#include "tests/windowwatch.h"
#include "widgets/plateimport/importpage.h"
#include "widgets/plateimport/patternpreview.h"
#include "widgets/plateimport/reasonwords.h"
#include "widgets/plateimport/reportview.h"
#include "widgets/style/controls.h"

#include "tests/core/imagefiles.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

namespace {

PatternPreview::Names names(int wells)
{
    auto list = std::make_shared<std::vector<std::string>>();
    for (int well = 0; well < wells; ++well)
        for (const char* channel : {"c0", "c1"})
            list->push_back("P1/plate_" + std::string(1, char('A' + well / 12)) +
                            std::to_string(well % 12 + 1) + "_" + channel + ".tif");
    list->push_back("P1/notes.tif");
    return list;
}

/// Where PHENODROP_PICTURES names a folder, a picture to look at.
void keepPicture(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("PHENODROP_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(100); // for layouts
    widget.grab().save(folder + QLatin1Char('/') + name + u".png"_s);
}

/// Says "X" before every text of the reasons, so that what is translated can be told from what is not.
class Marking : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        return qstrcmp(context, "ReasonWords") == 0 ? u"X "_s + QString::fromUtf8(source) : QString();
    }
};

ReportRow row(ReportRow::Kind kind, const char* place, const char* file, const char* reason)
{
    return {kind, place, file, reason};
}

} // namespace

/// The parts of the import page: the preview of a pattern, and the report.
class TstImportPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsWhileTyping()
    {
        PatternPreview preview;
        preview.setNames(names(96));
        QSignalSpy counted(&preview, &PatternPreview::counted);
        preview.setPattern(u"(?<well>[A-H]\\d+)"_s);
        QVERIFY(preview.isUsable());
        QVERIFY(counted.wait());
        QCOMPARE(counted.last(), (QVariantList{192, 193}));
        QVERIFY(preview.statusText().contains(u"96"_s));
        preview.setPattern(u"(?<well>[A-H]\\d+)_c(?<ch>\\d)"_s); // one key more starts again
        QVERIFY(counted.wait());
        QCOMPARE(counted.size(), 2);
        QVERIFY(preview.statusText().contains(u"2 channel"_s));
        QVERIFY(preview.examplesHtml().contains(u"notes.tif"_s)); // names what does not fit
    }

    void groupsAreMarkedWhereTheyAre()
    {
        PatternPreview preview;
        preview.setNames(
            std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"X/B07-2 <a>.tif"}));
        preview.setPattern(u"(?<plate>\\w+)/(?<well>[A-P]\\d\\d)-(?<site>\\d) <a>$"_s);
        const QString html = preview.examplesHtml();
        for (const char* group : {">X</span>/", ">B07</span>-", ">2</span> &lt;a&gt;.tif"})
            QVERIFY2(html.contains(QLatin1String(group)), qPrintable(html));
        QCOMPARE(html.count(u"text-decoration:underline"_s), 6 + 3); // the legend's and the name's
    }

    void problemsInWords_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("words");
        QTest::newRow("bracket") << u"(?<well>[A-H]\\d"_s << u"( is not closed"_s;
        QTest::newRow("square bracket") << u"(?<well>[A-H"_s << u"[ is not closed"_s;
        QTest::newRow("one bracket too many") << u"(?<well>\\w+))"_s << u") was never opened"_s;
        QTest::newRow("nothing to repeat") << u"*(?<well>\\w+)"_s << u"nothing before it to repeat"_s;
        QTest::newRow("name twice") << u"(?<well>\\w)(?<well>\\d)"_s << u"same name"_s;
        QTest::newRow("no well") << u"s(?<site>\\d)"_s << u"needs a group for the well"_s;
    }
    void problemsInWords()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, words);
        PatternPreview preview;
        preview.setNames(names(1));
        preview.setPattern(pattern);
        QVERIFY(!preview.isUsable());
        QVERIFY2(preview.statusText().contains(words), qPrintable(preview.statusText()));
    }

    void nothingFits()
    {
        PatternPreview preview;
        preview.setNames(names(2));
        QSignalSpy counted(&preview, &PatternPreview::counted);
        preview.setPattern(u"(?<well>plate)"_s); // matches, and is no well
        QVERIFY(counted.wait());
        QCOMPARE(counted.last().first().toInt(), 0);
        QVERIFY(preview.statusText().contains(u"no well"_s));
    }

    void reportNamesEveryProblemAndItsFile()
    {
        using Kind = ReportRow::Kind;
        ReportView view;
        view.setReport({u"imagexpress: 3 of 4 files matched"_s},
                       {row(Kind::MissingChannel, "P1 B02 site 1 channel w2", "/p/B02_s1_w2.tif", ""),
                        row(Kind::Unreadable, "P1 B03 site 1 channel w1", "B03_s1_w1.tif", "truncated"),
                        row(Kind::Unmatched, "", "notes.tif", ""),
                        row(Kind::Note, "", "", "Z stacks: 3 planes")});
        QAbstractItemModelTester tester(view.findChild<ReportModel*>());
        QCOMPARE(view.shownRows(), 3); // problems first; remarks on demand
        const QString text = view.tableText();
        for (const char* file : {"/p/B02_s1_w2.tif", "B03_s1_w1.tif\ttruncated", "notes.tif"})
            QVERIFY2(text.contains(QLatin1String(file)), qPrintable(text));
        view.kinds()->setCurrentIndex(0);
        QCOMPARE(view.shownRows(), 4);
        view.kinds()->setCurrentIndex(view.kinds()->findData(int(Kind::Unreadable)));
        QCOMPARE(view.shownRows(), 1);
    }

    void reasonsAreTranslated()
    {
        for (const QString& form : reasonForms()) { // every form finds itself, alone and behind a plate's name
            const QString english = form.contains(u"%3"_s)   ? form.arg(u"w 1"_s, u"20"_s, u"96"_s)
                                    : form.contains(u"%2"_s) ? form.arg(u"16 bit"_s, u"8"_s)
                                    : form.contains(u"%1"_s) ? form.arg(u"12"_s)
                                                             : form;
            QCOMPARE(reasonWords(english), english);
            QCOMPARE(reasonWords(u"P: 1: "_s + english), u"P: 1: "_s + english);
            Marking marking;
            QVERIFY(QCoreApplication::installTranslator(&marking));
            QCOMPARE(reasonWords(english), u"X "_s + english);
            QCOMPARE(reasonWords(u"P: 1: "_s + english), u"X P: 1: X "_s + english);
        }
        Marking marking;
        QVERIFY(QCoreApplication::installTranslator(&marking));
        QCOMPARE(reasonWords(u"something new: 3"_s), u"something new: 3"_s);
        QCOMPARE(reasonWords(u"repeats a%2.tif"_s), u"X repeats a%2.tif"_s);
        QCOMPARE(placeWords(u"P1 B02 site 3 channel DAPI"_s), u"P1 B02 X site 3 X channel DAPI"_s);
        QCOMPARE(placeWords(u"P1 B02 site 3"_s), u"P1 B02 X site 3"_s);
        QCOMPARE(placeWords(u"on site"_s), u"on site"_s);
    }

    void summaryInNumbersOfTheLocale()
    {
        // What core/plateimport/importreport.cpp writes.
        ImportReport report;
        report.preset = "imagexpress";
        report.filesSeen = 1930;
        report.filesMatched = 1920;
        ImportReport::PlateSummary plate;
        plate.plate = "P: 1";
        plate.format = PlateFormat{8, 12};
        plate.wells = 48;
        plate.fields = 96;
        plate.channels = {"DNA", "ER, RNA"};
        plate.pixelSize = 0.65;
        report.plates = {plate};
        const auto lines = reportLines(report);
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(summaryWords(QString::fromStdString(lines[0])),
                 u"imagexpress: 1,920 of 1,930 files matched · 0 ignored · 0 problem(s)"_s);
        QCOMPARE(summaryWords(QString::fromStdString(lines[1])),
                 u"Plate P: 1: 48 of 96 wells · 96 field(s) · channels DNA, ER, RNA · 0.65 µm per pixel · "
                 u"48 well(s) without images"_s);
        QCOMPARE(summaryWords(u"note: P: 1"_s), u"note: P: 1"_s);
    }

    void fromFolderToReport();
    void theTableBesideTheImagesIsProposed();

    void rowsSurviveTheProject()
    {
        const std::vector<ReportRow> rows{
            row(ReportRow::Kind::Repeated, "B02", "a\tb\\n.tif", "line\nend \\"),
            row(ReportRow::Kind::Note, "", "", "µm")};
        const auto back = unpackRows(packRows(rows));
        QCOMPARE(back.size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(back[i].kind, rows[i].kind);
            QCOMPARE(back[i].file, rows[i].file);
            QCOMPARE(back[i].reason, rows[i].reason);
        }
        QVERIFY(unpackRows("x\ty\n99\ta\tb\tc\n\n").empty());
    }
};

/// A new user's way: the folder, a pattern of one's own typed key by key, import, the report.
void TstImportPage::fromFolderToReport()
{
    QTemporaryDir folder;
    for (int well = 1; well <= 10; ++well)
        for (const char* channel : {"DNA", "actin"})
            if (well != 4 || channel[0] == 'D')
                QVERIFY(writePlane(
                    folder.filePath(
                        u"day1/scan B%1 %2.tif"_s.arg(well, 2, 10, QChar(u'0')).arg(QLatin1String(channel))),
                    ramp(20, 16, CV_16U)));
    QVERIFY(writePlane(folder.filePath(u"day1/overview.tif"_s), ramp(20, 16, CV_16U)));
    Workspace workspace(folder.filePath(u"settings.ini"_s));
    applyTheme(*qApp, ThemeChoice::Dark);
    ImportPage page(workspace);
    page.resize(1000, 760);
    page.show();
    page.propose({folder.filePath(u"day1"_s)});
    auto* import = page.findChild<PrimaryButton*>(u"import"_s);
    auto* pattern = page.findChild<QLineEdit*>(u"pattern"_s);
    auto* preview = page.findChild<PatternPreview*>();
    auto* project = page.findChild<QLineEdit*>(u"project"_s);
    QVERIFY(import && pattern && preview && project);
    QTRY_VERIFY(import->isEnabled());
    project->setText(folder.filePath(u"new.phenodrop"_s));

    QSignalSpy counted(preview, &PatternPreview::counted);
    // Names of no known instrument: a pattern is proposed, and it is said so.
    QVERIFY(page.findChild<QLabel*>(u"hint"_s));
    QVERIFY2(pattern->text().contains(u"(?<well>"_s), qPrintable(pattern->text()));
    keepPicture(page, u"import-guess"_s);
    pattern->clear();
    QVERIFY(preview->isVisible() && preview->examplesHtml().contains(u".tif"_s)); // what one would have to write a pattern for
    QTest::keyClicks(pattern, u"(?<well>B\\d\\d) (?<ch>\\w+"_s);
    QVERIFY(!import->isEnabled()); // the bracket is still open
    QVERIFY(preview->statusText().contains(u"( is not closed"_s));
    keepPicture(page, u"import-problem"_s);
    pattern->setText(u"(?<well>X\\d\\d) (?<ch>\\w+)"_s); // right, and of other files
    QVERIFY(counted.wait());
    QCOMPARE(counted.last(), (QVariantList{0, 20}));
    QVERIFY(!import->isEnabled());
    QVERIFY2(import->toolTip().contains(u"0 of 20 files"_s), qPrintable(import->toolTip()));
    pattern->setText(u"(?<well>B\\d\\d) (?<ch>\\w+"_s);
    pattern->setFocus();
    pattern->setCursorPosition(int(pattern->text().size()));
    counted.clear();
    QTest::keyClicks(pattern, u")"_s);
    QTRY_VERIFY(!counted.isEmpty() && counted.last() == (QVariantList{19, 20}));
    QVERIFY(import->isEnabled());
    QVERIFY(import->toolTip().isEmpty());
    keepPicture(page, u"import-pattern"_s);

    import->click();
    auto* report = page.findChild<ReportView*>();
    QTRY_VERIFY_WITH_TIMEOUT(report->isVisible() && report->shownRows() == 2, 20000);
    QVERIFY(report->tableText().contains(u"overview.tif"_s));
    QVERIFY(report->tableText().contains(u"B04 site 1 channel actin"_s));
    keepPicture(page, u"import-report"_s);
    // What comes second is what one wants to see.
    const auto current = [&] {
        const Plate* plate = workspace.index()->plate(workspace.selection().currentPlate());
        return plate ? QString::fromStdString(plate->name) : QString();
    };
    QVERIFY(writePlane(folder.filePath(u"day2/x_C05_s1_w1.tif"_s), ramp(20, 16, CV_16U)));
    page.propose({folder.filePath(u"day2"_s)});
    QTRY_VERIFY(import->isEnabled() && import->isVisible());
    import->click();
    QTRY_COMPARE(current(), u"day2"_s);
    // It was a mistake: taken back, and brought again.
    QTRY_COMPARE(workspace.history().undoText(), u"Import 1 plate(s)"_s);
    QVERIFY(workspace.history().undo());
    QTRY_COMPARE(workspace.index()->plates().size(), std::size_t(1));
    QVERIFY(QFile::exists(folder.filePath(u"day2/x_C05_s1_w1.tif"_s)));
    QVERIFY(workspace.history().redo());
    QTRY_COMPARE(current(), u"day2"_s);
    QTRY_COMPARE(workspace.history().undoText(), u"Import 1 plate(s)"_s);
    // Another project is opened: the report was not of that one.
    QSignalSpy closed(&page, &ImportPage::closed);
    workspace.openProject(folder.filePath(u"second.phenodrop"_s), true);
    QTRY_COMPARE(closed.count(), 1);
}

/// Its plate's name, too, where nothing else names the plate; two tables are left to the user.
void TstImportPage::theTableBesideTheImagesIsProposed()
{
    QTemporaryDir folder;
    for (const char* well : {"A01", "A02"})
        QVERIFY(writePlane(folder.filePath(u"day1/images/x_%1_s1_w1.tif"_s.arg(QLatin1String(well))), ramp(20, 16, CV_16U)));
    QVERIFY(writeBytes(folder.filePath(u"day1/layout.csv"_s), "plate,well,treatment,control\nBBBC013,A01,DMSO,neg\n"));
    QVERIFY(writeBytes(folder.filePath(u"day1/sizes.csv"_s), "well,cells\nA01,12\n")); // says nothing of treatments
    Workspace workspace(folder.filePath(u"settings.ini"_s));
    ImportPage page(workspace);
    auto* import = page.findChild<PrimaryButton*>(u"import"_s);
    auto* layout = page.findChild<QLineEdit*>(u"layout"_s);
    auto* plate = page.findChild<QLineEdit*>(u"plate"_s);
    QVERIFY(import && layout && plate);
    page.propose({folder.filePath(u"day1"_s)});
    QTRY_VERIFY(import->isEnabled());
    QCOMPARE(layout->text(), folder.filePath(u"day1/layout.csv"_s));
    const bool named = proposeImport({folder.filePath(u"day1"_s)}, {})->onePlate;
    QCOMPARE(plate->text(), named ? u"BBBC013"_s : QString());
    plate->setText(u"mine"_s);
    layout->setText(folder.filePath(u"day1/sizes.csv"_s));
    QCOMPARE(plate->text(), u"mine"_s); // what a person wrote stays

    QVERIFY(writeBytes(folder.filePath(u"day1/other.csv"_s), "well,treatment\nA01,taxol\n"));
    page.propose({folder.filePath(u"day1"_s)});
    QTRY_VERIFY(import->isEnabled());
    QCOMPARE(layout->text(), QString());
}

PHENODROP_WINDOW_MAIN(TstImportPage)
#include "tst_importpage.moc"

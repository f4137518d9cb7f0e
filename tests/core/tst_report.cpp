#include "core/plate/layout.h"
#include "core/scoring/report/csvtables.h"
#include "core/scoring/report/dosecurve.h"
#include "core/scoring/report/page.h"
#include "core/scoring/report/text.h"
#include "core/scoring/report/viridis.h"
#include "core/scoring/report/writer.h"
#include "tests/core/screenexample.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <locale>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// A locale that writes 1.234.567,5: what a German desktop has.
struct GermanNumbers : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

ReportInput exampleInput()
{
    auto scores = exampleScreen();
    scores.wells[wellIndex(scores, 1, 7, 7)].excluded = true;
    scores.wells[wellIndex(scores, 1, 7, 7)].exclusionReason = "pipetting <error>";
    scores.wells[wellIndex(scores, 0, 1, 6)].treatment.name = "Drug, \"x\" & co";
    auto input = makeReportInput(std::move(scores));
    Q_ASSERT(input);
    input->title = "Screen <one>";
    input->created = "2026-03-01 12:00";
    input->facts = {{"Program version", "0.1.0"}, {"Seed", "7"}, {"Labels", "normal 120, rare 60"}};
    input->failures = {"P1 C03 site 2: file missing"};
    input->thumbnails = [](const Hit& hit, int count) {
        return std::vector<std::string>(std::size_t(count), "png" + std::to_string(hit.well));
    };
    return std::move(*input);
}

Table readBack(const std::filesystem::path& file)
{
    std::ifstream in(file);
    auto table = readTable(in);
    return table ? *table : Table{};
}

} // namespace

class TstReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersForFiles()
    {
        QCOMPARE(fileNumber(0.1), std::string("0.1"));
        QCOMPARE(fileNumber(-1234567.5, 9), std::string("-1234567.5"));
        QCOMPARE(fileNumber(std::nan("")), std::string());
        QCOMPARE(fileNumber(1e-30), std::string("1e-30"));
    }

    /// As a biologist prints them, whatever the layout table writes; files for programs keep its words.
    void unitsOfThePage()
    {
        DoseSeries series;
        series.treatment = "taxol";
        series.unit = "uM";
        series.fit.verdict = DoseVerdict::Response;
        series.fit.ec50 = 0.0005;
        QVERIFY(doseSentence(series).find("EC50 5.00·10⁻⁴ µM") != std::string::npos);
        auto input = exampleInput();
        for (auto& well : input.scores.wells)
            if (well.control == Control::None)
                well.treatment = {"taxol", 1.5, "uM"};
        const std::string page = reportPage(input);
        QVERIFY(page.find("uM") == std::string::npos);
        QVERIFY(page.find(" µM") != std::string::npos);
        std::ostringstream csv;
        writeWellsCsv(csv, input);
        QVERIFY(csv.str().find(",uM,") != std::string::npos);
    }

    void figures()
    {
        QCOMPARE(figure(0.5), std::string("0.500"));
        QCOMPARE(figure(53.21), std::string("53.2"));
        QCOMPARE(figure(12345), std::string("12345"));
        QCOMPARE(figure(-2.5), std::string("−2.50"));
        QCOMPARE(figure(0), std::string("0"));
        QCOMPARE(figure(std::nan("")), std::string("–"));
        QCOMPARE(figure(0.00001234), std::string("1.23·10⁻⁵"));
        QCOMPARE(figure(-2.5e7), std::string("−2.50·10⁷"));
        QCOMPARE(pFigure(0.0213), std::string("0.021"));
        QCOMPARE(pFigure(0.0012), std::string("0.0012"));
        QCOMPARE(pFigure(0.5), std::string("0.50"));
        QCOMPARE(pFigure(4.6e-29), std::string("4.6·10⁻²⁹"));
        QCOMPARE(pFigure(9.96e-5), std::string("1.0·10⁻⁴")); // rounding carries
        QCOMPARE(pFigure(4.6e-41), std::string("< 10⁻³⁰"));
        QCOMPARE(pFigure(0), std::string("< 10⁻³⁰"));
        QCOMPARE(pFigure(std::nan("")), std::string("–"));
        QCOMPARE(unitWord("uM"), std::string("µM"));
        QCOMPARE(unitWord("ug/ml"), std::string("µg/ml"));
        QCOMPARE(unitWord("\u03bcM"), std::string("µM")); // the Greek letter
        QCOMPARE(unitWord("unit"), std::string("unit"));
        QCOMPARE(grouped(1234567), std::string("1,234,567"));
        QCOMPARE(grouped(12), std::string("12"));
    }

    void base64()
    {
        QCOMPARE(pngUri("Man"), std::string("data:image/png;base64,TWFu"));
        QCOMPARE(pngUri("Ma"), std::string("data:image/png;base64,TWE="));
        QCOMPARE(pngUri("M"), std::string("data:image/png;base64,TQ=="));
        QCOMPARE(pngUri("\xff\xfe\xfd"), std::string("data:image/png;base64,//79"));
    }

    void colours()
    {
        QCOMPARE(viridis(0), std::string("#440154"));
        QCOMPARE(viridis(0.5), std::string("#21908d"));
        QCOMPARE(viridis(2), std::string("#fde725"));
        QCOMPARE(onViridis(0), std::string("#fff"));
        QCOMPARE(onViridis(1), std::string("#000"));
    }

    /// Every table is read back by the reader that users' tables go through, under a foreign locale.
    void tables()
    {
        const auto input = exampleInput();
        QTemporaryDir folder;
        const std::locale before = std::locale::global(std::locale(std::locale(), new GermanNumbers));
        const auto files = writeReportFiles(folder.path().toStdString(), input);
        std::locale::global(before);
        QVERIFY(files);
        QCOMPARE(files->size(), std::size_t(4));
        const auto wells = readBack((*files)[0]);
        QCOMPARE(wells.rows.size(), std::size_t(192));
        const int well = wells.column({"Metadata_Well"}), rare = wells.column({"Fraction_rare"}),
                  cells = wells.column({"Cells"});
        QVERIFY(wells.column({"Metadata_Plate"}) == 0 && well == 1 && rare > 0 &&
                wells.column({"Enrichment_rare"}) > 0 && wells.column({"RobustZ_normal"}) > 0);
        QCOMPARE(wells.rows[0][std::size_t(well)], std::string("A01"));
        QCOMPARE(wells.rows[0][std::size_t(cells)], std::string("100"));
        QCOMPARE(wells.rows[18][std::size_t(rare)], std::string("0.45"));
        QCOMPARE(wells.rows[18][std::size_t(wells.column({"Treatment"}))], std::string("Drug, \"x\" & co"));
        const auto hits = readBack((*files)[2]);
        QCOMPARE(hits.rows.size(), input.hits.size());
        QCOMPARE(hits.rows[0][std::size_t(hits.column({"Phenotype"}))], std::string("rare"));
    }

    void cellTable()
    {
        const auto input = exampleInput();
        QTemporaryDir folder;
        const auto files = writeReportFiles(folder.path().toStdString(), input);
        const auto cells = readBack((*files)[1]);
        QCOMPARE(cells.rows.size(), input.scores.cells.size());
        const auto value = [&](std::size_t row, const char* name) {
            return cells.rows[row][std::size_t(cells.column({name}))];
        };
        QCOMPARE(value(1, "Metadata_ObjectNumber"), std::string("2"));
        QCOMPARE(value(1, "Nuclei_Location_Center_X"), std::string("1.5"));
        QCOMPARE(value(0, "Class_Predicted"), std::string("rare"));
        QCOMPARE(value(0, "Prob_rare"), std::string("0.9"));
        QCOMPARE(value(0, "Label_Manual"), std::string());
        QCOMPARE(value(cells.rows.size() - 1, "Metadata_Plate"), std::string("P2"));
    }

    void pageHoldsEveryHit()
    {
        const auto input = exampleInput();
        QVERIFY(input.hits.size() == 8);
        const auto page = QString::fromStdString(reportPage(input));
        for (const auto& hit : input.hits) {
            const QString well = QString::fromStdString(wellName(input.scores.wells[hit.well].place));
            QVERIFY(page.contains("<b>" + well + "</b>"));
            QVERIFY(page.contains("png") &&
                    page.contains(QString::fromStdString(pngUri("png" + std::to_string(hit.well)))));
        }
        QCOMPARE(page.count("<img "), 8 * 6);
        QCOMPARE(page.count("class='hit'"), 8);
        for (const char* text : {"Program version", "normal 120, rare 60", "pipetting &lt;error&gt;",
                                 "Screen &lt;one&gt;", "file missing", "Drug, &quot;x&quot; &amp; co"})
            QVERIFY2(page.contains(QString::fromUtf8(text)), text);
    }

    void replicatesAreToldWhereThereAreSome()
    {
        auto input = exampleInput();
        for (std::size_t w = 0; w < input.scores.wells.size(); ++w) {
            input.scores.wells[w].control = Control::None;
            input.scores.wells[w].treatment = {"T" + std::to_string(w / 2), 1, "µM"};
        }
        QVERIFY(reportPage(input).find("Treatments and doses") != std::string::npos);
        for (std::size_t w = 0; w < input.scores.wells.size(); ++w)
            input.scores.wells[w].treatment.name = "T" + std::to_string(w);
        QVERIFY(reportPage(input).find("Treatments and doses") == std::string::npos);
    }

    void pageNeedsNoNetwork()
    {
        const auto page = QString::fromStdString(reportPage(exampleInput()));
        static const QRegularExpression outside(
            QStringLiteral("https?:|//[a-z]|<script|<link|@import|url\\("),
            QRegularExpression::CaseInsensitiveOption);
        QVERIFY(!page.contains(outside));
        QVERIFY(page.contains("default-src 'none'"));
    }

    /// Inside the page all elements are closed; an XML reader is stricter than any browser.
    void pageIsWellFormed()
    {
        auto page = QString::fromStdString(reportPage(exampleInput()));
        page.remove("<!doctype html>");
        static const QRegularExpression empty(QStringLiteral("<(meta|img)([^>]*)>"));
        page.replace(empty, QStringLiteral("<\\1\\2/>"));
        page.replace("<details open>", "<details open='open'>");
        QXmlStreamReader xml(page);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(),
                 qPrintable(xml.errorString() + " at " + page.mid(int(xml.characterOffset()) - 80, 120)));
    }

    /// Words come from the window's translation, numbers look as that language has them; files for programs do not change.
    void speaksTheLanguageOfTheWindow()
    {
        struct German : QTranslator {
            bool isEmpty() const override { return false; }
            QString translate(const char*, const char* source, const char*, int) const override
            {
                const QByteArray text(source);
                return text == "en" ? QStringLiteral("de") : text == "Hits" ? QStringLiteral("Treffer") : QString();
            }
        } german;
        std::ostringstream before, after;
        writeWellsCsv(before, exampleInput());
        QVERIFY(QCoreApplication::installTranslator(&german));
        const auto page = QString::fromStdString(reportPage(exampleInput()));
        writeWellsCsv(after, exampleInput());
        const std::string count = grouped(12345), half = figure(0.5), axis = axisNumber(0.25);
        QCoreApplication::removeTranslator(&german);
        QVERIFY(page.contains("<html lang=\"de\">"));
        QVERIFY(page.contains("<h2>Treffer</h2>") && !page.contains("<h2>Hits</h2>"));
        QCOMPARE(count, std::string("12.345"));
        QCOMPARE(half, std::string("0,500"));
        QCOMPARE(axis, std::string("0,25"));
        QCOMPARE(after.str(), before.str());
        QCOMPARE(grouped(12345), std::string("12,345"));
    }

    void heatMapsShowAllWells()
    {
        const auto page = QString::fromStdString(reportPage(exampleInput()));
        QCOMPARE(page.count("<svg class='plate'"), 4);  // two plates, two phenotypes
        QCOMPARE(page.count("<rect x='17' y='17'"), 4); // A01 of each
        QCOMPARE(page.count("class='off'"), 2);         // the excluded well, in both phenotypes
        QCOMPARE(page.count("<svg class='dose'"), 2);
    }

    void emptyReport()
    {
        auto scores = exampleScreen();
        scores.cells.clear();
        scores.probabilities.clear();
        auto input = makeReportInput(std::move(scores));
        QVERIFY(input);
        const auto page = QString::fromStdString(reportPage(*input));
        QVERIFY(page.contains("No well passes"));
        QVERIFY(page.contains("no cells"));
        QVERIFY(!page.contains("nan"));
    }

    void doseSentences()
    {
        DoseSeries series{"X", "nM", 0, {}, {}};
        QCOMPARE(doseSentence(series), std::string("no response: the fit is flat"));
        series.fit.verdict = DoseVerdict::Response;
        series.fit.ec50 = 53;
        series.fit.ec50Interval = {45, 63};
        QVERIFY(doseSentence(series).find("EC50 53.0 nM (45.0 to 63.0)") == 0);
        QVERIFY(doseCurveSvg(series, 0.1).empty());
    }

    void errors()
    {
        const auto input = exampleInput();
        QTemporaryDir folder;
        QVERIFY(QFile(folder.filePath("file")).open(QIODevice::WriteOnly));
        QCOMPARE(writeReportFiles(folder.filePath("file").toStdString(), input).error().code,
                 Errc::WriteFailed);
        QCOMPARE(
            writeReportFiles(folder.path().toStdString(), input, [](double) { return false; }).error().code,
            Errc::Cancelled);
        QVERIFY(!QFile::exists(folder.filePath("wells.csv")));
    }
};

QTEST_GUILESS_MAIN(TstReport)
#include "tst_report.moc"

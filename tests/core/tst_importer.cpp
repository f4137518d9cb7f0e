#include "core/plateimport/importer.h"

#include "core/imageio/fieldreader.h"
#include "imagefiles.h"

#include <QDir>
#include <QTest>
#include <atomic>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

constexpr int Rows = 3, Columns = 3, Sites = 4, Channels = 2;

QString fileName(int row, int column, int site, int channel)
{
    return QStringLiteral("Scan_%1%2_s%3_w%4.tif")
        .arg(QChar('B' + row))
        .arg(column + 2, 2, 10, QLatin1Char('0'))
        .arg(site)
        .arg(channel);
}

/// Every problem of a report, one line each.
QStringList problemLines(const ImportReport& report)
{
    QStringList lines;
    for (const std::string& line : reportLines(report))
        if (const QString text = QString::fromStdString(line);
            !text.startsWith(QLatin1String("plate ")) && !text.contains(QLatin1String(" matched, ")))
            lines << text;
    return lines;
}

} // namespace

/// Imports a small plate that starts at B02: 3 × 3 wells, 4 sites, 2 channels, 16 bit.
class TstImporter : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_plate;

    QString file(const QString& name) const { return m_plate + QLatin1Char('/') + name; }
    Result<PlateImport> run(const ImportOptions& options = {}, const Progress& progress = {}) const
    {
        const std::filesystem::path folders[] = {path(m_plate)};
        return importPlates(folders, options, progress);
    }

private Q_SLOTS:
    void init();
    void wholePlate();
    void damagedPlateNamesExactlyItsDamage();
    void strictTurnsProblemsIntoAnError();
    void orderOfFilesMeansNothing();
    void missingChannelIsNamedAndNeverBlack();
    void otherSizeIsReported();
    void repeatedPlaceIsReported();
    void thumbnailsAreIgnored();
    void presetIsNeverChosenBelowNineteenOfTwenty();
    void userPattern();
    void channelNamesAndPlateName();
    void multiChannelFilesAreOpenedUp();
    void namesWithoutChannel();
    void severalPlates();
    void rareChannelIsLeftOut();
    void cancelStops();
    void progressEndsAtOne();
    void folderThatIsNoPlate();
    void importTwiceIsTheSame();
};

void TstImporter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_plate = m_folder->filePath(QStringLiteral("Plate7/images"));
    for (int row = 0; row < Rows; ++row)
        for (int column = 0; column < Columns; ++column)
            for (int site = 1; site <= Sites; ++site)
                for (int channel = 1; channel <= Channels; ++channel)
                    QVERIFY(
                        writePlane(file(fileName(row, column, site, channel)),
                                   ramp(24, 16, CV_16U, 1000 * channel + 100 * row + 10 * column + site)));
}

void TstImporter::wholePlate()
{
    const auto import = run();
    QVERIFY2(import, import ? "" : import.error().detail.c_str());
    QCOMPARE(int(import->plates.size()), 1);
    const PlateContent& content = import->plates[0];
    QCOMPARE(content.plate.name, std::string("Plate7"));
    QCOMPARE(int(content.wells.size()), 9);
    QCOMPARE(int(content.fields.size()), 36);
    QCOMPARE(int(content.images.size()), 72);
    QCOMPARE(wellName(content.wells[0].place), std::string("B02"));
    QCOMPARE(content.plate.channels[1].name, std::string("w2"));
    QCOMPARE(content.fields[0].width, 24);
    QCOMPARE(content.fields[0].height, 16);
    const ImportReport& report = import->report;
    QCOMPARE(report.preset, std::string("imagexpress"));
    QCOMPARE(report.filesSeen, 72);
    QCOMPARE(report.filesMatched, 72);
    QCOMPARE(report.problems(), 0);
    QCOMPARE(report.plates[0].emptyWells(), 24 - 9); // D04 is the last of a 24-well plate
    QCOMPARE(problemLines(report), QStringList());
    for (const ImageRef& image : content.images) {
        QVERIFY(image.state == ImageRef::State::Good);
        QCOMPARE(image.bits, 16);
        QVERIFY(std::filesystem::path(image.path).is_absolute());
    }
}

void TstImporter::damagedPlateNamesExactlyItsDamage()
{
    for (int channel = 1; channel <= Channels; ++channel)
        QVERIFY(QFile::remove(file(fileName(1, 1, 3, channel)))); // C03 lacks field 3
    const QString cut = file(fileName(0, 2, 1, 2));
    QVERIFY(truncate(cut, QFileInfo(cut).size() / 2));
    QVERIFY(writePlane(file(fileName(2, 0, 4, 1)), ramp(24, 16, CV_8U)));
    const auto import = run();
    QVERIFY(import);
    const ImportReport& report = import->report;
    QVERIFY2(report.problems() == 3, qPrintable(problemLines(report).join(QLatin1Char('\n'))));
    QCOMPARE(int(report.missingFields.size()), 1);
    QCOMPARE(wellName(report.missingFields[0].well), std::string("C03"));
    QCOMPARE(report.missingFields[0].site, 3);
    QCOMPARE(int(report.unreadable.size()), 1);
    QCOMPARE(report.unreadable[0].file, fileName(0, 2, 1, 2).toStdString());
    QVERIFY(report.unreadable[0].reason.starts_with("truncated"));
    QCOMPARE(int(report.wrongDepth.size()), 1);
    QCOMPARE(report.wrongDepth[0].file, fileName(2, 0, 4, 1).toStdString());
    QCOMPARE(report.wrongDepth[0].reason, std::string("8 bit where the channel has 16 bit"));
    QCOMPARE(int(problemLines(report).size()), 3);

    // The others keep their own fields: the first pixel tells well, site and channel.
    const PlateContent& content = import->plates[0];
    FieldReader reader;
    int broken = 0;
    for (const ImageRef& image : content.images) {
        const Field& field = content.fields[std::size_t(image.field)];
        const WellId well = content.wells[std::size_t(field.well)].place;
        const auto plane = reader.readImage(image);
        if (image.state == ImageRef::State::WrongDepth)
            continue;
        if (image.state == ImageRef::State::Good)
            QCOMPARE(int(plane->pixels.at<std::uint16_t>(0, 0)),
                     1000 * (image.channel + 1) + 100 * (well.row - 1) + 10 * (well.column - 1) + field.site);
        else
            ++broken;
        QCOMPARE(bool(plane), image.state == ImageRef::State::Good);
    }
    QCOMPARE(broken, 1);
}

void TstImporter::strictTurnsProblemsIntoAnError()
{
    ImportOptions strict;
    strict.strict = true;
    QVERIFY(run(strict));
    QVERIFY(QFile::remove(file(fileName(1, 1, 3, 1))));
    const auto import = run(strict);
    QVERIFY(!import);
    QCOMPARE(int(import.error().code), int(Errc::Conflict));
    QVERIFY(import.error().detail.find("C03 site 3 channel w1") != std::string::npos);
}

void TstImporter::orderOfFilesMeansNothing()
{
    // B02 is gone and C02 has only its last site: nothing may move up.
    for (int site = 1; site <= Sites; ++site)
        for (int channel = 1; channel <= Channels; ++channel) {
            QVERIFY(QFile::remove(file(fileName(0, 0, site, channel))));
            if (site < Sites)
                QVERIFY(QFile::remove(file(fileName(1, 0, site, channel))));
        }
    const auto import = run();
    QVERIFY(import);
    const PlateContent& content = import->plates[0];
    QCOMPARE(int(content.wells.size()), 8);
    int found = 0;
    for (const Field& field : content.fields)
        if (wellName(content.wells[std::size_t(field.well)].place) == "C02") {
            QCOMPARE(field.site, Sites);
            ++found;
        }
    QCOMPARE(found, 1);
    QCOMPARE(int(import->report.missingFields.size()), 3);
}

void TstImporter::missingChannelIsNamedAndNeverBlack()
{
    QVERIFY(QFile::remove(file(fileName(2, 2, 2, 2))));
    const auto import = run();
    QVERIFY(import);
    QCOMPARE(int(import->report.missingChannels.size()), 1);
    QCOMPARE(import->report.missingChannels[0].channel, std::string("w2"));
    QCOMPARE(import->report.problems(), 1);
    const auto& images = import->plates[0].images;
    const auto gap = std::find_if(images.begin(), images.end(), [](const ImageRef& image) {
        return image.state == ImageRef::State::Missing;
    });
    QVERIFY(gap != images.end());
    QVERIFY(gap->detail.find("D04 site 2") != std::string::npos);
    QCOMPARE(int(FieldReader().readImage(*gap).error().code), int(Errc::FileMissing));
}

void TstImporter::otherSizeIsReported()
{
    QVERIFY(writePlane(file(fileName(0, 1, 2, 1)), ramp(12, 8, CV_16U)));
    const auto import = run();
    QCOMPARE(int(import->report.wrongSize.size()), 1);
    QCOMPARE(import->report.wrongSize[0].reason, std::string("12 × 8 px where the plate has 24 × 16"));
    QCOMPARE(import->report.problems(), 1);
}

void TstImporter::repeatedPlaceIsReported()
{
    QVERIFY(QFile::copy(file(fileName(0, 0, 1, 1)), file(QStringLiteral("Again_B02_s1_w1.tif"))));
    const auto import = run();
    QCOMPARE(int(import->report.duplicates.size()), 1);
    QCOMPARE(import->report.duplicates[0],
             std::string("B02 site 1 channel w1: Scan_B02_s1_w1.tif repeats Again_B02_s1_w1.tif"));
    QCOMPARE(int(import->plates[0].images.size()), 72);
}

void TstImporter::thumbnailsAreIgnored()
{
    for (int i = 0; i < 4; ++i)
        QVERIFY(QFile::copy(
            file(fileName(0, 0, 1, 1)),
            file(
                QStringLiteral("Scan_B0%1_s1_w1_thumbFD54227A-6BE4-460B-8E2C-54B8709F6E33.tif").arg(i + 2))));
    const auto import = run();
    QVERIFY(import);
    QCOMPARE(import->report.filesSeen, 76);
    QCOMPARE(import->report.filesMatched, 72);
    QCOMPARE(int(import->report.ignored.size()), 4);
    QCOMPARE(import->report.problems(), 0);
}

void TstImporter::presetIsNeverChosenBelowNineteenOfTwenty()
{
    for (int i = 0; i < 4; ++i) // 72 of 76 are 94.7 %
        QVERIFY(QFile::copy(file(fileName(0, 0, 1, 1)), file(QStringLiteral("overview%1.tif").arg(i))));
    const auto import = run();
    QVERIFY(!import);
    QCOMPARE(int(import.error().code), int(Errc::UnknownPreset));
    QVERIFY(import.error().detail.find("imagexpress 72 of 76") != std::string::npos);
    ImportOptions named;
    named.preset = "imagexpress";
    const auto forced = run(named);
    QVERIFY(forced);
    QCOMPARE(int(forced->report.unmatched.size()), 4);
    QCOMPARE(forced->report.unmatched[0], std::string("overview0.tif"));
    named.preset = "no such thing";
    QCOMPARE(int(run(named).error().code), int(Errc::BadArgument));
    named.preset = "gen5";
    QCOMPARE(int(run(named).error().code), int(Errc::UnknownPreset));
}

void TstImporter::userPattern()
{
    ImportOptions options;
    options.pattern = "^(?<plate>[A-Za-z]+)_(?<row>[A-Z])(?<col>\\d+)_s(?<site>\\d)_w(?<ch>\\d)$";
    const auto import = run(options);
    QVERIFY(import);
    QCOMPARE(import->plates[0].plate.name, std::string("Scan"));
    QCOMPARE(int(import->plates[0].fields.size()), 36);
    options.pattern = "(";
    QCOMPARE(int(run(options).error().code), int(Errc::BadArgument));
    options.pattern = "^(?<well>[A-H]\\d)$";
    QCOMPARE(int(run(options).error().code), int(Errc::UnknownPreset));
}

void TstImporter::channelNamesAndPlateName()
{
    ImportOptions options;
    options.channels = {"DNA", "tubulin"};
    options.plateName = "Mine";
    const auto import = run(options);
    QVERIFY(import);
    QCOMPARE(import->plates[0].plate.name, std::string("Mine"));
    QCOMPARE(import->plates[0].plate.channels[0].name, std::string("DNA"));
    QCOMPARE(import->plates[0].plate.channels[1].name, std::string("tubulin"));
    QVERIFY(import->plates[0].plate.channels[0].colour != import->plates[0].plate.channels[1].colour);
    options.channels = {"DNA"};
    QCOMPARE(int(run(options).error().code), int(Errc::BadArgument));
}

void TstImporter::multiChannelFilesAreOpenedUp()
{
    m_plate = m_folder->filePath(QStringLiteral("Multi"));
    QDir().mkpath(m_plate);
    const cv::Mat planes[] = {ramp(10, 10, CV_16U, 1), ramp(10, 10, CV_16U, 2), ramp(10, 10, CV_16U, 3)};
    for (const char* name : {"B02_s1.ome.tif", "B02_s2.ome.tif", "C05_s1.ome.tif"})
        QVERIFY(
            writeOmeTiff(path(file(QString::fromUtf8(name))), planes, {"x", 0.5, {"DNA", "ER", "Mito"}, 12}));
    const QString cut = file(QStringLiteral("C05_s2.ome.tif"));
    QVERIFY(QFile::copy(file(QStringLiteral("C05_s1.ome.tif")), cut));
    QVERIFY(truncate(cut, 40));
    const auto import = run();
    QVERIFY2(import, import ? "" : import.error().detail.c_str());
    const PlateContent& content = import->plates[0];
    QCOMPARE(int(content.plate.channels.size()), 3);
    QCOMPARE(content.plate.channels[2].name, std::string("Mito"));
    QCOMPARE(content.plate.pixelSize, 0.5);
    QCOMPARE(int(content.images.size()), 12);
    QCOMPARE(content.images[2].page, 2);
    QCOMPARE(content.images[2].bits, 12);
    for (std::size_t i = 9; i < 12; ++i) // every channel of the broken file is broken
        QVERIFY(content.images[i].state == ImageRef::State::Unreadable);
    QCOMPARE(int(import->report.unreadable.size()), 1); // one file is one problem
}

void TstImporter::namesWithoutChannel()
{
    m_plate = m_folder->filePath(QStringLiteral("Single"));
    QDir().mkpath(m_plate);
    for (const char* name : {"B02_s1.tif", "B03_s1.tif"})
        QVERIFY(writePlane(file(QString::fromUtf8(name)), ramp(10, 10, CV_16U)));
    const auto import = run();
    QVERIFY(import);
    QCOMPARE(int(import->plates[0].plate.channels.size()), 1);
    QCOMPARE(import->plates[0].plate.channels[0].name, std::string("ch1"));
    QCOMPARE(int(import->plates[0].images.size()), 2);
}

void TstImporter::severalPlates()
{
    const QString second = m_folder->filePath(QStringLiteral("Plate8/images"));
    QDir().mkpath(second);
    QVERIFY(QFile::copy(file(fileName(0, 0, 1, 1)), second + QStringLiteral("/Scan_P24_s1_w1.tif")));
    const std::filesystem::path folders[] = {path(m_folder->path())};
    const auto import = importPlates(folders);
    QVERIFY(import);
    QCOMPARE(int(import->plates.size()), 2);
    QCOMPARE(import->plates[1].plate.name, std::string("Plate8"));
    QCOMPARE(import->plates[1].plate.format.wells(), 384);
    QCOMPARE(int(import->plates[1].plate.channels.size()), 1); // each plate has its own channels
    const std::filesystem::path both[] = {path(m_plate), path(second)};
    QCOMPARE(int(importPlates(both)->plates.size()), 2);
}

void TstImporter::rareChannelIsLeftOut()
{
    QVERIFY(QFile::copy(file(fileName(0, 0, 1, 1)), file(QStringLiteral("Scan_B02_s1_w9.tif"))));
    const auto import = run();
    QVERIFY(import);
    QCOMPARE(int(import->plates[0].plate.channels.size()), 2);
    QCOMPARE(import->report.problems(), 0);
    QCOMPARE(int(import->report.remarks.size()), 1);
    QVERIFY(import->report.remarks[0].find("1 of 36 fields") != std::string::npos);
}

void TstImporter::cancelStops()
{
    std::atomic<int> calls = 0;
    const auto import = run({}, [&](double fraction) {
        ++calls;
        return fraction < 0.2;
    });
    QVERIFY(!import);
    QCOMPARE(int(import.error().code), int(Errc::Cancelled));
    QVERIFY(calls > 0);
}

void TstImporter::progressEndsAtOne()
{
    std::atomic<int> outside = 0;
    std::atomic<double> last = 0;
    QVERIFY(run({}, [&](double fraction) {
        outside += fraction < 0 || fraction > 1;
        last = fraction;
        return true;
    }));
    QCOMPARE(int(outside), 0);
    QCOMPARE(double(last), 1.0);
}

void TstImporter::folderThatIsNoPlate()
{
    m_plate = m_folder->filePath(QStringLiteral("none"));
    QCOMPARE(int(run().error().code), int(Errc::FileMissing));
    QDir().mkpath(m_plate);
    QCOMPARE(int(run().error().code), int(Errc::NotFound));
    QVERIFY(writeBytes(file(QStringLiteral("notes.txt")), "x"));
    QCOMPARE(int(run().error().code), int(Errc::NotFound));
}

void TstImporter::importTwiceIsTheSame()
{
    const auto first = run(), second = run();
    QCOMPARE(first->plates[0].images.size(), second->plates[0].images.size());
    for (std::size_t i = 0; i < first->plates[0].images.size(); ++i)
        QCOMPARE(first->plates[0].images[i].path, second->plates[0].images[i].path);
}

QTEST_GUILESS_MAIN(TstImporter)
#include "tst_importer.moc"

#include "core/store/platestore.h"
#include "core/workflow/importplates.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/tablechannels.h"
#include "tests/core/imagefiles.h"
#include "tests/testdata.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sstream>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Names of channels from the table of images that a data set comes with.
class TstTableChannels : public QObject
{
    Q_OBJECT

    /// Two wells with a picture a_N.tif and b_N.tif each, of channels called w1 and w2.
    static std::vector<PlateContent> plate()
    {
        PlateContent content;
        content.plate.name = "P";
        content.plate.channels = {{0, "w1", 0xffffff}, {1, "w2", 0xffffff}};
        for (int well = 0; well < 2; ++well)
            for (int channel = 0; channel < 2; ++channel) {
                ImageRef image;
                image.field = well;
                image.channel = channel;
                image.path = std::string("/data/p/") + (channel ? "b_" : "a_") + std::to_string(well + 1) + ".tif";
                content.images.push_back(image);
            }
        return {content};
    }

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("a row for each image") << QByteArray("well,channel_name,file\nA01,Actin,x/a_1.tif\nA01,DNA,x/b_1.tif\n") << "Actin" << "DNA";
        QTest::newRow("folders of another system, other case")
            << QByteArray("File;Stain\nC:\\screen\\A_1.TIF;GFP\nC:\\screen\\B_1.TIF;DAPI\n") << "GFP" << "DAPI";
        QTest::newRow("a column for each channel")
            << QByteArray("Metadata_Well,FileName_OrigER,FileName_OrigDNA,PathName_OrigDNA\nA01,a_1.tif,b_1.tif,/data\n") << "ER" << "DNA";
        QTest::newRow("the file counts, not the number")
            << QByteArray("file,channel,channel_name\nb_1.tif,1,DNA\na_1.tif,2,Actin\n") << "Actin" << "DNA";
        QTest::newRow("by number") << QByteArray("well,channel,channel_name\nA01,1,Actin\nA01,2,DNA\nA02,1,Actin\n") << "Actin" << "DNA";
        QTest::newRow("one of them") << QByteArray("file,stain\nb_1.tif,DNA\n") << "w1" << "DNA";
        QTest::newRow("numbers of three channels") << QByteArray("channel,stain\n1,A\n2,B\n3,C\n") << "w1" << "w2";
        QTest::newRow("two names for one") << QByteArray("file,stain\na_1.tif,Actin\na_2.tif,Tubulin\nb_1.tif,DNA\n") << "w1" << "DNA";
        QTest::newRow("one name for both") << QByteArray("file,stain\na_1.tif,DNA\nb_1.tif,DNA\n") << "w1" << "w2";
        QTest::newRow("a name that another has") << QByteArray("file,stain\na_1.tif,W2\n") << "w1" << "w2";
        QTest::newRow("other files") << QByteArray("file,stain\nc_1.tif,DNA\n") << "w1" << "w2";
        QTest::newRow("a layout") << QByteArray("well,treatment\nA01,DMSO\n") << "w1" << "w2";
        QTest::newRow("nothing") << QByteArray() << "w1" << "w2";
    }
    void names()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, first);
        QFETCH(QString, second);
        auto plates = plate();
        std::istringstream in(table.toStdString());
        const auto lines = nameChannels(plates, in);
        const auto& channels = plates[0].plate.channels;
        QCOMPARE(QString::fromStdString(channels[0].name), first);
        QCOMPARE(QString::fromStdString(channels[1].name), second);
        const bool changed = first != QStringLiteral("w1") || second != QStringLiteral("w2");
        QCOMPARE(lines.size(), std::size_t(changed));
        QVERIFY(second == QStringLiteral("w2") || channels[1].colour != 0xffffff); // with the colour that goes with DNA
    }

    /// As it comes: pictures and plate.csv, nothing typed.
    void bbbc013()
    {
        PHENODROP_NEEDS_DATA(data, "plate_bbbc013");
        QTemporaryDir folder;
        const auto project = Project::create(folder.filePath(QStringLiteral("p.phenodrop")).toStdString(), "p");
        QVERIFY(project);
        ImportPlatesOptions options;
        options.folders = {(data + QStringLiteral("/images")).toStdString()};
        options.layoutCsv = (data + QStringLiteral("/plate.csv")).toStdString();
        const auto outcome = importIntoProject(*project, options);
        QVERIFY(outcome);
        QVERIFY(std::ranges::any_of(outcome->report, [](const auto& line) { return line.find("FKHR-GFP") != std::string::npos; }));
        QVERIFY(std::ranges::any_of(outcome->report, [](const auto& line) { return line.find("channels FKHR-GFP, DNA") != std::string::npos; }));
        const auto plates = loadPlates(**project);
        QVERIFY(plates);
        QCOMPARE(plates->front().channels[0].name, std::string("FKHR-GFP"));
        QCOMPARE(plates->front().channels[1].name, std::string("DNA"));
        QVERIFY(saysNucleusChannel(plates->front()));
        QCOMPARE(*nucleusChannel(plates->front(), {}), 1);
        options.channels = {"first", "second"}; // what the user types counts
        const auto other = Project::create(folder.filePath(QStringLiteral("q.phenodrop")).toStdString(), "q");
        QVERIFY(other && importIntoProject(*other, options));
        QCOMPARE(loadPlates(**other)->front().channels[0].name, std::string("first"));
    }

    /// Imported without its table first: then the table names what still has the name it came with.
    void namedByALaterImport()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(QStringLiteral("P"));
        for (const char* name : {"P/scan_A01_s1_w1.tif", "P/scan_A01_s1_w2.tif"})
            QVERIFY(writePlane(folder.filePath(QLatin1String(name)), ramp(6, 5, CV_16U)));
        QFile table(folder.filePath(QStringLiteral("images.csv")));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("well,file,stain\nA01,scan_A01_s1_w1.tif,Actin\nA01,scan_A01_s1_w2.tif,DNA\n");
        table.close();
        const auto project = *Project::create(folder.filePath(QStringLiteral("p")).toStdString(), "p");
        const auto import = [&](bool withTable) {
            ImportPlatesOptions options;
            options.folders = {folder.filePath(QStringLiteral("P")).toStdString()};
            if (withTable)
                options.layoutCsv = table.fileName().toStdString();
            const auto outcome = importIntoProject(project, options);
            QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        };
        const auto names = [&] {
            std::string all;
            const auto plates = loadPlates(*project);
            for (const Channel& channel : plates->front().channels)
                all += channel.name + ' ';
            return all;
        };
        import(false);
        QCOMPARE(names(), std::string("w1 w2 "));
        QVERIFY(project->setSetting("segmentation", R"({"channel":"w2"})"));
        const PlateKey plate = loadPlates(*project)->front().key;
        QVERIFY(setChannels(*project, plate, {{0, "mine", 0x00ff00}}));
        import(true);
        QCOMPARE(names(), std::string("mine DNA ")); // given by hand: stays
        QCOMPARE(*project->setting("segmentation"), std::string(R"({"channel":"DNA"})"));
        QCOMPARE(loadImages(*project, loadFields(*project, plate)->front().id)->size(), std::size_t(2)); // the same images
        QVERIFY(setChannels(*project, plate, {{0, "w1", 0x00ff00}}));
        import(true);
        QCOMPARE(names(), std::string("Actin DNA "));
        QCOMPARE(*nucleusChannel(loadPlates(*project)->front(), {}), 1);
        import(false); // no table: nothing is taken back
        QCOMPARE(names(), std::string("Actin DNA "));
    }

    /// A model that learned before its channels had names is still of use.
    void numbersOfChannelsAreToldApartByPlace()
    {
        nn::ModelCard card;
        card.channels = {"w1", "w2"};
        QCOMPARE(*matchChannels(card, {"Actin", "DNA"}), (std::vector<int>{0, 1}));
        card.channels = {"Cy3", "Cy5"}; // names
        QVERIFY(!matchChannels(card, {"Actin", "DNA"}));
    }
};

QTEST_GUILESS_MAIN(TstTableChannels)
#include "tst_tablechannels.moc"

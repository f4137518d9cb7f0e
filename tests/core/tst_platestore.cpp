#include "core/store/plateremoval.h"
#include "storefixture.h"

#include <QtTest>
#include <sstream>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstPlateStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Project> m_project;

    StoredPlates store(const PlateContent& content)
    {
        auto stored = storePlates(*m_project, {content});
        if (!stored)
            qFatal("%s", stored.error().detail.c_str());
        return *stored;
    }
    WellKey wellAt(const char* name) const
    {
        const auto allWells = loadAllWells(*m_project);
        for (const Well& well : *allWells)
            if (wellName(well.place) == name)
                return well.key;
        return 0;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = *Project::create(projectPath(*m_folder));
    }
    void cleanup() { m_project.reset(); }

    void whatGoesInComesOut()
    {
        PlateContent content = makePlate("P1", 3, 2);
        content.wells[1].treatment = {"taxol", 0.3, "µM"};
        content.wells[1].control = Control::Positive;
        content.wells[1].metadata = {{"batch", "7"}};
        content.fields[3].group = "movie 4";
        content.images[5].state = ImageRef::State::Missing;
        content.images[5].detail = "no such file";
        const StoredPlates stored = store(content);
        QCOMPARE(stored.wellsAdded, std::size_t(3));
        QCOMPARE(stored.fieldsAdded, std::size_t(6));
        QCOMPARE(stored.imagesAdded, std::size_t(12));

        const auto plate = loadPlate(*m_project, stored.plates[0]);
        QCOMPARE(plate->name, std::string("P1"));
        QCOMPARE(plate->pixelSize, 0.5);
        QCOMPARE(plate->channels.size(), std::size_t(2));
        QCOMPARE(plate->channels[1].name, std::string("actin"));
        QCOMPARE(plate->channels[1].colour, 0xff0000u);
        QCOMPARE(*plateNamed(*m_project, "P1"), plate->key);
        QCOMPARE(plateNamed(*m_project, "P2").error().code, Errc::NotFound);
        QCOMPARE(loadPlate(*m_project, 999).error().code, Errc::NotFound);

        const auto wells = loadWells(*m_project, plate->key);
        QCOMPARE(wells->size(), std::size_t(3));
        const Well& well = (*wells)[1];
        QCOMPARE(wellName(well.place), std::string("A02"));
        QCOMPARE(well.treatment.name, std::string("taxol"));
        QCOMPARE(well.treatment.concentration, 0.3);
        QVERIFY(std::isnan((*wells)[0].treatment.concentration));
        QCOMPARE(well.control, Control::Positive);
        QCOMPARE(well.metadata.at("batch"), std::string("7"));

        const auto fields = loadFields(*m_project, plate->key);
        QCOMPARE(fields->size(), std::size_t(6));
        QCOMPARE((*fields)[3].group, std::string("movie 4"));
        QCOMPARE((*fields)[3].site, 2);
        QCOMPARE(loadFieldsOfWell(*m_project, well.key)->size(), std::size_t(2));
        const auto images = loadImages(*m_project, (*fields)[2].id);
        QCOMPARE(images->size(), std::size_t(2));
        QCOMPARE((*images)[1].state, ImageRef::State::Missing);
        QCOMPARE((*images)[1].detail, std::string("no such file"));
        QCOMPARE((*images)[0].bits, 12);
        QCOMPARE(loadImagesOfPlate(*m_project, plate->key)->size(), std::size_t(12));
    }

    void importingAgainAddsNothingAndKeepsWhatPeopleSaid()
    {
        PlateContent content = makePlate("P1", 4, 3);
        store(content);
        QVERIFY(setTreatment(*m_project, {wellAt("A01")}, {"DMSO", 0.1, "%"}));
        QVERIFY(setControl(*m_project, {wellAt("A01")}, Control::Negative));
        QVERIFY(setWellsExcluded(*m_project, {wellAt("A02")}, true, "bubble"));
        const auto before = *loadAllFields(*m_project);
        QVERIFY(setFieldsExcluded(*m_project, {before[7].id}, true, "blurred"));

        content.images[0].path = "/elsewhere/a.tif";
        std::reverse(content.wells.begin(), content.wells.end()); // another order: identity is the key
        for (Field& field : content.fields)
            field.well = 3 - field.well;
        const StoredPlates again = store(content);
        QCOMPARE(again.wellsAdded + again.fieldsAdded + again.imagesAdded, std::size_t(0));
        QCOMPARE(again.imagesChanged, std::size_t(1));
        QCOMPARE(loadPlates(*m_project)->size(), std::size_t(1));
        QCOMPARE(loadWell(*m_project, wellAt("A01"))->treatment.name, std::string("DMSO"));
        QCOMPARE(loadWell(*m_project, wellAt("A01"))->control, Control::Negative);
        QCOMPARE(loadWell(*m_project, wellAt("A02"))->exclusionReason, std::string("bubble"));
        const auto after = *loadAllFields(*m_project);
        QCOMPARE(after.size(), before.size());
        QCOMPARE(after[7].id, before[7].id);
        QVERIFY(after[7].excluded);
        QCOMPARE(loadImages(*m_project, after[0].id)->front().path, std::string("/elsewhere/a.tif"));

        QCOMPARE(store(makePlate("P1", 5, 3)).fieldsAdded, std::size_t(3)); // one more well
        QVERIFY(setFieldsExcluded(*m_project, {before[7].id}, false, "ignored"));
        QCOMPARE(loadField(*m_project, before[7].id)->exclusionReason, std::string());
    }

    void channelsAreMatchedByName()
    {
        PlateContent content = makePlate("P1", 1, 1);
        store(content);
        PlateContent swapped = content; // the same files, listed in another order
        std::swap(swapped.plate.channels[0].name, swapped.plate.channels[1].name);
        for (ImageRef& image : swapped.images)
            image.channel = 1 - image.channel;
        QCOMPARE(store(swapped).imagesChanged, std::size_t(0));

        const PlateKey plate = *plateNamed(*m_project, "P1");
        QVERIFY(setChannels(*m_project, plate, {{0, "nuclei", 0x00ff00}}));
        QCOMPARE(setChannels(*m_project, plate, {{7, "none", 0}}).error().code, Errc::NotFound);
        store(content); // DNA is unknown now, but there are two channels: by place, the new name stays
        QCOMPARE(loadPlate(*m_project, plate)->channels.size(), std::size_t(2));
        QCOMPARE(loadPlate(*m_project, plate)->channels[0].name, std::string("nuclei"));

        content.plate.channels.push_back({2, "tubulin", 0});
        content.images[0].channel = 2;
        store(content);
        QVERIFY(loadPlate(*m_project, plate)->channels.size() > 2);
    }

    void badContentIsRefused_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("field of no well") << 0;
        QTest::newRow("image of no field") << 1;
        QTest::newRow("image of no channel") << 2;
        QTest::newRow("no name") << 3;
    }
    void badContentIsRefused()
    {
        QFETCH(int, what);
        PlateContent content = makePlate("P1", 2, 1);
        if (what == 0)
            content.fields[0].well = 2;
        else if (what == 1)
            content.images[0].field = -1;
        else if (what == 2)
            content.images[0].channel = 2;
        else
            content.plate.name.clear();
        QCOMPARE(storePlates(*m_project, {content}).error().code, Errc::BadArgument);
        QVERIFY(loadPlates(*m_project)->empty());
    }

    void layoutTable()
    {
        store(makePlate("P1", 4, 1));
        store(makePlate("P2", 4, 1));
        std::istringstream text("plate;well;compound;conc;unit;control;library\n"
                                "P1;A1;taxol;1,5;nM;pos;L1\n"
                                ";a02;DMSO;;;neg;L1\n"
                                "P9;A1;x;1;nM;;L1\n"
                                "P1;H12;x;1;nM;;L1\n"
                                "P1;Z99;x;1;nM;;L1\n");
        const auto layout = readLayout(text);
        QVERIFY(layout);
        const auto report = applyLayout(*m_project, *layout);
        QVERIFY(report);
        QCOMPARE(report->wellsChanged, std::size_t(3)); // A01 of P1, A02 of both
        QCOMPARE(report->wellsMatched, std::size_t(3));
        QCOMPARE(report->problems.size(), std::size_t(3));
        const auto wells = loadWells(*m_project, *plateNamed(*m_project, "P1"));
        QCOMPARE((*wells)[0].treatment.concentration, 1.5);
        QCOMPARE((*wells)[0].metadata.at("library"), std::string("L1"));
        QCOMPARE((*wells)[1].control, Control::Negative);
        QCOMPARE(applyLayout(*m_project, *layout)->wellsChanged, std::size_t(0));
        QCOMPARE(loadWells(*m_project, *plateNamed(*m_project, "P2"))->at(0).treatment.name, std::string());
    }

    /// A table knows a plate by its name, an import by its folder; "P1" is still not "P10".
    void aTableMeansThePlateWhoseNameItIsPartOf()
    {
        store(makePlate("plate_bbbc013", 4, 1));
        store(makePlate("P10", 4, 1));
        const auto apply = [this](const char* table) {
            std::istringstream text(table);
            return *applyLayout(*m_project, *readLayout(text));
        };
        const auto report = apply("plate,well,treatment\nBBBC013,A01,taxol\nP1,A01,DMSO\n");
        QCOMPARE(report.wellsMatched, std::size_t(1));
        QCOMPARE(report.problems, (std::vector<std::string>{"no plate 'P1'", "plate 'BBBC013' of the table is taken for "
                                                                             "'plate_bbbc013'"}));
        QCOMPARE(loadWells(*m_project, *plateNamed(*m_project, "plate_bbbc013"))->at(0).treatment.name, std::string("taxol"));
        // Two that may be meant, or two names for one: nobody can tell.
        store(makePlate("bbbc013 day 2", 4, 1));
        QCOMPARE(apply("plate,well,treatment\nBBBC013,A01,x\n").wellsMatched, std::size_t(0));
        QCOMPARE(apply("plate,well,treatment\nday 2,A01,x\nBBBC013 day,A01,y\n").wellsMatched, std::size_t(0));
    }

    /// A layout is taken back exactly, metadata that it brought included, and done again.
    void aLayoutIsTakenBack()
    {
        store(makePlate("P1", 4, 1));
        const PlateKey plate = *plateNamed(*m_project, "P1");
        const auto apply = [&](const char* table) {
            std::istringstream text(table);
            return *applyLayout(*m_project, *readLayout(text));
        };
        apply("well;compound;conc;unit;control;library\nA1;DMSO;;;neg;L0\n");
        const auto before = *loadWells(*m_project, plate);
        QVERIFY(setWellsExcluded(*m_project, {before[1].key}, true, "empty"));
        const auto report = apply("well;compound;conc;unit;control;library;donor\n"
                                  "A1;taxol;1.5;nM;pos;L1;D7\nA2;taxol;3;nM;;L1;D7\nA2;taxol;4;nM;;L1;D7\n");
        QCOMPARE(report.before.size(), std::size_t(2)); // A02 stands in two rows, but is one well
        QCOMPARE(report.before[0].treatment.name, std::string("DMSO"));
        QCOMPARE(report.after[1].treatment.concentration, 3.0); // the first row counts
        QVERIFY(putWells(*m_project, report.before));
        auto now = *loadWells(*m_project, plate);
        QCOMPARE(now[0].treatment.name, std::string("DMSO"));
        QCOMPARE(now[0].control, Control::Negative);
        QCOMPARE(now[0].metadata, before[0].metadata);
        QVERIFY(std::isnan(now[1].treatment.concentration) && now[1].metadata.empty());
        QVERIFY(now[1].excluded && now[1].exclusionReason == "empty");
        QVERIFY(putWells(*m_project, report.after));
        now = *loadWells(*m_project, plate);
        QCOMPARE(now[0].metadata.at("donor"), std::string("D7"));
        QCOMPARE(now[1].treatment.concentration, 3.0);
        QCOMPARE(now[1].treatment.unit, std::string("nM"));
    }

    void quality()
    {
        store(makePlate("P1", 2, 2));
        const PlateKey plate = *plateNamed(*m_project, "P1");
        const auto fields = *loadFields(*m_project, plate);
        FieldQuality quality;
        quality.field = fields[1].id;
        quality.focusSlope = -2.5;
        quality.saturatedShare = 0.25;
        quality.saturated = true;
        quality.imageHash = 0xfedcba9876543210ull; // uses the sign bit
        QVERIFY(saveQuality(*m_project, {quality}));
        quality.blurred = true;
        QVERIFY(saveQuality(*m_project, {quality}));
        const auto loaded = loadQuality(*m_project, plate);
        QCOMPARE(loaded->size(), std::size_t(1));
        QCOMPARE(loaded->front().focusSlope, -2.5);
        QVERIFY(loaded->front().blurred && loaded->front().saturated && !loaded->front().empty);
        QCOMPARE(loaded->front().imageHash, 0xfedcba9876543210ull);
        QCOMPARE(loadAllQuality(*m_project)->size(), std::size_t(1));
    }

    void cancelledImportCanGoOn()
    {
        const PlateContent content = makePlate("P1", 96, 9);
        const auto cancelled = storePlates(*m_project, {content}, [](double) { return false; });
        QCOMPARE(cancelled.error().code, Errc::Cancelled);
        store(content);
        QCOMPARE(loadAllFields(*m_project)->size(), std::size_t(864));
        QCOMPARE(loadImagesOfPlate(*m_project, *plateNamed(*m_project, "P1"))->size(), std::size_t(1728));
    }

    void aMistakenPlateGoesUnlessItHasCells()
    {
        const PlateKey first = store(makePlate("P1", 2, 2)).plates[0], second = store(makePlate("P2", 3, 1)).plates[0];
        const auto fields = loadAllFields(*m_project);
        QVERIFY(replaceCells(*m_project, fields->front().id, makeCells(3), {})); // on P1
        const auto refused = removePlates(*m_project, {second, first});
        QCOMPARE(refused.error().code, Errc::Conflict);
        QCOMPARE(refused.error().subject, std::string("P1"));
        QCOMPARE(loadAllFields(*m_project)->size(), std::size_t(7)); // all or nothing

        QVERIFY(removePlates(*m_project, {second}));
        QCOMPARE(loadAllFields(*m_project)->size(), std::size_t(4));
        QCOMPARE(loadAllWells(*m_project)->size(), std::size_t(2));
        QVERIFY(loadImagesOfPlate(*m_project, second)->empty());
        QVERIFY(store(makePlate("P2", 3, 1)).plates[0] != second); // a key is never used twice
    }
};

QTEST_GUILESS_MAIN(TstPlateStore)
#include "tst_platestore.moc"

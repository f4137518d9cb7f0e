#include "core/features/measure.h"
#include "core/store/platestore.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/renamechannel.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace phenodrop;

/// Channels that get another name after import, and what was made before.
class TstRenameChannel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ProjectPtr m_project;

    static PlateContent plate(const std::string& name)
    {
        PlateContent content;
        content.plate.name = name;
        content.plate.channels = {{0, "DAPI", 0x0000ff}, {1, "GFP", 0x00ff00}};
        content.wells.resize(1);
        content.fields.resize(1);
        for (int channel = 0; channel < 2; ++channel) {
            ImageRef image;
            image.channel = channel;
            image.path = "/data/" + name + "/w" + std::to_string(channel + 1) + ".tif";
            content.images.push_back(image);
        }
        return content;
    }
    std::vector<Plate> plates() const { return *loadPlates(*m_project); }
    std::string names() const
    {
        std::string all;
        for (const Plate& plate : plates()) {
            for (const Channel& channel : plate.channels)
                all += channel.name + ' ';
            all += "| ";
        }
        return all;
    }
    Result<void> give(const std::string& channel, const std::string& name, PlateKey plate = 0)
    {
        const auto plan = planRenaming(plates(), channel, name, isToldNucleusChannel(*m_project), plate);
        return plan ? rename(*m_project, *plan) : plan.error();
    }

private Q_SLOTS:
    void init()
    {
        m_project = *Project::create(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())).toStdString(), "p");
        QVERIFY(storePlates(*m_project, {plate("P1"), plate("P2")}));
    }

    void onOnePlateOrOnAll()
    {
        const auto plan = planRenaming(plates(), "gfp", " FKHR ", false);
        QVERIFY(plan);
        QCOMPARE(plan->plates, (std::vector<std::string>{"P1", "P2"}));
        QVERIFY(plan->nucleiOf.empty());
        QVERIFY(rename(*m_project, *plan));
        QCOMPARE(names(), std::string("DAPI FKHR | DAPI FKHR | "));
        QCOMPARE(plates()[0].channels[1].colour, 0x00ff00U); // the one it had
        QVERIFY(rename(*m_project, *plan, true));
        QCOMPARE(names(), std::string("DAPI GFP | DAPI GFP | "));
        QVERIFY(give("GFP", "FKHR", plates()[1].key));
        QCOMPARE(names(), std::string("DAPI GFP | DAPI FKHR | "));
        QVERIFY(give("FKHR", "fkhr")); // only its case
        QCOMPARE(names(), std::string("DAPI GFP | DAPI fkhr | "));
    }

    void namesThatCannotBe()
    {
        QCOMPARE(give("GFP", " ").error().code, Errc::BadArgument);
        QCOMPARE(give("GFP", "dapi").error().code, Errc::Conflict);
        QCOMPARE(give("Cy5", "x").error().code, Errc::NotFound);
        const PlateKey second = plates()[1].key;
        QCOMPARE(renameChannels(*m_project, {{second, 0, "x"}, {second, 1, "X"}}).error().code, Errc::Conflict);
        QCOMPARE(renameChannels(*m_project, {{second, 2, "x"}}).error().code, Errc::NotFound);
        QCOMPARE(renameChannels(*m_project, {{second, 0, ""}}).error().code, Errc::BadArgument);
        QVERIFY(give("DAPI", "Actin", second));
        QCOMPARE(give("GFP", "Actin").error().subject, std::string("P2"));
        QCOMPARE(names(), std::string("DAPI GFP | Actin GFP | ")); // all or nothing
    }

    /// The files still have the old names, also where two channels changed theirs.
    void importedAgainTheImagesStay()
    {
        const auto images = [this] { return *loadImagesOfPlate(*m_project, plates()[0].key); };
        const auto paths = [&] { std::string all; for (const auto& image : images()) all += image.path + std::to_string(image.channel) + ' '; return all; };
        const std::string before = paths();
        const PlateKey first = plates()[0].key;
        QVERIFY(renameChannels(*m_project, {{first, 0, "GFP"}, {first, 1, "DAPI"}}));
        const auto again = storePlates(*m_project, {plate("P1")});
        QVERIFY(again);
        QCOMPARE(again->imagesAdded + again->imagesChanged, std::size_t(0));
        QCOMPARE(paths(), before);
        QCOMPARE(names(), std::string("GFP DAPI | DAPI GFP | "));
        PlateContent one = plate("P1"); // one channel of them alone
        one.plate.channels = {{0, "GFP", 0}};
        one.images.erase(one.images.begin());
        one.images[0].channel = 0;
        QVERIFY(storePlates(*m_project, {one}));
        QCOMPARE(paths(), before);
    }

    void segmentationFollows()
    {
        QVERIFY(m_project->setSetting("segmentation", R"({"channel":"GFP"})"));
        const auto plan = planRenaming(plates(), "GFP", "H2B-GFP", isToldNucleusChannel(*m_project));
        QVERIFY(plan && plan->nucleiOf.empty());
        QVERIFY(rename(*m_project, *plan));
        QCOMPARE(*m_project->setting("segmentation"), std::string(R"({"channel":"H2B-GFP"})"));
        QVERIFY(rename(*m_project, *plan, true));
        QCOMPARE(*m_project->setting("segmentation"), std::string(R"({"channel":"GFP"})"));
    }

    /// A name that says DNA no more, or does now, moves where nuclei are looked for.
    void tellsWhereNucleiAreLookedForNow()
    {
        QVERIFY(give("DAPI", "Blue") && give("GFP", "Green"));
        const auto plan = planRenaming(plates(), "Green", "DNA", isToldNucleusChannel(*m_project), plates()[1].key);
        QVERIFY(plan);
        QCOMPARE(plan->nucleiOf, std::string("P2"));
        QCOMPARE(plan->nucleiIn, std::string("DNA"));
    }

    /// What learned from these plates reads them by place; others by what its channels are called today.
    void modelsOfBefore()
    {
        nn::ModelCard card;
        card.channels = {"DAPI", "GFP"};
        card.wells = {"P1/A01"};
        card.notes["project"] = *projectIdentity(m_project);
        const auto placesOn = [&](std::size_t plate) { return ModelChannels::load(m_project, card)->placesOn(plates()[plate]); };
        QVERIFY(give("DAPI", "DNA") && give("GFP", "FKHR"));
        QCOMPARE(*placesOn(0), (std::vector<int>{0, 1}));
        QCOMPARE(*placesOn(1), (std::vector<int>{0, 1}));
        const PlateKey first = plates()[0].key, second = plates()[1].key;
        QVERIFY(renameChannels(*m_project, {{second, 0, "FKHR"}, {second, 1, "DNA"}})); // they were called wrongly there
        QCOMPARE(*placesOn(1), (std::vector<int>{1, 0}));
        QVERIFY(renameChannels(*m_project, {{first, 0, "FKHR"}, {first, 1, "DNA"}})); // where it learned
        QCOMPARE(*placesOn(0), (std::vector<int>{0, 1}));
        QCOMPARE(*placesOn(1), (std::vector<int>{0, 1}));
        card.wells = {"a group"};
        QVERIFY(!placesOn(1)); // nothing tells
        card.notes["plates"] = std::to_string(first) + '\n';
        QVERIFY(placesOn(1));
        card.notes["project"] = "another project";
        QVERIFY(!placesOn(0));
        card.notes["project"] = *projectIdentity(m_project);
        // Another plate that came under this name, with its channels the other way round: their names count.
        card.notes["plates"] = "4711\n";
        QVERIFY(renameChannels(*m_project, {{first, 0, "GFP"}, {first, 1, "DAPI"}}));
        QCOMPARE(*placesOn(0), (std::vector<int>{1, 0}));
    }

    void columnsOfBefore()
    {
        FeatureTable table;
        table.names = featureNames({"DAPI", "GFP"});
        table.dims = table.names.size();
        const auto before = table.names;
        nameColumnsAsToday(*m_project, table);
        QCOMPARE(table.names, before);
        QVERIFY(give("GFP", "FKHR"));
        nameColumnsAsToday(*m_project, table);
        QCOMPARE(table.names, featureNames({"DAPI", "FKHR"}));
        table.names[0] = "Other_Number";
        auto others = table.names;
        QVERIFY(give("FKHR", "x"));
        nameColumnsAsToday(*m_project, table);
        QCOMPARE(table.names, others);
    }
};

QTEST_GUILESS_MAIN(TstRenameChannel)
#include "tst_renamechannel.moc"

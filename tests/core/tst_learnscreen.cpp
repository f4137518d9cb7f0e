#include "core/simulation/screen.h"
#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/labelstore.h"
#include "core/workflow/encoderquality.h"
#include "core/workflow/importplates.h"
#include "core/workflow/learnscreen.h"
#include "core/workflow/makemap.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/phenotypemodel.h"
#include "core/workflow/projectencoder.h"
#include "core/workflow/segmentplates.h"
#include "core/workflow/trainnetwork.h"
#include "tests/testdata.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

using namespace phenodrop;

namespace {

LearnScreenOptions shortRun()
{
    LearnScreenOptions options;
    options.cells = 100;
    options.steps = 3;
    options.pairs = 8;
    return options;
}

} // namespace

/// An encoder learned from a small simulated screen, judged, used for features, a map and places on it.
class TstLearnScreen : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ProjectPtr m_project;
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

private Q_SLOTS:
    void initTestCase()
    {
        SimulationOptions simulation;
        simulation.wells = 12;
        simulation.fieldsPerWell = 1;
        simulation.cellsPerField = 16;
        simulation.fieldSize = 320;
        simulation.blurred = simulation.saturated = simulation.empty = 0;
        simulation.labels = 90;
        QVERIFY(simulateScreen(folder(), simulation));
        auto project = Project::create((folder() / "small").string(), "Small");
        QVERIFY(project);
        m_project = *project;
        ImportPlatesOptions import;
        import.folders = {(folder() / "images").string()};
        QVERIFY(importIntoProject(m_project, import));
        QVERIFY(segmentPlates(m_project, {}));
    }

    void nothingIsLearnedYet()
    {
        QCOMPARE(int(openProjectEncoder(m_project, "learned").error().code), int(Errc::NotFound));
        QCOMPARE(int(encoderQuality(m_project).error().code), int(Errc::NotEnoughData)); // no labels
    }

    void learnsWithoutLabelsAndSaysSo()
    {
        std::vector<LearnReport> reports;
        LearnHooks hooks;
        hooks.reported = [&](const LearnReport& report) { reports.push_back(report); };
        const auto learned = learnScreen(m_project, shortRun(), hooks);
        QVERIFY2(learned, learned ? "" : qPrintable(QString::fromStdString(learned.error().detail)));
        QVERIFY(!learned->gain && !learned->whyNoGain.empty());
        QVERIFY(learned->cells >= 60 && learned->planes == 5 * learned->cells);
        QCOMPARE(learned->steps, 3);
        QVERIFY(!reports.empty() && reports.back().step == 3);
        const auto encoder = openProjectEncoder(m_project, "learned"),
                   builtin = openProjectEncoder(m_project, "builtin");
        QVERIFY(encoder && builtin);
        QCOMPARE((*encoder)->name(), std::string("learned"));
        QCOMPARE((*encoder)->dims(5), (*builtin)->dims(5));
    }

    void sameSeedSameEncoder()
    {
        QFile file(QString::fromStdString(learnedEncoderFile(*m_project).string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        QVERIFY(learnScreen(m_project, shortRun()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == before);
    }

    void gainWhereThereAreLabels()
    {
        auto journal = openJournal(m_project, "test");
        QVERIFY(journal);
        std::ifstream labels(folder() / "labels.csv", std::ios::binary);
        QVERIFY(importLabelCsv(*m_project, *journal, labels, {0, "labels.csv"}));
        const auto learned = learnScreen(m_project, shortRun());
        QVERIFY2(learned && learned->gain, learned ? learned->whyNoGain.c_str() : "");
        const LearnScreenGain& gain = *learned->gain;
        QVERIFY(gain.cells > 40 && gain.groups > 3);
        QCOMPARE(gain.before.correct.size(), gain.cells);
        QVERIFY(std::abs(gain.after.accuracy - gain.before.accuracy - gain.gain.gain) < 1e-9);
        QVERIFY(gain.gain.low <= gain.gain.gain && gain.gain.gain <= gain.gain.high);
        EncoderQualityOptions judging;
        judging.features = {"raw", "classical", "builtin", learnedEncoderFile(*m_project).string()};
        const auto quality = encoderQuality(m_project, judging);
        QVERIFY(quality);
        QCOMPARE(quality->rows.size(), std::size_t(4));
        QCOMPARE(quality->rows[0].dims, std::size_t(5 * 24 * 24));
        QCOMPARE(quality->rows[2].probe.neighbours.accuracy, gain.before.accuracy);
        QCOMPARE(quality->rows[3].probe.neighbours.accuracy, gain.after.accuracy);
    }

    /// A joined model's networks begin with what comes with the program; where the user names another start, with that, as
    /// wide as it is.
    void networksBeginWithIt()
    {
        TrainNetworkOptions options;
        options.network = "networks";
        options.epochs = 1;
        options.brightness = 0;
        for (const char* from : {"", "learned"}) {
            options.startFrom = from;
            const auto trained = trainNetwork(m_project, options);
            QVERIFY2(trained, trained ? "" : trained.error().detail.c_str());
            const auto model = PhenotypeModel::load(trained->file);
            QVERIFY(model);
            const std::string begun = model->card().notes.at("started_from"), wanted = *from ? from : "builtin";
            QVERIFY2(begun.starts_with(wanted + ": "), begun.c_str());
        }
    }

    /// A map of some cells by the learned features, then the others placed among them.
    void mapsAndPlaces()
    {
        FeaturesOptions features;
        features.encoder = "learned";
        features.sample = 90;
        const auto some = computeFeatures(m_project, features);
        QVERIFY(some);
        QCOMPARE(int(placeOnNewestMap(m_project).error().code), int(Errc::NotFound)); // no map yet
        MapOptions mapping;
        mapping.iterations = 200;
        const auto map = makeMap(m_project, mapping); // learned features go first
        QVERIFY(map);
        QCOMPARE(map->map.encoder, std::string("learned"));
        const auto nothing = placeOnNewestMap(m_project);
        QVERIFY(nothing);
        QCOMPARE(nothing->placed, std::size_t(0));
        features.sample = 0;
        const auto all = computeFeatures(m_project, features);
        QVERIFY(all && all->cells > some->cells);
        const auto placed = placeOnNewestMap(m_project);
        QVERIFY2(placed, placed ? "" : placed.error().detail.c_str());
        QCOMPARE(placed->placed, all->cells - some->cells);
        QCOMPARE(placed->map.cells.size(), all->cells);
        QVERIFY(std::equal(map->map.xy.begin(), map->map.xy.end(), placed->map.xy.begin())); // they stay
        QVERIFY2(placed->neighboursKept > 15.0 / double(all->cells),
                 qPrintable(QString::number(placed->neighboursKept)));
        const auto stored = loadLatestMap(*m_project);
        QVERIFY(stored);
        QCOMPARE(stored->xy, placed->map.xy);
        QVERIFY(stored->method.find("placed") != std::string::npos);
    }

    /// Measured features join the encoder's on the map; cells that come later are measured before they are placed.
    void measuredFeaturesJoin()
    {
        FeaturesOptions features;
        features.encoder = "learned";
        features.sample = 90;
        QVERIFY(computeFeatures(m_project, features));
        features.encoder = "classical";
        QVERIFY(computeFeatures(m_project, features));
        MapOptions mapping;
        mapping.iterations = 200;
        const auto joint = makeMap(m_project, mapping);
        mapping.measured = false;
        const auto alone = makeMap(m_project, mapping);
        QVERIFY(joint && alone);
        QVERIFY(joint->map.method != alone->map.method);
        QVERIFY(joint->map.xy != alone->map.xy);
        mapping.encoder = "vgg16-fc7"; // not computed
        QCOMPARE(int(makeMap(m_project, mapping).error().code), int(Errc::NotFound));

        mapping = {};
        mapping.iterations = 200;
        QVERIFY(makeMap(m_project, mapping)); // the newest again
        features.encoder = "learned";
        features.sample = 0;
        const auto all = computeFeatures(m_project, features);
        QVERIFY(all);
        const auto placed = placeOnNewestMap(m_project);
        QVERIFY2(placed, placed ? "" : placed.error().detail.c_str());
        QCOMPARE(placed->map.cells.size(), all->cells);
        QCOMPARE(loadFeatures(*m_project, "classical")->cells.size(), all->cells);
        QVERIFY(placed->map.method.starts_with(joint->map.method));
    }

    void learningIsCancelled()
    {
        LearnHooks hooks;
        hooks.progress = [](double fraction) { return fraction < 0.3; };
        auto options = shortRun();
        options.steps = 20;
        QCOMPARE(int(learnScreen(m_project, options, hooks).error().code), int(Errc::Cancelled));
        QVERIFY(openProjectEncoder(m_project, "learned")); // the one before is still there
        options.cells = 3;
        QCOMPARE(int(learnScreen(m_project, options).error().code), int(Errc::BadArgument));
    }

    /// On real cells that no training has seen. By neighbours, as the map shows them, the encoder is better than the pixels by
    /// far; by a linear fit it is so beside the measured features, as beliefs use it, and alone it is not
    /// (tests/bench/README.md says why).
    void builtinEncoderBeatsPixels()
    {
        PHENODROP_NEEDS_DATA(data, "crops_bbbc021_dmso_vs_protsynth");
        auto project = Project::create((folder() / "real").string(), "Real");
        QVERIFY(project);
        ImportCellsOptions import;
        import.source = (data + QStringLiteral("/labels.csv")).toStdString();
        import.group = {"well", "site"};
        QVERIFY(importCellsIntoProject(*project, import));
        EncoderQualityOptions judging;
        judging.features = {"raw", "builtin", "joint"};
        const auto quality = encoderQuality(*project, judging);
        QVERIFY(quality);
        const ProbeOutcome &raw = quality->rows[0].probe, &builtin = quality->rows[1].probe, &joint = quality->rows[2].probe;
        const auto two = [](const ProbeScore& a, const ProbeScore& b) {
            return QStringLiteral("%1 and %2").arg(a.accuracy).arg(b.accuracy);
        };
        QVERIFY2(builtin.neighbours.accuracy > 0.92 && builtin.neighbours.accuracy > raw.neighbours.accuracy + 0.02,
                 qPrintable(two(builtin.neighbours, raw.neighbours)));
        QVERIFY2(joint.linear.accuracy > raw.linear.accuracy, qPrintable(two(joint.linear, raw.linear)));
    }
};

QTEST_GUILESS_MAIN(TstLearnScreen)
#include "tst_learnscreen.moc"

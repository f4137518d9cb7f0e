#include "core/base/threads.h"
#include "core/imageio/plane.h"
#include "core/plate/layout.h"
#include "core/simulation/camera.h"
#include "core/simulation/crops.h"
#include "core/simulation/screen.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>

using namespace phenodrop;

namespace {

SimulationOptions smallScreen()
{
    SimulationOptions options;
    options.wells = 24;
    options.fieldsPerWell = 1;
    options.cellsPerField = 20;
    options.fieldSize = 320;
    options.blurred = 2;
    options.saturated = 2;
    options.empty = 1;
    options.labels = 200;
    return options;
}

/// All files below a folder, by name.
QMap<QString, QByteArray> contents(const QString& folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            files[it.filePath().mid(folder.size())] = file.readAll();
    }
    return files;
}

Table readTable(const std::filesystem::path& file)
{
    std::ifstream in(file);
    auto table = phenodrop::readTable(in);
    return table ? *table : Table{};
}

double meanAround(const cv::Mat& plane, double x, double y, int radius)
{
    const cv::Rect box(int(x) - radius, int(y) - radius, 2 * radius + 1, 2 * radius + 1);
    return cv::mean(plane(box & cv::Rect(0, 0, plane.cols, plane.rows)))[0];
}

/// Mean square of the differences of neighbouring pixels, relative to the picture's variance: falls when it
/// is blurred.
double sharpness(const cv::Mat& plane)
{
    cv::Mat values;
    plane.convertTo(values, CV_64F);
    const cv::Mat step = values.colRange(2, values.cols) - values.colRange(0, values.cols - 2);
    cv::Scalar mean, sd;
    cv::meanStdDev(values, mean, sd);
    return step.dot(step) / double(step.total()) / (sd[0] * sd[0]);
}

} // namespace

/// The simulated screen: the truth beside it is true, and the same seed gives the same files.
class TstSimulation : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SimulatedScreen m_screen;

    cv::Mat plane(const TruthField& field, int page) const
    {
        const auto name =
            m_screen.plates[0] + "_" + wellName(field.well) + "_s" + std::to_string(field.site) + ".ome.tif";
        const auto read = readPlane(m_screen.folders[0] / name, page);
        return read ? read->pixels : cv::Mat();
    }

private Q_SLOTS:
    void initTestCase()
    {
        double last = 0;
        auto screen = simulateScreen(m_folder.path().toStdString(), smallScreen(), [&last](double fraction) {
            last = std::max(last, fraction);
            return true;
        });
        QVERIFY(screen);
        QCOMPARE(last, 1.0);
        m_screen = std::move(*screen);
    }

    void filesAndTables()
    {
        QCOMPARE(m_screen.fields.size(), std::size_t(24));
        for (const auto& field : m_screen.fields)
            for (int page = 0; page < StainCount; ++page) {
                const cv::Mat picture = plane(field, page);
                QCOMPARE(picture.type(), CV_16UC1);
                QCOMPARE(picture.size(), cv::Size(320, 320));
            }
        const std::filesystem::path folder = m_folder.path().toStdString();
        const auto truth = readTable(folder / "truth.csv");
        QVERIFY(truth.header == (std::vector<std::string>{"plate", "well", "field", "x", "y", "phenotype"}));
        QCOMPARE(truth.rows.size(), m_screen.cells.size());
        QCOMPARE(readTable(folder / "fields.csv").rows.size(), std::size_t(24));
        QVERIFY(readTable(folder / "labels.csv").rows.size() > 20);
        QVERIFY(std::filesystem::exists(folder / "simulation.json"));
    }

    void layoutIsReadBack()
    {
        std::ifstream in(m_folder.filePath("layout.csv").toStdString());
        const auto layout = readLayout(in);
        QVERIFY(layout);
        QVERIFY(layout->problems.empty());
        QCOMPARE(layout->rows.size(), std::size_t(24));
        std::map<Control, int> controls;
        for (const auto& row : layout->rows) {
            ++controls[row.control];
            QCOMPARE(row.control == Control::Negative, row.treatment.name == "DMSO");
            QCOMPARE(std::isnan(row.treatment.concentration), row.treatment.name == "DMSO");
        }
        QCOMPARE(controls[Control::Negative], 8);
        QCOMPARE(controls[Control::Positive], 8);
        QCOMPARE(controls[Control::None], 8); // a series of eight doses
    }

    void cellsAreWhereTheTruthSays()
    {
        int bright = 0, all = 0;
        for (const auto& cell : m_screen.cells) {
            const auto& field = m_screen.fields[std::size_t(cell.field)];
            // Lobed nuclei have gaps, and a blurred field has no edges.
            if (field.fault != FieldFault::None || cell.phenotype == SimulatedPhenotype::A)
                continue;
            const cv::Mat dna = plane(field, int(Stain::Dna)), er = plane(field, int(Stain::Er));
            ++all;
            bright += meanAround(dna, cell.x, cell.y, 3) > 1500 && meanAround(er, cell.x, cell.y, 10) > 700;
        }
        QVERIFY(all > 150);
        QVERIFY2(bright >= 0.97 * all, qPrintable(QStringLiteral("%1 of %2").arg(bright).arg(all)));
    }

    void backgroundIsDark()
    {
        const cv::Mat dna = plane(m_screen.fields[0], int(Stain::Dna));
        cv::Mat dark;
        cv::inRange(dna, 250, 700, dark);
        QVERIFY(cv::countNonZero(dark) > 0.5 * double(dark.total()));
    }

    void plantedFaults()
    {
        std::map<FieldFault, int> found;
        double blurredSharpness = 0, leastSharpness = 1e300;
        for (std::size_t i = 0; i < m_screen.fields.size(); ++i) {
            const auto& field = m_screen.fields[i];
            ++found[field.fault];
            const cv::Mat dna = plane(field, int(Stain::Dna));
            double largest = 0;
            cv::minMaxLoc(dna, nullptr, &largest);
            QCOMPARE(largest == 65535, field.fault == FieldFault::Saturated);
            const bool hasCells = std::any_of(m_screen.cells.begin(), m_screen.cells.end(),
                                              [i](const auto& cell) { return cell.field == int(i); });
            QCOMPARE(hasCells, field.fault != FieldFault::Empty);
            if (field.fault == FieldFault::Blurred)
                blurredSharpness = std::max(blurredSharpness, sharpness(dna));
            if (field.fault == FieldFault::None)
                leastSharpness = std::min(leastSharpness, sharpness(dna));
        }
        QCOMPARE(found[FieldFault::Blurred], 2);
        QCOMPARE(found[FieldFault::Saturated], 2);
        QCOMPARE(found[FieldFault::Empty], 1);
        QVERIFY2(blurredSharpness < 0.5 * leastSharpness,
                 qPrintable(QStringLiteral("%1 %2").arg(blurredSharpness).arg(leastSharpness)));
    }

    void phenotypesFollowTheLayout()
    {
        std::map<std::string, std::map<SimulatedPhenotype, int>> counts;
        std::map<std::pair<int, int>, std::size_t> treatmentOf;
        for (std::size_t w = 0; w < m_screen.design.wells.size(); ++w)
            treatmentOf[{m_screen.design.wells[w].place.row, m_screen.design.wells[w].place.column}] = w;
        for (const auto& cell : m_screen.cells) {
            const WellId place = m_screen.fields[std::size_t(cell.field)].well;
            const auto& well = m_screen.design.wells[treatmentOf[{place.row, place.column}]];
            ++counts[m_screen.design.treatments[std::size_t(well.treatment)].name][cell.phenotype];
        }
        using enum SimulatedPhenotype;
        const auto share = [&](const char* name, SimulatedPhenotype phenotype) {
            double sum = 0;
            for (const auto& [p, n] : counts[name])
                sum += n;
            return counts[name][phenotype] / sum;
        };
        QVERIFY(share("DMSO", Dmso) > 0.95);
        QVERIFY(share("Paclitaxel-like", A) > 0.6 && share("Paclitaxel-like", A) < 0.95);
        QVERIFY(share("Metoclopramide-like", B) > 0.6 && share("Metoclopramide-like", B) < 0.95);
        QVERIFY(share("Digoxin-like", C) > 0.5);
    }

    void labelsHaveThePublishedProportions()
    {
        const auto labels = chooseLabels(m_screen, 150, Rng(1));
        std::map<SimulatedPhenotype, int> counts;
        for (std::size_t i : labels) {
            ++counts[m_screen.cells[i].phenotype];
            QVERIFY(m_screen.fields[std::size_t(m_screen.cells[i].field)].fault == FieldFault::None);
        }
        const double all = double(labels.size());
        QVERIFY(std::is_sorted(labels.begin(), labels.end()));
        QVERIFY(std::abs(counts[SimulatedPhenotype::Dmso] / all - 0.77) < 0.02);
        QVERIFY(std::abs(counts[SimulatedPhenotype::B] / all - 0.184) < 0.02);
        QVERIFY(std::abs(counts[SimulatedPhenotype::A] / all - 0.0375) < 0.02);
    }

    void sameSeedSameFiles()
    {
        auto options = smallScreen();
        options.wells = 4;
        QTemporaryDir one, two, other;
        const int threads = threadCount();
        setThreadCount(1);
        QVERIFY(simulateScreen(one.path().toStdString(), options));
        setThreadCount(3);
        QVERIFY(simulateScreen(two.path().toStdString(), options));
        setThreadCount(threads);
        options.seed = 2;
        QVERIFY(simulateScreen(other.path().toStdString(), options));
        const auto a = contents(one.path()), b = contents(two.path()), c = contents(other.path());
        QCOMPARE(a.size(), 4 + 5);
        QVERIFY(a == b);
        QVERIFY(a["/truth.csv"] != c["/truth.csv"]);
    }

    void replicatesShareTheLayout()
    {
        auto options = smallScreen();
        options.wells = 3;
        options.plates = 2;
        QTemporaryDir folder;
        const auto screen = simulateScreen(folder.path().toStdString(), options);
        QVERIFY(screen);
        QCOMPARE(screen->plates, (std::vector<std::string>{"SIM-1", "SIM-2"}));
        QCOMPARE(screen->fields.size(), std::size_t(6));
        QCOMPARE(readTable(folder.filePath("layout.csv").toStdString()).rows.size(), std::size_t(6));
    }

    void largePlates()
    {
        const auto design = designPlate(384, Rng(1));
        QCOMPARE(design.format, (PlateFormat{16, 24}));
        QCOMPARE(design.wells.size(), std::size_t(384));
        int negatives = 0;
        for (const auto& well : design.wells)
            negatives += design.treatments[std::size_t(well.treatment)].control == Control::Negative;
        QCOMPARE(negatives, 32);
    }

    void refusalsAndCancel()
    {
        QTemporaryDir folder;
        for (auto change : std::vector<std::function<void(SimulationOptions&)>>{
                 [](auto& o) { o.wells = 0; }, [](auto& o) { o.wells = 385; }, [](auto& o) { o.plates = 0; },
                 [](auto& o) { o.fieldSize = 10; }, [](auto& o) { o.blurred = -1; }}) {
            auto options = smallScreen();
            change(options);
            QCOMPARE(simulateScreen(folder.path().toStdString(), options).error().code, Errc::BadArgument);
        }
        QCOMPARE(simulateScreen(folder.path().toStdString(), smallScreen(), [](double f) { return f < 0.2; })
                     .error()
                     .code,
                 Errc::Cancelled);
        QVERIFY(!QFile::exists(folder.filePath("truth.csv")));
    }

    void noiseFollowsTheLight()
    {
        Exposure exposure;
        exposure.vignette = 0;
        Rng rng(1);
        const auto noise = [&](double light) {
            const cv::Mat picture = photograph(cv::Mat(200, 200, CV_32F, cv::Scalar(light)), exposure, rng);
            cv::Scalar mean, sd;
            cv::meanStdDev(picture, mean, sd);
            return std::pair(mean[0], sd[0]);
        };
        const auto dark = noise(0), bright = noise(1);
        QVERIFY(std::abs(dark.first - 450) < 2);
        QVERIFY(std::abs(bright.first - 6450) < 2);
        QVERIFY(std::abs(bright.second / std::sqrt(6250 * 0.6 + 144) - 1) < 0.03);
    }

    void outlines()
    {
        Rng rng(1);
        const Outline circle({10, 1, 0, 0, 0}, rng);
        for (double angle : {0.0, 0.7, 2.0, 4.0, 6.2})
            QVERIFY(std::abs(circle.depth(float(5 * std::cos(angle)), float(5 * std::sin(angle))) - 0.5f) <
                    1e-3f);
        const Outline ellipse({10, 4, 0, 0, 0}, rng); // axes 20 and 5
        QVERIFY(std::abs(ellipse.depth(20, 0) - 1) < 1e-3f && std::abs(ellipse.depth(0, 5) - 1) < 1e-3f);
        QVERIFY(std::abs(ellipse.reach() - 20) < 1e-3f);
    }

    void crops()
    {
        CropSimulationOptions options;
        options.count = 96;
        options.channels = 5;
        options.size = 48;
        const auto crops = simulateCrops(options);
        QVERIFY(crops);
        QCOMPARE(crops->crops.size(), std::size_t(96));
        QCOMPARE(crops->classes.size(), std::size_t(96)); // 16 nuclei × 6 states of the cytoplasm
        for (std::size_t i = 0; i < 96; ++i) {
            QCOMPARE(crops->labels[i], int(i));
            QCOMPARE(crops->crops[i].values.size(), std::size_t(5 * 48 * 48));
            cv::Mat dna(48, 48, CV_32F, const_cast<float*>(crops->crops[i].values.data()));
            double least = 0, largest = 0;
            cv::minMaxLoc(dna, &least, &largest);
            QVERIFY(largest > least + 500);
        }
        const auto again = simulateCrops(options);
        QCOMPARE(again->crops[17].values, crops->crops[17].values);
        options.seed = 2;
        QVERIFY(simulateCrops(options)->crops[17].values != crops->crops[17].values);
        options.channels = 1;
        QCOMPARE(simulateCrops(options)->classes.size(), std::size_t(16));
        const auto all = simulateCrops(options);
        options.most = {0, 2, 100}; // classes behind those named: none
        const auto few = simulateCrops(options);
        QCOMPARE(few->labels, (std::vector<int>{1, 2, 1, 2, 2, 2, 2, 2}));
        QCOMPARE(few->crops[2].values, all->crops[17].values);
        options.most.clear();
        options.size = 4;
        QCOMPARE(simulateCrops(options).error().code, Errc::BadArgument);
        options.size = 48;
        QCOMPARE(simulateCrops(options, [](double) { return false; }).error().code, Errc::Cancelled);
    }

    void subtletySeparatesB()
    {
        Rng rng(3);
        double spread = 0, none = 0;
        for (int i = 0; i < 400; ++i) {
            spread += std::log(drawLook(SimulatedPhenotype::B, 1, rng).golgiSpread);
            none += std::log(drawLook(SimulatedPhenotype::B, 0, rng).golgiSpread);
        }
        QVERIFY(std::abs(none / 400) < 0.05);
        QVERIFY(spread / 400 > 0.2);
    }
};

QTEST_GUILESS_MAIN(TstSimulation)
#include "tst_simulation.moc"

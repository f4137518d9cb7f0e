#include "core/imageio/ometiff.h"
#include "core/imageio/plane.h"
#include "core/store/platestore.h"
#include "core/workflow/demo.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/importplates.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/screenplates.h"
#include "core/workflow/screenresults.h"
#include "core/workflow/segmentplates.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <opencv2/imgproc.hpp>

using namespace phenodrop;

/// A model goes to the next plate: the same cells photographed with the channels in another order, in other pixels, and
/// with a channel that the model does not know.
class TstNextPlate : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ProjectPtr m_first;
    QString m_model; ///< the file alone, in a folder of its own
    std::vector<std::string> m_names;

    /// Each file of the first plate written again: its planes in `order`, named so, `scale` times as large.
    ProjectPtr plateLike(const QString& name, const std::vector<int>& order, std::vector<std::string> names, double scale = 1)
    {
        const QString images = m_folder.filePath(name + QStringLiteral("-images/SIM-1"));
        QDir().mkpath(images);
        QDirIterator files(m_folder.filePath(QStringLiteral("images")), {QStringLiteral("*.tif")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            std::vector<cv::Mat> planes;
            for (int channel : order) {
                cv::Mat pixels = readPlane(file.toStdString(), channel)->pixels;
                if (scale != 1)
                    cv::resize(pixels, pixels, {}, scale, scale, cv::INTER_AREA);
                planes.push_back(pixels);
            }
            if (!writeOmeTiff((images + u'/' + files.fileName()).toStdString(), planes, {name.toStdString(), 0.65 / scale, names, 16}))
                qFatal("cannot write");
        }
        auto project = Project::create(m_folder.filePath(name).toStdString());
        ImportPlatesOptions import;
        import.folders = {m_folder.filePath(name + QStringLiteral("-images")).toStdString()};
        if (!project || !importIntoProject(*project, import))
            qFatal("cannot import");
        return *project;
    }

    Result<ScreenResults> screened(const ProjectPtr& project, const std::string& model,
                                   OtherPixelsAs pixels = OtherPixelsAs::Resampled)
    {
        ScreenOptions options;
        options.model = model;
        options.otherPixels = pixels;
        if (auto done = screenPlates(project, options); !done)
            return done.error();
        return loadScreenResults(project);
    }

private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.folder = m_folder.path().toStdString();
        options.wells = 12;
        options.fieldsPerWell = 1;
        options.cellsPerField = 12;
        options.epochs = 3;
        const auto demo = runDemo(options, {}, {});
        QVERIFY(demo);
        m_first = *Project::open(demo->project);
        const auto model = loadModelFor(m_first, "Run 1");
        QVERIFY(model);
        const auto plates = *loadPlates(*m_first);
        for (const Channel& channel : plates.front().channels)
            m_names.push_back(channel.name);
        QCOMPARE(m_names.size(), std::size_t(5));
        m_model = m_folder.filePath(QStringLiteral("colleague.safetensors"));
        QVERIFY(QFile::copy(QString::fromStdString(model->file), m_model));
    }

    void theFileAloneSaysTheSame()
    {
        const auto here = loadScreenResults(m_first);
        QVERIFY(here);
        const auto again = screened(m_first, m_model.toStdString());
        QVERIFY(again);
        QCOMPARE(again->scores.cells.size(), here->scores.cells.size());
        QCOMPARE(again->scores.probabilities, here->scores.probabilities);
    }

    void channelsAreMatchedByName()
    {
        const std::vector<int> order{3, 0, 4, 2, 1};
        std::vector<std::string> names;
        for (int channel : order)
            names.push_back(m_names[std::size_t(channel)]);
        const auto other = plateLike(QStringLiteral("shuffled"), order, names);
        const auto here = loadScreenResults(m_first);
        const auto there = screened(other, m_model.toStdString()); // the other project has no label and no training set
        QVERIFY2(there, there ? "" : there.error().detail.c_str());
        QCOMPARE(there->scores.cells.size(), here->scores.cells.size());
        for (std::size_t i = 0; i < here->scores.probabilities.size(); ++i)
            QVERIFY(std::abs(here->scores.probabilities[i] - there->scores.probabilities[i]) < 1e-5F);
    }

    /// Cells are cut in the model's own pixels: most calls stay although the camera has 30 % more pixels.
    void otherPixelsAreResampled()
    {
        const auto finer = plateLike(QStringLiteral("finer"), {0, 1, 2, 3, 4}, m_names, 1.3);
        const auto here = loadScreenResults(m_first);
        const auto there = screened(finer, m_model.toStdString());
        QVERIFY(there);
        std::size_t paired = 0, same = 0;
        for (const ScoredCell& a : here->scores.cells)
            for (const ScoredCell& b : there->scores.cells)
                if (here->scores.wells[a.well].place == there->scores.wells[b.well].place &&
                    std::hypot(a.x * 1.3F - b.x, a.y * 1.3F - b.y) < 8) {
                    ++paired;
                    same += here->scores.classes[std::size_t(a.predicted)] == there->scores.classes[std::size_t(b.predicted)];
                    break;
                }
        QVERIFY(paired > here->scores.cells.size() * 8 / 10);
        qInfo("%zu of %zu cells are called the same", same, paired);
        QVERIFY(same > paired * 8 / 10);

        // It is said which plate that was about; kept as they are, the same cells give other numbers, in a run of their own.
        const auto others = findOtherPixels(finer, m_model.toStdString());
        QVERIFY(others);
        QCOMPARE(others->size(), std::size_t(1));
        QVERIFY(std::abs(others->front().plateSize - 0.5) < 1e-6 && std::abs(others->front().modelSize - 0.65) < 1e-6);
        QVERIFY(findOtherPixels(m_first, m_model.toStdString())->empty());
        const auto kept = screened(finer, m_model.toStdString(), OtherPixelsAs::TheyAre);
        QVERIFY(kept);
        QVERIFY(kept->runName != there->runName);
        QCOMPARE(kept->scores.cells.size(), there->scores.cells.size());
        QVERIFY(kept->scores.probabilities != there->scores.probabilities);
    }

    /// The judge is told the same: which plate it is about, and what becomes of its pixels.
    void judgedInOtherPixels()
    {
        const auto finer = plateLike(QStringLiteral("judged"), {0, 1, 2, 3, 4}, m_names, 1.3);
        QVERIFY(segmentPlates(finer, {}));
        const auto plates = *loadPlates(*finer);
        const auto scores = screened(finer, m_model.toStdString());
        QVERIFY(scores);
        const QString table = m_folder.filePath(QStringLiteral("truth.csv"));
        QFile file(table);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("plate,well,site,x,y,phenotype\n");
        for (const ScoredCell& cell : scores->scores.cells) { // what it calls them resampled is taken for the truth
            const auto& well = scores->scores.wells[cell.well];
            file.write(QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                           .arg(QString::fromStdString(plates.front().name), QString::fromStdString(wellName(well.place)))
                           .arg(1)
                           .arg(double(cell.x))
                           .arg(double(cell.y))
                           .arg(QString::fromStdString(scores->scores.classes[std::size_t(cell.predicted)]))
                           .toUtf8());
        }
        file.close();
        EvaluateOptions options;
        options.model = m_model.toStdString();
        options.labelsCsv = table.toStdString();
        const auto resampled = evaluateModel(finer, options);
        QVERIFY2(resampled, resampled ? "" : resampled.error().detail.c_str());
        QCOMPARE(resampled->otherPixels.size(), std::size_t(1));
        QCOMPARE(resampled->otherPixels.front().plate, plates.front().name);
        QCOMPARE(resampled->evaluation.accuracy, 1.0);
        options.otherPixels = OtherPixelsAs::TheyAre;
        const auto kept = evaluateModel(finer, options);
        QVERIFY(kept);
        QCOMPARE(kept->evaluation.cells, resampled->evaluation.cells);
        QVERIFY(kept->evaluation.ece != resampled->evaluation.ece); // other probabilities
    }

    void anUnknownChannelIsNamed()
    {
        auto names = m_names;
        names[2] = "Lysosomes";
        const auto other = plateLike(QStringLiteral("unknown"), {0, 1, 2, 3, 4}, names);
        const auto there = screened(other, m_model.toStdString());
        QVERIFY(!there);
        QCOMPARE(there.error().code, Errc::Conflict);
        QCOMPARE(there.error().subject, m_names[2]);
    }
};

QTEST_GUILESS_MAIN(TstNextPlate)
#include "tst_nextplate.moc"

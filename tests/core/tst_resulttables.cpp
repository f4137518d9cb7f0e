#include "core/store/featurestore.h"
#include "core/store/mapstore.h"
#include "core/store/modelstore.h"
#include "core/store/predictionstore.h"
#include "core/store/runstore.h"
#include "storefixture.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

class TstResultTables : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Project> m_project;

    FeatureTable features(std::size_t n, std::size_t dims, float first = 0) const
    {
        FeatureTable table;
        table.encoder = "builtin";
        table.source = "builtin-1 sha256:abc";
        table.dims = dims;
        for (std::size_t i = 0; i < n; ++i)
            table.cells.push_back(CellId(i + 1));
        for (std::size_t i = 0; i < n * dims; ++i)
            table.values.push_back(first + float(i));
        return table;
    }
    QString featureFile() const { return m_folder->filePath("test.phenodrop/features/builtin.features"); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = makeProject(*m_folder, 1, 2, 10);
        QVERIFY(m_project);
    }
    void cleanup() { m_project.reset(); }

    void featuresThereAndBack()
    {
        QCOMPARE(loadFeatures(*m_project, "builtin").error().code, Errc::NotFound);
        FeatureTable table = features(20, 3);
        table.names = {"area", "mean \"DNA\"", "größe"};
        table.run = 5;
        QVERIFY(saveFeatures(*m_project, table));
        const auto loaded = loadFeatures(*m_project, "builtin");
        QVERIFY(loaded);
        QCOMPARE(loaded->names, table.names);
        QCOMPARE(loaded->source, table.source);
        QCOMPARE(loaded->cells, table.cells);
        QCOMPARE(loaded->values, table.values);
        QCOMPARE(loaded->run, RunId(5));
        QCOMPARE(loaded->row(2)[1], 7.f);
        const auto list = listFeatures(*m_project);
        QCOMPARE(list->size(), std::size_t(1));
        QCOMPARE(list->front().cells, std::size_t(20));
        QCOMPARE(list->front().dims, std::size_t(3));

        QVERIFY(saveFeatures(*m_project, features(5, 2, 100))); // takes the place of the old table
        QCOMPARE(loadFeatures(*m_project, "builtin")->values[0], 100.f);
        QCOMPARE(QDir(m_folder->filePath("test.phenodrop/features")).entryList(QDir::Files).size(), 1);
        QVERIFY(removeFeatures(*m_project, "builtin"));
        QVERIFY(listFeatures(*m_project)->empty());
        QCOMPARE(loadFeatures(*m_project, "builtin").error().code, Errc::NotFound);
    }

    void wrongFeaturesAreRefused()
    {
        FeatureTable table = features(4, 3);
        table.values.pop_back();
        QCOMPARE(saveFeatures(*m_project, table).error().code, Errc::BadShape);
        table = features(4, 3);
        table.names = {"one"};
        QCOMPARE(saveFeatures(*m_project, table).error().code, Errc::BadShape);
        for (const char* name : {"", "../x", "a/b", ".hidden", "a b"}) {
            table = features(1, 1);
            table.encoder = name;
            QCOMPARE(saveFeatures(*m_project, table).error().code, Errc::BadArgument);
        }
    }

    void damagedFeatures()
    {
        QVERIFY(saveFeatures(*m_project, features(20, 3)));
        QFile file(featureFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        const auto loadBytes = [&](const QByteArray& bytes) {
            QFile damaged(featureFile());
            if (!damaged.open(QIODevice::WriteOnly) || damaged.write(bytes) != bytes.size())
                qFatal("cannot write");
            damaged.close();
            return loadFeatures(*m_project, "builtin");
        };
        QVERIFY(loadBytes(good));
        for (qsizetype length = 0; length < good.size(); ++length)
            QVERIFY2(!loadBytes(good.left(length)), "a shortened file was accepted");
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray flipped = good;
            flipped[i] = char(flipped[i] ^ 0x10);
            QVERIFY2(!loadBytes(flipped), "a changed byte was not noticed");
        }
        QByteArray huge = good; // a header that claims far more than the file holds
        const auto at = huge.indexOf("\"cells\":20");
        QVERIFY(at > 0);
        huge.replace(at, 10, "\"cells\":99");
        QCOMPARE(loadBytes(huge).error().code, Errc::FileTruncated);
    }

    void staleRowsAreDropped()
    {
        FeatureTable table = features(0, 2);
        const auto cells = *loadCells(*m_project);
        for (const Cell& cell : cells) {
            table.cells.push_back(cell.id);
            table.values.insert(table.values.end(), {float(cell.id), float(-cell.id)});
        }
        QCOMPARE(*dropStaleRows(*m_project, table), std::size_t(0));
        const FieldId field = cells.front().field;
        auto moved = makeCells(10);
        moved[4].x += 3;
        QVERIFY(replaceCells(*m_project, field, moved, {}));
        MapTable map;
        map.cells = table.cells;
        for (const CellId id : map.cells)
            map.xy.insert(map.xy.end(), {float(id), float(-id)});
        QCOMPARE(*dropStaleRows(*m_project, table), std::size_t(1));
        QCOMPARE(*dropStalePlaces(*m_project, map), std::size_t(1));
        QCOMPARE(map.cells, table.cells);
        QCOMPARE(map.xy, table.values); // the same two numbers a cell
        QCOMPARE(table.cells.size(), std::size_t(19));
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            QVERIFY(table.cells[i] != cells[4].id);
            QCOMPARE(table.row(i)[1], float(-table.cells[i]));
        }
    }

    void maps()
    {
        QCOMPARE(loadLatestMap(*m_project).error().code, Errc::NotFound);
        MapTable map;
        map.encoder = "builtin";
        map.seed = 0xffffffffffffffffull;
        map.perplexity = 30;
        map.iterations = 750;
        map.cells = {1, 2, 3};
        map.xy = {0, 1, 2, 3, 4, 5};
        std::int64_t first = 0;
        for (int i = 0; i < 7; ++i) {
            map.kl = 1.5 + i;
            const auto id = saveMap(*m_project, map);
            QVERIFY(id);
            first = first == 0 ? *id : first;
        }
        const auto latest = loadLatestMap(*m_project, "builtin");
        QCOMPARE(latest->kl, 7.5);
        QCOMPARE(latest->seed, map.seed);
        QCOMPARE(latest->xy, map.xy);
        QCOMPARE(latest->cells, map.cells);
        QCOMPARE(loadLatestMap(*m_project, "vgg16-fc7").error().code, Errc::NotFound);
        QCOMPARE(listMaps(*m_project)->size(), std::size_t(5));
        QCOMPARE(loadMap(*m_project, first).error().code, Errc::NotFound); // old ones make room
        QCOMPARE(QDir(m_folder->filePath("test.phenodrop/results")).entryList(QDir::Files).size(), 5);
        map.xy.pop_back();
        QCOMPARE(saveMap(*m_project, map).error().code, Errc::BadShape);
    }

    void predictions()
    {
        PredictionTable table;
        table.kind = PredictionKind::OutOfFold;
        table.model = 3;
        table.classes = {"A", "B"};
        table.cells = {4, 5};
        table.probabilities = {0.25f, 0.75f, 1, 0};
        QVERIFY(savePredictions(*m_project, table));
        table.kind = PredictionKind::Believed;
        table.model = 4;
        table.probabilities[0] = 0.5f;
        const auto id = savePredictions(*m_project, table);
        QVERIFY(id);
        QCOMPARE(loadLatestPredictions(*m_project, PredictionKind::OutOfFold)->probabilities[0], 0.25f);
        QCOMPARE(loadLatestPredictions(*m_project, PredictionKind::Screen).error().code, Errc::NotFound);
        QCOMPARE(loadPredictionsOfModel(*m_project, 4, PredictionKind::Believed)->row(1)[0], 1.f);
        QCOMPARE(loadPredictionsOfModel(*m_project, 3, PredictionKind::Believed).error().code,
                 Errc::NotFound);
        QCOMPARE(loadPredictions(*m_project, *id)->classes, table.classes);
        QCOMPARE(listPredictions(*m_project)->size(), std::size_t(2));
        table.probabilities.pop_back();
        QCOMPARE(savePredictions(*m_project, table).error().code, Errc::BadShape);
    }

    void models()
    {
        const auto add = [&](const std::string& name, const char* file) {
            QFile weights(QString::fromStdString(m_project->modelsFolder()) + "/" + file);
            if (!weights.open(QIODevice::WriteOnly))
                qFatal("cannot write");
            return addModel(*m_project, {0, name, "table1", file, "{}", 0, ""});
        };
        QCOMPARE(*nextModelNumber(*m_project), 1);
        QVERIFY(add("Run 1", "run-1.safetensors"));
        const auto second = add("Run 2", "run-2.safetensors");
        QVERIFY(second);
        QCOMPARE(add("Run 2", "other.safetensors").error().code, Errc::Conflict);
        QCOMPARE(addModel(*m_project, {0, "Run 3", "table1", "none", "{}", 0, ""}).error().code,
                 Errc::FileMissing);
        QCOMPARE(loadModels(*m_project)->front().name, std::string("Run 2"));
        QCOMPARE(findModel(*m_project, "run-1.safetensors")->name, std::string("Run 1"));
        QCOMPARE(findModel(*m_project, "run-1")->name, std::string("Run 1"));
        QCOMPARE(findModel(*m_project, "").error().code, Errc::NotFound);
        QCOMPARE(findModel(*m_project, "Run 9").error().code, Errc::NotFound);
        QVERIFY(removeModel(*m_project, *second));
        QVERIFY(!QFile::exists(QString::fromStdString(m_project->modelsFolder()) + "/run-2.safetensors"));
        QCOMPARE(loadModel(*m_project, *second).error().code, Errc::NotFound);
        QCOMPARE(*nextModelNumber(*m_project), 3); // a number is given once
    }

    void runs()
    {
        const auto first =
            startRun(*m_project, "segment", "{\"method\":\"nuclei\"}", 0xfffffffffffffff1ull, "[]");
        const auto second = startRun(*m_project, "train", "{}", 1, "[]");
        QVERIFY(first && second);
        QVERIFY(finishRun(*m_project, *first, RunStatus::Partly, "{\"fields\":3}"));
        const auto run = loadRun(*m_project, *first);
        QCOMPARE(run->seed, 0xfffffffffffffff1ull);
        QCOMPARE(run->status, RunStatus::Partly);
        QCOMPARE(run->version, std::string(PHENODROP_VERSION));
        QCOMPARE(run->startedAt.size(), std::size_t(20));
        QVERIFY(!run->finishedAt.empty());
        QCOMPARE(loadRuns(*m_project)->front().verb, std::string("train"));
        QCOMPARE(loadRuns(*m_project, "segment")->size(), std::size_t(1));
        QCOMPARE(finishRun(*m_project, 99, RunStatus::Done, "").error().code, Errc::NotFound);
    }

#ifdef Q_OS_UNIX
    void fullDiskKeepsTheOldTable()
    {
        QVERIFY(saveFeatures(*m_project, features(20, 3)));
        m_project.reset();
        const pid_t child = fork();
        if (child == 0) {
            const auto project = *Project::open(projectPath(*m_folder));
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{64 * 1024, RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto saved = saveFeatures(*project, features(20000, 3));
            _exit(!saved && saved.error().code == Errc::DiskFull ? 0 : 1);
        }
        int status = -1;
        waitpid(child, &status, 0);
        QCOMPARE(status, 0);
        m_project = *Project::open(projectPath(*m_folder));
        QCOMPARE(loadFeatures(*m_project, "builtin")->cells.size(), std::size_t(20));
        QCOMPARE(QDir(m_folder->filePath("test.phenodrop/features")).entryList(QDir::Files).size(), 1);
    }
#endif
};

QTEST_GUILESS_MAIN(TstResultTables)
#include "tst_resulttables.moc"

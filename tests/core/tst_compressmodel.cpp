#include "core/store/modelstore.h"
#include "core/workflow/compressmodel.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/screenprecision.h"
#include "core/workflow/trainnetwork.h"
#include "shapeproject.h"

#include <QTemporaryDir>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

template <typename T>
const char* told(const Result<T>& result)
{
    static std::string text;
    text = result ? "" : result.error().subject + ": " + result.error().detail;
    return text.c_str();
}

} // namespace

/// What is done to models after training: made smaller, put into int8, asked about the unknown, trained anew in folds.
class TstCompressModel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ProjectPtr m_project;

    TrainNetworkOutcome trained(const std::string& network, int epochs, const std::vector<std::string>& leaveOut = {})
    {
        TrainNetworkOptions options;
        options.network = network;
        options.epochs = epochs;
        options.leaveOut = leaveOut;
        const auto done = trainNetwork(m_project, options);
        if (!done)
            qFatal("%s", told(done));
        return *done;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setThreadCount(1);
        m_project = shapeProject(m_folder.path(), 36);
        QCOMPARE(trained("cellnet", 8).modelName, std::string("Run 1"));
    }

    void oneStepAfterTheOther()
    {
        CompressOptions options;
        options.model = "run-1";
        options.prune = 0.5;
        options.int8 = true;
        options.epochs = 4;
        options.out = m_folder.filePath("small.safetensors").toStdString();
        const auto done = compressModel(m_project, options);
        QVERIFY2(done.hasValue(), told(done));
        QCOMPARE(done->variants.size(), std::size_t(3));
        const auto &whole = done->variants[0], &pruned = done->variants[1], &bytes = done->variants[2];
        QCOMPARE(done->judgedOn, std::string("cells that the model never saw"));
        QVERIFY(whole.judged.cells >= 20 && pruned.judged.cells == whole.judged.cells);
        QVERIFY2(whole.judged.accuracy > 0.8, qPrintable(QString::number(whole.judged.accuracy)));
        QVERIFY2(pruned.judged.accuracy > 0.6, qPrintable(QString::number(pruned.judged.accuracy)));
        QVERIFY(pruned.parameters < whole.parameters * 3 / 10 && pruned.megaflops < 0.4 * whole.megaflops);
        QVERIFY(pruned.bytes < whole.bytes / 2 && bytes.bytes < pruned.bytes * 2 / 3);
        QCOMPARE(bytes.parameters, pruned.parameters);
        QCOMPARE(int(bytes.precision), int(nn::Precision::Int8));
        QCOMPARE(bytes.name, std::string("pruned 50 %, int8"));
        QVERIFY(whole.latencyMs > 0 && whole.msPerCell > 0);

        // It is a model like any other, by name and by file, and runs in int8 at once.
        for (const std::string& name : {done->modelName, options.out}) {
            const auto evaluated = evaluateModel(m_project, {name, {}});
            QVERIFY2(evaluated.hasValue(), told(evaluated));
            QCOMPARE(evaluated->evaluation.cells, whole.judged.cells);
            QVERIFY(std::abs(evaluated->evaluation.accuracy - bytes.judged.accuracy) < 0.15);
        }
        auto small = loadModelFor(m_project, done->modelName);
        QVERIFY(small.hasValue() && small->classifier.networks().front().byteWeights());
        QCOMPARE(small->classifier.card().notes.at("compressed"), bytes.name);
        QVERIFY(!small->classifier.card().metrics.contains("validation_accuracy")); // of another network
        QVERIFY(preparePrecision(m_project, *small, nn::Precision::Int8, true).hasValue());
        QVERIFY(loadModelFor(m_project, done->modelName)->classifier.networks().front().byteWeights());
    }

    void eachByItself()
    {
        const auto before = loadModels(*m_project)->size();
        CompressOptions options;
        options.model = "Run 1";
        options.prune = 0.25;
        options.energy = 0.9; // a CellNet has no dense layer to cut
        options.distil = "cellnet";
        options.each = true;
        options.epochs = 2;
        options.out = m_folder.filePath("each").toStdString();
        const auto done = compressModel(m_project, options);
        QVERIFY2(done.hasValue(), told(done));
        QCOMPARE(done->variants.size(), std::size_t(3));
        QCOMPARE(done->skipped.size(), std::size_t(1));
        QVERIFY(done->taughtOn > 100); // unlabelled cells of the training wells among them
        QVERIFY(PhenotypeModel::load(done->variants[1].file).hasValue());
        QVERIFY(PhenotypeModel::load(done->variants[2].file).hasValue());
        QVERIFY(done->modelName.empty());
        QCOMPARE(loadModels(*m_project)->size(), before);
    }

    void table1HasDenseLayersToCut()
    {
        const auto run = trained("table1", 2);
        CompressOptions options;
        options.model = run.modelName;
        options.rank = 8;
        options.epochs = 1;
        const auto done = compressModel(m_project, options);
        QVERIFY2(done.hasValue(), told(done));
        QCOMPARE(done->variants.size(), std::size_t(2));
        QVERIFY2(QString::fromStdString(done->variants[1].what).contains("dense1 200×"), done->variants[1].what.c_str());
        QVERIFY(done->variants[1].parameters < done->variants[0].parameters - 50000);
        QVERIFY(evaluateModel(m_project, {done->modelName, {}}).hasValue());
    }

    void whatCannotBeDone()
    {
        CompressOptions options;
        options.model = "Run 1";
        QCOMPARE(compressModel(m_project, options).error().code, Errc::BadArgument); // no method
        options.prune = 0.5;
        QCOMPARE(compressModel(m_project, options, [](double f) { return f < 0.2; }).error().code, Errc::Cancelled);
        options.model = "Run 77";
        QVERIFY(!compressModel(m_project, options).hasValue());
    }

    /// Networks go into int8 and bf16, the measured part stays as it is.
    void joinedModelsInOtherPrecisions()
    {
        const auto run = trained("hybrid", 3);
        for (const auto precision : {nn::Precision::Bf16, nn::Precision::Int8}) {
            auto model = loadModelFor(m_project, run.modelName);
            QVERIFY(model.hasValue());
            QVERIFY(model->classifier.measures() && !model->classifier.networks().empty());
            const Samples cells = shapes(12, 1, 36, 5);
            const auto measured = model->classifier.measured()->probabilities(cells.pixels, 12);
            const auto check = preparePrecision(m_project, *model, precision, true);
            QVERIFY2(check.hasValue(), told(check));
            QCOMPARE(check->checkedOn, std::string("cells that the model never saw"));
            QVERIFY(check->cells >= 20 && check->accuracyF32 > 0.8);
            QVERIFY2(std::abs(check->lost()) < 0.15, qPrintable(QString::number(check->lost())));
            const auto again = loadModelFor(m_project, run.modelName);
            const auto after = again->classifier.measured()->probabilities(cells.pixels, 12);
            QVERIFY(measured.hasValue() && after.hasValue());
            QVERIFY((*measured - *after).cwiseAbs().maxCoeff() < 1e-5);
            const auto f32 = model->classifier.predict(cells.pixels, 12),
                       other = model->classifier.predict(cells.pixels, 12, {.precision = precision});
            QVERIFY(f32.hasValue() && other.hasValue());
            QVERIFY(difference(*f32, *other) > 0 && difference(*f32, *other) < 0.3);
        }
    }

    void theUnknownIsNovel()
    {
        QCOMPARE(areaUnderRoc(std::vector<float>{1, 2}, std::vector<float>{2, 3}), 0.875);
        QVERIFY(std::isnan(areaUnderRoc(std::vector<float>{1}, {})));
        const auto known = evaluateModel(m_project, {"Run 1", {}});
        QVERIFY2(known.hasValue() && known->novelty, told(known));
        QCOMPARE(known->unknownClass, std::size_t(0));
        QVERIFY(known->novelty->known.cells >= 20 && known->novelty->unknown.cells == 0);
        QVERIFY(known->novelty->limit > 0 && known->novelty->known.mean <= known->novelty->known.meanEntropy);
        QVERIFY(std::isnan(known->novelty->auroc));

        const auto run = trained("cellnet", 8, {"bar"});
        const auto judged = evaluateModel(m_project, {run.modelName, {}});
        QVERIFY2(judged.hasValue() && judged->novelty, told(judged));
        QCOMPARE(judged->evaluation.classes, (std::vector<std::string>{"disc", "ring"}));
        QVERIFY(judged->unknownClass > 40);
        QCOMPARE(judged->novelty->unknown.cells, judged->unknownClass);
        QVERIFY2(judged->novelty->auroc > 0.5, qPrintable(QString::number(judged->novelty->auroc)));
        QVERIFY(judged->novelty->unknown.mean > judged->novelty->known.mean);
        QVERIFY2(judged->novelty->aurocDistance > 0.9 && judged->novelty->aurocJoined > 0.9,
                 qPrintable(QString("%1 %2").arg(judged->novelty->aurocDistance).arg(judged->novelty->aurocJoined)));
        TrainNetworkOptions nobody;
        nobody.leaveOut = {"square"};
        QCOMPARE(trainNetwork(m_project, nobody).error().code, Errc::NotFound);
        nobody.leaveOut = {"bar", "ring"};
        QCOMPARE(trainNetwork(m_project, nobody).error().code, Errc::NotEnoughData);
    }

    /// A model without the encoder's judge would be worse and nobody would know why.
    void aDamagedEncoderIsTold()
    {
        QTemporaryDir resources;
        QFile file(resources.filePath("builtin-encoder.safetensors"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half a fi");
        file.close();
        const QByteArray before = qgetenv("PHENODROP_RESOURCES");
        qputenv("PHENODROP_RESOURCES", resources.path().toLocal8Bit());
        const auto restored = qScopeGuard([&] { qputenv("PHENODROP_RESOURCES", before); });
        TrainNetworkOptions options;
        options.network = "measured";
        const auto broken = trainNetwork(m_project, options);
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, Errc::BadFormat);
        QVERIFY(broken.error().subject.find("builtin-encoder") != std::string::npos);
        QVERIFY(file.remove()); // an installation without it
        const auto done = trainNetwork(m_project, options);
        QVERIFY2(done.hasValue(), told(done));
    }

    void foldsTrainTheKindOfModel_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("measured") << "measured";
        QTest::newRow("hybrid") << "hybrid";
        QTest::newRow("cellnet") << "cellnet";
    }
    void foldsTrainTheKindOfModel()
    {
        QFETCH(QString, kind);
        OutOfFoldOptions options;
        options.folds = 2;
        options.epochs = 2;
        options.model = kind == "cellnet" ? "Run 1" : trained(kind.toStdString(), 2).modelName;
        const auto done = predictOutOfFold(m_project, options);
        QVERIFY2(done.hasValue(), told(done));
        QCOMPARE(QString::fromStdString(done->judge), kind);
        QCOMPARE(done->byGroup.cells, 171L); // every labelled cell: 192 less one in nine
        if (kind != "cellnet")
            QVERIFY2(done->byGroup.accuracy > 0.8, qPrintable(QString::number(done->byGroup.accuracy)));
    }
};

QTEST_GUILESS_MAIN(TstCompressModel)
#include "tst_compressmodel.moc"

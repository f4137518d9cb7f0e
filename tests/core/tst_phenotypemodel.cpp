#include "core/base/threads.h"
#include "core/embedding/encodernetwork.h"
#include "core/nn/weights/safetensors.h"
#include "core/workflow/trainjoined.h"
#include "nntrainingexample.h"

#include <QDir>
#include <QTemporaryDir>

#include <numeric>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

JoinOptions joinOptions(Recipe recipe)
{
    JoinOptions options;
    options.recipe = recipe;
    options.training = quick("cellnet", 3);
    options.training.learningRate = 4e-3;
    options.members = 2;
    options.tryGain = false;
    options.measuring = {{"DNA", "actin"}, 0, 24};
    auto graph = encoderGraph({.size = 24, .width = 8});
    const Normalisation none{NormalisationKind::PerChannel, {1, 24, 24}, {0.0F}, {1.0F}};
    options.encoder = Classifier(Network(std::move(*graph), 3), none, {});
    options.encoder->card().classes = {"any"};
    options.encoder->setAverageViews(true);
    return options;
}

/// Groups of six cells, dealt into three folds.
std::vector<int> foldsOf(std::size_t cells)
{
    std::vector<int> folds;
    for (std::size_t i = 0; i < cells; ++i)
        folds.push_back(int(i / 6 % 3));
    return folds;
}

const std::vector<std::string> Classes{"disc", "ring", "bar"};

double accuracyOn(const PhenotypeModel& model, const Samples& test)
{
    const auto p = model.predict(test.pixels, test.count());
    if (!p)
        return -1;
    double right = 0;
    for (std::size_t i = 0; i < test.count(); ++i) {
        const auto row = p->begin() + std::ptrdiff_t(i * 3);
        right += std::max_element(row, row + 3) - row == test.labels[i];
    }
    return right / double(test.count());
}

} // namespace

class TstPhenotypeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setThreadCount(1); }

    /// Networks of two builds take turns, each without its own fold, and come back from the file as they are.
    void networksOfTwoBuilds()
    {
        const Samples learn = shapes(60, 2, 24, 5);
        JoinOptions options = joinOptions(Recipe::Networks);
        options.members = 3;
        options.alternates = {quick("inception", 1)};
        const auto made = trainJoined(learn, foldsOf(learn.count()), Classes, options);
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        const auto& networks = made->model.networks();
        QCOMPARE(networks.size(), std::size_t(3));
        QCOMPARE(networks[0].card().network, std::string("cellnet"));
        QCOMPARE(networks[1].card().network, std::string("inception"));
        QCOMPARE(networks[2].card().network, std::string("cellnet"));
        QCOMPARE(made->model.card().notes.at("networks"), std::string("2 × cellnet, 1 × inception"));
        QCOMPARE(made->heldOut.size(), learn.count()); // three folds, three networks
        const QTemporaryDir folder;
        const auto file = folder.path().toStdString() + "/two.safetensors";
        QVERIFY(made->model.save(file));
        const auto back = PhenotypeModel::load(file);
        QVERIFY(back);
        const auto before = made->model.predict(learn.pixels, learn.count()), after = back->predict(learn.pixels, learn.count());
        QVERIFY(before && after);
        for (std::size_t i = 0; i < before->size(); ++i)
            QVERIFY(std::abs((*before)[i] - (*after)[i]) < 1e-5F);
    }

    /// The arm that knows more gets the say, and the pool is never worse than either on the cells it was
    /// fitted on.
    void poolTrustsTheBetterArm()
    {
        Rng rng(1);
        std::vector<float> good, noise;
        std::vector<int> labels;
        for (int i = 0; i < 400; ++i) {
            const int label = int(rng.below(2));
            const double right = rng.uniform() < 0.9 ? 0.8 : 0.2, guess = rng.uniform(0.1, 0.9);
            labels.push_back(label);
            for (int k = 0; k < 2; ++k) {
                good.push_back(float(k == label ? right : 1 - right));
                noise.push_back(float(k == 0 ? guess : 1 - guess));
            }
        }
        const PoolPowers powers = fitPool({good, noise}, labels);
        QVERIFY2(powers[0] > 1 && powers[1] < 0.3,
                 qPrintable(QStringLiteral("%1 %2").arg(powers[0]).arg(powers[1])));
        const double joined = meanLogLoss(pooled({good, noise}, 2, powers), labels);
        QVERIFY(joined < meanLogLoss(good, labels) && joined < meanLogLoss(noise, labels));
        // One arm alone is a power of it; the best one makes its 0.8 what it is in truth: right in r of n cells.
        double right = 0;
        for (std::size_t i = 0; i < labels.size(); ++i)
            right += good[2 * i + std::size_t(labels[i])] > 0.5F;
        const double wanted = std::log(right / (double(labels.size()) - right));
        for (const std::size_t times : {std::size_t(1), std::size_t(2), std::size_t(3)}) {
            const PoolPowers same = fitPool(Opinions(times, good), labels);
            QVERIFY(std::abs(std::accumulate(same.begin(), same.end(), 0.0) * std::log(4.0) - wanted) < 0.02);
        }
        QCOMPARE(pooled({good}, 2, {1}), good);
    }

    /// Two judges that are wrong on different cells: with a third that copies one of them, the pool is no worse than without.
    void aThirdOpinionNeverHarmsTheFit()
    {
        Rng rng(3);
        std::vector<float> opinions[3];
        std::vector<int> labels;
        for (int i = 0; i < 300; ++i) {
            const int label = int(rng.below(3));
            labels.push_back(label);
            for (auto& opinion : opinions) {
                const int said = rng.uniform() < 0.7 ? label : int(rng.below(3));
                for (int k = 0; k < 3; ++k)
                    opinion.push_back(k == said ? 0.8F : 0.1F);
            }
        }
        const auto lossOf = [&](const Opinions& some) {
            return meanLogLoss(pooled(some, 3, fitPool(some, labels)), labels);
        };
        const double two = lossOf({opinions[0], opinions[1]}), three = lossOf({opinions[0], opinions[1], opinions[2]});
        QVERIFY(three < two - 0.02);
        QVERIFY(two < lossOf({opinions[0]}) - 0.02);
        QVERIFY(std::abs(lossOf({opinions[0], opinions[1], opinions[1]}) - two) < 1e-3);
        // At the minimum no power moved by a little does better.
        const Opinions all{opinions[0], opinions[1], opinions[2]};
        const PoolPowers powers = fitPool(all, labels);
        for (std::size_t j = 0; j < 3; ++j)
            for (const double by : {-0.05, 0.05}) {
                PoolPowers moved = powers;
                moved[j] += by;
                QVERIFY(meanLogLoss(pooled(all, 3, moved), labels) >= three);
            }
    }

    void everyRecipeLearnsAndComesBack_data()
    {
        QTest::addColumn<int>("recipe");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("measured") << int(Recipe::Measured) << "measured";
        QTest::newRow("networks") << int(Recipe::Networks) << "networks";
        QTest::newRow("hybrid") << int(Recipe::Hybrid) << "hybrid";
        QTest::newRow("auto") << int(Recipe::Auto) << "";
    }
    void everyRecipeLearnsAndComesBack()
    {
        QFETCH(int, recipe);
        QFETCH(QString, chosen);
        const Samples learn = shapes(126, 2, 24, 1), test = shapes(30, 2, 24, 9);
        const auto made = trainJoined(learn, foldsOf(126), Classes, joinOptions(Recipe(recipe)));
        QVERIFY2(made.hasValue(), made.hasValue() ? "" : made.error().detail.c_str());
        if (!chosen.isEmpty())
            QCOMPARE(QString::fromStdString(made->chosen), chosen);
        QCOMPARE(made->model.card().notes.at("chosen"), made->chosen);
        QVERIFY(made->heldOut.size() == 84 && made->heldOutProbabilities.size() == 84 * 3);
        const double accuracy = accuracyOn(made->model, test);
        QVERIFY2(accuracy > (made->chosen == "networks" ? 0.5 : 0.85), qPrintable(QString::number(accuracy)));

        QTemporaryDir dir;
        const std::string file = dir.filePath("model.safetensors").toStdString();
        QVERIFY(made->model.save(file).hasValue());
        const auto back = PhenotypeModel::load(file);
        QVERIFY2(back.hasValue(), back.hasValue() ? "" : back.error().detail.c_str());
        QCOMPARE(back->judges().opinions(), made->model.judges().opinions());
        QCOMPARE(back->measured().has_value(), made->model.measured().has_value());
        QCOMPARE(back->judges().encoded.has_value(), made->model.measures());
        QCOMPARE(back->networks().size(), made->model.networks().size());
        const auto p = made->model.predict(test.pixels, 30), q = back->predict(test.pixels, 30);
        QVERIFY(p.hasValue() && q.hasValue());
        COMPARE_NUMBERS(*p, *q, 5e-4);
        for (std::size_t i = 0; i < 30; ++i)
            QVERIFY(std::abs((*q)[3 * i] + (*q)[3 * i + 1] + (*q)[3 * i + 2] - 1) < 1e-4f);
        QVERIFY(!back->predict(std::span(test.pixels).first(100), 30).hasValue());
    }

    /// Interrupted anywhere, in one network or between two, the run gives the model of an unbroken one.
    void anInterruptedRunGoesOn_data()
    {
        QTest::addColumn<double>("at");
        for (const double at : {0.15, 0.45, 0.7, 0.95})
            QTest::addRow("%g", at) << at;
    }
    void anInterruptedRunGoesOn()
    {
        QFETCH(double, at);
        const Samples learn = shapes(72, 2, 24, 1);
        JoinOptions options = joinOptions(Recipe::Hybrid);
        options.tryGain = true; // three trainings: the first network with and without varied brightness, and another
        const auto whole = trainJoined(learn, foldsOf(72), Classes, options);
        QVERIFY(whole);
        const QTemporaryDir folder;
        options.checkpointOf = [&](int training) { return folder.filePath(QString::number(training)).toStdString(); };
        options.training.resume = true; // nothing there yet: begins at the beginning
        const auto cut = trainJoined(learn, foldsOf(72), Classes, options, {.progress = [at](double done) { return done < at; }});
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, Errc::Cancelled);
        const int begun = int(QDir(folder.path()).entryList(QDir::Files).size());
        QVERIFY(at < 0.2 || begun > 0);
        QVERIFY(at < 0.9 || begun == 3);
        int epochs = 0, phases = 0;
        const auto rest = trainJoined(learn, foldsOf(72), Classes, options,
                                      {.epochDone = [&](const EpochReport&) { ++epochs; },
                                       .phase = [&](TrainingPhase phase) { phases += phase == TrainingPhase::OtherNetworks; }});
        QVERIFY2(rest, rest ? "" : rest.error().detail.c_str());
        QVERIFY(at < 0.2 ? epochs > 0 : epochs == 0); // those of the first network that were missing
        QVERIFY(phases <= 1);
        QCOMPARE(rest->heldOut, whole->heldOut);
        QCOMPARE(rest->heldOutProbabilities, whole->heldOutProbabilities);
        QCOMPARE(rest->history.size(), whole->history.size());
        QCOMPARE(rest->gain, whole->gain);
        const Samples test = shapes(30, 2, 24, 9);
        QCOMPARE(*rest->model.predict(test.pixels, 30), *whole->model.predict(test.pixels, 30));
        QCOMPARE(nn::toJsonText(rest->model.card()), nn::toJsonText(whole->model.card()));
    }

    /// Of all networks, from the first step of the first on; a network of each build was tried before.
    void theRemainingTimeIsThatOfAllNetworks()
    {
        JoinOptions options = joinOptions(Recipe::Networks);
        options.tryGain = true;
        std::vector<double> told;
        int trainings = 0;
        nn::TrainingHooks hooks;
        hooks.remaining = [&](double seconds) { told.push_back(seconds); };
        hooks.epochDone = [&](const EpochReport& report) { trainings += report.epoch == 1; };
        const Samples learn = shapes(72, 2, 24, 1);
        const auto made = trainJoined(learn, foldsOf(72), Classes, options, hooks);
        QVERIFY(made.hasValue());
        QCOMPARE(trainings, 1); // whose epochs are shown; those of the trial are not
        QVERIFY(told.size() > 10);
        QVERIFY(*std::min_element(told.begin(), told.end()) >= 0); // known throughout
        QVERIFY(told.back() < told.front());
        // Whoever does not ask for it gets the same model.
        const auto unasked = trainJoined(learn, foldsOf(72), Classes, options);
        QVERIFY(unasked.hasValue());
        QCOMPARE(unasked->heldOutProbabilities, made->heldOutProbabilities);
    }

    /// Checkpoints of other cells or options, and damaged ones, are refused; a run that begins anew forgets them.
    void foreignCheckpointsAreRefused()
    {
        const Samples learn = shapes(36, 2, 24, 1);
        JoinOptions options = joinOptions(Recipe::Networks);
        const QTemporaryDir folder;
        const auto fileOf = [&](int training) { return folder.filePath(QString::number(training)); };
        options.checkpointOf = [&](int training) { return fileOf(training).toStdString(); };
        QVERIFY(trainJoined(learn, foldsOf(36), Classes, options));
        QVERIFY(QFile::exists(fileOf(0)) && QFile::exists(fileOf(1)));
        options.training.resume = true;
        const auto codeOf = [&](const Samples& cells, const std::vector<int>& folds) {
            const auto made = trainJoined(cells, folds, Classes, options);
            return made ? Errc::Internal : made.error().code;
        };
        QCOMPARE(codeOf(shapes(36, 2, 24, 2), foldsOf(36)), Errc::Conflict);
        auto dealtAnew = foldsOf(36);
        std::rotate(dealtAnew.begin(), dealtAnew.begin() + 6, dealtAnew.end());
        QCOMPARE(codeOf(learn, dealtAnew), Errc::Conflict);
        options.training.seed += 1;
        QCOMPARE(codeOf(learn, foldsOf(36)), Errc::Conflict);
        options.training.seed -= 1;
        for (const int training : {1, 0}) {
            QFile file(fileOf(training));
            QVERIFY(file.resize(file.size() / 2));
            const auto made = trainJoined(learn, foldsOf(36), Classes, options);
            QVERIFY(!made && (made.error().code == Errc::FileTruncated || made.error().code == Errc::BadFormat));
        }
        options.training.resume = false;
        const auto cut = trainJoined(learn, foldsOf(36), Classes, options, {.progress = [](double done) { return done < 0.4; }});
        QVERIFY(!cut);
        QVERIFY(QFile::exists(fileOf(0)) && !QFile::exists(fileOf(1)));
        options.training.resume = true;
        QVERIFY(trainJoined(learn, foldsOf(36), Classes, options));
    }

    void aSoleNetworkIsAnOldFile()
    {
        const auto trained = trainClassifier(shapeSet(24, 6), quick("cellnet", 1));
        QVERIFY(trained.hasValue());
        QTemporaryDir dir;
        const std::string file = dir.filePath("network.safetensors").toStdString();
        QVERIFY(PhenotypeModel(trained->classifier).save(file).hasValue());
        QVERIFY(Classifier::load(file).hasValue());
        const auto back = PhenotypeModel::load(file);
        QVERIFY(back.hasValue() && back->soleNetwork());
    }

    /// Each tensor missing, each text damaged: an error, never a crash.
    void damagedFilesAreRefused()
    {
        const auto made =
            trainJoined(shapes(72, 2, 24, 1), foldsOf(72), Classes, joinOptions(Recipe::Hybrid));
        QVERIFY(made.hasValue());
        QTemporaryDir dir;
        const std::string file = dir.filePath("model.safetensors").toStdString();
        QVERIFY(made->model.save(file).hasValue());
        const auto whole = readSafetensors(file);
        QVERIFY(whole.hasValue());
        for (std::size_t i = 0; i < whole->tensors.size(); ++i) {
            TensorFile cut = *whole;
            if (cut.tensors[i].name.ends_with(".pair.sharpness"))
                continue; // without it the head is an LDA
            cut.tensors.erase(cut.tensors.begin() + std::ptrdiff_t(i));
            QVERIFY(writeSafetensors(file, cut).hasValue());
            const bool needed =
                cut.tensors.size() + 1 == whole->tensors.size() && !PhenotypeModel::load(file).hasValue();
            // An LDA or SVM that the pair does not need is no loss.
            QVERIFY2(needed, whole->tensors[i].name.c_str());
        }
        for (const auto& [key, text] : whole->metadata)
            for (const std::string& bad : {std::string("{"), std::string("[1]"), std::string()}) {
                TensorFile other = *whole;
                other.metadata[key] = bad;
                QVERIFY(writeSafetensors(file, other).hasValue());
                QVERIFY2(!PhenotypeModel::load(file).hasValue(), key.c_str());
            }
    }

    /// Before there were three opinions a file had two powers, whatever the model was made of.
    void filesWithTwoPowersStillOpen()
    {
        auto options = joinOptions(Recipe::Hybrid);
        options.encoder.reset();
        const Samples learn = shapes(72, 2, 24, 1);
        const QTemporaryDir dir;
        const std::string file = dir.filePath("model.safetensors").toStdString();
        for (const Recipe recipe : {Recipe::Hybrid, Recipe::Measured}) {
            options.recipe = recipe;
            const auto made = trainJoined(learn, foldsOf(72), Classes, options);
            QVERIFY(made && !made->model.judges().encoded && made->model.save(file));
            auto old = *readSafetensors(file);
            QVERIFY(old.metadata["setup"].find("encoded") == std::string::npos);
            if (recipe == Recipe::Measured) {
                const auto at = old.metadata["setup"].find("\"pool\":[1.0]");
                QVERIFY2(at != std::string::npos, old.metadata["setup"].c_str());
                old.metadata["setup"].replace(at, 12, "\"pool\":[1.0,1.0]");
                QVERIFY(writeSafetensors(file, old));
            }
            const auto back = PhenotypeModel::load(file);
            QVERIFY2(back, back ? "" : back.error().detail.c_str());
            COMPARE_NUMBERS(*made->model.predict(learn.pixels, 72), *back->predict(learn.pixels, 72), 5e-4);
        }
    }

    void refusals()
    {
        const Samples learn = shapes(36, 2, 24, 1);
        QCOMPARE(trainJoined(learn, std::vector<int>(36, 0), Classes, joinOptions(Recipe::Auto)).error().code,
                 Errc::NotEnoughData);
        auto wrong = joinOptions(Recipe::Auto);
        wrong.measuring.channels = {"DNA"};
        QCOMPARE(trainJoined(learn, foldsOf(36), Classes, wrong).error().code, Errc::BadShape);
        QVERIFY(!parseRecipe("cellnet").hasValue());
    }
};

QTEST_GUILESS_MAIN(TstPhenotypeModel)
#include "tst_phenotypemodel.moc"

#include "core/features/classical.h"

#include "core/base/evaluation.h"
#include "core/base/rng.h"
#include "core/base/statistics.h"
#include "core/base/threads.h"
#include "core/features/classifier.h"
#include "core/features/ledoitwolf.h"
#include "core/features/measure.h"
#include "core/features/preparation.h"
#include "core/imageio/plane.h"
#include "core/plate/layout.h"
#include "core/segmentation/nuclei.h"
#include "tests/testdata.h"

#include <QTest>

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

using namespace phenodrop;

namespace {

/// Two Gaussian classes, unit variance with correlation, means ±`half` on the first axis; groups of ten
/// cells.
FeatureSamples twoGaussians(int cells, double half, std::uint64_t seed)
{
    Rng rng(seed);
    FeatureSamples s;
    s.names = {"x", "y", "z"};
    s.values.resize(cells, 3);
    for (int i = 0; i < cells; ++i) {
        const int k = i % 2;
        const double a = rng.normal(), b = rng.normal();
        s.values.row(i) << float(a + (k ? half : -half)), float(0.6 * a + 0.8 * b), float(rng.normal());
        s.labels.push_back(k);
        s.groups.push_back(i / 10);
    }
    return s;
}

double accuracy(const std::vector<int>& predicted, const std::vector<int>& truth)
{
    double right = 0;
    for (std::size_t i = 0; i < truth.size(); ++i)
        right += predicted[i] == truth[i];
    return right / double(truth.size());
}

} // namespace

class TstClassical : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ldaIsTheClosedForm();
    void shrinkage();
    void yeoJohnsonByHand();
    void preparationIsFittedOnTrainingCells();
    void foldsKeepGroups();
    void methods_data();
    void methods();
    void sameSeedSameResult();
    void probabilitiesAreCalibrated();
    void nanAndConstantColumns();
    void trainedHeadsComeBack_data();
    void trainedHeadsComeBack();
    void refusesAndCancels();
    void mitocheckByMovie();
    void ringRatioOnRealPlate();
};

void TstClassical::trainedHeadsComeBack_data()
{
    QTest::addColumn<QString>("method");
    QTest::newRow("lda") << "lda";
    QTest::newRow("svm") << "svm";
    QTest::newRow("both") << "both";
}

void TstClassical::trainedHeadsComeBack()
{
    QFETCH(QString, method);
    const FeatureSamples s = twoGaussians(200, 0.7, 4);
    const Preparation preparation = Preparation::fit(s.values);
    const FeatureMatrix x = preparation.apply(s.values);
    auto lda = trainLda(x, s.labels, 3);
    auto svm = trainSvm(x, s.labels, 3, {true, 3, 0.5});
    const auto made = method == QLatin1String("lda")   ? std::move(lda)
                      : method == QLatin1String("svm") ? std::move(svm)
                                                       : makePair(std::move(lda), std::move(svm), 0.8, 3);
    auto numbers = made->numbers();
    QVERIFY(numbers.hasValue());
    numbers->push_back(preparation.numbers());
    const auto prepared = Preparation::fromNumbers(*numbers, 3);
    const auto back = classifierFromNumbers(*numbers, 3, 3);
    QVERIFY(prepared.hasValue() && back.hasValue());
    const FeatureMatrix before = made->probabilities(x), after = (*back)->probabilities(prepared->apply(s.values));
    QVERIFY((before - after).cwiseAbs().maxCoeff() < 2e-4F);
    QVERIFY((before.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-5F);
    // Damaged numbers are refused: a missing array, another size, a value that is none.
    for (std::size_t i = 0; i + 1 < numbers->size(); ++i) {
        NumberTable missing = *numbers, cut = *numbers, nan = *numbers;
        missing[i].name += "x";
        cut[i].values.pop_back();
        nan[i].values.front() = std::nanf("");
        if (method == QLatin1String("both") && numbers->at(i).name == "pair.sharpness")
            continue; // without it the file is an LDA
        QVERIFY2(!classifierFromNumbers(missing, 3, 3).hasValue(), numbers->at(i).name.c_str());
        QVERIFY2(!classifierFromNumbers(cut, 3, 3).hasValue(), numbers->at(i).name.c_str());
        QVERIFY2(!classifierFromNumbers(nan, 3, 3).hasValue(), numbers->at(i).name.c_str());
    }
    QVERIFY(!trainForest(x, s.labels, 3, {10, 0.5, 1})->numbers().hasValue());
}

void TstClassical::ldaIsTheClosedForm()
{
    const FeatureSamples s = twoGaussians(4000, 1, 1);
    const auto lda = trainLda(s.values, s.labels, 2);
    // Σ = [1 .6 0; .6 1 0; 0 0 1], Δ = (2, 0, 0): Σ⁻¹Δ = 2/.64·(1, −.6, 0); log odds at x is wᵀx for equal
    // priors.
    FeatureMatrix x(3, 3);
    x << 0.3F, 0.2F, 1.0F, -0.5F, 0.4F, 0.0F, 0.0F, 0.0F, 0.0F;
    const FeatureMatrix p = lda->probabilities(x);
    for (int i = 0; i < 3; ++i) {
        const double odds = 2 / 0.64 * (double(x(i, 0)) - 0.6 * double(x(i, 1)));
        const double found = std::log(double(p(i, 1)) / double(p(i, 0)));
        QVERIFY2(std::abs(odds - found) < 0.15 + 0.1 * std::abs(odds),
                 qPrintable(QStringLiteral("%1 %2").arg(odds).arg(found)));
    }
}

void TstClassical::shrinkage()
{
    Rng rng(9);
    Eigen::MatrixXd few(20, 40), many(20000, 4);
    for (Eigen::Index i = 0; i < few.size(); ++i)
        few.data()[i] = rng.normal();
    for (Eigen::Index i = 0; i < many.rows(); ++i)
        for (Eigen::Index j = 0; j < 4; ++j)
            many(i, j) = rng.normal() * double(j + 1);
    Eigen::MatrixXd covariance;
    QVERIFY(shrunkCovariance(few, covariance) > 0.7); // nothing but noise: nearly all of it goes
    QVERIFY(std::abs(covariance(0, 1)) < 0.2);
    QVERIFY(shrunkCovariance(many, covariance) < 0.01);
    QVERIFY(std::abs(covariance(3, 3) / 16 - 1) < 0.05);
    // Two points ±(3, 0): S = diag(9, 0), m = 4.5, ‖S − mI‖² = 40.5, no noise between the two outer products.
    Eigen::MatrixXd pair(2, 2);
    pair << 3, 0, -3, 0;
    QCOMPARE(shrunkCovariance(pair, covariance), 0.0);
    QCOMPARE(covariance(0, 0), 9.0);
}

void TstClassical::yeoJohnsonByHand()
{
    QCOMPARE(yeoJohnson(3, 1), 3.0);
    QCOMPARE(yeoJohnson(-3, 1), -3.0);
    QVERIFY(std::abs(yeoJohnson(3, 0) - std::log(4.0)) < 1e-12);
    QVERIFY(std::abs(yeoJohnson(3, 0.5) - 2.0) < 1e-12); // (√4 − 1)/.5
    QVERIFY(std::abs(yeoJohnson(-3, 2) + std::log(4.0)) < 1e-12);
    Rng rng(2);
    std::vector<double> normal, skewed;
    for (int i = 0; i < 4000; ++i) {
        normal.push_back(rng.normal());
        skewed.push_back(std::expm1(std::abs(rng.normal() + 2)));
    }
    QVERIFY(std::abs(fitYeoJohnson(normal) - 1) < 0.1);
    QVERIFY(std::abs(fitYeoJohnson(skewed)) < 0.15); // the logarithm undoes it
}

void TstClassical::preparationIsFittedOnTrainingCells()
{
    FeatureMatrix training(5, 3);
    const float nan = std::nanf("");
    training << 1, 7, 10, 2, 7, 20, 3, 7, nan, 4, 7, 40, 5, 7, 50;
    const Preparation preparation = Preparation::fit(training);
    QCOMPARE(preparation.columns(), 2); // the constant one is gone
    const FeatureMatrix z = preparation.apply(training);
    QVERIFY(std::abs(z.col(0).mean()) < 1e-5F);
    QVERIFY(std::abs(z.col(0).squaredNorm() / 5 - 1) < 1e-4F);
    QVERIFY(z.allFinite());
    FeatureMatrix test(1, 3);
    test << nan, nan, 1e30F;
    QVERIFY(preparation.apply(test).allFinite());
    FeatureMatrix atMean(1, 3);
    atMean << 3, 0, 30;
    QVERIFY((preparation.apply(atMean).row(0) - preparation.apply(test).row(0)).cwiseAbs()(0) <
            1e-5F); // NaN lies at the mean
}

void TstClassical::foldsKeepGroups()
{
    Rng rng(4);
    std::vector<int> labels, groups;
    for (int i = 0; i < 1000; ++i) {
        groups.push_back(int(rng.below(40)));
        labels.push_back(int(rng.below(4)));
    }
    const auto folds = groupedFolds(labels, groups, 5, 1);
    std::map<int, std::set<int>> foldsOf;
    std::vector<int> size(5, 0);
    for (std::size_t i = 0; i < folds.size(); ++i) {
        foldsOf[groups[i]].insert(folds[i]);
        ++size[std::size_t(folds[i])];
    }
    for (const auto& entry : foldsOf)
        QCOMPARE(entry.second.size(), std::size_t(1));
    for (const int n : size)
        QVERIFY(n > 130 && n < 270);
    const std::vector<int> two{0, 0, 1, 1}, labelsOfTwo{0, 1, 0, 1};
    const auto few = groupedFolds(labelsOfTwo, two, 5, 1);
    QVERIFY(few[0] == few[1] && few[2] == few[3] && few[0] != few[2]);
}

void TstClassical::methods_data()
{
    QTest::addColumn<QString>("method");
    for (const char* name : {"lda", "svm", "forest", "best"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TstClassical::methods()
{
    QFETCH(QString, method);
    const FeatureSamples training = twoGaussians(600, 1.2, 1), test = twoGaussians(1000, 1.2, 2);
    ClassicalOptions options;
    options.method = *parseClassicalMethod(method.toStdString());
    options.trees = 100;
    const auto outcome = runClassical(training, test, 3, options); // the third class has no cells
    QVERIFY(outcome.hasValue());
    // Best possible: Φ(√(ΔᵀΣ⁻¹Δ)/2) with Δ = 2.4: Φ(1.5) = .933.
    const double found = accuracy(outcome->predicted, test.labels);
    QVERIFY2(found > 0.90 && found < 0.96, qPrintable(QString::number(found)));
    QVERIFY(std::abs(outcome->validationAccuracy - found) < 0.05);
    QVERIFY(!outcome->settings.empty());
    QVERIFY(outcome->method != ClassicalMethod::Best);
    for (std::size_t i = 0; i < test.labels.size(); ++i) {
        const float* p = &outcome->probabilities[3 * i];
        QVERIFY(std::abs(p[0] + p[1] + p[2] - 1) < 1e-4F);
        QVERIFY(p[2] < 0.01F);
    }
}

void TstClassical::sameSeedSameResult()
{
    const FeatureSamples training = twoGaussians(300, 0.5, 1), test = twoGaussians(200, 0.5, 2);
    ClassicalOptions options;
    options.method = ClassicalMethod::Forest;
    options.trees = 50;
    const auto once = runClassical(training, test, 2, options),
               again = runClassical(training, test, 2, options);
    QVERIFY(once.hasValue() && again.hasValue());
    QVERIFY(once->probabilities == again->probabilities);
    options.seed = 2;
    QVERIFY(runClassical(training, test, 2, options)->probabilities != once->probabilities);
}

void TstClassical::probabilitiesAreCalibrated()
{
    const FeatureSamples training = twoGaussians(1500, 0.6, 1), test = twoGaussians(3000, 0.6, 2);
    for (const ClassicalMethod method :
         {ClassicalMethod::Lda, ClassicalMethod::Svm, ClassicalMethod::Forest}) {
        ClassicalOptions options;
        options.method = method;
        options.trees = 100;
        const auto outcome = runClassical(training, test, 2, options);
        QVERIFY(outcome.hasValue());
        const auto e =
            evaluatePredictions({"a", "b"}, test.labels, outcome->predicted, outcome->probabilities);
        QVERIFY2(
            e.ece < 0.06,
            qPrintable(
                QStringLiteral("%1 %2").arg(QString::fromStdString(classicalMethodName(method))).arg(e.ece)));
    }
}

void TstClassical::nanAndConstantColumns()
{
    FeatureSamples training = twoGaussians(200, 1.5, 1), test = twoGaussians(200, 1.5, 2);
    for (FeatureSamples* s : {&training, &test}) {
        s->values.col(2).setConstant(5);
        for (int i = 0; i < 200; i += 7)
            s->values(i, 1) = std::nanf("");
    }
    const auto outcome = runClassical(training, test, 2, {ClassicalMethod::Lda});
    QVERIFY(outcome.hasValue());
    QVERIFY(accuracy(outcome->predicted, test.labels) > 0.88);
}

void TstClassical::refusesAndCancels()
{
    const FeatureSamples good = twoGaussians(100, 1, 1);
    FeatureSamples one = good;
    std::fill(one.labels.begin(), one.labels.end(), 0);
    QCOMPARE(runClassical(one, good, 2).error().code, Errc::NotEnoughData);
    FeatureSamples narrow = good;
    narrow.values.conservativeResize(Eigen::NoChange, 2);
    QCOMPARE(runClassical(good, narrow, 2).error().code, Errc::BadShape);
    QCOMPARE(runClassical(good, good, 1).error().code, Errc::BadArgument);
    QCOMPARE(runClassical(good, good, 2, {}, [](double) { return false; }).error().code, Errc::Cancelled);
    QCOMPARE(parseClassicalMethod("tree").error().code, Errc::BadArgument);
}

void TstClassical::mitocheckByMovie()
{
    PHENODROP_NEEDS_DATA(data, "crops_mitocheck");
    const std::filesystem::path folder = data.toStdString();
    std::ifstream in(folder / "labels.csv", std::ios::binary);
    const auto table = readTable(in);
    QVERIFY(table.hasValue());
    std::map<std::string, int> classes, movies;
    FeatureSamples all;
    all.names = featureNames({"DNA"});
    const std::size_t count = table->rows.size();
    all.values.resize(Eigen::Index(count), Eigen::Index(all.names.size()));
    for (const auto& row : table->rows) {
        all.labels.push_back(classes.emplace(row[1], int(classes.size())).first->second);
        all.groups.push_back(movies.emplace(row[2] + row[3], int(movies.size())).first->second);
    }
    std::vector<char> good(count, 0);
    parallelFor(count, [&](std::size_t i) {
        const auto plane = readPlane(folder / table->rows[i][0]);
        if (!plane)
            return;
        Crop crop{1, plane->pixels.rows, {}};
        cv::Mat pixels;
        plane->pixels.convertTo(pixels, CV_32F);
        crop.values.assign(pixels.begin<float>(), pixels.end<float>());
        const auto values = measureCrop(crop);
        if (!values)
            return;
        std::copy(values->begin(), values->end(), all.values.data() + i * all.names.size());
        good[i] = 1;
    });
    QCOMPARE(std::accumulate(good.begin(), good.end(), 0L), long(count));

    const auto folds = groupedFolds(all.labels, all.groups, 5, 3);
    std::vector<int> predicted(count, -1);
    std::vector<float> probabilities(count * classes.size());
    for (int f = 0; f < 5; ++f) {
        std::vector<int> training, test;
        for (std::size_t i = 0; i < count; ++i)
            (folds[i] == f ? test : training).push_back(int(i));
        const auto outcome = runClassical(selectRows(all, training), selectRows(all, test),
                                          int(classes.size()), {ClassicalMethod::Lda, 3});
        QVERIFY(outcome.hasValue());
        for (std::size_t i = 0; i < test.size(); ++i) {
            predicted[std::size_t(test[i])] = outcome->predicted[i];
            std::copy_n(&outcome->probabilities[i * classes.size()], classes.size(),
                        &probabilities[std::size_t(test[i]) * classes.size()]);
        }
    }
    std::vector<std::string> names(classes.size());
    for (const auto& [name, k] : classes)
        names[std::size_t(k)] = name;
    const auto e = evaluatePredictions(names, all.labels, predicted, probabilities);
    qInfo("LDA by movie: accuracy %.4f, balanced %.4f, ECE %.4f", e.accuracy, e.balancedAccuracy, e.ece);
    QVERIFY(e.accuracy >= 0.72);
    QVERIFY(e.balancedAccuracy >= 0.62);
}

void TstClassical::ringRatioOnRealPlate()
{
    PHENODROP_NEEDS_DATA(data, "plate_bbbc013");
    const std::filesystem::path folder = data.toStdString();
    std::ifstream in(folder / "plate.csv", std::ios::binary);
    const auto table = readTable(in);
    QVERIFY(table.hasValue());
    const int wellColumn = table->column({"well"}), fileColumn = table->column({"file"}),
              channelColumn = table->column({"channel"}), controlColumn = table->column({"control"});
    std::map<std::string, std::array<std::string, 2>> files;
    std::map<std::string, Control> controls;
    for (const auto& row : table->rows) {
        const std::string& well = row[std::size_t(wellColumn)];
        files[well][std::size_t(std::stoi(row[std::size_t(channelColumn)]) - 1)] =
            row[std::size_t(fileColumn)];
        controls[well] = parseControl(row[std::size_t(controlColumn)]);
    }
    MeasureOptions options;
    options.channels = {"GFP", "DNA"};
    options.nucleusChannel = 1;
    const auto names = featureNames(options.channels);
    const std::vector<std::string> ratios{"Nuclei_Ratio_NucleusRing_GFP", "Nuclei_Ratio_LogNucleusRing_GFP",
                                          "Nuclei_Ratio_NucleusShare_GFP"};
    std::map<std::string, std::map<Control, std::vector<double>>>
        wells; // ratio → control → median of each well
    for (const auto& [well, control] : controls) {
        if (control == Control::None)
            continue;
        const auto gfp = readPlane(folder / files[well][0]), dna = readPlane(folder / files[well][1]);
        QVERIFY(gfp.hasValue() && dna.hasValue());
        const auto found = segmentNuclei(dna->pixels);
        QVERIFY(found.hasValue());
        const std::vector<cv::Mat> channels{gfp->pixels, dna->pixels};
        std::map<std::string, std::vector<double>> ofCells;
        for (std::size_t i = 0; i < found->cells.size(); i += 2) { // half of the cells is enough for a median
            const Cell& cell = found->cells[i];
            const auto crop = cutCrop(channels, double(cell.x), double(cell.y), {72});
            const auto mask =
                maskFromOutlines(found->outlines[i], found->outlines, double(cell.x), double(cell.y), 72);
            const auto values = measureCell(*crop, mask, options);
            QVERIFY(values.hasValue());
            for (const std::string& name : ratios) {
                const auto column = std::find(names.begin(), names.end(), name) - names.begin();
                const double value = double((*values)[std::size_t(column)]);
                if (std::isfinite(value))
                    ofCells[name].push_back(value);
            }
        }
        for (const std::string& name : ratios)
            wells[name][control].push_back(median(ofCells[name]));
    }
    for (const std::string& name : ratios) {
        const auto &negative = wells[name][Control::Negative], &positive = wells[name][Control::Positive];
        const double z =
            1 - 3 * (sampleSd(negative) + sampleSd(positive)) / std::abs(mean(positive) - mean(negative));
        qInfo("%s: negative %.3f, positive %.3f, Z' %.3f", name.c_str(), mean(negative), mean(positive), z);
        QVERIFY2(z >= 0.75, name.c_str());
    }
}

QTEST_GUILESS_MAIN(TstClassical)
#include "tst_classical.moc"

#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/embedding/pca.h"

#include <Eigen/Eigenvalues>
#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

/// n×d with the sd of feature j falling as 1/(j + 1), turned by nothing: the components are the axes.
FeatureMatrix decaying(int n, int d, std::uint64_t seed)
{
    Rng rng(seed);
    FeatureMatrix x(n, d);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < d; ++j)
            x(i, j) = float(10 * rng.normal() / (j + 1) + j);
    return x;
}

/// The component whose largest entry is feature i, first, second, …
void compareWithAxes(const Pca& pca, int count)
{
    for (int i = 0; i < count; ++i) {
        Eigen::Index largest = 0;
        pca.components.row(i).cwiseAbs().maxCoeff(&largest);
        QCOMPARE(int(largest), i);
        QVERIFY(pca.components(i, i) > 0.9F);
    }
}

} // namespace

class TstPca : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byHand()
    {
        FeatureMatrix x(4, 2);
        x << 2, 0, 0, 1, -2, 0, 0, -1;
        const auto pca = fitPca(x, 1);
        QVERIFY(pca);
        QVERIFY(std::abs(pca->components(0, 0) - 1) < 1e-6 && std::abs(pca->components(0, 1)) < 1e-6);
        QVERIFY(pca->mean.isZero());
        QVERIFY(std::abs(double(pca->variances(0)) - 8.0 / 3) < 1e-6);
        QVERIFY(std::abs(pca->totalVariance - 10.0 / 3) < 1e-6);
        // (1, 3): the first component keeps (1, 0), so the squared error is 9.
        FeatureMatrix point(1, 2);
        point << 1, 3;
        const auto score = projectPca(*pca, point);
        QVERIFY(score);
        const auto back = (*score * pca->components).eval();
        QVERIFY(std::abs((point - back).squaredNorm() - 9) < 1e-5F);
        QVERIFY(std::abs((*score)(0, 0) * (*score)(0, 0) / pca->variances(0) - 0.375F) < 1e-6F);
    }

    void componentsAreOrthonormalAndSigned()
    {
        const auto pca = fitPca(decaying(3000, 20, 5), 7);
        QVERIFY(pca);
        const Eigen::MatrixXf gram = pca->components * pca->components.transpose();
        QVERIFY((gram - Eigen::MatrixXf::Identity(7, 7)).cwiseAbs().maxCoeff() < 1e-5F);
        compareWithAxes(*pca, 4);
        for (int i = 1; i < 7; ++i)
            QVERIFY(pca->variances(i - 1) >= pca->variances(i));
    }

    /// Beyond 512 features the subspace iteration takes over; the leading variances agree with the covariance
    /// matrix.
    void wideFeatures()
    {
        const FeatureMatrix wide = decaying(1500, 600, 9);
        const auto randomised = fitPca(wide, 10);
        QVERIFY(randomised);
        const Eigen::MatrixXd centred = (wide.rowwise() - randomised->mean).cast<double>();
        const Eigen::MatrixXd covariance = centred.transpose() * centred / double(wide.rows() - 1);
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
        for (int i = 0; i < 10; ++i) {
            const double exact = solver.eigenvalues()(599 - i);
            QVERIFY2(std::abs(double(randomised->variances(i)) - exact) < 2e-3 * exact,
                     qPrintable(QStringLiteral("component %1").arg(i)));
        }
        compareWithAxes(*randomised, 4);
    }

    void sameForAnyThreads_data()
    {
        QTest::addColumn<int>("features");
        QTest::newRow("covariance") << 50;
        QTest::newRow("subspace") << 700;
    }
    void sameForAnyThreads()
    {
        QFETCH(int, features);
        const FeatureMatrix x = decaying(5000, features, 3);
        const int before = threadCount();
        setThreadCount(1);
        const auto one = fitPca(x, 5);
        setThreadCount(3);
        const auto three = fitPca(x, 5);
        setThreadCount(before);
        QVERIFY(one && three);
        QVERIFY(one->components == three->components);
        QVERIFY(one->variances == three->variances);
        QVERIFY(*projectPca(*one, x) == *projectPca(*three, x));
    }

    void fewerRowsThanComponents()
    {
        const auto pca = fitPca(decaying(4, 30, 1), 50);
        QVERIFY(pca);
        QCOMPARE(pca->count(), 3);
        const auto equal = fitPca(FeatureMatrix::Constant(5, 3, 2), 2);
        QVERIFY(equal);
        QVERIFY(equal->variances.isZero());
    }

    void errors()
    {
        QCOMPARE(int(fitPca(decaying(1, 3, 1), 2).error().code), int(Errc::NotEnoughData));
        QCOMPARE(int(fitPca(decaying(5, 3, 1), 0).error().code), int(Errc::BadArgument));
        FeatureMatrix x = decaying(5, 3, 1);
        x(3, 1) = std::nanf("");
        const auto bad = fitPca(x, 2);
        QCOMPARE(int(bad.error().code), int(Errc::BadArgument));
        QVERIFY(bad.error().detail.find("row 3") != std::string::npos);
        const auto pca = fitPca(decaying(5, 3, 1), 2);
        QCOMPARE(int(projectPca(*pca, decaying(5, 4, 1)).error().code), int(Errc::BadShape));
        QCOMPARE(int(fitPca(decaying(5, 3, 1), 2, 1, [](double) { return false; }).error().code),
                 int(Errc::Cancelled));
    }
};

QTEST_GUILESS_MAIN(TstPca)
#include "tst_pca.moc"

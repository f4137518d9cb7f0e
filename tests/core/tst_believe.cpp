#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/workflow/believe.h"

#include <QtTest>
#include <ctime>

using namespace phenodrop;

namespace {

/// Three clouds of two informative columns among ten; class i sits at 3·(cos, sin)(120°·i).
struct Clouds {
    std::vector<float> values;
    std::vector<int> truth;
    static constexpr std::size_t Columns = 10;
    FeatureRows view() const { return {values, truth.size(), Columns}; }
};

Clouds makeClouds(std::size_t n, double spread)
{
    Rng rng(7);
    Clouds clouds;
    for (std::size_t i = 0; i < n; ++i) {
        const int k = int(i % 3);
        clouds.truth.push_back(k);
        for (std::size_t d = 0; d < Clouds::Columns; ++d) {
            const double centre = d == 0 ? 3 * std::cos(2.0944 * k) : d == 1 ? 3 * std::sin(2.0944 * k) : 0;
            clouds.values.push_back(float(centre + spread * rng.normal()));
        }
    }
    return clouds;
}

std::vector<int> labelFirst(const Clouds& clouds, std::size_t n)
{
    std::vector<int> labels(clouds.truth.size(), -1);
    std::copy_n(clouds.truth.begin(), n, labels.begin());
    return labels;
}

double cpuSeconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

double agreement(const Belief& belief, const Clouds& clouds, std::size_t from)
{
    std::size_t right = 0;
    for (std::size_t i = from; i < clouds.truth.size(); ++i)
        right += belief.best(i) == clouds.truth[i];
    return double(right) / double(clouds.truth.size() - from);
}

} // namespace

class TstBelieve : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spreads_labels_to_unlabelled_cells()
    {
        const Clouds clouds = makeClouds(900, 1.0);
        const auto belief = believe(clouds.view(), labelFirst(clouds, 60), 3);
        QVERIFY(belief);
        QVERIFY2(agreement(*belief, clouds, 60) > 0.95,
                 qPrintable(QString::number(agreement(*belief, clouds, 60))));
    }

    void probabilities_sum_to_one_and_skip_classes_without_labels()
    {
        const Clouds clouds = makeClouds(90, 1.0);
        std::vector<int> labels = labelFirst(clouds, 60);
        std::replace(labels.begin(), labels.end(), 2,
                     -1); // class 2 of 4 loses its labels, class 3 never had any
        const auto belief = believe(clouds.view(), labels, 4);
        QVERIFY(belief);
        for (std::size_t i = 0; i < belief->rows(); ++i) {
            QCOMPARE(belief->probability(i, 2), 0.f);
            QCOMPARE(belief->probability(i, 3), 0.f);
            QVERIFY(std::abs(belief->probability(i, 0) + belief->probability(i, 1) - 1.f) < 1e-5f);
        }
    }

    void a_rare_class_is_heard()
    {
        Clouds clouds = makeClouds(600, 0.8);
        std::vector<int> labels = labelFirst(clouds, 300);
        int kept = 0; // 100 : 100 : 4
        for (int& label : labels)
            if (label == 2 && ++kept > 4)
                label = -1;
        const auto belief = believe(clouds.view(), labels, 3);
        QVERIFY(belief);
        std::size_t right = 0, all = 0;
        for (std::size_t i = 300; i < 600; ++i)
            if (clouds.truth[i] == 2) {
                ++all;
                right += belief->best(i) == 2;
            }
        QVERIFY2(double(right) / double(all) > 0.8,
                 qPrintable(QStringLiteral("%1 of %2").arg(right).arg(all)));
    }

    /// It runs beside trainings after every label: threads that wait for each other awake would make it take seconds.
    void one_thread_does_it()
    {
        const Clouds clouds = makeClouds(30'000, 1.0);
        const auto labels = labelFirst(clouds, 20'000);
        const int before = threadCount();
        setThreadCount(4);
        const double own = cpuSeconds(CLOCK_THREAD_CPUTIME_ID), all = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
        const auto belief = believe(clouds.view(), labels, 3);
        const double here = cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - own, elsewhere = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - all - here;
        setThreadCount(before);
        QVERIFY(belief);
        QVERIFY2(elsewhere < 0.02 + 0.1 * here, qPrintable(QStringLiteral("%1 s here, %2 s elsewhere").arg(here).arg(elsewhere)));
    }

    void margin_is_best_minus_second()
    {
        const Belief belief{3, {0.5f, 0.2f, 0.3f, 0.f, 1.f, 0.f}};
        QVERIFY(std::abs(belief.margin(0) - 0.2f) < 1e-6f);
        QCOMPARE(belief.margin(1), 1.f);
        QCOMPARE(belief.best(0), 0);
        QCOMPARE(belief.best(1), 1);
    }

    void one_class_is_not_enough()
    {
        const Clouds clouds = makeClouds(30, 1.0);
        std::vector<int> labels(30, -1);
        labels[0] = 1;
        const auto belief = believe(clouds.view(), labels, 3);
        QVERIFY(!belief);
        QCOMPARE(belief.error().code, Errc::NotEnoughData);
    }

    void a_stop_is_obeyed()
    {
        const Clouds clouds = makeClouds(90, 1.0);
        const auto belief =
            believe(clouds.view(), labelFirst(clouds, 30), 3, {}, [](double f) { return f < 0.3; });
        QVERIFY(!belief);
        QCOMPARE(belief.error().code, Errc::Cancelled);
    }

    void labels_and_rows_must_match()
    {
        const Clouds clouds = makeClouds(30, 1.0);
        const std::vector<int> labels(29, 0);
        const auto belief = believe(clouds.view(), labels, 3);
        QVERIFY(!belief);
        QCOMPARE(belief.error().code, Errc::BadShape);
    }
};

QTEST_GUILESS_MAIN(TstBelieve)
#include "tst_believe.moc"

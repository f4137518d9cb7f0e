#include "widgets/jobs/joblist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace phenodrop;
using namespace Qt::StringLiterals;

namespace {

/// Runs until told to stop; says so as core functions do.
Result<int> untilStopped(const Progress& progress)
{
    for (int step = 0; step < 2000; ++step) {
        if (!report(progress, step / 2000.0))
            return Error{Errc::Cancelled};
        QThread::msleep(2);
    }
    return 1;
}

} // namespace

class TstJobList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversTheValue();
    void cancelStopsTheWork();
    void cancelOfAWaitingJob();
    void receiverMayBeGone();
    void progressIsShown();
    void heavyJobsRunOneAfterTheOther();
    void remainingTime_data();
    void remainingTime();
    void whoKnowsTheRestBetterSaysSo();
    void everyPlaceShowsTheSameRest();
    void onlyWhatIsMindedIsAskedAbout();
};

void TstJobList::deliversTheValue()
{
    JobList jobs;
    QAbstractItemModelTester tester(&jobs);
    int got = 0;
    jobs.start(u"Add"_s, [](const Progress&) { return Result<int>(42); }, this,
               [&](const Result<int>& outcome) { got = *outcome; });
    QCOMPARE(jobs.count(), 1);
    QCOMPARE(jobs.index(0).data().toString(), u"Add"_s);
    QTRY_COMPARE(got, 42);
    QTRY_COMPARE(jobs.count(), 0);
}

void TstJobList::cancelStopsTheWork()
{
    JobList jobs;
    Errc code = Errc::Internal;
    const auto id = jobs.start(u"Long"_s, untilStopped, this,
                               [&](const Result<int>& outcome) { code = outcome ? Errc::Internal : outcome.error().code; });
    QTRY_VERIFY(jobs.index(0).data(JobList::RunningRole).toBool());
    jobs.cancel(id);
    QTRY_COMPARE(code, Errc::Cancelled);
    QTRY_COMPARE(jobs.count(), 0);
}

void TstJobList::cancelOfAWaitingJob()
{
    JobList jobs;
    std::atomic<bool> ran = false;
    Errc code = Errc::Internal;
    const auto first = jobs.start(u"First"_s, untilStopped, this, [](const Result<int>&) {});
    const auto second = jobs.start(
        u"Second"_s,
        [&ran](const Progress&) {
            ran = true;
            return Result<int>(1);
        },
        this, [&](const Result<int>& outcome) { code = outcome ? Errc::Internal : outcome.error().code; });
    QTRY_VERIFY(jobs.index(0).data(JobList::RunningRole).toBool());
    QTest::qWait(50);
    QVERIFY(!jobs.index(1).data(JobList::RunningRole).toBool()); // it waits, and its clock does not run
    jobs.cancel(second);
    jobs.cancel(first);
    QTRY_COMPARE(code, Errc::Cancelled);
    QTRY_COMPARE(jobs.count(), 0);
    QVERIFY(!ran);
}

void TstJobList::receiverMayBeGone()
{
    JobList jobs;
    bool called = false;
    {
        QObject receiver;
        jobs.start(u"Orphan"_s, [](const Progress&) {
            QThread::msleep(30);
            return Result<int>(1);
        }, &receiver, [&](const Result<int>&) { called = true; });
    }
    QTRY_COMPARE(jobs.count(), 0);
    QTest::qWait(20);
    QVERIFY(!called);
}

void TstJobList::progressIsShown()
{
    JobList jobs;
    QSignalSpy moved(&jobs, &JobList::progressed);
    jobs.start(u"Half"_s, [](const Progress& progress) {
        report(progress, 0.5);
        QThread::msleep(400);
        return Result<int>(1);
    }, this, [](const Result<int>&) {});
    QTRY_VERIFY(moved.count() > 0 && jobs.index(0).data(JobList::FractionRole).toDouble() == 0.5);
    QTRY_COMPARE(jobs.count(), 0);
}

void TstJobList::heavyJobsRunOneAfterTheOther()
{
    JobList jobs;
    std::atomic<int> running = 0, most = 0;
    int done = 0;
    for (int i = 0; i < 3; ++i)
        jobs.start(u"Heavy"_s, [&](const Progress&) {
            most = std::max(most.load(), ++running);
            QThread::msleep(20);
            --running;
            return Result<int>(1);
        }, this, [&](const Result<int>&) { ++done; });
    QTRY_COMPARE(done, 3);
    QCOMPARE(most.load(), 1);
}

void TstJobList::remainingTime_data()
{
    QTest::addColumn<double>("elapsed");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<double>("expected");
    QTest::newRow("too early to tell") << 1.0 << 0.5 << -1.0;
    QTest::newRow("no progress yet") << 10.0 << 0.0 << -1.0;
    QTest::newRow("half done") << 30.0 << 0.5 << 30.0;
    QTest::newRow("three quarters") << 30.0 << 0.75 << 10.0;
}

void TstJobList::remainingTime()
{
    QFETCH(double, elapsed);
    QFETCH(double, fraction);
    QFETCH(double, expected);
    QCOMPARE(remainingSeconds(elapsed, fraction), expected);
}

void TstJobList::whoKnowsTheRestBetterSaysSo()
{
    JobList jobs;
    const auto id = jobs.start(u"Long"_s, untilStopped, this, [](const Result<int>&) {});
    const auto shown = [&jobs] { return jobs.index(0).data(JobList::RemainingRole).toDouble(); };
    jobs.setRemaining(id, 77);
    QCOMPARE(shown(), -1.0); // it waits
    QTRY_VERIFY(jobs.index(0).data(JobList::RunningRole).toBool());
    QCOMPARE(shown(), 77.0);
    QSignalSpy moved(&jobs, &JobList::dataChanged);
    jobs.setRemaining(id, 76);
    QCOMPARE(moved.count(), 1); // at once, not at the next tick
    QCOMPARE(shown(), 76.0);
    jobs.setRemaining(id, -1);
    QCOMPARE(shown(), -1.0);
    jobs.cancel(id);
    QTRY_COMPARE(jobs.count(), 0);
    jobs.setRemaining(id, 5); // of a job that is over: nothing
}

/// From clock and bar, made anew at a tick and not whenever somebody asks.
void TstJobList::everyPlaceShowsTheSameRest()
{
    JobList jobs;
    const auto id = jobs.start(u"Long"_s, [](const Progress& progress) {
        while (report(progress, 0.25))
            QThread::msleep(2);
        return Result<int>(Error{Errc::Cancelled});
    }, this, [](const Result<int>&) {});
    QCOMPARE(jobs.remaining(id), -1.0);
    QTRY_VERIFY(jobs.remaining(id) > 0);
    const double rest = jobs.remaining(id);
    QVERIFY(rest >= 3 * 1.9); // three times of what passed
    QThread::msleep(20);
    QCOMPARE(jobs.remaining(id), rest);
    QCOMPARE(jobs.index(0).data(JobList::RemainingRole).toDouble(), rest);
    jobs.cancel(id);
    QTRY_COMPARE(jobs.count(), 0);
    QCOMPARE(jobs.remaining(id), -1.0);
}

/// What reads a picture for a moment ends unasked; what somebody waits for does not.
void TstJobList::onlyWhatIsMindedIsAskedAbout()
{
    JobList jobs;
    bool askedWhileUsed = true;
    jobs.start(u"Reading"_s, untilStopped, this, [](const Result<int>&) {}, JobList::Lane::Light);
    QVERIFY(jobs.endings().empty());
    const auto minded = jobs.start(u"Training"_s, untilStopped, this,
                                   [&](const Result<int>&) { askedWhileUsed = !jobs.endings().empty(); });
    QCOMPARE(jobs.endings().front().kept, u"nothing of it is kept"_s);
    jobs.setKept(minded, u"epochs that are done are kept"_s);
    QTRY_VERIFY(!jobs.endings().empty() && jobs.endings().front().running);
    QCOMPARE(jobs.endings().size(), std::size_t(1));
    QCOMPARE(jobs.endings().front().name, u"Training"_s);
    QCOMPARE(jobs.endings().front().kept, u"epochs that are done are kept"_s);
    jobs.cancelAll();
    QVERIFY(jobs.endings().empty()); // it ends already
    QTRY_COMPARE(jobs.count(), 0);
    QVERIFY(!askedWhileUsed);
}

QTEST_GUILESS_MAIN(TstJobList)
#include "tst_joblist.moc"

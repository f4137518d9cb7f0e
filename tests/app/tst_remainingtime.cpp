#include "app/commands/remainingtime.h"

#include <QtTest>

using namespace phenodrop;

class TstRemainingTime : public QObject
{
    Q_OBJECT

    static RemainingTime::Clock::time_point at(double seconds)
    {
        return RemainingTime::Clock::time_point() + std::chrono::milliseconds(qRound64(seconds * 1000));
    }

private Q_SLOTS:
    void ofAWorkFromItsBeginning()
    {
        RemainingTime left;
        QVERIFY(left.seconds() < 0);
        left.add(0, at(0));
        left.add(0.1, at(1));
        QVERIFY(left.seconds() < 0); // too soon
        left.add(0.25, at(5));
        QCOMPARE(left.seconds(), 15.0);
        left.add(1, at(20));
        QCOMPARE(left.seconds(), 0.0);
    }

    /// 80 % were done before the interruption; this run needs 50 s for 5 %.
    void workOfBeforeDoesNotCount()
    {
        RemainingTime left;
        left.add(0.80, at(0));
        left.add(0.85, at(50));
        QVERIFY(qAbs(left.seconds() - 150) < 1e-9); // not 50 s · 0.15 / 0.85 = 9 s
    }

    /// Reading tells nothing of the epochs, and what an interrupted run had learned comes at once with their beginning.
    void partsHaveTheirOwnPace()
    {
        RemainingTime left;
        left.begin(false);
        left.add(0.01, at(0));
        left.add(0.05, at(10));
        QVERIFY(left.seconds() < 0);
        left.begin();
        left.add(0.60, at(11));
        QVERIFY(left.seconds() < 0);
        left.add(0.62, at(31));
        QVERIFY(qAbs(left.seconds() - 380) < 1e-9);
    }

    void withoutProgressNothingIsTold()
    {
        RemainingTime left;
        left.add(0.5, at(0));
        left.add(0.5, at(100));
        QVERIFY(left.seconds() < 0);
    }
};

QTEST_GUILESS_MAIN(TstRemainingTime)
#include "tst_remainingtime.moc"

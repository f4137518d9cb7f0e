// What is left of a run of several parts, on a clock that the test turns.
#include "core/base/timeleft.h"

#include <QTest>

using phenodrop::TimeLeft;

class TstTimeLeft : public QObject
{
    Q_OBJECT

    double m_now = 100;
    TimeLeft::Seconds clock()
    {
        return [this] { return m_now; };
    }
    /// `part` runs for `seconds` and tells its progress on the way.
    void run(TimeLeft& left, int part, double seconds, double from = 0, double to = 1)
    {
        left.begin(part);
        for (int i = 0; i <= 10; ++i) {
            left.tell(from + (to - from) * i / 10);
            m_now += i < 10 ? seconds / 10 : 0;
        }
    }

private Q_SLOTS:
    void nothingIsSaidWithoutAPaceOrAGuess()
    {
        TimeLeft left(clock());
        QCOMPARE(left.seconds(), 0.0); // no part, nothing to do
        const int measuring = left.add("measuring", 1);
        left.add("network", 10, 2);
        QCOMPARE(left.seconds(), -1.0);
        left.begin(measuring);
        left.tell(0);
        m_now += 5;
        left.tell(0.25);
        QCOMPARE(left.seconds(), 15.0 + 20.0); // its own pace, and the guess
    }

    void aGuessIsCorrectedByWhatRuns()
    {
        TimeLeft left(clock());
        const int small = left.add("small", 10, 1), again = left.add("small", 10);
        left.add("big", 10, 3);
        QCOMPARE(left.seconds(), 10.0 + 10 + 30);
        // Half as quick as was guessed: so will be the others.
        run(left, small, 20);
        left.done();
        QCOMPARE(left.seconds(), 20.0 + 60);
        // The newest pace counts twice.
        run(left, again, 5);
        left.done();
        QCOMPARE(left.seconds(), 10 * 3 * (20 / 2 + 5) / (10 / 2. + 10));
    }

    void whatWasDoneBeforeIsNotPace()
    {
        TimeLeft left(clock());
        const int first = left.add("network", 10, 1), second = left.add("network", 10);
        left.add("network", 10);
        left.begin(first); // was finished before: tells nothing
        left.done();
        QCOMPARE(left.seconds(), 20.0);
        run(left, second, 8, 0.6, 1); // goes on at 60 %: 4 units in 8 s
        left.done();
        QCOMPARE(left.seconds(), 20.0);
    }

    void aPauseIsNoWork()
    {
        TimeLeft left(clock());
        const int part = left.add("network", 10);
        left.begin(part);
        left.tell(0);
        m_now += 4;
        left.tell(0.2);
        m_now += 1000;
        left.pausedFor(1000);
        QCOMPARE(left.seconds(), 16.0);
        m_now += 4;
        left.tell(0.4);
        QCOMPARE(left.seconds(), 12.0);
    }
};

QTEST_APPLESS_MAIN(TstTimeLeft)
#include "tst_timeleft.moc"

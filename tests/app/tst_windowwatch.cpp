#include "tests/windowwatch.h"

#include <QElapsedTimer>
#include <QEventLoop>

using phenodrop::testing::WatchedApplication;

/// The watch that the tests of the window rely on.
class TstWindowWatch : public QObject
{
    Q_OBJECT

    static void work(double ms)
    {
        timespec time{};
        const auto now = [&] {
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return 1e3 * double(time.tv_sec) + 1e-6 * double(time.tv_nsec);
        };
        for (const double begun = now(); now() - begun < ms;) {
        }
    }
    static int judged() { return static_cast<WatchedApplication*>(qApp)->judged(0); }
    static void post(const std::function<void()>& handler)
    {
        QMetaObject::invokeMethod(qApp, handler, Qt::QueuedConnection);
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void shortEventsPass()
    {
        post([] { work(30); });
        QCOMPARE(judged(), 0);
    }

    /// A dialog that stays open for long holds nothing up: its own events are turns of their own.
    void turnsOfADialogAreCountedOneByOne()
    {
        post([] {
            work(40);
            QEventLoop dialog;
            for (int i = 0; i < 3; ++i)
                QMetaObject::invokeMethod(qApp, [] { work(40); }, Qt::QueuedConnection);
            QMetaObject::invokeMethod(&dialog, &QEventLoop::quit, Qt::QueuedConnection);
            dialog.exec();
        });
        QCOMPARE(judged(), 0);
    }

    void aLongEventFails()
    {
        post([] { work(1.2 * WatchedApplication::Limit); });
        QCOMPARE(judged(), 1);
    }
};

int main(int argc, char** argv)
{
    WatchedApplication app(argc, argv);
    TstWindowWatch test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_windowwatch.moc"

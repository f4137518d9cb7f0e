#pragma once

#include <QApplication>
#include <QThread>
#include <QtTest>

#include <algorithm>
#include <ctime>

namespace phenodrop::testing {

/// An application that measures what the window's thread does for each event, so that every test of the window is also a
/// test that nothing holds it up. CPU time of the thread is measured: a loaded machine doesn't change it much, and it is
/// what a person would wait for on a quiet one. Waiting for disks or locks is not in it.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    static constexpr double Limit = 100; ///< ms for one event

    bool notify(QObject* receiver, QEvent* event) override
    {
        const int level = QThread::currentThread()->loopLevel();
        // Events within an event belong to it, but a dialog's own loop is another turn.
        if (QThread::currentThread() != thread() || (m_turn && m_turn->level >= level))
            return QApplication::notify(receiver, event);
        // Named before: the receiver may be gone afterwards.
        const QString what = QStringLiteral("%1 \"%2\", event %3")
                                 .arg(QString::fromLatin1(receiver->metaObject()->className()), receiver->objectName())
                                 .arg(int(event->type()));
        Turn turn{level, now(), 0, m_turn};
        m_turn = &turn;
        const bool done = QApplication::notify(receiver, event);
        m_turn = turn.outer;
        const double spent = now() - turn.began;
        if (m_turn)
            m_turn->inner += spent;
        if (spent - turn.inner > m_longest) {
            m_longest = spent - turn.inner;
            m_what = QStringLiteral("%1, in %2").arg(what, QString::fromUtf8(QTest::currentTestFunction()));
        }
        return done;
    }

    /// The exit status of a test program: that of its tests, or 1 where an event took longer than the limit.
    int judged(int failures) const
    {
        qInfo("longest event of the window's thread: %.0f ms CPU (%s)", m_longest, qPrintable(m_what));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        return failures;
#else
        if (m_longest > Limit)
            qCritical("the window must answer after %.0f ms", Limit);
        return failures != 0 ? failures : m_longest > Limit;
#endif
    }

private:
    struct Turn {
        int level;
        double began, inner;
        Turn* outer;
    };
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * double(time.tv_sec) + 1e-6 * double(time.tv_nsec);
    }
    Turn* m_turn = nullptr;
    double m_longest = 0;
    QString m_what;
};

} // namespace phenodrop::testing

/// QTEST_MAIN for tests of the window.
#define PHENODROP_WINDOW_MAIN(TestObject)                                                                        \
    int main(int argc, char** argv)                                                                              \
    {                                                                                                            \
        phenodrop::testing::WatchedApplication app(argc, argv);                                                  \
        QApplication::setAttribute(Qt::AA_Use96Dpi, true);                                                       \
        TestObject test;                                                                                         \
        QTEST_SET_MAIN_SOURCE_PATH                                                                               \
        return app.judged(QTest::qExec(&test, argc, argv));                                                      \
    }

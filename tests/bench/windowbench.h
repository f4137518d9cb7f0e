#pragma once

#include "app/window/mainwindow.h"
#include "tests/widgets/smallindex.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace phenodrop::testing {

/// MB, from /proc: resident now ("VmRSS") or at most ("VmHWM"); 0 elsewhere.
inline double memoryMb(const char* what)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(what))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

/// The longest time, ms, that the event loop did not turn, and the most CPU time that one turn took: what it would have
/// been on a quiet machine.
class Stall : public QObject
{
public:
    Stall()
    {
        startTimer(2);
        m_since.start();
    }
    void begin()
    {
        m_longest = m_longestCpu = 0;
        m_cpu = threadMs();
        m_since.restart();
    }
    double cpuMs() const { return m_longestCpu; }
    double ms()
    {
        look();
        return m_longest;
    }

protected:
    void timerEvent(QTimerEvent*) override { look(); }

private:
    void look()
    {
        m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6);
        m_since.restart();
        const double cpu = threadMs();
        m_longestCpu = std::max(m_longestCpu, cpu - std::exchange(m_cpu, cpu));
    }
    QElapsedTimer m_since;
    double m_longest = 0, m_longestCpu = 0, m_cpu = threadMs();
};

/// The program's window, measured: for what a person does, how long the call took, how long the window did not answer,
/// and when all of its effects were there. On a busy machine the CPU time of the window's own thread is the figure to
/// believe: what it would not answer for on a quiet one.
class WindowBench
{
public:
    explicit WindowBench(const QString& settings) : workspace(settings), window(workspace)
    {
        window.resize(1600, 1000);
        window.show();
        std::printf("%-40s %9s %9s %9s %9s %9s %8s\n", "", "call ms", "stall ms", "its CPU", "CPU ms", "done ms", "MB");
    }

    template <typename Action, typename Ready>
    double measure(const char* what, Action action, Ready ready)
    {
        QElapsedTimer clock;
        m_stall.begin();
        const double cpu = threadMs();
        clock.start();
        action();
        const double own = double(clock.nsecsElapsed()) / 1e6;
        const bool ended = QTest::qWaitFor(ready, 600'000);
        const double all = double(clock.nsecsElapsed()) / 1e6;
        if (what)
            std::printf("%-40s %9.0f %9.0f %9.0f %9.0f %9.0f %8.0f%s\n", what, own, m_stall.ms(), m_stall.cpuMs(), threadMs() - cpu, all,
                        memoryMb("VmRSS"), ended ? "" : "  (did not end)");
        std::fflush(stdout);
        return all;
    }
    template <typename Action>
    double measure(const char* what, Action action)
    {
        return measure(what, action, [] { return true; });
    }

    bool isIdle() { return workspace.jobs().count() == 0; }
    void open(const char* what, const QString& project)
    {
        measure(what, [&] { workspace.openProject(project); },
                [this] { return workspace.project() && !workspace.index()->fields().empty(); });
    }
    /// Lets timers run that wait for more keys, and what they start.
    void settle()
    {
        QTest::qWait(400);
        if (patient)
            (void)QTest::qWaitFor([this] { return isIdle(); }, 600'000);
        QTest::qWait(50);
    }

    bool patient = true; ///< waits for jobs in the background before it goes on
    Workspace workspace;
    MainWindow window;

private:
    Stall m_stall;
};

} // namespace phenodrop::testing

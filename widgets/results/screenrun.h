#pragma once

#include "core/workflow/screenplates.h"
#include "widgets/workspace/workspace.h"

#include <QTimer>

#include <map>
#include <memory>
#include <mutex>

namespace phenodrop {

/// What the job tells the window, item by item; any thread.
class ScreenFeed
{
public:
    void put(const ScreenProgress& progress);
    struct State {
        ScreenProgress latest;
        std::map<std::string, std::size_t> donePerPlate; ///< fields of this run
    };
    State state() const;

private:
    mutable std::mutex m_mutex;
    State m_state;
};

/// One screening at a time, in the background. Pausing ends the job; starting again goes on where it stopped.
class ScreenRun : public QObject
{
    Q_OBJECT
public:
    explicit ScreenRun(Workspace& workspace, QObject* parent = nullptr);
    ~ScreenRun() override;

    void start(const QString& model); ///< does nothing while a run goes on or without a project
    void pause();
    bool isRunning() const { return m_running; }
    ScreenFeed::State state() const { return m_feed ? m_feed->state() : ScreenFeed::State{}; }
    /// Items that the last run could not score, with the reason.
    const QStringList& failures() const { return m_failures; }

Q_SIGNALS:
    void stateChanged();
    void progressed();
    void failed(const phenodrop::Error& error);

private:
    void finish(const Result<ScreenOutcome>& outcome);

    Workspace& m_workspace;
    std::shared_ptr<ScreenFeed> m_feed;
    QStringList m_failures;
    QTimer m_timer;
    JobList::JobId m_job = 0;
    int m_generation = 0; ///< answers for a project that was closed are dropped
    bool m_running = false;
};

} // namespace phenodrop

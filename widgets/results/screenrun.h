#pragma once

#include "core/workflow/screenplates.h"
#include "widgets/workspace/workspace.h"

#include <QTimer>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

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

    /// Does nothing while a run goes on or without a project. Where plates have other pixels than the model and nobody has
    /// said yet what becomes of them, it ends at once with otherPixelsFound().
    void start(const QString& model);
    /// The answer, for this model and these plates; kept for the project.
    void setOtherPixels(const QString& model, const std::vector<OtherPixels>& plates, OtherPixelsAs as);
    /// What was answered last; nullopt: never.
    std::optional<OtherPixelsAs> otherPixelsAs(const QString& model) const;
    void pause();
    bool isRunning() const { return m_running; }
    double remainingSeconds() const { return m_remaining; } ///< as the status bar has it; negative: not known
    ScreenFeed::State state() const { return m_feed ? m_feed->state() : ScreenFeed::State{}; }
    /// Items that the last run could not score, with the reason.
    const QStringList& failures() const { return m_failures; }

Q_SIGNALS:
    void stateChanged();
    void progressed();
    void otherPixelsFound(const QString& model, const std::vector<phenodrop::OtherPixels>& plates);
    void finished(std::size_t fields, std::size_t cells); ///< what this call scored
    void failed(const phenodrop::Error& error);

private:
    struct Outcome {
        std::vector<OtherPixels> question; ///< not empty: nothing was screened
        ScreenOutcome screened;
    };
    static Result<Outcome> run(const ProjectPtr& project, const QString& model, const std::set<std::string>& answered,
                               const ScreenOptions& options, ScreenFeed& feed, const Progress& progress);
    void look();
    void finish(const QString& model, const Result<Outcome>& outcome);

    Workspace& m_workspace;
    std::shared_ptr<ScreenFeed> m_feed;
    QStringList m_failures;
    QTimer m_timer;
    JobList::JobId m_job = 0;
    std::map<QString, std::set<std::string>> m_answered; ///< plates of which the user said so, by model
    int m_generation = 0; ///< answers for a project that was closed are dropped
    double m_remaining = -1; ///< s, at the last look
    bool m_running = false;
};

} // namespace phenodrop

#pragma once

#include "core/store/runstore.h"
#include "core/workflow/project.h"

#include <QJsonObject>

namespace phenodrop {

/// The run row of a verb: written when the verb starts, finished when it ends however it ends. Without a call of
/// done() or failed() it ends as "failed", so that an early return is recorded too.
class RecordedRun
{
public:
    static Result<RecordedRun> start(ProjectPtr project, const std::string& verb, const QJsonObject& options,
                                     std::uint64_t seed = 0, const QJsonObject& inputs = {});
    /// For verbs whose results go elsewhere: on a project that may only be looked at they work too, and their run has no row.
    static Result<RecordedRun> startLooking(ProjectPtr project, const std::string& verb, const QJsonObject& options,
                                            std::uint64_t seed = 0, const QJsonObject& inputs = {});
    RecordedRun(RecordedRun&& other) noexcept;
    RecordedRun& operator=(RecordedRun&&) = delete;
    ~RecordedRun();

    RunId id() const { return m_id; } ///< 0: has no row
    Result<void> done(const QJsonObject& metrics, RunStatus status = RunStatus::Done);
    /// Records why, and hands the error on: `return run.failed(error);`
    Error failed(Error error);

private:
    Result<void> finish(RunStatus status, const QJsonObject& metrics);
    RecordedRun(ProjectPtr project, RunId id) : m_project(std::move(project)), m_id(id) {}
    ProjectPtr m_project;
    RunId m_id = 0;
    bool m_open = true;
};

} // namespace phenodrop

#include "core/workflow/recordedrun.h"

#include <QJsonDocument>

namespace phenodrop {

namespace {

std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

Result<RecordedRun> RecordedRun::start(ProjectPtr project, const std::string& verb, const QJsonObject& options,
                                       std::uint64_t seed, const QJsonObject& inputs)
{
    const auto id = startRun(*project, verb, compact(options), seed, compact(inputs));
    if (!id)
        return id.error();
    return RecordedRun(std::move(project), *id);
}

Result<RecordedRun> RecordedRun::startLooking(ProjectPtr project, const std::string& verb, const QJsonObject& options,
                                              std::uint64_t seed, const QJsonObject& inputs)
{
    if (project->isViewOnly())
        return RecordedRun(std::move(project), 0);
    return start(std::move(project), verb, options, seed, inputs);
}

Result<void> RecordedRun::finish(RunStatus status, const QJsonObject& metrics)
{
    m_open = false;
    return m_id == 0 ? Result<void>() : finishRun(*m_project, m_id, status, compact(metrics));
}

RecordedRun::RecordedRun(RecordedRun&& other) noexcept
    : m_project(std::move(other.m_project)), m_id(other.m_id), m_open(other.m_open)
{
    other.m_open = false;
}

RecordedRun::~RecordedRun()
{
    if (m_open)
        (void)finish(RunStatus::Failed, {});
}

Result<void> RecordedRun::done(const QJsonObject& metrics, RunStatus status)
{
    return finish(status, metrics);
}

Error RecordedRun::failed(Error error)
{
    const auto status = error.code == Errc::Cancelled ? RunStatus::Cancelled : RunStatus::Failed;
    const QJsonObject metrics{{"error", QString::fromStdString(error.subject + ": " + error.detail)}};
    // The first error is the one that the user needs; a store that cannot take the row changes nothing about it.
    (void)finish(status, metrics);
    return error;
}

} // namespace phenodrop

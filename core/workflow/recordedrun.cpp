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

RecordedRun::RecordedRun(RecordedRun&& other) noexcept
    : m_project(std::move(other.m_project)), m_id(other.m_id), m_open(other.m_open)
{
    other.m_open = false;
}

RecordedRun::~RecordedRun()
{
    if (m_open)
        (void)finishRun(*m_project, m_id, RunStatus::Failed, "{}");
}

Result<void> RecordedRun::done(const QJsonObject& metrics, RunStatus status)
{
    m_open = false;
    return finishRun(*m_project, m_id, status, compact(metrics));
}

Error RecordedRun::failed(Error error)
{
    m_open = false;
    const auto status = error.code == Errc::Cancelled ? RunStatus::Cancelled : RunStatus::Failed;
    const QJsonObject metrics{{"error", QString::fromStdString(error.subject + ": " + error.detail)}};
    // The first error is the one that the user needs; a store that cannot take the row changes nothing about it.
    (void)finishRun(*m_project, m_id, status, compact(metrics));
    return error;
}

} // namespace phenodrop

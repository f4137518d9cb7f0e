#include "core/store/runstore.h"

#include "core/base/utc.h"
#include "core/store/database.h"

namespace phenodrop {

namespace {

#define RUN_COLUMNS                                                                                          \
    "SELECT id, verb, options, seed, inputs, version, started_at, finished_at, status, metrics FROM run "

RunRecord readRun(const Statement& row)
{
    RunRecord run;
    run.id = row.integer(0);
    run.verb = row.text(1);
    run.optionsJson = row.text(2);
    run.seed = std::uint64_t(row.integer(3));
    run.inputsJson = row.text(4);
    run.version = row.text(5);
    run.startedAt = row.text(6);
    run.finishedAt = row.text(7);
    run.status = RunStatus(row.integer(8));
    run.metricsJson = row.text(9);
    return run;
}

} // namespace

std::string runStatusName(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return "running";
    case RunStatus::Done:
        return "done";
    case RunStatus::Partly:
        return "partly";
    case RunStatus::Failed:
        return "failed";
    case RunStatus::Cancelled:
        return "cancelled";
    }
    return "unknown";
}

Result<RunId> startRun(Project& project, const std::string& verb, const std::string& optionsJson,
                       std::uint64_t seed, const std::string& inputsJson)
{
    RunId id = 0;
    const std::string now = nowUtc();
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement insert(connection, "INSERT INTO run (verb, options, seed, inputs, version, started_at) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        insert.bind(1, verb).bind(2, optionsJson).bind(3, std::int64_t(seed)).bind(4, inputsJson);
        auto inserted = insert.bind(5, PHENODROP_VERSION).bind(6, now).run();
        id = connection.lastId();
        return inserted;
    });
    if (!done)
        return done.error();
    return id;
}

Result<void> finishRun(Project& project, RunId run, RunStatus status, const std::string& metricsJson)
{
    const std::string now = nowUtc();
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement update(connection,
                         "UPDATE run SET finished_at = ?2, status = ?3, metrics = ?4 WHERE id = ?1");
        if (auto done = update.bind(1, run).bind(2, now).bind(3, int(status)).bind(4, metricsJson).run();
            !done)
            return done;
        return connection.changes() > 0 ? Result<void>()
                                        : Error{Errc::NotFound, "run " + std::to_string(run)};
    });
}

Result<std::vector<RunRecord>> loadRuns(const Project& project, const std::string& verb)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<RunRecord> runs;
    Statement rows(reading->connection(), RUN_COLUMNS "WHERE ?1 = '' OR verb = ?1 ORDER BY id DESC");
    rows.bind(1, verb);
    while (rows.step())
        runs.push_back(readRun(rows));
    if (auto done = rows.done(); !done)
        return done.error();
    return runs;
}

Result<RunRecord> loadRun(const Project& project, RunId run)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement row(reading->connection(), RUN_COLUMNS "WHERE id = ?1");
    if (row.bind(1, run).step())
        return readRun(row);
    if (auto done = row.done(); !done)
        return done.error();
    return Error{Errc::NotFound, "run " + std::to_string(run)};
}

} // namespace phenodrop

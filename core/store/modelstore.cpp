#include "core/store/modelstore.h"

#include "core/base/utc.h"
#include "core/store/database.h"
#include "core/store/files.h"

#include <algorithm>
#include <charconv>

namespace phenodrop {

namespace {

#define MODEL_COLUMNS "SELECT id, name, network, file, card, run, created_at FROM model "
constexpr std::string_view RunPrefix = "Run ";
constexpr const char* LastNumberKey = "models/last-number";

ModelRecord readModel(const Statement& row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.text(6)};
}

/// 7 for "Run 7", 0 for names of another kind.
int numberOf(std::string_view name)
{
    int number = 0;
    if (name.starts_with(RunPrefix))
        std::from_chars(name.data() + RunPrefix.size(), name.data() + name.size(), number);
    return number;
}

Result<int> lastNumber(Connection& connection)
{
    Statement row(connection, "SELECT value FROM setting WHERE key = ?1");
    int number = 0;
    if (row.bind(1, LastNumberKey).step()) {
        const std::string text = row.text(0);
        std::from_chars(text.data(), text.data() + text.size(), number);
    }
    if (auto done = row.done(); !done)
        return done.error();
    return number;
}

/// Removed models keep their number: "Run 7" in a report must not be another one tomorrow.
Result<void> rememberNumber(Connection& connection, int number)
{
    const auto last = lastNumber(connection);
    if (!last || number <= *last)
        return last ? Result<void>() : last.error();
    const std::string text = std::to_string(number);
    Statement row(connection, "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)");
    return row.bind(1, LastNumberKey).bind(2, text).run();
}

Result<std::vector<ModelRecord>> models(const Project& project, std::string_view sql, std::int64_t id,
                                        std::string_view name)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<ModelRecord> all;
    Statement rows(reading->connection(), sql);
    if (id != 0)
        rows.bind(1, id);
    else if (!name.empty())
        rows.bind(1, name);
    while (rows.step())
        all.push_back(readModel(rows));
    if (auto done = rows.done(); !done)
        return done.error();
    return all;
}

} // namespace

Result<std::int64_t> addModel(Project& project, const ModelRecord& model)
{
    std::error_code failed;
    const std::string path = project.modelsFolder() + "/" + model.file;
    if (model.file.empty() || !std::filesystem::exists(toPath(path), failed))
        return Error{Errc::FileMissing, path};
    std::int64_t id = 0;
    const std::string now = nowUtc();
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement insert(connection, "INSERT INTO model (name, network, file, card, run, created_at) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        insert.bind(1, model.name).bind(2, model.network).bind(3, model.file).bind(4, model.cardJson);
        if (auto inserted = insert.bind(5, model.run).bind(6, now).run(); !inserted)
            return inserted.error().code == Errc::Conflict
                       ? Error{Errc::Conflict, model.name, "there is a model of this name"}
                       : inserted.error();
        id = connection.lastId();
        return rememberNumber(connection, numberOf(model.name));
    });
    if (!done)
        return done.error();
    return id;
}

Result<std::vector<ModelRecord>> loadModels(const Project& project)
{
    return models(project, MODEL_COLUMNS "ORDER BY id DESC", 0, {});
}

Result<ModelRecord> loadModel(const Project& project, std::int64_t id)
{
    auto found = models(project, MODEL_COLUMNS "WHERE id = ?1", id, {});
    if (!found)
        return found.error();
    if (found->empty())
        return Error{Errc::NotFound, "model " + std::to_string(id)};
    return std::move(found->front());
}

Result<ModelRecord> findModel(const Project& project, const std::string& nameOrFile)
{
    auto all = loadModels(project);
    if (!all)
        return all.error();
    const auto byName = std::ranges::find(*all, nameOrFile, &ModelRecord::name);
    if (byName != all->end())
        return std::move(*byName);
    const auto byFile = std::ranges::find(*all, nameOrFile, &ModelRecord::file);
    if (byFile != all->end())
        return std::move(*byFile);
    const auto byStem = std::ranges::find(*all, nameOrFile, [](const ModelRecord& model) {
        return std::filesystem::path(model.file).stem().string();
    });
    if (byStem != all->end() && !nameOrFile.empty())
        return std::move(*byStem);
    return Error{Errc::NotFound, nameOrFile, "no such model"};
}

Result<void> removeModel(Project& project, std::int64_t id)
{
    const auto model = loadModel(project, id);
    if (!model)
        return model.error();
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) {
        Statement remove(connection, "DELETE FROM model WHERE id = ?1");
        return remove.bind(1, id).run();
    });
    std::error_code failed;
    if (done)
        std::filesystem::remove(toPath(project.modelsFolder() + "/" + model->file), failed);
    if (failed)
        return Error{Errc::WriteFailed, model->file, failed.message()};
    return done;
}

Result<int> nextModelNumber(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    const auto last = lastNumber(reading->connection());
    if (!last)
        return last.error();
    return *last + 1;
}

} // namespace phenodrop

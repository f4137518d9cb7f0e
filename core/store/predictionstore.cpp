#include "core/store/predictionstore.h"

#include "core/base/utc.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/tablefile.h"

#include <nlohmann/json.hpp>

namespace phenodrop {

namespace {

constexpr const char* PredictionsKind = "predictions";

#define PREDICTION_COLUMNS "SELECT id, kind, model, file, run, created_at FROM prediction "

struct PredictionRow {
    PredictionTable table;
    std::string file;
};

PredictionRow readPredictionRow(const Statement& row)
{
    PredictionTable table;
    table.id = row.integer(0);
    table.kind = PredictionKind(row.integer(1));
    table.model = row.integer(2);
    table.run = row.integer(4);
    table.createdAt = row.text(5);
    return {std::move(table), row.text(3)};
}

Result<PredictionTable> load(const Project& project, std::string_view sql, std::int64_t first,
                             std::int64_t second)
{
    PredictionRow found;
    {
        auto reading = Reading::begin(project.database());
        if (!reading)
            return reading.error();
        Statement row(reading->connection(), sql);
        row.bind(1, first).bind(2, second);
        if (row.step())
            found = readPredictionRow(row);
        if (auto done = row.done(); !done)
            return done.error();
    }
    if (found.table.id == 0)
        return Error{Errc::NotFound, "predictions"};
    auto file = readTableFile(project.resultsFolder() + "/" + found.file, PredictionsKind);
    if (!file)
        return file.error();
    const auto header = nlohmann::json::parse(file->headerJson, nullptr, false);
    try {
        found.table.classes = header.value("classes", std::vector<std::string>());
    } catch (const nlohmann::json::exception& e) {
        return Error{Errc::BadFormat, found.file, e.what()};
    }
    if (found.table.classes.size() != file->dims)
        return Error{Errc::BadFormat, found.file, "classes do not fit the columns"};
    found.table.cells = std::move(file->cells);
    found.table.probabilities = std::move(file->values);
    return std::move(found.table);
}

} // namespace

std::string predictionKindName(PredictionKind kind)
{
    switch (kind) {
    case PredictionKind::OutOfFold:
        return "out-of-fold";
    case PredictionKind::Validation:
        return "validation";
    case PredictionKind::Believed:
        return "believed";
    case PredictionKind::Screen:
        return "screen";
    }
    return "unknown";
}

Result<std::int64_t> savePredictions(Project& project, const PredictionTable& predictions)
{
    const std::string file = uniqueFileName(predictionKindName(predictions.kind), ".predictions");
    const nlohmann::json header = {{"classes", predictions.classes}, {"run", predictions.run}};
    const TableFile table{PredictionsKind, header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                          predictions.classes.size(), predictions.cells, predictions.probabilities};
    const std::string path = project.resultsFolder() + "/" + file;
    if (auto done = writeTableFile(path, table); !done)
        return done.error();
    std::int64_t id = 0;
    const std::string now = nowUtc();
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement insert(connection, "INSERT INTO prediction (kind, model, file, run, created_at) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5)");
        insert.bind(1, int(predictions.kind)).bind(2, predictions.model).bind(3, file);
        auto inserted = insert.bind(4, predictions.run).bind(5, now).run();
        id = connection.lastId();
        return inserted;
    });
    if (done)
        return id;
    std::error_code ignored;
    std::filesystem::remove(toPath(path), ignored);
    return done.error();
}

Result<PredictionTable> loadLatestPredictions(const Project& project, PredictionKind kind)
{
    return load(project, PREDICTION_COLUMNS "WHERE kind = ?1 AND ?2 = 0 ORDER BY id DESC LIMIT 1",
                std::int64_t(kind), 0);
}

Result<PredictionTable> loadPredictionsOfModel(const Project& project, std::int64_t model,
                                               PredictionKind kind)
{
    return load(project, PREDICTION_COLUMNS "WHERE kind = ?1 AND model = ?2 ORDER BY id DESC LIMIT 1",
                std::int64_t(kind), model);
}

Result<PredictionTable> loadPredictions(const Project& project, std::int64_t id)
{
    return load(project, PREDICTION_COLUMNS "WHERE id = ?1 AND ?2 = 0", id, 0);
}

Result<std::vector<PredictionTable>> listPredictions(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<PredictionTable> all;
    Statement rows(reading->connection(), PREDICTION_COLUMNS "ORDER BY id DESC");
    while (rows.step())
        all.push_back(readPredictionRow(rows).table);
    if (auto done = rows.done(); !done)
        return done.error();
    return all;
}

} // namespace phenodrop

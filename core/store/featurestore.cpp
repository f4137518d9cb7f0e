#include "core/store/featurestore.h"

#include "core/base/utc.h"
#include "core/store/cellstore.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/tablefile.h"

#include <nlohmann/json.hpp>
#include <unordered_set>

namespace phenodrop {

namespace {

constexpr const char* FeatureKind = "features";

std::string featureFile(const Project& project, const std::string& encoder)
{
    return project.featuresFolder() + "/" + encoder + ".features";
}

Result<void> writeRow(Connection& connection, const FeatureTable& table, const std::string& now)
{
    Statement insert(connection,
                     "INSERT OR REPLACE INTO feature_set (encoder, source, file, cells, dims, run, "
                     "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    const std::string file = table.encoder + ".features";
    insert.bind(1, table.encoder).bind(2, table.source).bind(3, file).bind(4, table.cells.size());
    return insert.bind(5, table.dims).bind(6, table.run).bind(7, now).run();
}

} // namespace

Result<void> saveFeatures(Project& project, const FeatureTable& table)
{
    if (project.isViewOnly()) // before the file
        return cannotWrite(project);
    if (!isFileName(table.encoder))
        return Error{Errc::BadArgument, table.encoder, "not a name of an encoder"};
    if (!table.names.empty() && table.names.size() != table.dims)
        return Error{Errc::BadShape, table.encoder,
                     std::to_string(table.names.size()) + " names for " + std::to_string(table.dims) +
                         " columns"};
    const std::string now = nowUtc();
    const nlohmann::json header = {{"encoder", table.encoder},
                                   {"source", table.source},
                                   {"names", table.names},
                                   {"run", table.run},
                                   {"createdAt", now}};
    const TableFile file{FeatureKind, header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                         table.dims, table.cells, table.values};
    if (auto done = writeTableFile(featureFile(project, table.encoder), file); !done)
        return done;
    return writeAtOnce(project.database(),
                       [&](Connection& connection) { return writeRow(connection, table, now); });
}

Result<FeatureTable> loadFeatures(const Project& project, const std::string& encoder)
{
    if (!isFileName(encoder))
        return Error{Errc::NotFound, encoder};
    auto file = readTableFile(featureFile(project, encoder), FeatureKind);
    if (!file)
        return file.error().code == Errc::FileMissing ? Error{Errc::NotFound, encoder, "no features yet"}
                                                      : file.error();
    const auto header = nlohmann::json::parse(file->headerJson, nullptr, false);
    FeatureTable table;
    table.encoder = encoder;
    table.dims = file->dims;
    table.cells = std::move(file->cells);
    table.values = std::move(file->values);
    try {
        table.source = header.value("source", std::string());
        table.names = header.value("names", std::vector<std::string>());
        table.run = header.value("run", RunId(0));
        table.createdAt = header.value("createdAt", std::string());
    } catch (const nlohmann::json::exception& e) {
        return Error{Errc::BadFormat, encoder, e.what()};
    }
    if (!table.names.empty() && table.names.size() != table.dims)
        return Error{Errc::BadFormat, encoder, "names do not fit the columns"};
    return table;
}

Result<std::vector<FeatureInfo>> listFeatures(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<FeatureInfo> all;
    Statement rows(reading->connection(),
                   "SELECT encoder, source, cells, dims, run, created_at FROM feature_set "
                   "ORDER BY created_at DESC, encoder");
    while (rows.step())
        all.push_back({rows.text(0), rows.text(1), std::size_t(rows.integer(2)), std::size_t(rows.integer(3)),
                       rows.integer(4), rows.text(5)});
    if (auto done = rows.done(); !done)
        return done.error();
    return all;
}

Result<void> removeFeatures(Project& project, const std::string& encoder)
{
    if (!isFileName(encoder))
        return Error{Errc::NotFound, encoder};
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) {
        Statement remove(connection, "DELETE FROM feature_set WHERE encoder = ?1");
        return remove.bind(1, encoder).run();
    });
    std::error_code failed;
    if (done)
        std::filesystem::remove(toPath(featureFile(project, encoder)), failed);
    return failed ? Error{Errc::WriteFailed, encoder, failed.message()} : done;
}

Result<std::size_t> dropStaleRows(const Project& project, FeatureTable& table)
{
    const auto missing = missingCells(project, table.cells);
    if (!missing)
        return missing.error();
    const std::unordered_set<CellId> gone(missing->begin(), missing->end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        if (gone.contains(table.cells[i]))
            continue;
        table.cells[kept] = table.cells[i];
        const auto from = table.values.begin() + std::ptrdiff_t(i * table.dims);
        std::copy(from, from + std::ptrdiff_t(table.dims),
                  table.values.begin() + std::ptrdiff_t(kept * table.dims));
        ++kept;
    }
    const std::size_t dropped = table.cells.size() - kept;
    table.cells.resize(kept);
    table.values.resize(kept * table.dims);
    return dropped;
}

} // namespace phenodrop

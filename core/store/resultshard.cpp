#include "core/store/resultshard.h"

#include "core/store/files.h"
#include "core/store/shardformat.h"

#include <algorithm>
#include <map>

namespace phenodrop {

namespace fs = std::filesystem;

struct ShardWriter::State {
    OutputFile file;
    std::size_t classes = 0;
    std::uint64_t size = 0; ///< bytes up to the end of the last complete record
    std::set<ShardKey> done;
    bool dirty = false; ///< the file may hold more than `size`, because an append failed
};

namespace {

Result<void> checkRecord(const ShardRecord& record, std::size_t classes)
{
    const std::size_t n = record.cells.size();
    if (record.x.size() == n && record.y.size() == n && record.probabilities.size() == n * classes &&
        (record.failure.empty() || n == 0))
        return {};
    return Error{Errc::BadShape, record.item.plate + " " + wellName(record.item.well),
                 std::to_string(n) + " cells, " + std::to_string(record.probabilities.size()) +
                     " probabilities of " + std::to_string(classes) + " classes"};
}

bool samePlan(const ShardHeader& a, const ShardHeader& b)
{
    return a.plan == b.plan && a.classes == b.classes;
}

Result<std::vector<std::string>> shardFiles(const std::string& fileOrFolder)
{
    std::error_code failed;
    const fs::path path = toPath(fileOrFolder);
    if (!fs::exists(path, failed))
        return Error{Errc::FileMissing, fileOrFolder};
    if (!fs::is_directory(path, failed))
        return std::vector<std::string>{fileOrFolder};
    std::vector<std::string> files;
    for (fs::directory_iterator entry(path, failed), end; !failed && entry != end; entry.increment(failed))
        if (entry->path().extension() == ".bin")
            files.push_back(fromPath(entry->path()));
    if (failed)
        return Error{Errc::FileUnreadable, fileOrFolder, failed.message()};
    if (files.empty())
        return Error{Errc::FileMissing, fileOrFolder, "no shards"};
    std::ranges::sort(files);
    return files;
}

} // namespace

std::string shardPath(const std::string& resultsFolder, const std::string& run, int shard, int shards)
{
    return resultsFolder + "/" + run + "/shard-" + std::to_string(shard) + "-of-" + std::to_string(shards) +
           ".bin";
}

ShardWriter::ShardWriter(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ShardWriter::ShardWriter(ShardWriter&&) noexcept = default;
ShardWriter& ShardWriter::operator=(ShardWriter&&) noexcept = default;
ShardWriter::~ShardWriter() = default;

Result<ShardWriter> ShardWriter::open(const std::string& path, const ShardHeader& header)
{
    if (auto made = makeFolder(fromPath(toPath(path).parent_path())); !made)
        return made.error();
    auto file = OutputFile::appendAlone(path);
    if (!file)
        return file.error();
    auto state = std::make_unique<State>(State{std::move(*file), header.classes.size(), 0, {}, false});
    const auto scan = scanShard(path, [&](const ShardRecord& record) {
        if (record.failure.empty())
            state->done.insert(record.item);
    });
    if (!scan)
        return scan.error();
    if (scan->hasHeader && !samePlan(scan->header, header))
        return Error{Errc::Conflict, path, "results of another model or other options"};
    state->size = scan->goodSize;
    if (scan->torn)
        if (auto cut = state->file.truncate(state->size); !cut)
            return cut.error();
    if (!scan->hasHeader) {
        const std::string bytes = encodeShardHeader(header);
        if (auto done = state->file.write(bytes); !done)
            return done.error();
        if (auto done = state->file.sync(); !done)
            return done.error();
        state->size = bytes.size();
    }
    return ShardWriter(std::move(state));
}

Result<void> ShardWriter::append(std::span<const ShardRecord> records)
{
    std::string bytes;
    for (const ShardRecord& record : records) {
        if (auto good = checkRecord(record, m_state->classes); !good)
            return good;
        bytes += encodeShardRecord(record);
    }
    if (m_state->dirty)
        if (auto cut = m_state->file.truncate(m_state->size); !cut)
            return cut;
    m_state->dirty = true;
    auto written = m_state->file.write(bytes);
    if (written)
        written = m_state->file.sync();
    if (!written) {
        m_state->dirty = !m_state->file.truncate(m_state->size);
        return written;
    }
    m_state->dirty = false;
    m_state->size += bytes.size();
    for (const ShardRecord& record : records)
        if (record.failure.empty())
            m_state->done.insert(record.item);
    return {};
}

const std::set<ShardKey>& ShardWriter::done() const
{
    return m_state->done;
}

Result<MergedShards> readShards(const std::string& fileOrFolder)
{
    const auto files = shardFiles(fileOrFolder);
    if (!files)
        return files.error();
    MergedShards merged;
    ShardHeader first;
    std::map<ShardKey, ShardRecord> results;
    std::map<ShardKey, ShardRecord> failures;
    const auto use = [&](ShardRecord record) {
        auto& all = record.failure.empty() ? results : failures;
        all[record.item] = std::move(record);
    };
    bool some = false;
    for (const std::string& file : *files) {
        const auto scan = scanShard(file, use);
        if (!scan)
            return scan.error();
        merged.torn += scan->torn;
        if (!scan->hasHeader)
            continue;
        if (some && !samePlan(scan->header, first))
            return Error{Errc::Conflict, file, "another model or other options than the other shards"};
        first = scan->header;
        some = true;
    }
    merged.classes = first.classes;
    merged.plan = first.plan;
    for (auto& [item, record] : results)
        merged.records.push_back(std::move(record));
    for (auto& [item, record] : failures)
        if (!results.contains(item))
            merged.failed.push_back(std::move(record));
    return merged;
}

bool isOfRemovedPlate(const ShardRecord& record, const std::map<std::string, CellId>& removed, bool fieldHasCells)
{
    const auto plate = removed.find(record.item.plate);
    if (plate == removed.end())
        return false;
    if (record.cells.empty())
        return fieldHasCells;
    return std::ranges::any_of(record.cells, [&](CellId cell) { return cell != 0 && cell <= plate->second; });
}

} // namespace phenodrop
